"""Who is on a list that a sentence before has named, and titles that stand beside whom they honour."""

from __future__ import annotations

import pytest

from kg.extract import drafts_of, read
from kg.gazetteer import open_gazetteer
from kg.model import Article

LIST = "省里公布了第三批浙江省茶旅融合示范村名单。"
TITLE = "第三批浙江省茶旅融合示范村"


def honours_of(text: str) -> set[tuple[str, str, str]]:
    """What the rules find, told or doubted: subject, title, and what the evidence says."""
    reading = read(Article("a", "", text), open_gazetteer())
    drafts = [draft for draft in drafts_of(reading) if draft.predicate == "awarded"]
    return {
        (draft.subject.name, draft.object.name, draft.span.of(reading.normal.text))
        for draft in drafts
        if not draft.rule.endswith(("tagged", "linked"))
    }


@pytest.mark.parametrize(
    ("text", "honours"),
    [
        (
            f"{LIST}其中，安吉县溪龙村、黄杜村榜上有名。",
            {
                ("溪龙村", TITLE, "安吉县溪龙村、黄杜村榜上有名"),
                ("黄杜村", TITLE, "安吉县溪龙村、黄杜村榜上有名"),
            },
        ),
        (
            f"{LIST}评审历时三个月。德清县三林村等4村入选。",
            {("三林村", TITLE, "德清县三林村等4村入选")},
        ),
        ("县里公布了考试成绩。其中，安吉县溪龙村榜上有名。", set()),
        (f"{LIST}安吉县溪龙村家家种茶。", set()),
    ],
)
def test_the_list_that_a_sentence_before_has_named(
    text: str, honours: set[tuple[str, str, str]]
) -> None:
    assert honours_of(text) == honours


@pytest.mark.parametrize(
    ("text", "subject", "title"),
    [
        ("王秋实2021年6月获评“浙江好人”。", "王秋实", "“浙江好人”"),
        ("王秋实、李敏被省里授予民间竹编大师。", "李敏", "民间竹编大师"),
        ("奥运冠军王秋实回到溪龙村。", "王秋实", "奥运冠军"),
        ("安吉县获批省级茶旅融合先行区、农产品质量安全县。", "安吉县", "农产品质量安全县"),
    ],
)
def test_persons_and_words_that_stand_before_a_title(text: str, subject: str, title: str) -> None:
    assert (subject, title) in {(who, what) for who, what, _ in honours_of(text)}
