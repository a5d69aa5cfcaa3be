"""Hostile and odd text: it comes back as it was, and never becomes code."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from graph_sample import LIUYANG, Chain
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph.ask import run_query
from kg.graph.explain import explain
from kg.graph.sorter import LineSorter
from kg.graph.table import safe_cell
from kg.graph.terms import chinese, string, typed
from kg.graph.turtle import TurtleWriter, prefixes_for
from kg.graph.validate import validate_graph
from kg.graph.write import write_graph
from kg.model import Article, Entity, EntityType, Evidence, Fact, Predicate, Span

HOSTILE = [
    '"> <http://evil.example/> "',
    "two\nlines\r\nand\ttab",
    "back\\slash \\\" \\u0041 '''",
    "<script>alert(1)</script>",
    '" } INSERT DATA { <a> <b> <c> } #',
    "\x00\x01\x7f\x85\u2028",
    "=HYPERLINK('x')",
    '村"^^<http://x>',
    "..",
    "𠮷田村😀",
]


def _article(name: str) -> tuple[Article, Fact]:
    text = f"浏阳市启动{name}。"
    span, whole = Span(5, 5 + len(name)), Span(0, len(text))
    fact = Fact(
        name,
        Entity("浏阳市", EntityType.COUNTY, LIUYANG),
        Predicate.LAUNCHES,
        Entity(name, EntityType.INITIATIVE, LIUYANG),
        (Evidence(whole, whole, Span(0, 3), span, name, 0.5),),
    )
    return Article(name, name, text, "not a date", name, name), fact


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    articles, facts = zip(*map(_article, HOSTILE), strict=True)
    write_graph(articles, facts, Chain(), folder)
    return folder


def test_names_come_back_as_they_were(hostile: Path) -> None:
    query = "SELECT ?name { ?i a ckg:Initiative ; rdfs:label ?name }"
    assert sorted(row[0] for row in run_query(hostile, query)) == sorted(HOSTILE)
    graph = rdflib.Graph().parse(hostile / "graph.ttl")
    labels = {str(label) for label in graph.objects(None, rdflib.RDFS.label)}
    assert labels >= set(HOSTILE)
    rows = [json.loads(x) for x in (hostile / "facts.jsonl").read_text("utf-8").split("\n")[:-1]]
    assert sorted(row["object"] for row in rows) == sorted(HOSTILE)


def test_nothing_was_smuggled_in(hostile: Path) -> None:
    iris = {
        str(q.subject) for q in ox.parse(path=hostile / "graph.ttl", format=ox.RdfFormat.TURTLE)
    }
    assert all(iri.startswith("<https://w3id.org/county-kg/id/") for iri in iris)
    assert validate_graph(hostile) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_can_be_explained(hostile: Path, name: str) -> None:
    (found,) = explain(hostile, name)
    assert found.object == name
    assert found.sayings[0].quote == f"浏阳市启动{name}。"
    assert found.sayings[0].article == name


def test_no_cell_is_a_formula(hostile: Path) -> None:
    with (hostile / "facts.csv").open(encoding="utf-8-sig", newline="") as file:
        objects = [row["object"] for row in csv.DictReader(file)]
    assert "'=HYPERLINK('x')" in objects
    answer = run_query(
        hostile, 'SELECT ?n { ?i a ckg:Initiative ; rdfs:label ?n . FILTER STRSTARTS(?n, "=") }'
    )
    assert answer.as_csv() == "n\r\n'=HYPERLINK('x')\r\n"


@pytest.mark.parametrize("text", ["=1+1", "+86", "-5", "@SUM(A1)", "\tx", "＝1"])
def test_what_a_spreadsheet_would_run_is_marked(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@settings(deadline=None, max_examples=200)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_text_survives_as_a_literal(text: str) -> None:
    writer = TurtleWriter(prefixes_for("https://example.org/"))
    terms = [string(text), chinese(text), typed(text, "string")]
    lines = [("<http://s>", "<http://p>", term) for term in terms]
    turtle = writer.head() + "".join(writer.blocks(lines))
    found = [q.object for q in ox.parse(turtle, ox.RdfFormat.TURTLE)]
    assert found == [ox.Literal(text), ox.Literal(text, language="zh"), ox.Literal(text)]
    assert "\n" not in "".join(terms)


def test_half_a_surrogate_pair_is_replaced(tmp_path: Path) -> None:
    article, fact = _article("村\ud800寨")
    write_graph([article], [replace(fact, document=article.id)], Chain(), tmp_path)
    (row,) = (tmp_path / "facts.jsonl").read_text("utf-8").splitlines()
    assert json.loads(row)["object"] == "村\ufffd寨"


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text("abc 中", max_size=3), max_size=30), st.integers(1, 5))
def test_lines_are_sorted_however_little_fits(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], in_memory: int
) -> None:
    folder = tmp_path_factory.mktemp("runs")
    with LineSorter(folder, in_memory) as sorter:
        for line in lines:
            sorter.add(line)
        assert list(sorter) == list(sorter) == sorted(set(lines))
    assert list(folder.iterdir()) == []
