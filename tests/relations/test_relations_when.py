"""When facts are so: which period of the text dates a figure, an honour or a post."""

from __future__ import annotations

import pytest

from kg.extract import drafts_of, extract, read
from kg.gazetteer import open_gazetteer
from kg.model import Article, Fact
from kg.relations.assemble import assemble_all


def facts_of(text: str) -> tuple[Fact, ...]:
    """What the rules find, doubtful facts too; not what the tagger and the linking learned."""
    reading = read(Article("a", "", text, "2023-11-18"), open_gazetteer())
    drafts = (d for d in drafts_of(reading) if not d.rule.endswith((".tagged", "linked")))
    return assemble_all(reading, drafts)


def periods_of_figures(text: str) -> dict[int, str]:
    return {int(f.value): f.period for f in facts_of(text) if f.value is not None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A bare next sentence is of no time that the one before it named.
        ("2021年，安吉县溪龙村接待游客30万人次。全村有茶园1200亩。", {300000: "2021", 1200: ""}),
        (
            "2021年，安吉县溪龙村接待游客30万人次。其中研学游客9万人次。",
            {300000: "2021", 90000: "2021"},
        ),
        (
            "截至10月底，安吉县溪龙村接待游客30万人次。村里的民宿接待住客4万人次。",
            {300000: "2023-10", 40000: "2023-10"},
        ),
        ("2018年，安吉县溪龙村修通公路，目前茶园面积1200亩。", {1200: ""}),
        ("今年，安吉县溪龙村茶叶丰收，目前已采摘鲜叶120吨。", {120: "2023"}),
        ("从今年起，安吉县溪龙村改种白茶，目前茶园面积1200亩。", {1200: "2023/.."}),
        ("截至今天16时，安吉县溪龙村现有茶园1200亩。", {1200: "2023-11-18"}),
        # 当年 is of the year named last: now is not within it.
        ("2018年，安吉县溪龙村修通公路。当年，茶园开园，目前茶园面积1200亩。", {1200: ""}),
        (
            "2021年，安吉县溪龙村接待游客30万人次。比较年轻的茶农有1200人。",
            {300000: "2021", 1200: ""},
        ),
        (
            "2021年，安吉县溪龙村接待游客30万人次。比上年纪大的茶农多1200人。",
            {300000: "2021", 1200: ""},
        ),
        (
            "2021年，安吉县溪龙村接待游客30万人次。比年初多种了茶树1200亩。",
            {300000: "2021", 1200: "2021"},
        ),
        (
            "2018年和2019年，安吉县溪龙村接待游客30万人次、过夜游客4万人次。",
            {300000: "2019", 40000: "2019"},
        ),
        ("2018年和2020年，安吉县溪龙村接待游客30万人次。", {300000: "2020"}),
        ("2018年和2019年，安吉县溪龙村累计接待游客30万人次。", {300000: "2018/2019"}),
        # What a whole county has done goes on with the years that its account begins with.
        (
            "2021年，安吉县经济稳步发展。全县新增规上企业54户。现有茶园1200亩。",
            {54: "2021", 1200: ""},
        ),
        (
            "“十三五”期间，安吉县城镇化率达54%。新增绿化面积1200亩。",
            {54: "2016/2020", 1200: "2016/2020"},
        ),
        ("2021年，安吉县溪龙村办起合作社。签约茶商1200家。", {1200: ""}),
        ("据今日安吉报道，安吉县溪龙村茶园面积1200亩。", {1200: ""}),
        ("安吉县溪龙村的老茶厂始建于1998年，村里有茶园1200亩。", {1200: ""}),
        ("安吉县溪龙村集体经济收入由2016年的38万元增加到72万元。", {380000: "2016", 720000: ""}),
        ("安吉县溪龙村集体经济收入从2016年的38万元增加到72万元。", {380000: "2016", 720000: ""}),
        ("安吉县溪龙村茶园面积1200亩（2017年）。", {1200: "2017"}),
    ],
)
def test_the_period_of_a_figure(text: str, expected: dict[int, str]) -> None:
    assert periods_of_figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # An account of this year, or of the first months of one, goes on sentence by sentence.
        ("今年以来，安吉县狠抓治水。整治排污口45个。", {45: "2023"}),
        ("今年以来，安吉县狠抓治水。目前，全县有水库45座。", {45: ""}),
        ("去年以来，安吉县狠抓治水。整治排污口45个。", {45: "2022/.."}),
        ("去年以来，安吉县狠抓治水。全县有水库45座。", {45: ""}),
        # So does one that the whole article opens with, in the paragraphs that follow.
        (
            "今年以来，安吉县狠抓实事。\n一是修路。全县新建路灯140盏。\n二是兴业。全县茶园面积1200亩。",
            {140: "2023", 1200: ""},
        ),
        (
            "“十四五”期间，安吉县坚持民生为本。\n全县新建学校50所。下一步将新建学校20所。",
            {50: "2021/2025", 20: ""},
        ),
        (
            "今年以来，安吉县狠抓实事。\n2019年，全县新建路灯140盏。\n全县改造厕所60座。",
            {140: "2019", 60: ""},
        ),
        # Of another place than the one that it is an account of, it says nothing.
        ("今年以来，安吉县狠抓实事。\n长兴县新建路灯140盏。", {140: ""}),
        # A report on a ceremony tells of its projects, and a quarter in its name is not its time.
        (
            "安吉县第四季度重点项目集中开工。\n11月6日，安吉县重点项目集中开工仪式举行。"
            "\n农业项目2个，总投资30亿元。年度计划投资9亿元，占地1200亩。",
            {2: "2023-11-06", 3000000000: "2023-11-06", 900000000: "", 1200: ""},
        ),
        # What is compared with is of the year that it is said of.
        (
            "2021年，安吉县溪龙村产茶30吨，比2020年产茶26吨增产4吨。",
            {30: "2021", 26: "2020", 4: "2021"},
        ),
        (
            "2021年，安吉县溪龙村集体收入46万元，较2010年（3万元）增长14倍。",
            {460000: "2021", 30000: "2010", 14: "2021"},
        ),
        # A time in the name of what is held is not when it is held.
        (
            "3月23日，安吉县竹业推介会暨2023年第一季度项目签约活动举行，签约项目23个。",
            {23: "2023-03-23"},
        ),
        # The day of a dispatch is not the day of what it tells.
        ("新华社杭州8月19日电 安吉县溪龙村新建茶园1200亩。", {1200: ""}),
        (
            "今年上半年，安吉县进出口总值30亿元。民营企业进出口9亿元，增长12%。",
            {3000000000: "2023-01/2023-06", 900000000: "2023-01/2023-06", 12: "2023-01/2023-06"},
        ),
        # What stands there is of no half-year.
        (
            "今年上半年，安吉县进出口总值30亿元。全县有茶园1200亩。",
            {3000000000: "2023-01/2023-06", 1200: ""},
        ),
        # Each end of a change over years is of its own.
        (
            "2012年至2022年，安吉县溪龙村集体经济收入从38万元增加到72万元。",
            {380000: "2012", 720000: "2022"},
        ),
        (
            "2012年至2022年，安吉县溪龙村接待游客30万人次。",
            {300000: "2012/2022"},
        ),
        (
            "“十三五”期间，安吉县溪龙村茶园面积从800亩增加到1200亩。",
            {800: "2016/2020", 1200: "2016/2020"},
        ),
        # Two decades together.
        ("上世纪七八十年代，安吉县溪龙村有茶园1200亩。", {1200: "1970/1989"}),
        # What is signed together at the event of the sentence before.
        (
            "11月16日，安吉县举行推介会。\n据悉，本次推介会，安吉县推介项目4个。共签订竹制品等8个投资项目。",
            {4: "2023-11-16", 8: "2023-11-16"},
        ),
        # 此次 is of what the paragraph has told last, be it no day.
        ("近日，安吉县在省茶艺大赛上获奖。据介绍，安吉此次获奖的选手共有12人。", {12: "2023-11"}),
        ("近日，安吉县遭遇暴雨。为应对此次暴雨，全县备有水泵45台。", {45: ""}),
        # The line that dates the article is no day of an event.
        ("2023-11-18\n此次集中开工项目45个，都在安吉县。", {45: ""}),
        # Now, behind a figure, says nothing of it.
        (
            "2021年，安吉县溪龙村修通公路。这一年，溪龙村接待游客30万人次，目前有民宿45家。",
            {300000: "2021", 45: ""},
        ),
        ("11月7日，安吉县举行茶艺大赛。最终，安吉县代表队获奖牌12枚。", {12: "2023-11-07"}),
        (
            "11月7日，安吉县举行推介会。（通讯员供图）会上，安吉县签约项目45个。",
            {45: "2023-11-07"},
        ),
        ("11月17日，记者从安吉县文旅局获悉，溪龙村茶园面积1200亩。", {1200: ""}),
    ],
)
def test_the_time_that_earlier_sentences_set(text: str, expected: dict[int, str]) -> None:
    assert periods_of_figures(text) == expected


