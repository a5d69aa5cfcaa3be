"""Lines of the fact table → things and the links between them, which is what the page draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.errors import UsageError
from kg.view.labels import figure_text, ranking_text

FIGURES = frozenset({"earns", "hasIndicator", "ranked"})
_REQUIRED = ("document", "subject", "subject_type", "predicate", "object")


@dataclass(frozen=True, slots=True)
class Thing:
    """A node: an entity, or a figure with what it measures."""

    key: str
    """Its IRI, or where the table gives none, a key made of its class and name."""
    name: str
    type: str
    figure: str = ""
    """The figure in words: 81.93万元; empty for an entity."""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An edge with its evidence: one line of the fact table."""

    source: int
    """Place of the subject in ``Graph.things``."""
    predicate: str
    target: int
    row: Mapping[str, Any]
    cluster: str
    """Key of the county (or failing that, the wider place) that the fact is about."""


@dataclass(slots=True)
class Graph:
    """All things and links, in the order of the table."""

    things: list[Thing] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    place_of: dict[str, int] = field(default_factory=dict)
    """From a thing's key to its place in ``things``."""

    def add(self, thing: Thing) -> int:
        """The place of the thing, which is new or was here before."""
        place = self.place_of.setdefault(thing.key, len(self.things))
        if place == len(self.things):
            self.things.append(thing)
        return place


def as_graph(rows: Iterable[Mapping[str, Any]]) -> Graph:
    """Read lines of ``facts.jsonl``.

    A position links the person to where it is held, so that people stand beside their village;
    a figure is a thing of its own, so that every fact can be clicked.

    Raises:
        UsageError: A line lacks a column, with the number of the line.

    >>> graph = as_graph([{"document": "a", "subject": "浏阳市", "subject_type": "County",
    ...     "predicate": "launches", "object": "“阳光行动”", "object_type": "Initiative"}])
    >>> [thing.name for thing in graph.things], graph.links[0].predicate
    (['浏阳市', '“阳光行动”'], 'launches')
    """
    graph = Graph()
    held: list[tuple[int, Mapping[str, Any]]] = []
    known = [_checked(number, row) for number, row in enumerate(rows, start=1)]
    for row in known:
        subject = graph.add(_subject(row))
        held.append((subject, row))
        if not _held_at(row):
            graph.add(_object(row))
    named = _names_by_document(known)
    for subject, row in held:
        target = graph.add(_target(row, named))
        graph.links.append(Link(subject, text(row, "predicate"), target, row, _cluster(row)))
    return graph


def text(row: Mapping[str, Any], column: str) -> str:
    """A column as text; empty where it is missing or null."""
    value = row.get(column)
    return "" if value is None else str(value)


def _checked(number: int, row: Mapping[str, Any]) -> Mapping[str, Any]:
    for column in _REQUIRED:
        if not text(row, column):
            raise UsageError(f"facts, line {number}: no {column}; build the graph again")
    return row


def _subject(row: Mapping[str, Any]) -> Thing:
    name, kind = text(row, "subject"), text(row, "subject_type")
    return Thing(text(row, "subject_iri") or _key(row, kind, name), name, kind)


def _object(row: Mapping[str, Any]) -> Thing:
    name, kind = text(row, "object"), text(row, "object_type")
    if text(row, "predicate") not in FIGURES:
        return Thing(text(row, "object_iri") or _key(row, kind, name), name, kind)
    figure, period = figure_of(row), text(row, "period")
    key = text(row, "fact") or "|".join((_subject(row).key, kind, name, figure, period))
    return Thing(key, name, kind, figure, period)


def _held_at(row: Mapping[str, Any]) -> str:
    return text(row, "at") if text(row, "predicate") == "holdsPosition" else ""


def _target(row: Mapping[str, Any], named: Mapping[tuple[str, str], Thing]) -> Thing:
    at = _held_at(row)
    if not at:
        return _object(row)
    kind = text(row, "at_type") or "Organization"
    made = Thing(text(row, "at_iri") or _key(row, kind, at), at, kind)
    return named.get((text(row, "document"), at), made)


def figure_of(row: Mapping[str, Any]) -> str:
    """The figure of a row in words; empty where it has none."""
    value, comparator = row.get("value"), text(row, "comparator")
    if text(row, "predicate") == "ranked":
        return ranking_text(value, comparator)
    return figure_text(value, text(row, "unit"), comparator)


def _names_by_document(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], Thing]:
    """What each name means in each article, for the places that positions are held at."""
    named: dict[tuple[str, str], Thing] = {}
    for row in rows:
        for thing in (_subject(row), _object(row)):
            if not thing.figure and thing.type not in ("Person", "Post"):
                named.setdefault((text(row, "document"), thing.name), thing)
    return named


def _key(row: Mapping[str, Any], kind: str, name: str) -> str:
    return "|".join((kind, text(row, "county_code") or text(row, "county"), name))


def _cluster(row: Mapping[str, Any]) -> str:
    """The county where it is known, else the wider place that the fact is about, else its article.

    A county's name alone would put the 鼓楼区 of four cities together.
    """
    county = text(row, "county")
    if county:
        return "|".join((text(row, "county_code") or text(row, "province"), county))
    if text(row, "subject_type") in ("Prefecture", "Province", "Country"):
        return "|" + text(row, "subject")
    return "|" + (text(row, "province") or text(row, "document"))
