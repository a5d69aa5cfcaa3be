"""Land and houses whose size a figure tells, rows that one figure is of, and who are counted."""

from __future__ import annotations

import pytest
from engine_tables import figures, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The words before are a deed or a mere 是: the noun stands behind the figure.
        ("打造了一块近300亩的竹林示范基地。", ["打造竹林示范基地 < 300 亩"]),
        ("原本是一片80多亩的河滩。", ["河滩 > 80 亩"]),
        ("家家户户都盖上了180平方米的小楼。", ["小楼 = 180 平方米"]),
        ("管护好了3万多亩集体竹林。", ["管护集体竹林 > 30000 亩"]),
        ("将村集体60亩荒地转包。", ["荒地 = 60 亩"]),
        ("村民闲置的70亩荒地种上毛竹。", ["荒地 = 70 亩"]),
        # 建成 is one word, and its object stays with it.
        ("建成40亩苗圃。", ["建成苗圃 = 40 亩"]),
        # What the land bears, a clause before has said.
        ("试种黄精，如今已种植900亩。", ["种植黄精 = 900 亩"]),
        # What is paid by so much for each.
        ("按每亩每年500元的标准支付土地流转费。", ["每亩每年土地流转费 = 500 CNY"]),
        # 数据 and 一下子 measure nothing.
        (
            "去年竹笋产量300吨，今年一下子增到500吨。",
            ["竹笋产量 = 300 吨 (2023)", "竹笋产量 = 500 吨 (2024)"],
        ),
        # One figure of several measures.
        (
            "学生巩固率和幼儿入园率均达到100%。",
            ["学生巩固率 = 100 %", "幼儿入园率 = 100 %"],
        ),
        # Who are counted, each by their own noun.
        (
            "21户脱贫户、90户其他农户加入茶社。",
            ["脱贫户 = 21 户", "农户加入茶社 = 90 户"],
        ),
        (
            "养蜂的农户有45户160人共养蜂3000箱。",
            ["养蜂的农户 = 45 户", "养蜂的农户人口 = 160 人", "养蜂 = 3000 箱"],
        ),
        ("32个脱贫户开办农家乐。", ["脱贫户开办农家乐 = 32 户"]),
    ],
)
def test_what_is_behind_the_figure(text: str, expected: list[str]) -> None:
    found = figures(f"浙江省安吉县黄杜村{text}", date="2024-05-16")
    assert [line.split(" ", 2)[2] for line in found] == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # a speech of the speaker's own village, though the time stands between
        (
            "安吉县村集体经济壮大。\n“目前村集体收入达9.5万元。”5月12日，安吉县溪龙乡黄杜村党总支书记陈敏说。",
            {"黄杜村 95000 CNY"},
        ),
        # a zone, and what has come to it
        ("安吉县工业兴旺。安吉工业区入园项目累计26个。", {"安吉工业区 26 个"}),
    ],
)
def test_whose_figure_it_is(text: str, told: set[str]) -> None:
    assert values(text) == told
