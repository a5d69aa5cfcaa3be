"""What a count is of: what is said of the counted ones belongs to it."""

from __future__ import annotations

import pytest
from engine_tables import facts_of


def counted(text: str) -> list[str]:
    facts = facts_of(text, date="2023-11-18")
    return [f"{f.object.name} {f.value}" for f in facts if f.predicate == "hasIndicator"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("安吉县5个乡镇受灾。", ["乡镇受灾 5"]),
        ("安吉县120家企业入驻，300名党员参与志愿服务。", ["企业入驻 120", "党员参与志愿服务 300"]),
        ("安吉县16个镇被评为生态镇。", ["镇被评为生态镇 16"]),
        # of each day, where no word of it is in the noun itself
        (
            "安吉县每天有3000名游客进出景区，日均客流量5000人次。",
            ["每天游客进出景区 3000", "日均客流量 5000"],
        ),
        # nothing is said of them, or it is another's doing
        ("安吉县有16个镇。", ["镇 16"]),
        ("安吉县有16个镇，茶园连成片。", ["镇 16"]),
        # a share and a sum are of what stands beside them
        ("安吉县茶园占全县耕地的40%左右。", ["茶园占全县耕地 40"]),
    ],
)
def test_what_is_said_of_the_counted_ones(text: str, expected: list[str]) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("安吉县6个超亿元项目开工。", ["超亿元项目开工 6"]),
        ("安吉县有3个百万元村。", ["百万元村 3"]),
        ("安吉县总投资2亿元项目开工。", ["总投资 200000000"]),
    ],
)
def test_a_sum_that_only_sorts_is_none_of_its_own(text: str, expected: list[str]) -> None:
    assert counted(text) == expected
