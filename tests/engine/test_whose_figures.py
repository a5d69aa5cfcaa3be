"""Whom figures are about: the place that acts, and not who is only named as one of many."""

from __future__ import annotations

import pytest
from engine_tables import values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "安吉县溪龙乡种茶忙。该县溪龙乡黄杜村，以茶为主导，现有茶园4200亩。",
            {"黄杜村 4200 亩"},
            id="the village behind 该县",
        ),
        pytest.param(
            "安吉县项目忙。安吉县宏远汽车产业园二期工程、安达风电等36个项目一起开工，总投资达127.5亿元。",
            {"安吉县 36 个", "安吉县 12750000000 CNY"},
            id="a body that is the first of a row",
        ),
        pytest.param(
            "安吉县抓工业。以安吉县宏远竹业有限公司为代表的重点企业25家，总产值8亿元。",
            {"安吉县 25 家", "安吉县 800000000 CNY"},
            id="a body as an example",
        ),
        pytest.param(
            "安吉县竹业兴旺，在全国各地开设门店1.6万家。", {"安吉县 16000 家"}, id="all over"
        ),
        pytest.param(
            "安吉县竹椅出名，国内市场占有率达70%。", {"安吉县 70 %"}, id="of the country's market"
        ),
        pytest.param(
            "距安吉县城22公里的溪龙乡黄杜村，有人口2000人。",
            {"黄杜村 22 公里", "黄杜村 2000 人"},
            id="the village behind its distance",
        ),
        pytest.param(
            "安吉县玖泰水稻种植专业合作社很忙。玖泰合作社种植水稻5000亩。",
            {"安吉县玖泰水稻种植专业合作社 5000 亩"},
            id="a cooperative by its short name",
        ),
        pytest.param(
            "安吉县田珍茶业有限公司很忙，我们公司带动茶农300户。",
            {"安吉县田珍茶业有限公司 300 户"},
            id="who speaks of 我们公司",
        ),
    ],
)
def test_a_figure_is_of_whom_the_sentence_is_about(text: str, expected: set[str]) -> None:
    assert values(text) == expected


def test_what_a_grower_has_is_no_countys() -> None:
    text = "安吉县种茶忙。\n陈敏回乡种茶。今年天气好，茶园面积超3000亩。"
    assert values(text) == set()
