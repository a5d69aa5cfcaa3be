"""What the words of a figure leave unsaid, where the clauses before have said it.

    227个工程项目，已开工209个                      开工 + 工程项目
    实施88个重点项目，总投资80亿元                  重点项目 + 总投资
    锂电池行业快速增长，产量同比增长13%             锂电池行业 + 产量同比增长

A reader of the fact alone would not know what has begun, what costs so much or whose output grows.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.lexicon.words import alternation
from kg.mentions.mention import Kind
from kg.mentions.typed import CHARACTER_OF
from kg.model import Span
from kg.relations.measured_words import (
    CHANGE,
    COUNTED_ALONE,
    COUNTED_PLACES,
    DOERS,
    FIGURE,
    WORDS,
    Measured,
    stands_alone,
)
from kg.relations.nouns import has_noun, is_noun_phrase, is_verb, tagged_words
from kg.relations.reading import Reading
from kg.text import Quantity

BARE_MEASURE = re.compile(f"[总年均日月]*{alternation(WORDS['bare_measure'])}+")
"""A measure alone: so high a share or so great a sum of what?"""
_OF_THINGS = re.compile(f"[总年]*{alternation(WORDS['of_things'])}")
"""Measures that things which are counted have: 大棚20座，产值300万元."""
_HAN = "[\u4e00-\u9fff]"
_BEARER = f"[{CHARACTER_OF[Kind.PLACE]}{CHARACTER_OF[Kind.ANAPHOR]}]"
_SECTOR = re.compile(
    f"(?:^|[，,]|{_BEARER})(?P<what>{_HAN}{{1,10}}?(?:产业|经济|领域|市场|(?<![就创作毕营失事])业))"
    f"(?:的?{_HAN}{{0,12}})[，,]$"
)
_NOT_ITS = re.compile("其中|此外|另外|同时|而")
_CLAUSE_START = re.compile("[，,；;。：:！？\\s]")


def completed(
    reading: Reading,
    position: int,
    sentence: Span,
    measured: Measured,
    previous: Measured | None,
    quantity: Quantity,
) -> Measured:
    """What is measured, with what the sentence has said before of what it is.

    Args:
        reading: the article.
        position: of the figure's character in the typed text.
        sentence: its sentence, as a typed span.
        measured: what the words beside the figure say.
        previous: what the figure before it in the sentence measures.
        quantity: the figure.
    """
    if measured.owner or not measured.span.end:
        return measured
    if previous and (noun := _noun_of(previous)):
        if _is_done_to_some(measured, previous, quantity):
            return replace(measured, words=measured.words + noun)
        if _is_of_things(reading, measured, previous, noun):
            return replace(measured, words=noun + measured.words)
    if sector := _sector_before(reading, position, sentence, measured):
        return replace(measured, words=sector + measured.words)
    return measured


def _is_done_to_some(measured: Measured, previous: Measured, quantity: Quantity) -> bool:
    """Whether it is told what was done to some of those that the figure before has counted."""
    alone = is_verb(measured.words) and not has_noun(measured.words)
    return alone and quantity.unit == previous.unit and not stands_alone(quantity.unit)


def _is_of_things(reading: Reading, measured: Measured, previous: Measured, noun: str) -> bool:
    """Whether a measure alone opens the clause behind things that were counted."""
    if stands_alone(previous.unit) or previous.unit in DOERS or noun.endswith(COUNTED_PLACES):
        return False
    start = reading.typed.from_text(measured.span).start
    before = reading.typed.text[max(start - 1, 0) : start]
    return bool(_OF_THINGS.fullmatch(measured.words) and _CLAUSE_START.fullmatch(before))


def _noun_of(previous: Measured) -> str:
    """The noun that the figure before counts, without the verb that says what is done to it."""
    words = tagged_words(previous.words)
    while len(words) > 1 and words[0][1].startswith("v"):
        words = words[1:]
    noun = "".join(word for word, _ in words)
    named = len(noun) > 1 and is_noun_phrase(noun) and noun not in COUNTED_ALONE.values()
    return noun if named else ""


def _sector_before(
    reading: Reading, position: int, sentence: Span, measured: Measured
) -> str:
    """The trade that the clause before speaks of, where a measure alone opens the next."""
    base = CHANGE.sub("", measured.words)
    if not base or not BARE_MEASURE.fullmatch(base):
        return ""
    start = reading.typed.from_text(measured.span).start
    text = reading.typed.text
    opened = max(text.rfind(mark, sentence.start, start) for mark in f"{FIGURE}；;") + 1
    spoken = _SECTOR.search(text, max(opened, sentence.start), start)
    if spoken is None or _NOT_ITS.search(spoken.group()) or not is_noun_phrase(spoken["what"]):
        return ""
    return spoken["what"]