def test_a_place_on_a_list_is_of_the_year_in_its_name() -> None:
    text = "某机构11月8日发布2022中国茶业百强县榜单。安吉县位列榜单第12位。"
    ranks = {f.value: f.period for f in facts_of(text) if f.predicate == "ranked"}
    assert ranks == {12: "2022"}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("安吉县印发《2022年夏季供水工作计划》。", "2022"),
        ("安吉县印发《2022年—2024年供水工作计划》。", ""),
        ("安吉县印发《2030年前碳达峰行动方案》。", ""),
        ("安吉县印发《2025年远景规划》。", ""),
        ("安吉县印发《2020年前供水行动方案》。", ""),
        ("11月8日，安吉县印发《2022年夏季供水工作计划》。", "2023-11-08"),
    ],
)
def test_the_one_year_in_a_title_dates_what_nothing_else_does(text: str, period: str) -> None:
    assert {dated for _, dated in periods_of(text, "issues")} == {period}


def test_a_figure_of_this_event_is_of_its_day() -> None:
    text = "11月8日，安吉县举行项目集中开工活动。\n此次集中开工项目45个。"
    assert periods_of_figures(text) == {45: "2023-11-08"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The day on which somebody said it is not when it was so.
        ("记者16日从安吉县文旅局获悉，溪龙村茶园面积1200亩。", {1200: ""}),
        ("入夏以来，安吉县溪龙村接待游客30万人次。", {300000: "2023"}),
        ("11月7日，安吉县举行推介会。会上，安吉县签约项目45个。", {45: "2023-11-07"}),
        (
            "11月5日，安吉县溪龙村遭遇特大暴雨。11月7日，安吉县召开发布会。全村损毁桥梁12座。",
            {12: "2023-11-05"},
        ),
        ("11月5日，安吉县溪龙村遭遇特大暴雨。全村灾后重建房屋12座。", {12: ""}),
        (
            "2023年上半年，安吉县抓好宣传。一是走进学校，发放手册1200份。",
            {1200: "2023-01/2023-06"},
        ),
        ("自6月份以来，安吉县持续培训，截至目前，共举办培训45场次。", {45: "2023-06/.."}),
        (
            "今年上半年，安吉县完成全年目标的52%，腾退企业59家。",
            {52: "2023-01/2023-06", 59: "2023-01/2023-06"},
        ),
        (
            "安吉县溪龙村竹产业竞争力排名由2017年的第37位上升至2022年的第14位。",
            {37: "2017", 14: "2022"},
        ),
        # A headline's figure is dated where the text says it again.
        (
            "安吉县200万尾鱼苗放流西苕溪\n11月8日，安吉县放流200万尾鱼苗。",
            {2000000: "2023-11-08"},
        ),
    ],
)
def test_the_time_that_the_words_around_a_figure_tell(text: str, expected: dict[int, str]) -> None:
    assert periods_of_figures(text) == expected


