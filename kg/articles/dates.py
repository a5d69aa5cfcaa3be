"""Days as articles and page fields write them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

DATE = re.compile(
    r"(?<!\d)(\d{4})(?:\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,2})(?!\d)"
    r"|\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号])"
)
COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")


def normal_date(words: str) -> str:
    """The day named in a field for dates, as ``YYYY-MM-DD``; "" where there is none or it cannot be.

    Example:
        >>> normal_date("2022年3月4日 10:22"), normal_date("20220304"), normal_date("2021-13-40")
        ('2022-03-04', '2022-03-04', '')
    """
    plain = unicodedata.normalize("NFKC", words).strip()
    match = DATE.search(plain)
    if match:
        return day_of(match)
    compact = COMPACT_DATE.match(plain)
    return _iso(*compact.groups()) if compact else ""


def day_of(match: re.Match[str]) -> str:
    """The day of a match of ``DATE``; "" where the calendar has no such day.

    Example:
        >>> [day_of(match) for match in DATE.finditer("2021/6/1，2023年2月30日")]
        ['2021-06-01', '']
    """
    year, _, month, day, chinese_month, chinese_day = match.groups()
    return _iso(year, month or chinese_month, day or chinese_day)


def _iso(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
