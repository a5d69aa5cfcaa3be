"""When facts are so: which period of the text dates a figure, an honour or a post."""

from __future__ import annotations

import pytest

from kg.extract import drafts_of, read
from kg.gazetteer import open_gazetteer
from kg.model import Article, Fact
from kg.relations.assemble import assemble_all


def facts_of(text: str) -> tuple[Fact, ...]:
    """What the rules find, doubtful facts too; not what the tagger and the linking learned."""
    reading = read(Article("a", "", text, "2023-11-18"), open_gazetteer())
    drafts = (d for d in drafts_of(reading) if not d.rule.endswith((".tagged", "linked")))
    return assemble_all(reading, drafts)


def periods_of_figures(text: str) -> dict[int, str]:
    return {int(f.value): f.period for f in facts_of(text) if f.value is not None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A bare next sentence is of no time that the one before it named.
        ("2021年，安吉县溪龙村接待游客30万人次。全村有茶园1200亩。", {300000: "2021", 1200: ""}),
        (
            "2021年，安吉县溪龙村接待游客30万人次。其中研学游客9万人次。",
            {300000: "2021", 90000: "2021"},
        ),
        (
            "截至10月底，安吉县溪龙村接待游客30万人次。村里的民宿接待住客4万人次。",
            {300000: "2023-10", 40000: "2023-10"},
        ),
        ("2018年，安吉县溪龙村修通公路，目前茶园面积1200亩。", {1200: ""}),
        ("今年，安吉县溪龙村茶叶丰收，目前已采摘鲜叶120吨。", {120: "2023"}),
        ("从今年起，安吉县溪龙村改种白茶，目前茶园面积1200亩。", {1200: "2023/.."}),
        ("截至今天16时，安吉县溪龙村现有茶园1200亩。", {1200: "2023-11-18"}),
        # 当年 is of the year named last: now is not within it.
        ("2018年，安吉县溪龙村修通公路。当年，茶园开园，目前茶园面积1200亩。", {1200: ""}),
        (
            "2021年，安吉县溪龙村接待游客30万人次。比较年轻的茶农有1200人。",
            {300000: "2021", 1200: ""},
        ),
        (
            "2021年，安吉县溪龙村接待游客30万人次。比上年纪大的茶农多1200人。",
            {300000: "2021", 1200: ""},
        ),
        (
            "2021年，安吉县溪龙村接待游客30万人次。比年初多种了茶树1200亩。",
            {300000: "2021", 1200: "2021"},
        ),
        (
            "2018年和2019年，安吉县溪龙村接待游客30万人次、过夜游客4万人次。",
            {300000: "2019", 40000: "2019"},
        ),
        ("2018年和2020年，安吉县溪龙村接待游客30万人次。", {300000: "2020"}),
        ("2018年和2019年，安吉县溪龙村累计接待游客30万人次。", {300000: "2018/2019"}),
        ("据今日安吉报道，安吉县溪龙村茶园面积1200亩。", {1200: ""}),
        ("安吉县溪龙村的老茶厂始建于1998年，村里有茶园1200亩。", {1200: ""}),
        ("安吉县溪龙村集体经济收入由2016年的38万元增加到72万元。", {380000: "2016", 720000: ""}),
        ("安吉县溪龙村集体经济收入从2016年的38万元增加到72万元。", {380000: "2016", 720000: ""}),
        ("安吉县溪龙村茶园面积1200亩（2017年）。", {1200: "2017"}),
    ],
)
def test_the_period_of_a_figure(text: str, expected: dict[int, str]) -> None:
    assert periods_of_figures(text) == expected


def test_a_figure_of_this_event_is_of_its_day() -> None:
    text = "11月8日，安吉县举行项目集中开工活动。\n此次集中开工项目45个。"
    assert periods_of_figures(text) == {45: "2023-11-08"}


def periods_of(text: str, relation: str) -> set[tuple[str, str]]:
    return {(f.object.name, f.period) for f in facts_of(text) if f.predicate == relation}


def test_the_day_of_an_honour_goes_before_the_year_in_its_name() -> None:
    text = "今年7月，安吉县溪龙村被评为2022年度浙江省美丽乡村示范村。"
    assert {period for _, period in periods_of(text, "awarded")} == {"2023-07"}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2001年，时任浙江省省长的陈建国来到溪龙村调研。", "2001"),
        ("2013年11月，专家来到溪龙村。陈建国是当时溪龙村的党支部书记。", "2013-11"),
        ("2017年10月，陈建国被选派到安吉县溪龙村担任第一书记。", "2017-10/.."),
    ],
)
def test_a_post_that_somebody_held_then_is_of_that_time(text: str, period: str) -> None:
    assert {found for _, found in periods_of(text, "holdsPosition")} == {period}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2019年，从安吉县茶业局副局长的岗位上退休的陈小锋回到溪龙乡。", "../2019"),
        ("2019年3月，从安吉县茶业局副局长岗位上退休的陈小锋回乡种茶。", "../2019-03"),
        ("安吉县陈小锋说，茶好。2019年，陈小锋从安吉县茶业局副局长的岗位上退休。", "../2019"),
        ("安吉县陈小锋说，茶好。2019年，他从安吉县机械厂副厂长的位置上退下来。", "../2019"),
        ("安吉县陈小锋说，茶好。陈小锋从安吉县机械厂副厂长的位置上退下来。", ""),
    ],
)
def test_a_post_that_somebody_left_ends_then(text: str, period: str) -> None:
    assert {found for _, found in periods_of(text, "holdsPosition")} == {period}
