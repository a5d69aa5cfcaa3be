"""The tagger's names in sentences whose words no rule knows, and the drafts that come of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract import drafts_of, read
from kg.gazetteer import open_gazetteer
from kg.model import Article, Span
from kg.tagger import RELATIONS, Chain, TaggedName, learned
from kg.tagger.features import features_of
from kg.tagger.tokens import tokens_of


def _names(text: str, chain: Chain) -> tuple[TaggedName, ...]:
    return read(Article("a", "", text), open_gazetteer(), chain=chain).names


@settings(deadline=None)  # the first call loads jieba's dictionary
@given(
    st.text(
        alphabet="安吉县推行“竹乡计划”，2021年0.5万元。《》（）ab\u3000", min_size=1, max_size=60
    )
)
def test_tokens_cover_a_sentence_and_each_has_features(text: str) -> None:
    tokens = tokens_of(text, Span(0, len(text)), [])
    assert "".join(token.span.of(text) for token in tokens) == text
    assert len(features_of(tokens)) == len(tokens)


def test_a_quotation_is_seen_with_what_stands_around_it() -> None:
    text = "溪龙乡推行“竹乡计划”工作法"
    tokens = tokens_of(text, Span(0, len(text)), [])
    inside = features_of(tokens)[[token.word for token in tokens].index("竹乡")]
    assert {"quoted=1", "q-before=推行", "q-verb=推行", "q-last=划", "q-plus=False"} <= set(inside)


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("“竹乡夜话”在安吉县走进千家万户。", {"安吉县 launches “竹乡夜话”"}),
        ("安吉县的夏天很热，竹林里有风。", set()),
    ],
)
def test_names_that_no_rule_finds_are_candidates_under_a_rule_of_the_tagger(
    sentence: str, facts: set[str]
) -> None:
    article = Article("a", "安吉县新事", f"安吉县的山里来了客人。\n{sentence}", "2021-07-01")
    drafts = drafts_of(read(article, open_gazetteer()))
    found = {
        f"{d.subject.name} {d.predicate} {d.object.name}"
        for d in drafts
        if d.rule.endswith(".tagged")
    }
    assert found == facts


def test_a_rule_s_own_find_is_not_tagged_again() -> None:
    """One name is one draft: 实施 is a word that the rules know."""
    article = Article("a", "", "2021年，安吉县实施“竹乡计划”。", "")
    reading = read(article, open_gazetteer())
    assert [(n.relation, n.span.of(reading.normal.text)) for n in reading.names] == [
        ("launches", "“竹乡计划”")
    ]
    assert [d.rule for d in drafts_of(reading) if d.predicate == "launches"] == ["launches.run"]


def test_another_chain_reads_what_it_has_learned() -> None:
    """A name is what is labelled, as sure as the least sure of its tokens."""
    labels = ("O", "B-issues", "I-issues")
    chain = Chain(
        labels,
        ((0.0, 0.0, -9.0), (0.0, 0.0, 3.0), (0.0, 0.0, 0.0)),
        {"w0=竹乡": ((1, 5.0),), "w0=计划": ((2, 5.0),)},
    )
    (name,) = _names("看竹乡计划了", chain)
    assert (name.relation, name.span) == ("issues", Span(1, 5))
    assert 0.9 < name.probability < 1


def test_a_chain_that_has_learned_no_name_finds_none() -> None:
    chain = Chain(("O",), ((0.0,),), {})
    assert _names("看竹乡计划了", chain) == ()


@pytest.mark.parametrize(
    "text", ["", "村", "。", "😀", "安吉县", "“", "\n\n", "安吉县推行“😀计划”。" * 40]
)
def test_odd_articles_are_read_the_same_each_time(text: str) -> None:
    article = Article("a", text, text, "")
    first, second = (read(article, open_gazetteer()).names for _ in range(2))
    assert first == second
    assert all(name.span.of(text).strip() for name in first)


def test_what_the_package_has_learned_labels_the_relations_of_its_lessons() -> None:
    begun = {label.removeprefix("B-") for label in learned().labels if label.startswith("B-")}
    assert begun == RELATIONS == {
        "launches", "awarded", "develops", "establishes", "undertakes", "issues",
    }  # fmt: skip
