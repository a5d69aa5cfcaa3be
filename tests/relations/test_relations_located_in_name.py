"""Organizations and sites that are called after a place lie in it, where that is sure."""

from __future__ import annotations

import pytest

from kg.extract import drafts_of, extract, read
from kg.gazetteer import open_gazetteer
from kg.model import Article, Predicate


def _located(text: str) -> list[str]:
    """What the rule finds; whether it is told is for the trees to say."""
    drafts = drafts_of(read(Article("a", "", text), open_gazetteer()))
    return [
        f"{draft.subject.name} {draft.object.name}"
        for draft in drafts
        if draft.predicate is Predicate.LOCATED_IN
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("假日里，杭州动物博物馆来了不少人。", ["杭州动物博物馆 杭州市"]),
        ("湖南博物院增开夜场。", ["湖南博物院 湖南省"]),
        # with a quotation in its name
        ("安吉县“三八”造林纪念馆开放了。", ["安吉县“三八”造林纪念馆 安吉县"]),
        # a county's short name only where the article names its province besides
        ("北京下雪。延庆奥林匹克园区开门迎客。", ["延庆奥林匹克园区 延庆区"]),
        ("乙泉镇柳河营学校开学。", []),
        # of several countries, elsewhere, larger than the province, or of two cities
        ("上海合作组织秘书处发布倡议。", []),
        ("火箭在酒泉卫星发射中心起飞。", []),
        ("四川盆地有雾。", []),
        ("宁波舟山港核心港区停工。", []),
        # a wording that ends as an office does
        ("湖北、河南局地有雨。", []),
    ],
)
def test_what_is_called_after_a_place(text: str, expected: list[str]) -> None:
    assert _located(text) == expected


def test_the_figures_of_a_reservoir_are_not_those_of_its_province() -> None:
    text = "安徽甘泉湾水库开工，建成后总库容将达2.3亿立方米。"
    facts = extract(Article("a", "", text, ""))
    assert not [f for f in facts if f.value and f.subject.name == "安徽省"]
