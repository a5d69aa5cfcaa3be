"""Positions in rows of names, in superlatives and behind their own figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.extract import extract
from kg.model import Article

Ranks = list[tuple[str, str, Decimal | None]]


def ranks_of(text: str) -> Ranks:
    facts = [f for f in extract(Article("a", "", text)) if f.predicate == "ranked"]
    return sorted((f.subject.name, f.object.name, f.value) for f in facts)


def test_names_in_their_order_and_a_name_that_nobody_knows_keeps_its_place() -> None:
    text = "茶业百强县榜单发布，榜单前四名依次是安吉县、茗花、松阳县和长沙（长沙市下辖县）。"
    assert ranks_of(text) == [
        ("安吉县", "榜单", Decimal(1)),
        ("松阳县", "榜单", Decimal(3)),
    ]


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("产茶第一大县安吉县开了园。", ("安吉县", "产茶", Decimal(1))),
        ("安吉县是浙江省第二大竹材市场，商户云集。", ("安吉县", "竹材市场", Decimal(2))),
        ("安吉县竹材产量为30万吨，位列湖州市第一。", ("安吉县", "竹材产量", Decimal(1))),
        ("安吉县竹材产量达30万吨，居全省首位。", ("安吉县", "竹材产量", Decimal(1))),
        ("安吉县竹材产量达30万吨，连续四年保持全省第一。", ("安吉县", "竹材产量", Decimal(1))),
        ("安吉县竹材产量达30万吨，为全省之最。", ("安吉县", "竹材产量", Decimal(1))),
    ],
)
def test_a_position_that_no_verb_of_ranking_tells(
    text: str, rank: tuple[str, str, Decimal]
) -> None:
    assert ranks_of(text) == [rank]


@pytest.mark.parametrize(
    "text",
    [
        "榜单前四名依次是安吉县、松阳县。",  # not as many names as positions
        "安吉县是浙江省第二大道的起点。",
        "安吉县是浙江省第二大湖泊竹海湖所在地。",
        "第一大县的名号，安吉县不要。",
    ],
)
def test_no_position(text: str) -> None:
    assert ranks_of(text) == []
