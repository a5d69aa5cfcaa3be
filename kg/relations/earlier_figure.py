"""What a figure measures that an earlier figure or clause of its sentence has named.

A change, a mean, a share or another end says so of what the figure before it measures.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.lexicon.words import alternation
from kg.mentions.mention import Kind
from kg.mentions.typed import CHARACTER_OF
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
from kg.relations.wording import is_share_word, stands_for_figure
from kg.relations.words_before import words_before
from kg.text import Quantity

_MEAN = re.compile(alternation(WORDS["mean"]))
_ASPECT = re.compile(f"(?:其中)?{alternation(WORDS['aspect'])}")
_PART_OF = re.compile("占(?!地|用|道)")
"""占全国比重, but 占地面积."""
_P, _A = CHARACTER_OF[Kind.PLACE], CHARACTER_OF[Kind.ANAPHOR]
_ABOVE = re.compile(
    f"(?P<verb>高于|低于|快于|慢于|高出)(?P<place>[{_P}{_A}])(?P<noun>[\u4e00-\u9fff]{{0,10}})(?:[（(]{FIGURE}[）)])?$"
)
_IN_BRACKETS = re.compile(f"(?:高于|低于|快于|慢于|高出)(?P<place>[{_P}{_A}])[（(]$")
_QUOTED = CHARACTER_OF[Kind.QUOTED]
_CHANGES = "增长|增加|增产|增收|提高|提升|上升|上涨|下降|减少|降低|下跌|回落|高出|多出|翻番|扩大|缩小|偏[多少高低]|提效"
_THAN = re.compile(
    f"(?:同比|环比|比|较|与)(?:{PERIOD}|上年|去年|前年|上半年|上季度|[一二三四]季度|上个?月|上周|年初|往年|上一?届|(?:多年|常年|历年)|上一年|前一年|上一?期)(?:的|同期|均值|平均值|全年|相比|末|底|平均|春节|国庆|元旦|端午|中秋|假期|{_QUOTED}?假期)*，?"
    f"(?P<verb>(?:净|实际|名义)?(?:{_CHANGES}|[增降多少](?=$|[了约近超])))(?:了|约|近|超)?$"
)
_TURNED = re.compile(
    f"[由从][{PERIOD}0-9\u4e00-\u9fff]{{0,10}}?(?:{_CHANGES})[\u4e00-\u9fff]{{0,4}}?(?:转为|变为|转向)(?P<verb>(?:同比|环比)?(?:{_CHANGES}))(?:了|约|近|超)?$"
)
"""A fall that has become a rise: 利润由6月同比下降转为增长."""
_THAN_PLANNED = re.compile(
    "[比较](?:计划|目标|预期|预计|任务|规划)(?:数量?|值|任务|目标)?(?:净|实际)?(?:增加|减少|超出|高出|[多少高低超])(?:了|约|近)?$"
)
_TIMES = re.compile(f"(?:是|为|相当于|约为|达到?了?)(?P<period>{PERIOD})(?:同期|全年|末|年底)?的$")
_HIGHER = re.compile("(?:大幅|明显)?(?:快于|高于|低于|好于|优于)")
_CONTRIBUTES = re.compile("对[\u4e00-\u9fff“”]{2,20}(?:贡献率|贡献度)")
_WHAT_GREW = re.compile("(?:增加值|出口交货值|产值)$")
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


def compared_with(
    reading: Reading,
    position: int,
    sentence: Span,
    before: Measured,
    previous: Measured | None,
    amount: Measured | None,
    quantity: Quantity,
) -> Measured | None:
    """A figure that compares: with a time before, or with the whole that it is a part of.

    案件数比2022年下降4.8%     案件数下降
    收入…，是2008年的4.1倍     收入与2008年之比
    销售额…，占总量的15%       销售额占总量
    """
    text = reading.typed.text
    if quantity.unit == "%" and (above := _set_against(reading, position, sentence, previous)):
        return above
    if found := _THAN.search(text, sentence.start, position):
        head = words_before(reading, found.start(), sentence)
        base = CHANGE.sub("", head.words or (previous.words if previous else ""))
        if head.words and is_change(head.words):  # 增速比上半年提高
            base = (CHANGE.sub("", previous.words) if previous else "") + head.words
        words = base + found["verb"]
        span = before.span if before.span.end else head.span
        return Measured(words, span, head.owner, previous.unit if previous else "%")
    if found := _TURNED.search(text, sentence.start, position):
        head = words_before(reading, found.start(), sentence)
        words = head.words + found["verb"] if head.words else ""
        return Measured(words, head.span, head.owner, "%")
    if previous and (found := _THAN_PLANNED.search(text, sentence.start, position)):
        base = CHANGE.sub("", previous.words)
        return Measured(base + found.group(), before.span, before.owner, previous.unit)
    ratio = not quantity.unit or quantity.unit in ("%", "倍")
    if ratio and (found := _TIMES.search(text, sentence.start, position)):
        head = words_before(reading, found.start(), sentence)
        base = "" if stands_for_figure(head.words) else head.words
        base = base or (previous.words if previous else "")
        period = reading.typed.to_text(Span(*found.span("period"))).of(reading.normal.text)
        if not base:
            return Measured("", head.span)
        span = head.span if head.words else before.span
        return Measured(f"{base}与{period}之比", span, head.owner, "%", said=True)
    if stands_for_figure(before.words):
        words = previous.words if previous else ""
        return Measured(words, before.span, before.owner, previous.unit if previous else "")
    if previous and _CONTRIBUTES.fullmatch(before.words):
        base = _WHAT_GREW.sub("", CHANGE.sub("", previous.words))
        return Measured(base + before.words, before.span, before.owner, "%")
    if _HIGHER.match(before.words):
        base = CHANGE.sub("", previous.words) if previous else ""
        return Measured(base + before.words if base else "", before.span, before.owner, "%")
    share = before.words.removeprefix("间")
    if is_share_word(share) or _PART_OF.match(share):
        base = amount.words if amount else ""
        if previous and not base:
            base = CHANGE.sub("", previous.words)
        return Measured(base + share, before.span, before.owner, "%")
    return None


def _set_against(
    reading: Reading, position: int, sentence: Span, previous: Measured | None
) -> Measured | None:
    """How far a share lies above that of another place, and that one's own in brackets.

    增幅高于全省（12.6%）20个百分点     增幅高于全省; 增幅 of 全省
    高于全省进口增速9个百分点          进口增速高于全省
    """
    text = reading.typed.text
    if inside := _IN_BRACKETS.search(text, sentence.start, position):
        said = _before_verb(reading, inside.start(), sentence, previous)
        place = reading.typed.mention_at(inside.start("place"))
        return said and replace(said, owner=place, unit="%")
    found = _ABOVE.search(text, sentence.start, position)
    place = reading.typed.mention_at(found.start("place")) if found else None
    if found is None or place is None:
        return None
    noun = "" if found["noun"].startswith(("平均", "水平")) else found["noun"]
    said = _before_verb(reading, found.start(), sentence, previous)
    what = noun or (said.words if said else "")
    if not what:
        return None
    span = reading.typed.to_text(Span(*found.span("verb")))
    words = what + found["verb"] + place.text
    return Measured(words, span, said.owner if said else None, "%", said=True)


def _before_verb(
    reading: Reading, position: int, sentence: Span, previous: Measured | None
) -> Measured | None:
    """What stands before 高于, or else what the figure before measures."""
    head = words_before(reading, position, sentence)
    base = head.words.removesuffix("均") or (previous.words if previous else "")
    base = re.sub("(?:高于|低于|快于|慢于|高出).*", "", base)
    if not base:
        return None
    span = head.span if head.words else previous.span if previous else head.span
    if is_change(base) or base in ("增幅", "增速"):
        base = (CHANGE.sub("", previous.words) if previous else "") + base
    return Measured(base, span, head.owner)
