"""Counts over articles and relations, and the rates that follow from them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from kg.model import FIGURE_PREDICATES, Predicate
from kg.scoring.agreement import object_likeness
from kg.scoring.lines import Gold, Predicted
from kg.scoring.matching import Match, match
from kg.scoring.names import same_name
from kg.scoring.periods import days_of

CORE = (Predicate.LAUNCHES, Predicate.AWARDED, Predicate.EARNS)
_NAMES_IT = 0.5
_LONGEST_EVIDENCE = 200
_ROUNDS = 1000


class Rates(NamedTuple):
    """Shares from 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass(slots=True)
class Count:
    """How many facts are right, of how many that were extracted and how many that were asked for."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __iadd__(self, other: Count) -> Count:
        self.right += other.right
        self.predicted += other.predicted
        self.gold += other.gold
        return self

    @classmethod
    def of(cls, match: Match) -> Count:
        """The count of one article and relation."""
        asked = sum(not gold.optional for gold in match.golds)
        return cls(len(match.pairs), len(match.facts) - len(match.excused), asked)

    @classmethod
    def total(cls, counts: Iterable[Count]) -> Count:
        """All of them together."""
        whole = cls()
        for count in counts:
            whole += count
        return whole

    @property
    def rates(self) -> Rates:
        """Precision, recall and their harmonic mean, 0 where there is nothing to divide by.

        >>> Count(right=3, predicted=4, gold=6).rates
        Rates(precision=0.75, recall=0.5, f1=0.6)
        """
        if not self.right:
            return Rates(0.0, 0.0, 0.0)
        precision, recall = self.right / self.predicted, self.right / self.gold
        return Rates(precision, recall, 2 * precision * recall / (precision + recall))


class Share(NamedTuple):
    """How many of how many."""

    part: int
    whole: int


@dataclass(slots=True)
class Scores:
    """Everything that is known about the facts when they have been scored."""

    relations: dict[str, Count]
    articles: dict[str, Count]
    qualifiers: dict[str, Share] = field(default_factory=dict)
    """Over the right facts: period, comparator, at and measured, where annotators gave them."""
    wrong: list[Predicted] = field(default_factory=list)
    missed: list[Gold] = field(default_factory=list)
    grounded: Share | None = None
    """Facts whose evidence stands in the article where they say; None without the articles."""

    @property
    def core(self) -> Count:
        """What launches, is awarded and earns, together."""
        return Count.total(self.relations[relation] for relation in CORE)

    @property
    def all(self) -> Count:
        """All relations together."""
        return Count.total(self.relations.values())

    def f1_range(self) -> tuple[float, float]:
        """Between what lies the F1 of all in 95 % of bootstrap samples of the articles."""
        draw = random.Random(0)
        counts = list(self.articles.values())
        samples = (draw.choices(counts, k=len(counts)) for _ in range(_ROUNDS))
        found = sorted(Count.total(sample).rates.f1 for sample in samples)
        outside = _ROUNDS // 40  # a fortieth on either side
        return found[outside], found[-outside - 1]


def score(
    facts: Sequence[Predicted], golds: Mapping[str, Sequence[Gold]], corpus: Path | None = None
) -> Scores:
    """Score facts against annotated articles; those of other articles are passed over.

    Args:
        facts: as they were extracted.
        golds: the annotations by document.
        corpus: a folder with the articles' texts, ``DOCUMENT.txt``, to look evidence up in.
    """
    scores = Scores(
        {relation: Count() for relation in Predicate}, {name: Count() for name in golds}
    )
    by_place: dict[tuple[str, str], list[Predicted]] = {}
    for fact in facts:
        if fact.is_actual:
            by_place.setdefault((fact.document, fact.relation), []).append(fact)
    for document, annotated in golds.items():
        for relation in Predicate:
            asked = [gold for gold in annotated if gold.relation == relation]
            found = match(relation, by_place.get((document, relation), []), asked)
            _enter(scores, document, relation, found)
    if corpus is not None:
        scores.grounded = _grounded([fact for fact in facts if fact.document in golds], corpus)
    return scores


def _enter(scores: Scores, document: str, relation: str, found: Match) -> None:
    count = Count.of(found)
    scores.relations[relation] += count
    scores.articles[document] += count
    scores.wrong += found.wrong
    scores.missed += found.missed
    for fact, gold in found.right:
        for qualifier, agrees in _qualifiers(fact, gold):
            part, whole = scores.qualifiers.get(qualifier, (0, 0))
            scores.qualifiers[qualifier] = Share(part + agrees, whole + 1)


def _qualifiers(fact: Predicted, gold: Gold) -> Iterable[tuple[str, bool]]:
    if gold.period:
        yield "period", days_of(fact.period) == days_of(gold.period)
    if gold.comparator:
        yield "comparator", fact.comparator == gold.comparator
    if gold.at:
        yield "at", same_name(fact.at, gold.at)
    if gold.relation in FIGURE_PREDICATES:
        yield "measured", object_likeness(fact, gold) >= _NAMES_IT


def _grounded(facts: Sequence[Predicted], corpus: Path) -> Share:
    texts = {path.stem: path.read_bytes().decode("utf-8-sig") for path in corpus.glob("*.txt")}
    return Share(sum(_stands(fact, texts.get(fact.document, "")) for fact in facts), len(facts))


def _stands(fact: Predicted, text: str) -> bool:
    """Whether the evidence is there, is something, and is no longer than a long sentence."""
    start, end = fact.line.get("start"), fact.line.get("end")
    if type(start) is not int or type(end) is not int:
        return False
    if not 0 <= start < end <= min(len(text), start + _LONGEST_EVIDENCE):
        return False
    return text[start:end] == fact.line.get("evidence")
