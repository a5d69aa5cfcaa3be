"""Sites by quoted names, firms in their zones, what is founded, walked to or seated in a place."""

from __future__ import annotations

import pytest

from kg.extract import drafts_of, read
from kg.gazetteer import open_gazetteer
from kg.model import Article, Predicate

_RULES = (
    "quoted-site",
    "zone-firm",
    "zone-part",
    "zone-village",
    "founded",
    "lying-at",
    "seat",
    "walked",
    "natural-row",
    "zones-row",
    "park-row",
    "of-it",
    "dotted",
    "passed",
)


def _located(text: str) -> set[str]:
    """What these rules find, and no other."""
    reading = read(Article("a", "", text, ""), open_gazetteer())
    return {
        f"{draft.subject.name} {draft.object.name}"
        for draft in drafts_of(reading)
        if draft.predicate == Predicate.LOCATED_IN and draft.rule.partition(".")[2] in _RULES
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("安吉县溪龙乡的“云坪竹艺工坊”很忙。", {"“云坪竹艺工坊” 溪龙乡"}),
        ("在安吉县黄杜村，一家名叫“竹坞花园”的民宿客满。", {"“竹坞花园” 黄杜村"}),
        # what is won, ranked, counted or planned
        ("安吉县溪龙乡获评“清岚生态公园”。", set()),
        ("安吉县溪龙乡“清岚生态公园”品牌很响。", set()),
        ("安吉县“竹乡农家”达1200家。", set()),
        ("安吉县溪龙乡“最美庭院”很多。", set()),
    ],
)
def test_a_site_with_a_quoted_name(text: str, expected: set[str]) -> None:
    assert _located(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "在安吉县经济开发区内，浙江清岚纸业有限公司很忙。",
            {"浙江清岚纸业有限公司 安吉县经济开发区"},
        ),
        # an office is in the zone, but no firm of it
        ("在安吉县经济开发区内，安吉县税务局办了班。", set()),
        (
            "安吉县很忙。清岚湖管理区茶叶交易中心开放。",
            {"清岚湖管理区茶叶交易中心 清岚湖管理区", "清岚湖管理区 安吉县"},
        ),
        (
            "安吉县加快清岚溪工业园区、云坪家具产业园区建设。",
            {"清岚溪工业园区 安吉县", "云坪家具产业园区 安吉县"},
        ),
        ("安吉县加快高新区、工业园区建设。", set()),
    ],
)
def test_zones_and_what_lies_in_them(text: str, expected: set[str]) -> None:
    assert _located(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "安吉县溪龙乡很忙。清岚竹艺专业合作社在溪龙乡成立。",
            {"清岚竹艺专业合作社 溪龙乡"},
        ),
        # who founds something else there
        ("浙江清岚集团在安吉县成立竹艺研究会。", set()),
        ("安吉县黄杜村曾是清岚抗日根据地医院所在地。", {"清岚抗日根据地医院 黄杜村"}),
        ("安吉县溪龙乡是乡政府所在地。", set()),
        (
            "安吉县很忙。记者抵达黄杜村。走进清岚竹艺博物馆，人很多。",
            {"清岚竹艺博物馆 黄杜村"},
        ),
        (
            "安吉县溪龙乡位于安吉县北部，境内有清岚嶂、云坪嶂两座大山。",
            {"清岚嶂 溪龙乡", "云坪嶂 溪龙乡"},
        ),
    ],
)
def test_what_is_founded_walked_to_or_within(text: str, expected: set[str]) -> None:
    assert _located(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第九届浙江·安吉茶叶节开幕。", {"安吉县 浙江省"}),
        ("第九届江苏·安吉茶叶节开幕。", set()),
        ("安吉县溪龙乡很忙。该乡竹坞村种茶。", {"竹坞村 溪龙乡"}),
        # listed in another town
        ("安吉县溪龙乡很忙。该乡梅溪镇种茶。", set()),
        # the county that the article is about, between the city and its town
        (
            "安吉县种茶。安吉县采茶。安吉县卖茶。湖州市溪龙乡很忙。",
            {"安吉县 湖州市"},
        ),
    ],
)
def test_a_place_in_the_one_above(text: str, expected: set[str]) -> None:
    assert _located(text) == expected
