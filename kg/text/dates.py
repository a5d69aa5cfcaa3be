"""Parts of a year (months, days, halves, quarters) as EDTF, once the year is known."""

from __future__ import annotations

import calendar
import re
from typing import NamedTuple

from kg.text.numbers import DIGITS, parse_number

YEAR = r"(?:(?:1[89]|20)\d\d|[一二][零〇一二三四五六七八九]{3})"
MONTH = r"(?:1[0-2]|0?[1-9])"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
TO = r"\s?(?:[—–~～〜―-]{1,2}|至|到)\s?"
_COUNT = r"(?:1[0-2]|[1-9]|十[一二]?|[一两二三四五六七八九])"
_DAY_MARK = r"[日号](?![院楼线文])"

PART_OF_YEAR = re.compile(
    r"\s?的?(?:"
    r"(?P<half>[上下])半年|前(?P<quarters>[二两三2-3])个?季度|第?(?P<quarter>[一二三四1-4])季度"
    rf"|前(?P<months>{_COUNT})个月|(?P<whole>全年|年?[底末初])"
    rf"|(?P<first>{MONTH})(?:月份?)?{TO}(?:(?P<last_year>{YEAR})年)?(?P<last>{MONTH})月份?(?![\d])"
    rf"|(?P<month>{MONTH})月(?:份|底|末|初|[上中下]旬)?"
    rf"(?:(?P<day>{DAY})(?:{_DAY_MARK})?"
    rf"(?:{TO}(?:(?P<until_year>{YEAR})年)?(?:(?P<until_month>{MONTH})月)?(?P<until>{DAY}){_DAY_MARK}"
    rf"|(?<=[日号])|(?!\d)))?"
    r")"
)


class Stretch(NamedTuple):
    """A time from ``first`` to ``last``, both EDTF dates of a year, a month or a day."""

    first: str
    last: str

    @property
    def edtf(self) -> str:
        """The stretch as EDTF: one date where both ends are the same."""
        return self.first if self.first == self.last else f"{self.first}/{self.last}"


def year_number(written: str) -> int:
    """A year in digits or in characters.

    >>> year_number("2021"), year_number("二〇二一")
    (2021, 2021)
    """
    if written.isdecimal():
        return int(written)
    return int("".join(str(DIGITS[c]) for c in written))


def stretch_of(match: re.Match[str], year: int) -> Stretch | None:
    """When the words that :data:`PART_OF_YEAR` matched are, in ``year``; None for 31 February.

    >>> stretch_of(PART_OF_YEAR.match("上半年"), 2021).edtf
    '2021-01/2021-06'
    """
    if match["month"]:
        return _days(match, year)
    months = _months(match)
    if months is None:
        return Stretch(f"{year:04}", f"{year:04}")
    last_year = year_number(match["last_year"]) if match["last_year"] else year
    if (last_year, months[1]) < (year, months[0]):
        return None
    return Stretch(_month(year, months[0]), _month(last_year, months[1]))


def last_month(match: re.Match[str]) -> int:
    """The month in which the words that :data:`PART_OF_YEAR` matched end.

    >>> last_month(PART_OF_YEAR.match("1—10月份"))
    10
    """
    if match["month"]:
        return int(match["until_month"] or match["month"])
    months = _months(match)
    return months[1] if months else 1


def _months(match: re.Match[str]) -> tuple[int, int] | None:
    if match["half"]:
        return (1, 6) if match["half"] == "上" else (7, 12)
    if match["quarters"]:
        return 1, 3 * _small(match["quarters"])
    if match["quarter"]:
        last = 3 * _small(match["quarter"])
        return last - 2, last
    if match["months"]:
        return 1, _small(match["months"])
    return (int(match["first"]), int(match["last"])) if match["first"] else None


def _days(match: re.Match[str], year: int) -> Stretch | None:
    month = int(match["month"])
    if not match["day"]:
        return Stretch(_month(year, month), _month(year, month))
    first = _day(year, month, int(match["day"]))
    if not match["until"]:
        return Stretch(first, first) if first else None
    until_year = year_number(match["until_year"]) if match["until_year"] else year
    last = _day(until_year, int(match["until_month"] or month), int(match["until"]))
    return Stretch(first, last) if first and last and first <= last else None


def _month(year: int, month: int) -> str:
    return f"{year:04}-{month:02}"


def _day(year: int, month: int, day: int) -> str | None:
    if day > calendar.monthrange(year, month)[1]:
        return None
    return f"{year:04}-{month:02}-{day:02}"


def _small(written: str) -> int:
    number = parse_number(written)
    return int(number.value) if number else 0
