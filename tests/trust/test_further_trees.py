"""Further trees are grown onto a forest by cases that it was not taught by."""

from __future__ import annotations

import importlib

import pytest
from shared_fixtures import SCRIPTS

from kg.forest import Forest, from_lines, to_lines

BEFORE = Forest(0.0, ((("rule=a", 1, 2), -1.0, 1.0),))
"""Knows that what rule a finds is right, and the rest is not."""
CASES = [
    *[(("rule=a", "far=4"), False)] * 60,
    *[(("rule=a", "far=0"), True)] * 60,
    *[(("rule=b", "far=0"), False)] * 60,
]


@pytest.fixture(name="grown")
def _grown(monkeypatch: pytest.MonkeyPatch) -> Forest:
    monkeypatch.syspath_prepend(SCRIPTS)
    forest: Forest = importlib.import_module("fitting").grown(BEFORE, CASES)
    return forest


def test_they_mend_what_it_was_wrong_about_and_keep_the_rest(grown: Forest) -> None:
    asked = {"far": {"rule=a", "far=4"}, "near": {"rule=a", "far=0"}, "other": {"rule=b", "far=0"}}
    before = {name: BEFORE.probability(found) > 0.5 for name, found in asked.items()}
    after = {name: grown.probability(found) > 0.5 for name, found in asked.items()}
    assert before == {"far": True, "near": True, "other": False}
    assert after == {"far": False, "near": True, "other": False}


def test_its_own_trees_stay_as_they_are(grown: Forest) -> None:
    assert (grown.bias, grown.trees[:1]) == (BEFORE.bias, BEFORE.trees)


def test_they_are_kept_as_other_trees_are(grown: Forest) -> None:
    assert from_lines(to_lines(grown)) == grown


def test_the_same_cases_grow_the_same_trees(grown: Forest) -> None:
    again: Forest = importlib.import_module("fitting").grown(BEFORE, CASES)
    assert again == grown
