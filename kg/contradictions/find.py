"""All contradictions of a build, read from its fact table and its articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kg.contradictions.figure import Contradiction, Figure, figure_of
from kg.contradictions.means import means
from kg.contradictions.shares import shares
from kg.contradictions.sums import by_measure, in_sentence
from kg.contradictions.values import Text, differing, value_key
from kg.graph.sorter import LineSorter
from kg.outputs import FACTS_FILE, Row, StoredArticles


def find_contradictions(output: Path | str) -> list[Contradiction]:
    """Figures of a build that cannot all be right, sorted.

    One article is held at a time; figures to compare over articles are sorted on disk.

    Args:
        output: the folder that holds ``facts.jsonl`` and ``articles.jsonl``.

    Raises:
        UsageError: the folder holds no build.
    """
    output = Path(output)
    articles = StoredArticles(output)

    @lru_cache(maxsize=8)
    def text(document: str) -> str:
        return str(articles[document]["text"])

    found: dict[tuple[str, tuple[str, ...]], Contradiction] = {}
    with TemporaryDirectory() as folder, LineSorter(Path(folder)) as keyed:
        for document, figures in groupby(_figures(output), key=lambda one: one.document):
            told = list(figures)
            for one in _within(told, document, text):
                found.setdefault((one.kind, one.facts), one)
            _add_keyed(keyed, told)
        for one in _across(keyed, text):
            found.setdefault((one.kind, one.facts), one)
    return sorted(found.values(), key=lambda one: (one.kind, one.facts))


def _figures(output: Path) -> Iterator[Figure]:
    with (output / FACTS_FILE).open(encoding="utf-8") as lines:
        for line in lines:
            if figure := figure_of(_row(line)):
                yield figure


def _row(line: str) -> Row:
    row: Row = json.loads(line, parse_float=Decimal)
    return row


def _within(figures: list[Figure], document: str, text: Text) -> Iterator[Contradiction]:
    """What one article says in one breath: sums, shares and means."""
    if len(figures) < 2:
        return
    yield from by_measure(figures)
    yield from means(figures)
    whole = None
    for _, group in groupby(sorted(figures, key=_place), key=lambda one: one.sentence):
        sentence = list(group)
        if len(sentence) > 1:
            whole = text(document) if whole is None else whole
            yield from in_sentence(sentence, whole)
            yield from shares(sentence, whole, figures)


def _place(figure: Figure) -> tuple[object, ...]:
    return (figure.sentence, figure.end, figure.fact)


def _add_keyed(keyed: LineSorter, figures: Iterable[Figure]) -> None:
    for one in figures:
        if key := value_key(one):
            fields = asdict(one) | {"value": str(one.value)}
            keyed.add(json.dumps([key, one.document, fields], ensure_ascii=True))


def _across(keyed: LineSorter, text: Text) -> Iterator[Contradiction]:
    """One measure of one place and period, over all articles."""
    lines = (json.loads(line) for line in keyed)
    for _, same in groupby(lines, key=lambda line: line[0]):
        figures = [_unpacked(line[2]) for line in same]
        if len(figures) > 1:
            yield from differing(figures, text)


def _unpacked(fields: dict[str, Any]) -> Figure:
    value, sentence = Decimal(fields.pop("value")), tuple(fields.pop("sentence"))
    return Figure(**fields, value=value, sentence=sentence)
