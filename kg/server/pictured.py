"""What pictures can be drawn of, found in the index: figures of one kind, launches of one name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from kg.server.figures import Kind
from kg.server.lookup import Json, Lookup

_MOST_KINDS, _MOST_NAMES = 200, 500
_OF_KIND = "measure = :measure AND statistic = :statistic AND unit = :unit"
_DATED = "IFNULL(NULLIF(period, ''), date) GLOB '[0-9][0-9][0-9][0-9]*'"
_YEARS = "COUNT(DISTINCT period)"
_POINTS = "COUNT(DISTINCT place || ' ' || period)"
_KNOWN = "figure JOIN cluster ON cluster.at = figure.cluster AND cluster.county IS NOT NULL"


def most_telling(lookup: Lookup) -> tuple[str, Kind] | None:
    """The county and the kind of figure with most to draw: several years, many points."""
    found = lookup.dicts(
        f"""SELECT thing.id, measure, statistic, unit FROM {_KNOWN}
          JOIN thing ON thing.at = cluster.county GROUP BY thing.at, measure, statistic, unit
          ORDER BY MIN({_YEARS}, 3) DESC, {_POINTS} DESC, thing.id, measure, statistic, unit LIMIT 1"""
    )
    if not found:
        return None
    county = found[0].pop("id")
    return county, Kind(**found[0])


def kinds_of(lookup: Lookup, counties: Sequence[str]) -> list[Kind]:
    """The kinds of figure that counties have, those that all of them have and of most years first."""
    places = [lookup.place(county) for county in counties]
    marks = ", ".join(f":c{nth}" for nth in range(len(places)))
    found = lookup.dicts(
        f"""SELECT measure, statistic, unit FROM {_KNOWN} WHERE cluster.county IN ({marks})
          GROUP BY measure, statistic, unit ORDER BY COUNT(DISTINCT cluster.county) DESC,
          MIN({_YEARS}, 3) DESC, {_POINTS} DESC, measure, statistic, unit LIMIT :most""",
        most=_MOST_KINDS,
        **{f"c{nth}": place for nth, place in enumerate(places)},
    )
    return [Kind(**row) for row in found]


def counties(lookup: Lookup) -> list[Json]:
    """The counties of which there are figures by year, by id, name and province."""
    return lookup.dicts(
        f"""SELECT thing.id, thing.name, thing.province FROM {_KNOWN}
          JOIN thing ON thing.at = cluster.county
          GROUP BY thing.at ORDER BY COUNT(*) DESC, thing.name, thing.at"""
    )


def figures(lookup: Lookup, county: str, kind: Kind) -> list[Json]:
    """The figures of a county and of what is in it: place, name, period, amount, comparator."""
    return lookup.dicts(
        f"""SELECT DISTINCT thing.id AS place, thing.name, period, amount, comparator FROM {_KNOWN}
          JOIN thing ON thing.at = place WHERE {_OF_KIND} AND cluster.county = :county""",
        county=lookup.place(county),
        **asdict(kind),
    )


def initiatives(lookup: Lookup) -> list[str]:
    """Names of initiatives, those first that the most counties have launched at a known time."""
    found = lookup.dicts(
        f"""SELECT launch.name FROM launch JOIN cluster ON cluster.at = launch.cluster
          LEFT JOIN article ON article.id = launch.document GROUP BY launch.name
          ORDER BY COUNT(DISTINCT CASE WHEN {_DATED} THEN cluster.county END) DESC,
          COUNT(DISTINCT cluster.county) DESC, COUNT(DISTINCT who) DESC, launch.name LIMIT :most""",
        most=_MOST_NAMES,
    )
    return [row["name"] for row in found]


def launches(lookup: Lookup, name: str) -> list[Json]:
    """Who launched what has this name: who, county, period, and when an article reported it."""
    return lookup.dicts(
        """SELECT DISTINCT thing.name AS who, IFNULL(above.name, '') AS county, period,
            IFNULL(article.date, '') AS reported
          FROM launch JOIN thing ON thing.at = who JOIN cluster ON cluster.at = launch.cluster
          LEFT JOIN thing AS above ON above.at = cluster.county
          LEFT JOIN article ON article.id = launch.document WHERE launch.name = :name""",
        name=name,
    )
