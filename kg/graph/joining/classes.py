"""Nodes that are one thing, as pairs are found: each class has one node that stands for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
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
        self._foes: defaultdict[str, set[str]] = defaultdict(set)
        for one, other in apart:
            self._foes[one].add(other)
            self._foes[other].add(one)

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
        [['a'], ['b'], ['c']]
        """
        groups = self._by_class(nodes)
        parts: defaultdict[frozenset[int | str], list[str]] = defaultdict(list)
        for group in groups.values():
            parts[self._foes_of(group[0]).intersection(groups)] += group
        return sorted(map(sorted, parts.values()))

    def kept_apart(self, nodes: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Of every two classes that must stay apart the first of the nodes that are in them."""
        groups = self._by_class(nodes)
        for own, (node, *_) in groups.items():
            others = [groups[key][0] for key in self._foes_of(node) & (groups.keys() - {own})]
            yield from ((node, other) for other in sorted(others) if node < other)

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

    def _by_class(self, nodes: Iterable[str]) -> dict[int | str, list[str]]:
        """Nodes by what is the same for all of a class, sorted."""
        groups: defaultdict[int | str, list[str]] = defaultdict(list)
        for node in sorted(set(nodes)):
            groups[self._key(node)].append(node)
        return groups

    def _key(self, node: str) -> int | str:
        members = self._class.get(node)
        return id(members) if members else node

    def _foes_of(self, node: str) -> frozenset[int | str]:
        """The keys of all classes that a node's class must stay apart from."""
        foes = (self._foes.get(member, ()) for member in self._of(node))
        return frozenset(map(self._key, chain.from_iterable(foes)))

    def _forbidden(self, first: set[str], second: set[str]) -> Order | None:
        fewer, more = sorted((first, second), key=len)
        pairs = [(one, foe) for one in fewer for foe in more & self._foes.get(one, set())]
        return self._apart[frozenset(min(pairs, key=sorted))] if pairs else None


def _rank(iri: str) -> tuple[bool, int, str]:
    return ("/article/" in undivided(iri), iri.count("/"), iri)
