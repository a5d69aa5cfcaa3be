"""All joins of a graph: the user's orders, the rules one after the other, and what follows of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from kg.graph.distinctions import Thing, undivided
from kg.graph.joining import rules
from kg.graph.joining.claims import equal_claims
from kg.graph.joining.classes import Classes
from kg.graph.joining.join import Join, Order, Orders, Relation
from kg.graph.joining.orders import Ordered
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
    met: frozenset[Order] = frozenset()
    """The user's orders that are carried out."""
    unclear: frozenset[Order] = frozenset()
    """Those that are not, since a name in them means things that cannot all be one."""
    missing: Mapping[Order, tuple[Thing, ...]] = field(default_factory=dict)
    """Those of which some things are nowhere, with these."""


def find_joins(lines: Callable[[], Iterable[str]], orders: Orders = _NO_ORDERS) -> Joined:
    """What of a graph is one thing or near to another.

    Args:
        lines: gives the N-Quads of the articles and the gazetteer, each time that it is called.
        orders: what the user says is one thing or is not; it goes before every rule.

    The result depends on the quads and the orders alone, not on the order of the quads.
    """
    things = read_things(lines())
    ordered = Ordered(things, orders)
    classes = Classes(ordered.apart)
    joins = [*_settled(ordered.same, classes), *_split(ordered)]
    for rule in _RULES:
        joins += _settled(list(rule(things, classes)), classes)
    canonical = dict(sorted(classes.members()))
    joins += _near(things, classes)
    for first, *others in equal_claims(lines, canonical):
        canonical.update(dict.fromkeys(others, first))
    return Joined(tuple(_once(joins)), canonical, ordered.met, ordered.unclear, ordered.missing)


def _settled(joins: Iterable[Join], classes: Classes) -> Iterator[Join]:
    """The joins carried out; those that the user refuses, as such."""
    for join in joins:
        if join.subject != join.object:
            refused = classes.join(join.subject, join.object)
            yield _refused(join.subject, join.object, refused) if refused else join


def _split(ordered: Ordered) -> Iterator[Join]:
    """The nodes that would be one by the key of their names, if the user did not tell them apart."""
    for pair, order in ordered.apart.items():
        one, other = pair
        if undivided(one) == undivided(other):
            yield _refused(one, other, order)


def _refused(one: str, other: str, order: Order) -> Join:
    first, second = sorted((one, other))
    return Join(first, second, Relation.DIFFERENT, "refused", order.told)


def _once(joins: Iterable[Join]) -> Iterator[Join]:
    """Each pair once for each rule, sorted; of several reasons (two posts that both held) the first."""
    ordered = sorted(joins)
    for _, alike in groupby(ordered, key=lambda j: (j.subject, j.object, j.relation, j.rule)):
        yield next(alike)


def _near(things: Things, classes: Classes) -> Iterator[Join]:
    return (join for join in related_initiatives(things, classes) if join.subject != join.object)
