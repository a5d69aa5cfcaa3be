"""Numbers with their units, comparators and roles; what only looks like a number."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.text import Role, find_quantities


def amounts(text: str) -> list[tuple[str, str, str, str]]:
    return [
        (q.span.of(text), str(q.value), q.unit, q.comparator)
        for q in find_quantities(text)
        if q.role is Role.AMOUNT
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收入81.93万元", ("81.93万元", "819300", "CNY", "=")),
        ("总收入1.02亿元", ("1.02亿元", "102000000", "CNY", "=")),
        ("存款1亿2000万元", ("1亿2000万元", "120000000", "CNY", "=")),
        ("共4,560人", ("4,560人", "4560", "人", "=")),
        ("共20 多个村", ("20 多个", "20", "个", ">")),
        ("投资一万三千亿元", ("一万三千亿元", "1300000000000", "CNY", "=")),
        ("种了两千多亩茶", ("两千多亩", "2000", "亩", ">")),
        ("有二十三名党员", ("二十三名", "23", "人", "=")),
        ("占地1.2万平方米", ("1.2万平方米", "12000", "平方米", "=")),
        ("全长18千米", ("18千米", "18", "公里", "=")),
        ("装机20万千瓦", ("20万千瓦", "200000", "千瓦", "=")),
        ("派出12支农机队", ("12支", "12", "支", "=")),
        ("泵站流量38立方米每秒", ("38立方米每秒", "38", "立方米/秒", "=")),
        ("变压器容量1.6万千伏安", ("1.6万千伏安", "16000", "千伏安", "=")),
        ("水泵运行912台时", ("912台时", "912", "台时", "=")),
        ("为820艘次货船供电", ("820艘次", "820", "艘次", "=")),
        ("宣讲惠及群众3500余人(次)", ("3500余人(次)", "3500", "人次", ">")),
        ("栽下30余种植物", ("30余种", "30", "种", ">")),
        ("开行96列出口班列", ("96列", "96", "列", "=")),
        ("游客达8000+", ("8000+", "8000", "", ">")),
        ("接待8000+游客", ("8000+", "8000", "", ">")),
        ("排名上升4位", ("4位", "4", "位", "=")),
        ("位列全省第45位，较上年提升了6位", ("6位", "6", "位", "=")),
        ("床位提升6位", ("6位", "6", "", "=")),
        ("提升6位医生的本领", ("6位", "6", "人", "=")),
        ("成交3.5亿手", ("3.5亿手", "350000000", "手", "=")),
        ("发电790万度", ("790万度", "7900000", "千瓦时", "=")),
        ("出口300万美元", ("300万美元", "3000000", "USD", "=")),
        ("提高0.3个百分点", ("0.3个百分点", "0.3", "%", "=")),
        ("占百分之八十", ("百分之八十", "80", "%", "=")),
        ("近三分之二的村", ("近三分之二", "66.67", "%", "<")),
        ("覆盖1/3的村", ("1/3", "33.33", "%", "=")),
        ("增长超过三成", ("超过三成", "30", "%", ">")),
        ("村集体收入为零，", ("零", "0", "", "=")),
        ("一半以上的户", ("一半以上", "50", "%", ">=")),
        ("一家六口人", ("六口人", "6", "人", "=")),
        ("平均年龄41.7岁", ("41.7岁", "41.7", "岁", "=")),
        ("县、乡、村三级", ("三级", "3", "级", "=")),
        ("形成四大产业带", ("四大", "4", "个", "=")),
        ("9899万农村人口", ("9899万", "98990000", "", "=")),
        ("卖了150元", ("150元", "150", "CNY", "=")),
        ("茶园面积≥20万亩", ("≥20万亩", "200000", "亩", ">=")),
        ("茶园面积>20万亩", (">20万亩", "200000", "亩", ">")),
        ("损耗≤5%", ("≤5%", "5", "%", "<=")),
    ],
)
def test_amount(text: str, expected: tuple[str, str, str, str]) -> None:
    assert amounts(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("超过20万元", ">"),
        ("突破了20万元", ">"),
        ("200余万元", ">"),
        ("百余户", ">"),
        ("超万户", ">"),
        ("20万元以上", ">="),
        ("达到20万元以上", ">="),
        ("不少于3个", ">="),
        ("上万人", ">="),
        ("近百户", "<"),
        ("不足10株", "<"),
        ("接近55亿元", "<"),
        ("不超过35户", "<="),
        ("收入不过万元", "<="),
        ("5公里以内", "<="),
        ("约1.3万个", "~"),
        ("10元左右", "~"),
        ("十来个", "~"),
        ("新签约60个", "="),
        ("节约20万元", "="),
        ("邻近3个村", "="),
        ("达20万元", "="),
    ],
)
def test_comparator(text: str, expected: str) -> None:
    assert [q.comparator for q in find_quantities(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("联系10至20户", "10", "20", "户"),
        ("奖3—5万元", "30000", "50000", "CNY"),
        ("奖3万元至5万元", "30000", "50000", "CNY"),
        ("10%~20%", "10", "20", "%"),
        ("七八个村", "7", "8", "个"),
        ("二三十户", "20", "30", "户"),
    ],
)
def test_range(text: str, low: str, high: str, unit: str) -> None:
    quantity = find_quantities(text)[0]
    assert (str(quantity.value), str(quantity.upper), quantity.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("位居全省第8位", Role.ORDINAL),
        ("项目二期开工", Role.ORDINAL),
        ("列全省前三名", Role.ORDINAL),
        ("省级“十强”", Role.ORDINAL),
        ("用了3年", Role.DURATION),
        ("志愿服务超3万小时", Role.AMOUNT),
        ("历时1200小时", Role.DURATION),
        ("设备寿命5000小时", Role.DURATION),
        ("培训需要1200小时", Role.DURATION),
        ("工作3000小时后", Role.DURATION),
        ("送货时间缩短2天", Role.AMOUNT),
        ("花了2个半小时", Role.DURATION),
        ("65岁的村民", Role.AGE),
        ("一批项目", Role.INDEFINITE),
        ("一期工程", Role.ORDINAL),
        ("有一个村", Role.INDEFINITE),
        ("一名党员", Role.INDEFINITE),
        ("推行“五个到户”", Role.NAME),
        ("三位一体", Role.NAME),
        ("2000吨级船舶", Role.NAME),
        ("2022级农学专业学生", Role.NAME),
        ("二十四节气主题活动", Role.NAME),
        ("110千伏变电站", Role.NAME),
        ("一二类苗", Role.NAME),
        ("打进四分之一决赛", Role.NAME),
        ("“收入20万元”", Role.AMOUNT),
    ],
)
def test_role(text: str, expected: Role) -> None:
    assert [q.role for q in find_quantities(text)] == [expected]


def test_rank_among_so_many_is_at_most_that_many() -> None:
    quantity = find_quantities("跻身全省“十强”")[0]
    assert (str(quantity.value), quantity.comparator, quantity.unit) == ("10", "<=", "")


@pytest.mark.parametrize(
    "text",
    [
        "2021年11月11日",
        "2017~2020年度",
        "1—10月份",
        "上午8:30至9时30分",
        "今年前三季度",
        "20世纪80年代",
        "第一书记与第一时间",
        "〔2021〕12号",
        "5G基站、A4纸、G318国道、T3航站楼",
        "数字乡村2.0",
        "电话0731-83612345",
        "手机13800000000",
        "“10+1”模式",
        "数百人、几十户",
        "统一部署，十分满意，万一，百姓，千方百计",
        "三农、两山、五谷",
        "翻了一番",
        "单位：万元",
        "三元区、九台区、五家渠市",
        "一村一品、一户一策的一系列",
        "20212021202120212021",
    ],
)
def test_what_only_looks_like_a_quantity(text: str) -> None:
    assert [q.span.of(text) for q in find_quantities(text) if q.role is Role.AMOUNT] == []


def test_quantities_of_a_whole_sentence() -> None:
    text = "2020年，全县222个村集体经营性总收入4560万元、村均20.8万元，其中60个村超过50万元。"
    assert amounts(text) == [
        ("222个", "222", "个", "="),
        ("4560万元", "45600000", "CNY", "="),
        ("20.8万元", "208000", "CNY", "="),
        ("60个", "60", "个", "="),
        ("超过50万元", "500000", "CNY", ">"),
    ]


@given(st.integers(1, 10**8), st.sampled_from(["户", "元", "亩", "人次", "公里"]))
@settings(max_examples=200, deadline=None)
def test_a_written_number_is_read_as_itself(number: int, unit: str) -> None:
    for written in (str(number), f"{number:,}"):
        quantity = find_quantities(f"共有{written}{unit}。")[0]
        assert (quantity.value, quantity.classifier) == (Decimal(number), unit)


@given(st.decimals("0.01", "9999", places=2), st.sampled_from([("万", 10**4), ("亿", 10**8)]))
@settings(max_examples=200, deadline=None)
def test_a_multiplier_multiplies_exactly(figures: Decimal, times: tuple[str, int]) -> None:
    quantity = find_quantities(f"收入{figures}{times[0]}元")[0]
    assert quantity.value == figures * times[1]
    assert "E" not in str(quantity.value)


@given(st.integers(2, 999_999_999_999))
@settings(max_examples=300, deadline=None)
def test_a_number_in_characters_is_read_as_itself(number: int) -> None:
    quantity = find_quantities(f"共有{in_characters(number)}户。")[0]
    assert (quantity.value, quantity.unit) == (Decimal(number), "户")


WORDS = [
    "2021年",
    "3",
    "万",
    "亿",
    "元",
    "一",
    "两",
    "十",
    "七八",
    "多",
    "第",
    "个",
    "至",
    "—",
    "%",
    "分之",
    "约",
]


@given(st.one_of(st.lists(st.sampled_from(WORDS), max_size=15).map("".join), st.text(max_size=40)))
@settings(max_examples=400, deadline=None)
def test_quantities_are_in_order_and_inside_the_text(text: str) -> None:
    found = find_quantities(text)
    assert all(0 <= q.span.start <= q.number.start < q.number.end <= q.span.end for q in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(q.span.end <= len(text) for q in found)
    assert all(q.upper is None or q.upper > q.value for q in found)


def in_characters(number: int) -> str:
    """``number`` as it is written in Chinese characters, with 零 where places are skipped."""
    written = ""
    for place, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part, number = divmod(number, place)
        if part:
            written += ("零" if written and part < 1000 else "") + below_ten_thousand(part) + name
    return written


def below_ten_thousand(number: int) -> str:
    written, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            written += ("零" if gap else "") + "零一二三四五六七八九"[digit] + name
            gap = False
        else:
            gap = bool(written)
    return written
