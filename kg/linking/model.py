"""The best candidate for what no rule ties to a subject, and how probable any is."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from kg.discourse import Topic
from kg.discourse.named import Named
from kg.forest import Forest, from_lines
from kg.linking.asked import Asked
from kg.linking.features import features
from kg.model import Entity
from kg.relations.reading import Reading

LEAST = 0.2
"""Who is less probable is nobody's guess worth weighing."""
_MOST = 20
"""So many candidates are looked at, those that the article names most."""


@cache
def learned() -> Forest:
    """What the package has learned."""
    packed = files("kg.linking").joinpath("learned.jsonl.gz").read_bytes()
    return from_lines(gzip.decompress(packed).decode().splitlines())


def candidates(reading: Reading, wanted: Callable[[Entity], bool]) -> list[Named]:
    """Everybody of a wanted kind whom the article names, in the order in which they are named."""
    found = (named for named in reading.course.named.values() if wanted(named.entity))
    return [named for named in found if named.rank < _MOST]


def link(
    reading: Reading, asked: Asked, wanted: Callable[[Entity], bool]
) -> tuple[Topic, float] | None:
    """Who something is most probably said of, where they are named, and how probable it is.

    Args:
        reading: the article.
        asked: what is said, of somebody that no rule tells.
        wanted: whether somebody can be its subject at all.

    Returns:
        None where nobody is probable.
    """
    found = [(_probability(reading, asked, n), n) for n in candidates(reading, wanted)]
    if not found:
        return None
    sure, best = max(found, key=lambda one: (one[0], -one[1].rank))
    if sure < LEAST:
        return None
    before = [m for m in best.mentions if m.span.start < asked.span.start]
    return Topic((best.entity,), (before[-1] if before else best.mentions[0]).span), sure


def probability(reading: Reading, asked: Asked, entity: Entity) -> float:
    """How probable it is, 0 to 1, that something is said of an entity; 0.5 of one nowhere named."""
    named = reading.course.named.get(entity)
    return 0.5 if named is None else _probability(reading, asked, named)


def _probability(reading: Reading, asked: Asked, named: Named) -> float:
    return (reading.links or learned()).probability(frozenset(features(reading, asked, named)))
