"""The sample articles and the facts annotated in them agree with each other."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.articles import read_articles
from kg.errors import InputProblem
from kg.model import FIGURE_PREDICATES, Article, Predicate

DATA = Path(__file__).resolve().parent.parent / "data"
FACT_FILES = sorted((DATA / "facts").glob("*.jsonl"))
TEXT_FILES = sorted((DATA / "articles").glob("*.txt"))

REQUIRED = {"doc", "p", "s", "o", "ev"}
ORDER = ["doc", "p", "s", "o", "v", "u", "cmp", "t", "at", "opt", "ev"]
COMPARATORS = {"=", ">", ">=", "<", "<=", "~"}
FIGURES = {str(predicate) for predicate in FIGURE_PREDICATES}
DAY = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
EDTF = re.compile(rf"({DAY})|({DAY}|\.\.)/({DAY}|\.\.)")
# only characters that no Simplified name keeps, as 乾县 and 於潜镇 keep theirs
TRADITIONAL = re.compile("[們個國對產業發黨縣鎮鄉實優體擴務農領導機關團隊設網萬億書記貴鳳岡]")

Fact = dict[str, Any]


@pytest.fixture(scope="module")
def read() -> tuple[dict[str, Article], list[InputProblem]]:
    """The articles by id, and what could not be read."""
    problems: list[InputProblem] = []
    articles = {a.id: a for a in read_articles([DATA / "articles"], problems.append)}
    return articles, problems


@pytest.fixture(scope="module")
def articles(read: tuple[dict[str, Article], list[InputProblem]]) -> dict[str, Article]:
    return read[0]


def facts_in(file: Path) -> list[Fact]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def all_facts() -> list[Fact]:
    return [fact for file in FACT_FILES for fact in facts_in(file)]


def is_edtf(period: str) -> bool:
    """Whether a period is a day, month or year, or an interval of them in order."""
    if not (found := EDTF.fullmatch(period)):
        return False
    ends = [end for end in found.groups() if end]
    try:
        days = [date.fromisoformat((end + "-01-01")[:10]) for end in ends if end != ".."]
    except ValueError:
        return False
    return bool(days) and days == sorted(days)


def faults(fact: Fact) -> list[str]:
    """What is wrong with the form of one fact."""
    figure = fact["p"] in FIGURES
    money_or_count = figure and fact["p"] != "ranked"
    checks = {
        "keys": set(fact) >= REQUIRED and list(fact) == [key for key in ORDER if key in fact],
        "relation": fact["p"] in set(Predicate),
        "names": all(fact[key] and all(fact[key]) for key in ("s", "o")),
        "value": ("v" in fact) is figure and isinstance(fact.get("v", 0), int | float),
        "comparator": ("cmp" in fact) is figure and fact.get("cmp", "=") in COMPARATORS,
        "unit": bool(fact.get("u")) is money_or_count,
        "place of a position": bool(fact.get("at")) is (fact["p"] == "holdsPosition"),
        "opt": fact.get("opt", True) is True,
        "period": is_edtf(fact.get("t", "2021")),
        "script": not TRADITIONAL.search("".join(fact["s"] + fact["o"] + fact.get("at", []))),
    }
    return [name for name, right in checks.items() if not right]


def identity(fact: Fact) -> tuple[Any, ...]:
    keys = ("doc", "p", "v", "u", "cmp", "t")
    return (*(fact.get(key) for key in keys), fact["s"][0], fact["o"][0], *fact.get("at", []))


def test_every_article_can_be_read(
    read: tuple[dict[str, Article], list[InputProblem]],
) -> None:
    articles, problems = read
    assert problems == []
    assert len(articles) == 16


def test_every_article_has_facts_and_every_facts_file_an_article(
    articles: dict[str, Article],
) -> None:
    assert [file.stem for file in FACT_FILES] == sorted(articles)


@pytest.mark.parametrize("file", FACT_FILES, ids=lambda file: file.stem)
def test_facts_belong_to_their_file(file: Path) -> None:
    assert {fact["doc"] for fact in facts_in(file)} == {file.stem}


@pytest.mark.parametrize("file", FACT_FILES, ids=lambda file: file.stem)
def test_evidence_stands_word_for_word_in_the_article(
    file: Path, articles: dict[str, Article]
) -> None:
    text = articles[file.stem].text
    assert [fact["ev"] for fact in facts_in(file) if fact["ev"] not in text] == []


@pytest.mark.parametrize("article", TEXT_FILES, ids=lambda file: file.stem)
def test_evidence_stands_in_the_file_itself(article: Path) -> None:
    text = article.read_text(encoding="utf-8")
    facts = facts_in(DATA / "facts" / f"{article.stem}.jsonl")
    assert [fact["ev"] for fact in facts if fact["ev"] not in text] == []


@pytest.mark.parametrize("file", FACT_FILES, ids=lambda file: file.stem)
def test_form_of_facts(file: Path) -> None:
    wrong = [(fact["ev"], found) for fact in facts_in(file) if (found := faults(fact))]
    assert wrong == []


def test_no_fact_stands_twice() -> None:
    seen = [identity(fact) for fact in all_facts()]
    assert sorted(map(str, seen)) == sorted(map(str, set(seen)))


def test_every_relation_occurs_beyond_doubt() -> None:
    certain = {fact["p"] for fact in all_facts() if "opt" not in fact}
    assert certain == set(Predicate)


def test_the_page_is_gb18030_and_the_traditional_article_traditional() -> None:
    page = (DATA / "articles" / "dapu.html").read_bytes()
    assert "达埔镇" in page.decode("gb18030")
    with pytest.raises(UnicodeDecodeError):
        page.decode("utf-8")
    assert "鳳岡縣" in (DATA / "articles" / "fenggang.txt").read_text(encoding="utf-8")


def test_readme_lists_every_article_file() -> None:
    listed = set(re.findall(r"^\| `([^`]+)`", (DATA / "README.md").read_text("utf-8"), re.M))
    assert listed == {file.name for file in (DATA / "articles").iterdir()}


@pytest.mark.parametrize("period", ["2021", "2021-11-11", "2017/2020", "2021/..", "../2014"])
def test_valid_periods(period: str) -> None:
    assert is_edtf(period)


@pytest.mark.parametrize("period", ["", "21", "2021-13", "2021-02-30", "2021/2020", "../.."])
def test_invalid_periods(period: str) -> None:
    assert not is_edtf(period)


def test_a_wrong_fact_is_told() -> None:
    fact = {"doc": "a", "p": "earn", "s": ["廣昌縣"], "o": [""], "v": 1, "t": "2021-13", "ev": "x"}
    assert faults(fact) == ["relation", "names", "value", "period", "script"]
