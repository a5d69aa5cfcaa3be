"""Articles that reprint another (转载): texts that are near-identical, found by MinHash.

A text is the set of its runs of five letters; figures are compared apart. Of each article a
signature of 64 numbers is kept (MinHash, Broder 1997, by rensa); articles that share four of them
in a row at one of sixteen places are compared in full. A reprint holds 95 % of the runs of the
shorter of the two, is not much longer or shorter (Jaccard 75 %), gives the same figures and comes
within a month: yearly notices and monthly reports of one wording are no reprints. Its original is
the earliest such article, and where days are the same or unknown the first by id. Nothing here
depends on the order in which articles come.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, Self

from rensa import RMinHash

from kg.graph.sorter import LineSorter
from kg.model import Article
from kg.text import normalise

_RUN = 5
_SHORTEST = 100  # what is shorter has too little that is its own
_NUMBERS = 64
_BAND = 4
_ALIKE = 0.75
_HELD = 0.95
_MONTH = timedelta(days=31)
_SAME_FIGURES = 0.5  # a dateline or a notice of the paper brings figures of its own
_SEED = 1
_IN_MEMORY = 200_000
_UNDATED = "9999-12-31"
_FIGURE = re.compile("[0-9]+(?:[.][0-9]+)?")

_packed = struct.Struct(f"<{_NUMBERS}I")


def signature_of(text: str) -> bytes:
    """The signature of an article's text; empty for one that is too short to tell.

    >>> len(signature_of("镇头镇修路" * 30)), signature_of("镇头镇修路")
    (256, b'')
    """
    letters = _letters(text)
    if len(letters) < _SHORTEST:
        return b""
    minhash = RMinHash(num_perm=_NUMBERS, seed=_SEED)
    minhash.update(sorted(set(_runs(letters))))
    return _packed.pack(*minhash.digest())


class Reprints:
    """Takes the signatures of articles in any order and tells which reprint which."""

    def __init__(self, folder: Path) -> None:
        """Take a folder for what does not fit into memory."""
        self._bands = LineSorter(folder, _IN_MEMORY)

    def add(self, article: Article, signature: bytes) -> None:
        """Take the signature of an article."""
        order = json.dumps([article.date or _UNDATED, article.id])
        width = 4 * _BAND
        for start in range(0, len(signature), width):
            self._bands.add(f"{start:03d}{signature[start : start + width].hex()}\t{order}")

    def found(self, articles: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
        """The ids of reprints, in their order, with those of their originals.

        Args:
            articles: rows of ``articles.jsonl`` by id; asked for those that may be reprints alone.
        """

        @lru_cache(maxsize=64)
        def read(name: str) -> tuple[frozenset[str], frozenset[str]]:
            text = normalise(articles[name]["text"]).text
            return frozenset(_runs(_letters(text))), frozenset(_FIGURE.findall(text))

        originals: dict[str, str] = {}
        for (day, later), (before, earlier) in sorted(self._candidates()):
            known = later in originals or not _is_near(before, day)
            if not known and _same(read(earlier), read(later)):
                originals[later] = originals.get(earlier, earlier)
        return originals

    def _candidates(self) -> set[tuple[tuple[str, str], tuple[str, str]]]:
        """Pairs of articles, the later one first: each with the first of its likes and the last."""
        pairs = set()
        for _, group in groupby(self._bands, key=lambda line: line.partition("\t")[0]):
            first, *rest = sorted(map(_order, group))
            before = first
            for one in rest:
                pairs |= {(one, first), (one, before)}
                before = one
        return pairs

    def __enter__(self) -> Self:
        self._bands.__enter__()
        return self

    def __exit__(self, *failure: object) -> None:
        self._bands.__exit__(*failure)


def _order(line: str) -> tuple[str, str]:
    day, name = json.loads(line.partition("\t")[2])
    return day, name


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, normalise(text).text))


def _runs(letters: str) -> Iterator[str]:
    return (letters[at : at + _RUN] for at in range(max(1, len(letters) - _RUN + 1)))


def _is_near(before: str, day: str) -> bool:
    """Whether one day is at most a month after another; so where one of them is unknown."""
    return day == _UNDATED or date.fromisoformat(day) - date.fromisoformat(before) <= _MONTH


def _same(
    one: tuple[frozenset[str], frozenset[str]], other: tuple[frozenset[str], frozenset[str]]
) -> bool:
    runs, figures = (one[0], other[0]), (one[1], other[1])
    shared = len(runs[0] & runs[1])
    fewest = min(map(len, figures))
    return (
        shared >= _ALIKE * (len(runs[0]) + len(runs[1]) - shared)
        and shared >= _HELD * min(map(len, runs))
        and len(figures[0] & figures[1]) >= _SAME_FIGURES * fewest
    )
