"""Words that say when, as EDTF; and what they are reckoned from."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.text import Reference, find_periods, reference_of

AUTUMN = Reference(datetime.date(2023, 11, 18), 2023)
YEAR_ONLY = Reference(None, 2021)
NOTHING = Reference(None, None)


def periods(text: str, reference: Reference = AUTUMN) -> list[tuple[str, str]]:
    return [(p.span.of(text), p.edtf) for p in find_periods(text, reference)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年收入20万元", ("2021年", "2021")),
        ("二〇二一年收入20万元", ("二〇二一年", "2021")),
        ("2021年11月11日开会", ("2021年11月11日", "2021-11-11")),
        ("2021-06-05发布", ("2021-06-05", "2021-06-05")),
        ("2021年6月上旬", ("2021年6月上旬", "2021-06")),
        ("2021年11月17日至18日", ("2021年11月17日至18日", "2021-11-17/2021-11-18")),
        ("2017~2020年度先进县", ("2017~2020年度", "2017/2020")),
        ("2019年至2021年", ("2019年至2021年", "2019/2021")),
        ("十年来（2012-2021），", ("2012-2021", "2012/2021")),
        ("2021年“五一”假期，", ("2021年“五一”假期", "2021-05")),
        ("去年春节期间，", ("去年春节期间", "2022-02")),
        ("过去的一年，", ("过去的一年", "2023")),
        ("2021年1月至2022年6月", ("2021年1月至2022年6月", "2021-01/2022-06")),
        ("2021年1—6月", ("2021年1—6月", "2021-01/2021-06")),
        ("2021年上半年", ("2021年上半年", "2021-01/2021-06")),
        ("今年一季度", ("今年一季度", "2023-01/2023-03")),
        ("今年前三季度", ("今年前三季度", "2023-01/2023-09")),
        ("今年前2个月", ("今年前2个月", "2023-01/2023-02")),
        ("去年收入", ("去年", "2022")),
        ("1—10月份全县用电", ("1—10月份", "2023-01/2023-10")),
        ("10月份用电", ("10月份", "2023-10")),
        ("12月25日来过", ("12月25日", "2023-12-25")),
        ("截至10月底", ("截至10月底", "2023-10")),
        ("截至2021年底", ("截至2021年底", "2021")),
        ("昨天（11月17日）通车", ("昨天（11月17日）", "2023-11-17")),
        ("昨天下午通车", ("昨天", "2023-11-17")),
        ("今天，大桥通车", ("今天", "2023-11-18")),
        ("截至今天16时", ("截至今天", "2023-11-18")),
        ("截至13日17时", ("截至13日", "2023-11-13")),
        ("13日—14日在县城举行", ("13日—14日", "2023-11-13/2023-11-14")),
        ("本年度", ("本年度", "2023")),
        ("这个月降生", ("这个月", "2023-11")),
        ("这个暑假开了三个班", ("这个暑假", "2023")),
        ("2022中国茶业百强县榜单", ("2022", "2022")),
        ("2018年和2019年，累计接待游客", ("2018年和2019年", "2018/2019")),
        ("2018、2019年共接待游客", ("2018、2019年", "2018/2019")),
        ("2018年和2019年连续两年增收", ("2018年和2019年", "2018/2019")),
        ("今日，大桥通车", ("今日", "2023-11-18")),
        ("雨停了。今日上午通车", ("今日", "2023-11-18")),
        ("（通讯员陈敏）今天，大桥通车", ("今天", "2023-11-18")),
        ("今天在县城举行茶会", ("今天", "2023-11-18")),
        ("就在今天，大桥通车", ("今天", "2023-11-18")),
        ("从今天起，", ("从今天起", "2023-11-18")),
        ("到今天，已通车", ("今天", "2023-11-18")),
        ("村民今天（11月18日）开会", ("今天（11月18日）", "2023-11-18")),
        ("十年来，累计投入", ("十年来", "2013/2023")),
        ("自2021年秋季学期起，", ("自2021年", "2021/..")),
        ("2021年6月成为研学基地以来，", ("2021年6月", "2021-06/..")),
        ("今年7月开始，", ("今年7月开始", "2023-07/..")),
        ("今天（11月18日）起", ("今天（11月18日）起", "2023-11-18")),
        ("16日，他进了村", ("16日", "2023-11-16")),
        ("28日，他进了村", ("28日", "2023-10-28")),
        ("上个月", ("上个月", "2023-10")),
        ("2021年以来", ("2021年以来", "2021/..")),
        ("自2021年开展工作以来", ("自2021年", "2021/..")),
        ("从2021年起", ("从2021年起", "2021/..")),
        ("今年以来", ("今年以来", "2023")),
        ("2005年以前", ("2005年以前", "../2005")),
        ("“十四五”期间", ("“十四五”期间", "2021/2025")),
        ("“十三五”时期", ("“十三五”时期", "2016/2020")),
        ("党的十八大以来", ("党的十八大以来", "2012/..")),
        ("上世纪90年代", ("上世纪90年代", "199X")),
        ("2010年代", ("2010年代", "201X")),
        ("十年前，村里没有路", ("十年前", "2013")),
    ],
)
def test_period(text: str, expected: tuple[str, str]) -> None:
    assert periods(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "目前，近年来，长期以来",
        "近三年增收，连续5年",
        "十年来，乡亲们富了",
        "今天的义乌，走到今天",
        "据今日安吉报道，今日关注：茶事",
        "今日安吉，今日晚报，今天头条",
        "据今天安吉消息，坚持到今天，",
        "13日—14日游",
        "《中国2022年度报告》",
        "共5个月，3日游",
        "1.5万元，12个村",
    ],
)
def test_what_gives_no_period(text: str) -> None:
    assert periods(text) == []


def test_years_of_which_each_has_a_figure_are_two() -> None:
    text = "2018年和2019年分别为3万元和5万元"
    assert [edtf for _, edtf in periods(text)] == ["2018", "2019"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Nothing says that the figures are of both years together: the last counts.
        ("2018年和2019年，接待游客30万人次、40万人次", ["2018", "2019"]),
        ("2018年和2019年，中共溪龙村支部与村民共同修路", ["2018", "2019"]),
        ("2018年和2019年，村里修路，2020年累计接待游客30万人次", ["2018", "2019", "2020"]),
        # Years that do not follow on each other are no stretch.
        ("2018年和2020年，接待游客30万人次", ["2018", "2020"]),
        ("2018年和2020年，累计接待游客30万人次", ["2018", "2020"]),
        ("2018、2020年累计接待游客30万人次", ["2018", "2020"]),
        # Nor are the last two of a row.
        ("2017、2018、2019年，累计接待游客30万人次", ["2019"]),
        ("2017年、2018年和2019年，累计接待游客30万人次", ["2017", "2018", "2019"]),
    ],
)
def test_years_that_are_no_pair(text: str, expected: list[str]) -> None:
    assert [edtf for _, edtf in periods(text)] == expected


def test_up_to_this_year_is_not_until_today() -> None:
    text = "从2016年的38万元增加至今年的72万元"
    assert [edtf for _, edtf in periods(text)] == ["2016", "2023"]


def test_this_year_is_unknown_without_a_reference() -> None:
    assert periods("今年收入20万元，10月份签约", NOTHING) == []


def test_a_month_takes_the_year_of_its_sentence() -> None:
    text = "2019年启动，6月完工。8月验收。"
    assert [edtf for _, edtf in periods(text)] == ["2019", "2019-06", "2023-08"]


def test_without_a_date_a_month_takes_the_year_stated_last_in_its_paragraph() -> None:
    text = "2020年启动。8月验收。\n9月开放。"
    assert [edtf for _, edtf in periods(text, YEAR_ONLY)] == ["2020", "2020-08", "2021-09"]


def test_the_same_year_is_the_one_stated_last() -> None:
    assert [e for _, e in periods("2018年建厂，当年投产，次年盈利。")] == ["2018", "2018", "2019"]


def test_the_articles_date_comes_before_the_years_that_it_states() -> None:
    assert reference_of("2021年收入20万元。", "2023-04-17") == Reference(
        datetime.date(2023, 4, 17), 2023
    )


def test_a_line_that_holds_only_a_date_is_the_articles_date() -> None:
    text = "镇头镇见闻\n发布时间：2023年4月17日 08:30\n2021年收入20万元。"
    assert reference_of(text).date == datetime.date(2023, 4, 17)


@pytest.mark.parametrize(
    "line",
    [
        "23-08-13 22:07",
        "竹乡新闻网  23-08-13 22:07  【打印】 来源：竹乡日报",
        "13.08.2023  22:07",
        "来源 | 县政府网 | 公开日期 | 2023-08-13 |",
    ],
)
def test_a_line_with_a_date_of_another_make_is_the_articles_date(line: str) -> None:
    text = f"{line}\n安吉茶园丰收。"
    assert reference_of(text) == Reference(datetime.date(2023, 8, 13), 2023)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("村民陈敏，1983年8月生，种茶20亩。", None),
        ("村民陈敏，1983年出生，2021年回村。", 2021),
        ("接待游客30万人次，较2022年同期增长9%。", 2023),
        ("接待游客30万人次，较2019年同期增长9%。", None),
        ("1998年生产茶叶20吨。", 1998),
        ("2022年生猪出栏3万头。", 2022),
        ("2022年生鲜销售增长。", 2022),
        ("2022年出生人口下降。", 2022),
        ("陈敏（1983年生）回村。", None),
    ],
)
def test_years_of_which_the_article_is_not(text: str, year: int | None) -> None:
    assert reference_of(text).year == year


def test_what_is_said_of_this_year_elsewhere_overrules_no_year_that_is_stated() -> None:
    text = "今年上半年增收。2022年，村里改种白茶，上半年卖出鲜叶。"
    assert [edtf for _, edtf in periods(text)] == ["2023-01/2023-06", "2022", "2022-01/2022-06"]


@pytest.mark.parametrize(
    "text",
    [
        "总投资2050万元打造全国百强镇",
        "全国2012家企业入围百强榜单",
        "2048名教师入选百强",
        "2098世界百强县",
    ],
)
def test_a_number_before_a_list_is_no_year(text: str) -> None:
    assert periods(text) == []


def test_without_a_date_the_latest_past_year_counts() -> None:
    text = "2020年15万元，2021年20万元，力争2024年、到2025年达30万元。《规划（2021—2035年）》"
    assert reference_of(text.replace("、到", "达到25万元，到")) == Reference(None, 2021)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        # until a year in which it has come about, and until one that is aimed at
        ("茶叶产值从2018年的4亿元升到2020年的6亿元。", 2020),
        ("产值由4亿元增长到2020年的6亿元。", 2020),
        ("2019年至2023年，累计投入3亿元。", 2023),
        ("2018年产值4亿元，力争从4亿元提升至2025年的6亿元。", 2018),
        ("2018年产值4亿元，到2025年达6亿元。", 2018),
        # who speaks of this year by its name, and of another by its number, is not in the other
        ("2021年茶叶卖出4吨，今年上半年卖出3吨。", 2022),
        ("2021年以来，茶叶丰收，比去年多4吨。", 2021),
        ("2021年3月，茶园开园，比去年早。", 2021),
    ],
)
def test_without_a_date_what_is_said_of_years_tells_which_one_it_is(text: str, year: int) -> None:
    assert reference_of(text) == Reference(None, year)


def test_a_time_may_have_parts_of_a_second() -> None:
    text = "安吉县采风\n2014-12-15 13:03:52.0 出处:安吉新闻\n今年1至10月，茶园迎客。"
    assert reference_of(text).date == datetime.date(2014, 12, 15)


def test_a_date_that_is_none_gives_its_year() -> None:
    assert reference_of("", "2023-02-30") == Reference(None, 2023)


PIECES = [
    "今年",
    "去年",
    "今天",
    "今日",
    "截至",
    "2018",
    "和",
    "年来",
    "累计",
    "2021",
    "二〇二一",
    "年",
    "1",
    "12",
    "月",
    "31",
    "日",
    "至",
    "—",
    "底",
    "（",
    "）",
]
PIECES += [
    "“",
    "十四五",
    "”",
    "期间",
    "以来",
    "自",
    "前",
    "三季度",
    "上半年",
    "。",
    "，",
    "《",
    "》",
    "年代",
]


@given(
    st.one_of(st.lists(st.sampled_from(PIECES), max_size=15).map("".join), st.text(max_size=40)),
    st.sampled_from([AUTUMN, YEAR_ONLY, NOTHING]),
)
@settings(max_examples=500, deadline=None)
def test_periods_are_in_order_and_well_formed(text: str, reference: Reference) -> None:
    found = find_periods(text, reference)
    assert all(0 <= p.span.start < p.span.end <= len(text) for p in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    for period in found:
        first, _, last = period.edtf.partition("/")
        assert all(is_date(part) for part in (first, last or first))


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)))
@settings(max_examples=200, deadline=None)
def test_a_written_date_is_read_as_itself(date: datetime.date) -> None:
    text = f"他在{date.year}年{date.month}月{date.day}日进村。"
    assert [edtf for _, edtf in periods(text)] == [date.isoformat()]


def is_date(part: str) -> bool:
    if part == ".." or (len(part) == 4 and part[:3].isdecimal() and part[3] == "X"):
        return True
    year, *rest = (int(p) for p in part.split("-"))
    return bool(datetime.date(year, *[*rest, 1, 1][:2]))
