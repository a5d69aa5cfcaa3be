"""What holds for any text."""

import csv
import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.articles import read_articles
from kg.articles.datalines import data_of
from kg.articles.head import read_head
from kg.errors import InputProblem
from kg.model import Article

# anything but half surrogate pairs, control characters and byte order marks, with line ends
CHARACTERS = st.one_of(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff"),
    st.sampled_from("\r\n\t村镇。，2023年5月6日：-"),
)
TEXTS = st.text(CHARACTERS, min_size=1).filter(str.strip)


def read_bytes(name: str, data: bytes) -> list[Article]:
    def fail(problem: InputProblem) -> None:
        raise AssertionError(str(problem))

    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        return list(read_articles([path], fail))


def with_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@settings(deadline=None, max_examples=200)
@given(TEXTS)
def test_utf8_file_comes_back_with_newlines(text: str) -> None:
    [article] = read_bytes("a.txt", text.encode())
    assert article.text == with_newlines(text)


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_marked_utf16_file_comes_back_with_newlines(text: str) -> None:
    [article] = read_bytes("a.txt", text.encode("utf-16"))
    assert article.text == with_newlines(text)


@settings(deadline=None, max_examples=100)
@given(st.lists(TEXTS, min_size=1, max_size=5), st.booleans())
def test_json_lines_come_back(texts: list[str], is_ascii: bool) -> None:
    lines = [json.dumps({"text": text}, ensure_ascii=is_ascii) for text in texts]
    articles = read_bytes("a.jsonl", "\n".join(lines).encode())
    assert [(article.id, article.text) for article in articles] == [
        (f"a-{number}", with_newlines(text)) for number, text in enumerate(texts, 1)
    ]


@settings(deadline=None, max_examples=100)
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_csv_rows_come_back(texts: list[str]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["text"], *([text] for text in texts)])
    articles = read_bytes("a.csv", out.getvalue().encode())
    assert [article.text for article in articles] == [with_newlines(text) for text in texts]


@settings(deadline=None, max_examples=200)
@given(
    st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.csv", "a.csv.gz"]),
    st.one_of(st.binary(max_size=60), TEXTS.map(str.encode)),
    st.sampled_from([b"", b"text\n", b'{"text": "', b"\xff\xfe"]),
)
def test_no_file_passes_without_an_article_or_a_problem(
    name: str, data: bytes, start: bytes
) -> None:
    problems: list[InputProblem] = []
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(start + data)
        articles = list(read_articles([path], problems.append))
    assert articles or problems
    assert all(article.text.strip() and article.text.encode() for article in articles)


@settings(deadline=None, max_examples=300)
@given(st.text(CHARACTERS, max_size=200))
def test_head_is_one_line_and_its_date_a_day(text: str) -> None:
    head = read_head(text)
    assert "\n" not in head.title + head.source
    assert head.date == "" or len(head.date) == len("2023-05-06")
    data_of(text)
