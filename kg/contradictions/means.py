"""Averages that do not fit total and number: 218个村收入4560万元、村均30.8万元."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from kg.contradictions.figure import Contradiction, Figure, contradiction
from kg.graph.terms import plain_number

_MEANS = ("mean", "per-capita")
# An average over the people of a year is not one over those at its end.
_ROOM = Decimal("0.03")


def _villages(one: Figure) -> bool:
    return one.unit == "个" and "村" in one.words


def _households(one: Figure) -> bool:
    return one.unit == "户"


def _people(one: Figure) -> bool:
    return one.unit == "人"


def _mu(one: Figure) -> bool:
    return one.unit == "亩"


_OVER: dict[str, Callable[[Figure], bool]] = {
    "村均": _villages,
    "每村": _villages,
    "户均": _households,
    "每户": _households,
    "人均": _people,
    "每人": _people,
    "亩均": _mu,
    "每亩": _mu,
}
_WORD = re.compile("|".join(_OVER))
_WHOLE_PLACE = frozenset(
    {"population", "resident-population", "registered-population", "households"}
)


def means(article: Sequence[Figure]) -> Iterator[Contradiction]:
    """In one article, means of which the total and the number are said too.

    A number counts if it stands in the sentence of the mean or the total, or is that of a place's
    people or households. A mean that fits one of several numbers is right.
    """
    for mean in article:
        word = _WORD.search(mean.words) if mean.statistic in _MEANS else None
        if word is None or mean.comparator not in "=~":
            continue
        pairs = [
            (total, number)
            for total in article
            if _is_total(total, mean)
            for number in article
            if _OVER[word[0]](number) and _counts(number, mean, total)
        ]
        if pairs and not any(_fit(total, number, mean) for total, number in pairs):
            yield _told(*pairs[0], mean)


def _is_total(total: Figure, mean: Figure) -> bool:
    if not total.is_level or total.unit != mean.unit or total.comparator not in "=~":
        return False
    if (total.subject, total.period) != (mean.subject, mean.period):
        return False
    if mean.measure:
        return total.measure == mean.measure
    return _plain(total.words) == _plain(mean.words)


def _counts(number: Figure, mean: Figure, total: Figure) -> bool:
    near = number.sentence in (mean.sentence, total.sentence)
    before = number.end < mean.end
    return (
        number.is_level
        and number is not total
        and number.value > 1
        and number.subject == mean.subject
        and number.comparator in "=~"
        and number.period in ("", mean.period)
        and (number.measure in _WHOLE_PLACE or (near and before))
    )


def _fit(total: Figure, number: Figure, mean: Figure) -> bool:
    least = (total.value - total.slack) / (number.value + number.slack)
    most = (total.value + total.slack) / max(number.value - number.slack, Decimal(1))
    if mean.statistic == "per-capita" and number.measure in _WHOLE_PLACE:
        least, most = least * (1 - _ROOM), most * (1 + _ROOM)
    return least <= mean.value + mean.slack and mean.value - mean.slack <= most


def _plain(words: str) -> str:
    return _WORD.sub("", words).replace("总", "")


def _told(total: Figure, number: Figure, mean: Figure) -> Contradiction:
    worked_out = round(total.value / number.value, 2 if total.value / number.value < 100 else 0)
    reason = (
        f"{plain_number(total.value)} {total.unit} ÷ {plain_number(number.value)} {number.unit} "
        f"≈ {plain_number(worked_out)} ≠ {plain_number(mean.value)} {mean.unit}"
    )
    return contradiction("mean", reason, [total, number, mean])
