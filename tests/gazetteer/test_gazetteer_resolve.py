"""Which division a name means, alone and in context. None is a right answer."""

from __future__ import annotations

import pytest

from kg.gazetteer import Gazetteer, open_gazetteer, resolve
from kg.model import Division, Level


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def code(division: Division | None) -> str | None:
    return division.code if division else None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("庐江", "340124"),
        ("浏阳市", "430181"),
        ("乾县", "610424"),
        ("甘孜州", "513300"),
        ("积石山县", "622927"),
        ("东莞", "441900"),
        ("仙桃", "429004"),
        ("华亭县", "620881"),
        ("长沙", "430100"),  # the city, not 长沙县
        ("长沙县", "430121"),
        ("大理", "532900"),  # the prefecture, not the city in it
        ("河南", "410000"),  # the province, not 河南蒙古族自治县
        ("西安", "610100"),  # the city, not the districts 西安区
        ("吉林", "220000"),  # its city is always written 吉林市
        ("吉林市", "220200"),
        ("朝阳", None),  # the city, the county in it, and districts
        ("鼓楼区", None),
        ("和平", None),  # an everyday word, and several
        ("合作", None),  # an everyday word, though there is one 合作市 only
        ("合作市", "623001"),
        ("大成村", None),
        ("云雾县", None),
    ],
)
def test_a_name_alone(name: str, expected: str | None) -> None:
    assert code(resolve(name)) == expected


@pytest.mark.parametrize(
    ("name", "near", "expected"),
    [
        ("鼓楼区", ("南京市",), ("江苏省", "南京市", "鼓楼区")),
        ("鼓楼区", ("浏阳市",), None),
        ("鼓楼区", ("江苏省",), None),  # in 南京 and in 徐州
        ("鼓楼区", ("江苏省", "徐州市"), ("江苏省", "徐州市", "鼓楼区")),
        ("鼓楼区", ("玄武区",), None),  # beside it, in 江苏: 南京 or 徐州
        ("和平", ("沈阳市",), ("辽宁省", "沈阳市", "和平区")),
        ("合作", ("甘南藏族自治州",), ("甘肃省", "甘南藏族自治州", "合作市")),
        ("合作", ("甘肃省",), None),  # a province is too far to make a word a name
        ("和平", ("天津市",), ("天津市", "和平区")),
        ("合作", ("浏阳市",), None),
        ("吉林", ("长春市",), ("吉林省",)),
        ("大成村", ("浏阳市",), ("湖南省", "长沙市", "浏阳市", "文家市镇", "大成村")),
        ("大成村", ("庐江县",), None),
        ("庐江", ("浏阳市",), ("安徽省", "合肥市", "庐江县")),
        ("城关镇", ("甘肃省",), None),
    ],
)
def test_a_name_near_others(
    gazetteer: Gazetteer, name: str, near: tuple[str, ...], expected: tuple[str, ...] | None
) -> None:
    context = [division for other in near for division in gazetteer.named(other)]
    found = gazetteer.resolve(name, near=context)
    assert (found.path if found else None) == expected


def test_a_name_within_a_division(gazetteer: Gazetteer) -> None:
    (liuyang,) = gazetteer.named("浏阳市")
    found = gazetteer.resolve("大成村", within=liuyang)
    assert found == gazetteer.by_path(("湖南省", "长沙市", "浏阳市", "文家市镇", "大成村"))
    assert gazetteer.resolve("金田村", within=liuyang) is None
    zhentou = gazetteer.child(liuyang, "镇头镇")
    assert zhentou is not None
    found = gazetteer.resolve("金田村", within=liuyang, near=[zhentou])
    assert found == gazetteer.by_path(("湖南省", "长沙市", "浏阳市", "镇头镇", "金田村"))
    assert gazetteer.resolve("庐江县", within=liuyang) is None


def test_a_bare_short_name_can_be_refused(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve("浏阳", full_only=True) is None
    assert code(gazetteer.resolve("浏阳市", full_only=True)) == "430181"
    assert code(gazetteer.resolve("甘孜州", full_only=True)) == "513300"


def test_names_in_a_text_are_found_longest_first(gazetteer: Gazetteer) -> None:
    text = "甘肃省平凉市华亭县与积石山县、甘孜州结对，浏阳河畔的长沙县开慧镇也来了。"
    found = gazetteer.find(text)
    assert [(match.name, match.full, [c.code for c in match.candidates]) for match in found] == [
        ("甘肃省", True, ["620000"]),
        ("平凉市", True, ["620800"]),
        ("华亭县", True, ["620881"]),
        ("积石山县", True, ["622927"]),
        ("甘孜州", True, ["513300"]),
        ("浏阳", False, ["430181"]),
        ("长沙县", True, ["430121"]),
    ]
    assert all(match.span.of(text) == match.name for match in found)


def test_a_whole_name_is_found_where_a_short_one_overlaps_it(gazetteer: Gazetteer) -> None:
    # 造|成安|吉县: 成安 is a county's short name.
    assert [m.name for m in gazetteer.find("暴雨造成安吉县受灾")] == ["安吉县"]
    # Not where the short name is a province's, or holds what follows: 肃宁县 lies in 河北.
    assert [m.name for m in gazetteer.find("今年，甘肃宁县和庆阳宁县")] == [
        "甘肃",
        "宁县",
        "庆阳",
        "宁县",
    ]
    assert [m.name for m in gazetteer.find("山西吉县种苹果")] == ["山西", "吉县"]
    assert [m.name for m in gazetteer.find("安徽县域经济")] == ["安徽"]


def test_offsets_count_code_points(gazetteer: Gazetteer) -> None:
    text = "🌾🌾庐江县"
    (match,) = gazetteer.find(text)
    assert (match.span.start, match.span.end) == (2, 5)


def test_districts_named_by_a_bare_word_are_not_searched_for(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("主城区和郊区都在变") == ()
    jincheng = gazetteer.named("晋城市")[0]
    chengqu = gazetteer.child(jincheng, "城区")
    assert chengqu == Division("城区", Level.COUNTY, ("山西省", "晋城市", "城区"), "140502")


def test_a_short_name_tells_all_its_candidates(gazetteer: Gazetteer) -> None:
    (match,) = gazetteer.find("和平")
    assert not match.full
    assert {candidate.path for candidate in match.candidates} == {
        ("台湾省", "台中市", "和平区"),
        ("天津市", "和平区"),
        ("广东省", "河源市", "和平县"),
        ("辽宁省", "沈阳市", "和平区"),
    }
