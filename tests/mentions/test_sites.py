"""Sites right behind a place: where their names end, and what is none."""

from __future__ import annotations

import pytest

from kg.mentions.sites import site_end


@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [
        ("剑川县石宝山的石窟开放了。", 3, "石宝山"),
        ("剑川县石宝山风景区开放了。", 3, "石宝山风景区"),
        ("昆明筇竹寺的游客不多。", 2, "筇竹寺"),
        ("丽江束河古树群，春天开花。", 2, "束河古树群"),
        ("剑川县九峰山实验室的样品。", 3, ""),  # named after a mountain, wherever it is
        ("剑川县大山里有雪。", 3, ""),  # no name
        ("剑川县两条山路通车。", 3, ""),
        ("剑川县金沙江边种茶。", 3, ""),  # of several provinces
        ("剑川县黑惠江治理开工。", 3, ""),  # a project
        ("昆明市文林街20号开门。", 3, ""),  # an address
        ("福建省委书记李云峰说。", 3, ""),
    ],
)
def test_where_a_site_ends(text: str, start: int, expected: str) -> None:
    end = site_end(text, start, len(text))
    assert text[start : end or start] == expected


def test_a_village_has_waters_and_valleys_with_everyday_names() -> None:
    text = "甸南镇桃花湖开放了。"
    assert site_end(text, 3, len(text)) is None
    assert site_end(text, 3, len(text), local=True) == 6
