"""Reprints are told from articles of one wording, whatever the order, and count as one source."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from opencc import OpenCC

from kg import build, export_graph, run_query, validate_graph
from kg.model import Article
from kg.queries import question
from kg.reprints import Reprints, signature_of

STORY = (
    "2022年，浙江省安吉县溪龙乡溪龙村集体经济收入达35.2万元。春日里，村口的茶山一片新绿，"
    "党支部书记程砚秋领着客人看新修的步道。“去年这条路还是泥的，下雨天谁也不愿意走。”她说，"
    "村里用集体经济的分红铺了石板，又在半山腰盖了两间小屋，给采茶的人歇脚。\n"
    "溪龙村启动“绿叶管家”行动，请老茶农给年轻人讲课，一季讲满十二堂。"
    "课堂就在茶垄边上，谁来都可以听。到秋天，跟着学的已有47人，其中外村的占了一小半。\n"
    "傍晚收工，步道上亮起一串小灯。老人搬出竹椅坐在门口，孩子追着狗跑过晒场。程砚秋说，明年想把"
    "废弃的老茶厂收拾出来，楼下做炒茶的作坊，楼上留给回乡的年轻人，谁有主意谁来试。"
)
TAKEN_OVER = "本报讯　" + STORY.replace("春日里", "春天里") + "\n（来源：虚构日报　编辑：某某）"
REPORT = (
    "{month}月，县气象台发布雨情通报：全县平均降雨量{a}毫米，比上月多{b}毫米，比去年同期多{c}毫米；"
    "降雨最多的是山前站，为{d}毫米，最少的是河口站，为{e}毫米。各乡镇要加强值守，及时清理沟渠，"
    "防止低洼处积水，并做好山塘水库的巡查，发现险情立即上报，确保群众安全。下一次通报将于下月初发布。"
)


def found(articles: list[Article]) -> dict[str, str]:
    with TemporaryDirectory() as folder, Reprints(Path(folder)) as reprints:
        for article in articles:
            reprints.add(article, signature_of(article.text))
        return reprints.found({article.id: {"text": article.text} for article in articles})


def test_the_earliest_is_the_original_in_whatever_order_they_come() -> None:
    articles = [
        Article("a", "", TAKEN_OVER, "2023-05-08"),
        Article("b", "", STORY, "2023-05-06"),
        Article("c", "", STORY),
        Article("d", "", OpenCC("s2t").convert(STORY), "2023-05-06"),
        Article("e", "", "浙江省安吉县启动“竹乡计划”。", "2023-05-01"),
        Article("f", "", "浙江省安吉县启动“竹乡计划”。", "2023-05-02"),
    ]
    for first in range(len(articles)):
        some = articles[first:] + articles[:first]
        assert found(some) == found(some[::-1]) == {"a": "b", "c": "b", "d": "b"}


def test_reports_of_one_wording_are_none() -> None:
    figures = ("41.5", "3.2", "10.4", "66.1", "12.8"), ("38.1", "7.7", "2.6", "59.3", "20.5")
    one, two = (
        Article(str(month), "", REPORT.format(month=month, a=a, b=b, c=c, d=d, e=e))
        for month, (a, b, c, d, e) in zip((5, 6), figures, strict=True)
    )
    assert found([one, two]) == {}
    assert found([one, Article("7", "", one.text + "（转载）")]) == {"7": "5"}


def test_a_notice_of_the_year_before_is_none() -> None:
    days = ("2022-05-06", "2022-06-06", "2023-05-06")
    articles = [Article(day, "", STORY, day) for day in days]
    assert found(articles) == {"2022-06-06": "2022-05-06"}


def test_names_that_sort_in_two_ways_are_no_trouble() -> None:
    articles = [Article(name, "", STORY) for name in ("a", "a b", 'a"b', "甲", "a\u2028")]
    assert found(articles) == dict.fromkeys(["a b", 'a"b', "a\u2028", "甲"], "a")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {
        "ours": f"溪龙村的新茶山\n\n2023-05-06\n\n{STORY}",
        "theirs": f"溪龙村的新茶山\n\n2023-05-09\n\n{TAKEN_OVER}",
        "third": "溪龙村\n\n2023-06-01\n\n2022年，浙江省安吉县溪龙乡溪龙村集体经济收入达35.2万元。",
    }.items():
        (tmp_path / "articles").mkdir(exist_ok=True)
        (tmp_path / "articles" / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


SOURCES = """
SELECT ?object (COUNT(DISTINCT ?article) AS ?articles) (COUNT(DISTINCT ?source) AS ?sources) {
  ?claim prov:wasDerivedFrom/oa:hasSource ?article ; a ckg:Claim .
  OPTIONAL { ?claim rdf:object/rdfs:label ?named }
  OPTIONAL { ?claim ckg:measured ?measured }
  BIND (COALESCE(?named, ?measured) AS ?object)
  FILTER (?object IN ("集体经济收入"@zh, "“绿叶管家”行动"@zh))
  OPTIONAL { ?article dcterms:source ?original }
  BIND (COALESCE(?original, ?article) AS ?source)
} GROUP BY ?object ORDER BY ?object"""


def test_what_reprints_say_is_said_by_one_source(folder: Path) -> None:
    result = build(folder / "articles", folder / "output")
    assert result.reprints == 1
    assert run_query(folder / "output", SOURCES).rows == [
        ("“绿叶管家”行动", "2", "1"),
        ("集体经济收入", "3", "2"),
    ]
    assert validate_graph(folder / "output") == []


def test_questions_and_panel_count_a_reprint_with_its_original(folder: Path) -> None:
    build(folder / "articles", folder / "output")
    panel = io.BytesIO()
    export_graph(folder / "output", "panel", panel)
    [income] = csv.DictReader(io.StringIO(panel.getvalue().decode("utf-8-sig")))
    assert (income["value"], income["sources"], income["article_dates"]) == (
        "352000",
        "2",
        "2023-05-06 2023-05-09 2023-06-01",
    )
    assert asked(folder, "corroborated") == [
        ("安吉县", "locatedIn", "浙江省", "", "", "", "2"),
        ("溪龙乡", "locatedIn", "安吉县", "", "", "", "2"),
        ("溪龙村", "earns", "集体经济收入", "352000", "CNY", "2022", "2"),
        ("溪龙村", "locatedIn", "溪龙乡", "", "", "", "2"),
    ]
    assert asked(folder, "single-source") == []
    (folder / "articles" / "third.txt").unlink()
    build(folder / "articles", folder / "output")
    assert asked(folder, "corroborated") == []
    assert [(row[0], row[3], row[5]) for row in asked(folder, "single-source")] == [
        ("溪龙村", "352000", "ours"),
        ("溪龙村", "352000", "theirs"),
    ]


def asked(folder: Path, name: str) -> list[tuple[str | None, ...]]:
    return list(run_query(folder / "output", question(name).sparql).rows)


def test_with_the_original_gone_the_reprint_is_none(folder: Path) -> None:
    build(folder / "articles", folder / "output")
    (folder / "articles" / "ours.txt").unlink()
    again, fresh = (build(folder / "articles", folder / name) for name in ("output", "fresh"))
    assert (again.anew, again.reprints, fresh.reprints) == (0, 0, 0)
    for name in ("graph.nq.gz", "graph.ttl", "extracted.db"):
        assert (folder / "output" / name).read_bytes() == (folder / "fresh" / name).read_bytes()
