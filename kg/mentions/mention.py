"""What the recognisers hand on: typed spans of the normalised text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model import Entity, Span
from kg.text import Period, Quantity


class Kind(StrEnum):
    """What a mention is a mention of."""

    PLACE = "PLACE"
    ORGANIZATION = "ORGANIZATION"
    PERSON = "PERSON"
    QUOTED = "QUOTED"  # “…”, with its marks
    WORK = "WORK"  # 《…》, with its marks
    PERIOD = "PERIOD"
    FIGURE = "FIGURE"
    ANAPHOR = "ANAPHOR"  # 该村, 全县, 我市


BEARERS = (Kind.PLACE, Kind.ORGANIZATION, Kind.ANAPHOR)
"""What a figure may be said of."""
NAMING = (*BEARERS, Kind.PERSON)
"""What tells who or what a text speaks of."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A typed span of a normalised text; spans of one article's mentions never overlap."""

    kind: Kind
    span: Span
    text: str
    """As it stands in the normalised text."""
    entity: Entity | None = None
    """What a place, organization or person mention means."""
    chain: tuple[tuple[Entity, Span], ...] = ()
    """For a place: the divisions that the mention spells out, the highest first, each with its
    own part of the span. 浏阳市镇头镇金田村 has three, and the mention means the last."""
    named_after: tuple[tuple[Entity, Span], ...] = ()
    """For an organization or site without a chain: the place that its name begins with. It lies
    there (北京八达岭长城景区); what is said of it is not said of the place."""
    quantity: Quantity | None = None
    period: Period | None = None
