"""The tree of divisions as numbers: breadth first, children of one parent sorted by name.

A *node* is a division's number, 0 the country. A *rank* is the place of a node among those that
have children: short enough for the postings, which hold the rank of the parent of every division
of a name.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping

from kg.gazetteer.names import NameTable
from kg.model import Level


class Tree:
    """Who is under whom, with names, levels and codes, read in place."""

    def __init__(self, sections: Mapping[str, memoryview]) -> None:
        self.names = NameTable(sections)
        self._low = sections["low"].cast("H")
        self._high = sections["high"]
        self._inner = sections["inner"].cast("I")
        self._first = sections["first"].cast("I")
        self._levels = sections["levels"]
        self._codes = sections["codes"].cast("I")
        self._postings = sections["postings"].cast("H")

    def __len__(self) -> int:
        return len(self._low)

    def name(self, node: int) -> str:
        """The full name of a node."""
        return self.names.name(self._name_number(node))

    def level(self, node: int) -> Level:
        """The level of a node; the file leaves off the run of villages at its end."""
        return Level(self._levels[node]) if node < len(self._levels) else Level.VILLAGE

    def code(self, node: int) -> int:
        """Its own code as a number; 0 where it has none."""
        return self._codes[node] if node < len(self._codes) else 0

    def codes(self) -> Iterator[tuple[int, int]]:
        """All codes with their nodes."""
        return ((code, node) for node, code in enumerate(self._codes) if code)

    def parent(self, node: int) -> int:
        """The node directly above; 0 above a province."""
        return self._inner[bisect_right(self._first, node) - 1]

    def chain(self, node: int) -> list[int]:
        """The nodes from the province down to the node itself."""
        chain = []
        while node:
            chain.append(node)
            node = self.parent(node)
        return chain[::-1]

    def children(self, node: int) -> range:
        """The nodes directly under a node."""
        rank = bisect_left(self._inner, node)
        if rank == len(self._inner) or self._inner[rank] != node:
            return range(0)
        return self._children_of_rank(rank)

    def child(self, parent: int, name: str) -> int | None:
        """The node of that full name directly under ``parent``."""
        found = self.names.find(name)
        if found is None:
            return None
        children = self.children(parent)
        at = bisect_left(children, found[0], key=self._name_number)
        if at < len(children) and self._name_number(children[at]) == found[0]:
            return children[at]
        return None

    def named(self, name: str) -> list[int]:
        """All nodes of that full name."""
        found = self.names.find(name)
        if found is None:
            return []
        number, start, end = found
        return [self._posted(number, at) for at in range(start, end)]

    def named_under(self, above: int, name: str) -> list[int]:
        """All nodes of that full name under ``above``, however deep, without looking at others."""
        found = self.names.find(name)
        if found is None:
            return []
        number, start, end = found
        nodes = []
        for ranks in self._ranks_under(above):
            low = bisect_left(self._postings, ranks.start, start, end)
            high = bisect_left(self._postings, ranks.stop, low, end)
            nodes += [self._posted(number, at) for at in range(low, high)]
        return nodes

    def _ranks_under(self, node: int) -> Iterator[range]:
        # Breadth first, the descendants of one depth are a run, and so are their ranks.
        low, high = node, node + 1
        while True:
            ranks = range(bisect_left(self._inner, low), bisect_left(self._inner, high))
            if not ranks:
                return
            yield ranks
            low, high = self._first[ranks.start], self._first[ranks.stop]

    def _children_of_rank(self, rank: int) -> range:
        return range(self._first[rank], self._first[rank + 1])

    def _posted(self, number: int, at: int) -> int:
        children = self._children_of_rank(self._postings[at])
        return children[bisect_left(children, number, key=self._name_number)]

    def _name_number(self, node: int) -> int:
        return self._low[node] | self._high[node] << 16
