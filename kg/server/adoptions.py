"""Who launched an initiative when, and how many counties have it by then."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.server.figures import Row

_WHEN = re.compile(r"(\d{4})(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Adoption:
    """Somebody launches an initiative."""

    county: str
    who: str
    when: str
    """EDTF; where no article dates it, the date of the article; empty where that is unknown too."""
    year: float | None
    """With the month as a fraction; None where nothing dates it."""
    reported: bool = False
    """The date is the article's: it was launched by then."""


def as_adoptions(rows: Iterable[Row]) -> list[Adoption]:
    """Who launched it, the earliest first, those without a date last.

    Args:
        rows: ``county``, ``who``, ``period``, and ``reported``: the date of the article.
    """
    made = []
    for row in rows:
        period, reported = row["period"], row.get("reported", "")
        dated = _moment(period) is not None
        when = period if dated else reported or period
        made.append(Adoption(row["county"], row["who"], when, _moment(when), not dated))
    return sorted(made, key=lambda one: (one.year is None, one.year or 0, one.county, one.who))


@dataclass(frozen=True, slots=True)
class Step:
    """A further county that has an initiative."""

    moment: float
    """In years."""
    count: int
    """Counties that have it by then."""
    county: str
    reported: bool
    """It is known from an article of that date, and may be older."""


def counties_by(adoptions: Sequence[Adoption]) -> list[Step]:
    """When each further county comes in.

    >>> steps = counties_by(as_adoptions([{"who": "甲县", "county": "甲县", "period": "2021"},
    ...     {"who": "乙村", "county": "乙县", "period": "", "reported": "2020-07-01"},
    ...     {"who": "甲镇", "county": "甲县", "period": "2022"}]))
    >>> [(step.moment, step.county, step.reported) for step in steps]
    [(2020.5, '乙县', True), (2021.0, '甲县', False)]
    """
    first: dict[str, Adoption] = {}
    for one in adoptions:
        if one.year is not None:
            first.setdefault(one.county or one.who, one)
    return [
        Step(one.year or 0, count, name, one.reported)
        for count, (name, one) in enumerate(first.items(), start=1)
    ]


def _moment(period: str) -> float | None:
    """When something began, in years."""
    found = _WHEN.match(period)
    if not found:
        return None
    return int(found[1]) + (int(found[2] or 1) - 1) / 12
