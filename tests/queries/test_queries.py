"""Every shipped question, asked of a few invented articles, gives the rows that are written down.

``make docs`` writes the answers again; ``git diff tests/queries/answers`` shows what changed.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib.plugins.sparql import prepareQuery

from kg import Result, open_graph
from kg.queries import list_questions, question

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
refresh = import_module("refresh_questions")
NAMES = [one.name for one in list_questions()]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("queries") / "output"


@pytest.fixture(scope="module")
def answers(output: Path) -> dict[str, Result]:
    found: dict[str, Result] = refresh.answers(output)
    return found


def test_there_are_questions_enough_and_no_answer_without_one() -> None:
    assert len(NAMES) >= 25
    assert sorted(path.stem for path in refresh.ANSWERS.glob("*.csv")) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_question_gives_its_rows(answers: dict[str, Result], name: str) -> None:
    expected = (refresh.ANSWERS / f"{name}.csv").read_bytes().decode("utf-8")
    assert answers[name].as_csv() == expected, "make docs writes what is answered now"
    assert answers[name].rows, "the articles say nothing of it"


@pytest.mark.parametrize("name", NAMES)
def test_a_question_shows_a_sample_of_its_answer(answers: dict[str, Result], name: str) -> None:
    text = files("kg.queries").joinpath(f"{name}.rq").read_text(encoding="utf-8")
    assert text == refresh.with_sample(text, answers[name]), "make docs writes it again"
    sample = question(name).sample
    assert sample[0] == answers[name].variables
    assert len(sample) >= 2


@pytest.mark.parametrize("name", NAMES)
def test_a_question_is_titled_in_both_languages(name: str) -> None:
    one = question(name)
    assert one.title.isascii()
    assert one.description.isascii()
    assert not one.title_zh.isascii()
    assert not one.description_zh.isascii()


@pytest.mark.parametrize("name", NAMES)
def test_three_engines_agree(answers: dict[str, Result], output: Path, name: str) -> None:
    sparql = question(name).sparql
    prepareQuery(sparql)  # by rdflib's own grammar: it is SPARQL 1.1, with all its prefixes
    memory = ox.Store()
    memory.load(path=output / "graph.ttl", format=ox.RdfFormat.TURTLE)
    assert Result(memory.query(sparql)).rows == answers[name].rows
    by_rdflib = [
        tuple("" if term is None else str(term) for term in row)
        for row in open_graph(output).query(sparql)  # type: ignore[union-attr]
    ]
    assert by_rdflib == answers[name].rows
