"""Figures and initiatives of the graph as series over years, which pictures are drawn of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.server.protocol import RefusedError

_WHEN = re.compile(r"(\d{4})(?:-(\d{2}))?")
_COMPARATORS = {"=": "", ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ ", "~": "≈ "}
_LARGE_SUMS = ((Decimal(10) ** 8, "亿元"), (Decimal(10) ** 4, "万元"), (Decimal(1), "元"))
_KIND = re.compile(r"[a-z][a-z-]*")


Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """What figures must share to stand in one picture: nothing else can be compared."""

    measure: str
    """Of the measures scheme, by local name."""
    statistic: str
    """total, mean, per-capita, share, growth, increase, or empty."""
    unit: str

    @property
    def key(self) -> str:
        """As a parameter of a request."""
        return "|".join((self.measure, self.statistic, self.unit))

    @classmethod
    def from_key(cls, key: str) -> Kind:
        """The kind that a request means.

        >>> Kind.from_key("gdp|total|CNY")
        Kind(measure='gdp', statistic='total', unit='CNY')

        Raises:
            RefusedError: no request of a page looks like this.
        """
        measure, *rest = key.split("|")
        if len(rest) != 2 or not _KIND.fullmatch(measure):
            raise RefusedError(400, f"{key!r} names no kind of figure.")
        return cls(measure, *rest)


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of one year."""

    year: int
    value: Decimal
    comparator: str = "="
    """One of = > >= < <= ~ for what the article says: this much, more, about so much."""


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one place, by year and value."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Adoption:
    """Somebody launches an initiative."""

    county: str
    who: str
    when: str
    """EDTF; empty where no article dates it."""
    year: float | None
    """With the month as a fraction; None where the date is not that precise."""


def as_series(rows: Iterable[Row]) -> list[Series]:
    """Figures by place, those with the most years first.

    Args:
        rows: ``place`` and ``name``, ``period`` (a year), ``amount`` and ``comparator`` as text.
    """
    points: defaultdict[tuple[str, str], set[Point]] = defaultdict(set)
    for row in rows:
        point = Point(int(row["period"]), Decimal(row["amount"]), row["comparator"])
        points[row["place"], row["name"]].add(point)
    order = sorted(points, key=lambda key: (-len({p.year for p in points[key]}), key))
    return [
        Series(key[1], tuple(sorted(points[key], key=lambda p: (p.year, p.value, p.comparator))))
        for key in order
    ]


def as_adoptions(rows: Iterable[Row]) -> list[Adoption]:
    """Who launched it, the earliest first, those without a date last."""
    made = [
        Adoption(row["county"], row["who"], row["period"], _moment(row["period"])) for row in rows
    ]
    return sorted(made, key=lambda one: (one.year is None, one.year or 0, one.county, one.who))


def counties_by(adoptions: Sequence[Adoption]) -> list[tuple[float, int, str]]:
    """When each further county comes in: the moment, how many there are by then, its name.

    >>> counties_by(as_adoptions([{"who": "甲县", "county": "甲县", "period": "2021"},
    ...     {"who": "乙村", "county": "乙县", "period": "2020-07"},
    ...     {"who": "甲镇", "county": "甲县", "period": "2022"}]))
    [(2020.5, 1, '乙县'), (2021.0, 2, '甲县')]
    """
    first: dict[str, float] = {}
    for one in adoptions:
        if one.year is not None:
            first.setdefault(one.county or one.who, one.year)
    return [(year, count, name) for count, (name, year) in enumerate(first.items(), start=1)]


def amount_text(value: Decimal, unit: str, comparator: str = "=") -> str:
    """A figure as a Chinese reader writes it.

    >>> amount_text(Decimal("819300"), "CNY"), amount_text(Decimal("12.50"), "%", ">")
    ('81.93万元', '> 12.5%')
    """
    return _COMPARATORS.get(comparator, f"{comparator} ") + _amount(value, unit)


def _amount(value: Decimal, unit: str) -> str:
    if unit != "CNY":
        return f"{_plain(value)}{unit}"
    size, word = next((s for s in _LARGE_SUMS if abs(value) >= s[0]), _LARGE_SUMS[-1])
    return f"{_plain(value / size)}{word}"


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _moment(period: str) -> float | None:
    """When something began, in years."""
    found = _WHEN.match(period)
    if not found:
        return None
    return int(found[1]) + (int(found[2] or 1) - 1) / 12
