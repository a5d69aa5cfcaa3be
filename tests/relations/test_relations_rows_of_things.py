"""Rows whose members no list knows: what stands around them says what they are, or that they are none."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Article, Predicate


def _said(text: str, predicate: Predicate) -> set[str]:
    facts = extract(Article("a", "", text, ""))
    return {f"{f.subject.name} {f.object.name}" for f in facts if f.predicate == predicate}


@pytest.mark.parametrize(
    ("text", "developed"),
    [
        (
            "溪龙村位于安吉县。该村主要产业有白茶、黄金芽、山核桃等。",
            {"溪龙村 白茶", "溪龙村 黄金芽", "溪龙村 山核桃"},
        ),
        (
            "安吉县形成了“林、药、蚕”三大特色产业。",
            {"安吉县 林业", "安吉县 药材", "安吉县 桑蚕"},
        ),
        (
            "溪龙村积极发展竹海民宿游、白茶采摘游。",
            {"溪龙村 竹海民宿游", "溪龙村 白茶采摘游"},
        ),
    ],
)
def test_what_is_grown_made_or_offered(text: str, developed: set[str]) -> None:
    assert developed <= _said(text, Predicate.DEVELOPS)


@pytest.mark.parametrize(
    "text",
    [
        "溪龙村从种植、采摘、加工等方面管起来。",
        "溪龙村以党员、干部为主组成队伍。",
        "溪龙村的田里增施有机肥，采下鲜叶。",
    ],
)
def test_work_people_and_means_are_no_industries(text: str) -> None:
    assert _said(text, Predicate.DEVELOPS) == set()


def test_a_project_is_that_of_who_puts_money_in() -> None:
    text = "安吉县很忙。安吉县竹源科技有限公司投资3600万元兴建的竹海民宿项目开工。"
    assert _said(text, Predicate.UNDERTAKES) >= {"安吉县竹源科技有限公司 竹海民宿项目"}


def test_who_opens_a_site_is_no_part_of_its_name() -> None:
    assert _said("安吉县举行仪式，县长出席并宣布项目开工。", Predicate.UNDERTAKES) == set()
