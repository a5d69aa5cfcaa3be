"""Every number and quoted name of invented articles, with its fact or the reason why not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.audit import MISSED, NO_FACT, REASONS, Share, audit, audit_article, counts
from kg.errors import UsageError
from kg.extract import extract
from kg.gazetteer import open_gazetteer
from kg.graph.write import write_graph
from kg.model import Article

MIAOXI = Article(
    "miaoxi",
    "妙西茶旗红",
    """妙西茶旗红

2023-11-16

2023年，浙江省湖州市吴兴区妙西镇龙山村栽茶树320亩，集体经济收入达86万元，同比增长12%。

龙山村实施“三色茶旗”行动，来了一批新茶农，其中有第二期学员。52岁的茶农朱阿福用三天时间采完了自家9亩茶园。

“今年的茶价好。”茶农们把茶叶叫作“金叶子”，说到了17。年销售额50万元以上的茶坊共有8家。

截至目前，全村集体经济收入已达86万元。咨询电话：0572-2345678。
""",
    "2023-11-16",
)
MIAOXI_ACCOUNT = """\
date           number 2023-11-16
date           number 2023年
fact           number 320亩
fact           number 86万元
fact           number 12%
fact           name   “三色茶旗”
indefinite     number 一批
ordinal        number 第二期
age            number 52岁
duration       number 三天
private        number 9亩
speech         name   “今年的茶价好。”
not-understood name   “金叶子”
unmeasured     number 17
threshold      number 50万元以上
fact           number 8家
fact           number 86万元
bare           number 0572
bare           number 2345678
"""

# In Traditional script.
ZHENTOU = Article(
    "zhentou",
    "",
    """2022年，湖南省瀏陽市鎮頭鎮啟動“陽光道路”行動，新修道路12.5公里。

“路通了，一季多賣3000斤花木”，花農們說。《花木十條》畫冊到了，“花木人家”寫在封面上。
""",
)
ZHENTOU_ACCOUNT = """\
date           number 2022年
fact           name   “陽光道路”
fact           number 12.5公里
speech         name   “路通了，一季多賣3000斤花木”
speech         number 3000斤
not-understood name   《花木十條》
part-of-name   number 十條
not-understood name   “花木人家”
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("build") / "output"
    articles = [ZHENTOU, MIAOXI, Article("empty", "", "没有新闻。")]
    facts = [fact for article in articles for fact in extract(article)]
    write_graph(articles, facts, open_gazetteer(), output)
    return output


@pytest.mark.parametrize(
    ("article", "account"), [(MIAOXI, MIAOXI_ACCOUNT), (ZHENTOU, ZHENTOU_ACCOUNT)]
)
def test_every_number_and_name_has_its_fact_or_a_reason(
    output: Path, article: Article, account: str
) -> None:
    [(name, items)] = audit(output, article.id)
    assert name == article.id
    assert "".join(f"{i.reason:<14} {i.what:<6} {i.text}\n" for i in items) == account
    assert all(i.span.of(article.text) == i.text for i in items)
    assert all(i.text in i.sentence and i.sentence in article.text for i in items)


def test_articles_come_in_the_order_of_their_ids(output: Path) -> None:
    assert [(name, len(items)) for name, items in audit(output)] == [
        ("empty", 0),
        ("miaoxi", 19),
        ("zhentou", 8),
    ]


def test_what_is_no_figure_does_not_count_against_the_share() -> None:
    assert sorted(REASONS) == sorted({"fact", *NO_FACT, *MISSED})
    items = audit_article(MIAOXI, [], open_gazetteer())
    reasons = counts(i for i in items if i.what == "number")
    assert Share.of(reasons | {"fact": 6}) == Share(facts=6, missed=6)
    assert Share(0, 0).understood is None


def test_a_number_is_understood_only_if_the_table_has_it(output: Path) -> None:
    items = audit_article(MIAOXI, [], open_gazetteer())
    told = {i.text: i.reason for i in items}
    assert told["320亩"] == told["86万元"] == told["“三色茶旗”"] == "not-understood"


def test_the_folder_must_hold_a_build_with_that_article(output: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no article 'anji'"):
        audit(output, "anji")
    with pytest.raises(UsageError, match="no graph here"):
        audit(tmp_path)


FRAGMENTS = st.sampled_from(
    ["2023年", "３５．２万元", "“五色花”行动", "安吉县", "溪龙村", "收入达", "第8位", "三个", "约12%",
     "《办法》", "0572", "，", "。", "\n", "“", "”", "年满60岁", "一", "10至20户", "2、", "-"]
)  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(st.lists(FRAGMENTS, max_size=14).map("".join))
def test_no_digit_is_left_out_or_counted_twice(text: str) -> None:
    article = Article("a", "", text)
    numbers = [i.span for i in audit_article(article, [], open_gazetteer()) if i.what == "number"]
    covered = [position for span in numbers for position in range(*span)]
    assert len(covered) == len(set(covered))
    assert {m.start() for m in re.finditer("[0-9０-９]", text)} <= set(covered)
