"""A figure that is said twice in other words is one fact."""

from __future__ import annotations

import pytest
from engine_tables import facts_of


def _counted(text: str) -> list[str]:
    facts = facts_of(text)
    return [f"{f.object.name} {f.value}" for f in facts if f.predicate == "hasIndicator"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("安吉县27个项目集中开工。此次集中开工的27个项目都很大。", ["集中开工项目 27"]),
        ("安吉县粮食总产128.81万吨。安吉县总产128.81万吨。", ["粮食总产 1288100"]),
        # of two things
        ("安吉县茶叶总产30万吨，总产30万吨。", ["茶叶总产 300000", "总产 300000"]),
        ("安吉县有茶厂120家、竹厂120家。", ["茶厂 120", "竹厂 120"]),
    ],
)
def test_one_fact_of_what_is_said_twice(text: str, expected: list[str]) -> None:
    assert _counted(text) == expected
