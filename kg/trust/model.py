"""How probable it is that a draft is right: what the forest learned says of its features.

It is learned by ``scripts/learn_trust.py`` from annotated articles and from facts judged one by
one; a rule that they never met is left its stated confidence.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.forest import Forest, from_lines
from kg.lexicon.confidence import confidence_of
from kg.model import EntityType
from kg.relations.reading import Draft, Reading
from kg.trust.features import features, is_of_some_place

_LOCAL = (EntityType.PREFECTURE, EntityType.COUNTY, EntityType.TOWN, EntityType.VILLAGE)
_LEARNED_ONLY = (".tagged", ".linked", "-linked")
"""How rules end that are no rules: names of the tagger; names, and figures, whose subject is linked."""


Limits = Mapping[str, float]
"""Below what probability a fact of a relation is left out; ``ANY`` is that of all not named."""
ANY = "any"


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned, of which rules, and the limits that its probabilities are held to."""

    rules: frozenset[str]
    limits: Limits
    elsewhere: Limits
    """In articles that are about no county, city, town or village: what news of the whole country or
    a round-up says of anybody is told by the way, and more often misread."""
    forest: Forest


@cache
def learned() -> Learned:
    """What the package has learned."""
    first, *lines = (
        files("kg.trust").joinpath("learned.jsonl").read_text(encoding="utf-8").splitlines()
    )
    head = json.loads(first)
    return Learned(frozenset(head["rules"]), head["limits"], head["elsewhere"], from_lines(lines))


def confidence(reading: Reading, draft: Draft) -> float:
    """How sure a draft is, 0 to 1, in hundredths.

    That of a rule of a user's own is what its author says, 0.8 at most.
    """
    if draft.rule not in learned().rules:
        return confidence_of(draft.rule, draft.confidence)
    return round(learned().forest.probability(frozenset(features(reading, draft))), 2)


def is_doubtful(rule: str, sure: float, *, local: bool) -> bool:
    """Whether what a rule found is too unsure to be told: less probably right than the limit.

    What the tagger names and what is linked are held to it too, however seldom they were met. A user's
    own rules, and those of the package that the trees never met often, are told as they say.

    Args:
        rule: that found it.
        sure: how sure it is, 0 to 1.
        local: whether the article is about a place, as :func:`is_local` tells.

    >>> is_doubtful("launches.named", 0.2, local=True)
    True
    >>> is_doubtful("twinnedWith.pair", 0.2, local=True)
    False
    """
    known = rule in learned().rules or rule.endswith(_LEARNED_ONLY)
    limits = learned().limits if local else learned().elsewhere
    return known and sure < limits.get(rule.partition(".")[0], limits[ANY])


def is_local(reading: Reading) -> bool:
    """Whether an article is about one county, city, town or village, or a paper's report on some."""
    place = reading.course.place
    return (place is not None and place.entity.type in _LOCAL) or is_of_some_place(reading)
