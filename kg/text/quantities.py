"""Quantities: a number with its unit, and the words that make it more, less or about so much."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kg.model import Span
from kg.text.numbers import canonical
from kg.text.units import Kind
from kg.text.written import PLUS, Written, written_numbers


class Role(StrEnum):
    """What a quantity is for: only an AMOUNT says how much there is of something."""

    AMOUNT = "amount"
    ORDINAL = "ordinal"
    """A place in an order: 第8位, 二期, 前三."""
    DURATION = "duration"
    AGE = "age"
    """Of a person; an average age is an AMOUNT."""
    INDEFINITE = "indefinite"
    """The article of other languages: 一个, 一名."""
    NAME = "name"
    """Part of a name: “五个到户”, 2000吨级, 三位一体."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text, with all that its own words say about it."""

    span: Span
    """With the words of comparison on both sides: 超过20万元, 5万元以上."""
    number: Span
    """From the first digit to the end of the unit."""
    value: Decimal
    """In base units; of a range the lower bound."""
    upper: Decimal | None
    """The upper bound of a range."""
    unit: str
    """CNY, %, 人, 户, 亩 … or the classifier; empty where none is written."""
    classifier: str
    """The unit or classifier as it is written: 元, 名; empty where none is."""
    comparator: str
    """One of ``= > >= < <= ~``."""
    role: Role


