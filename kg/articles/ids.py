"""Ids that do not depend on the order of reading, and on other articles only where two clash.

An article is called by its file's name or its record's id. Where two would be called the same,
both get the name of what they lie in before theirs, and so on until they differ:

    a/x.txt, b/x.txt                ──►  a/x, b/x
    a.jsonl and b.jsonl, both id 7  ──►  a/7, b/7
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from kg.articles.head import one_line
from kg.articles.walk import InputFile, shown


class RecordName(NamedTuple):
    """What a record is called in its own file."""

    name: str
    is_numbered: bool = False
    """Whether it is the file's name and a number, for want of an id of its own."""


class Called(NamedTuple):
    """One article, by its file and, in a table, its record."""

    file: InputFile
    record: RecordName | None = None


class Ids:
    """The ids of all articles of some files.

    Args:
        bases: The names of all files that are read, from ``base_names``.
        records: The records of those that are tables. Where only one file is read nothing can
            clash and they may be left out.
    """

    def __init__(
        self,
        bases: Mapping[InputFile, str],
        records: Mapping[InputFile, Collection[RecordName]],
    ) -> None:
        self._bases = bases
        self._records = records
        self._longer = self._without_clashes()

    def of(self, called: Called) -> str:
        """The article's id."""
        return self._longer.get(called) or self._name(called, 0)

    def _all(self) -> Iterator[Called]:
        yield from (Called(file) for file in self._bases if not file.is_table)
        for file, records in self._records.items():
            yield from (Called(file, record) for record in records)

    def _without_clashes(self) -> dict[Called, str]:
        depths: dict[Called, int] = {}
        while True:
            self._longer = {called: self._name(called, depth) for called, depth in depths.items()}
            counts = Counter(map(self.of, self._all()))
            clashing = [called for called in self._all() if counts[self.of(called)] > 1]
            # at its deepest a name is the whole path, which no other file has
            if all(depths.get(called, 0) > len(_folders(called)) for called in clashing):
                return self._longer
            for called in clashing:
                depths[called] = depths.get(called, 0) + 1

    def _name(self, called: Called, depth: int) -> str:
        """What it is called, with ``depth`` names of what it lies in before that."""
        path = [*_folders(called), self._bases[called.file]]
        if called.record:
            path[-1:] = [] if called.record.is_numbered else path[-1:]
            path.append(called.record.name)
        return "/".join(path[-depth - 1 :])


def base_names(files: Iterable[InputFile]) -> dict[InputFile, str]:
    """A name for each file: without its ending, unless that names two of a folder.

    Articles and tables are told apart: ``x.txt`` beside ``x.csv`` is x, its records have names of
    their own.
    """
    files = list(files)
    alike = Counter(map(_alike, files))
    return {file: _full_name(file) if alike[_alike(file)] > 1 else _stem(file) for file in files}


def _alike(file: InputFile) -> tuple[os.PathLike[str], bool, str]:
    return file.path.parent, file.is_table, _stem(file)


def _full_name(file: InputFile) -> str:
    return one_line(shown(file.path.name))


def _stem(file: InputFile) -> str:
    name = shown(file.path.name)
    return one_line(name[: len(name) - len(file.ending)]) or _full_name(file)


def _folders(called: Called) -> list[str]:
    absolute = Path(os.path.normpath(called.file.path.absolute()))
    return [one_line(shown(part)) for part in absolute.parent.parts[1:]]
