"""Names of divisions of county level and above in a text, in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from kg.gazetteer.aliases import Alias


class Found(NamedTuple):
    """One name in a text, with the nodes that it may mean, present names first."""

    start: int
    end: int
    name: str
    full: bool
    nodes: tuple[int, ...]


class Finder:
    """An automaton over the names, the longest first at each place."""

    def __init__(self, aliases: Iterable[Alias]) -> None:
        by_name: dict[str, list[Alias]] = {}
        for alias in aliases:
            if not _is_generic(alias.name):
                by_name.setdefault(alias.name, []).append(alias)
        self._names = sorted(by_name)
        self._meanings = [_meaning(by_name[name]) for name in self._names]
        # Built three times as quickly as the default, which the names never pay back.
        self._automaton = AhoCorasick(
            self._names,
            matchkind=MatchKind.LeftmostLongest,
            implementation=Implementation.ContiguousNFA,
        )

    def find(self, text: str) -> Iterator[Found]:
        """The names of a text, from left to right."""
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            yield Found(start, end, self._names[index], *self._meanings[index])


def _is_generic(name: str) -> bool:
    # 城区, 郊区, 东区: names of a few districts, and of a part of every city.
    return len(name) == 2 and name.endswith("区")


def _meaning(aliases: list[Alias]) -> tuple[bool, tuple[int, ...]]:
    if len(aliases) == 1:
        return not aliases[0].is_short, (aliases[0].node,)
    aliases.sort(key=lambda alias: (alias.is_former, alias.is_short, alias.node))
    nodes = tuple(dict.fromkeys(alias.node for alias in aliases))
    return any(not alias.is_short for alias in aliases), nodes
