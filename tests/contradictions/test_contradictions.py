"""Twelve contradictions and twelve look-alikes, in articles as a reader meets them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import build, run_query, validate_graph
from kg.contradictions import find_contradictions
from kg.contradictions.figure import Figure, agree
from kg.outputs import fact_rows

# The articles, and what they contradict themselves or each other in: kind and reason.
CONTRADICTIONS: dict[str, tuple[list[str], list[tuple[str, str]]]] = {
    "two articles on one income": (
        [
            "2022年，安吉县黄杜村村集体经济收入达35.2万元。",
            "2022年，安吉县黄杜村村集体经济收入42万元，村民日子越过越好。",
        ],
        [("value", "352000 CNY ≠ 420000 CNY")],
    ),
    "two names of one measure": (
        [
            "2022年，安吉县实现地区生产总值500亿元。",
            "2022年，安吉县GDP达到612.5亿元，位居全市前列。",
        ],
        [("value", "50000000000 CNY ≠ 61250000000 CNY")],
    ),
    "a lower bound above the other value": (
        [
            "2023年，安吉县黄杜村接待游客超过20万人次。",
            "2023年，安吉县黄杜村接待游客12.5万人次。",
        ],
        [("value", "125000 人次 ≠ > 200000 人次")],
    ),
    "two growths of one measure": (
        [
            "2022年，安吉县农村居民人均可支配收入增长6.8%。",
            "2022年，安吉县农村居民人均可支配收入4.2万元，同比增长9.1%。",
        ],
        [("value", "6.8 % ≠ 9.1 %")],
    ),
    "two units of area": (
        ["2021年，安吉县黄杜村耕地面积2600亩。", "2021年，安吉县黄杜村耕地面积达到210公顷。"],
        [("value", "210 公顷 ≠ 2600 亩")],
    ),
    "men and women are more than all": (
        ["安吉县黄杜村总人口1200人，其中男性640人、女性620人。"],
        [("sum", "640 + 620 = 1260 > 1200 人")],
    ),
    "a part greater than the whole": (
        ["2022年，安吉县黄杜村集体经济收入100万元，其中经营性收入120万元。"],
        [("sum", "1200000 > 1000000 CNY")],
    ),
    "fields that are more than the land": (
        ["安吉县黄杜村有耕地2600亩，其中水田2000亩、旱地900亩。"],
        [("sum", "2000 + 900 = 2900 > 2600 亩")],
    ),
    "industries that are less than the product": (
        [
            "2022年，安吉县地区生产总值500亿元，其中第一产业增加值30亿元，"
            "第二产业增加值210亿元，第三产业增加值200亿元。"
        ],
        [("sum", "3000000000 + 21000000000 + 20000000000 = 44000000000 < 50000000000 CNY")],
    ),
    "a share of all": (
        ["安吉县黄杜村共有农户400户，其中脱贫户60户，占比25%。"],
        [("share", "60 ÷ 400 户 ≈ 15 % ≠ 25 %")],
    ),
    "a share of the population": (
        ["安吉县黄杜村总人口1200人，其中党员60名，占总人口的10%。"],
        [("share", "60 ÷ 1200 人 ≈ 5 % ≠ 10 %")],
    ),
    "a mean over villages": (
        ["2022年，安吉县218个村集体经济总收入4560万元、村均30.8万元。"],
        [("mean", "45600000 CNY ÷ 218 个 ≈ 209174 ≠ 308000 CNY")],
    ),
}

LOOK_ALIKES: dict[str, list[str]] = {
    "rounded": [
        "2022年，安吉县村级集体经济总收入4560万元。",
        "2022年，安吉县村级集体经济总收入达4560.3万元。",
    ],
    "about so much": [
        "2022年，安吉县黄杜村村集体经济收入约35万元。",
        "2022年，安吉县黄杜村村集体经济收入37.2万元。",
    ],
    "more than so much": [
        "2022年，安吉县地区生产总值突破500亿元。",
        "2022年，安吉县地区生产总值532.6亿元。",
    ],
    "a range that holds it": [
        "2022年，安吉县黄杜村人均可支配收入3万至4万元。",
        "2022年，安吉县黄杜村人均可支配收入3.6万元。",
    ],
    "growth and level": [
        "2022年，安吉县地区生产总值增长5.1%。",
        "2022年，安吉县地区生产总值532.6亿元。",
    ],
    "two units that say the same": [
        "2021年，安吉县黄杜村耕地面积3150亩。",
        "2021年，安吉县黄杜村耕地面积210公顷。",
    ],
    "two years": [
        "2021年，安吉县黄杜村村集体经济收入28万元。",
        "2022年，安吉县黄杜村村集体经济收入35.2万元。",
    ],
    "two places": [
        "2022年，安吉县黄杜村村集体经济收入28万元。",
        "2022年，安吉县溪龙村村集体经济收入35.2万元。",
    ],
    "planned and reached": [
        "2022年，安吉县黄杜村力争村集体经济收入达到50万元。",
        "2022年，安吉县黄杜村村集体经济收入35.2万元。",
    ],
    "country and town": [
        "2022年，安吉县农村居民人均可支配收入4.2万元。",
        "2022年，安吉县城镇居民人均可支配收入6.8万元。",
    ],
    "a part that leaves others": [
        "2022年，安吉县黄杜村总人口1200人，其中党员86名、脱贫户60户，农户400户。",
        "安吉县黄杜村共有农户400户，其中脱贫户60户，占比15%。",
        "2022年，安吉县的茶园面积1590亩，其中最好的在溪龙乡；全县竹林面积5436亩。",
    ],
    "a mean that was rounded": [
        "2022年，安吉县218个村集体经济总收入4560万元、村均20.9万元。",
        "2022年，安吉县常住人口59万人，地区生产总值532.6亿元，人均GDP9.1万元。",
    ],
}


def _found(folder: Path, texts: list[str]) -> list[tuple[str, str]]:
    articles = folder / "articles"
    articles.mkdir()
    for number, text in enumerate(texts):
        (articles / f"{number}.txt").write_text(text, encoding="utf-8")
    build(articles, folder / "output", jobs=1)
    return [(one.kind, one.reason) for one in find_contradictions(folder / "output")]


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_is_found(tmp_path: Path, name: str) -> None:
    texts, expected = CONTRADICTIONS[name]
    assert _found(tmp_path, texts) == expected


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_a_look_alike_is_none(tmp_path: Path, name: str) -> None:
    assert _found(tmp_path, LOOK_ALIKES[name]) == []
    read = {row["document"] for row in fact_rows(tmp_path / "output") if row["value"] is not None}
    assert len(read) == len(LOOK_ALIKES[name]), (
        "an article of which no figure was read shows nothing"
    )


def test_there_are_twelve_of_each() -> None:
    assert (len(CONTRADICTIONS), len(LOOK_ALIKES)) == (12, 12)


def test_both_sentences_are_reported_and_the_graph_is_asked(tmp_path: Path) -> None:
    texts, _ = CONTRADICTIONS["two articles on one income"]
    _found(tmp_path, texts)
    output = tmp_path / "output"
    assert validate_graph(output) == []
    rows = run_query(
        output,
        """SELECT ?amount ?sentence { GRAPH ?report { ?c a ckg:Contradiction ; ckg:between ?figure }
           FILTER (STRENDS(STR(?report), "/id/graph/contradictions"))
           ?figure ckg:amount ?amount ; prov:wasDerivedFrom/ckg:sentence ?sentence }
           ORDER BY ?amount""",
    ).rows
    assert rows == [("352000", texts[0]), ("420000", texts[1])]


def test_the_order_of_articles_changes_nothing(tmp_path: Path) -> None:
    texts = [text for articles, _ in CONTRADICTIONS.values() for text in articles]
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one = _found(tmp_path / "a", texts)
    assert sorted(one) == sorted(_found(tmp_path / "b", texts[::-1]))


# --- how exactly a figure is written ------------------------------------------------------------


def _figure(written: str, value: object, unit: str, comparator: str = "=") -> Figure:
    return Figure(
        "f", "a", "s", "黄杜村", "收入", "", "", Decimal(str(value)), unit, comparator, "2022",
        written, 0, len(written), (0, len(written)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [
        (("4560万元", 45600000, "CNY"), ("4560.3万元", 45603000, "CNY"), True),
        (("4560万元", 45600000, "CNY"), ("4565万元", 45650000, "CNY"), False),
        (("2亿元", 200000000, "CNY"), ("1.97亿元", 197000000, "CNY"), True),
        (("3000万元", 30000000, "CNY"), ("3400万元", 34000000, "CNY"), False),
        (("86名", 86, "人"), ("90名", 90, "人"), False),
        (("1200人", 1200, "人"), ("1203人", 1203, "人"), True),
        (("1200人", 1200, "人"), ("1260人", 1260, "人"), False),
        (("80余人", 80, "人", ">"), ("86人", 86, "人"), True),
        (("80余人", 80, "人", ">"), ("97人", 97, "人"), False),
        (("超过80人", 80, "人", ">"), ("97人", 97, "人"), True),
        (("近90万元", 900000, "CNY", "<"), ("81.9万元", 819000, "CNY"), True),
        (("近90万元", 900000, "CNY", "<"), ("35万元", 350000, "CNY"), False),
        (("不足90万元", 900000, "CNY", "<"), ("35万元", 350000, "CNY"), True),
        (("5.1%", "5.1", "%"), ("5.2%", "5.2", "%"), False),
        (("2平方公里", 2, "平方公里"), ("3000亩", 3000, "亩"), True),
        (("1吨", 1, "吨"), ("3000斤", 3000, "斤"), False),
    ],
)
def test_how_exactly_figures_are_written(
    one: tuple[str, object, str], other: tuple[str, object, str], agrees: bool
) -> None:
    assert agree(_figure(*one), _figure(*other)) is agrees
    assert agree(_figure(*other), _figure(*one)) is agrees


_FIGURES = st.builds(
    lambda value, comparator: _figure(f"{value}万元", Decimal(value) * 10000, "CNY", comparator),
    st.decimals(Decimal("0.1"), 99999, places=1),
    st.sampled_from(["=", "~", ">", ">=", "<", "<="]),
)


@given(_FIGURES, _FIGURES)
def test_a_figure_agrees_with_itself_and_others_either_way(one: Figure, other: Figure) -> None:
    assert agree(one, one)
    assert agree(one, other) is agree(other, one)
