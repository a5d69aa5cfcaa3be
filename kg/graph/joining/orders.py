"""What the user orders, as it meets the nodes of a graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from kg.graph.distinctions import TOLD_APART, Thing
from kg.graph.iri import mint_iri
from kg.graph.joining.join import Join, Order, Orders, Relation
from kg.graph.joining.things import JOINED_KINDS, Things, text_of
from kg.graph.terms import chinese

_Group = tuple[Thing, list[str]]
"""A thing that an order names, and the nodes that it means, sorted."""


class Ordered:
    """The nodes that the user's orders are about. Things of two kinds are never joined."""

    def __init__(self, things: Things, orders: Orders) -> None:
        """Take the nodes of a graph and the orders."""
        self._things = things
        self._found = _found(things, orders)
        to_join = {order: self._groups(order, JOINED_KINDS) for order in orders.same}
        to_part = {order: self._groups(order, TOLD_APART) for order in orders.different}
        self.apart: dict[frozenset[str], Order] = {}
        """The pairs of nodes that are to stay apart; nodes of one name may still be one."""
        for order, kinds in to_part.items():
            for pair in _pairs(kinds):
                self.apart.setdefault(pair, order)
        self.unclear = frozenset(
            [order for order, kinds in to_join.items() if not self._can_join(kinds)]
            + [order for order, kinds in to_part.items() if not self._are_clear(_given(kinds))]
        )
        """The orders to join what a name means, where that cannot be one."""
        self.same = [
            join
            for order, kinds in (to_join | to_part).items()
            if order not in self.unclear
            for join in _joins(order, kinds, whole=order in to_join)
        ]
        """The joins that are ordered."""
        met = [order for order, kinds in to_join.items() if _whole(kinds)]
        met += [order for order, kinds in to_part.items() if any(_pairs(kinds))]
        self.met = frozenset(met) - self.unclear
        """The orders that are carried out."""
        self.missing = {
            order: missing
            for order, kinds in (to_join | to_part).items()
            if (missing := _missing(order, kinds))
        }
        """The things that there are none of."""

    def _can_join(self, kinds: list[list[_Group]]) -> bool:
        """Whether each name means one thing, and no two things are kept apart."""
        return self._are_clear(_all(kinds)) and self.apart.keys().isdisjoint(_pairs(kinds))

    def _are_clear(self, groups: Iterator[list[str]]) -> bool:
        """Whether the nodes of each group may be one: none of them apart or in two places."""
        return all(self._may_be_one(*pair) for group in groups for pair in combinations(group, 2))

    def _may_be_one(self, one: str, other: str) -> bool:
        homes = self._things.home.get(one), self._things.home.get(other)
        agree = None in homes or self._things.on_one_line(str(homes[0]), str(homes[1]))
        return agree and frozenset((one, other)) not in self.apart

    def _groups(self, order: Order, allowed: frozenset[str]) -> list[list[_Group]]:
        """Of each kind the nodes of each thing that there are any of."""
        found = [(thing, self._meant(thing, order)) for thing in order.things]
        kind = self._things.kind
        kinds = []
        for its in sorted({kind[node] for _, nodes in found for node in nodes} & allowed):
            groups = [(thing, [n for n in nodes if kind[n] == its]) for thing, nodes in found]
            kinds.append([(thing, nodes) for thing, nodes in groups if nodes])
        return kinds

    def _meant(self, thing: Thing, order: Order) -> list[str]:
        """The nodes of a thing; those that another means by its name in its articles are not."""
        others = (o for o in order.things if o.articles and o.words == thing.words and o != thing)
        taken = {node for other in others for node in self._found.get(other, ())}
        return [node for node in self._found.get(thing, ()) if thing.articles or node not in taken]


def _joins(order: Order, kinds: list[list[_Group]], *, whole: bool) -> Iterator[Join]:
    """The joins of an order: of all its things, or of what each is called in several articles."""
    for groups in _whole(kinds) if whole else ():
        yield from _star(order, [node for _, nodes in groups for node in nodes])
    for nodes in () if whole else _given(kinds):
        yield from _star(order, nodes)


def _star(order: Order, nodes: list[str]) -> Iterator[Join]:
    first, *others = sorted(set(nodes))
    for other in others:
        yield Join(first, other, Relation.SAME, "ordered", order.told)


def _pairs(kinds: list[list[_Group]]) -> Iterator[frozenset[str]]:
    """Every node of a thing with every one of another."""
    for groups in kinds:
        for (_, some), (_, others) in combinations(groups, 2):
            pairs = (frozenset((one, other)) for one in some for other in others)
            yield from (pair for pair in pairs if len(pair) > 1)


def _whole(kinds: list[list[_Group]]) -> list[list[_Group]]:
    """The kinds that two things at least are of."""
    return [groups for groups in kinds if len(groups) > 1]


def _all(kinds: list[list[_Group]]) -> Iterator[list[str]]:
    return (nodes for groups in _whole(kinds) for _, nodes in groups)


def _given(kinds: list[list[_Group]]) -> Iterator[list[str]]:
    """The nodes of each thing that several articles mean, which the order says is one."""
    return (nodes for groups in kinds for thing, nodes in groups if len(thing.articles) > 1)


def _missing(order: Order, kinds: list[list[_Group]]) -> tuple[Thing, ...]:
    there = {thing for groups in kinds for thing, _ in groups}
    return tuple(thing for thing in order.things if thing not in there)


def _found(things: Things, orders: Orders) -> defaultdict[Thing, list[str]]:
    """The nodes of each thing that orders name, sorted."""
    wanted = {thing for order in (*orders.same, *orders.different) for thing in order.things}
    by_words: defaultdict[str, list[Thing]] = defaultdict(list)
    for thing in sorted(wanted):
        by_words[thing.words].append(thing)
    as_written = {text_of(chinese(words)): words for words in by_words}
    found: defaultdict[Thing, list[str]] = defaultdict(list)
    for node in sorted(things.kind) if wanted else ():
        names = {as_written[name] for name in things.names[node] & as_written.keys()}
        for thing in (one for words in names | {node} for one in by_words.get(words, ())):
            if not thing.articles or _is_named_in(things.articles[node], thing.articles):
                found[thing].append(node)
    return found


def _is_named_in(graphs: set[str], articles: tuple[str, ...]) -> bool:
    """Whether one of the graphs is that of one of the articles."""
    ends = tuple(f"{mint_iri('/', 'article', article)}>" for article in articles)
    return any(graph.endswith(ends) for graph in graphs)
