"""Whether an extracted fact is what an annotator wrote down, and how well the two agree."""

from __future__ import annotations

import math
from collections.abc import Sequence

from kg.model import FIGURE_PREDICATES, Predicate
from kg.scoring.likeness import likeness
from kg.scoring.lines import Gold, Predicted
from kg.scoring.names import same_name
from kg.scoring.units import is_count, same_unit_as

_LIKE_ENOUGH = 0.6
_MEASURES_IT = 0.4  # a figure whose property is not named at all is not a fact
_ROUNDING = 2e-4  # of the value: 1.2亿元 for 12001万元
_LEAST_ROUNDED = 0.01
_LESS_THAN_ONE = 0.49


def agreement(fact: Predicted, gold: Gold) -> float:
    """0 where the fact is not the annotated one; up to 1 the better the words agree."""
    if not same_name(fact.subject, gold.subjects):
        return 0.0
    if gold.relation in FIGURE_PREDICATES:
        return _figures_agree(fact, gold)
    if gold.relation == Predicate.LOCATED_IN:
        return 1.0 if same_name(fact.object, gold.objects) else 0.0
    alike = object_likeness(fact, gold)
    return alike if alike >= _LIKE_ENOUGH else 0.0


def object_likeness(fact: Predicted, gold: Gold) -> float:
    """How like the fact's object is to the nearest of the annotated names."""
    return max((likeness(fact.object, name) for name in gold.objects), default=0.0)


def skips_steps(fact: Predicted, golds: Sequence[Gold]) -> bool:
    """Whether a place is where the annotated chain of places leads to, over others in between.

    金田村 → 浏阳市 is neither asked for nor wrong where 金田村 → 镇头镇 and 镇头镇 → 浏阳市 are annotated.
    """
    on_chain = [same_name(fact.subject, gold.subjects) for gold in golds]
    grown = True
    while grown:
        grown = False
        for number, gold in enumerate(golds):
            if not on_chain[number] and _follows(gold, golds, on_chain):
                on_chain[number] = grown = True
    reached = (gold for gold, on in zip(golds, on_chain, strict=True) if on)
    return any(same_name(fact.object, gold.objects) for gold in reached)


def _follows(gold: Gold, golds: Sequence[Gold], on_chain: Sequence[bool]) -> bool:
    pairs = zip(golds, on_chain, strict=True)
    return any(on and same_name(before.objects[0], gold.subjects) for before, on in pairs)


def _figures_agree(fact: Predicted, gold: Gold) -> float:
    if not _values_agree(fact, gold):
        return 0.0
    alike = object_likeness(fact, gold)
    if gold.relation != Predicate.RANKED:
        if alike < _MEASURES_IT:
            return 0.0
        if gold.unit and same_unit_as(fact.unit) != same_unit_as(gold.unit):
            return 0.0
    return 0.5 + alike / 2


def _values_agree(fact: Predicted, gold: Gold) -> bool:
    return fact.value is not None and is_value(fact.value, gold)


def is_value(value: float, gold: Gold) -> bool:
    """Whether a value is the annotated one, but for rounding; never where none is annotated."""
    if gold.value is None or not math.isfinite(value):
        return False
    slack = _ROUNDING * max(abs(gold.value), _LEAST_ROUNDED)
    if is_count(gold.unit):
        slack = min(slack, _LESS_THAN_ONE)
    return abs(value - gold.value) <= slack
