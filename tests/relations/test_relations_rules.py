"""What the shipped rules make of whole sentences; their own examples run in ``tests/lexicon``."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.extract import extract
from kg.lexicon import load_rules
from kg.model import Article, Fact


def facts_of(text: str) -> tuple[Fact, ...]:
    return extract(Article("a", "", text))


def pairs(text: str, relation: str) -> set[str]:
    """What the rules tell; not what is linked to the most probable subject where none does."""
    return {
        f"{f.subject.name} → {f.object.name}"
        for f in facts_of(text)
        if f.predicate == relation and not f.evidence[0].rule.endswith("linked")
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("溪龙村依托茶产业走上了富裕路。", {"溪龙村 → 茶叶"}),
        ("溪龙村流转土地，建起12栋香菇大棚。", {"溪龙村 → 香菇"}),
        ("溪龙村以高山蔬菜、水果为主导产业。", {"溪龙村 → 高山蔬菜", "溪龙村 → 水果"}),
        ("安吉县的白茶很有名。", {"安吉县 → 白茶"}),
        ("溪龙村蓬勃发展的民宿吸引了游客。", {"溪龙村 → 民宿"}),
        ("溪龙村的田里油菜花盛开。", {"溪龙村 → 油菜花"}),
        ("溪龙村关停了3家花炮厂，放弃了花炮产业。", set()),
        ("会议强调，要大力发展白茶产业。", set()),
        ("溪龙村党支部带头发展大棚蔬菜种植。", {"溪龙村 → 大棚蔬菜"}),
    ],
)
def test_what_a_place_develops(text: str, expected: set[str]) -> None:
    assert pairs(f"浙江省安吉县有溪龙村。{text}", "develops") == expected


def test_what_is_only_planned_says_so() -> None:
    facts = facts_of("下一步，浙江省安吉县计划发展蓝莓产业。")
    assert [(f.object.name, f.status) for f in facts if f.predicate == "develops"] == [
        ("蓝莓", "planned")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "浙江省安吉县苕溪治理工程、竹海大道工程等12个重点项目相继开工。",
            {"安吉县 → 苕溪治理工程", "安吉县 → 竹海大道工程"},
        ),
        ("浙江省安吉县实施头雁培育工程和党建提质工程。", set()),
        ("浙江省安吉县重点项目加快推进。", set()),
    ],
)
def test_what_a_place_undertakes(text: str, expected: set[str]) -> None:
    assert pairs(text, "undertakes") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "德清县三林村家家种竹。\n溪龙村位于安吉县东北部，竹海连天。村内石屋用青石垒砌，"
            "现存老茶坊30余处，先后获评国家AAA级景区、浙江省历史文化名村。",
            {"溪龙村 → 国家AAA级景区", "溪龙村 → 浙江省历史文化名村"},
            id="paragraph-that-says-where-it-lies",
        ),
        pytest.param(
            "溪龙村位于安吉县东北部，竹海连天。竹编技艺入选省级非物质文化遗产名录。",
            set(),
            id="what-is-won-by-a-thing-of-its-own",
        ),
        pytest.param(
            "溪龙村家家种茶。村内石屋用青石垒砌，获评国家AAAA级景区。",
            set(),
            id="paragraph-that-describes-nothing",
        ),
    ],
)
def test_what_the_place_of_a_description_has_won(text: str, expected: set[str]) -> None:
    assert pairs(text, "awarded") == expected


def test_whom_a_sentence_names_behind_what_it_rests_on() -> None:
    text = "浙江省安吉县山多。德清县三林村也种茶。\n依托白茶种植和毛竹养护，安吉县溪龙村开了新店。"
    assert "溪龙村 → 白茶" in pairs(text, "develops")
    assert "三林村 → 白茶" not in pairs(text, "develops")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“安吉县这几年大力实施‘茶归’工程，”李敏说。", {"安吉县 → “茶归”工程"}),
        (
            "安吉县真美。今年以来，我县溪龙乡党委坚持党建引领，深入开展“茶山夜话”活动。",
            {"溪龙乡党委 → “茶山夜话”活动"},
        ),
    ],
)
def test_who_launches_it_and_what_speech_calls_it(text: str, expected: set[str]) -> None:
    assert pairs(text, "launches") == expected


def test_people_in_a_row_won_it_and_not_where_they_hold_their_posts() -> None:
    text = "安吉县溪龙村党支部书记王秋实、孝丰镇党委副书记、镇长李敏，荣登“茶乡光荣榜”。"
    assert pairs(text, "awarded") == {"王秋实 → “茶乡光荣榜”", "李敏 → “茶乡光荣榜”"}


def test_a_road_to_villages_is_no_village() -> None:
    facts = facts_of("近年来，安吉县着手实施通村公路改造，推进茶山便道建设。")
    assert {f.subject.name for f in facts} <= {"安吉县"}


def test_each_issuer_and_each_document_is_a_fact() -> None:
    text = "水利部、财政部日前联合印发《山塘管护指南》和《渠系养护办法》。"
    assert pairs(text, "issues") == {
        "水利部 → 《山塘管护指南》",
        "水利部 → 《渠系养护办法》",
        "财政部 → 《山塘管护指南》",
        "财政部 → 《渠系养护办法》",
    }


RANKS = [
    ("安吉县综合实力跃居全国第8位。", "综合实力", 8, "="),
    ("安吉县工业增加值连续三年位列全国“十强”。", "工业增加值", 10, "<="),
    ("安吉县茶叶产量居全国首位。", "茶叶产量", 1, "="),
    ("安吉县群众满意度名列全省前三名。", "群众满意度", 3, "<="),
    ("安吉县跻身全国百强县第35位。", "全国百强县", 35, "="),
    ("安吉县地区生产总值增速居湖州市第二位。", "地区生产总值增速", 2, "="),
    ("安吉县空气质量从全省第20位上升到第15位。", "空气质量", 15, "="),
]


@pytest.mark.parametrize(("text", "ranked", "value", "comparator"), RANKS)
def test_a_position_among_others(text: str, ranked: str, value: int, comparator: str) -> None:
    found = [f for f in facts_of(f"浙江省{text}") if f.predicate == "ranked"]
    assert [(f.subject.name, f.object.name, f.value, f.comparator) for f in found] == [
        ("安吉县", ranked, Decimal(value), comparator)
    ]


@pytest.mark.parametrize(
    ("text", "ranked"),
    [
        ("竹材产量、竹笋产量两项指标增速居全市第1位。", ["竹材产量增速", "竹笋产量增速"]),
        ("茶叶无论面积还是产量均居全市第1位。", ["茶叶产量", "茶叶面积"]),
        ("位列“2019年度全国茶业百强县市”第1位。", ["2019年度全国茶业百强县市"]),
    ],
)
def test_all_that_holds_a_position(text: str, ranked: list[str]) -> None:
    found = [f for f in facts_of(f"浙江省安吉县{text}") if f.predicate == "ranked"]
    assert sorted((f.object.name, f.value) for f in found) == [(one, 1) for one in ranked]


def test_two_positions_in_a_row() -> None:
    text = "浙江省安吉县农民收入列全省第8位、涨幅列全省第12位。"
    found = [(f.object.name, f.value) for f in facts_of(text) if f.predicate == "ranked"]
    assert found == [("农民收入", Decimal(8)), ("涨幅", Decimal(12))]


@pytest.mark.parametrize(
    "text",
    [
        "浙江省安吉县获得全省第一批试点资格。",
        "浙江省安吉县为挺进全国前五强而努力。",
        "浙江省安吉县居民收入增加。",
        "浙江省安吉县进入全国第一方阵。",
    ],
)
def test_no_position_among_others(text: str) -> None:
    assert [f for f in facts_of(text) if f.predicate == "ranked"] == []


def test_a_rule_of_ones_own_is_read_from_a_folder(tmp_path: Path) -> None:
    (tmp_path / "bridges.toml").write_text(
        'relation = "undertakes"\nsubject = ["Place"]\nobject = "Project"\n'
        '[[rule]]\nname = "mine"\npattern = "架起(?P<object>[^，。]+桥)"\nconfidence = 0.9\n',
        encoding="utf-8",
    )
    facts = extract(Article("a", "", "浙江省安吉县架起连心桥。"), lexicon=tmp_path)
    assert [f.object.name for f in facts if f.evidence[0].rule == "mine"] == ["连心桥"]


def test_a_broken_rule_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text(
        'relation = "undertakes"\nsubject = ["Place"]\nobject = "Project"\n'
        '[[rule]]\nname = "mine"\npattern = "(?P<object>"\nconfidence = 0.9\n',
        encoding="utf-8",
    )
    with pytest.raises(LexiconError, match=r"broken\.toml: .*pattern"):
        load_rules(tmp_path)
