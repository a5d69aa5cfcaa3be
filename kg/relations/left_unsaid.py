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
    SHARES_AND_SUMS,
    WORDS,
    Measured,
    stands_alone,
)
from kg.relations.nouns import is_noun_phrase, is_plain_verb, tagged_words
from kg.relations.reading import Reading
from kg.text import Quantity

_BARE_MEASURE = re.compile(f"[总年均日月]*{alternation(WORDS['bare_measure'])}+")
"""A measure alone: so high a share or so great a sum of what?"""
_OF_THINGS = re.compile(f"[总年]*{alternation(WORDS['of_things'])}")
"""Measures that things which are counted have: 大棚20座，产值300万元."""
_HAN = "[\u4e00-\u9fff]"
_BEARER = f"[{CHARACTER_OF[Kind.PLACE]}{CHARACTER_OF[Kind.ANAPHOR]}]"
_SECTOR = re.compile(
    f"(?:^|[，,]|{_BEARER})(?P<what>{_HAN}{{1,10}}?(?:产业|经济|领域|市场|(?<![就创作毕营失事])业))"
    f"(?:的?{_HAN}{{0,12}})[，,]$"
)
_FIELD_OF_FIRST = re.compile(
    f"(?:^|[，,；;、]|{_BEARER})(?P<what>{_HAN}{{2,14}}?(?:企业|行业|产业|领域))"
    f"(?:累计|共|总计)?(?:完成|实现)?{_HAN}{{0,8}}?(?:收入|营收|利润|产值|增加值|出口|进口|投资|产量|销售|零售|订单)"
)
"""规模以上工业企业利润增长5%，营业收入增长|4%: the field that the sentence's first measure is of."""
_JUST_SAID = re.compile(f"(?P<what>{_HAN}{{2,16}}(?:[量额值率]|规模|面积|收入|投资))[，,]$")
"""风电装机容量，全球占比超过50%: what the clause before has only named."""
_SHARE_OF = re.compile("(?:全球|世界|全国|全省|全市|全县)?(?:市场)?(?:占比|份额|占有率|比重)")
_GROWS = re.compile("(?:带动|新增|扩大|推广)?(?:种植|栽种|栽植|套种|种)了?")
_GROWN = re.compile(
    f"(?:种植|栽种|栽植|套种|引种|试种|种起|种上|发展)了?(?P<crop>{_HAN}{{2,5}}?)(?:产业|种植|基地)?(?=[，,、])"
)
"""种植油茶，…种植|4000亩: the crop that the land bears."""
_ENDS = re.compile("[，,。；;、！]|左右|以上|$")
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
    if quantity.unit == "亩" and (crop := _grown_before(reading, sentence, position, measured)):
        return replace(measured, words=measured.words + crop)
    if previous and (noun := _noun_of(previous)):
        stands_before = reading.typed.from_text(measured.span).end <= position
        if stands_before and _is_done_to_some(measured, previous, quantity):
            return replace(measured, words=measured.words + noun)
        if _is_of_things(reading, measured, previous, noun):
            return replace(measured, words=noun + measured.words)
    named = _just_said(reading, sentence, measured) or _sector_before(reading, sentence, measured)
    return replace(measured, words=named + measured.words) if named else measured


def _is_done_to_some(measured: Measured, previous: Measured, quantity: Quantity) -> bool:
    """Whether it is told what was done to some of those that the figure before has counted."""
    words = tagged_words(measured.words)
    alone = all(tag.startswith(("v", "d", "u")) for _, tag in words) and any(
        is_plain_verb(*one) for one in words
    )
    return alone and quantity.unit == previous.unit and quantity.unit not in SHARES_AND_SUMS


def _is_of_things(reading: Reading, measured: Measured, previous: Measured, noun: str) -> bool:
    """Whether a measure alone opens the clause behind things that were counted."""
    if stands_alone(previous.unit) or previous.unit in DOERS or noun.endswith(COUNTED_PLACES):
        return False
    start = reading.typed.from_text(measured.span).start
    before = reading.typed.text[max(start - 1, 0) : start]
    return bool(_OF_THINGS.fullmatch(measured.words) and _CLAUSE_START.fullmatch(before))


def _noun_of(previous: Measured) -> str:
    """The noun that the figure before counts, without the verb that says what is done to it."""
    words = tagged_words(CHANGE.sub("", previous.words))
    while len(words) > 1 and words[0][1].startswith("v"):
        words = words[1:]
    noun = "".join(word for word, _ in words)
    named = len(noun) > 1 and is_noun_phrase(noun) and noun not in COUNTED_ALONE.values()
    return noun if named else ""


def _grown_before(reading: Reading, sentence: Span, position: int, measured: Measured) -> str:
    """The crop that a clause before has named, where so much land is only said to be grown."""
    text = reading.typed.text
    if not _GROWS.fullmatch(measured.words) or not _ENDS.match(text, position + 1):
        return ""
    start = reading.typed.from_text(measured.span).start
    named = list(_GROWN.finditer(text, sentence.start, start))
    crop = named[-1]["crop"] if named else ""
    return crop if crop and is_noun_phrase(crop) else ""


def _just_said(reading: Reading, sentence: Span, measured: Measured) -> str:
    """What the clause before has only named, where a share alone opens the next."""
    if not _SHARE_OF.fullmatch(measured.words):
        return ""
    start = reading.typed.from_text(measured.span).start
    said = _JUST_SAID.search(reading.typed.text, sentence.start, start)
    return said["what"] if said and is_noun_phrase(said["what"]) else ""


def _sector_before(reading: Reading, sentence: Span, measured: Measured) -> str:
    """The trade that the sentence speaks of, where a measure alone opens the clause."""
    base = CHANGE.sub("", measured.words)
    if not base or not _BARE_MEASURE.fullmatch(base):
        return ""
    start = reading.typed.from_text(measured.span).start
    text = reading.typed.text
    opened = max(text.rfind(mark, sentence.start, start) for mark in f"{FIGURE}；;") + 1
    spoken = _SECTOR.search(text, max(opened, sentence.start), start)
    if spoken is None:
        firsts = list(_FIELD_OF_FIRST.finditer(text, sentence.start, start))
        spoken = firsts[-1] if firsts else None
    if spoken is None or _NOT_ITS.search(spoken.group()) or not is_noun_phrase(spoken["what"]):
        return ""
    return spoken["what"]
