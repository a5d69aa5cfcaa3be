"""earns and hasIndicator: every figure with what is measured and whom it is about.

A figure is read in its clause. What is measured stands

    behind it, where the classifier takes a noun      645支头雁队伍
    before it otherwise                                集体经济总收入达到81.93万元
    with the figure before, for a change of it         …241.1亿元，同比增长9.1%

and the subject is the place or organization inside the measured words, else the course's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.discourse import Topic
from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import Kind, Mention
from kg.mentions.organizations import is_office
from kg.mentions.places import entity_of
from kg.mentions.typed import CHARACTER_OF
from kg.model import Entity, EntityType, Predicate, Span
from kg.relations.nouns import noun_phrase_end
from kg.relations.reading import Draft, Reading, evidence_span, hull
from kg.text import Quantity, Role

_WORDS = load_words("figures")
_INCOME = re.compile(alternation(_WORDS["income"]))
_NO_INCOME = re.compile(alternation(_WORDS["no_income"]))
_CHANGE = re.compile(f"{alternation(_WORDS['change'])}$")
_LINK = re.compile(f"{alternation(_WORDS['link'])}$")
_LEAD = re.compile(alternation(_WORDS["lead"]))
_SUBJECTS = "".join(CHARACTER_OF[k] for k in (Kind.PLACE, Kind.ORGANIZATION, Kind.ANAPHOR))
_FIGURE = CHARACTER_OF[Kind.FIGURE]
_BREAK = re.compile(f"[，,。；;：:！？、（）()—…\\s{_FIGURE}]")
_NOT_SUBJECT = re.compile(
    "(?:来自|引进|前往|到|往|向|对|与|和|距离|距|从|由|为|给|比|较|全国|占|于)$"
)
_PREPOSITION = re.compile("^(?:在|从|由|自|于)")
_PER_CAPITA = re.compile("人均|户均|村均|亩均|平均|每人|每户|每亩|日均|年均|月均")
_COUNTED_ALONE = frozenset(
    {
        "CNY",
        "%",
        "亩",
        "平方米",
        "公里",
        "吨",
        "公斤",
        "斤",
        "千瓦时",
        "立方米",
        "平方公里",
        "公顷",
        "岁",
        "美元",
        "米",
        "万千瓦",
        "千瓦",
        "分",
        "度",
    }
)


@dataclass(frozen=True, slots=True)
class _Measured:
    """What a figure measures, and where that is said."""

    words: str
    span: Span
    owner: Mention | None = None
    """The place, organization or anaphor that the measured words begin with."""


def find_figures(reading: Reading) -> Iterator[Draft]:
    """Every figure that has something measured and a subject."""
    for sentence in reading.typed_sentences():
        previous: _Measured | None = None
        previous_topic: Topic | None = None
        for position in range(*sentence):
            mention = reading.typed.mention_at(position)
            if not mention or not mention.quantity or mention.quantity.role is not Role.AMOUNT:
                continue
            measured = _measured(reading, position, sentence, mention, previous)
            if measured is None:
                continue
            topic = _topic(reading, measured, mention, previous, previous_topic)
            if topic is not None:
                yield from _facts(reading, mention, measured, topic)
            previous, previous_topic = measured, topic


# --- what is measured --------------------------------------------------------------------------


def _measured(
    reading: Reading, position: int, sentence: Span, mention: Mention, previous: _Measured | None
) -> _Measured | None:
    assert mention.quantity is not None
    before = _before(reading, position, sentence)
    behind = _behind(reading, position, sentence)
    if mention.quantity.unit not in _COUNTED_ALONE:
        counted = behind or before
        return (
            _joined(before, behind)
            if before and behind
            else counted or _inherited(mention, previous)
        )
    if before is None or not before.words:
        return behind or _inherited(mention, previous)
    if _is_change(before.words) and previous:
        return _Measured(_change_of(previous.words, before.words), before.span, before.owner)
    return before


def _joined(before: _Measured, behind: _Measured) -> _Measured:
    """储备 + 干部: the verb right before belongs to what is counted."""
    verb = before.words if len(before.words) <= 4 and not re.search("[，、]", before.words) else ""
    return _Measured(verb + behind.words, hull(before.span, behind.span), before.owner)


def _is_change(words: str) -> bool:
    match = _CHANGE.search(words)
    return bool(match) and match.start() == 0 if match else False


def _change_of(previous: str, change: str) -> str:
    return _CHANGE.sub("", previous) + change


def _inherited(mention: Mention, previous: _Measured | None) -> _Measured | None:
    """由2005年的…增长到2021年的…: the second figure measures what the first does."""
    return _Measured(previous.words, previous.span) if previous else None


def _before(reading: Reading, position: int, sentence: Span) -> _Measured | None:
    """The words before a figure, back to the break, without subject, time, adverb and link."""
    text = reading.typed.text
    start = position
    while start > sentence.start and not _BREAK.match(text[start - 1]):
        start -= 1
    end = _strip_link(text, start, position)
    owner = None
    for cursor in range(end - 1, start - 1, -1):
        found = reading.typed.mention_at(cursor)
        if found is None or found.kind in (Kind.QUOTED, Kind.WORK):
            continue
        if found.kind in (Kind.PLACE, Kind.ORGANIZATION, Kind.ANAPHOR):
            ok = not _NOT_SUBJECT.search(text[start:cursor])
            owner = found if ok else None
        start = cursor + 1
        break
    start = _strip_lead(text, start, end)
    if end <= start:
        return None if owner is None else _Measured("", Span(0, 0), owner)
    span = reading.typed.to_text(Span(start, end))
    return _Measured(span.of(reading.normal.text), span, owner)


def _strip_link(text: str, start: int, end: int) -> int:
    while match := _LINK.search(text, start, end):
        end = match.start()
    return end


def _strip_lead(text: str, start: int, end: int) -> int:
    while match := _LEAD.match(text, start, end):
        start = match.end()
    return start


def _behind(reading: Reading, position: int, sentence: Span) -> _Measured | None:
    """The noun phrase right behind a figure: 645支“红管家”头雁队伍."""
    text = reading.typed.text
    start = position + 1
    if text.startswith("的", start):
        start += 1
    end = start
    while end < sentence.end and (not _BREAK.match(text[end])):
        end += 1
    end = noun_phrase_end(text, start, end)
    if end <= start:
        return None
    span = reading.typed.to_text(Span(start, end))
    return _Measured(span.of(reading.normal.text), span)


# --- whom it is about --------------------------------------------------------------------------


def _topic(
    reading: Reading,
    measured: _Measured,
    mention: Mention,
    previous: _Measured | None,
    previous_topic: Topic | None,
) -> Topic | None:
    if measured.owner and (entity := reading.course.meaning(measured.owner)):
        return Topic((entity,), measured.owner.span)
    topic = reading.course.subject_at(mention.span.start)
    if topic is None and previous is not None:
        return previous_topic
    return topic


def _facts(
    reading: Reading, mention: Mention, measured: _Measured, topic: Topic
) -> Iterator[Draft]:
    quantity = mention.quantity
    assert quantity is not None
    words = measured.words.strip("“”的、 ")
    if not words or not re.search("[\u4e00-\u9fffA-Za-z]", words):
        return
    subject = _bearer(topic.entity)
    predicate, kind = _relation(quantity, words)
    span = hull(measured.span, mention.span) if measured.span.end else mention.span
    if span.end - span.start > 120 or reading.sentence_at(span.start) != reading.sentence_at(
        mention.span.start
    ):
        span = mention.span
    for value, comparator in _bounds(quantity):
        yield Draft(
            predicate=predicate,
            subject=subject,
            subject_span=topic.span,
            object=Entity(words, kind),
            object_span=measured.span if measured.span.end else mention.span,
            span=evidence_span(reading, span, topic.span),
            rule=f"{predicate}.figure",
            confidence=0.8,
            value=value,
            unit=quantity.unit,
            comparator=comparator,
            statistic=_statistic(quantity, words),
            status=reading.status_at(mention.span.start),
            period=reading.period_before(mention.span.start),
        )


def _bearer(entity: Entity) -> Entity:
    """An office's figures are figures of its place."""
    if is_office(entity) and entity.division:
        return entity_of(entity.division)
    return entity


def _relation(quantity: Quantity, words: str) -> tuple[Predicate, EntityType]:
    if quantity.unit == "CNY" and _INCOME.search(words) and not _NO_INCOME.search(words):
        return Predicate.EARNS, EntityType.INCOME
    return Predicate.HAS_INDICATOR, EntityType.INDICATOR


def _bounds(quantity: Quantity) -> list[tuple[object, str]]:
    if quantity.upper is None:
        return [(quantity.value, quantity.comparator)]
    return [(quantity.value, ">="), (quantity.upper, "<=")]


def _statistic(quantity: Quantity, words: str) -> str:
    if quantity.unit == "%":
        return "growth" if _CHANGE.search(words) else "share"
    if _PER_CAPITA.search(words):
        return "per-capita" if re.search("人均|每人", words) else "mean"
    if re.search("增收|增加|增长", words):
        return "increase"
    return "total" if re.search("总|合计|共", words) else ""
