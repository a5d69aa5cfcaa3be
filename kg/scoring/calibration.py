"""How far each rule can be trusted, counted on annotated articles.

A fact counts for every rule that finds it, whichever is best there, so that the counts depend on
the rules alone and not on the confidence that they had before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Predicate
from kg.scoring.lines import Gold, Predicted
from kg.scoring.matching import match

_WEIGHT = 5
"""How many facts the prior counts for: a rule seen that often is half its own witness."""

Tried = tuple[Predicted, Sequence[str]]
"""A fact and the names of the rules that find it."""


@dataclass(frozen=True, slots=True)
class Trust:
    """What annotated articles say of one rule."""

    relation: str
    rule: str
    right: int
    seen: int
    """Right and wrong facts; what annotators left open counts neither way."""
    confidence: float
    """The share of right facts, drawn towards that of the relation where few were seen."""


class Trial:
    """Counts of right and wrong facts by rule, over as many annotated articles as are added.

    >>> gold = Gold.from_line({"p": "locatedIn", "s": ["溪龙村"], "o": ["溪龙乡"]})
    >>> line = {"predicate": "locatedIn", "subject": "溪龙村"}
    >>> right = Predicted.from_line({**line, "object": "溪龙乡"})
    >>> wrong = Predicted.from_line({**line, "object": "安吉县"})
    >>> trial = Trial()
    >>> trial.add([(right, ["chain"]), (wrong, ["chain", "topic"])], [gold])
    >>> [(trust.rule, trust.right, trust.seen) for trust in trial.trust()]
    [('chain', 1, 2), ('topic', 0, 1)]
    """

    def __init__(self) -> None:
        self._right: Counter[tuple[str, str]] = Counter()
        self._seen: Counter[tuple[str, str]] = Counter()

    def add(self, tried: Iterable[Tried], golds: Sequence[Gold]) -> None:
        """Count the facts of one article against all its annotations."""
        actual = [(fact, rules) for fact, rules in tried if fact.is_actual]
        for relation in Predicate:
            of_relation = [one for one in actual if one[0].relation == relation]
            asked = [gold for gold in golds if gold.relation == relation]
            self._count(relation, of_relation, asked)

    def _count(self, relation: str, tried: Sequence[Tried], golds: Sequence[Gold]) -> None:
        found = match(relation, [fact for fact, _ in tried], golds)
        for number, (_, rules) in enumerate(tried):
            if number in found.excused:
                continue
            for rule in sorted(set(rules)):
                self._seen[relation, rule] += 1
                self._right[relation, rule] += number in found.pairs

    def trust(self) -> Iterator[Trust]:
        """Every rule that found a fact that counts, by relation and name.

        A rule's confidence is (right + prior·k) / (seen + k): its precision, with its relation's
        as prior for k facts, and that in turn with the precision of all.
        """
        whole = _smoothed(self._right.total(), self._seen.total(), 0.5)
        priors = {
            relation: _smoothed(right, seen, whole)
            for relation, (right, seen) in self._by_relation().items()
        }
        for relation, rule in sorted(self._seen):
            right, seen = self._right[relation, rule], self._seen[relation, rule]
            confidence = round(_smoothed(right, seen, priors[relation]), 3)
            yield Trust(relation, rule, right, seen, confidence)

    def _by_relation(self) -> Mapping[str, tuple[int, int]]:
        right: Counter[str] = Counter()
        seen: Counter[str] = Counter()
        for (relation, rule), times in self._seen.items():
            seen[relation] += times
            right[relation] += self._right[relation, rule]
        return {relation: (right[relation], seen[relation]) for relation in seen}


def _smoothed(right: int, seen: int, prior: float) -> float:
    return (right + prior * _WEIGHT) / (seen + _WEIGHT)
