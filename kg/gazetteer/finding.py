"""Names of divisions of county level and above in a text, in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from kg.gazetteer.aliases import Alias

_FULL, _SHORT = "full", "short"


class Found(NamedTuple):
    """One name in a text, with the nodes that it may mean, present names first."""

    start: int
    end: int
    name: str
    full: bool
    nodes: tuple[int, ...]


def encode_searched(aliases: Iterable[Alias]) -> bytes:
    r"""The section of names to search for: lines ``name TAB full or short TAB nodes``.

    >>> encode_searched([Alias(7, "full", "浏阳市"), Alias(8, "full", "城区")]).decode()
    '浏阳市\tfull\t7'
    """
    by_name: defaultdict[str, list[Alias]] = defaultdict(list)
    for alias in aliases:
        if not _is_generic(alias.name):
            by_name[alias.name].append(alias)
    return "\n".join(_line(name, by_name[name]) for name in sorted(by_name)).encode()


class Finder:
    """An automaton over the names, the longest first at each place."""

    def __init__(self, section: memoryview) -> None:
        lines = str(section, "utf-8").split("\n")
        self._names = [line[: line.index("\t")] for line in lines]
        self._meaning = cache(lambda index: _read_meaning(lines[index]))
        # Built three times as quickly as the default, which the names never pay back.
        self._automaton = AhoCorasick(
            self._names,
            matchkind=MatchKind.LeftmostLongest,
            implementation=Implementation.ContiguousNFA,
        )

    def find(self, text: str) -> Iterator[Found]:
        """The names of a text, from left to right."""
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            yield Found(start, end, self._names[index], *self._meaning(index))


def _is_generic(name: str) -> bool:
    # 城区, 郊区, 东区: names of a few districts, and of a part of every city.
    return len(name) == 2 and name.endswith("区")


def _line(name: str, aliases: list[Alias]) -> str:
    aliases.sort(key=lambda alias: (alias.is_former, alias.is_short, alias.node))
    kind = _SHORT if all(alias.is_short for alias in aliases) else _FULL
    nodes = dict.fromkeys(str(alias.node) for alias in aliases)
    return "\t".join((name, kind, ",".join(nodes)))


def _read_meaning(line: str) -> tuple[bool, tuple[int, ...]]:
    _, kind, nodes = line.split("\t")
    return kind == _FULL, tuple(map(int, nodes.split(",")))
