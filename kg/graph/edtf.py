"""The days that a period written in EDTF (ISO 8601-2, levels 0 and 1) begins and ends with."""

from __future__ import annotations

import calendar
import re
from datetime import date

_DATE = re.compile(r"(\d{2}[\dX]{2})(?:-(\d\d))?(?:-(\d\d))?[?~%]?")
_QUARTERS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}


def bounds(period: str) -> tuple[date | None, date | None]:
    """First and last day of a period; None for an open or unknown end, or what is no EDTF date.

    Seasons (months 21 to 24) have no agreed days and give None.

    >>> bounds("2021-02")
    (datetime.date(2021, 2, 1), datetime.date(2021, 2, 28))
    >>> bounds("2021/..")
    (datetime.date(2021, 1, 1), None)
    """
    first, slash, last = period.partition("/")
    start, end = _days(first)
    return (start, _days(last)[1]) if slash else (start, end)


def _days(text: str) -> tuple[date | None, date | None]:
    match = _DATE.fullmatch(text)
    if not match:
        return None, None
    low, high = int(match[1].replace("X", "0")), int(match[1].replace("X", "9"))
    try:
        return _within(low, high, int(match[2] or 0), int(match[3] or 0))
    except ValueError:  # 2021-02-30, the year 0
        return None, None


def _within(low: int, high: int, month: int, day: int) -> tuple[date | None, date | None]:
    if month == 0:
        return date(low, 1, 1), date(high, 12, 31)
    if month in _QUARTERS:
        first, last = _QUARTERS[month]
        return date(low, first, 1), _month_end(high, last)
    if month > 12:
        return None, None
    return date(low, month, day or 1), date(high, month, day) if day else _month_end(high, month)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
