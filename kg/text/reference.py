"""What a relative time is reckoned from: the article's date, or the latest year that it states."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?")
_DATE_LINE = re.compile(
    r"^[^\n\d]{0,12}(?P<year>(?:19|20)\d\d)(?:[-/.]|年)(?P<month>\d{1,2})(?:[-/.]|月)"
    r"(?P<day>\d{1,2})日?(?:\s*\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)?[^\n\d。，]{0,12}$",
    re.MULTILINE,
)
_TIME_LINE = re.compile(
    r"^[^\n。，]{0,80}?(?<!\d)(?P<year>(?:19|20)\d\d)(?:[-/.]|年)(?P<month>\d{1,2})(?:[-/.]|月)"
    r"(?P<day>\d{1,2})日?\s*\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?[^\n\d。，]{0,30}$",
    re.MULTILINE,
)
"""网站 > 新闻 2023-08-18 09:44:43: beside a time of day, whatever stands before is the page's."""
_LABELLED = re.compile(
    r"(?:日期|时间)[：:|\s]{0,6}(?P<year>(?:19|20)\d\d)(?:[-/.]|年)(?P<month>\d{1,2})(?:[-/.]|月)(?P<day>\d{1,2})"
)
"""公开日期 | 2013-10-31: in whatever line it stands."""
_DAY_FIRST = re.compile(
    r"^[^\n\d]{0,12}(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>(?:19|20)\d\d)\s+\d{1,2}:\d\d",
    re.MULTILINE,
)
"""19.10.2016  12:04"""
_SHORT_LINE = re.compile(
    r"^[^\n\d。，]{0,20}(?<![-.])(?P<year>[12]\d)-(?P<month>\d\d)-(?P<day>\d\d)\s+\d{1,2}:\d\d(?::\d\d)?"
    r"[^\n\d。，]{0,30}$",
    re.MULTILINE,
)
"""23-08-13 22:07"""
_LINES = (_DATE_LINE, _TIME_LINE, _LABELLED, _DAY_FIRST)
_CENTURY = 2000
_DATE_LINE_WITHIN = 400
_DATELINE = re.compile(
    r"(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12]\d|0?[1-9])日[电讯](?![动子力量号])"
)
"""新华社杭州8月12日电: the day of a dispatch, whose year the text may state elsewhere."""
_STATED_YEAR = re.compile(
    r"《[^《》\n]{1,60}》|(?P<future>到|至|力争|计划|预计|目标|[—–~～-])?\s?"
    r"(?P<year>(?:19|20)\d\d)(?P<mark>年)(?!远景|远期|前[，将])"
    r"(?!(?:\d{1,2}月(?:\d{1,2}日)?)?(?:出生(?!人口|率|缺陷|婴儿|医学)|生(?=[，。、；）)\s]|$)|生[于人]))(?P<compared>同期)?"
)
_NEARBY = re.compile("今年|去年")
_WHOLE_YEAR = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)年(?P<part>\d|[上下]半年|第?[一二三四]季度|前|以来|起|是|初|度|[春夏秋冬])?"
)
"""Of the year that is going on, a part is told, or what it is to be: 2023年是|攻坚之年; or a name
holds it: 2023年度|示范村."""
_RISEN_FROM = re.compile(
    "(?:由|从)(?:20[0-9]{2}|[^。；]{0,30}?[0-9])[^。；]{0,30}?"
    "(?:升|增长?|增加|提高|降|减少|扩大?|扩展|发展|跃升|攀升|下降)$"
)
"""茶叶产值从2018年的3亿元升|到2020年的6亿元: what has come about, and no aim."""
_REACHES_BACK = re.compile("(?:19|20)[0-9]{2}年?$")
_ADDED_UP = re.compile("[底末间]?(?:期间)?，?[^，。；]{0,12}?(?:累计|已|共|先后|连续)")
"""2019年|至2023年，累计投入."""
_STATED_BEFORE = re.compile("(?:19|20)[0-9]{2}年")
_RISEN_THEN = re.compile(
    "[底末]?，[^，。；]{0,12}?(?:已|(?:攀升|跃升|增加|增长|上升|提高|下降|减少)(?:到|至|为|了))"
)
"""2005年收入8万元，到2019年，|已攀升到1700万元."""
_AIMED = re.compile("力争|计划|预计|目标|规划|将|拟|争取|有望")
_SENTENCE_END = re.compile("[。；！？\n]")
_REACH = 100
"""How far before such a year its sentence is read."""
_BASE_YEAR = 2019
"""The last year before the epidemic, with which later ones are compared, however much later."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What 今年 and a month without a year are reckoned from."""

    date: datetime.date | None
    """The article's date, where it is known to the day."""
    year: int | None
    """The year of the article; where no date is known, the latest past year that it states."""


