"""Nodes that are one thing, as pairs are found: each class has one node that stands for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


class Classes:
    """Classes of equal nodes; two that must stay apart are never joined, not by a third either.

    >>> classes = Classes([frozenset({"a", "c"})])
    >>> classes.join("a", "b"), classes.join("b", "c"), classes.canonical("b")
    (True, False, 'a')
    """

    def __init__(self, apart: Iterable[frozenset[str]] = ()) -> None:
        """Take the pairs that must stay apart."""
        self._class: dict[str, set[str]] = {}
        self._apart = frozenset(apart)
        self._watched = frozenset(node for pair in self._apart for node in pair)

    def join(self, one: str, other: str) -> bool:
        """Put two nodes into one class; False where they must stay apart."""
        first, second = self._of(one), self._of(other)
        if first is second:
            return True
        if self._forbidden(first, second):
            return False
        larger, smaller = (first, second) if len(first) >= len(second) else (second, first)
        larger |= smaller
        for node in larger if larger is not self._class.get(one) else (*smaller, one, other):
            self._class[node] = larger
        return True

    def canonical(self, node: str) -> str:
        """The node that stands for all of a class: one that a place names before an article's own."""
        members = self._class.get(node)
        return min(members, key=_rank) if members else node

    def members(self) -> Iterator[tuple[str, str]]:
        """Every node that another stands for, with that other."""
        for members in {id(one): one for one in self._class.values()}.values():
            standing = min(members, key=_rank)
            yield from ((node, standing) for node in members if node != standing)

    def _of(self, node: str) -> set[str]:
        return self._class.get(node) or {node}

    def _forbidden(self, first: set[str], second: set[str]) -> bool:
        return any(
            frozenset((one, other)) in self._apart
            for one in first & self._watched
            for other in second & self._watched
        )


def _rank(iri: str) -> tuple[bool, int, str]:
    return ("/article/" in iri, iri.count("/"), iri)
