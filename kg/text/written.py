"""Numbers as they stand in a text: digits or characters, fractions, ranges, with their units.

What looks like a number and says no amount (a date, a time of day, a house, telephone, document or
model number) is stepped over here, so that no later stage sees it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from kg.model import Span
from kg.text.numbers import ARABIC, HAN, Number, parse_number, percentage
from kg.text.units import Kind, Unit, rate_pattern, unit_of, unit_pattern, units


class Written(NamedTuple):
    """A number with its unit, before the words around it are read."""

    span: Span
    value: Decimal
    upper: Decimal | None = None
    unit: Unit | None = None
    classifier: str = ""
    comparator: str = ""
    """What the number itself says: 200余, 十来."""
    ordinal: bool = False
    indefinite: bool = False
    bare: bool = False
    """A multiplier alone: 百, 万. It is a number only where a word of comparison goes with it."""
    stands_bare: bool = False
    """Whether such a one is a number nevertheless: 亿元."""


_UNIT = unit_pattern()
_RATE = rate_pattern()
_ONE = rf"(?:{ARABIC}|{HAN})"
_TO = r"\s?(?:[—–~～〜―-]{1,2}|至|到)\s?"
_YEAR = r"(?:1[4-9]|20)\d\d年"
_MONTH = r"(?:1[0-2]|0?[1-9])月"
_SKIPPED = "|".join(
    (
        r"https?://[^\s，。）)]+|www\.[^\s，。）)]+",
        r"(?:19|20)\d\d(?:年?第?\d{1,3}期|届)",
        r"[\[(（〔【](?:19|20)\d\d[\])）〕】](?:第?\d+号)?",
        r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}",
        rf"\d{{4}}年?{_TO}\d{{4}}(?:年度?|学年)(?!\d)",
        rf"(?:{_YEAR}度?[底末初]?)(?:{_MONTH})?(?:\d{{1,2}}[日号])?",
        r"[一二][零〇一二三四五六七八九]{3}年",
        rf"(?:{_MONTH})?\d{{1,2}}日?{_TO}(?:{_MONTH})?\d{{1,2}}日",
        rf"\d{{1,2}}月?{_TO}{_MONTH}份?",
        rf"{_MONTH}(?:份|底|初|末|\d{{1,2}}[日号]?)?|\d{{1,2}}日",
        r"第[一二三]产业|第?[一二三四1-4]季度|前[\d一两二三四五六七八九十]{1,2}个(?:月|季度)",
        r"\d{1,2}时?[—–~～-]\d{1,2}时|十字",
        r"[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}[日号]|份)?",
        r"\d{1,2}(?:[:：]\d\d){1,2}|\d{1,2}[时点](?:\d{1,2}分|半|整)?",
        r"\d+(?:\.\d+)?(?:年代|世纪|年级|号|[版路线室型]|-\d{5,8})|零下[\d.]+|[一二三四五六七八九十]+(?:年代|世纪|年级|号)",
        r"(?<!\d)1[3-9]\d{9}(?!\d)|\d{5}(?=热线|平台|政务|售票)",
        r"\d+(?:[+＋×]\d+)+|\d+比\d+|\d+(?:\.\d+){2,}",
        rf"(?:19|20)\d\d(?![\d,.万亿千百多余%]|\s?(?:{_UNIT}))",
        rf"\d+(?:\.\d+)?(?=[A-Za-z])(?!{_UNIT})[A-Za-z0-9-]*",
    )
)
# Every form begins with one of these: to look for them alone is several times as fast.
_START = re.compile(r"[\d零〇一二两三四五六七八九十百千万亿第前半hw\[(（〔【]")
_FORMS = re.compile(
    rf"(?P<skipped>{_SKIPPED})"
    r"|(?P<half>一半|半数)"
    r"|(?P<nothing>(?<=收入[为是])零(?=[，。；、！\n]|\Z|的))"
    rf"|(?P<hundredths>[百千万]分之{_ONE})"
    r"|(?P<fraction>(?:\d+|[一二两三四五六七八九十百]+)分之(?:\d+|[一二两三四五六七八九十]+)"
    r"|(?<![\d/.])[1-9]/(?:[2-9]|10)(?=的|以上|左右|[，。、；]))"
    r"|(?P<tenths>(?:[一二两三四五六七八九]|\d(?:\.\d)?)成半?"
    r"(?![立为效功员本果就绩不套年都熟型份分了一长才品]))"
    rf"|(?P<ordinal>第(?P<rank>{HAN}|\d+)\s?(?P<place>{_UNIT})?)"
    rf"|(?P<range>(?P<low>{_ONE})\s?(?P<low_unit>{_UNIT})?{_TO}"
    rf"(?!{_YEAR})(?P<high>{_ONE})\s?(?P<high_unit>{_RATE}))"
    rf"|(?P<top>前\s?(?P<top_rank>{HAN}|\d+)(?:[名位强列]|(?=[，。、；”]|\Z))"
    r"|(?P<best>(?<!\d)[1-9]\d{1,2}|五?[十百]|三百)强(?![化调国军基身烈势劲]))"
    rf"|(?P<halved>(?P<wholes>{_ONE})(?:个半(?P<half_of>小时|月)|(?P<half_year>年)半))"
    rf"|(?P<single>(?P<number>{_ONE})(?:\s?(?P<unit>{_RATE}))?)"
)
_FIRST_OF_MANY = re.compile("书记|时间|步|课|线|手|人|要务|现场|议题|责任")
_MINUS = re.compile("[-−－–]\\Z")
_VERSION = re.compile(r"\d\.0")
_JOINTS = tuple("-—–~～/+#_·至")
PLUS = re.compile(r"[+＋](?![A-Za-z0-9+＋])")
"""Behind a large number it says that there are more: 8000+游客."""
_LATIN = re.compile(r"[A-Za-z][-.]?\Z")
_PLACES_NAMED = re.compile(r"[省市县区乡镇村]、?[乡村组]?\Z")
# 三元区, 九台区, 五家渠市, 三门县: a numeral and a classifier that begin the name of a place.
_PLACE_NAME = re.compile("[元台道门家里](?:[区县市镇乡村河山湾]|渠市)")
_STAGES = frozenset("级期")
_GRADES = _STAGES | frozenset("届代组批轮")
_PLANTS = frozenset("株棵盆")
"""千万株郁金香: as one says 万亩梨园."""
_ENDS = re.compile(r"[，,。；;、！？”\n]|\Z")
_NOUN_COUNTS = frozenset(
    ["省区市", "省区", "省份", "省", "市", "县", "区", "乡镇", "乡", "镇", "村", "州", "国", "部门"]
)


def written_numbers(text: str) -> Iterator[Written]:
    """The numbers of ``text`` with their units, from left to right.

    >>> [(w.span, str(w.value), w.classifier) for w in written_numbers("2021年1.02亿元")]
    [(Span(start=5, end=11), '102000000', '元')]
    """
    position = 0
    while start := _START.search(text, position):
        match = _FORMS.match(text, start.start())
        if match is None:
            position = start.end()
            continue
        position = match.end()
        read = _READERS.get(match.lastgroup or "")
        written = read(match) if read else None
        if written is not None:
            yield written


def _read_half(match: re.Match[str]) -> Written | None:
    return Written(Span(*match.span()), Decimal(50), unit=units()["%"])


def _read_nothing(match: re.Match[str]) -> Written | None:
    """村集体收入为零: no unit is said of nothing."""
    return Written(Span(*match.span()), Decimal(0))


def _read_hundredths(match: re.Match[str]) -> Written | None:
    base, _, share = match["hundredths"].partition("分之")
    number = parse_number(share)
    if number is None:
        return None
    factor = Decimal(100) / {"百": 100, "千": 1000, "万": 10000}[base]
    return _counted(match, number._replace(value=number.value * factor), "%")._replace(
        classifier=""
    )


def _read_fraction(match: re.Match[str]) -> Written | None:
    written = match["fraction"]
    below, _, above = written.partition("分之") if "分之" in written else written.rpartition("/")
    if "/" in written:
        below, above = above, below
    numerator, denominator = parse_number(above), parse_number(below)
    if numerator is None or denominator is None or not 0 < numerator.value < denominator.value:
        return None
    share = percentage(numerator.value, denominator.value)
    return Written(Span(*match.span()), share, unit=units()["%"])


def _read_tenths(match: re.Match[str]) -> Written | None:
    written = match["tenths"]
    number = parse_number(written.rstrip("半").removesuffix("成"))
    if number is None:
        return None
    share = number.value * 10 + (5 if written.endswith("半") else 0)
    return Written(Span(*match.span()), share, unit=units()["%"], classifier="成")


def _read_ordinal(match: re.Match[str]) -> Written | None:
    number = parse_number(match["rank"])
    first = match["rank"] == "一" and _FIRST_OF_MANY.match(match.string, match.end("rank"))
    if number is None or first:
        return None
    written = Written(Span(*match.span()), number.value, ordinal=True)
    return written._replace(classifier=match["place"] or "")


def _read_top(match: re.Match[str]) -> Written | None:
    """前三 and 十强: a place among so many."""
    number = parse_number(match["top_rank"] or match["best"])
    if number is None:
        return None
    return Written(Span(*match.span()), number.value, comparator="<=", ordinal=True)


def _read_halved(match: re.Match[str]) -> Written | None:
    number = parse_number(match["wholes"])
    if number is None:
        return None
    number = number._replace(value=number.value + Decimal("0.5"))
    return _counted(match, number, {"小时": "小时", "月": "个月"}.get(match["half_of"], "年"))


def _read_range(match: re.Match[str]) -> Written | None:
    low, high = parse_number(match["low"]), parse_number(match["high"])
    if low is None or high is None:
        return None
    lower = low.value
    if low.times == 1 and not match["low_unit"] and lower < high.value / high.times:
        lower *= high.times  # 3—5万元: the multiplier is said once
    if lower >= high.value:
        return None
    return _counted(match, Number(lower, high.value), match["high_unit"])


def _read_single(match: re.Match[str]) -> Written | None:
    number = parse_number(match["number"])
    if number is None or _is_code(match):
        return None
    written = _counted(match, number, match["unit"])
    if written.unit and written.unit.name == "℃" and _MINUS.search(match.string, 0, match.start()):
        return None  # -20℃ is no 20℃
    return _with_manner(match, written) if not match["number"][0].isdigit() else written


def _with_manner(match: re.Match[str], written: Written) -> Written | None:
    """What a number in characters is: it needs a unit, and 一个, 二期 and 三级 say no amount."""
    digits, classifier = match["number"], match["unit"]
    if written.unit is None and digits[-1] in "万亿" and _ENDS.match(match.string, match.end()):
        return written._replace(bare=True)  # 营收近千万，: what it counts stands before
    if written.unit is None or (digits == "一" and classifier in _NOUN_COUNTS):
        return None
    if digits in "零〇" and written.unit.kind is Kind.COUNT:
        return None  # 零部件, 零件, 零距离
    before = match.string[max(0, match.start() - 3) : match.start()]
    if len(digits) == 1 and _PLACE_NAME.match(match.string, match.end() - 1):
        return None
    if before.endswith(("几", "数")):
        return None  # 数十户 is no certain number
    if written.unit.kind is not Kind.COUNT:
        # 百万元 is a sum and 万亩 an orchard's size; 万元 alone is a unit, as in the head of a table.
        return written._replace(
            bare=_is_bare(digits),
            stands_bare=len(digits) > 1 or classifier == "亩",
            indefinite=digits == "一" and written.unit.kind is Kind.MEASURE and classifier != "倍",
        )
    graded = classifier in (_GRADES if digits not in "一两" else _STAGES)
    graded = graded and digits != "两" and not _PLACES_NAMED.search(before)
    return written._replace(
        indefinite=(digits == "一" and not graded) or digits == "三五",
        ordinal=digits == "二" or graded,
        bare=_is_bare(digits),
        stands_bare=classifier in _PLANTS and len(digits) > 1,
    )


def _is_bare(digits: str) -> bool:
    return digits[0] in "百千万亿"


def _is_code(match: re.Match[str]) -> bool:
    """Whether a Latin letter before it, or a final .0, makes the number a name: G318, 2.0."""
    unit = unit_of(match["unit"]) if match["unit"] else None
    if unit is None and (_VERSION.fullmatch(match[0]) or _is_joined(match)):
        return True
    if unit is not None and unit.kind in (Kind.MONEY, Kind.SHARE):
        return False
    return bool(_LATIN.search(match.string, max(0, match.start() - 2), match.start()))


def _is_joined(match: re.Match[str]) -> bool:
    """Whether a number without a unit is a part of something longer: 03-06星, 苏-27, 1—9卷."""
    text, (start, end) = match.string, match.span()
    joined = text[end : end + 1] in _JOINTS and not (end - start > 2 and PLUS.match(text, end))
    return text[start - 1 : start] in _JOINTS or joined


def _counted(match: re.Match[str], number: Number, form: str | None) -> Written:
    unit = unit_of(form) if form else None
    factor = unit.factor if unit else Decimal(1)
    return Written(
        Span(*match.span()),
        number.value * factor,
        None if number.upper is None else number.upper * factor,
        unit,
        form or "",
        comparator=">" if number.more or "多" in (form or "") else "~" if number.roughly else "",
    )


_READERS: dict[str, Callable[[re.Match[str]], Written | None]] = {
    "half": _read_half,
    "nothing": _read_nothing,
    "hundredths": _read_hundredths,
    "fraction": _read_fraction,
    "tenths": _read_tenths,
    "ordinal": _read_ordinal,
    "range": _read_range,
    "top": _read_top,
    "halved": _read_halved,
    "single": _read_single,
}