def test_an_account_of_a_whole_year_is_of_that_year() -> None:
    text = (
        "2021年，安吉县全力种茶。全年采茶120吨。\n产业兴旺。新建茶厂12家。\n"
        "全年接待游客30万人次。溪龙村被评为浙江省美丽乡村示范村。"
    )
    assert periods_of_figures(text) == {120: "2021", 12: "2021", 300000: "2021"}
    assert periods_of(text, "awarded") == {("浙江省美丽乡村示范村", "2021")}


def periods_of(text: str, relation: str) -> set[tuple[str, str]]:
    return {(f.object.name, f.period) for f in facts_of(text) if f.predicate == relation}


def test_the_day_of_an_honour_goes_before_the_year_in_its_name() -> None:
    text = "今年7月，安吉县溪龙村被评为2022年度浙江省美丽乡村示范村。"
    assert {period for _, period in periods_of(text, "awarded")} == {"2023-07"}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2001年，时任浙江省省长的陈建国来到溪龙村调研。", "2001"),
        ("2013年11月，专家来到溪龙村。陈建国是当时溪龙村的党支部书记。", "2013-11"),
        ("2017年10月，陈建国被选派到安吉县溪龙村担任第一书记。", "2017-10/.."),
        ("6月28日，会议举行，决定任命陈建国为安吉县副县长。", "2023-06-28"),
        ("陈建国去年当选安吉县人大代表。", "2022"),
    ],
)
def test_a_post_that_somebody_held_then_is_of_that_time(text: str, period: str) -> None:
    assert {found for _, found in periods_of(text, "holdsPosition")} == {period}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2019年，从安吉县茶业局副局长的岗位上退休的陈小锋回到溪龙乡。", "../2019"),
        ("2019年3月，从安吉县茶业局副局长岗位上退休的陈小锋回乡种茶。", "../2019-03"),
        ("安吉县陈小锋说，茶好。2019年，陈小锋从安吉县茶业局副局长的岗位上退休。", "../2019"),
        ("安吉县陈小锋说，茶好。2019年，他从安吉县机械厂副厂长的位置上退下来。", "../2019"),
        ("安吉县陈小锋说，茶好。陈小锋从安吉县机械厂副厂长的位置上退下来。", ""),
    ],
)
def test_a_post_that_somebody_left_ends_then(text: str, period: str) -> None:
    assert {found for _, found in periods_of(text, "holdsPosition")} == {period}


