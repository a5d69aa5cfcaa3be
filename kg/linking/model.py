"""The best candidate for what no rule ties to a subject, and how probable any is."""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.discourse import Topic
from kg.discourse.named import Named
from kg.linking.asked import Asked
from kg.linking.features import features
from kg.linking.links import Links, from_lines
from kg.model import Entity
from kg.relations.reading import Reading

LEAST = 0.2
"""Who is less probable is nobody's guess worth weighing."""
_MOST = 20
"""So many candidates are looked at, those that the article names most."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Whom something is most probably said of."""

    topic: Topic
    chosen: float
    """How probable it is among what no rule tells."""
    sure: float
    """How probable it is among all that is told of somebody."""


@cache
def learned() -> Links:
    """What the package has learned."""
    packed = files("kg.linking").joinpath("learned.jsonl.gz").read_bytes()
    return from_lines(gzip.decompress(packed).decode().splitlines())


def candidates(reading: Reading, wanted: Callable[[Entity], bool]) -> list[Named]:
    """Everybody of a wanted kind whom the article names, in the order in which they are named."""
    found = (named for named in reading.course.named.values() if wanted(named.entity))
    return [named for named in found if named.rank < _MOST]


def link(reading: Reading, asked: Asked, wanted: Callable[[Entity], bool]) -> Linked | None:
    """Who something is most probably said of; None where nobody is probable.

    Args:
        reading: the article.
        asked: what is said, of somebody that no rule tells.
        wanted: whether somebody can be its subject at all.
    """
    links = reading.links or learned()
    found = [
        (named, frozenset(features(reading, asked, named))) for named in candidates(reading, wanted)
    ]
    if not found:
        return None
    chosen = [links.choosing.probability(seen) for _, seen in found]
    best = max(range(len(found)), key=lambda n: (chosen[n], -found[n][0].rank))
    if chosen[best] < LEAST:
        return None
    named, seen = found[best]
    at = bisect_left(named.mentions, asked.span.start, key=lambda m: m.span.start)
    topic = Topic((named.entity,), named.mentions[max(0, at - 1)].span)
    return Linked(topic, chosen[best], links.weighing.probability(seen))


def probability(reading: Reading, asked: Asked, entity: Entity) -> float:
    """How probable it is, 0 to 1, that something is said of an entity; 0.5 of one nowhere named."""
    named = reading.course.named.get(entity)
    if named is None:
        return 0.5
    weighing = (reading.links or learned()).weighing
    return weighing.probability(frozenset(features(reading, asked, named)))
