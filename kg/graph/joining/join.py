"""What joining hands on: pairs with a reason, and what the user orders."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from kg.graph.distinctions import Thing


class Relation(StrEnum):
    """How two nodes stand to each other."""

    SAME = "same"
    RELATED = "related"
    DIFFERENT = "different"
    """A rule, or the key of their names, makes them one thing; the user says that they are two."""


class Reason(NamedTuple):
    """Why, for a reader."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True, order=True)
class Join:
    """Two nodes that are one thing, or near to each other, or are kept apart by the user."""

    subject: str
    """IRI of the one; of two nodes that are one thing any."""
    object: str
    relation: Relation
    rule: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Order:
    """What the user says of things: an entry of the file of corrections."""

    things: tuple[Thing, ...]
    """Two at least; a name means all things of that name, but for those that another one of the
    order means by it in an article of its own."""
    told: Reason
    """Where it stands, and why, in the user's words."""


@dataclass(frozen=True, slots=True)
class Orders:
    """What the user says is one thing, and what is not: it goes before every rule."""

    same: tuple[Order, ...] = ()
    different: tuple[Order, ...] = ()
