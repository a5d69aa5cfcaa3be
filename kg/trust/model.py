"""How probable it is that a draft is right: what the forest learned says of its features.

It is learned by ``scripts/learn_trust.py`` from annotated articles and from facts judged one by
one; a rule that they never met is left its stated confidence.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.forest import Forest, from_lines
from kg.lexicon.confidence import confidence_of
from kg.model import Entity, EntityType
from kg.relations.reading import Draft, Reading
from kg.trust.features import features

_FIGURES = "hasIndicator."
"""How the rules begin of figures that are no incomes."""
_WIDE = (EntityType.COUNTRY, EntityType.PROVINCE)
_LEARNED_ONLY = (".tagged", ".linked", "-linked")
"""How rules end that are no rules: names of the tagger; names, and figures, whose subject is linked."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned, of which rules, and below what probability a fact is left out."""

    rules: frozenset[str]
    doubtful: float
    figures: float
    """That limit for figures that are no incomes: there are many, and a wrong one looks like a right one."""
    wide: float
    """That limit for those of a country or a province, of which articles on counties tell by the way."""
    forest: Forest


@cache
def learned() -> Learned:
    """What the package has learned."""
    first, *lines = (
        files("kg.trust").joinpath("learned.jsonl").read_text(encoding="utf-8").splitlines()
    )
    head = json.loads(first)
    limits = head["doubtful"], head["figures"], head["wide"]
    return Learned(frozenset(head["rules"]), *limits, from_lines(lines))


def confidence(reading: Reading, draft: Draft) -> float:
    """How sure a draft is, 0 to 1, in hundredths.

    That of a rule of a user's own is what its author says, 0.8 at most.
    """
    if draft.rule not in learned().rules:
        return confidence_of(draft.rule, draft.confidence)
    return round(learned().forest.probability(frozenset(features(reading, draft))), 2)


def is_doubtful(rule: str, sure: float, subject: Entity) -> bool:
    """Whether what a rule found is too unsure to be told: less probably right than the limit.

    What the tagger names and what is linked are held to it too, however seldom they were met. A user's
    own rules, and those of the package that the trees never met often, are told as they say.

    >>> county = Entity("安吉县", EntityType.COUNTY)
    >>> is_doubtful("launches.named", 0.2, county), is_doubtful("twinnedWith.pair", 0.2, county)
    (True, False)
    """
    known = rule in learned().rules or rule.endswith(_LEARNED_ONLY)
    return known and sure < limit_of(rule, subject)


def limit_of(rule: str, subject: Entity) -> float:
    """Below what probability a fact of that rule about that subject is left out."""
    if not rule.startswith(_FIGURES):
        return learned().doubtful
    return learned().wide if subject.type in _WIDE else learned().figures
