"""Whom a figure is about where a sentence describes, helps, quotes or counts on the way."""

from __future__ import annotations

import pytest
from engine_tables import facts_of, values

from kg.extract import drafts_of, read
from kg.gazetteer import open_gazetteer
from kg.model import Article
from kg.relations.assemble import assemble_all


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # behind a quotation or an epithet that describes a place
        ("安吉县各有办法。还有敲响全县“入市第一槌”的溪龙乡黄杜村，去年分红300万元。",
         {"黄杜村 3000000 CNY"}),
        ("安吉县的茶香。\n在被誉为“白茶之乡”的安吉溪龙乡，当地联合80家茶厂，增收500万元。",
         {"溪龙乡 80 家", "溪龙乡 5000000 CNY"}),
        ("安吉县溪龙乡黄杜村种茶。省级贫困村尚书干村发展毛竹，村集体增收35万元。",
         {"尚书干村 350000 CNY"}),
        # whoever helped is not whom it is about
        ("安吉县溪龙乡黄杜村缺水。在浙江省水利厅和安吉县的支持下，打井28口。", {"黄杜村 28 口"}),
        # an office of the county speaks for the county
        ("安吉县白茶有名。县农业农村局局长王某说，每年投入3000万元。", {"安吉县 30000000 CNY"}),
        # where a report was written
        ("本报湖州5月3日讯 安吉县溪龙乡黄杜村建成茶园，占地265亩。", {"黄杜村 265 亩"}),
        # a cooperative's members
        ("安吉县溪龙乡黄杜茶叶专业合作社有成员80户，其中村民20户入股，户均分红2万元。",
         {"溪龙乡黄杜茶叶专业合作社 80 户", "溪龙乡黄杜茶叶专业合作社 20 户",
          "溪龙乡黄杜茶叶专业合作社 20000 CNY"}),
        # what is only called a firm of its place has a name of its own
        ("走进安吉县溪龙乡企业清岚茶业公司，车间里很忙。清岚茶业公司今年产值达4000万元。",
         {"清岚茶业公司 40000000 CNY"}),
        # 该区 is the zone that the text is about, be it no county
        ("武汉经开区地处武汉西南，与蔡甸区相邻。2022年，该区整车产量102万辆。",
         {"武汉经开区 1020000 辆"}),
        # one school by the county's short name, of which a county may have several
        ("浙江省德清县的学生考得好。德清高中有教师210人。", {"德清高中 210 人"}),
        ("浙江省德清县的学生考得好。德清县高中有教师210人。", {"德清县 210 人"}),
    ],
)  # fmt: skip
def test_whom_a_figure_is_about(text: str, told: set[str]) -> None:
    assert values(text) == told


def test_speech_that_begins_a_paragraph_is_about_the_village_spoken_of_last() -> None:
    text = (
        "安吉县白茶丰收\n安吉县今年白茶产值30亿元。\n安吉县各镇都忙，全县种茶20万亩。\n"
        "溪龙乡黄杜村家家种茶，村集体增收35万元。\n"
        "“茶苗是我们一起选的，目前产销两旺，亩均收益10万元。”党员陈某说。"
    )
    reading = read(Article("article", "", text), open_gazetteer())
    topic = reading.course.subject_at(text.index("亩均收益"))
    assert topic is not None
    assert topic.entity.name == "黄杜村"


