"""The files that a build leaves: their names, and how later commands read them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.errors import UsageError

ARTICLES_FILE = "articles.jsonl"
FACTS_FILE = "facts.jsonl"
UNION_FILE = "graph.ttl"
PAGE_FILE = "graph.html"

Row = Mapping[str, Any]
"""A line of ``facts.jsonl`` or ``articles.jsonl``, by column."""


def fact_rows(output: Path) -> Iterator[Row]:
    """The lines of ``facts.jsonl``, in their order.

    Raises:
        UsageError: the folder holds no build, or a line is no JSON.
    """
    return _rows(_existing(output, FACTS_FILE))


class StoredArticles(Mapping[str, Row]):
    r"""The lines of ``articles.jsonl`` by article id; only what is asked for is held in memory.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     size = Path(folder, ARTICLES_FILE).write_text('{"id": "a", "title": "春耕"}\n', "utf-8")
    ...     StoredArticles(Path(folder))["a"]["title"]
    '春耕'
    """

    def __init__(self, output: Path) -> None:
        """Takes the folder of a build.

        Raises:
            UsageError: the folder holds no build, or a line is no JSON.
        """
        self._path = _existing(output, ARTICLES_FILE)
        self._offsets: dict[str, int] = {}
        at = 0
        with self._path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                self._offsets[_parsed(line, self._path, number)["id"]] = at
                at += len(line)

    def __getitem__(self, article: str) -> Row:
        with self._path.open("rb") as lines:
            lines.seek(self._offsets[article])
            return _parsed(lines.readline(), self._path, 0)

    def __iter__(self) -> Iterator[str]:
        return iter(self._offsets)

    def __len__(self) -> int:
        return len(self._offsets)


def _existing(output: Path, name: str) -> Path:
    path = output / name
    if not path.is_file():
        raise UsageError(f"{output}: no graph here; make one with: kg build PATH --output {output}")
    return path


def _rows(path: Path) -> Iterator[Row]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            yield _parsed(line, path, number)


def _parsed(line: bytes, path: Path, number: int) -> dict[str, Any]:
    try:
        return json.loads(line, object_pairs_hook=_interned)  # type: ignore[no-any-return]
    except ValueError as error:
        raise UsageError(
            f"{path}: line {number}: not JSON; make it again with: kg build"
        ) from error


def _interned(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # Rows share the names of their columns: a third of the memory of a large table.
    return {sys.intern(name): value for name, value in pairs}
