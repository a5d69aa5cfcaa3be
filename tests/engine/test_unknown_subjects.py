"""Figures of schools, works and bridges are theirs, or nobody's: never the county's around them."""

from __future__ import annotations

import pytest
from engine_tables import values as _figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a bridge that no list knows, a thing that is pointed at, speech of its manager
        ("浙江省安吉县修路忙。清岚大桥全长3公里。", {"清岚大桥 3 公里"}),
        ("浙江省安吉县有桥。这座新封顶的大楼建筑面积2.3万平方米。", set()),
        ("浙江省安吉县种茶忙。\n“今年收了360吨鲜叶。”清岚白茶厂负责人陈明说。", {"清岚白茶厂 360 吨"}),
        # what a county has built stays the county's, and so does what its villages have
        ("安吉县抓项目。安德高铁建成通车，今年新签约项目60个。", {"安吉县 60 个"}),
        ("安吉县兴产业，茶叶产值达到30亿元，规上企业突破120家。", {"安吉县 3000000000 CNY", "安吉县 120 家"}),
        ("安吉县兴产业。清岚茶厂带动就业，全县茶园面积17万亩。", {"安吉县 170000 亩"}),
    ],
)  # fmt: skip
def test_a_thing_that_is_not_known_gives_no_figure_to_its_place(
    text: str, expected: set[str]
) -> None:
    assert _figures(text) == expected


def test_a_short_name_and_the_school_mean_the_school_named_in_full() -> None:
    text = (
        "云南省华坪县女子高中坐落在山脚。学校有了食堂，在校生达430人。"
        "连续多年，华坪女高一本上线率达到45%。"
    )
    assert _figures(text) == {"华坪县女子高中 430 人", "华坪县女子高中 45 %"}


def test_on_its_own_page_a_school_is_what_is_spoken_of() -> None:
    text = (
        "我校对口帮扶安吉县黄杜村工作总结会举行。\n黄杜村党支部书记陈明感谢湖州师范学院。\n"
        "两年来，共走访430人次，帮扶资金达8.6万元。"
    )
    assert _figures(text) == {"湖州师范学院 430 人次", "湖州师范学院 86000 CNY"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("商务部发布的数据显示，今年新增展会120个。", set()),
        ("中国气象局预计，明天平均气温下降3℃。", set()),
        ("财政部下达救灾资金5亿元。", {"财政部 500000000 CNY"}),
        ("安吉县统计局数据显示，今年新增茶企120家。", {"安吉县 120 家"}),
        ("近日，商务部等16部门印发通知。", set()),
    ],
)
def test_who_only_makes_a_figure_known_is_not_whom_it_is_about(
    text: str, expected: set[str]
) -> None:
    assert _figures(text) == expected
