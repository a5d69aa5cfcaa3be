"""Lines of the fact table → things and the links between them, which is what the page draws."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.errors import UsageError

FIGURES = frozenset({"earns", "hasIndicator", "ranked"})
WIDE_PLACES = ("Country", "Province", "Prefecture")
"""Classes of places that contain counties."""

Row = Mapping[str, Any]

_REQUIRED = ("document", "subject", "subject_type", "predicate", "object")
_FIGURE_TYPES = frozenset({"Income", "Indicator", "Ranking"})


@dataclass(frozen=True, slots=True)
class Thing:
    """A node: a place, a person, an initiative … Figures are facts about things, and no things."""

    key: str
    """Its IRI, or where the table gives none, a key made of its class, county and name."""
    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Link:
    """A fact with its evidence: one line of the fact table."""

    source: int
    """Place of the subject in ``Graph.things``."""
    predicate: str
    target: int | None
    """None for a figure, and for a position of which no one says where it is held."""
    row: Row
    cluster: str
    """Key of the county (or failing that, the wider place) that the fact is about."""


@dataclass(slots=True)
class Graph:
    """All things and links, in the order of the table."""

    things: list[Thing] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    place_of: dict[str, int] = field(default_factory=dict)
    """From a thing's key to its place in ``things``."""
    county: dict[str, int] = field(default_factory=dict)
    """From a cluster's key to the county itself."""
    county_of: dict[int, int] = field(default_factory=dict)
    """From a thing to its county, both by their place; without counties and what is wider."""

    def add(self, thing: Thing) -> int:
        """The place of the thing, which is new or was here before."""
        place = self.place_of.setdefault(thing.key, len(self.things))
        if place == len(self.things):
            self.things.append(thing)
        return place


def as_graph(rows: Iterable[Row]) -> Graph:
    """Read lines of ``facts.jsonl``.

    A position links the person to where it is held, so that people stand beside their village.

    Raises:
        UsageError: A line lacks a column, with the number of the line.

    >>> graph = as_graph([{"document": "a", "subject": "浏阳市", "subject_type": "County",
    ...     "predicate": "launches", "object": "“阳光行动”", "object_type": "Initiative"}])
    >>> [thing.name for thing in graph.things], graph.links[0].predicate
    (['浏阳市', '“阳光行动”'], 'launches')
    """
    graph = Graph()
    known = [_checked(number, row) for number, row in enumerate(rows, start=1)]
    for row in known:
        graph.add(_subject(row))
        if (thing := _object(row)) is not None:
            graph.add(thing)
    named = _names_by_document(known)
    for row in known:
        source, held = graph.add(_subject(row)), _target(row, named)
        target = None if held is None else graph.add(held)
        graph.links.append(Link(source, text(row, "predicate"), target, row, cluster(row)))
    graph.county = _counties(graph)
    graph.county_of = _county_of(graph)
    return graph


def text(row: Row, column: str) -> str:
    """A column as text; empty where it is missing or null."""
    value = row.get(column)
    return "" if value is None else str(value)


def cluster(row: Row) -> str:
    """The county where it is known, else the wider place that the fact is about, else its article.

    A county's name alone would put the 鼓楼区 of four cities together.
    """
    county = text(row, "county")
    if county:
        return "|".join((text(row, "county_code") or text(row, "province"), county))
    if text(row, "subject_type") in WIDE_PLACES:
        return "|" + text(row, "subject")
    return "|" + (text(row, "province") or text(row, "document"))


def ends(link: Link) -> tuple[int, ...]:
    """The things of a link: two, or of a figure one."""
    if link.target is None or link.target == link.source:
        return (link.source,)
    return (link.source, link.target)


def _checked(number: int, row: Row) -> Row:
    for column in _REQUIRED:
        if not text(row, column):
            raise UsageError(f"facts, line {number}: no {column}; build the graph again")
    return row


def _subject(row: Row) -> Thing:
    name, kind = text(row, "subject"), text(row, "subject_type")
    return Thing(text(row, "subject_iri") or _key(row, kind, name), name, kind)


def _object(row: Row) -> Thing | None:
    kind = text(row, "object_type")
    if text(row, "predicate") in FIGURES or kind in _FIGURE_TYPES or kind == "Post":
        return None
    name = text(row, "object")
    return Thing(text(row, "object_iri") or _key(row, kind, name), name, kind)


def _target(row: Row, named: Mapping[tuple[str, str], Thing]) -> Thing | None:
    at = text(row, "at") if text(row, "predicate") == "holdsPosition" else ""
    if not at:
        return _object(row)
    kind = text(row, "at_type") or "Organization"
    made = Thing(text(row, "at_iri") or _key(row, kind, at), at, kind)
    return named.get((text(row, "document"), at), made)


def _names_by_document(rows: Sequence[Row]) -> dict[tuple[str, str], Thing]:
    """What each name means in each article, for the places that positions are held at."""
    named: dict[tuple[str, str], Thing] = {}
    for row in rows:
        for thing in (_subject(row), _object(row)):
            if thing is not None and thing.type != "Person":
                named.setdefault((text(row, "document"), thing.name), thing)
    return named


def _key(row: Row, kind: str, name: str) -> str:
    return "|".join((kind, text(row, "county_code") or text(row, "county"), name))


def _counties(graph: Graph) -> dict[str, int]:
    """The county of each cluster.

    A county that facts belong to without naming it becomes a thing too, so that its villages have
    somewhere to lead to.
    """
    county: dict[str, int] = {}
    for link in graph.links:
        for end in ends(link):
            thing = graph.things[end]
            if thing.name == text(link.row, "county") and thing.type in ("County", "Prefecture"):
                county.setdefault(link.cluster, end)
    for link in graph.links:
        if text(link.row, "county") and link.cluster not in county:
            county[link.cluster] = graph.add(_unnamed_county(link))
    return county


def _county_of(graph: Graph) -> dict[int, int]:
    """From each thing to the county that its facts are about, most of them, as subject if it can."""
    told: dict[int, Counter[int]] = defaultdict(Counter)
    for link in graph.links:
        if (county := graph.county.get(link.cluster)) is not None:
            told[link.source][county] += 1000
            if link.target is not None:
                told[link.target][county] += 1
    best = {place: counts.most_common(1)[0][0] for place, counts in told.items()}
    above = (*WIDE_PLACES, "County")
    return {
        place: own
        for place, own in best.items()
        if own != place and graph.things[place].type not in above
    }


def _unnamed_county(link: Link) -> Thing:
    name, code = text(link.row, "county"), text(link.row, "county_code")
    head, mark, _ = text(link.row, "subject_iri").partition(f"/place/{code}/")
    key = f"{head}/place/{code}" if code and mark else f"county|{link.cluster}"
    return Thing(key, name, "County")