def test_an_example_of_a_part_is_over_with_its_sentence() -> None:
    text = (
        "安吉县着力补齐民生短板。\n"
        "安吉县从小事入手，为居民办实事。递铺街道古城社区办起老年食堂。"
        "持续整治停车难题，新划停车位1700个，培育“邻里管家队”等力量。"
    )
    facts = [f for f in facts_of(text) if f.predicate in ("hasIndicator", "establishes")]
    assert {(f.subject.name, f.object.name) for f in facts} >= {("安吉县", "新划停车位")}
    assert all(f.subject.name == "安吉县" for f in facts)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # 其中 stays with the example
        ("安吉县建设推进区。溪龙乡实施项目29个。其中，撬动社会资本1.1亿元。",
         {"溪龙乡 29 个", "溪龙乡 110000000 CNY"}),
        # the points of a list are all of whom its first is
        ("安吉县溪龙乡抓治理。一是抓网格，黄杜村设网格站，有网格员12名。二是抓培训，举办培训36场。",
         {"黄杜村 12 人", "溪龙乡 36 场"}),
        ("安吉县溪龙乡抓治理。在“小网格”方面，该乡有网格38个。黄杜村有网格员12名。在“小课堂”方面，举办培训36场。",
         {"溪龙乡 38 个", "黄杜村 12 人", "溪龙乡 36 场"}),
        ("安吉县抓治理。溪龙乡有办法。一是抓网格，有网格员12名。二是抓培训，举办培训36场。",
         {"溪龙乡 12 人", "溪龙乡 36 场"}),
    ],
)  # fmt: skip
def test_where_an_example_goes_on_and_where_it_is_over(text: str, told: set[str]) -> None:
    assert values(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "安吉县溪龙乡种茶。陈志明每年种植白茶10多亩，收入10多万元。",
        "安吉县溪龙乡种茶。曾是贫困户的陈志明，2019年承包茶园28亩，卖茶收入17万元。",
        "安吉县溪龙乡种茶。业主陈志明改造茶园670亩。",
        "安吉县溪龙乡种茶。\n  陈志明每年种茶10多亩。",
        "安吉县溪龙乡种茶。陈志明，2019年承包安吉县清岚公司茶园28亩。",
    ],
)
def test_what_somebody_has_whom_only_a_name_tells_is_their_own(text: str) -> None:
    assert values(text) == set()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("安吉县溪龙乡种茶。陈志明种茶28亩，溪龙乡户均增收3万元。", {"溪龙乡 30000 CNY"}),
        ("安吉县溪龙乡黄杜村打造“金凤凰”驿站，完成道路改造8公里。", {"黄杜村 8 公里"}),
    ],
)
def test_what_others_have_behind_such_a_person_is_theirs(text: str, told: set[str]) -> None:
    assert values(text) == told


def test_whom_such_a_person_has_helped_is_the_villages() -> None:
    text = "安吉县溪龙乡黄杜村种茶。陈志明带动村民63户。"
    assert values(text) == {"黄杜村 63 户"}


def test_a_prefecture_named_before_several_of_its_counties_is_what_is_told_of() -> None:
    text = (
        "在湖州市，设施农业蓬勃发展。\n2023年，全市蔬菜总产量达到32万吨。安吉县获批国家级示范区。\n"
        "安吉和德清县建设产业集群，全市家禽饲养量240万羽。\n安吉县、长兴县建设示范园，全市建成示范村25个。"
    )
    assert values(text) == {"湖州市 320000 吨", "湖州市 2400000 羽", "湖州市 25 个"}


def test_an_article_that_opens_with_an_example_is_about_its_county() -> None:
    text = (
        "近日，安吉县递铺街道古城社区给老楼装灯时，几位老人找到网格长，说走廊里还有三处没有照到，"
        "网格长当天就请来电工，又和邻居们商量好了电费怎么分，老人们都说好。\n"
        "去年以来，安吉县深化网格治理，在全县开展试点。\n"
        "“网格小了，事情办得快了。”一位居民说。\n"
        "按照标准配备力量，选聘网格员1200名。\n"
        "安吉县还上线服务平台，登记信息5万余条。"
    )
    figures = [f for f in facts_of(text) if f.predicate == "hasIndicator"]
    assert {(f.subject.name, f.object.name) for f in figures} == {
        ("安吉县", "选聘网格员"),
        ("安吉县", "登记信息"),
    }


def _found(text: str, relation: str) -> set[str]:
    """What the rules find, however sure."""
    reading = read(Article("a", "", text), open_gazetteer())
    rules = (d for d in drafts_of(reading) if not d.rule.endswith((".tagged", "linked")))
    facts = assemble_all(reading, rules)
    return {f"{f.subject.name} → {f.object.name}" for f in facts if f.predicate == relation}


def test_a_round_ups_place_heading_holds_below_a_subtitle() -> None:
    text = (
        "浙江省湖州市安吉县：\n茶山上的好日子\n茶园连着村庄。\n开发“竹乡通”小程序，方便茶农。\n"
        "江苏省镇江市丹阳市：\n眼镜城里的新事\n镜片卖到海外。\n开通“丹阳专线”热线，方便商户。\n"
        "千岛外的某某岛：\n渔村的清晨\n开发“渔家通”小程序，方便渔民。\n"
    )
    assert _found(text, "establishes") == {"安吉县 → “竹乡通”", "丹阳市 → “丹阳专线”"}


def test_a_county_heads_the_case_of_one_of_its_villages() -> None:
    text = (
        "浙江省湖州市安吉县：\n茶山上的好日子\n安吉县溪龙乡黄杜村家家种茶。\n推行“茶邻夜话”工作法，邻里和睦。\n"
        "江苏省镇江市丹阳市：\n眼镜城里的新事\n丹阳市镜片卖到海外。\n推行“镜城联心”工作法，商户满意。\n"
    )
    assert _found(text, "launches") == {"黄杜村 → “茶邻夜话”工作法", "丹阳市 → “镜城联心”工作法"}
