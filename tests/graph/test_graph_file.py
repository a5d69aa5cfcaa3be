"""A graph file in the place of a folder: the same answers, for who has no more than the file."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib

from kg.errors import UsageError
from kg.graph.ask import open_graph, run_query
from kg.graph.export import export_graph
from kg.queries import list_questions

FILES = ("graph.ttl", "graph.nq.gz")


@pytest.mark.parametrize("name", FILES)
def test_every_question_has_the_same_answer(output: Path, name: str) -> None:
    answered = 0
    for question in list_questions():
        here, there = run_query(output, question.sparql), run_query(output / name, question.sparql)
        assert (here.variables, here.terms) == (there.variables, there.terms)
        answered += bool(here.terms)
    assert answered > 15  # the two articles say nothing of the rest


@pytest.mark.parametrize("name", FILES)
def test_the_rdflib_graph_has_the_same_triples(output: Path, name: str) -> None:
    here, there = open_graph(output), open_graph(output / name)
    assert set(here) == set(there)
    assert len(here) == len(there)
    assert dict(here.namespaces()) == dict(there.namespaces())
    with pytest.raises(UsageError, match="read-only"):
        there.add((rdflib.RDF.type, rdflib.RDF.type, rdflib.RDF.type))


@pytest.mark.parametrize("form", ["nt", "trig", "jsonld", "rdfxml"])
def test_what_was_exported_can_be_asked(output: Path, tmp_path: Path, form: str) -> None:
    ending = {"rdfxml": "rdf"}.get(form, form)
    path = tmp_path / f"county.{ending}"
    with path.open("wb") as file:
        export_graph(output, form, file)
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert run_query(path, count).rows == run_query(output, count).rows


def test_named_graphs_are_where_the_format_has_them(output: Path) -> None:
    asked = "SELECT ?article { GRAPH ?article { ?village ckg:earns ?i } } ORDER BY ?article"
    assert run_query(output / "graph.nq.gz", asked).rows == run_query(output, asked).rows != []
    assert run_query(output / "graph.ttl", asked).rows == []


def test_what_is_no_graph_file_is_told(output: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"facts\.jsonl: the ending names no graph format; give"):
        run_query(output / "facts.jsonl", "ASK {}")
    for name, content in (("cut.ttl", b"<a:s> <a:p> "), ("plain.nq.gz", b"<a:s> <a:p> <a:o> .")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(UsageError, match=rf"{name}: is no .* that can be read \("):
            run_query(tmp_path / name, "ASK {}")
