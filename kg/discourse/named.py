"""Whom an article names, each with every mention, and how often beside the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.mentions.mention import Mention
from kg.model import Entity


@dataclass(frozen=True, slots=True)
class Named:
    """A place, organization or person of an article."""

    entity: Entity
    mentions: tuple[Mention, ...]
    """In order, words that point back at it too (该村)."""
    rank: int
    """How many are named more often, or as often and before it."""
    rank_in_type: int
    """The like among those of its type."""


def all_named(meant: Iterator[tuple[Entity, Mention]]) -> Mapping[Entity, Named]:
    """Everybody that mentions mean, in the order in which they are first named.

    >>> from kg.mentions.mention import Kind
    >>> from kg.model import EntityType, Span
    >>> one, other = Entity("甲村", EntityType.VILLAGE), Entity("乙镇", EntityType.TOWN)
    >>> said = lambda at: Mention(Kind.PLACE, Span(at, at + 2), "")
    >>> found = all_named(iter([(other, said(0)), (one, said(5)), (one, said(9))]))
    >>> [(n.entity.name, len(n.mentions), n.rank, n.rank_in_type) for n in found.values()]
    [('乙镇', 1, 1, 0), ('甲村', 2, 0, 0)]
    """
    mentions: dict[Entity, list[Mention]] = {}
    for entity, mention in meant:
        mentions.setdefault(entity, []).append(mention)
    often = sorted(mentions, key=lambda entity: -len(mentions[entity]))
    of_type: Counter[str] = Counter()
    ranks: dict[Entity, tuple[int, int]] = {}
    for rank, entity in enumerate(often):
        ranks[entity] = (rank, of_type[entity.type])
        of_type[entity.type] += 1
    return {
        entity: Named(entity, tuple(found), *ranks[entity]) for entity, found in mentions.items()
    }
