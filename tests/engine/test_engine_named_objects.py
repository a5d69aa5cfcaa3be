"""Honours, initiatives and crops are given to those that are meant, on invented articles."""

from __future__ import annotations

import pytest
from engine_tables import table


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "浙江省安吉县修好三座廊桥以后，探索出“一桥一馆”的发展方式。",
            ["安吉县 launches “一桥一馆”的发展方式"],
            id="talk that ends in 村 is no village",
        ),
        pytest.param(
            "浙江省安吉县溪龙村原是省级贫困村；2021年入选全国乡村治理示范村。",
            ["溪龙村 awarded 全国乡村治理示范村 (2021)"],
            id="a village that was a poor village",
        ),
        pytest.param(
            "浙江省安吉县溪龙村村容村貌变了样，白茶、毛竹等传统产业复苏了。",
            ["溪龙村 develops 白茶", "溪龙村 develops 毛竹"],
            id="the look of a village is no village",
        ),
        pytest.param(
            "浙江省安吉县溪龙乡山山有笋。\n溪龙竹笋去年被认定为国家地理标志产品。",
            ["溪龙乡 awarded 国家地理标志产品"],
            id="a product named after its town",
        ),
        pytest.param(
            "2002年，盛阿伟被选为村党支部书记，带着浙江省安吉县黄杜村致富。",
            [],
            id="a post is no honour",
        ),
        pytest.param(
            "浙江省、江苏省累计为甘肃省岷县实施药材仓储、药材烘干等项目40个。",
            [],
            id="what is done for another is the other's",
        ),
    ],
)
def test_who_is_meant(text: str, expected: list[str]) -> None:
    found = table(text, "launches", "awarded", "develops", "undertakes")
    assert [line for line in expected if line not in found] == []
    assert [line for line in found if line not in expected and "develops" not in line] == []
