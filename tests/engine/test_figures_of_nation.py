"""Figures of the whole country, which the headline names and the sentence does not."""

from kg.extract import extract
from kg.model import Article, Predicate


def _figures(title: str, text: str) -> list[tuple[str, str, str]]:
    facts = extract(Article("a", title, text, "2024-08-20"))
    numeric = (Predicate.HAS_INDICATOR, Predicate.EARNS)
    return [
        (f.subject.name, f.object.name, f"{f.value}{f.unit}")
        for f in facts
        if f.predicate in numeric
    ]


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
