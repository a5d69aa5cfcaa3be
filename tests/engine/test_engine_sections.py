"""Whose things are where a line, or nothing at all, says so."""

from __future__ import annotations

from engine_tables import facts_of

from kg.extract import drafts_of, read
from kg.gazetteer import open_gazetteer
from kg.model import Article

_ROUND_UP = """各区县集中开工一批项目

春天里，重庆各地一片忙碌。

九龙坡区

集中开工重点项目45个，总投资约693亿元。

涪陵区

集中签约项目28个，总投资150亿元。
"""


def _said(text: str, *relations: str, title: str = "") -> set[tuple[str, str, str]]:
    """What the rules find, doubtful facts too: a round-up tells of many."""
    return {
        (f.subject.name, f.object.name, str(f.value or ""))
        for f in facts_of(text, title=title)
        if f.predicate in relations
    }


def test_in_a_round_up_a_line_that_is_a_name_begins_the_passage_about_it() -> None:
    said = _said(_ROUND_UP, "hasIndicator", title="各区县集中开工一批项目")
    assert {(subject, value) for subject, _, value in said} == {
        ("九龙坡区", "45"),
        ("九龙坡区", "69300000000"),
        ("涪陵区", "28"),
        ("涪陵区", "15000000000"),
    }


def test_a_subtitle_with_a_colon_ends_no_passage_about_a_county() -> None:
    text = (
        "竹乡两县的新办法\n安吉县：\n茶山上的好日子\n干部上山种茶。\n主要做法：\n推行“茶山夜谈”工作法，人人出主意。\n"
        "浏阳市：\n花炮里的好日子\n推行“花炮早会”工作法，家家有事做。\n"
    )
    assert _said(text, "launches") == {
        ("安吉县", "“茶山夜谈”工作法", ""),
        ("浏阳市", "“花炮早会”工作法", ""),
    }


def test_a_speech_is_that_of_the_body_whose_speaker_signs_above_it() -> None:
    text = (
        "政协工作座谈会发言摘编\n浙江省安吉县政协主席 李 敏\n乡镇里的茶事要商量着办。\n"
        "创设“茶山夜谈”机制，请委员上山。\n湖南省浏阳市政协主席 陈立新\n"
        "花炮里的事要早说。\n我们推行“花炮早会”工作法，家家有事做。\n"
    )
    drafts = drafts_of(read(Article("a", "", text), open_gazetteer()))
    assert {(d.subject.name, d.object.name) for d in drafts if d.rule == "launches.named"} == {
        ("安吉县政协", "“茶山夜谈”机制"),
        ("浏阳市政协", "“花炮早会”工作法"),
    }


def test_what_only_a_place_can_bear_is_the_articles_place_s() -> None:
    """The sentence begins with the houses; but houses are no village."""
    text = "溪龙村位于安吉县溪龙乡。\n现存清代民居62座，获评中国传统村落、全国乡村旅游重点村。"
    assert _said(text.replace("\\\n", "\n"), "awarded") == {
        ("溪龙村", "中国传统村落", ""),
        ("溪龙村", "全国乡村旅游重点村", ""),
    }


def test_so_many_hundred_millions_without_a_unit_are_money() -> None:
    said = _said("安吉县溪龙乡先后投入2个亿，引进4个亿元项目。", "hasIndicator")
    assert {value for _, _, value in said} == {"200000000", "4"}


def test_a_passage_headed_by_a_county_that_begins_with_a_community_is_the_communitys() -> None:
    text = """各地社区治理案例

重庆市九龙坡区：

“小院议事”聚民心

九龙坡区石桥社区有居民2100户，探索“小院议事”模式。

去年化解邻里纠纷86件，培育社工队伍9支。

重庆市涪陵区：

“网格连心”解民忧

涪陵区开展“网格连心”行动。

去年化解邻里纠纷350件。
"""
    said = _said(text, "hasIndicator")
    assert {(subject, value) for subject, _, value in said} == {
        ("石桥社区", "2100"),
        ("石桥社区", "86"),
        ("石桥社区", "9"),
        ("涪陵区", "350"),
    }


def test_a_place_that_only_the_headline_names_gives_way_to_the_county_of_the_body() -> None:
    text = """大别山里的新生活：六安移民搬进新家
大山里的群众盼着走出来。
河南新县山多，出门就要爬坡。
新县总人口36万，多数住在山里。
去年搬迁群众2100户，新建住房46栋。
"""
    said = _said(text, "hasIndicator")
    assert {subject for subject, _, _ in said} == {"新县"}
    assert {value for _, _, value in said} == {"360000", "2100", "46"}


def test_who_reports_is_not_whom_it_is_about() -> None:
    """A paper's name stands at the head of its reports, before a clause that names nobody."""
    text = (
        "浙江省安吉县溪龙乡治理茶山。\n"
        "浙江日报讯（记者陈小锋）7月31日，记者了解到，开展“茶山清风”行动，绿化村庄39个。"
    )
    drafts = drafts_of(read(Article("a", "", text), open_gazetteer()))
    told = {(d.subject.name, d.object.name) for d in drafts if d.predicate != "locatedIn"}
    assert told == {("溪龙乡", "“茶山清风”行动"), ("溪龙乡", "绿化村庄")}
