"""Projects and lines that are told of by their names, cities by one character, branches and teams."""

import pytest

from kg.extract import extract
from kg.gazetteer import open_gazetteer
from kg.mentions.recognise import recognise
from kg.model import Article
from kg.text.reference import reference_of


def figures(text: str, title: str = "") -> list[str]:
    """The figures of an article, each with whom it is about."""
    body = f"{title}\n{text}" if title else text
    found = extract(Article("a", title, body, "2023-08-01"), open_gazetteer())
    return [
        f"{f.subject.name} → {f.object.name} {f.value}{f.unit}"
        for f in found
        if f.predicate == "hasIndicator"
    ]


def named(text: str) -> list[tuple[str, str]]:
    """The places and organizations of a text, with what they mean."""
    typed = recognise(text, open_gazetteer(), reference_of(text))
    kinds = ("PLACE", "ORGANIZATION")
    return [(m.text, m.entity.name) for m in typed.mentions if m.kind in kinds and m.entity]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("清岚智能制造产业园项目位于溪龙乡，总投资5.8亿元。", "清岚智能制造产业园项目"),
        ("南湖北调东线一期工程累计调水突破60亿立方米。", "南湖北调东线一期工程"),
        ("绍兴地铁2号线全长41.3公里。", "绍兴地铁2号线"),
        ("国网安吉县供电公司配送电杆263根。", "国网安吉县供电公司"),
        (
            "安吉县竹林投资集团有限公司驻溪龙乡黄杜村工作队带来2台割草机。",
            "安吉县竹林投资集团有限公司驻溪龙乡黄杜村工作队",
        ),
        ("杭州排水集团已启动响应，备勤防汛单元152组。", "杭州排水集团"),
        ("嘉善县总工会还联合上海清泉食品有限公司送水。", "嘉善县总工会"),
        ("作为哈尔滨的门户，哈尔滨市很忙。哈市进出口增长。", "哈尔滨市"),
    ],
)
def test_what_is_named(text: str, name: str) -> None:
    assert name in [meant for _, meant in named(text)]


@pytest.mark.parametrize(
    "text",
    [
        "智能制造产业园项目位于镇上，总投资5.8亿元。",
        "该项目位于溪龙乡，总投资5.8亿元。",
        "扩建工程位于溪龙乡。",
        "围绕重点工作落实主题教育部署，大家都很忙。",
        "哈市很忙。",
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert [meant for _, meant in named(text) if meant not in ("溪龙乡", "安吉县")] == []


def test_an_initial_is_read_as_the_city() -> None:
    assert ("哈市", "哈尔滨市") in named("哈尔滨市外贸增长。哈市进出口增长。")
    assert ("都市", "都江堰市") not in named("都江堰市很美，都市人都来。")


def test_figures_of_a_project_are_its_own() -> None:
    text = "安吉县推进项目建设。\n清岚智能制造产业园项目位于溪龙乡，总投资5.8亿元。"
    assert figures(text, "安吉县项目开工") == ["清岚智能制造产业园项目 → 总投资 580000000CNY"]
