"""One article that breaks its process costs that article and nothing else."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import kg.extract
from kg.errors import InputProblem
from kg.extract import extract
from kg.gazetteer import Gazetteer
from kg.model import Article, Division, Fact
from kg.parallel import Request, Understood, understand_all

# The fault is put in before the processes are forked; other ways of starting them load it anew.
pytestmark = pytest.mark.skipif(
    multiprocessing.get_start_method() != "fork", reason="faults cannot be put in without fork"
)


def faulty(
    article: Article, gazetteer: Gazetteer, lexicon: Path | None, near: Sequence[Division]
) -> tuple[Fact, ...]:
    """Extraction that raises for one article, and ends its process for another."""
    if article.title == "raises":
        raise RecursionError
    if article.title == "dies":
        os._exit(1)
    return extract(article, gazetteer, lexicon, near)


def articles() -> Iterator[Request | InputProblem]:
    for number in range(20):
        yield Request(Article(f"a{number}", "", "浙江省安吉县启动“竹乡计划”。"))
        if number == 4:
            yield InputProblem("bad.txt", "", "no text", "look at it")
        if number in (5, 12):
            name = "raises" if number == 5 else "dies"
            yield Request(Article(name, name, "安吉县"))


def told(jobs: int) -> list[str]:
    return [
        str(one)
        if isinstance(one, InputProblem)
        else f"{one.article.id} {len(one.extracted.facts)}"
        for one in understand_all(articles(), jobs, None)
    ]


def test_the_rest_is_understood_in_its_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.extract, "extract", faulty)
    step = "leave it out, or report it with its text"
    assert told(jobs=2) == [
        *(f"a{number} 2" for number in range(5)),
        "bad.txt: no text; look at it",
        "a5 2",
        f"article raises: could not be understood (RecursionError); {step}",
        *(f"a{number} 2" for number in range(6, 13)),
        f"article dies: could not be understood (BrokenProcessPool); {step}",
        *(f"a{number} 2" for number in range(13, 20)),
    ]


def test_any_number_of_processes_gives_the_same() -> None:
    sound = [one for one in articles() if not isinstance(one, Request) or one.article.id != "dies"]
    one, three = (list(understand_all(iter(sound), jobs, None)) for jobs in (1, 3))
    assert [type(outcome) for outcome in one].count(Understood) == 21
    assert [_comparable(outcome) for outcome in one] == [_comparable(outcome) for outcome in three]


def _comparable(outcome: Understood | InputProblem) -> object:
    return outcome if isinstance(outcome, Understood) else str(outcome)
