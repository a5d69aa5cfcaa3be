"""Short names of zones, and where the same characters begin another name."""

from __future__ import annotations

import pytest

from kg.gazetteer import open_gazetteer
from kg.mentions.organization_aliases import find_aliases
from kg.mentions.organizations import find_organizations
from kg.mentions.places import find_places


def _aliases(text: str) -> list[str]:
    places = find_places(text, open_gazetteer())
    organizations = find_organizations(text, places, open_gazetteer())
    aliases = find_aliases(text, organizations, places)
    return [f"{m.text} {m.entity.name}" for m in aliases if m.entity]


@pytest.mark.parametrize(
    "rest",
    [
        "企业都入驻高新区。",
        "来到高新区，处处是茶香。",
        "高新区位于县城东边。",
        "高新区化工企业不多。",
        "高新区内有茶厂。",
    ],
)
def test_the_short_name_of_the_one_zone(rest: str) -> None:
    assert _aliases(f"安吉县高新区很忙。{rest}") == ["高新区 安吉县高新区"]


@pytest.mark.parametrize(
    "rest",
    [
        "高新区管委会开会。",
        "高新区党工委开会。",
        "高新区管理办法出台。",
        "茶农来到高新区实验小学。",
        "高新区域协调发展。",
        "农户在高新区域内种茶。",
    ],
)
def test_no_short_name_where_another_name_goes_on(rest: str) -> None:
    assert _aliases(f"安吉县高新区很忙。{rest}") == []


def test_an_area_under_development_is_no_zone() -> None:
    assert _aliases("安吉县经济技术开发区、安吉县开发区很忙。农户在开发区域种茶。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # some of the rest in order, up to the head
        (
            "安吉县玖泰水稻种植专业合作社很忙。玖泰合作社增收。",
            ["玖泰合作社 安吉县玖泰水稻种植专业合作社"],
        ),
        # up to the trade, but not where a product of it follows
        ("安吉县玖泰茶业有限公司很忙，玖泰茶业增收。", ["玖泰茶业 安吉县玖泰茶业有限公司"]),
        ("安吉县玖泰茶业有限公司很忙，建玖泰茶业基地。", []),
        # what is left out stands in no other order, and nothing is added
        ("安吉县玖泰茶业有限公司很忙，玖泰竹业公司增收。", []),
        # of two so called
        (
            "安吉县玖泰茶业有限公司和德清县玖泰茶叶有限公司很忙，玖泰公司增收。",
            [],
        ),
    ],
)
def test_what_a_firm_is_called_for_short(text: str, expected: list[str]) -> None:
    assert _aliases(text) == expected
