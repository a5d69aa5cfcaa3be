"""The town that stands right before its village, and counties that only their towns give away."""

from __future__ import annotations

import pytest

from kg.gazetteer import open_gazetteer
from kg.mentions.places import find_places
from kg.mentions.voted_county import voted_county


def _chains(text: str) -> list[str]:
    return [
        f"{mention.text}→{'/'.join(mention.entity.division.path)}"
        for mention in find_places(text, open_gazetteer())
        if mention.entity and mention.entity.division
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # listed in another sub-district of the same district
        (
            "宽城区新隆街道新月村修路。",
            ["宽城区新隆街道新月村→吉林省/长春市/宽城区/新隆街道/新月村"],
        ),
        # a town of one character, a town without its suffix: sure by their villages
        (
            "佳县枣园很多。坑镇赤牛坬村游客多。",
            ["佳县→陕西省/榆林市/佳县", "坑镇赤牛坬村→陕西省/榆林市/佳县/坑镇/赤牛坬村"],
        ),
        (
            "抚松县种参。露水河东胜村种草莓。",
            ["抚松县→吉林省/白山市/抚松县", "露水河东胜村→吉林省/白山市/抚松县/露水河镇/东胜村"],
        ),
        # a town that the list has under its former kind, with a village that it lacks
        (
            "米易县种枇杷。枇杷节在草场镇龙华村开幕。",
            ["米易县→四川省/攀枝花市/米易县", "草场镇龙华村→四川省/攀枝花市/米易县/草场乡/龙华村"],
        ),
        # names that look like words, which are some place's names elsewhere
        (
            "利通区金星镇正丰社区有个食堂。",
            ["利通区金星镇正丰社区→宁夏回族自治区/吴忠市/利通区/金星镇/正丰社区"],
        ),
        (
            "弥勒市福城街道种玫瑰。",
            ["弥勒市福城街道→云南省/红河哈尼族彝族自治州/弥勒市/福城街道"],
        ),
        # a town that comes back has its village each time
        (
            "虎林市珍宝岛乡种稻。珍宝岛乡永和村收稻。",
            [
                "虎林市珍宝岛乡→黑龙江省/鸡西市/虎林市/珍宝岛乡",
                "珍宝岛乡永和村→黑龙江省/鸡西市/虎林市/珍宝岛乡/永和村",
            ],
        ),
        # a short name that one of its towns makes sure; a county that has become a district
        (
            "大束镇志愿者很多。邹城人为此自豪。",
            ["大束镇→山东省/济宁市/邹城市/大束镇", "邹城→山东省/济宁市/邹城市"],
        ),
        ("佐盖多玛乡种草，加强合作。", ["佐盖多玛乡→甘肃省/甘南藏族自治州/合作市/佐盖多玛乡"]),
        (
            "在沙县夏茂镇，稻子熟了。",
            ["沙县夏茂镇→福建省/三明市/沙县区/夏茂镇"],
        ),
        # a village without its suffix, where it ends for sure; a sub-district that is listed as a town
        (
            "舞阳县辛安镇刘庄，大棚成片。",
            ["舞阳县辛安镇刘庄→河南省/漯河市/舞阳县/辛安镇/刘庄村"],
        ),
        ("舞阳县辛安镇刘庄人很多。", ["舞阳县辛安镇→河南省/漯河市/舞阳县/辛安镇"]),
        (
            "安吉县溪龙乡黄杜、溪龙两村种茶。",
            ["安吉县溪龙乡黄杜→浙江省/湖州市/安吉县/溪龙乡/黄杜村", "溪龙→浙江省/湖州市/安吉县/溪龙乡"],
        ),
        # no town: what stands before a village is a word, or nothing
        ("安吉县在溪龙村修路。", ["安吉县→浙江省/湖州市/安吉县", "溪龙村→浙江省/湖州市/安吉县/溪龙乡/溪龙村"]),
        ("安吉县街道社区很美。", ["安吉县→浙江省/湖州市/安吉县"]),
    ],
)  # fmt: skip
def test_a_town_leads_the_village_behind_it(text: str, expected: list[str]) -> None:
    assert _chains(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "陈家镇晨光村种菜。",
            ["崇明区"],
        ),  # three counties have a 陈家镇, one has this village in it
        ("陈家镇种菜。", []),
    ],
)
def test_one_town_with_its_village_tells_the_county(text: str, expected: list[str]) -> None:
    assert [county.name for county in voted_county(text, open_gazetteer())] == expected


def test_a_town_is_called_as_the_article_writes_it() -> None:
    """洋北 is listed as a town, and has become a sub-district since."""
    (mention,) = find_places("宿城区洋北街道下口村修路。", open_gazetteer())
    assert [entity.name for entity, _ in mention.chain] == ["宿城区", "洋北街道", "下口村"]
