"""Which build a folder holds: a server notices a new one and goes on with that."""

from __future__ import annotations

import os
from pathlib import Path

from kg.graph.store import STORE_FOLDER
from kg.outputs import ARTICLES_FILE, FACTS_FILE

Version = list[list[int]]
"""Of files that a build makes: which each is on the disk, its size, and when it was changed."""


def version_of(output: Path) -> Version:
    """The version of everything that a server reads; it changes when a build is replaced."""
    return [_told(output / name) for name in (ARTICLES_FILE, FACTS_FILE, STORE_FOLDER)]


def table_version(output: Path) -> Version:
    """The version of the fact table and the articles alone, which the index is made of."""
    return version_of(output)[:2]


def opened_version(*descriptors: int) -> Version:
    """The same of open files, whatever bears their names by now."""
    return [_as_numbers(os.fstat(one)) for one in descriptors]


def _told(path: Path) -> list[int]:
    try:
        return _as_numbers(path.stat())
    except OSError:  # it is being replaced
        return []


def _as_numbers(stat: os.stat_result) -> list[int]:
    return [stat.st_ino, stat.st_size, stat.st_mtime_ns]
