"""A row of the fact table as a figure, and how exactly it is written.

4560万元      written to 10,000 yuan: 4560.3万 says the same
1200人        may be rounded to hundreds; 86人 is not
80余人        80 to 90
约30万元      30 less or more a tenth
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kg.outputs import Row

_FIGURES = frozenset({"earns", "hasIndicator"})
_NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*([十百千万萬亿億]*)")
_TIMES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_A_LITTLE_MORE = re.compile("[余餘多]")
_ALMOST = re.compile("接近|将近|將近|近")
# How much of a value rounding may be at most, and what 约 leaves open.
_ROUNDED = Decimal("0.05")
_ABOUT = Decimal("0.1")
# Units of one kind, in the smallest of them.
_SCALE = {
    "公顷": ("亩", Decimal(15)),
    "平方公里": ("亩", Decimal(1500)),
    "吨": ("公斤", Decimal(1000)),
    "斤": ("公斤", Decimal("0.5")),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that an article says is so."""

    fact: str
    document: str
    subject: str
    """The IRI of what it is about."""
    name: str
    words: str
    measure: str
    statistic: str
    """As the table has it, but for a total, which is a level as what has no statistic is."""
    value: Decimal
    unit: str
    comparator: str
    period: str
    evidence: str
    start: int
    end: int
    """Where the evidence ends, which is where the number does."""
    sentence: tuple[int, int]

    @property
    def is_level(self) -> bool:
        """Whether it says how much there is, and not a mean, a share or a change."""
        return not self.statistic

    @property
    def bounds(self) -> tuple[Decimal | None, Decimal | None]:
        """The least and the most that it can mean; None where it leaves that open."""
        value = self.value
        if self.comparator in (">", ">="):
            return value, value + _last_place(value) if _A_LITTLE_MORE.search(self._tail) else None
        if self.comparator in ("<", "<="):
            return value * Decimal("0.8") if _ALMOST.search(self._tail) else None, value
        return value - self.slack, value + self.slack

    @property
    def slack(self) -> Decimal:
        """By how much a value that is written as this one may differ from it."""
        if self.comparator == "~":
            return abs(self.value) * _ABOUT
        step = _written_step(self.value, self._tail)
        return min(step, abs(self.value) * _ROUNDED)

    @property
    def _tail(self) -> str:
        """The last words of the evidence, in which the number stands."""
        return self.evidence[-16:]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Figures that cannot all be right."""

    kind: str
    """value, sum, share or mean."""
    facts: tuple[str, ...]
    """IRIs of the facts, sorted."""
    reason: str
    """Why, as a sum: 45600000 CNY ÷ 218 个 ≈ 209174 ≠ 308000 CNY."""
    figures: tuple[Figure, ...]
    """The figures, in the order of the reason."""


def contradiction(kind: str, reason: str, figures: Iterable[Figure]) -> Contradiction:
    """A contradiction between figures."""
    told = tuple(figures)
    return Contradiction(kind, tuple(sorted({one.fact for one in told})), reason, told)


def figure_of(row: Row) -> Figure | None:
    """A row as a figure; None for what is none, or is only planned or expected.

    Args:
        row: a line of ``facts.jsonl``, its numbers as Decimal.
    """
    if row["predicate"] not in _FIGURES or row["status"] != "actual" or row["value"] is None:
        return None
    return Figure(
        row["fact"],
        row["document"],
        row["subject_iri"],
        row["subject"],
        row["object"],
        row["measure"],
        "" if row["statistic"] == "total" else row["statistic"],
        Decimal(row["value"]),
        row["unit"],
        row["comparator"],
        row["period"],
        row["evidence"],
        row["start"],
        row["end"],
        (row["sentence_start"], row["sentence_end"]),
    )


def scaled(figure: Figure) -> tuple[str, Decimal]:
    """The unit in which figures of its kind are compared, and how many of that one of its own is."""
    return _SCALE.get(figure.unit, (figure.unit, Decimal(1)))


def agree(one: Figure, other: Figure) -> bool:
    """Whether both can be right: rounding, about, more than and ranges left open.

    The figures measure the same, in units of one kind.
    """
    factor, of_other = scaled(one)[1], scaled(other)[1]
    if one.comparator in "=~" and other.comparator in "=~":
        far = abs(one.value * factor - other.value * of_other)
        return far == 0 or far < max(
            one.slack * factor, other.slack * of_other, _converted(one, other)
        )
    low, high = _times(one.bounds, factor)
    other_low, other_high = _times(other.bounds, of_other)
    above = low is not None and other_high is not None and low > other_high
    below = high is not None and other_low is not None and high < other_low
    return not above and not below


def _converted(one: Figure, other: Figure) -> Decimal:
    """What is lost when a figure is given in another unit: 100公顷 for 1510亩."""
    if one.unit == other.unit:
        return Decimal(0)
    return abs(one.value * scaled(one)[1]) / 100


def _times(
    bounds: tuple[Decimal | None, Decimal | None], factor: Decimal
) -> tuple[Decimal | None, Decimal | None]:
    low, high = bounds
    return None if low is None else low * factor, None if high is None else high * factor


def _written_step(value: Decimal, text: str) -> Decimal:
    """One of the last place that is written: 4560万 is written to 10,000.

    >>> _written_step(Decimal(45600000), "收入4560万元"), _written_step(Decimal("20.8"), "20.8%")
    (Decimal('10000'), Decimal('0.1'))
    >>> _written_step(Decimal(86), "86名"), _written_step(Decimal(1200), "1200人")
    (Decimal('0'), Decimal('50'))
    """
    for digits, times in reversed(_NUMBER.findall(unicodedata.normalize("NFKC", text))):
        number, factor = Decimal(digits.replace(",", "")), Decimal(1)
        for sign in times:
            factor *= _TIMES[sign]
        if number * factor == value:
            exponent = number.as_tuple().exponent
            assert isinstance(exponent, int)
            if factor == 1 and exponent == 0:
                return _round_step(value)
            return factor * Decimal(10) ** exponent
    return _last_place(value)  # in characters, 三万: as far as it has digits


def _round_step(value: Decimal) -> Decimal:
    """Of a plain number: half of a hundred or more that it is whole in; otherwise it is exact."""
    place = _last_place(value)
    return place / 2 if place >= 100 else Decimal(0)


def _last_place(value: Decimal) -> Decimal:
    """The place of the last digit that is no nought: 1200 has 100.

    >>> _last_place(Decimal(1200)), _last_place(Decimal("20.50"))
    (Decimal('100'), Decimal('0.1'))
    """
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(10) ** exponent
