"""What a correction says. The names of the fields are the keys of the file.

Facts are picked out by ``fact``, the IRI of one or the end of it, or by what they say: ``subject``,
``predicate``, ``object``, ``period``. Subjects and objects are given by name, as the fact table has
it, or by IRI. With ``article`` an entry is about what this article says and no other. Things that
are one or are not are given in the same ways.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, Literal, TypeVar

import msgspec

from kg.graph.distinctions import Thing
from kg.model import Correction


class _Body(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    reason: str = ""
    """Why, in the user's words."""


class _OfFacts(_Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    fact: str = ""
    subject: str = ""
    predicate: str = ""
    object: str = ""
    period: str = ""
    article: str = ""


class Reject(_OfFacts, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """These facts are not so, or are not said."""


class Amendment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What facts should say; None leaves it as it is."""

    subject: str | None = None
    object: str | None = None
    """A name; for a figure what is measured."""
    at: str | None = None
    value: Decimal | None = None
    unit: str | None = None
    comparator: Literal["=", ">", ">=", "<", "<=", "~"] | None = None
    statistic: Literal["", "total", "mean", "per-capita", "share", "growth", "increase"] | None = (
        None
    )
    period: str | None = None
    """EDTF; an empty one takes the period away."""
    status: Literal["actual", "planned", "expected"] | None = None


class Amend(_OfFacts, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """These facts should say something else."""

    to: Amendment


class Place(_Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A name of a place is this division, in one article or wherever it stands."""

    name: str
    division: str = msgspec.field(name="is")
    """Its six-digit code, or names down to it from one that is known: 安吉县/溪龙乡/溪龙村."""
    article: str = ""


class Named(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What some articles mean by a name."""

    name: str
    article: str | tuple[str, ...] = ""

    @property
    def thing(self) -> Thing:
        """As the graph takes it."""
        one = (self.article,) if isinstance(self.article, str) and self.article else self.article
        return Thing(self.name, tuple(one))


class _OfThings(_Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    things: tuple[str | Named, ...]

    @property
    def named(self) -> tuple[Thing, ...]:
        """As the graph takes them."""
        return tuple(Thing(one) if isinstance(one, str) else one.thing for one in self.things)


class Same(_OfThings, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """These names or IRIs are one thing."""


class Different(_OfThings, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No two of these names or IRIs are one thing."""


class Forget(_Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """This article is left out."""

    article: str
    sha256: str = ""
    """Of the bytes it was read from, by which it is known under a longer name too."""


Body = TypeVar("Body", bound=_Body, covariant=True)


@dataclass(frozen=True, slots=True)
class Entry(Generic[Body]):
    """One entry of a file of corrections, and where it stands."""

    body: Body
    file: str
    line: int
    """Of its heading; 0 where that cannot be told."""

    @property
    def kind(self) -> str:
        """The heading: reject, amend, place, same, different or forget."""
        return type(self.body).__name__.lower()

    @property
    def label(self) -> str:
        """What it says, but for the reason, on one line.

        >>> Entry(Reject(subject="溪龙村", predicate="earns"), "corrections.toml", 3).label
        'reject subject = 溪龙村, predicate = earns'
        """
        return f"{self.kind} " + ", ".join(f"{key} = {value}" for key, value in _said(self.body))

    @property
    def where(self) -> str:
        """File and line, for messages.

        >>> Entry(Reject(subject="溪龙村"), "corrections.toml", 3).where
        'corrections.toml: line 3'
        """
        return f"{self.file}: line {self.line}" if self.line else self.file

    @property
    def correction(self) -> Correction:
        """What of it goes into the graph."""
        text = f"{self.label}\n{self.body.reason}"
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]
        return Correction(self.label, self.body.reason, digest)


@dataclass(frozen=True, slots=True)
class Corrections:
    """All entries of a file, by kind and in their order."""

    reject: tuple[Entry[Reject], ...] = ()
    amend: tuple[Entry[Amend], ...] = ()
    place: tuple[Entry[Place], ...] = ()
    same: tuple[Entry[Same], ...] = ()
    different: tuple[Entry[Different], ...] = ()
    forget: tuple[Entry[Forget], ...] = ()

    def __iter__(self) -> Iterator[Entry[Any]]:
        yield from (*self.forget, *self.place, *self.amend, *self.reject)
        yield from (*self.same, *self.different)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _said(body: msgspec.Struct, before: str = "") -> Iterator[tuple[str, str]]:
    for key, value in zip(
        body.__struct_encode_fields__, msgspec.structs.astuple(body), strict=True
    ):
        if isinstance(value, msgspec.Struct):
            yield from _said(value, f"{key}.")
        elif isinstance(body, _OfThings) and key == "things":
            yield key, " / ".join(map(str, body.named))
        elif key != "reason" and value not in (None if before else "",):
            yield f"{before}{key}", f"{value:f}" if isinstance(value, Decimal) else str(value)
