"""Figures of the graph as series over years, which pictures are drawn of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kg.server.measures import STATISTICS, measure_label
from kg.server.protocol import RefusedError

_COMPARATORS = {"=": "", ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ ", "~": "≈ "}
_SIZES = ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"), (Decimal(1), ""))

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """What figures must share to stand in one picture: nothing else can be compared."""

    measure: str
    """Of the measures scheme, by local name; else what is measured, in the articles' words."""
    statistic: str
    """total, mean, per-capita, share, growth, increase, or empty."""
    unit: str

    @property
    def key(self) -> str:
        """As a parameter of a request."""
        return "|".join((self.measure, self.statistic, self.unit))

    @property
    def label(self) -> str:
        """As a Chinese reader sees it.

        >>> Kind("per-capita-net-income", "per-capita", "CNY").label, Kind("茶园面积", "", "亩").label
        ('人均纯收入（人均，元）', '茶园面积（亩）')
        """
        unit = "元" if self.unit == "CNY" else self.unit
        more = "，".join(filter(None, (STATISTICS.get(self.statistic, self.statistic), unit)))
        name = measure_label(self.measure)
        return f"{name}（{more}）" if more else name

    @classmethod
    def from_key(cls, key: str) -> Kind:
        """The kind that a request means.

        >>> Kind.from_key("gdp|total|CNY")
        Kind(measure='gdp', statistic='total', unit='CNY')

        Raises:
            RefusedError: no request of a page looks like this.
        """
        parts = key.rsplit("|", 2)
        if len(parts) != 3 or not parts[0]:
            raise RefusedError(400, f"{key!r} names no kind of figure.")
        return cls(*parts)


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


def amount_text(value: Decimal, unit: str, comparator: str = "=") -> str:
    """A figure as a Chinese reader writes it.

    >>> amount_text(Decimal("819300"), "CNY"), amount_text(Decimal("12.50"), "%", ">")
    ('81.93万元', '> 12.5%')
    >>> amount_text(Decimal("30000"), "人次")
    '3万人次'
    """
    return _COMPARATORS.get(comparator, f"{comparator} ") + _amount(value, unit)


def _amount(value: Decimal, unit: str) -> str:
    size, word = next((s for s in _SIZES if abs(value) >= s[0]), _SIZES[-1])
    return f"{_plain(value / size)}{word}{'元' if unit == 'CNY' else unit}"


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
