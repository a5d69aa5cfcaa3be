"""What joining hands on: pairs with a reason, and what the user orders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol


class Relation(StrEnum):
    """How two nodes stand to each other."""

    SAME = "same"
    RELATED = "related"


class Reason(NamedTuple):
    """Why, for a reader."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True, order=True)
class Join:
    """Two nodes that are one thing, or near to each other."""

    subject: str
    """IRI of the one; of two nodes that are one thing any."""
    object: str
    relation: Relation
    rule: str
    reason: Reason


class Order(Protocol):
    """Names or IRIs of things, and why: an entry of the user's file of corrections."""

    @property
    def things(self) -> Sequence[str]:
        """Labels or IRIs, two at least."""

    @property
    def reason(self) -> str:
        """In the user's words; may be empty."""


@dataclass(frozen=True, slots=True)
class Orders:
    """What the user says is one thing, and what is not: it goes before every rule."""

    same: tuple[Order, ...] = ()
    different: tuple[Order, ...] = ()