_BEFORE = re.compile(
    r"(?:(?P<at_most>不(?:超过|高于|多于|大于|过)|至多|最多|≤|(?<=开机)最高|(?:(?<=给予)|(?<=奖励)|(?<=补助)|(?<=补贴)|(?<=资助)|(?<=享受)|(?<=发放))最高)"
    r"|(?P<at_least>不(?:低于|少于|小于|下)|至少|最少|起码|年?满|不少|≥)"
    r"|(?P<more>超出|超过|(?<![赶])超|突破|已?逾|高于|多于|大于|(?<![一不至最])多于|高过|不止|[＞>])"
    r"|(?P<less>将近|接近|不足|低于|不到|少于|小于|未满|不满|未到|(?<![附最邻就靠临亲相远新])近|[＜<])"
    r"|(?P<about>大约|(?<![节预条公签合违履相特纽简集邀契制失])约|大概|几乎|近乎|左右))"
    r"(?:了|为|有|到|达|占|于|在)?\s?\Z"
)
_BEFORE_BARE = re.compile(r"(?:(?P<at_least>上)|(?P<more>(?<![不超通经])过|(?<![打侦爆攻])破))\Z")
_AFTER = re.compile(
    r"\s?(?:"
    r"(?P<at_least>(?:及|或|和)?以上|(?:及|或)其?以上|之上)"
    r"|(?P<at_most>(?:及|或)?以下|(?:及|或)?以内|之内|之下)"
    r"|(?P<about>左右|上下(?!游|级|联)|许(?=[，。、；的]|\Z))"
    r"|(?P<more>有余|出头|余(?=[，。、；的）)]|\Z)|多(?=[，。、；的）)前来]|\Z)))"
)
_MANY = 100
"""From here on a plus says that there are more, 8000+游客; in 1+网格 it joins a name."""
_OF_NAME = re.compile("级|(?<=人)制(?![作定造成止裁约度药品])|(?<=之一)决赛")
"""2000吨|级, 三人|制, 四分之一|决赛: what so counts is a kind of things."""
_OF_KINDS = re.compile("(?:一二|二三|三四)[类级线等]")
"""一二类苗: two kinds, and no number of them."""
_RATINGS = ("千伏", "kV", "伏")
"""Units that only name a make: 110千伏变电站."""
_OF_A_CLASS = re.compile("[^，。；石台]{0,14}?(?:专业|学生|新生|学员|本科|研究生|博士|硕士|校友)")
"""2022级学生: those who began to study in that year."""
_COMPARATORS = {"more": ">", "at_least": ">=", "less": "<", "at_most": "<=", "about": "~"}
_YEARS_OLD = re.compile(r"年(?:近|过|逾|届|满)\Z")
"""年近七十: an age that needs no 岁."""
_SEASON = re.compile(
    r"(?:(?:无霜|霜|存雪|积雪|雪|冰|冰封|封冻|生长)期|日照|时数|天数|日数|树龄)[^，。；：\d]{0,8}\Z"
)
"""What a place has so many days or hours of: 无霜期230天, 全年日照1850小时."""
_MANY_HOURS = Decimal(1000)
_HOURS_OF = re.compile(r"(?:志愿|服务|工时|学时|课时|累计|利用小时|运行)[^，。；：\d]{0,6}\Z")
"""So many hours are a sum of what many have worked or used: 志愿服务超10万小时."""
_LASTS = re.compile(
    r"(?:历时|历经|耗时|用时|经过|经|用了?|长达|奋战|运行|飞行|工作|连续)[^，。；：\d]{0,4}\Z"
)
_TIME_SAVED = re.compile(
    r"(?:时间|时长|周期|时限|工期)[^，。；：\d]{0,4}(?:节约|节省|缩短|压缩|减少)了?\Z"
)
"""By how much something takes less time: 办理时间缩短5天."""
_MOVES_BY = re.compile(r"(?:上升|提升|前移|前进|跃升|攀升|下降|后移|下滑|提高|晋升)了?[约近]?\Z")
_IN_ORDER = re.compile(r"(?:排名|位次|名次|位列|第[0-9一二三四五六七八九十百]+位)[^。；！？\n]*\Z")
"""An order is spoken of: 排名上升4位; but 床位提升6位 says nothing that is known."""
_IN_ROW_OF_SHARES = re.compile(r"(?:[、和与及]\d+(?:\.\d+)?)+个?百分点")
_ENDS = re.compile(r"[，,。；;：、！？）)”\s]|\Z")
"""Places in an order that somebody moves by: 排名上升4位, and no 提升6位医生."""
_DESCRIBES = re.compile("(?:以上|以下|左右)?的")
"""树龄1000年的|古树: what is so old, and no number of it."""
_AVERAGE = re.compile(r"(?:平均|人均|均|寿命)[^，。；]{0,6}\Z")
_QUOTED = re.compile(
    r"“[^“”，。！？；：\n]{1,15}”|「[^「」，。！？；：\n]{1,15}」|《[^《》\n]{1,60}》"
)
_SET_PHRASES = re.compile(
    "两个(?:确立|维护|一百年|百年|毫不动摇|结合)|四个(?:意识|自信|全面|伟大|服务|不摘|最严)"
    "|三个(?:代表|务必|区分)|[三四五]位一体|三支一扶|八项规定|三次产业|三大攻坚战"
    "|(?:二十四|24)个?节气|十二个?(?:生肖|时辰)|四面八方|十万大山|三天两头|三番五次|七上八下|成千上万|(?:党的|中共)(?:十[五六七八九]|二十)大"
    "|(?:十[五六七八九]|二十)大(?=报告|精神|代表|以来|召开|胜利)"
)


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of ``text`` from left to right, none overlapping another.

    Dates, times, document, telephone and model numbers are none.

    >>> [(q.span.of("年增收超过20万元，占80%以上"), str(q.value), q.unit, q.comparator)
    ...     for q in find_quantities("年增收超过20万元，占80%以上")]
    [('超过20万元', '200000', 'CNY', '>'), ('80%以上', '80', '%', '>=')]
    """
    return tuple(_quantities(text))


def _quantities(text: str) -> Iterator[Quantity]:
    names = _name_spans(text)
    starts = [name.start for name in names]
    end = 0
    for written in written_numbers(text):
        if written.span.start < end:
            continue
        quantity = _quantity(text, written, end, names, starts)
        if quantity is not None:
            end = quantity.span.end
            yield quantity


def _quantity(
    text: str, written: Written, floor: int, names: list[Span], starts: list[int]
) -> Quantity | None:
    start, before = _comparator_before(text, written, floor)
    stop, after = _comparator_after(text, written)
    if written.bare and not (before or after or written.comparator or written.stands_bare):
        return None
    return Quantity(
        span=Span(start, stop),
        number=written.span,
        value=canonical(written.value),
        upper=None if written.upper is None else canonical(written.upper),
        unit=_unit_name(text, written),
        classifier=written.classifier,
        comparator=before or after or written.comparator or "=",
        role=_role(text, written, names, starts),
    )


def _unit_name(text: str, written: Written) -> str:
    """The unit of a number; 位 of an order are no persons: 排名上升4位.

    One in a row of shares has the last one's: 快于全省1.5和2.1个百分点.
    """
    if written.unit is None:
        return "%" if _IN_ROW_OF_SHARES.match(text, written.span.end) else ""
    span = written.span
    if written.classifier != "位" or not _ENDS.match(text, span.end):
        return written.unit.name
    moves = _MOVES_BY.search(text, 0, span.start)
    if moves is None:
        return written.unit.name
    return "位" if _IN_ORDER.search(text, 0, moves.start()) else ""


def _comparator_before(text: str, written: Written, floor: int) -> tuple[int, str]:
    start = written.span.start
    for pattern in (_BEFORE, _BEFORE_BARE) if written.bare else (_BEFORE,):
        match = pattern.search(text, max(floor, start - 6), start)
        if match and match.lastgroup:
            return match.start(), _COMPARATORS[match.lastgroup]
    return start, ""


def _comparator_after(text: str, written: Written) -> tuple[int, str]:
    match = _AFTER.match(text, written.span.end)
    if match and match.lastgroup:
        return match.end(), _COMPARATORS[match.lastgroup]
    if written.value >= _MANY and (plus := PLUS.match(text, written.span.end)):
        return plus.end(), ">"
    return written.span.end, ""


def _role(text: str, written: Written, names: list[Span], starts: list[int]) -> Role:
    span = written.span
    if written.ordinal:
        return Role.ORDINAL
    kind = written.unit.kind if written.unit else Kind.COUNT
    quoted = _inside(text, span, names, starts, said=kind in (Kind.MONEY, Kind.SHARE))
    named = _OF_NAME.match(text, span.end) or _OF_KINDS.match(text, span.start)
    if quoted or named or written.classifier in _RATINGS:
        return Role.NAME
    if written.classifier == "级" and _OF_A_CLASS.match(text, span.end):
        return Role.NAME
    if kind is Kind.TIME:
        return Role.AMOUNT if _is_amount_of_time(text, written) else Role.DURATION
    if written.unit is None and _YEARS_OLD.search(text, 0, span.start):
        return Role.AGE
    if kind is Kind.AGE:
        average = _AVERAGE.search(text, max(0, span.start - 12), span.start)
        return Role.AMOUNT if average else Role.AGE
    return Role.INDEFINITE if written.indefinite else Role.AMOUNT


def _is_amount_of_time(text: str, written: Written) -> bool:
    """Whether a time says how much there is of something, and not how long something took."""
    before, end = written.span.start, written.span.end
    if _TIME_SAVED.search(text, 0, before):
        return True
    if written.classifier == "小时" and written.value >= _MANY_HOURS:
        summed = _HOURS_OF.search(text, 0, before) and not _LASTS.search(text, 0, before)
        if summed and _ENDS.match(text, end):
            return True
    return bool(_SEASON.search(text, 0, before)) and not _DESCRIBES.match(text, end)


def _name_spans(text: str) -> list[Span]:
    """Short quotations, titles and set phrases, in order of their starts, none inside another."""
    found = sorted(
        Span(*match.span()) for match in (*_QUOTED.finditer(text), *_SET_PHRASES.finditer(text))
    )
    outer: list[Span] = []
    for span in found:
        if not outer or span.end > outer[-1].end:
            outer.append(span)
    return outer


def _inside(text: str, span: Span, names: list[Span], starts: list[int], *, said: bool) -> bool:
    """Whether ``span`` is within a name; what is ``said`` of money is so even in quotation marks."""
    number = bisect_right(starts, span.start) - 1
    if number < 0 or span.end > names[number].end:
        return False
    return not (said and text[names[number].start] in "“「")
