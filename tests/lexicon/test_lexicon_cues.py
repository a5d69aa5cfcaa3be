"""The examples of the cue files, read by the whole extraction."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.lexicon.examples import CueExample, load_cue_examples
from kg.model import Article, Fact


def _shown(fact: Fact) -> str:
    shown = f"{fact.subject.name} → {fact.object.name}"
    if fact.value is not None:
        shown += f" {fact.value:f} {fact.unit} {fact.comparator} {fact.period}".rstrip()
    return f"{shown} @ {fact.at.name}" if fact.at else shown


def _name(example: CueExample) -> str:
    return f"{example.file}-{example.relation}-{example.text[:12]}"


@pytest.mark.parametrize("example", load_cue_examples(), ids=_name)
def test_example_gives_exactly_its_facts(example: CueExample) -> None:
    facts = extract(Article("example", "", example.text))
    said = [_shown(fact) for fact in facts if fact.predicate == example.relation]
    assert sorted(said) == sorted(example.facts)


def test_every_relation_read_by_code_has_examples_of_both_kinds() -> None:
    examples = load_cue_examples()
    for relation in ("earns", "hasIndicator", "holdsPosition", "locatedIn"):
        kinds = {bool(example.facts) for example in examples if example.relation == relation}
        assert kinds == {True, False}, relation
