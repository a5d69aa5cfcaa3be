"""Sites and firms without a place in their name: where the sentence, or the passage, says that they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.mention import Kind, Mention
from kg.mentions.organizations import is_media, is_office
from kg.model import Entity, EntityType, Level, Span
from kg.relations.located.pairs import LOWER_TYPES, NO_BODY, OWN, draft_of, is_within, is_zone_of
from kg.relations.reading import Draft, Reading, within

_ONE_OF_MANY = re.compile("[一两三四五六七八九十几多][家栋间座处幢]|周边|附近|淘宝店|网店")
"""莫干山|一家民宿, 两栋民宿: no name."""
_VISITS = re.compile("(?:来到|走进|前往|走访|考察|参观|瞻仰|到)了?(?:[^，。、]{2,16}、){0,4}$")
_WALKS = re.compile("(?:走进|来到|步入|走入|漫步|踏进|置身)了?(?:于|在)?$")
_REACHES = re.compile("(?:抵达|来到|走进|前往|到达|到了?|在|走访)了?$")
_SEEN = re.compile("[园馆寺院廊街谷湖山洞台塔]$")
_FACILITY = re.compile("(?:[园馆店场寨庄]|市场|民宿|客栈|工作站|书屋|祠堂|宗祠|码头)$")


def find_site(reading: Reading, mention: Mention) -> Iterator[Draft]:
    """A named site that stands alone, in the place that the article and the passage are about."""
    entity, place = mention.entity, reading.course.place
    if entity is None or place is None or is_zone_of(reading, mention):
        return
    if _ONE_OF_MANY.search(entity.name) or NO_BODY.search(entity.name):
        return
    if walked := _walked_to(reading, mention):
        village, at = walked
        span = mention.span
        yield draft_of(entity, span, village, at, span, "locatedIn.walked", 0.75)
        return
    visited = _is_visited(reading, mention) and _only_of(reading, mention, place.entity)
    if not visited:
        stands = entity.type is EntityType.PLACE or _FACILITY.search(entity.name)
        topic = reading.course.subject_at(mention.span.start, lambda e: e.division is not None)
        if not stands or topic is None or topic.entity != place.entity:
            return
    if place.entity.division and (visited or place.entity.division.level >= Level.COUNTY):
        span, rule = mention.span, "locatedIn.visited" if visited else "locatedIn.site"
        yield draft_of(entity, span, place.entity, span, span, rule, 0.7)


def _walked_to(reading: Reading, mention: Mention) -> tuple[Entity, Span] | None:
    """The town or village that was reached right before: 抵达黄杜村。走进|清岚竹艺馆."""
    text, start = reading.normal.text, mention.span.start
    if mention.named_after or not _WALKS.search(text, max(0, start - 5), start):
        return None
    if not (_FACILITY.search(mention.text) or _SEEN.search(mention.text)):
        return None
    sentence = reading.sentence_at(start)
    before = reading.sentence_at(max(0, len(text[: sentence.span.start].rstrip()) - 1))
    near = sentence.paragraph - before.paragraph <= 1
    begins = before.span.start if near else sentence.span.start
    named = [
        m
        for m in reading.typed.mentions
        if m.kind is Kind.PLACE and m.chain and begins <= m.span.start < start
    ]
    if not named or named[-1].chain[-1][0].type not in LOWER_TYPES:
        return None
    last = named[-1]
    reached = _REACHES.search(text, max(0, last.span.start - 5), last.span.start)
    village = last.chain[-1]
    return village if reached and all(is_within(last, m.chain[-1][0]) for m in named) else None


def _only_of(reading: Reading, mention: Mention, place: Entity) -> bool:
    """Whether the sentence names no place but those in the article's own."""
    sentence = reading.sentence_at(mention.span.start).span
    named = (m for m in reading.typed.mentions if m.chain and within(m.span, sentence))
    return all(is_within(m, place) for m in named)


def _is_visited(reading: Reading, mention: Mention) -> bool:
    """Whether somebody who is said to be in the article's place goes there: 来到甲中学、|乙博物馆."""
    if mention.entity is None or is_office(mention.entity) or is_media(mention.text):
        return False
    clause = reading.clause_at(mention.span.start)
    before = Span(clause.start, mention.span.start).of(reading.normal.text)
    return bool(_VISITS.search(before))


def named_divisions(reading: Reading) -> dict[tuple[str, ...], Entity]:
    """What an article calls each division, by its path."""
    named = {}
    for mention in reading.typed.mentions:
        for entity, _ in mention.chain:
            if entity.division:
                named[entity.division.path] = entity
        if mention.kind is Kind.ANAPHOR and mention.text in OWN:
            meant = reading.course.meaning(mention)
            if meant and meant.division:
                named.setdefault(meant.division.path, meant)
    if reading.course.place:
        place = reading.course.place.entity
        if place.division:
            named[place.division.path] = place
    return named
