"""Nodes that are one thing, as pairs are found: each class has one node that stands for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from types import MappingProxyType

from kg.graph.distinctions import undivided
from kg.graph.joining.join import Order

_NONE: Mapping[frozenset[str], Order] = MappingProxyType({})


class Classes:
    """Classes of equal nodes; two that must stay apart are never joined, not by a third either.

    >>> from kg.graph.distinctions import Thing
    >>> from kg.graph.joining.join import Reason
    >>> order = Order((Thing("a"), Thing("c")), Reason("", ""))
    >>> classes = Classes({frozenset({"a", "c"}): order})
    >>> classes.join("a", "b"), classes.join("b", "c") == order, classes.canonical("b")
    (None, True, 'a')
    """

    def __init__(self, apart: Mapping[frozenset[str], Order] = _NONE) -> None:
        """Take the pairs that must stay apart, and who says so."""
        self._class: dict[str, set[str]] = {}
        self._apart = apart
        self._watched = frozenset(node for pair in apart for node in pair)

    def join(self, one: str, other: str) -> Order | None:
        """Put two nodes into one class; where they must stay apart, what says so."""
        first, second = self._of(one), self._of(other)
        if first is second:
            return None
        if order := self._forbidden(first, second):
            return order
        larger, smaller = (first, second) if len(first) >= len(second) else (second, first)
        larger |= smaller
        for node in larger if larger is not self._class.get(one) else (*smaller, one, other):
            self._class[node] = larger
        return None

    def parts(self, nodes: Iterable[str]) -> list[list[str]]:
        """Nodes that a rule takes for one, as the user leaves them one: each part sorted.

        Those that must stay apart from the same others are together. What may be this or that of
        two that are kept apart is neither.

        >>> from kg.graph.distinctions import Thing
        >>> from kg.graph.joining.join import Reason
        >>> order = Order((Thing("a"), Thing("c")), Reason("", ""))
        >>> Classes({frozenset({"a", "c"}): order}).parts("cba")
        [['b'], ['c'], ['a']]
        """
        found: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        ordered = sorted(set(nodes))
        pairs = list(self.kept_apart(ordered))
        for node in ordered:
            others = {self.canonical(b if node == a else a) for a, b in pairs if node in (a, b)}
            found[tuple(sorted(others))].append(node)
        return [found[others] for others in sorted(found)]

    def kept_apart(self, nodes: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The pairs of nodes that must stay apart, sorted."""
        watched = [node for node in sorted(set(nodes)) if self._of(node) & self._watched]
        for one, other in combinations(watched, 2):
            if self._forbidden(self._of(one), self._of(other)):
                yield one, other

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

    def _forbidden(self, first: set[str], second: set[str]) -> Order | None:
        pairs = (
            frozenset((one, other))
            for one in sorted(first & self._watched)
            for other in sorted(second & self._watched)
        )
        return next((self._apart[pair] for pair in pairs if pair in self._apart), None)


def _rank(iri: str) -> tuple[bool, int, str]:
    return ("/article/" in undivided(iri), iri.count("/"), iri)
