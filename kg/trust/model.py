"""How probable it is that a draft is right: a logistic regression on its features.

The weights are learned by ``scripts/learn_trust.py`` from annotated articles and from facts judged
one by one; a rule that they never met is left its stated confidence.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.lexicon.confidence import confidence_of
from kg.relations.reading import Draft, Reading
from kg.trust.features import features, is_roundup

_ASKED_OF = {"develops.mentioned": 0.7}
"""Of rules whose candidate is every mention: what is told must be surer, and never is unlearned."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned: the weight of each feature, and below what probability a fact is left out.

    In a round-up of the country more is asked of a fact: who reads it has no article about a county
    at hand to see what a figure is about.

    >>> weights = Weights(0.0, doubtful=0.5, doubtful_in_roundup=0.75, of={"far=0": 1.0, "far=4": -1.0})
    >>> [round(weights.probability(known), 2) for known in (["far=0"], ["far=4"], ["unknown"])]
    [0.73, 0.27, 0.5]
    """

    bias: float
    doubtful: float
    doubtful_in_roundup: float
    of: Mapping[str, float]

    def probability(self, found: tuple[str, ...] | list[str]) -> float:
        """The probability, 0 to 1, that a draft with these features is right."""
        return 1 / (1 + math.exp(-self.bias - math.fsum(self.of.get(one, 0.0) for one in found)))


@cache
def weights() -> Weights:
    """Those of the package."""
    source = files("kg.trust").joinpath("weights.toml").read_text(encoding="utf-8")
    table = tomllib.loads(source)
    return Weights(table["bias"], table["doubtful"], table["doubtful_in_roundup"], table["weights"])


def confidence(reading: Reading, draft: Draft) -> float:
    """How sure a draft is, 0 to 1, in hundredths.

    That of a rule of a user's own is what its author says, 0.8 at most.
    """
    if not _is_learned(draft.rule):
        return confidence_of(draft.rule, draft.confidence)
    return round(weights().probability(features(reading, draft)), 2)


def is_doubtful(reading: Reading, rule: str, sure: float) -> bool:
    """Whether what a rule found in an article is too unsure to be told.

    A user's own rules are told as they say.
    """
    if rule in _ASKED_OF and sure < _ASKED_OF[rule]:
        return True
    if not _is_learned(rule):
        return False
    asked = weights().doubtful_in_roundup if is_roundup(reading) else weights().doubtful
    return sure < asked


def _is_learned(rule: str) -> bool:
    return f"rule={rule}" in weights().of
