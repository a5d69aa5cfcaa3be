"""Figures of the whole country, which the headline names and the sentence does not."""

from engine_tables import facts_of

from kg.extract import read
from kg.gazetteer import open_gazetteer
from kg.model import Article, Predicate
from kg.relations.figures import find_figures


def _figures(title: str, text: str) -> list[tuple[str, str, str]]:
    facts = facts_of(text, title=title, date="2024-08-20")
    numeric = (Predicate.HAS_INDICATOR, Predicate.EARNS)
    return [
        (f.subject.name, f.object.name, f"{f.value}{f.unit}")
        for f in facts
        if f.predicate in numeric
    ]


def _drafted(title: str, text: str) -> list[tuple[str, str, str]]:
    """Of the country, however sure: most news of many places leave its figures doubtful."""
    reading = read(Article("a", title, text, "2024-08-20"), open_gazetteer())
    drafts = [d for d in find_figures(reading) if not d.rule.endswith("linked")]
    found = [d for d in drafts if d.subject.name == "中国"]
    return [(d.subject.name, d.object.name, f"{d.value}{d.unit}") for d in found]


_LAST = "今年前9个月，全国网购总额为9.6万亿元。"
_TEXT = f"据商务部通报，截至9月底，网购竹制品销售额同比增长16.4%。{_LAST}"


def test_a_headline_about_the_country_tells_whose_a_ministrys_figures_are() -> None:
    assert _figures("我国网购热度不减", _TEXT) == [
        ("中国", "网购竹制品销售额同比增长", "16.4%"),
        ("中国", "网购总额", "9600000000000CNY"),
    ]


def test_without_it_only_the_sentence_that_names_the_country_counts() -> None:
    assert _figures("网购热度不减", _TEXT) == [("中国", "网购总额", "9600000000000CNY")]


def test_what_is_somewhere_unknown_is_not_the_countrys() -> None:
    text = f"在云溪盆地，温室面积达到900亩。{_LAST}"
    assert _figures("我国网购热度不减", text) == [("中国", "网购总额", "9600000000000CNY")]


def test_what_a_ministry_or_the_budget_begins_is_the_countrys_in_news_of_many_places() -> None:
    text = (
        "江西、福建和浙江的竹乡富起来了。\n江西遂川县的竹农忙着采笋。\n浙江安吉县的游客来看竹海。\n"
        "交通运输部数据显示，去年农村公路完成投资1520亿元，同比增长2.6%。\n"
        "中央财政支持建设85个竹产业集群。820个县都有了2到4个主导产业。"
    )
    assert _drafted("竹乡富起来", text) == [
        ("中国", "农村公路完成投资", "152000000000CNY"),
        ("中国", "农村公路完成投资同比增长", "2.6%"),
        ("中国", "竹产业集群", "85个"),
        ("中国", "县", "820个"),
        ("中国", "主导产业", "2个"),
        ("中国", "主导产业", "4个"),
    ]


def test_news_of_other_countries_and_of_one_thing_is_not_the_countrys() -> None:
    text = (
        "江西、福建和浙江的竹乡富起来了。\n江西遂川县的竹农忙着采笋。\n浙江安吉县的游客来看竹海。\n俄罗斯国防部称，俄军控制了4个居民点。\n"
        "我国首个竹材实验室建成，面积达到900平方米。"
    )
    assert _drafted("竹乡富起来", text) == []
