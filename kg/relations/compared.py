"""A figure that compares: with another time, a plan, another place, or the whole it is a part of."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.mentions.mention import Kind
from kg.mentions.typed import CHARACTER_OF
from kg.model import Span
from kg.relations.measured_words import CHANGE, FIGURE, PERIOD, Measured, is_change
from kg.relations.reading import Reading
from kg.relations.wording import is_share_word, stands_for_figure
from kg.relations.words_before import words_before
from kg.text import Quantity

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
    if quantity.unit == "%" and (above := _set_against(reading, position, sentence, previous)):
        return above
    found = (
        _than_then(reading, position, sentence, before, previous)
        or _turned(reading, position, sentence)
        or _than_planned(reading, position, sentence, before, previous)
    )
    if found:
        return found
    ratio = not quantity.unit or quantity.unit in ("%", "倍")
    if ratio and (times := _times(reading, position, sentence, before, previous)):
        return times
    if stands_for_figure(before.words):
        words = previous.words if previous else ""
        return Measured(words, before.span, before.owner, previous.unit if previous else "")
    return _part_of_whole(before, previous, amount)


def _than_then(
    reading: Reading, position: int, sentence: Span, before: Measured, previous: Measured | None
) -> Measured | None:
    found = _THAN.search(reading.typed.text, sentence.start, position)
    if found is None:
        return None
    head = words_before(reading, found.start(), sentence)
    base = CHANGE.sub("", head.words or (previous.words if previous else ""))
    if head.words and is_change(head.words):  # 增速比上半年提高
        base = (CHANGE.sub("", previous.words) if previous else "") + head.words
    span = before.span if before.span.end else head.span
    return Measured(base + found["verb"], span, head.owner, previous.unit if previous else "%")


def _turned(reading: Reading, position: int, sentence: Span) -> Measured | None:
    found = _TURNED.search(reading.typed.text, sentence.start, position)
    if found is None:
        return None
    head = words_before(reading, found.start(), sentence)
    words = head.words + found["verb"] if head.words else ""
    return Measured(words, head.span, head.owner, "%")


def _than_planned(
    reading: Reading, position: int, sentence: Span, before: Measured, previous: Measured | None
) -> Measured | None:
    found = _THAN_PLANNED.search(reading.typed.text, sentence.start, position)
    if found is None or previous is None:
        return None
    words = CHANGE.sub("", previous.words) + found.group()
    return Measured(words, before.span, before.owner, previous.unit)


def _times(
    reading: Reading, position: int, sentence: Span, before: Measured, previous: Measured | None
) -> Measured | None:
    found = _TIMES.search(reading.typed.text, sentence.start, position)
    if found is None:
        return None
    head = words_before(reading, found.start(), sentence)
    base = "" if stands_for_figure(head.words) else head.words
    base = base or (previous.words if previous else "")
    if not base:
        return Measured("", head.span)
    period = reading.typed.to_text(Span(*found.span("period"))).of(reading.normal.text)
    span = head.span if head.words else before.span
    return Measured(f"{base}与{period}之比", span, head.owner, "%", said=True)


def _part_of_whole(
    before: Measured, previous: Measured | None, amount: Measured | None
) -> Measured | None:
    """What the figure before measures, of which a share or how it compares with others is told."""
    base = CHANGE.sub("", previous.words) if previous else ""
    if previous and _CONTRIBUTES.fullmatch(before.words):
        return Measured(_WHAT_GREW.sub("", base) + before.words, before.span, before.owner, "%")
    if _HIGHER.match(before.words):
        return Measured(base + before.words if base else "", before.span, before.owner, "%")
    share = before.words.removeprefix("间")
    if is_share_word(share) or _PART_OF.match(share):
        whole = amount.words if amount and amount.words else base
        return Measured(whole + share, before.span, before.owner, "%")
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
