"""Rows of sites: routes, numbers with brackets, what is visited, and where they lie."""

from __future__ import annotations

import pytest

from kg.extract import drafts_of, read
from kg.gazetteer import open_gazetteer
from kg.model import Article, Predicate


def _listed(text: str) -> set[str]:
    reading = read(Article("a", "", text, ""), open_gazetteer())
    rules = ("locatedIn.route", "locatedIn.classed", "locatedIn.visited-row", "locatedIn.listed")
    return {
        f"{d.subject.name} {d.object.name}"
        for d in drafts_of(reading)
        if d.predicate == Predicate.LOCATED_IN and d.rule in rules
    }


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        (
            "安吉县策划了清岚寺—云坪广场—竹坞寨的精品线路。",
            {"清岚寺 安吉县", "云坪广场 安吉县", "竹坞寨 安吉县"},
        ),
        ("安吉县有3A级景区2个（清岚谷、云坪湖）。", {"清岚谷 安吉县", "云坪湖 安吉县"}),
        (
            "走进安吉县黄杜村，他们参观了清岚纪念馆、云坪牌坊等。",
            {"清岚纪念馆 黄杜村", "云坪牌坊 黄杜村"},
        ),
        # a village in brackets or in the row is not where the sites lie
        (
            "安吉县（含黄杜村）拥有清岚谷、云坪湖、竹坞寨等景区。",
            {"清岚谷 安吉县", "云坪湖 安吉县", "竹坞寨 安吉县"},
        ),
        # of any place, and no stops of a tour
        ("走进安吉县，他们参观了纪念场馆、红色遗址。", set()),
        ("安吉县—德清县—长兴县的线路开通了。", set()),
    ],
)
def test_a_row_of_sites(text: str, sites: set[str]) -> None:
    assert _listed(text) == sites
