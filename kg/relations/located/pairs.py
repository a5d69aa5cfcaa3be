"""What all that tells where something lies shares: the draft of a pair, and its words."""

from __future__ import annotations

import re

from kg.lexicon.words import load_words
from kg.mentions.mention import Mention
from kg.mentions.place_words import ZONE
from kg.model import Entity, EntityType, Predicate, Span
from kg.relations.reading import Draft, Reading

DATELINE = re.compile(
    "(?:新闻)?(?:[0-9]{1,2}月[0-9]{1,2}日)?[电讯](?=[ 　(（]|$)|(?:新闻)?[0-9]{1,2}月[0-9]{1,2}日[电讯]|在线|频道"
)
"""新华社乙市8月12日电, 乙新闻8月8日电, 乙市讯: where a report is from."""
NO_BODY = re.compile("(?:项目|技艺|习俗|收购点|后花园|山区)$")
"""What is done or known in a place, or a part of it: 甲县|绣球制作技艺, 乙镇|丙市场建设项目."""
WORDS = load_words("located_in")
OWN = tuple(f"{which}{kind}" for which in "我该" for kind in "省市州县区旗")
LOWER_TYPES = (EntityType.TOWN, EntityType.VILLAGE)


def is_within(mention: Mention, outer: Entity) -> bool:
    """Whether what a mention means is a place or lies in it, at any depth."""
    one, other = mention.entity and mention.entity.division, outer.division
    return bool(one and other and one.path[: len(other.path)] == other.path)


def leads_to_lower(zone: Mention, inner: Mention) -> bool:
    """Whether a zone stands right before the name of a town or village."""
    if not zone.text.endswith(ZONE) or not inner.chain:
        return False
    entity, span = inner.chain[0]
    return entity.type in LOWER_TYPES and span.start == zone.span.end


def is_zone_of(reading: Reading, mention: Mention) -> bool:
    """Whether a zone stands before its village: 甲管理区|乙村 lies not in 乙村."""
    behind = reading.typed.mention_at(reading.typed.from_text(mention.span).end)
    return behind is not None and leads_to_lower(mention, behind)


def draft_of(
    inner: Entity,
    inner_span: Span,
    outer: Entity,
    outer_span: Span,
    span: Span,
    rule: str,
    confidence: float,
) -> Draft:
    """That one lies in another: both with where they are named, and the stretch that says so."""
    return Draft(Predicate.LOCATED_IN, inner, inner_span, outer, outer_span, span, rule, confidence)
