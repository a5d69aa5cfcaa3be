"""Which division a town or village is that stands alone: listed, or below what the article names."""

from __future__ import annotations

from collections.abc import Sequence

from kg.gazetteer import Gazetteer
from kg.mentions.descending import town_of_another_kind
from kg.mentions.place_links import Known, Link, derived
from kg.mentions.place_words import LONGEST_LOWER_NAME, LOWER
from kg.model import Division, Level


def scoped(
    text: str,
    name: str,
    level: Level,
    context: Sequence[Division],
    known: Known,
    gazetteer: Gazetteer,
) -> Division:
    """The division of a name that stands alone: listed, or below the article's county if plain."""
    often = text.count(name) > 1
    if listed := _only_listed(name, level, context, known, gazetteer, often=often):
        return listed
    counties = [division for division in context if division.level == Level.COUNTY]
    if len({division.path[0] for division in context if division.path}) > 1:
        counties = []  # a round-up of several provinces
    towns = [d for d, times in known.divisions.items() if d.level is Level.TOWN and times > 1]
    if not context and level is Level.VILLAGE and len(towns) == 1:
        return derived(towns[0], name, level)  # the one town that an article without a county names
    if len(counties) == 1 or (
        len(counties) > 1 and known.divisions[counties[0]] > 2 * known.divisions[counties[1]]
    ):
        return derived(counties[0], name, level)
    return Division(name, level, (name,), known=False)


def _only_listed(
    name: str,
    level: Level,
    context: Sequence[Division],
    known: Known,
    gazetteer: Gazetteer,
    *,
    often: bool,
) -> Division | None:
    """The one division of a name where the article is: below its cities, or in its provinces.

    A town may lie in another county than those that the article names; a village may not: lists of
    villages have gaps, and a namesake elsewhere is another village.
    """
    named = [d for d in gazetteer.named(name) if d.name == name and d.level == level]
    lower = {d.code for d in known.divisions if d.level >= Level.TOWN and d.known}
    near = {county.path for code in lower if (county := gazetteer.by_code(code))}
    near |= {d.path for d in context if d.level >= Level.PREFECTURE}
    provinces = {path[:1] for path in (*near, *(d.path for d in context)) if path}
    if level is Level.VILLAGE and near:
        named = [d for d in named if any(d.path[: len(path)] == path for path in near)]
    elif provinces:
        named = [d for d in named if d.path[:1] in provinces]
    elif level is Level.VILLAGE and not often:
        return None
    return named[0] if len(named) == 1 else None


def above_its_village(
    text: str, link: Link, gazetteer: Gazetteer, context: Sequence[Division]
) -> Link | None:
    """石塬镇|肖红坪村: a town that is listed nowhere lies in the county that has its village."""
    if len(link.division.path) > 1 or link.division.level is not Level.TOWN:
        return None
    suffix = LOWER.search(text, link.span.end, link.span.end + LONGEST_LOWER_NAME)
    if suffix is None or not suffix["village"]:
        return None
    village = text[link.span.end : suffix.end()]
    counties = [d for d in context if d.level is Level.COUNTY and gazetteer.child(d, village)]
    if len(counties) != 1:
        return None
    name = link.division.name
    renamed = town_of_another_kind(counties[0], name, gazetteer)
    return Link(renamed or derived(counties[0], name, Level.TOWN), link.span)
