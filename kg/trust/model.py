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
from kg.relations.reading import Draft, Reading
from kg.trust.features import features

_FIGURES = "hasIndicator."
"""How the rules begin of figures that are no incomes."""
_LEARNED_ONLY = (".tagged", ".linked", "-linked")
"""How rules end that are no rules: names of the tagger; names, and figures, whose subject is linked."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned, of which rules, and below what probability a fact is left out."""

    rules: frozenset[str]
    doubtful: float
    figures: float
    """That limit for figures that are no incomes: there are many, and a wrong one looks like a right one."""
    forest: Forest


@cache
def learned() -> Learned:
    """What the package has learned."""
    first, *lines = (
        files("kg.trust").joinpath("learned.jsonl").read_text(encoding="utf-8").splitlines()
    )
    head = json.loads(first)
    return Learned(frozenset(head["rules"]), head["doubtful"], head["figures"], from_lines(lines))


def confidence(reading: Reading, draft: Draft) -> float:
    """How sure a draft is, 0 to 1, in hundredths.

    That of a rule of a user's own is what its author says, 0.8 at most.
    """
    if draft.rule not in learned().rules:
        return confidence_of(draft.rule, draft.confidence)
    return round(learned().forest.probability(frozenset(features(reading, draft))), 2)


def is_doubtful(rule: str, sure: float) -> bool:
    """Whether what a rule found is too unsure to be told: less probably right than the limit.

    What the tagger names and what is linked are held to it too, however seldom they were met. A user's
    own rules, and those of the package that the trees never met often, are told as they say.

    >>> is_doubtful("launches.named", 0.2), is_doubtful("twinnedWith.pair", 0.2)
    (True, False)
    """
    known = rule in learned().rules or rule.endswith(_LEARNED_ONLY)
    limit = learned().figures if rule.startswith(_FIGURES) else learned().doubtful
    return known and sure < limit
