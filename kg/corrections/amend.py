"""A fact as an entry says that it should be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.corrections.entries import Amend, Amendment, Entry
from kg.corrections.places import division_of
from kg.errors import CorrectionsError
from kg.gazetteer import Gazetteer
from kg.model import (
    FIGURE_BEARERS,
    FIGURE_PREDICATES,
    PLACE_TYPES,
    Division,
    Entity,
    EntityType,
    Fact,
    Status,
)

AMENDED = "corrections.amend"
"""The rule of a fact that says what a user says; its confidence is 1."""

_OF_FIGURES = ("value", "unit", "comparator", "statistic")


def amended(
    fact: Fact, entry: Entry[Amend], named: Mapping[str, Entity], gazetteer: Gazetteer
) -> Fact:
    """The fact as an entry has it.

    Args:
        fact: that the entry is about.
        entry: says what to change.
        named: the things of the article by name; a new subject, object or place of a post is one
            of them where it is called so, else a thing like the one that it takes the place of.
        gazetteer: knows the divisions.

    Raises:
        CorrectionsError: such a fact cannot say that.
    """
    to = entry.body.to
    _check(fact, entry)
    changed = replace(
        fact,
        subject=_entity(fact.subject, to.subject, entry, named, gazetteer),
        object=_object(fact, entry, named, gazetteer),
        at=fact.at and _entity(fact.at, to.at, entry, named, gazetteer),
        value=fact.value if to.value is None else to.value,
        unit=_or(fact.unit, to.unit),
        comparator=_or(fact.comparator, to.comparator),
        statistic=_or(fact.statistic, to.statistic),
        # a concept of measures goes with what was measured
        measure=fact.measure if to.object in (None, fact.object.name) else "",
        period=_or(fact.period, to.period),
        status=fact.status if to.status is None else Status(to.status),
    )
    if changed == fact:
        return fact
    told = tuple(replace(one, rule=AMENDED, confidence=1.0) for one in fact.evidence)
    return replace(changed, evidence=told)


def _check(fact: Fact, entry: Entry[Amend]) -> None:
    to: Amendment = entry.body.to
    figure_only = [key for key in _OF_FIGURES if getattr(to, key) is not None]
    said = f"{fact.subject.name} {fact.predicate} {fact.object.name}"
    if figure_only and fact.predicate not in FIGURE_PREDICATES:
        reason = f"{said} is no figure and has no {figure_only[0]}"
        raise CorrectionsError(f"{entry.where}: amend: {reason}; add predicate to pick out others")
    if to.at is not None and fact.at is None:
        reason = f"{said} has no at"
        raise CorrectionsError(f"{entry.where}: amend: {reason}; add predicate to pick out others")


def _object(
    fact: Fact, entry: Entry[Amend], named: Mapping[str, Entity], gazetteer: Gazetteer
) -> Entity:
    name = entry.body.to.object
    if fact.predicate not in FIGURE_PREDICATES and fact.object.type != EntityType.POST:
        return _entity(fact.object, name, entry, named, gazetteer)
    return fact.object if name is None else replace(fact.object, name=name)


def _entity(
    old: Entity,
    name: str | None,
    entry: Entry[Amend],
    named: Mapping[str, Entity],
    gazetteer: Gazetteer,
) -> Entity:
    if name is None or name == old.name:
        return old
    if name in named and _alike(named[name], old):
        return named[name]
    if old.type not in PLACE_TYPES:
        return replace(old, name=name)
    try:
        division = division_of(name, gazetteer) if "/" in name or name.isdecimal() else None
    except ValueError as error:
        step = 'give a code, or names from the province down: "江苏省/南京市/鼓楼区"'
        raise CorrectionsError(f"{entry.where}: amend: {error}; {step}") from error
    if division is None and old.division is not None and old.type != EntityType.PLACE:
        division = _beside(old.division, name, gazetteer)
    if division is None:
        return replace(old, name=name)
    return Entity(division.name, EntityType.of_level(division.level), division)


def _alike(one: Entity, other: Entity) -> bool:
    if one.type in FIGURE_BEARERS:
        return other.type in FIGURE_BEARERS
    return one.type == other.type


def _beside(division: Division, name: str, gazetteer: Gazetteer) -> Division:
    """The division of that name where another one lies."""
    path = (*division.parent_path, name)
    listed = gazetteer.by_path(path)
    return listed or Division(name, division.level, path, division.code, known=False)


def _or(old: str, new: str | None) -> str:
    return old if new is None else new
