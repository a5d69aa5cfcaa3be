"""Every measure's own examples, read by the whole extraction; and what the words around it do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.extract import drafts_of, extract, read
from kg.gazetteer import open_gazetteer
from kg.lexicon.measures import load_measures, measure_of
from kg.model import Article, EntityType
from kg.relations.assemble import assemble_all

MEASURES = load_measures()


def _figures(text: str, concept: str) -> list[str]:
    """Those found, told or doubted: a line is no article, by which the trees would judge."""
    reading = read(Article("example", "", text), open_gazetteer())
    facts = assemble_all(reading, list(drafts_of(reading)))
    return [
        " ".join(filter(None, (str(fact.value), fact.unit, fact.statistic)))
        for fact in facts
        if fact.measure == concept
    ]


def _examples(kind: str) -> Iterator[object]:
    for concept, measure in MEASURES.items():
        for number, example in enumerate(getattr(measure, kind), start=1):
            yield pytest.param(concept, example, id=f"{concept}-{number}")


@pytest.mark.parametrize(("concept", "example"), list(_examples("match")))
def test_a_sentence_gives_the_figures_of_its_measure(
    concept: str, example: tuple[str, ...]
) -> None:
    assert _figures(example[0], concept) == list(example[1:])


@pytest.mark.parametrize(("concept", "example"), list(_examples("reject")))
def test_a_sentence_gives_none_of_another_measure(concept: str, example: str) -> None:
    assert extract(Article("example", "", example)), "nothing at all is read from it"
    assert _figures(example, concept) == []


@pytest.mark.parametrize("concept", MEASURES)
def test_every_measure_shows_what_it_is_and_is_not(concept: str) -> None:
    assert MEASURES[concept].match
    assert MEASURES[concept].reject


def test_no_word_means_two_measures() -> None:
    said = [word for one in MEASURES.values() if not one.of for word in one.words]
    assert len(said) == len(set(said))


@pytest.mark.parametrize(
    ("words", "unit", "statistic", "subject", "concept"),
    [
        ("村集体经济收入村均", "CNY", "mean", "County", "village-collective-income"),
        ("每人平均纯收入", "CNY", "per-capita", "Village", ""),
        ("年人均收入", "CNY", "per-capita", "Village", "per-capita-income"),
        ("人均可支配收入也", "CNY", "per-capita", "County", "per-capita-disposable-income"),
        ("经营性收入", "CNY", "", "Village", "village-operating-income"),
        ("经营性收入", "CNY", "", "County", ""),
        ("地区生产总值", "CNY", "total", "Organization", ""),
        ("人口", "%", "share", "County", ""),
        ("人口", "%", "growth", "County", "population"),
        ("实现地区生产总值", "CNY", "total", "County", "gdp"),
        ("人均生产总值增长", "%", "growth", "County", ""),
        ("白莲种植面积", "亩", "", "County", "planted-area"),
        ("种植面积", "亩", "", "County", ""),
        ("", "CNY", "", "County", ""),
    ],
)
def test_the_words_around_a_measure(
    words: str, unit: str, statistic: str, subject: str, concept: str
) -> None:
    assert measure_of(words, unit, statistic, EntityType(subject)) == concept
