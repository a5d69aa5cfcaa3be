"""Of facts without number, as many as a page can carry: a fair share for every county."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from kg.view import MOST_FACTS
from kg.view.facts import Row, cluster, text

_TELLING = ("launches", "awarded", "holdsPosition", "earns", "locatedIn", "ranked", "establishes")
_RANK = {name: at for at, name in enumerate(_TELLING)}


@dataclass(frozen=True, slots=True)
class Sample:
    """Facts that were kept, in the order of the table."""

    rows: list[Row]
    total: int
    """How many there were."""


def sample(rows: Iterable[Row], most: int = MOST_FACTS, *, focus: str | None = None) -> Sample:
    """Keep at most ``most`` facts, holding at most twice as many in memory.

    Each county keeps a share by the root of its number of facts, the most telling relations first,
    so that large counties do not crowd small ones out. What names ``focus`` goes before all else.

    >>> rows = [{"county": county, "predicate": "earns"} for county in ("甲县", "甲县", "乙县")]
    >>> kept = sample(rows, 2)
    >>> [row["county"] for row in kept.rows], kept.total
    (['甲县', '乙县'], 3)
    """
    kept: list[tuple[int, int, Row]] = []
    counts: Counter[str] = Counter()
    total = 0
    for total, row in enumerate(rows, start=1):
        counts[cluster(row)] += 1
        kept.append((_rank(row, focus), total, row))
        if len(kept) > 2 * most:
            kept = _pruned(kept, counts, most)
    if total > most:
        kept = _pruned(kept, counts, most)
    kept.sort(key=lambda fact: fact[1])
    return Sample([row for _, _, row in kept], total)


def _rank(row: Row, focus: str | None) -> int:
    if focus and any(focus in text(row, side) for side in ("subject", "object", "at")):
        return -1
    return _RANK.get(text(row, "predicate"), len(_RANK))


def _pruned(
    kept: list[tuple[int, int, Row]], counts: Counter[str], most: int
) -> list[tuple[int, int, Row]]:
    wanted = sorted((fact for fact in kept if fact[0] < 0), key=lambda fact: fact[1])[:most]
    groups: dict[str, list[tuple[int, int, Row]]] = defaultdict(list)
    for fact in sorted(kept, key=lambda fact: fact[:2]):
        if fact[0] >= 0:
            groups[cluster(fact[2])].append(fact)
    shares = _shares({key: len(facts) for key, facts in groups.items()}, counts, most - len(wanted))
    return wanted + [fact for key, facts in groups.items() for fact in facts[: shares[key]]]


def _shares(held: dict[str, int], counts: Counter[str], room: int) -> dict[str, int]:
    """How many facts each county keeps: what small ones leave over goes to the large."""
    order = sorted(held, key=lambda key: (held[key] / sqrt(counts[key]), key))
    weight = sum(sqrt(counts[key]) for key in order)
    shares: dict[str, int] = {}
    for key in order:
        own = sqrt(counts[key])
        shares[key] = min(held[key], round(room * own / weight) if weight else 0, room)
        room -= shares[key]
        weight -= own
    return shares
