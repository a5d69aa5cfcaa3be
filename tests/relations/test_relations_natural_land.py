"""Mountains and plains that something is told to lie in, by a word for the part that is meant."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Article, Predicate


def _located(text: str) -> set[str]:
    facts = extract(Article("a", "", text, ""))
    return {
        f"{f.subject.name} {f.object.name}" for f in facts if f.predicate is Predicate.LOCATED_IN
    }


@pytest.mark.parametrize(
    ("text", "located"),
    [
        ("安吉县位于浙江北部，天目山北麓。", {"安吉县 浙江省", "安吉县 天目山"}),
        ("安吉县静静地坐落在巍峨的天目山脚下。", {"安吉县 天目山"}),
        ("他们来到大别山腹地——安徽省霍山县。", {"霍山县 安徽省", "霍山县 大别山"}),
        ("松嫩平原的黑龙江省庆安县种稻。", {"庆安县 黑龙江省", "庆安县 松嫩平原"}),
        # of no one mountain
        ("安吉县地处大山深处，风景好。", set()),
        ("安吉县坐落在群山怀抱之中，风景好。", set()),
        # the county, and no name of its own for the part
        ("溪龙乡位于安吉县东北部边缘。", {"溪龙乡 安吉县"}),
    ],
)
def test_a_part_of_a_mountain_or_plain(text: str, located: set[str]) -> None:
    assert _located(text) == located


def test_the_village_that_a_passage_is_about() -> None:
    text = "安吉县溪龙乡黄杜村种茶，地处天目山余脉，风景好。"
    assert "黄杜村 天目山" in _located(text)


def test_a_town_on_a_border_lies_in_its_own_county() -> None:
    text = "安吉县溪龙乡位于安吉县、德清县、长兴县三县交界处。"
    assert _located(text) == {"溪龙乡 安吉县"}


def test_the_hamlets_of_the_village_that_a_passage_is_about() -> None:
    text = "黄杜村位于安吉县溪龙乡，下辖竹坞、后窑两个自然村。"
    assert _located(text) >= {"竹坞 黄杜村", "后窑 黄杜村"}


def test_a_zone_stands_before_the_body_of_its_village() -> None:
    located = _located("安吉县清岚生态区黄杜村党支部很忙。")
    assert "黄杜村 安吉县清岚生态区" in located
