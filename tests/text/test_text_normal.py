"""The text that is read, and the way back to the original."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Span
from kg.text import normalise
from kg.text.script import is_traditional

PLAIN = [
    "鎮頭鎮",
    "金田村",
    "於潛鎮",
    "乾县",
    "收入８１．９３萬元",
    "，",
    "。",
    "“好！”",
    "\n",
    "　",
    " ",
    "&nbsp;",
    "\u200b",
    "\ufeff",
    "\u00ad",
    "\u00a0",
    "２０２１年",
    "ＧＤＰ",
    "％",
    "後面",
    "发展",
    "𠮷",
    "😀",
]
# What a character means here, the line tells: whether marks pair off, whether a gap parts a name.
OF_A_LINE = [
    '"',
    '"甲"',
    "＂",
    "〝",
    "〞",
    "陈　敏",
    "主席 陈\xa0 敏",
    "王 男",
    "高 中 低",
    "：",
    '5"',
]
READ_AS = {
    "&nbsp;": " ",
    **dict.fromkeys("\x0b\x0c\x85\u2028\u2029", "\n"),
    '"': "“”",
    "＂": "“”",
    "〝": "“",
    "〞": "”",
    **dict(zip(",;:!?()", "，；：！？（）", strict=True)),
}
"""Which other characters an original one may become."""
GAPS = " \u3000\xa0\u2002\u2003"


def texts_of(pieces: list[str]) -> st.SearchStrategy[str]:
    joined = st.lists(st.sampled_from(pieces), max_size=20).map("".join)
    return st.one_of(joined, st.text(max_size=60))


TEXTS = texts_of([*PLAIN, *OF_A_LINE])


def test_traditional_article_becomes_simplified_and_half_width() -> None:
    normal = normalise("鎮頭鎮金田村２０２１年收入達８１．９３萬元，佔８０％。")
    assert normal.traditional
    assert normal.text == "镇头镇金田村2021年收入达81.93万元，占80%。"


def test_simplified_article_keeps_names_that_look_traditional() -> None:
    text = "乾县、於潜镇和红檵木产区的村民开会了。"
    normal = normalise(text)
    assert not normal.traditional
    assert normal.text == text


def test_one_traditional_name_does_not_make_an_article_traditional() -> None:
    assert normalise("村民陳敏在镇里开会时说，发展产业要靠大家。").text.startswith("村民陳敏")


def test_taiwan_wording_stays() -> None:
    assert normalise("網路資訊與軟體").text == "网路资讯与软体"


def test_invisible_characters_go_and_spaces_become_ordinary() -> None:
    normal = normalise("\ufeff金\u200b田村&nbsp;有\u00ad１２\u3000户")
    assert normal.text == "金田村 有12 户"


def test_a_stretch_leads_back_to_the_original_with_what_was_dropped_inside() -> None:
    original = "\ufeff金\u200b田村&nbsp;有\u200b12户\u200b。"
    normal = normalise(original)
    village, figure = normal.text.index("金田村"), normal.text.index("12户")
    assert normal.to_original(Span(village, village + 3)).of(original) == "金\u200b田村"
    assert normal.to_original(Span(figure, figure + 3)).of(original) == "12户"
    assert normal.to_original(Span(3, 4)).of(original) == "&nbsp;"


def test_punctuation_and_the_plus_sign_stay_as_they_are() -> None:
    text = "“文化＋产业”（试点）：一村，一品；甲．乙"
    assert normalise(text).text == text


def test_straight_marks_become_quotation_marks_where_they_pair_off_in_a_line() -> None:
    original = '推行"三茶"机制、"竹篮"集市。\n墙高5"，厚3"，宽2"。\n持续做"一茶一伞"，〝好〞。'
    normal = normalise(original)
    assert normal.text.split("\n") == [
        "推行“三茶”机制、“竹篮”集市。",
        '墙高5"，厚3"，宽2"。',
        "持续做“一茶一伞”，“好”。",
    ]
    assert normal.to_original(Span(2, 6)).of(original) == '"三茶"'


def test_marks_that_pair_off_to_something_that_begins_like_no_quotation_stay() -> None:
    text = '他说好"，又做"三茶'
    assert normalise(text).text == text


@pytest.mark.parametrize(
    ("original", "read"),
    [
        # Right behind a digit a straight mark may mean inches.
        ('墙高5"宽3"。', '墙高5"宽3"。'),
        ('做"三茶"，墙高５"宽３"。', '做"三茶"，墙高5"宽3"。'),
        ('做"三茶"，建"乡村2021"和"竹篮"。', '做“三茶”，建"乡村2021"和“竹篮”。'),
        ("＂三茶＂和〝竹篮〞，墙高5＂\n＂三茶＂", '"三茶"和“竹篮”，墙高5"\n“三茶”'),
    ],
)
def test_marks_of_inches_stay(original: str, read: str) -> None:
    assert normalise(original).text == read


@pytest.mark.parametrize(
    ("original", "read"),
    [
        ("主席 陈　敏　副主席 李建国", "主席 陈敏 副主席 李建国"),
        ("工程師　李　敏　講課，書記　李　敏　會後返鄉", "工程师 李敏 讲课，书记 李敏 会后返乡"),
        ("陈　敏：路通了。", "陈敏：路通了。"),
        ("责编:陈　敏\n王　强，溪龙村人", "责编：陈敏\n王强，溪龙村人"),
    ],
)
def test_a_name_of_two_characters_that_is_set_wide_is_joined(original: str, read: str) -> None:
    assert normalise(original).text == read


@pytest.mark.parametrize(
    "line",
    [
        "王 男",
        "王 女，52岁",
        "高 中 低",
        "主席 陈 敏 男",
        "王 强 高 中",
        "王 强，陈 敏，",
        "溪龙村 王 强 茶农",
    ],
)
def test_cells_of_a_table_stay_apart(line: str) -> None:
    assert normalise(line).text == line


def test_latin_letters_say_nothing_about_the_script() -> None:
    assert not normalise("乾县ABCDEFG公司").traditional


def test_empty_text_has_no_paragraphs() -> None:
    normal = normalise("")
    assert (normal.text, normal.paragraphs) == ("", ())
    assert normal.to_original(Span(0, 0)) == Span(0, 0)


def test_text_of_invisible_characters_alone_is_empty() -> None:
    assert normalise("\u200b\ufeff").text == ""


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_every_character_comes_from_its_own_place(original: str) -> None:
    normal = normalise(original)
    spans = [normal.to_original(Span(i, i + 1)) for i in range(len(normal.text))]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for character, span in zip(normal.text, spans, strict=True):
        source = span.of(original)
        same = character in (source, unicodedata.normalize("NFKC", source))
        same = same or character in READ_AS.get(source, "")
        assert same or (normal.traditional and is_han(character) and is_han(source))


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_only_invisible_characters_and_set_spaces_are_left_out(original: str) -> None:
    normal = normalise(original)
    spans = [normal.to_original(Span(i, i + 1)) for i in range(len(normal.text))]
    covered = {offset for span in spans for offset in range(*span)}
    for offset, character in enumerate(original):
        if offset not in covered and not is_invisible(character):
            before, behind = original[:offset].rstrip(GAPS)[-1:], original[offset:].lstrip(GAPS)[:1]
            assert character in GAPS
            assert is_han(before) or is_han(behind)
            assert character == " " or (is_han(before) and is_han(behind))


def is_invisible(character: str) -> bool:
    return unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_sentences_are_in_order_and_hold_all_but_white_space(original: str) -> None:
    text = normalise(original).text
    spans = [s.span for p in normalise(original).paragraphs for s in p.sentences]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(s.of(text) == s.of(text).strip() != "" for s in spans)
    assert "".join("".join(s.of(text) for s in spans).split()) == "".join(text.split())


@settings(max_examples=200, deadline=None)
@given(texts_of(PLAIN).filter(lambda text: not is_traditional(text) and not set('"＂') & set(text)))
def test_a_sentence_of_a_simplified_original_reads_the_same_alone(original: str) -> None:
    normal = normalise(original)
    for paragraph in normal.paragraphs:
        for sentence in paragraph.sentences:
            piece = normal.to_original(sentence.span).of(original)
            if not is_traditional(piece):
                assert normalise(piece).text == sentence.span.of(normal.text)


def is_han(character: str) -> bool:
    return len(character) == 1 and unicodedata.name(character, "").startswith("CJK ")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("溪龙村收入5万元,增长3%;村里有12户.", "溪龙村收入5万元，增长3%；村里有12户."),
        (
            "全村(含2组)种茶300亩,产值1,200元(增5%),卖光!",
            "全村（含2组）种茶300亩，产值1,200元（增5%），卖光！",
        ),
        ("时间:2023-08-13 22:07,见 http://a.cn/b,c", "时间：2023-08-13 22:07，见 http://a.cn/b,c"),
    ],
)
def test_marks_of_half_width_beside_chinese_are_made_wide(written: str, read: str) -> None:
    normal = normalise(written)
    assert normal.text == read
    assert normal.to_original(Span(0, len(read))) == Span(0, len(written))