def reference_of(text: str, article_date: str = "") -> Reference:
    """The time from which an article reckons.

    Args:
        text: The article's normalised text. A line of its own near the top that holds nothing but
            a date counts as the article's where ``article_date`` is empty.
        article_date: ``YYYY-MM-DD``, ``YYYY-MM``, ``YYYY`` or empty.

    >>> reference_of("2021年收入20万元，到2025年达30万元。").year
    2021
    >>> reference_of("茶叶产值从2018年的4亿元升到2020年的6亿元。").year
    2020
    >>> reference_of("", "2023-04-17").date
    datetime.date(2023, 4, 17)
    """
    opening = text[:_DATE_LINE_WITHIN]
    match = _DATE.match(article_date) or next(
        (found for line in _LINES if (found := line.search(opening))), None
    )
    if match is None and (short := _SHORT_LINE.search(opening)):
        year = _CENTURY + int(short["year"])
        return Reference(_date(year, short["month"], short["day"]), year)
    if match is None:
        return _dispatched(opening, _latest_stated_year(text))
    year = int(match["year"])
    return Reference(_date(year, match["month"], match["day"]), year)


def _dispatched(opening: str, year: int | None) -> Reference:
    """The day of the dateline, in the latest year that the text states."""
    dateline = _DATELINE.search(opening)
    date = _date(year, dateline["month"], dateline["day"]) if dateline and year else None
    return Reference(date, year)


def _date(year: int, month: str | None, day: str | None) -> datetime.date | None:
    if month is None or day is None:
        return None
    try:
        return datetime.date(year, int(month), int(day))
    except ValueError:
        return None


def _latest_stated_year(text: str) -> int | None:
    """The latest past year; the one after that which something is compared with (2022年同期).

    None of those with which several years are compared, and in which somebody was born.
    """
    years = (
        _year_told(m)
        for m in _STATED_YEAR.finditer(text)
        if m["mark"] and (not m["future"] or _has_come(text, m))
    )
    latest = max((year for year in years if year is not None), default=None)
    return latest + 1 if latest and _is_past(text, latest) else latest


def _is_past(text: str, year: int) -> bool:
    """Whether a text speaks of a whole year by its number, and of 今年 or 去年: it is of the next."""
    if not _NEARBY.search(text):
        return False
    stated = [m for m in _WHOLE_YEAR.finditer(text) if int(m["year"]) == year]
    return bool(stated) and all(not m["part"] for m in stated)


def _has_come(text: str, stated: re.Match[str]) -> bool:
    """Whether a year behind 到 or 至 is one that something has risen until, or was counted until."""
    if stated["future"] not in ("到", "至"):
        return False
    before = _SENTENCE_END.split(text[max(0, stated.start() - _REACH) : stated.start()])[-1]
    if _AIMED.search(before):
        return False
    if _REACHES_BACK.search(before):
        return bool(_ADDED_UP.match(text, stated.end()))
    passage = text[max(0, stated.start() - _REACH) : stated.start()].rpartition("。")[2]
    risen = _STATED_BEFORE.search(passage) and _RISEN_THEN.match(text, stated.end())
    return bool(risen or _RISEN_FROM.search(before))


def _year_told(stated: re.Match[str]) -> int | None:
    year = int(stated["year"])
    if not stated["compared"]:
        return year
    return None if year == _BASE_YEAR else year + 1
