"""What the words of a figure leave unsaid, and the clauses before have said."""

from __future__ import annotations

import pytest

from kg.extract import drafts_of, read
from kg.gazetteer import open_gazetteer
from kg.model import Article
from kg.relations.assemble import assemble_all


def figures_of(text: str) -> list[str]:
    """What is measured and how much, doubtful figures too, in the order of the text."""
    reading = read(Article("a", "", text, "2023-11-18"), open_gazetteer())
    facts = assemble_all(reading, drafts_of(reading))
    return [
        f"{f.object.name} {f.value.normalize():f}{f.unit}" for f in facts if f.value is not None
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What was done to some of those that were counted.
        (
            "安吉县有87个水利项目，已开工61个。",
            ["水利项目 87个", "开工水利项目 61个"],
        ),
        (
            "安吉县新建茶园23万亩、改造提升19万亩。",
            ["新建茶园 230000亩", "改造提升茶园 190000亩"],
        ),
        # A measure of things that were counted; a place has its area itself.
        (
            "安吉县建成大棚35座，年产值410万元。",
            ["建成大棚 35座", "大棚年产值 4100000CNY"],
        ),
        ("安吉县下辖17个村，面积83平方公里。", ["下辖村 17个", "面积 83平方公里"]),
        # The trade that a clause speaks of, or the sentence's first measure.
        (
            "安吉县竹业加快发展，产值同比增长17%。",
            ["竹业产值同比增长 17%"],
        ),
        (
            "安吉县竹制品企业完成营收37亿元；实现利润总额2亿元，同比增长6%。",
            [
                "竹制品企业完成营收 3700000000CNY",
                "竹制品企业利润总额 200000000CNY",
                "竹制品企业利润总额同比增长 6%",
            ],
        ),
        # What only some of the counted do takes the next figure.
        (
            "安吉县20多支“茶保姆”服务队调集73架无人机。",
            ["“茶保姆”服务队 20支", "无人机 73架"],
        ),
    ],
)
def test_a_figure_says_what_it_is_of(text: str, expected: list[str]) -> None:
    assert figures_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("安吉县竹业利润由3月下降转为增长14%。", ["竹业利润增长 14%"]),
        (
            "安吉县新改造老屋570栋，比计划数量多30栋。",
            ["新改造老屋 570栋", "新改造老屋比计划数量多 30栋"],
        ),
        (
            "安吉县竹产业增加值同比增长7%，对工业增长的贡献率超过31%。",
            ["竹产业增加值同比增长 7%", "竹产业对工业增长的贡献率 31%"],
        ),
        # Rows that share a measure, and two measures in one word.
        (
            "安吉县家具、竹制品行业营收同比分别增长13%、16%。",
            ["家具行业营收同比增长 13%", "竹制品行业营收同比增长 16%"],
        ),
        (
            "安吉县客流、营业额同比分别增长4.6%、4.9%。",
            ["客流同比增长 4.6%", "营业额同比增长 4.9%"],
        ),
        (
            "安吉县竹地板产销分别完成33万箱和29万箱。",
            ["竹地板产量 330000箱", "竹地板销量 290000箱"],
        ),
        # A sum that sorts what the next figure counts is no figure of its own.
        (
            "安吉县集体收入超亿元的村3个、超600万元的村28个。",
            ["集体收入超亿元的村 3个", "超600万元的村 28个"],
        ),
    ],
)
def test_figures_that_compare_and_rows_of_them(text: str, expected: list[str]) -> None:
    assert figures_of(text) == expected


def test_what_is_told_behind_a_plan_or_a_forecast_is_planned_too() -> None:
    text = "预计今天安吉县接待游客4万人次，开行公交专线26条，其中加开专线8条。"
    reading = read(Article("a", "", text, "2023-11-18"), open_gazetteer())
    facts = assemble_all(reading, drafts_of(reading))
    assert {f.status for f in facts if f.value is not None} == {"expected"}


@pytest.mark.parametrize(
    "text", ["葡萄牙政府宣布，全国61个市镇停课。", "西班牙全国近190条道路封闭。"]
)
def test_another_states_whole_is_not_ours(text: str) -> None:
    assert figures_of(text) == []
