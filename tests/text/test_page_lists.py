"""The headlines of a newspaper page's other articles, which tell nothing of the one that is read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.extract import extract
from kg.model import Article
from kg.text import normalise

PAGE = (
    "第006版：综合新闻\n上一版 下一版\n长兴县28种药品降价\n安吉县溪龙乡茶厂投产\n德清县新建道路12公里\n"
    "3上一篇 下一篇4\n安吉县溪龙乡茶厂投产\n4月8日，安吉县溪龙乡茶厂投产，年产茶叶30吨。"
)
HEADLINES = ["长兴县28种药品降价", "安吉县溪龙乡茶厂投产", "德清县新建道路12公里"]


def listed(text: str) -> list[str]:
    normal = normalise(text)
    return [span.of(normal.text) for span in normal.page_lists]


def test_the_headlines_between_the_words_of_the_page() -> None:
    assert listed(PAGE) == HEADLINES


def test_the_line_that_runs_them_together() -> None:
    together = "长兴县28种药品降价安吉县溪龙乡茶厂投产德清县新建道路12公里"
    assert listed(f"{together}\n{PAGE}") == [together, *HEADLINES]


def test_behind_the_article_they_run_to_the_end() -> None:
    text = "\n".join(["安吉县种茶。", "标题导航", "第01版：要闻", "第02版：县区", *HEADLINES])
    assert listed(text) == HEADLINES


def test_an_articles_own_lines_are_none_of_them() -> None:
    text = "第006版：综合新闻\n上一版 下一版\n安吉县种茶\n安吉县溪龙乡有茶园1200亩。\n全乡种茶\n上一篇 下一篇"
    assert listed(text) == []


def test_they_give_no_fact() -> None:
    facts = extract(Article("article", "", PAGE, "2024-04-09"))
    assert {(f.subject.name, f.value) for f in facts if f.value is not None} == {("溪龙乡茶厂", 30)}


@given(st.lists(st.sampled_from([*PAGE.split("\n"), "标题导航", "", "本版目录"]), max_size=14))
def test_they_are_whole_lines_in_order_each_once(lines: list[str]) -> None:
    text = "\n".join(lines)
    spans = normalise(text).page_lists
    assert list(spans) == sorted(set(spans))
    assert {span.of(text) for span in spans} <= set(lines)
