"""What the user orders, as it meets the nodes of a graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from kg.graph.joining.join import Join, Order, Orders, Relation
from kg.graph.joining.things import Things, text_of
from kg.graph.terms import chinese


class Ordered:
    """The nodes that the user's orders are about. Things of two kinds are never joined."""

    def __init__(self, things: Things, orders: Orders) -> None:
        """Take the nodes of a graph and the orders."""
        self._things = things
        self._found = _found(things, orders)
        self.apart: dict[frozenset[str], Order] = {}
        """The pairs of nodes that are to stay apart; nodes of one name may still be one."""
        for order in orders.different:
            for pair in self._pairs(order):
                self.apart.setdefault(pair, order)
        self.unclear = frozenset(order for order in orders.same if not self._is_clear(order))
        """The orders to join by a name that things have which cannot all be one."""
        clear = [order for order in orders.same if order not in self.unclear]
        self.same = [join for order in clear for join in self._joins(order)]
        """The joins that are ordered."""
        self.met = frozenset(
            [order for order in clear if self._kinds(order)]
            + [order for order in orders.different if any(self._pairs(order))]
        )
        """The orders that are carried out."""

    def _is_clear(self, order: Order) -> bool:
        """Whether the nodes of each name may be one: none of them apart or in two places."""
        groups = (group for groups in self._kinds(order) for group in groups)
        return all(self._may_be_one(*pair) for group in groups for pair in combinations(group, 2))

    def _may_be_one(self, one: str, other: str) -> bool:
        homes = self._things.home.get(one), self._things.home.get(other)
        agree = None in homes or self._things.on_one_line(str(homes[0]), str(homes[1]))
        return agree and frozenset((one, other)) not in self.apart

    def _joins(self, order: Order) -> Iterator[Join]:
        for groups in self._kinds(order):
            first, *others = sorted({node for group in groups for node in group})
            for other in others:
                yield Join(first, other, Relation.SAME, "ordered", order.told)

    def _pairs(self, order: Order) -> Iterator[frozenset[str]]:
        for groups in self._kinds(order):
            for some, others in combinations(groups, 2):
                pairs = (frozenset((one, other)) for one in some for other in others)
                yield from (pair for pair in pairs if len(pair) > 1)

    def _kinds(self, order: Order) -> list[list[list[str]]]:
        """Of each kind the nodes of each thing, where two things at least are of that kind."""
        found = [self._found.get(thing, []) for thing in order.things]
        kind = self._things.kind
        kinds = []
        for its in sorted({kind[node] for nodes in found for node in nodes}):
            groups = [[node for node in nodes if kind[node] == its] for nodes in found]
            kinds.append([group for group in groups if group])
        return [groups for groups in kinds if len(groups) > 1]


def _found(things: Things, orders: Orders) -> defaultdict[str, list[str]]:
    """The nodes of each thing that orders name, sorted."""
    wanted = {thing for order in (*orders.same, *orders.different) for thing in order.things}
    as_written = {text_of(chinese(thing)): thing for thing in wanted}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for node in sorted(things.kind) if wanted else ():
        names = {as_written[name] for name in things.names[node] & as_written.keys()}
        for thing in names | (wanted & {node}):
            found[thing].append(node)
    return found
