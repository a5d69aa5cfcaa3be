"""Where sentences, headings and clauses begin and end."""

from __future__ import annotations

import pytest

from kg.text import clauses, normalise, split_paragraphs
from kg.text.sentences import LONGEST_SENTENCE


def sentences(text: str) -> list[str]:
    return [s.span.of(text) for p in split_paragraphs(text) for s in p.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一村富了。两村强吗？三村美！", ["一村富了。", "两村强吗？", "三村美！"]),
        ("收入20万元；支出3万元。", ["收入20万元；支出3万元。"]),
        ("增收1.2万元. 带动8户。", ["增收1.2万元. 带动8户。"]),
        ("“好！”老王笑了。", ["“好！”老王笑了。"]),
        (
            "“去年我们村集体收入到了二十万元。今年还要更多。”陈敏说。",
            ["“去年我们村集体收入到了二十万元。", "今年还要更多。”", "陈敏说。"],
        ),
        ("出版《谁来种地？》一书。", ["出版《谁来种地？》一书。"]),
        ("修路（见图。）通水。", ["修路（见图。）通水。"]),
        ("修路、通电……村里变了样。", ["修路、通电……", "村里变了样。"]),
        ("见http://a.cn/b?c=1即可。", ["见http://a.cn/b?c=1即可。"]),
        ("标题\n\n  正文。 \n", ["标题", "正文。"]),
        ("未完“引号。\n下一段。", ["未完“引号。", "下一段。"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_page_without_full_stops_is_cut_behind_its_commas_and_nothing_of_it_is_lost() -> None:
    text = "，".join(f"溪龙村第{number}户种茶" for number in range(1, 301)) + "。"
    found = [s.span.of(text) for s in split_paragraphs(text)[0].sentences]
    assert "".join(found) == text
    assert [one[-1] for one in found] == ["，", "，", "，", "。"]
    assert all(len(one) <= LONGEST_SENTENCE for one in found)


def test_a_stretch_without_any_mark_is_cut_where_it_gets_too_long() -> None:
    text = "竹" * (LONGEST_SENTENCE + 1)
    found = [s.span.of(text) for s in split_paragraphs(text)[0].sentences]
    assert found == ["竹" * LONGEST_SENTENCE, "竹"]


def test_sentences_know_their_paragraph_and_their_number() -> None:
    paragraphs = normalise("镇头镇见闻\n第一句。第二句。\n\n第三句。").paragraphs
    assert [(s.paragraph, s.index) for p in paragraphs for s in p.sentences] == [
        (0, 0),
        (1, 1),
        (1, 2),
        (2, 3),
    ]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("浏阳：党建引领促振兴", True),
        ("金田村有12户。", False),
        ("谁来种地？", False),
        ("他说：“要干就干好。”", False),
        ("村" * 41, False),
    ],
)
def test_heading(line: str, heading: bool) -> None:
    assert split_paragraphs(line)[0].heading is heading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "全县222个村，村均20.8万元；其中：一类60个。",
            ["全县222个村", "村均20.8万元", "其中", "一类60个"],
        ),
        ("推行“一约，四会”，1,200户受益。", ["推行“一约，四会”", "1,200户受益"]),
        ("印发《意见（试行），通知》，8:30开会。", ["印发《意见（试行），通知》", "8:30开会"]),
        (
            "“去年我们村集体的收入到了二十万元，今年还要更多，明年更要往前赶一赶，争取再上一层楼，争取翻番”，他说。",
            [
                "“去年我们村集体的收入到了二十万元",
                "今年还要更多",
                "明年更要往前赶一赶",
                "争取再上一层楼",
                "争取翻番”",
                "他说",
            ],
        ),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    sentence = split_paragraphs(text)[0].sentences[0]
    assert [clause.of(text) for clause in clauses(text, sentence)] == expected
