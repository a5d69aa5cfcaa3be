"""Figures of an article or passage about one organization are its own, where a sentence leaves it out."""

from __future__ import annotations

import pytest
from engine_tables import values as _figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the organization that the paragraph is about, taken up by nothing
        (
            "浙江省安吉县溪龙乡清岚茶叶专业合作社成立于2012年。合作社社员有120户。"
            "目前，建成冷库6座，总投资达到800万元。",
            {
                "溪龙乡清岚茶叶专业合作社 120 户",
                "溪龙乡清岚茶叶专业合作社 6 座",
                "溪龙乡清岚茶叶专业合作社 8000000 CNY",
            },
        ),
        # behind a year, a bare noun means it too
        (
            "浙江省安吉县溪龙乡清岚茶叶专业合作社规模不小。2022年合作社茶叶收入达82万元，发放工资18万元。",
            {"溪龙乡清岚茶叶专业合作社 820000 CNY", "溪龙乡清岚茶叶专业合作社 180000 CNY"},
        ),
        # but what is said of its place by name is the place's
        (
            "安吉县溪龙乡兴茶。溪龙乡清岚白茶厂去年建成。如今，溪龙茶叶种植总面积达到2.8万亩。",
            {"溪龙乡 28000 亩"},
        ),
        # and the next paragraph is about the article's place again
        ("安吉县抓茶业。安吉县清岚白茶厂去年建成。\n今年新签约项目60个。", {"安吉县 60 个"}),
        # a family's are nobody's
        ("安吉县溪龙乡清岚白茶厂招工。陈明在厂里上班。一家4口靠他养活。", set()),
    ],
)
def test_figures_of_the_organization_that_a_passage_is_about(text: str, expected: set[str]) -> None:
    assert _figures(text) == expected


def test_an_article_about_an_organization_comes_back_to_it_in_each_paragraph() -> None:
    text = (
        "浙江安吉农村合作银行是一家老行。安吉农村合作银行成立于2005年。\n该行服务茶农。\n"
        "截至2022年末，各项存款余额34.5亿元。\n该行共扶持了48个小组。"
    )
    assert {figure.split()[0] for figure in _figures(text)} == {"安吉农村合作银行"}


def test_without_its_place_a_site_is_the_one_named_in_full() -> None:
    text = "陈明到安吉县青峰生态林场调研生态建设情况。\n据了解，青峰生态林场位于省道两侧，规划总面积3.1万亩，总投资11亿元。"
    assert {figure.split()[0] for figure in _figures(text)} == {"安吉县青峰生态林场"}


def test_all_others_are_no_person() -> None:
    text = "安吉县帮扶忙。引导茶农到我县及其他地区就业2000人。"
    assert all(figure.startswith("安吉县 ") for figure in _figures(text))
