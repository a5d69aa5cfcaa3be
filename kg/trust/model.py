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
from kg.mentions.organizations import is_national
from kg.model import FIGURE_PREDICATES, Entity, EntityType
from kg.relations.reading import Draft, Reading
from kg.trust.features import features, is_roundup

_ASKED_OF = {
    "launches.": 0.45,
    "awarded.": 0.45,
    "earns.": 0.45,
    "issues.": 0.45,
    "develops.": 0.5,
    "hasIndicator.": 0.5,
    "locatedIn.": 0.45,
    "establishes.": 0.45,
    "undertakes.": 0.45,
}
"""By the beginning of a rule's name, how sure its facts must be where that is another limit.

The trees doubt these too much: on articles that did not teach them, more than half of what they give
as little is right.
"""

_BY_LENGTH = sorted(_ASKED_OF, key=len, reverse=True)

_PLAIN = ("locatedIn.", "holdsPosition.")
"""Of what rules no more is asked than elsewhere: a name or post beside another says it."""

_FIGURES = tuple(f"{one}." for one in sorted(FIGURE_PREDICATES))
"""What rules find figures: in a round-up, too, each place has its own beside it."""


_LEARNED_ONLY = (".tagged", ".linked", "-linked")
"""How rules end that are no rules: names of the tagger; names, and figures, whose subject is linked."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned, of which rules, and below what probability a fact is left out.

    More is asked of what a round-up of the country names, and of all facts about the country itself and
    national bodies: what a figure of national news is about is seldom said beside it.
    """

    rules: frozenset[str]
    doubtful: float
    doubtful_in_roundup: float
    forest: Forest


@cache
def learned() -> Learned:
    """What the package has learned."""
    first, *lines = (
        files("kg.trust").joinpath("learned.jsonl").read_text(encoding="utf-8").splitlines()
    )
    head = json.loads(first)
    return Learned(
        frozenset(head["rules"]), head["doubtful"], head["doubtful_in_roundup"], from_lines(lines)
    )


def confidence(reading: Reading, draft: Draft) -> float:
    """How sure a draft is, 0 to 1, in hundredths.

    That of a rule of a user's own is what its author says, 0.8 at most.
    """
    if draft.rule not in learned().rules:
        return confidence_of(draft.rule, draft.confidence)
    return round(learned().forest.probability(frozenset(features(reading, draft))), 2)


def is_doubtful(reading: Reading, subject: Entity, rule: str, sure: float) -> bool:
    """Whether what a rule found of a subject in an article is too unsure to be told.

    A user's own rules are told as they say; what the tagger names and what is linked never are,
    however seldom they are.
    """
    if rule not in learned().rules and not rule.endswith(_LEARNED_ONLY):
        return sure < _ASKED_OF.get(rule, 0.0)
    asked = next((_ASKED_OF[one] for one in _BY_LENGTH if rule.startswith(one)), None)
    limit = learned().doubtful if asked is None else asked
    if _is_of_nation(subject, rule) or _is_named_in_roundup(reading, rule):
        limit = max(limit, learned().doubtful_in_roundup)
    return sure < limit


def _is_of_nation(subject: Entity, rule: str) -> bool:
    """Whether it is said of the country or a national body, by a rule that asks more of that."""
    if rule.startswith((*_PLAIN, "issues.")):
        return False  # a ministry stands beside what it issues
    office = subject.type is EntityType.ORGANIZATION and is_national(subject.name)
    return office or subject.type is EntityType.COUNTRY


def _is_named_in_roundup(reading: Reading, rule: str) -> bool:
    """Whether a round-up says it, and it is no figure whose place a rule tells."""
    told = rule.startswith(_FIGURES) and not rule.endswith(_LEARNED_ONLY)
    return not told and not rule.startswith(_PLAIN) and is_roundup(reading)
