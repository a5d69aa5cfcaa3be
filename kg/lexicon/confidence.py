"""How far each rule can be trusted: the table of ``confidence.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_UNTRIED = 0.8
"""No rule that annotated articles have not tried is trusted further."""


@cache
def _table() -> Mapping[str, float]:
    source = files("kg.lexicon").joinpath("confidence.toml").read_text(encoding="utf-8")
    return {rule: entry["confidence"] for rule, entry in tomllib.loads(source)["rules"].items()}


def confidence_of(rule: str, stated: float) -> float:
    """A rule's confidence, 0 to 1: as measured, else as its author states it, but no more than 0.8.

    >>> confidence_of("a.rule.of.your.own", 0.95)
    0.8
    """
    return _table().get(rule, min(stated, _UNTRIED))
