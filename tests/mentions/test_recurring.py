"""Sites and bodies that no list knows and an article comes back to."""

import pytest

from kg.extract import extract
from kg.gazetteer import open_gazetteer
from kg.mentions.organizations import find_organizations
from kg.mentions.places import find_places
from kg.mentions.recurring import find_recurring
from kg.model import Article

AIRPORT = (
    "初秋的清晨，松岗机场迎来第一批旅客。安吉县今年把松岗机场列入重点工程。"
    "据介绍，松岗机场已开通11条国内航线。"
)


def recurring(text: str) -> list[tuple[str, str, str]]:
    """What is found: the words, the name that they mean and the division that it lies in."""
    gazetteer = open_gazetteer()
    places = find_places(text, gazetteer)
    organizations = find_organizations(text, places, gazetteer)
    found = find_recurring(text, organizations, places)
    for mention in found:
        assert text[mention.span.start : mention.span.end] == mention.text
    return [
        (m.text, m.entity.name, m.entity.division.name if m.entity.division else "")
        for m in found
        if m.entity
    ]


def test_what_is_named_thrice_beside_other_words_is_a_name() -> None:
    assert recurring(AIRPORT) == [("松岗机场", "松岗机场", "")] * 3


def test_division_is_no_site_however_often_it_is_named_alone() -> None:
    text = "湖南省岳阳市君山区的莲农下湖了。入夏以来，君山区莲叶连片。专家说，君山区莲子粒大。"
    assert recurring(text) == []


def test_its_figures_are_its_own() -> None:
    figures = [
        (fact.subject.name, fact.object.name, str(fact.value))
        for fact in extract(Article("a", "", AIRPORT))
        if fact.value is not None
    ]
    assert figures == [("松岗机场", "开通国内航线", "11")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "安吉县建起便民服务中心。走进便民服务中心，窗口不多。群众说，便民服务中心真好。",
            id="everyday words alone",
        ),
        pytest.param("安吉县的松岗机场很忙。旅客说，松岗机场不远。", id="only twice"),
        pytest.param(
            "邻国的松岗机场很忙。旅客说，松岗机场不远。据悉，松岗机场已停运。",
            id="no place of ours",
        ),
        pytest.param(
            "安吉县有人去松岗机场。他去松岗机场。我也去松岗机场。", id="always behind the same word"
        ),
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert recurring(text) == []


def test_a_longer_name_behind_a_place_tells_where_it_lies() -> None:
    text = (
        "安吉县松岗机场昨天通航。旅客说，松岗机场不远。"
        "在松岗机场，人们排起长队；据悉松岗机场已运行平稳。"
    )
    assert set(recurring(text)) == {("松岗机场", "安吉县松岗机场", "安吉县")}


def test_a_hill_that_comes_back_is_no_part_of_the_village_called_after_it() -> None:
    text = (
        "游客漫步在安吉县溪龙乡青龙山村。清晨，青龙山雾气很大。他们登上青龙山看茶。"
        "傍晚，云雾绕着青龙山。"
    )
    assert recurring(text) == [("青龙山", "青龙山", "")] * 3
    facts = extract(Article("a", "", text, ""))
    assert ("青龙山村", "溪龙乡") in {(f.subject.name, f.object.name) for f in facts}
