"""Which extracted fact is which annotated one, within one article and relation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.model import Predicate
from kg.scoring.agreement import agreement, skips_steps
from kg.scoring.assignment import best_pairs
from kg.scoring.lines import Gold, Predicted

_REQUIRED_FIRST = 0.01  # settles ties between a required fact and an optional one


@dataclass(frozen=True, slots=True)
class Match:
    """What became of the facts of one article and relation."""

    facts: Sequence[Predicted]
    golds: Sequence[Gold]
    pairs: Mapping[int, int]
    """From the number of a right fact to that of the annotation that it is."""
    excused: frozenset[int]
    """Numbers of facts that count neither way."""

    @property
    def right(self) -> list[tuple[Predicted, Gold]]:
        """Each right fact with its annotation."""
        return [(self.facts[fact], self.golds[gold]) for fact, gold in self.pairs.items()]

    @property
    def wrong(self) -> list[Predicted]:
        """Facts that nobody annotated."""
        numbered = enumerate(self.facts)
        return [one for i, one in numbered if i not in self.pairs and i not in self.excused]

    @property
    def missed(self) -> list[Gold]:
        """Required annotations that no fact is."""
        found = set(self.pairs.values())
        return [one for i, one in enumerate(self.golds) if i not in found and not one.optional]


def match(relation: str, facts: Sequence[Predicted], golds: Sequence[Gold]) -> Match:
    """Pair facts and annotations one to one, and excuse what annotators left open.

    A fact that is paired with an optional annotation, or that repeats one, is excused; so is a
    ``locatedIn`` that skips steps of the annotated chain.
    """
    table = [[agreement(fact, gold) for gold in golds] for fact in facts]
    pairs = best_pairs([_preferred(row, golds) for row in table])
    required = {fact: gold for fact, gold in pairs.items() if not golds[gold].optional}
    excused = {
        number
        for number, row in enumerate(table)
        if number not in required and _is_optional(row, golds, pairs.get(number))
    }
    if relation == Predicate.LOCATED_IN:
        excused |= {
            number
            for number, row in enumerate(table)
            if not any(row) and skips_steps(facts[number], golds)
        }
    return Match(facts, golds, required, frozenset(excused))


def _preferred(row: Sequence[float], golds: Sequence[Gold]) -> list[float]:
    pairs = zip(row, golds, strict=True)
    return [a + _REQUIRED_FIRST if a and not gold.optional else a for a, gold in pairs]


def _is_optional(row: Sequence[float], golds: Sequence[Gold], paired: int | None) -> bool:
    if paired is not None:
        return golds[paired].optional
    return any(a and gold.optional for a, gold in zip(row, golds, strict=True))
