"""Parts that do not add up.

of the measures    GDP is the sum of the three industries
其中               a part, and what stands beside it, is no more than the whole
men and women      what excludes and completes each other is the whole
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from kg.contradictions.figure import Contradiction, Figure, contradiction
from kg.graph.terms import plain_number
from kg.lexicon.measures import load_complements, load_sums

# What cannot be in two parts at once; a person can.
_DISJOINT = frozenset({"CNY", "USD", "亩", "公顷", "平方公里", "平方米", "吨", "公斤", "斤"})
_OF_WHICH = re.compile("^[^，,；;。]{0,3}[，,；;（(]?其中[^；;。]*$")
_LISTED = re.compile("[^，,；;。、]{0,4}[、和及与與]")


def by_measure(figures: Sequence[Figure]) -> Iterator[Contradiction]:
    """In one article, a measure and all those that it is the sum of."""
    said: defaultdict[tuple[str, str], dict[str, Figure]] = defaultdict(dict)
    for one in figures:
        if one.measure and one.is_level and one.comparator in "=~":
            said[one.subject, one.period].setdefault(one.measure, one)
    for measures in said.values():
        for total, names in load_sums().items():
            parts = [measures[name] for name in names if name in measures]
            if total in measures and len(parts) == len(names):
                yield from _compared(measures[total], parts, exactly=True)


def in_sentence(figures: Sequence[Figure], text: str) -> Iterator[Contradiction]:
    """In one sentence, a whole and its parts; the figures are in their order in the text."""
    for number, (whole, first) in enumerate(pairwise(figures), 1):
        if not _OF_WHICH.search(text[whole.end : first.end]):
            continue
        alone = number < 2 or not _beside(figures[number - 2], whole, text)
        if alone and _may_be_parts(whole, [first]):
            parts = _parts(figures[number:], text)
            yield from _compared(whole, [one for one in parts if one.unit == whole.unit], False)
    yield from _completing(figures)


def _parts(rest: Sequence[Figure], text: str) -> list[Figure]:
    """The first part and those that are listed beside it."""
    parts = [rest[0]]
    for before, one in pairwise(rest):
        if not _beside(before, one, text):
            break
        parts.append(one)
    return parts


def _beside(before: Figure, one: Figure, text: str) -> bool:
    """水田2000亩、旱地900亩: figures of one unit that are listed, as the parts of one thing are."""
    return one.unit == before.unit and bool(_LISTED.match(text[before.end : one.end]))


def _completing(figures: Sequence[Figure]) -> Iterator[Contradiction]:
    """男性640人、女性620人 of 总人口1200人."""
    for number, (one, other) in enumerate(pairwise(figures)):
        if one.unit != other.unit or not _complete(one.words, other.words):
            continue
        wholes = [
            whole
            for whole in figures[:number]
            if _may_be_parts(whole, [one, other]) and not _complete_any(whole.words)
        ]
        if wholes:
            yield from _compared(wholes[-1], [one, other], exactly=True)


def _complete(one: str, other: str) -> bool:
    return any(
        (first in one and second in other) or (second in one and first in other)
        for first, second in load_complements()
    )


def _complete_any(words: str) -> bool:
    return any(word in words for pair in load_complements() for word in pair)


def _may_be_parts(whole: Figure, parts: Sequence[Figure]) -> bool:
    return whole.is_level and all(
        part.unit == whole.unit
        and part.is_level
        and part.comparator in "=~"
        and part.period in ("", whole.period)
        for part in parts
    )


def _compared(whole: Figure, parts: list[Figure], exactly: bool) -> Iterator[Contradiction]:
    """Whether the parts are more than the whole, or where they must be the whole, less."""
    low, high = whole.bounds
    told = parts if exactly or whole.unit in _DISJOINT else parts[:1]
    least = sum((one.bounds[0] or Decimal(0) for one in told), Decimal(0))
    most = sum((one.bounds[1] or one.value for one in told), Decimal(0))
    too_much = high is not None and least > high
    too_little = exactly and low is not None and most < low
    if too_much or too_little:
        together = sum((one.value for one in told), Decimal(0))
        added = " + ".join(plain_number(one.value) for one in told)
        if len(told) > 1:
            added += f" = {plain_number(together)}"
        sign = ">" if too_much else "<"
        reason = f"{added} {sign} {plain_number(whole.value)} {whole.unit}"
        yield contradiction("sum", reason, [whole, *told])