def test_a_post_that_the_next_one_follows_does_not_last() -> None:
    text = "陈建国2021年3月任安吉县委常委；2022年5月任安吉县副县长。"
    assert periods_of(text, "holdsPosition") == {("县委常委", "2021-03"), ("副县长", "2022-05/..")}


def posts_of(text: str) -> set[tuple[str, str, str]]:
    found = (f for f in facts_of(text) if f.predicate == "holdsPosition")
    return {(f.subject.name, f.object.name, f.at.name if f.at else "") for f in found}


def test_where_a_post_is_held() -> None:
    """By the body that the same post has before, without labels, and at the level it names."""
    text = "海晏县开会。海北州委常委、县委书记桑建国出席。"
    assert ("桑建国", "县委书记", "海晏县") in posts_of(text)
    text = "施工方中建八局项目负责人王建伟说，桥已建成。"
    assert posts_of(text) == {("王建伟", "项目负责人", "中建八局")}
    text = "市政协副主席陈建国主持，副主席王建伟、李小华出席。"
    assert posts_of(text) >= {("王建伟", "副主席", "市政协"), ("李小华", "副主席", "市政协")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the day of an event that paragraphs before report
        (
            "11月8日上午，安吉县举办重点项目集中开工仪式。\n安吉县此次开工项目共17个，总投资90亿元。"
            "其中，竹纤维等9个项目集中开工，总投资48亿元。",
            {17: "2023-11-08", 9000000000: "2023-11-08", 9: "2023-11-08", 4800000000: "2023-11-08"},
        ),
        (
            "11月8日，茶博会在安吉县举行。\n安吉县白茶远销各地。在当天举办的签约仪式上，安吉县签约项目19个。",
            {19: "2023-11-08"},
        ),
        # projects begun together are of that day however far before it is named
        (
            "11月8日，湖州市在各县举行项目集中开工仪式。\n湖州市绿水青山。\n茶园如画。\n德清县集中开工项目共35项。"
            "\n安吉县现有茶园1200亩。",
            {35: "2023-11-08", 1200: ""},
        ),
        # a year that a name begins with, behind a day of it
        (
            "11月8日，安吉县举行2023年“茶业活动周”开工活动，安吉县项目总投资额67亿元。",
            {6700000000: "2023-11-08"},
        ),
    ],
)  # fmt: skip
def test_what_an_event_counts_is_of_its_day(text: str, expected: dict[int, str]) -> None:
    assert periods_of_figures(text) == expected


def test_just_now_is_the_month_of_the_article_unless_that_has_hardly_begun() -> None:
    text = "近日，安吉县溪龙村获评省级精品示范村。"
    honours = {
        day: {f.period for f in extract(Article("a", "", text, day)) if f.predicate == "awarded"}
        for day in ("2023-11-18", "2023-11-02")
    }
    assert honours == {"2023-11-18": {"2023-11"}, "2023-11-02": {"2023"}}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        # A headline and what follows the first sentence are of the time that it begins with.
        (
            "安吉县溪龙村获评全国文明村\n本报讯（记者 陈明）6月28日，表彰大会在北京举行，溪龙村获评全国文明村。",
            "2023-06-28",
        ),
        ("6月28日，表彰大会在北京举行。安吉县溪龙村获评全国文明村。", "2023-06-28"),
        # What was won before is not.
        ("6月28日，表彰大会在北京举行。安吉县溪龙村先后获评全国文明村。", ""),
        ("6月28日，大会举行。2021年的茶园建设有成效。安吉县溪龙村获评全国文明村。", ""),
        ("记者6月28日从县里获悉，茶园建设有成效。安吉县溪龙村获评全国文明村。", ""),
    ],
)
def test_the_news_that_a_report_begins_with(text: str, period: str) -> None:
    found = {period for _, period in periods_of(text, "awarded")}
    assert found == {period}
