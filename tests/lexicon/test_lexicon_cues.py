"""The examples of the cue files: each fact of theirs is found, and no other one told.

Whether a fact that is found is told too, the trees of kg/trust say, of an article and not of one line.
"""

from __future__ import annotations

import pytest

from kg.extract import drafts_of, extract, read
from kg.gazetteer import open_gazetteer
from kg.lexicon.examples import CueExample, load_cue_examples
from kg.model import Article, Fact
from kg.relations.assemble import assemble_all


def _shown(fact: Fact) -> str:
    shown = f"{fact.subject.name} → {fact.object.name}"
    if fact.value is not None:
        shown += f" {fact.value:f} {fact.unit} {fact.comparator} {fact.period}".rstrip()
    return f"{shown} @ {fact.at.name}" if fact.at else shown


def _name(example: CueExample) -> str:
    return f"{example.file}-{example.relation}-{example.text[:12]}"


@pytest.mark.parametrize("example", load_cue_examples(), ids=_name)
def test_example_gives_exactly_its_facts(example: CueExample) -> None:
    article = Article("example", "", example.text)
    reading = read(article, open_gazetteer())
    found = {
        _shown(f)
        for f in assemble_all(reading, list(drafts_of(reading)))
        if f.predicate == example.relation
    }
    told = {_shown(f) for f in extract(article) if f.predicate == example.relation}
    assert set(example.facts) - found == set(), "not found"
    assert told - set(example.facts) == set(), "told besides"


def test_every_relation_read_by_code_has_examples_of_both_kinds() -> None:
    examples = load_cue_examples()
    for relation in ("earns", "hasIndicator", "holdsPosition", "locatedIn"):
        kinds = {bool(example.facts) for example in examples if example.relation == relation}
        assert kinds == {True, False}, relation
