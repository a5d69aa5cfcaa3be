"""How papers of a county write: names cut short or left out, titles of the province, rises since then."""

from __future__ import annotations

import pytest
from engine_tables import table

_FIGURES = ("earns", "hasIndicator")


def test_a_county_that_only_its_products_name_is_what_the_article_is_about() -> None:
    text = "今年全县茶园达18万亩，亩均增收3000元以上。“安吉白茶”“安吉冬笋”成为商标。"
    assert table(text, *_FIGURES, date="2018-11-15") == [
        "安吉县 hasIndicator 茶园 = 180000 亩 (2018)",
        "安吉县 earns 亩均增收 >= 3000 CNY (2018)",
    ]


def test_products_of_two_counties_tell_neither() -> None:
    text = "今年全县茶园达18万亩。“安吉白茶”“长兴紫笋”成为商标。"
    assert not [line for line in table(text, *_FIGURES) if line.startswith(("安吉", "长兴"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a title of the province is borne by what lies in it
        ("安吉县创浙江省著名商标2个。", ["安吉县 hasIndicator 著名商标 = 2 个"]),
        ("安吉县茶旺。浙江省茶园共300万亩。", ["浙江省 hasIndicator 茶园 = 3000000 亩"]),
        # what a place takes in, whatever it is called, but for taxes and the like
        ("安吉县财政总收入7.1亿元。", ["安吉县 hasIndicator 财政总收入 = 710000000 CNY"]),
        ("安吉县竹业总营收53亿元。", ["安吉县 earns 竹业总营收 = 5300000000 CNY"]),
        ("安吉县竹业纳税5300万元。", ["安吉县 hasIndicator 竹业纳税 = 53000000 CNY"]),
        ("安吉县溪龙村村集体收入为零。", ["溪龙村 earns 村集体收入 = 0 CNY"]),
        # when it was so is no figure of it
        ("安吉县溪龙村村民年收入从二十年前的5200元增长到如今的4万元。",
         ["溪龙村 earns 村民年收入 = 5200 CNY", "溪龙村 earns 村民年收入 = 40000 CNY"]),
        # a rise that has come about is no plan
        ("安吉县竹业产值从2018年的4亿元升到2020年的6亿元。",
         ["安吉县 hasIndicator 竹业产值 = 400000000 CNY (2018)",
          "安吉县 hasIndicator 竹业产值 = 600000000 CNY (2020)"]),
    ],
)  # fmt: skip
def test_figures(text: str, expected: list[str]) -> None:
    assert table(text, *_FIGURES) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("安吉县溪龙乡溪龙村的村党支部书记王秋实说，茶好。", "王秋实 holdsPosition 党支部书记 at 溪龙村"),
        ("据国网安吉供电公司党委书记王秋实介绍，线路通了。", "王秋实 holdsPosition 党委书记 at 国网安吉供电公司"),
        ("中煤湖州新能源有限公司经理王秋实说，风机转了。", "王秋实 holdsPosition 经理 at 中煤湖州新能源有限公司"),
    ],
)  # fmt: skip
def test_where_a_post_is_held(text: str, expected: str) -> None:
    assert table(text, "holdsPosition") == [expected]


def test_a_row_of_numbers_ends_and_tells_nothing() -> None:
    """Telephone numbers at a page's foot: each way to cut them must not be tried."""
    foot = "联系电话：010-10000001、010-10000002、010-10000003，举报电话：13000000000，传真：010-10000004"
    assert table(f"安吉县有茶园1200亩。\n{foot}") == table("安吉县有茶园1200亩。") != []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the village's own branch, and not that of a village 溪龙村村
        (
            "安吉县溪龙乡溪龙村村党支部书记陈敏说。",
            ["陈敏 holdsPosition 党支部书记 at 溪龙村"],
        ),
        # what has a committee and is no division
        (
            "安吉县老庙街党支部书记陈敏说。",
            ["陈敏 holdsPosition 党支部书记 at 安吉县老庙街"],
        ),
        # a deputy's body is that whose head has just been named
        (
            "安吉县茶叶商会会长王强、常务副会长陈敏到场。",
            [
                "王强 holdsPosition 会长 at 安吉县茶叶商会",
                "陈敏 holdsPosition 常务副会长 at 安吉县茶叶商会",
            ],
        ),
        # the marks of a name are no part of the post
        (
            "安吉县溪龙乡“竹乡农民白茶合作社”负责人陈敏说。",
            ["陈敏 holdsPosition 负责人 at 溪龙乡竹乡农民白茶合作社"],
        ),
        # another post of the holder is nothing that the post is held at
        ("安吉县县长王强、县委常委副县长陈敏到场。", ["王强 holdsPosition 县长 at 安吉县"]),
        ("安吉县县委常委副县长陈敏到场。", ["陈敏 holdsPosition 副县长 at 安吉县"]),
    ],
)
def test_where_posts_are_held(text: str, expected: list[str]) -> None:
    assert table(text, "holdsPosition") == expected
