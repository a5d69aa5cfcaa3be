"""What the gazetteer knows: whole chains, codes, short and former names."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KgError
from kg.gazetteer import FormerName, Gazetteer, open_gazetteer, resolve
from kg.model import Division, Level

# 3,427 rows of the source have a code; 41 repeat that of the division above them.
CODES = 3391


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def one(gazetteer: Gazetteer, name: str) -> Division:
    (division,) = gazetteer.named(name)
    return division


def test_a_village_has_its_whole_chain_and_its_countys_code(gazetteer: Gazetteer) -> None:
    liuyang = one(gazetteer, "浏阳市")
    zhentou = gazetteer.child(liuyang, "镇头镇")
    assert zhentou is not None
    village = gazetteer.child(zhentou, "金田村")
    assert village == Division(
        "金田村",
        Level.VILLAGE,
        ("湖南省", "长沙市", "浏阳市", "镇头镇", "金田村"),
        "430181",
        known=True,
    )
    assert [(above.name, above.level, above.code) for above in gazetteer.parents(village)] == [
        ("湖南省", Level.PROVINCE, "430000"),
        ("长沙市", Level.PREFECTURE, "430100"),
        ("浏阳市", Level.COUNTY, "430181"),
        ("镇头镇", Level.TOWN, "430181"),
    ]


def test_two_villages_of_one_name_under_a_county_are_both_told(gazetteer: Gazetteer) -> None:
    liuyang = one(gazetteer, "浏阳市")
    assert gazetteer.child(liuyang, "金田村") is None
    assert [found.path[3:] for found in gazetteer.descendants_named(liuyang, "金田村")] == [
        ("达浒镇", "金田村"),
        ("镇头镇", "金田村"),
    ]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("文家市镇", ("文家市镇",)),
        ("文家市", ("文家市镇",)),
        ("大成村", ("文家市镇", "大成村")),
        ("大成村村委会", ("文家市镇", "大成村")),
        ("淮川街道", ("淮川街道",)),
        ("淮川街道办事处", ("淮川街道",)),
    ],
)
def test_towns_and_villages_are_found_in_their_usual_forms(
    gazetteer: Gazetteer, name: str, found: tuple[str, ...]
) -> None:
    division = gazetteer.child(one(gazetteer, "浏阳市"), name)
    assert division is not None
    assert division.path[3:] == found


@pytest.mark.parametrize(
    ("code", "path", "level"),
    [
        ("110105", ("北京市", "朝阳区"), Level.COUNTY),
        ("500243", ("重庆市", "彭水苗族土家族自治县"), Level.COUNTY),
        ("429004", ("湖北省", "仙桃市"), Level.COUNTY),
        ("419001", ("河南省", "济源市"), Level.COUNTY),
        ("659001", ("新疆维吾尔自治区", "石河子市"), Level.COUNTY),
        ("659011", ("新疆维吾尔自治区", "新星市"), Level.COUNTY),
        ("469028", ("海南省", "陵水黎族自治县"), Level.COUNTY),
        ("441900", ("广东省", "东莞市"), Level.PREFECTURE),
        ("620200", ("甘肃省", "嘉峪关市"), Level.PREFECTURE),
        ("460400", ("海南省", "儋州市"), Level.PREFECTURE),
        ("610424", ("陕西省", "咸阳市", "乾县"), Level.COUNTY),
        ("610305", ("陕西省", "宝鸡市", "凤翔区"), Level.COUNTY),
        ("130506", ("河北省", "邢台市", "南和区"), Level.COUNTY),
        ("510118", ("四川省", "成都市", "新津区"), Level.COUNTY),
        ("350605", ("福建省", "漳州市", "长泰区"), Level.COUNTY),
    ],
)
def test_codes_lead_to_paths_without_pseudo_levels(
    gazetteer: Gazetteer, code: str, path: tuple[str, ...], level: Level
) -> None:
    assert gazetteer.by_code(code) == Division(path[-1], level, path, code)
    assert gazetteer.by_path(path) == gazetteer.by_code(code)


def test_a_city_without_counties_has_towns_directly_under_it(gazetteer: Gazetteer) -> None:
    humen = gazetteer.by_path(("广东省", "东莞市", "虎门镇"))
    assert humen == Division("虎门镇", Level.TOWN, ("广东省", "东莞市", "虎门镇"), "441900")
    assert humen in gazetteer.children(one(gazetteer, "东莞市"))


def test_towns_lose_the_name_of_their_county_that_the_source_repeats(gazetteer: Gazetteer) -> None:
    assert gazetteer.by_path(("河南省", "济源市", "王屋镇")) is not None


@pytest.mark.parametrize(
    ("full", "short", "further"),
    [
        ("浏阳市", "浏阳", ()),
        ("乾县", "", ()),
        ("芒市", "", ()),
        ("庐江县", "庐江", ()),
        ("贵州省", "贵州", ()),
        ("广西壮族自治区", "广西", ()),
        ("内蒙古自治区", "内蒙古", ()),
        ("西藏自治区", "西藏", ()),
        ("新疆维吾尔自治区", "新疆", ()),
        ("甘孜藏族自治州", "甘孜", ("甘孜州",)),
        ("积石山保安族东乡族撒拉族自治县", "积石山", ("积石山县",)),
        ("东乡族自治县", "东乡", ("东乡县",)),
        ("前郭尔罗斯蒙古族自治县", "前郭尔罗斯", ("前郭", "前郭县")),
        ("达尔罕茂明安联合旗", "达尔罕茂明安联合", ("达茂旗",)),
        ("神农架林区", "神农架", ()),
        ("万柏林区", "万柏林", ()),
        ("浦东新区", "浦东", ()),
        ("兰州新区", "", ()),
        ("苏州工业园区", "", ()),
    ],
)
def test_short_names_and_usual_abbreviations(
    gazetteer: Gazetteer, full: str, short: str, further: tuple[str, ...]
) -> None:
    division = one(gazetteer, full)
    assert gazetteer.short_name(division) == short
    for name in filter(None, (short, *further)):
        assert division in gazetteer.named(name)


@pytest.mark.parametrize(
    ("division", "former"),
    [
        ("华亭市", FormerName("华亭县", "2018-07-02")),
        ("襄阳市", FormerName("襄樊市", "2010-12-09")),
        ("横州市", FormerName("横县", "2021-02-03")),
        ("鄠邑区", FormerName("户县", "2016")),
        ("米林市", FormerName("米林县", "2023-04-03")),
        ("澄江市", FormerName("澄江县", "2019-11-20")),
    ],
)
def test_a_former_name_leads_to_the_present_division(
    gazetteer: Gazetteer, division: str, former: FormerName
) -> None:
    present = one(gazetteer, division)
    assert gazetteer.former_names(present) == (former,)
    assert gazetteer.named(former.name) == (present,)


@pytest.mark.parametrize(
    ("former", "path"),
    [
        ("栾城县", ("河北省", "石家庄市", "栾城区")),
        ("江津市", ("重庆市", "江津区")),
        ("宜昌县", ("湖北省", "宜昌市", "夷陵区")),
        ("沾益县", ("云南省", "曲靖市", "沾益区")),
        ("乐都县", ("青海省", "海东市", "乐都区")),
    ],
)
def test_counties_that_became_districts_are_known_by_their_old_names(
    gazetteer: Gazetteer, former: str, path: tuple[str, ...]
) -> None:
    assert [division.path for division in gazetteer.named(former)] == [path]


def test_present_names_come_before_former_ones(gazetteer: Gazetteer) -> None:
    assert [found.path for found in gazetteer.named("桥西区")] == [
        ("河北省", "张家口市", "桥西区"),
        ("河北省", "石家庄市", "桥西区"),
        ("河北省", "邢台市", "信都区"),
    ]


@pytest.mark.parametrize("name", ["合作", "和平", "友好", "复兴", "凤凰", "城区"])
def test_everyday_words_are_known_as_such(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.is_everyday(name)


@pytest.mark.parametrize("name", ["浏阳", "庐江", "南京", "长沙县", "保定", "石家庄", "监利"])
def test_names_of_places_alone_are_no_everyday_words(gazetteer: Gazetteer, name: str) -> None:
    assert not gazetteer.is_everyday(name)


def test_what_is_not_listed_is_none_or_empty(gazetteer: Gazetteer) -> None:
    unknown = Division("云雾镇", Level.TOWN, ("湖南省", "云雾市", "云雾镇"), known=False)
    assert gazetteer.named("云雾市") == ()
    assert gazetteer.named("") == ()
    assert gazetteer.by_code("999999") is None
    assert gazetteer.by_path(()) is None
    assert gazetteer.by_path(unknown.path) is None
    assert gazetteer.children(unknown) == ()
    assert gazetteer.descendants_named(unknown, "金田村") == ()
    assert gazetteer.former_names(unknown) == ()
    assert gazetteer.short_name(unknown) == ""
    assert [above.name for above in gazetteer.parents(unknown)] == ["湖南省"]


def test_a_file_that_is_no_gazetteer_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "divisions.bin"
    broken.write_bytes(b"not a gazetteer, but long enough to look at")
    with pytest.raises(KgError, match="no gazetteer of this version; run scripts/compile"):
        Gazetteer(broken)
    with pytest.raises(KgError, match=r"missing\.bin: .*No such file"):
        Gazetteer(tmp_path / "missing.bin")


def provinces(gazetteer: Gazetteer) -> list[Division]:
    return list(islice(gazetteer, 34))


@st.composite
def walks(draw: st.DrawFn) -> Division:
    """A division at the end of a walk down from a province."""
    gazetteer = open_gazetteer()
    division = draw(st.sampled_from(provinces(gazetteer)))
    for _ in range(draw(st.integers(0, 4))):
        children = gazetteer.children(division)
        if children:
            division = draw(st.sampled_from(children))
    return division


@settings(deadline=None, max_examples=200)
@given(division=walks())
def test_every_division_is_found_by_path_by_name_and_from_above(division: Division) -> None:
    gazetteer = open_gazetteer()
    above = gazetteer.parents(division)
    assert tuple(parent.name for parent in (*above, division)) == division.path
    assert gazetteer.by_path(division.path) == division
    assert division in gazetteer.named(division.name)
    assert resolve(division.name, near=[division]) in (division, None)
    for parent in above:
        assert parent.level < division.level
        assert division in gazetteer.descendants_named(parent, division.name)


def test_codes_are_unique_and_start_like_the_provinces(gazetteer: Gazetteer) -> None:
    seen: dict[str, Division] = {}
    for province in provinces(gazetteer):
        queue = [province]
        while queue:
            division = queue.pop()
            if division.code:
                assert seen.setdefault(division.code, division) == division
                assert re.fullmatch(rf"{province.code[:2]}[0-9]{{4}}", division.code)
                assert gazetteer.by_code(division.code) == division
            children = gazetteer.children(division)
            queue += [child for child in children if child.level <= Level.COUNTY]
    assert len(seen) == CODES


@pytest.mark.parametrize(
    ("name", "code"),
    [("雄安新区", "133100"), ("白杨市", "659012"), ("草湖市", "659013"), ("和康县", "653228"),
     ("和安县", "653229"), ("岑岭县", "653132")],
)  # fmt: skip
def test_divisions_founded_after_the_source_was_made_have_their_codes(name: str, code: str) -> None:
    division = open_gazetteer().resolve(name)
    assert division is not None
    assert (division.name, division.code) == (name, code)
