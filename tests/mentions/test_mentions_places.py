"""Which words of a text are places, and which division each means; the rest are no places."""

from __future__ import annotations

import pytest

from kg.gazetteer import open_gazetteer
from kg.mentions.places import find_places


def _found(text: str) -> list[str]:
    return [
        f"{span.of(text)}→{'/'.join(entity.division.path) if entity.division else '?'}"
        for mention in find_places(text, open_gazetteer())
        for entity, span in mention.chain
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 河北 beside 天津 is the province, and not 河北区 of 天津市
        ("北京、天津、河北等地降温。", ["北京→北京市", "天津→天津市", "河北→河北省"]),
        ("黑龙江、吉林、辽宁有雪。", ["黑龙江→黑龙江省", "吉林→吉林省", "辽宁→辽宁省"]),
        # what stands in a list of places is one
        ("三亚、陵水、海口的酒店客满。",
         ["三亚→海南省/三亚市", "陵水→海南省/陵水黎族自治县", "海口→海南省/海口市"]),
        ("广东的港口繁忙。大连市也是。在中山，人们赏花。",
         ["广东→广东省", "大连市→辽宁省/大连市", "中山→广东省/中山市"]),
        ("山东南部有雨。", ["山东→山东省"]),
        ("郑州机场三期开工。", ["郑州→河南省/郑州市"]),
        ("在湖北鄂州的梁子湖区。", ["湖北→湖北省", "鄂州→湖北省/鄂州市", "梁子湖区→湖北省/鄂州市/梁子湖区"]),
    ],
)  # fmt: skip
def test_places_mean_their_division(text: str, expected: list[str]) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "实现长治久安。",
        "从南海之滨到白山黑水，人们欢庆。",
        "受局势和政策影响。",
        "保护黄河、澜沧江源头。",
        "在太湖、梁子湖等水域。",
        "左权将军的家书。",
        "愿大家顺遂安康。",
        "农民工返乡创业，农技人员进村，当地村民欢迎。",
        "保护三江源的委员说。",
        "乔济源和同事们负责抢修。",
        "在苏梅州控制了一个居民点。",
        "国家主席同黑山总统通话。",
        "巴拿马运河太平洋入口。",
    ],
)
def test_other_words_are_no_places(text: str) -> None:
    assert not [found for found in _found(text) if "市" in found or "县" in found or "村" in found]


def test_a_village_of_another_province_is_left_open() -> None:
    text = "在山东青岛，市民走进莫乎尔村的农事体验区。"
    assert _found(text)[-1] == "莫乎尔村→莫乎尔村"
