"""What is set up, built or won may lie in what the tagger of bodies has named."""

from __future__ import annotations

import pytest
from bodies_chain import NOBODY, knows

from kg.extract import drafts_of, read
from kg.gazetteer import open_gazetteer
from kg.mentions.mention import Kind
from kg.model import Article
from kg.tagger import Chain


def _found(text: str, bodies: Chain) -> tuple[list[str], set[str]]:
    """The bodies of an article, and what the rules find in it."""
    reading = read(Article("a", "", text), open_gazetteer(), bodies=bodies)
    named = [m.text for m in reading.typed.mentions if m.kind is Kind.ORGANIZATION]
    drafts = [draft for draft in drafts_of(reading) if not draft.rule.endswith("tagged")]
    return named, {f"{d.subject.name} {d.predicate} {d.object.name}" for d in drafts}


@pytest.mark.parametrize(
    ("text", "words", "bodies", "facts"),
    [
        # two bodies in a sentence, each of them what the town has opened
        (
            "安吉县溪龙乡建成竹海粮仓民俗博物馆，办起青藤茶艺博物馆。",
            ["竹海", "粮仓", "民俗", "博物馆", "青藤", "茶艺"],
            ["竹海粮仓民俗博物馆", "青藤茶艺博物馆"],
            {"溪龙乡 establishes 竹海粮仓民俗博物馆", "溪龙乡 establishes 青藤茶艺博物馆"},
        ),
        # one that does something is no object
        (
            "安吉县青藤车队启动“竹乡计划”。",
            ["青藤", "车队"],
            ["安吉县青藤车队"],
            {"青藤车队 launches “竹乡计划”"},
        ),
    ],
)
def test_an_object_is_read_as_it_was_before_its_words_were_a_body(
    text: str, words: list[str], bodies: list[str], facts: set[str]
) -> None:
    assert _found(text, NOBODY)[0] == []
    named, found = _found(text, knows(*words))
    assert named == bodies
    assert {fact for fact in found if " locatedIn " not in fact} >= facts


def test_divisions_that_a_name_begins_with_lie_in_each_other_all_the_same() -> None:
    text = "浙江省湖州市首届竹海灯会开幕。"
    named, found = _found(text, knows("<Prefecture>", "首届", "竹海", "灯会"))
    assert named == ["浙江省湖州市首届竹海灯会"]
    assert "湖州市 locatedIn 浙江省" in found
