"""What a place lies in that stands alone: the county or city that the article is about, or names with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from kg.article_place import is_byline, is_menu
from kg.mentions.mention import Kind, Mention
from kg.mentions.place_links import is_below
from kg.mentions.typed import TypedText
from kg.model import Division, Entity, EntityType, Level, Span
from kg.relations.located.pairs import DATELINE, LOWER_TYPES, OWN, draft_of, is_within
from kg.relations.reading import Draft, Reading, hull, within

_SOURCE = re.compile("(?:中新|新华|人民|央广|中国)网[－-]?$")
_OPENS = re.compile(
    r"\s*(?:[^，。：\n]{1,12}[，：])?(?:今天|昨天|目前|近日)?(?:[（(][^（）()]*[）)])?(?:在|地处[^，。的]{2,8}的|位于[^，。的]{2,8}的)?"
)
"""在，目前，: what may stand before the place that a sentence is about."""


def find_above(
    reading: Reading, mention: Mention, named: dict[tuple[str, ...], Entity]
) -> Iterator[Draft]:
    """A town or village that stands alone, in the lowest division above it that is named."""
    entity, span = mention.chain[0]
    division = entity.division
    if division is None or division.level <= Level.PROVINCE:
        return
    sentence = reading.sentence_at(span.start).span
    for length in range(len(division.path) - 1, 0, -1):
        outer = named.get(division.path[:length])
        if outer and _plain_from_text(reading, outer, division.level, sentence):
            said = _with(reading, outer, span, sentence)
            yield draft_of(entity, span, outer, span, said, "locatedIn.article", 0.9)
            return
        if outer and division.level < Level.TOWN:
            yield from _above_county(reading, mention, outer, sentence)
            return
    if place := _place_around(reading, division):
        yield draft_of(entity, span, place, span, span, "locatedIn.topic", 0.75)


def _above_county(
    reading: Reading, mention: Mention, outer: Entity, sentence: Span
) -> Iterator[Draft]:
    """A county or city in the one above it, where the article makes plain that it lies there."""
    entity, span = mention.chain[0]
    if led := _led_by(reading, outer, span, sentence):
        yield draft_of(entity, span, outer, led, span, "locatedIn.led", 0.85)
    elif told := _told_of(reading, outer, entity, span):
        yield draft_of(entity, span, outer, told, span, "locatedIn.told", 0.8)
    elif named_at := _covered_by(reading, outer, mention):
        yield draft_of(entity, span, outer, named_at, span, "locatedIn.covered", 0.8)
    elif beside := _named_with(reading, outer, mention):
        yield draft_of(entity, span, outer, beside, span, "locatedIn.both", 0.8)
    elif passing := _passed_over(reading, outer, entity):
        yield draft_of(entity, span, outer, passing, span, "locatedIn.passed", 0.8)


def _place_around(reading: Reading, division: Division) -> Entity | None:
    """The town or county that the article is about, for a village that only the article names."""
    place = reading.course.place.entity if reading.course.place else None
    if division.known or place is None or place.division is None:
        return None
    lower = Level.COUNTY <= place.division.level < division.level
    shared = division.parent_path
    return place if lower and place.division.path[: len(shared)] == shared else None


def _plain_from_text(reading: Reading, outer: Entity, level: Level, sentence: Span) -> bool:
    """Whether the text makes it plain that a division of that level lies in the outer one."""
    if level >= Level.TOWN or (reading.course.place and reading.course.place.entity == outer):
        return outer.division is not None
    return any(
        within(mention.span, sentence) and _names(reading, mention, outer)
        for mention in reading.typed.mentions
    )


def _led_by(reading: Reading, outer: Entity, span: Span, sentence: Span) -> Span | None:
    """Where the sentence before tells of the wider place, and this one begins with the place in it.

    甲省正在清点古桥。目前，乙县…: what is told of the province is shown at one of its counties.
    """
    text = reading.normal.text
    if not _OPENS.fullmatch(text, sentence.start, span.start):
        return None
    before = reading.sentence_at(len(text[: sentence.start].rstrip()) - 1).span
    line = before.of(text)
    told = [
        mention
        for mention in reading.typed.mentions
        if mention.kind is Kind.PLACE and within(mention.span, before)
    ]
    if not told or told[0].entity != outer or is_menu(line) or is_byline(line):
        return None
    return told[0].span if all(is_within(mention, outer) for mention in told) else None


def _told_of(reading: Reading, outer: Entity, entity: Entity, span: Span) -> Span | None:
    """Where the text has last spoken of the wider place itself, and of no place outside it since.

    At most in the paragraph before: 甲省连日降雨。…, and below it 7月6日，乙市….
    """
    if _is_elsewhere(reading, outer, entity):
        return None
    paragraph = reading.sentence_at(span.start).paragraph
    before = [m for m in reading.typed.mentions if m.span.end <= span.start]
    for mention in reversed(before):
        sentence = reading.sentence_at(mention.span.start)
        if paragraph - sentence.paragraph > 1:
            return None
        if mention.kind not in (Kind.PLACE, Kind.ORGANIZATION):
            continue
        line = sentence.span.of(reading.normal.text)
        if is_menu(line) or is_byline(line) or not mention.chain:
            continue
        if _is_credit(reading, mention):
            continue
        if mention.kind is Kind.PLACE and mention.chain[-1][0] == outer:
            return mention.span
        if not is_within(mention, outer):
            return None
    return None


def _is_credit(reading: Reading, mention: Mention) -> bool:
    """Whether a place is that of a report or of who made it: 中新网乙省新闻8月8日电."""
    text = reading.normal.text
    source = text[max(0, mention.span.start - 4) : mention.span.start]
    return bool(DATELINE.match(text, mention.span.end) or _SOURCE.search(source))


def _covered_by(reading: Reading, outer: Entity, mention: Mention) -> Span | None:
    """Where the wider place is named, in an article that names no place outside of it.

    Not a province, but a municipality: such an article names it for what it has given or come out with.
    It must be the headline that names it (甲市：特色村庄…), or the mention one that goes down to a
    town or village (前往乙县丙镇), or begins its sentence: who is said to come from 乙县 may come from
    another province.
    """
    above, entity = outer.division, mention.chain[0][0]
    if above is None or (above.level is Level.PROVINCE and not above.name.endswith("市")):
        return None
    named = []
    for other in reading.typed.mentions:
        division = other.entity.division if other.entity else None
        if other.kind is not Kind.PLACE or division is None or division.level is Level.COUNTRY:
            continue
        if not (is_within(other, outer) or is_below(above, division)):
            return None
        credited = _is_credit(reading, other)
        if other.entity == outer and not credited:
            named.append(other.span)
    if not named:
        return None
    opening = reading.normal.paragraphs[0]
    headed = opening.heading and within(named[0], opening.span)
    whole = len(mention.chain) > 1 and mention.chain[-1][0].type in LOWER_TYPES
    begins = _begins(reading, mention) and not _is_elsewhere(reading, outer, entity)
    return named[0] if headed or whole or begins else None


def _named_with(reading: Reading, outer: Entity, mention: Mention) -> Span | None:
    """Where an article about a prefecture, or a county of it, names the prefecture of a county.

    甲市竹业兴旺。…乙县种植竹荪3万亩: of its own counties a city's paper need not say whose they are.
    """
    spelled = mention.kind is Kind.PLACE or len(mention.chain) > 1
    if outer.type is not EntityType.PREFECTURE or not spelled or not _is_about(reading, outer):
        return None
    for other in reading.typed.mentions:
        if other.kind is Kind.PLACE and other.chain and other.chain[-1][0] == outer:
            return other.span
    return None


def _passed_over(reading: Reading, outer: Entity, county: Entity) -> Span | None:
    """Where a city is named right before a town or village of the county that the article is about.

    甲市乙镇, in an article on 丙县, of which 乙镇 is a town: the county is only passed over.
    """
    place = reading.course.place.entity.division if reading.course.place else None
    own = county.division
    if own is None or own.level is not Level.COUNTY or outer.type is not EntityType.PREFECTURE:
        return None
    if place is None or not (place == own or is_below(place, own)):
        return None
    for mention in reading.typed.mentions:
        for (upper, span), (lower, _) in pairwise(mention.chain):
            if upper == outer and lower.division and is_below(lower.division, own):
                return span
    return None


def _is_about(reading: Reading, city: Entity) -> bool:
    """Whether an article is about a city or what lies in it, or names hardly any county but its own."""
    place = reading.course.place.entity if reading.course.place else None
    if place == city:
        return True
    if place and place.division and city.division and is_below(place.division, city.division):
        return True
    counties = _counties(reading.typed)
    own = [one for one in counties if city.division and is_below(one, city.division)]
    return len(own) > 1 and len(own) * 3 >= len(counties) * 2


@lru_cache(maxsize=8)
def _counties(typed: TypedText) -> frozenset[Division]:
    return frozenset(
        entity.division
        for mention in typed.mentions
        for entity, _ in mention.chain
        if entity.division and entity.division.level is Level.COUNTY
    )


def _begins(reading: Reading, mention: Mention) -> bool:
    """Whether a mention is what its sentence is about."""
    start = reading.sentence_at(mention.span.start).span.start
    return bool(_OPENS.fullmatch(reading.normal.text, start, mention.span.start))


def _is_elsewhere(reading: Reading, outer: Entity, entity: Entity) -> bool:
    """他到宁波考察: whether the article is about one county of the province, and this is another."""
    place = reading.course.place.entity.division if reading.course.place else None
    if not place or not entity.division or not outer.division or place.level < Level.COUNTY:
        return False
    own = place == entity.division or is_below(place, entity.division)
    return is_below(place, outer.division) and not own


def _names(reading: Reading, mention: Mention, outer: Entity) -> bool:
    """Whether a mention itself is a place or in it, or is its 我州; an organization's name is neither.

    Unless that goes down from it: 甲市乙区“清岚谷”示范区.
    """
    if mention.kind is Kind.ANAPHOR:
        return mention.text in OWN and reading.course.meaning(mention) == outer
    if len(mention.chain) < 2 and reading.normal.text.startswith(("“", "「"), mention.span.end):
        return False  # who gave an honour: 湖北省“美丽乡村示范村”
    if _is_credit(reading, mention):
        return False  # whose news it is: 中新网乙省新闻8月8日电
    named = any(entity == outer for entity, _ in mention.chain)
    return named and (mention.kind is Kind.PLACE or len(mention.chain) > 1)


def _with(reading: Reading, outer: Entity, span: Span, sentence: Span) -> Span:
    """The evidence: up to where the sentence itself names the outer place, if it does."""
    for mention in reading.typed.mentions:
        if mention.entity == outer and sentence.start <= mention.span.start < sentence.end:
            whole = hull(mention.span, span)
            return whole if whole.end - whole.start <= 80 else span
    return span
