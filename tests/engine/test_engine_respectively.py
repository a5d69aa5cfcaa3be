"""分别: figures shared out among subjects, times, measures and groups, on invented figures."""

from __future__ import annotations

import pytest
from engine_tables import figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "安徽省岳西县石关乡马畈村、毛畈村和石关村2022年集体经济收入分别达到50万元、62.5万元和38万元。",
            [
                "马畈村 earns 集体经济收入 = 500000 CNY (2022)",
                "毛畈村 earns 集体经济收入 = 625000 CNY (2022)",
                "石关村 earns 集体经济收入 = 380000 CNY (2022)",
            ],
            id="villages",
        ),
        pytest.param(
            "安徽省岳西县石关乡马畈村2021年、2022年集体经济收入分别达到31.6万元、45万元。",
            [
                "马畈村 earns 集体经济收入 = 316000 CNY (2021)",
                "马畈村 earns 集体经济收入 = 450000 CNY (2022)",
            ],
            id="years",
        ),
        pytest.param(
            "四川省青神县2022年接待游客380万人次、实现旅游收入31亿元，同比分别增长9.8%和11.5%。",
            [
                "青神县 hasIndicator 接待游客 = 3800000 人次 (2022)",
                "青神县 earns 旅游收入 = 3100000000 CNY (2022)",
                "青神县 hasIndicator 接待游客同比增长 = 9.8 % (2022)",
                "青神县 hasIndicator 旅游收入同比增长 = 11.5 % (2022)",
            ],
            id="changes of the figures before",
        ),
        pytest.param(
            "2023年，贵州省凤冈县城镇、农村居民人均可支配收入分别达到38600元、14200元，"
            "分别增长4.8%和8.6%。",
            [
                "凤冈县 earns 城镇居民人均可支配收入 = 38600 CNY (2023)",
                "凤冈县 earns 农村居民人均可支配收入 = 14200 CNY (2023)",
                "凤冈县 hasIndicator 城镇居民人均可支配收入增长 = 4.8 % (2023)",
                "凤冈县 hasIndicator 农村居民人均可支配收入增长 = 8.6 % (2023)",
            ],
            id="townspeople and villagers",
        ),
        pytest.param(
            "安徽省岳西县茶园和桑园面积分别为18万亩和3万亩。",
            [
                "岳西县 hasIndicator 茶园面积 = 180000 亩",
                "岳西县 hasIndicator 桑园面积 = 30000 亩",
            ],
            id="two nouns with one head",
        ),
        pytest.param(
            "2022年，四川省青神县接待游客380万人次，分别增长9.8%和11.5%。",
            ["青神县 hasIndicator 接待游客 = 3800000 人次 (2022)"],
            id="more changes than figures",
        ),
        pytest.param(
            "2022年，四川省青神县接待游客380万人次，城镇和农村居民人均可支配收入分别增长4.8%和8.6%。",
            [
                "青神县 hasIndicator 接待游客 = 3800000 人次 (2022)",
                "青神县 hasIndicator 城镇居民人均可支配收入增长 = 4.8 % (2022)",
                "青神县 hasIndicator 农村居民人均可支配收入增长 = 8.6 % (2022)",
            ],
            id="changes of what the clause itself names",
        ),
    ],
)
def test_each_figure_goes_with_its_own(text: str, expected: list[str]) -> None:
    assert figures(text) == expected
