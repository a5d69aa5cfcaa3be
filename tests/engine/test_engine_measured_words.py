"""What a figure measures, in the words of a careful reader, and whether it is so yet."""

from __future__ import annotations

import pytest
from engine_tables import figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("竹园空置率曾一度高达17%。", ["竹园空置率 = 17 %"], id="adverbs at the end"),
        pytest.param("客运已累计发送旅客12万人次。", ["客运发送旅客 = 120000 人次"], id="inside"),
        pytest.param(
            "成立了170多支文明实践志愿服务队。",
            ["成立文明实践志愿服务队 > 170 支"],
            id="whole noun",
        ),
        pytest.param("累计带动1.2万人就业。", ["带动就业 = 12000 人"], id="verb around people"),
        pytest.param("村民先后获得60万元建设资金。", ["获得建设资金 = 600000 CNY"], id="object"),
        pytest.param("凿出了一条长900多米的隧道。", ["隧道长 > 900 米"], id="length of a noun"),
        pytest.param("有10多公里长的桂花长廊。", ["桂花长廊长 > 10 公里"], id="length before"),
        pytest.param(
            "专利申请量约占全省总量的2/3。", ["专利申请量占全省总量 ~ 66.67 %"], id="about"
        ),
        pytest.param(
            "网店销售额超过480万元，占总销售额的22%。",
            ["网店销售额 > 4800000 CNY", "网店销售额占总销售额 = 22 %"],
            id="a share of what",
        ),
        pytest.param(
            "共有17个省份的部分学校受损，分4批下达物资。", ["省份 = 17 个"], id="what is counted"
        ),
        pytest.param("会场面积相当于40个足球场。", [], id="likened"),
        pytest.param(
            "游船、缆车、观光车共运送旅客20万人次，日均2万人次。",
            [
                "游船、缆车、观光车运送旅客 = 200000 人次",
                "日均游船、缆车、观光车运送旅客 = 20000 人次",
            ],
            id="a row and its mean",
        ),
        pytest.param(
            "外贸总额达20亿元，增速比上半年提高0.4个百分点，环比上涨1%。",
            [
                "外贸总额 = 2000000000 CNY",
                "外贸总额增速提高 = 0.4 %",
                "外贸总额环比上涨 = 1 %",
            ],
            id="changes of what was named",
        ),
        pytest.param("环比上涨1%。", [], id="a change of nothing"),
        pytest.param("茶叶销售额增长6.6%记者张三", ["茶叶销售额增长 = 6.6 %"], id="who reports it"),
        pytest.param(
            "举办茶农夜校9期410人次，办结产权交易36宗、交易金额420万元。",
            [
                "举办茶农夜校 = 9 期",
                "举办茶农夜校 = 410 人次",
                "办结产权交易 = 36 宗",
                "办结产权交易金额 = 4200000 CNY",
            ],
            id="several figures of one thing",
        ),
        pytest.param("设立了6个临时茶叶收购点。", ["设立临时茶叶收购点 = 6 个"], id="a point"),
        pytest.param(
            "先后成立5个古桥守护委员会。", ["成立古桥守护委员会 = 5 个"], id="a body of agents"
        ),
        pytest.param(
            "负氧离子浓度达6万个/立方米，平均风速3.4m/s。",
            ["负氧离子浓度 = 60000 个/立方米", "平均风速 = 3.4 米/秒"],
            id="rates",
        ),
        pytest.param(
            "辖5镇6乡2个街道。", ["镇 = 5 个", "乡 = 6 个", "街道 = 2 个"], id="parts of a place"
        ),
        pytest.param(
            "无霜期210天，年日照时数1800小时，气温9℃，工期90天。",
            ["无霜期 = 210 天", "年日照时数 = 1800 小时", "气温 = 9 ℃"],
            id="a season is no duration",
        ),
        pytest.param("打造万亩茶园，开辟三条路。", ["打造茶园 = 10000 亩"], id="ten thousand mu"),
        pytest.param("存款3个多亿。", ["存款 > 300000000 CNY"], id="some hundred millions"),
        pytest.param(
            "茶园面积增加了30%，达到8600亩。",
            ["茶园面积增加 = 30 %", "茶园面积 = 8600 亩"],
            id="a change and what it led to",
        ),
        pytest.param("带动全县6万亩茶园增收。", ["带动茶园 = 60000 亩"], id="where it is"),
        pytest.param(
            "带动4个村庄900人就业。", ["带动村庄 = 4 个", "就业 = 900 人"], id="people in villages"
        ),
        pytest.param(
            "开办夜市，营收近200万。",
            ["安吉县 earns 营收 < 2000000 CNY"],
            id="money without its unit",
        ),
        pytest.param("修补漏水屋顶等260余处。", ["修补漏水屋顶 > 260 处"], id="and the like"),
        pytest.param(
            "鱼苗成活率91.5﹪，平均体重1.2㎏。",
            ["鱼苗成活率 = 91.5 %", "平均体重 = 1.2 公斤"],
            id="small signs",
        ),
        pytest.param("距离杭州市区约65公里。", ["距离杭州市区 ~ 65 公里"], id="how far"),
        pytest.param("平均海拔300米。", ["平均海拔 = 300 米"], id="how high"),
        pytest.param("护林员驻守在海拔700米的山上。", [], id="how high something else is"),
        pytest.param(
            "竹器收入40万至60万元的村有5个。",
            ["竹器收入40万至60万元的村 = 5 个"],
            id="a range that bounds",
        ),
        pytest.param("在外销茶叶总产值占比约36%。", [], id="a share of nobody says what"),
        pytest.param(
            "有3个国际组织和18个国家和地区的客商。",
            ["国际组织 = 3 个", "国家和地区 = 18 个"],
            id="fixed pairs",
        ),
        pytest.param("这条路由两村共建，占比达60%。", [], id="a share of nothing"),
    ],
)
def test_the_measured_words(text: str, expected: list[str]) -> None:
    found = figures(f"浙江省安吉县{text}")
    assert [line.removeprefix("安吉县 hasIndicator ") for line in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "2023年，安吉县案件立案数比2022年下降4.8%。",
            ["安吉县 hasIndicator 案件立案数下降 = 4.8 % (2023)"],
            id="what has changed since a year",
        ),
        pytest.param(
            "安吉县集体收入15万元，同比增加3万元。",
            [
                "安吉县 earns 集体收入 = 150000 CNY",
                "安吉县 earns 集体收入同比增加 = 30000 CNY",
            ],
            id="an increase in money",
        ),
        pytest.param(
            "到2030年，安吉县将新建大棚40座，新增良田400亩。",
            [
                "安吉县 hasIndicator 新建大棚 = 40 座 (2030) [planned]",
                "安吉县 hasIndicator 新增良田 = 400 亩 (2030) [planned]",
            ],
            id="a plan governs what follows",
        ),
        pytest.param(
            "安吉县计划新建全县23个乡镇卫生院。",
            ["安吉县 hasIndicator 乡镇卫生院 = 23 个 [planned]"],
            id="what is planned for all",
        ),
        pytest.param(
            "安吉县计划对全县15个行政村进行改造。",
            ["安吉县 hasIndicator 行政村进行改造 = 15 个 [planned]"],
            id="what is done to all may be to some",
        ),
        pytest.param(
            "安吉县管网漏损率从2015年改造时的31.2%降至2020年底的6.5%。",
            [
                "安吉县 hasIndicator 管网漏损率 = 31.2 % (2015)",
                "安吉县 hasIndicator 管网漏损率 = 6.5 % (2020)",
            ],
            id="when an event dates the first end",
        ),
        pytest.param(
            "安吉县将服务台增加到64个。", ["安吉县 hasIndicator 服务台 = 64 个"], id="将 for 把"
        ),
        pytest.param(
            "安吉县实施人才培育计划，发放贷款4700万元。",
            ["安吉县 hasIndicator 发放贷款 = 47000000 CNY"],
            id="a programme is no plan",
        ),
    ],
)
def test_changes_and_plans(text: str, expected: list[str]) -> None:
    assert figures(f"浙江省有安吉县。{text}", date="2024-03-01") == expected


def test_what_is_named_first_and_counted_afterwards() -> None:
    text = "浙江省有安吉县。像这样的竹编作坊，安吉县有近20家。"
    assert figures(text) == ["安吉县 hasIndicator 竹编作坊 < 20 家"]


def test_a_position_needs_no_verb_behind_a_measure_and_may_be_held_by_two() -> None:
    assert figures("浙江省安吉县竹材产量全省第三位。") == ["安吉县 ranked 竹材产量 = 3"]
    assert figures("浙江省安吉县竹材产量和竹笋产量均位居全省第一。") == [
        "安吉县 ranked 竹材产量 = 1",
        "安吉县 ranked 竹笋产量 = 1",
    ]
