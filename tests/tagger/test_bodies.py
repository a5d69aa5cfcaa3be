"""The names that the tagger of bodies adds to what the recognisers have found."""

from __future__ import annotations

import pytest
from bodies_chain import NOBODY, knows
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract import read
from kg.gazetteer import open_gazetteer
from kg.mentions.mention import Kind
from kg.model import Article, Span
from kg.tagger import Chain
from kg.tagger.repeats import Repeats
from kg.tagger.tokens import tokens_of


def _bodies(text: str, chain: Chain) -> list[tuple[str, str, str, list[str]]]:
    """Of each body and site: what stands there, its name, its class and the places in front of it."""
    reading = read(Article("a", "", text), open_gazetteer(), bodies=chain)
    return [
        (m.text, m.entity.name, str(m.entity.type), [place.name for place, _ in m.chain])
        for m in reading.typed.mentions
        if m.kind is Kind.ORGANIZATION and m.entity
    ]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "青藤车队出动30辆车。",
            ["青藤", "车队"],
            [("青藤车队", "青藤车队", "Organization", [])],
        ),
        (
            "安吉县青藤车队出动30辆车。",
            ["青藤", "车队"],
            [("安吉县青藤车队", "青藤车队", "Organization", ["安吉县"])],
        ),
        (
            "安吉县青藤车队出动30辆车。",
            ["<County>", "青藤", "车队"],
            [("安吉县青藤车队", "安吉县青藤车队", "Organization", ["安吉县"])],
        ),
        (
            "柳溪联络线全长534.3米。",
            ["柳溪", "联络线"],
            [("柳溪联络线", "柳溪联络线", "Organization", [])],
        ),
        (
            "“红枫”数字艺术馆每天接待游客上万人。",
            ["“", "红枫", "”", "数字", "艺术馆"],
            [("“红枫”数字艺术馆", "“红枫”数字艺术馆", "Organization", [])],
        ),
        (
            "青藤高速北起安吉县，全长60公里。",
            ["青藤", "高速", "北"],
            [("青藤高速", "青藤高速", "Place", [])],
        ),
        (
            "第三届竹海灯会吸引游客5万人。",
            ["第三届", "竹海", "灯会"],
            [("第三届竹海灯会", "第三届竹海灯会", "Event", [])],
        ),
        (
            "安吉县至青岚高铁全长30公里。",
            ["<County>", "至", "青岚", "高铁"],
            [("安吉县至青岚高铁", "安吉县至青岚高铁", "Place", [])],
        ),
    ],
)
def test_a_name_is_a_mention_with_the_place_in_front_of_it(
    text: str, words: list[str], expected: list[tuple[str, str, str, list[str]]]
) -> None:
    assert _bodies(text, NOBODY) == []
    assert _bodies(text, knows(*words)) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("市青藤机关搬了家。", ["市", "青藤", "机关"]),
        ("青藤大力车队出动30辆车。", ["青藤", "大力", "车队"]),
        ("青藤群众出动30人。", ["青藤", "群众"]),
        ("青藤走进车队出动30辆车。", ["青藤", "走进", "车队"]),
        ("青藤局和柳溪车队出动30辆车。", ["青藤", "局", "和", "柳溪", "车队"]),
        ("青藤药业与柳溪食品投资30万元。", ["青藤", "药业", "与", "柳溪", "食品"]),
    ],
)
def test_a_clause_and_a_row_are_no_name(text: str, words: list[str]) -> None:
    assert _bodies(text, knows(*words)) == _bodies(text, NOBODY)


def test_no_name_runs_over_a_person_or_a_period() -> None:
    text = "溪龙村党支部书记陈立秋说，2021年增收。"
    chain = knows("<PERSON>", "<PERIOD>", "<Person>", "说", "，", "增收")
    assert _bodies(text, chain) == _bodies(text, NOBODY)


@settings(deadline=None)
@given(st.text(alphabet="安吉县青藤车队的了，。“”2021年", min_size=1, max_size=40))
def test_each_token_has_how_often_the_text_comes_back_to_it(text: str) -> None:
    tokens = tokens_of(text, Span(0, len(text)), [])
    around = [[] for _ in tokens]
    for token, features in zip(tokens, Repeats(text).beside(tokens, around), strict=True):
        assert features[0] == f"again={min(4, text.count(token.span.of(text)))}"


@given(
    st.text(alphabet="安吉县，", max_size=20), st.text(alphabet="安吉县，", min_size=1, max_size=5)
)
def test_repeats_are_counted_as_a_reader_would_strike_them_out(text: str, stretch: str) -> None:
    assert Repeats(text).times(stretch) == min(4, text.count(stretch))
