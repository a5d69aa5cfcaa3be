"""Sorting more lines than memory holds."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Self

# A million lines of N-Quads are some 300 MB of Python strings.
_IN_MEMORY = 1_000_000


class LineSorter:
    """Takes lines in any order and gives them back sorted by code point, each once.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, LineSorter(Path(folder), in_memory=2) as lines:
    ...     for line in ("b", "a", "c", "a"):
    ...         lines.add(line)
    ...     list(lines)
    ['a', 'b', 'c']
    """

    def __init__(self, folder: Path, in_memory: int = _IN_MEMORY) -> None:
        """Take a folder for what does not fit, and how many lines to hold."""
        self._folder = folder
        self._limit = in_memory
        self._lines: set[str] = set()
        self._sorted: list[str] | None = None
        self._runs: list[IO[str]] = []

    def add(self, line: str) -> None:
        """Take one line, which must hold no newline."""
        self._lines.add(line)
        self._sorted = None
        if len(self._lines) >= self._limit:
            self._spill()

    def __iter__(self) -> Iterator[str]:
        """The lines, sorted; may be asked for again."""
        if not self._runs:
            if self._sorted is None:
                self._sorted = sorted(self._lines)
            yield from self._sorted
            return
        self._spill()
        last = None
        for line in heapq.merge(*map(_read, self._runs)):
            if line != last:
                yield line
            last = line

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        for run in self._runs:
            run.close()
            Path(run.name).unlink(missing_ok=True)

    def _spill(self) -> None:
        if not self._lines:
            return
        path = self._folder / f".sorted-{id(self):x}-{len(self._runs)}"
        run = path.open("w+", encoding="utf-8", newline="\n")
        self._runs.append(run)
        run.writelines(f"{line}\n" for line in sorted(self._lines))
        self._lines.clear()
        self._sorted = None


def _read(run: IO[str]) -> Iterator[str]:
    run.seek(0)
    return (line[:-1] for line in run)
