"""The days that a period covers: 2021 and 2021-01/2021-12 are the same."""

from __future__ import annotations

import calendar
import re
from functools import cache

_OPEN = ".."
_DECADE = re.compile(r"(\d{3})X")

Days = tuple[str, str]
"""First and last day as ``YYYY-MM-DD``, or ``..`` where the period is open."""


@cache
def days_of(edtf: str) -> Days | None:
    """First and last day of an EDTF period; None for no period.

    What is no EDTF is the same only as itself.

    >>> days_of("2021"), days_of("2021-02/.."), days_of("202X")
    (('2021-01-01', '2021-12-31'), ('2021-02-01', '..'), ('2020-01-01', '2029-12-31'))
    """
    if not edtf:
        return None
    begin, _, end = edtf.partition("/")
    try:
        return _day(begin, last=False), _day(end or begin, last=True)
    except ValueError:
        return edtf, "?"


def _day(date: str, *, last: bool) -> str:
    date = date.strip("~?%")
    if date in ("", _OPEN):
        return _OPEN
    decade = _DECADE.fullmatch(date)
    if decade:
        date = decade[1] + ("9" if last else "0")
    year, *rest = date.split("-")
    month = rest[0] if rest else ("12" if last else "01")
    if len(rest) > 1:
        return "-".join(part.zfill(2) for part in (year, month, *rest[1:]))
    day = str(calendar.monthrange(int(year), int(month))[1]) if last else "01"
    return f"{year.zfill(2)}-{month.zfill(2)}-{day}"
