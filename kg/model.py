"""The values that travel from stage to stage, each plain, frozen and printable.

    files ──► Article ──► NormalText ──► Mention ──► Fact ──► RDF

All offsets count Unicode code points and are half-open: ``text[start:end]``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch of a text.

    >>> Span(2, 5).of("浏阳市镇头镇")
    '市镇头'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The stretch of ``text`` that the span marks."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read: decoded, lines ended by a newline, nothing else changed."""

    id: str
    title: str
    text: str
    date: str = ""
    """The day it was published, ``YYYY-MM-DD``; empty where unknown."""
    source: str = ""
    """Who published it, in the article's words; empty where unknown."""
    url: str = ""
    sha256: str = ""
    """Of the bytes that were read: of the file, or of the record's line or row."""


class Level(IntEnum):
    """How high a division stands: the smaller the number, the higher."""

    COUNTRY = 0
    PROVINCE = 1
    PREFECTURE = 2
    COUNTY = 3
    TOWN = 4
    VILLAGE = 5


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division of China, known to the gazetteer or derived from a chain of names."""

    name: str
    """Its own full name: 金田村."""
    level: Level
    path: tuple[str, ...]
    """Names from the province down to itself: ("湖南省", "长沙市", "浏阳市", "镇头镇", "金田村")."""
    code: str = ""
    """Six digits (GB/T 2260) of itself, or below the county those of its county; "" where none."""
    known: bool = True
    """Whether the gazetteer lists it; False for one that only an article names."""

    @property
    def parent_path(self) -> tuple[str, ...]:
        """The path of the division directly above; empty for a province.

        >>> Division("浏阳市", Level.COUNTY, ("湖南省", "长沙市", "浏阳市"), "430181").parent_path
        ('湖南省', '长沙市')
        """
        return self.path[:-1]


class EntityType(StrEnum):
    """Classes of the ontology that a subject or an object can be of."""

    COUNTRY = "Country"
    PROVINCE = "Province"
    PREFECTURE = "Prefecture"
    COUNTY = "County"
    TOWN = "Town"
    VILLAGE = "Village"
    PLACE = "Place"  # a scenic area, a river valley, a site: no division
    ORGANIZATION = "Organization"
    EVENT = "Event"  # a fair, a festival, a competition
    PERSON = "Person"
    INITIATIVE = "Initiative"
    TITLE = "Title"
    POST = "Post"
    INCOME = "Income"
    INDICATOR = "Indicator"
    RANKING = "Ranking"
    INDUSTRY = "Industry"
    DOCUMENT = "Document"
    PROJECT = "Project"

    @classmethod
    def of_level(cls, level: Level) -> EntityType:
        """The class of a division of that level.

        >>> EntityType.of_level(Level.VILLAGE)
        <EntityType.VILLAGE: 'Village'>
        """
        return (cls.COUNTRY, cls.PROVINCE, cls.PREFECTURE, cls.COUNTY, cls.TOWN, cls.VILLAGE)[level]


PLACE_TYPES = frozenset({EntityType.of_level(level) for level in Level} | {EntityType.PLACE})
FIGURE_BEARERS = PLACE_TYPES | {EntityType.ORGANIZATION, EntityType.EVENT}
"""What a figure can be about: no person."""


class Predicate(StrEnum):
    """Relations of the ontology, by local name."""

    LAUNCHES = "launches"
    AWARDED = "awarded"
    EARNS = "earns"
    LOCATED_IN = "locatedIn"
    HOLDS_POSITION = "holdsPosition"
    HAS_INDICATOR = "hasIndicator"
    RANKED = "ranked"
    DEVELOPS = "develops"
    ISSUES = "issues"
    UNDERTAKES = "undertakes"
    ESTABLISHES = "establishes"


FIGURE_PREDICATES = frozenset({Predicate.EARNS, Predicate.HAS_INDICATOR, Predicate.RANKED})
NEVER_OF_EVENTS = frozenset(Predicate) - FIGURE_PREDICATES - {Predicate.AWARDED}
"""What no fair or competition does: it has figures, earns, ranks and wins, and builds nothing."""


class Status(StrEnum):
    """Whether a fact is so, or is only meant or thought to become so."""

    ACTUAL = "actual"
    PLANNED = "planned"
    EXPECTED = "expected"


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that a fact is about, as one article knows it."""

    name: str
    """Its best name, in Simplified Chinese: 金田村, 陈敏, “党建聚合力”工程."""
    type: EntityType
    division: Division | None = None
    """Of a division: itself. Of anything else: the division it belongs to in this article, which
    keeps same-named people, organizations and local brands of different places apart."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place of the original text that says a fact."""

    span: Span
    """The stretch that says it, at most a sentence."""
    sentence: Span
    subject: Span
    """Where the subject is named, perhaps sentences before (该村)."""
    object: Span
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that one article says, with every place where it says so, the best one first."""

    document: str
    subject: Entity
    predicate: str
    """A ``Predicate``, or the local name of a relation that a user's rule file adds."""
    object: Entity
    """For a figure an Income, Indicator or Ranking whose name is what is measured."""
    evidence: tuple[Evidence, ...]
    value: Decimal | None = None
    """In base units; for a ranking the position."""
    unit: str = ""
    """CNY, %, 人, 户, 亩 …; empty for a ranking and for what is no figure."""
    comparator: str = ""
    """One of ``= > >= < <= ~`` for a figure; empty otherwise."""
    statistic: str = ""
    """total, mean, per-capita, share, growth or increase, where the text says so."""
    measure: str = ""
    """The concept of the measures scheme that is meant; empty where it is none of them."""
    status: Status = Status.ACTUAL
    period: str = ""
    """EDTF (ISO 8601-2), level 1 or below: 2021, 2021-11-11, 2017/2020, 2021/..; empty if unsaid."""
    at: Entity | None = None
    """For a position, the place or organization where it is held."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a user decided about facts, as one entry of a file of corrections says it."""

    label: str
    """The entry on one line: reject subject = 溪龙村, predicate = earns."""
    reason: str
    """Why, in the user's words; empty where none is given."""
    digest: str
    """Twenty characters that are the entry's own, wherever in the file it stands."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What an article was taken to say until a user corrected it."""

    before: Fact
    after: Fact | None
    """What it says instead; None where that is nothing."""
    by: tuple[Correction, ...]
    """What was decided, in the order of the work."""
