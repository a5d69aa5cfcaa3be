"""All joins of a graph: the user's orders, the rules one after the other, and what follows of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, groupby

from kg.graph.joining import rules
from kg.graph.joining.claims import equal_claims
from kg.graph.joining.classes import Classes
from kg.graph.joining.join import Join, Order, Orders, Reason, Relation
from kg.graph.joining.related import related_initiatives
from kg.graph.joining.things import Things, read_things

_NO_ORDERS = Orders()
_RULES = (
    rules.organizations,
    rules.posts,
    rules.people_by_post,
    rules.people_of_one_article,
    rules.people_by_place,
    rules.by_maker,
    rules.initiatives_from_above,
    rules.initiatives_with_modifier,
)


@dataclass(frozen=True, slots=True)
class Joined:
    """What is joined in a graph, and why."""

    joins: tuple[Join, ...]
    canonical: Mapping[str, str]
    """Of every node that another stands for, that other: things, posts and claims."""


def find_joins(lines: Callable[[], Iterable[str]], orders: Orders = _NO_ORDERS) -> Joined:
    """What of a graph is one thing or near to another.

    Args:
        lines: gives the N-Quads of the articles and the gazetteer, each time that it is called.
        orders: what the user says is one thing or is not; it goes before every rule.

    The result depends on the quads and the orders alone, not on the order of the quads.
    """
    things = read_things(lines())
    classes = Classes(_pairs(things, orders.different))
    joins = [join for join in _ordered(things, orders.same) if _taken(classes, join)]
    for rule in _RULES:
        joins += [join for join in list(rule(things, classes)) if _taken(classes, join)]
    canonical = dict(sorted(classes.members()))
    joins += _near(things, classes)
    for first, *others in equal_claims(lines, canonical):
        canonical.update(dict.fromkeys(others, first))
    return Joined(tuple(_once(joins)), canonical)


def _taken(classes: Classes, join: Join) -> bool:
    return join.subject != join.object and classes.join(join.subject, join.object)


def _once(joins: Iterable[Join]) -> Iterator[Join]:
    """Each pair once for each rule, sorted; of several reasons (two posts that both held) the first."""
    ordered = sorted(joins)
    for _, alike in groupby(ordered, key=lambda j: (j.subject, j.object, j.relation, j.rule)):
        yield next(alike)


def _near(things: Things, classes: Classes) -> Iterator[Join]:
    return (join for join in related_initiatives(things, classes) if join.subject != join.object)


def _ordered(things: Things, orders: Iterable[Order]) -> Iterator[Join]:
    for order in orders:
        first, *others = _nodes(things, order.things) or [""]
        reason = Reason(
            f"更正：{order.reason}" if order.reason else "更正", order.reason or "ordered"
        )
        for other in others:
            yield Join(first, other, Relation.SAME, "ordered", reason)


def _pairs(things: Things, orders: Iterable[Order]) -> Iterator[frozenset[str]]:
    """The nodes of different things of an order; those of one name may still be one."""
    for order in orders:
        for one, other in combinations(order.things, 2):
            for node in _nodes(things, (one,)):
                yield from (frozenset((node, n)) for n in _nodes(things, (other,)) if n != node)


def _nodes(things: Things, wanted: Iterable[str]) -> list[str]:
    """The nodes of these names or IRIs, sorted."""
    names = set(wanted)
    return sorted(node for node in things.kind if node in names or names & things.names[node])
