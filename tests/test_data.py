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
from kg.gazetteer import open_gazetteer
from kg.model import FIGURE_PREDICATES, Article, Predicate

DATA = Path(__file__).resolve().parent.parent / "data"
SETS = (DATA, DATA / "more", DATA / "held-out")
"""Each holds ``articles`` and ``facts``: the demonstration, what else rules may be written for, and
what nobody looks at while writing them."""
FACT_FILES = sorted(file for part in SETS for file in (part / "facts").glob("*.jsonl"))
TEXT_FILES = sorted(file for part in SETS for file in (part / "articles").glob("*.txt"))
TRADITIONAL_FILES = {"fenggang", "shijiaao", "yongfu", "leishan", "kaiping"}

REQUIRED = {"doc", "p", "s", "o", "ev"}
ORDER = ["doc", "p", "s", "o", "v", "u", "cmp", "t", "at", "opt", "ev"]
COMPARATORS = {"=", ">", ">=", "<", "<=", "~"}
FIGURES = {str(predicate) for predicate in FIGURE_PREDICATES}
DAY = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
DIVISION = re.compile("[省市区县旗州盟镇乡村]$|地区$|街道$|社区$|苏木$|嘎查$")
NO_DIVISION = re.compile("小区$|景区$|园区$|[山老]区$|古镇$")
EDTF = re.compile(rf"({DAY})|({DAY}|\.\.)/({DAY}|\.\.)")
# only characters that no Simplified name keeps, as 乾县 and 於潜镇 keep theirs
TRADITIONAL = re.compile("[們個國對產業發黨縣鎮鄉實優體擴務農領導機關團隊設網萬億書記貴鳳岡]")

Fact = dict[str, Any]


@pytest.fixture(scope="module")
def read() -> tuple[dict[str, Article], list[InputProblem]]:
    """The articles by id, and what could not be read."""
    problems: list[InputProblem] = []
    folders = [part / "articles" for part in SETS]
    articles = {a.id: a for a in read_articles(folders, problems.append)}
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
    assert len(articles) == 16 + 18 + 18


def test_every_article_has_facts_and_every_facts_file_an_article(
    articles: dict[str, Article],
) -> None:
    assert sorted(file.stem for file in FACT_FILES) == sorted(articles)


@pytest.mark.parametrize("part", SETS, ids=lambda part: part.name)
def test_articles_and_their_facts_stand_in_the_same_set(part: Path) -> None:
    problems: list[InputProblem] = []
    ids = [article.id for article in read_articles([part / "articles"], problems.append)]
    assert sorted(ids) == sorted(file.stem for file in (part / "facts").glob("*.jsonl"))


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
    facts = facts_in(article.parents[1] / "facts" / f"{article.stem}.jsonl")
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


def test_the_page_is_gb18030() -> None:
    page = (DATA / "articles" / "dapu.html").read_bytes()
    assert "达埔镇" in page.decode("gb18030")
    with pytest.raises(UnicodeDecodeError):
        page.decode("utf-8")


def test_five_articles_are_in_traditional_script(articles: dict[str, Article]) -> None:
    assert {a.id for a in articles.values() if len(TRADITIONAL.findall(a.text)) > 9} == (
        TRADITIONAL_FILES
    )


@pytest.mark.parametrize("file", FACT_FILES, ids=lambda file: file.stem)
def test_a_division_lies_where_the_facts_say(file: Path) -> None:
    chains = [fact for fact in facts_in(file) if fact["p"] == "locatedIn" and "opt" not in fact]
    divisions = [fact for fact in chains if all(map(is_division, (fact["s"][0], fact["o"][0])))]
    assert [(f["s"], f["o"]) for f in divisions if not lies_in(f["s"], f["o"])] == []


def is_division(name: str) -> bool:
    return bool(DIVISION.search(name)) and not NO_DIVISION.search(name)


def lies_in(names: list[str], above: list[str]) -> bool:
    gazetteer = open_gazetteer()
    parents = (division for name in above for division in gazetteer.named(name))
    return any(gazetteer.descendants_named(one, name) for one in parents for name in names)


def test_readme_lists_every_article_file() -> None:
    listed = re.findall(r"^\| `([^`]+)`", (DATA / "README.md").read_text("utf-8"), re.M)
    files = [file.name for part in SETS for file in (part / "articles").iterdir()]
    assert sorted(listed) == sorted(files)


@pytest.mark.parametrize("period", ["2021", "2021-11-11", "2017/2020", "2021/..", "../2014"])
def test_valid_periods(period: str) -> None:
    assert is_edtf(period)


@pytest.mark.parametrize("period", ["", "21", "2021-13", "2021-02-30", "2021/2020", "../.."])
def test_invalid_periods(period: str) -> None:
    assert not is_edtf(period)


def test_a_wrong_fact_is_told() -> None:
    fact = {"doc": "a", "p": "earn", "s": ["廣昌縣"], "o": [""], "v": 1, "t": "2021-13", "ev": "x"}
    assert faults(fact) == ["relation", "names", "value", "period", "script"]
