"""What a figure measures that an earlier figure or clause of its sentence has named.

A change, a mean, a share or another end says so of what the figure before it measures.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.lexicon.words import alternation
from kg.model import Span
from kg.relations.measured_words import (
    BESIDE,
    CHANGE,
    COUNTED_ALONE,
    DOERS,
    FIGURE,
    MEASURE,
    ORGANIZATION,
    PERIOD,
    WORDS,
    Measured,
    is_change,
)
from kg.relations.nouns import is_noun_phrase, is_verb, noun_phrase_end
from kg.relations.reading import Reading
from kg.relations.words_before import words_before
from kg.text import Quantity

_MEAN = re.compile(alternation(WORDS["mean"]))
_ASPECT = re.compile(f"(?:其中)?{alternation(WORDS['aspect'])}")
_LIKE_THESE = re.compile("(?:这样|类似|同样)的(?P<noun>[\u4e00-\u9fff]{2,14})，[^，。；]*$")
_JUST_NAMED = re.compile(
    "(?P<words>(?:利润|股份|集体|经营|门票|土地|年|总)?(?:收入|分红|收益|营收|利润|租金))[，,](?:一共|总共|共计|合计|共|总计)$"
)
_DONE_TO = re.compile(
    "[种栽养套流新改扩][种植栽培养殖转建造][植下]?的(?P<noun>[\u4e00-\u9fff]{2,6})[，,](?:就|共|总共|一共|已)?有?$"
)
"""What is grown or built, and then how much of it there is: 种植的小香薯，约150亩."""
_GROWTH = "(?:稳步|持续|不断|快速|逐步|逐年|大幅|稳定)*(?:增长|增加|增多|壮大|扩大|攀升)了?[，,](?:如今|目前|现在)?(?:已经?|现)?(?:扩大|增加|增长|发展|壮大)?[达到至]+了?$"
_GREW = re.compile(f"(?P<whole>队伍|人数|人口|数量|规模|总量|面积){_GROWTH}")
"""What has grown, and then how much of it there is: 科技特派员队伍壮大，已达99人."""
_SOMETHING_GREW = re.compile(_GROWTH)
_AGAIN = re.compile(f"{FIGURE}[（(](?:折合|合计?|约合|相当于|即)?(?:人民币)?$")
_SAME_KIND = (
    {"CNY", "USD", "EUR", "HKD", "GBP", "JPY"},
    {"亩", "平方米", "公顷", "平方公里"},
    {"公里", "米", "华里"},
    {"吨", "公斤", "斤"},
)
_ALONE_BEHIND = re.compile("(?P<words>[\u4e00-\u9fff]{2})(?=[，,。；;、）)]|$)")
_OF_THEN = re.compile("(?:同期|均值|平均值?)[（(]$")
"""What something was at the time that it is set against: 比去年同期（18亿立方米）偏多."""
_REACHED = re.compile(f"(?:达到?|为|增?至|到)了?(?:{PERIOD}的)?$")


def named_before(reading: Reading, position: int, sentence: Span) -> Measured | None:
    """What stands before a comma: 像这样的茶馆，全镇有6家; 卖伞所得，一共31万元."""
    if summed := _JUST_NAMED.search(reading.typed.text, sentence.start, position):
        span = reading.typed.to_text(Span(*summed.span("words")))
        return Measured(span.of(reading.normal.text), span)
    return _like_these(reading, position, sentence)


def grown_or_built(reading: Reading, position: int, sentence: Span) -> Measured | None:
    """What a clause names that this one measures: 种植的小香薯，约|150亩."""
    text = reading.typed.text
    if grew := _GREW.search(text, sentence.start, position):
        people = grew["whole"] == "队伍"
        return _that_grew(reading, grew.start() if people else grew.end("whole"), sentence)
    done = _DONE_TO.search(text, sentence.start, position)
    if done is None or not is_noun_phrase(done["noun"]):
        return None
    span = reading.typed.to_text(Span(*done.span("noun")))
    return Measured(span.of(reading.normal.text), span)


def members_of_grown(reading: Reading, position: int, sentence: Span) -> bool:
    """Whether so many are the members of what has grown: 合作社不断壮大，达到|200人."""
    grew = _SOMETHING_GREW.search(reading.typed.text, sentence.start, position)
    return bool(grew and words_before(reading, grew.start(), sentence).words)


def _that_grew(reading: Reading, position: int, sentence: Span) -> Measured | None:
    head = words_before(reading, position, sentence)
    whole = noun_phrase_end(head.words, 0, len(head.words)) == len(head.words)
    return head if whole and head.words else None


def _like_these(reading: Reading, position: int, sentence: Span) -> Measured | None:
    """What a sentence begins with that counts it afterwards: 像这样的茶馆，全镇有6家."""
    found = _LIKE_THESE.search(reading.typed.text, sentence.start, position)
    if found is None or not is_noun_phrase(found["noun"]):
        return None
    span = reading.typed.to_text(Span(*found.span("noun")))
    return Measured(span.of(reading.normal.text), span)


def named_earlier(
    reading: Reading, position: int, sentence: Span, quantity: Quantity
) -> Measured | None:
    """What an earlier clause of the sentence has named: 竹伞销量去年才起步，如今为7万把."""
    named = list(MEASURE.finditer(reading.typed.text, sentence.start, position))
    if not named:
        return None
    span = reading.typed.to_text(Span(*named[-1].span()))
    return Measured(span.of(reading.normal.text), span, None, quantity.unit)


def with_previous(
    reading: Reading,
    position: int,
    before: Measured,
    behind: Measured | None,
    previous: Measured,
    quantity: Quantity,
) -> Measured | None:
    """What a figure says more of what the one before it measures: a change, a mean, an aspect."""
    if not before.words and _counts_body(reading, position, before):
        return None
    if (
        before.words
        and is_change(before.words)
        and (quantity.unit in ("%", "倍") or quantity.unit == previous.unit)
    ):
        words = CHANGE.sub("", previous.words) + before.words
        return Measured(words, before.span, before.owner, previous.unit)
    if _MEAN.fullmatch(before.words) and behind:
        return Measured(before.words + behind.words, behind.span, before.owner, quantity.unit)
    if _MEAN.fullmatch(before.words):
        return Measured(before.words + previous.words, before.span, before.owner, quantity.unit)
    if _ASPECT.fullmatch(before.words):
        words = _of_that(previous.words, before.words)
        return Measured(words, before.span, before.owner, quantity.unit)
    if again := _told_again(reading, position, before, behind, previous, quantity):
        return again
    beside = BESIDE.search(reading.typed.text, 0, position)
    if beside and quantity.unit == "人" and previous.unit == "户" and not before.words:
        words = previous.words.removesuffix("户数")
        return Measured(
            words if words.endswith("人口") else words + "人口", previous.span, None, "人"
        )
    if (
        beside
        and not before.words
        and not behind
        and (quantity.unit not in COUNTED_ALONE or previous.unit in DOERS)
        and _stands_before_figure(reading, position, previous)
    ):
        return Measured(previous.words, previous.span, before.owner, quantity.unit)
    return None


def _told_again(
    reading: Reading,
    position: int,
    before: Measured,
    behind: Measured | None,
    previous: Measured,
    quantity: Quantity,
) -> Measured | None:
    """What the figure before measures, where this one tells it in other units or of another time."""
    if not before.words and _in_other_units(reading, position, previous, quantity):
        return replace(previous, unit=quantity.unit)
    words = previous.words
    if _now_reached(reading, position, before, behind, previous):
        return Measured(CHANGE.sub("", words), previous.span, before.owner, quantity.unit)
    if before.words or behind or quantity.unit != previous.unit:
        return None
    if said := _happens(reading, position, quantity):
        return said
    if _OF_THEN.search(reading.typed.text, 0, position):
        words = CHANGE.sub("", words)
    return Measured(words, previous.span, before.owner, quantity.unit)


def _in_other_units(
    reading: Reading, position: int, previous: Measured, quantity: Quantity
) -> bool:
    """Whether it tells the figure right before it again: 货值4.5亿美元（超30亿元人民币）."""
    text = reading.typed.text
    beside = _AGAIN.search(text, 0, position)
    ends = text.startswith(("）", ")"), position + 1)
    first = reading.typed.mention_at(beside.start()) if beside and ends else None
    if first is None or first.quantity is None or first.quantity.unit != previous.unit:
        return False
    return any({quantity.unit, previous.unit} <= units for units in _SAME_KIND)


def _happens(reading: Reading, position: int, quantity: Quantity) -> Measured | None:
    """What becomes of so much land or so many, alone behind the figure: …，3.3万亩|绝收."""
    alone = _ALONE_BEHIND.match(reading.typed.text, position + 1)
    if alone is None or quantity.unit in ("CNY", "%") or not is_verb(alone["words"]):
        return None
    span = reading.typed.to_text(Span(*alone.span("words")))
    return Measured(alone["words"], span, None, quantity.unit)


def _counts_body(reading: Reading, position: int, before: Measured) -> bool:
    """Whether a body of no known place stands right before, whose members are counted in a row."""
    owner = before.owner
    if owner is None or owner.kind is not ORGANIZATION or owner.chain:
        return False
    return reading.typed.from_text(owner.span).end == position


def _now_reached(
    reading: Reading,
    position: int,
    before: Measured,
    behind: Measured | None,
    previous: Measured,
) -> bool:
    """Whether a change is told with what it has led to: 竹林面积增加了18%，达到|7300亩."""
    changed = bool(CHANGE.search(previous.words)) and not is_change(previous.words)
    bare = changed and not before.words and not behind
    return bare and bool(_REACHED.search(reading.typed.text, 0, position))


def _of_that(words: str, aspect: str) -> str:
    """流转土地 + 面积; 产权交易 + 交易金额 is said once: 产权交易金额."""
    words = CHANGE.sub("", words)
    if found := re.search(f"{alternation(WORDS['aspect'])}$", words):
        words = words[: found.start()]
    shared = 2 if words[-2:] == aspect[:2] and len(aspect) > 2 else 0
    return words + aspect[shared:]


def _stands_before_figure(reading: Reading, position: int, previous: Measured) -> bool:
    """Whether what the figure right before measures stands before it: 举办夜校|9期|410人次."""
    if not previous.span.end:
        return False
    end = reading.typed.from_text(previous.span).end
    return end < position and bool(re.search(FIGURE, reading.typed.text[end:position]))
