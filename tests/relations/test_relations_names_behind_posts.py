"""Where a person's name begins behind a post, and what only looks like a post."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Article, Predicate


def _held(text: str) -> set[str]:
    facts = extract(Article("a", "", text, ""))
    return {
        f"{f.subject.name} {f.object.name} {f.at.name if f.at else ''}"
        for f in facts
        if f.predicate is Predicate.HOLDS_POSITION
    }


@pytest.mark.parametrize(
    ("text", "held"),
    [
        # the post is no part of a name of many sounds
        ("安吉县黄杜村党支部书记阿布都·沙依提说，茶好。", {"阿布都·沙依提 党支部书记 黄杜村"}),
        # how somebody is, and how somebody is elected, are no part of it either
        ("安吉县溪龙乡党委书记沈伟很高兴，茶好。", {"沈伟 党委书记 溪龙乡"}),
        # rivers and mountains that begin with the character that heads end in
        ("安吉县溪龙乡长江两岸种茶。", set()),
    ],
)
def test_a_name_behind_a_post(text: str, held: set[str]) -> None:
    assert _held(text) == held
