"""What the answers are written in, and how a client chooses (RFC 9110, section 12)."""

from __future__ import annotations

import csv
import io
import json

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from served import BASE, MARKUP, Server

from kg.server.negotiation import GRAPHS, ROWS, best

NAMES = f"""SELECT ?name ?code ?none {{
  VALUES ?place {{ <{BASE}place/430181> <{BASE}place/430181/镇头镇> }}
  ?place rdfs:label ?name OPTIONAL {{ ?place ckg:code ?code }} OPTIONAL {{ ?place ckg:none ?none }}
}} ORDER BY ?code"""
LABELS = "CONSTRUCT { ?s rdfs:label ?name } WHERE { ?s a ckg:Village ; rdfs:label ?name }"
VILLAGES = {
    (
        rdflib.URIRef(f"{BASE}place/430181/镇头镇/{name}"),
        rdflib.RDFS.label,
        rdflib.Literal(name, "zh"),
    )
    for name in ("金田村", "甘棠村")
}


def test_rows_as_json(server: Server) -> None:
    reply = server.ask(NAMES, "application/sparql-results+json")
    assert json.loads(reply.body) == {
        "head": {"vars": ["name", "code", "none"]},
        "results": {
            "bindings": [
                {"name": {"type": "literal", "value": "镇头镇", "xml:lang": "zh"}},
                {
                    "name": {"type": "literal", "value": "浏阳市", "xml:lang": "zh"},
                    "code": {"type": "literal", "value": "430181"},
                },
            ]
        },
    }


def test_rows_as_csv_and_tsv(server: Server) -> None:
    table = server.ask(NAMES, "text/csv")
    assert table.kind == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(table.text, newline="")))
    assert rows == [["name", "code", "none"], ["镇头镇", "", ""], ["浏阳市", "430181", ""]]
    tabs = server.ask(NAMES, "text/tab-separated-values")
    assert tabs.kind == "text/tab-separated-values; charset=utf-8"
    assert tabs.text == '?name\t?code\t?none\n"镇头镇"@zh\t\t\n"浏阳市"@zh\t"430181"\t\n'


def test_rows_as_xml(server: Server) -> None:
    reply = server.ask(NAMES, "application/sparql-results+xml")
    assert reply.kind == "application/sparql-results+xml"
    answer = ox.parse_query_results(reply.body, ox.QueryResultsFormat.XML)
    assert isinstance(answer, ox.QuerySolutions)
    rows = [[term and str(term) for term in row] for row in answer]
    assert rows == [['"镇头镇"@zh', None, None], ['"浏阳市"@zh', '"430181"', None]]


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
    ],
)
def test_triples_as_rdflib_reads_them(server: Server, accept: str, form: str) -> None:
    reply = server.ask(LABELS, accept)
    assert reply.kind.partition(";")[0] == accept
    assert set(rdflib.Graph().parse(data=reply.body, format=form)) == VILLAGES


def test_triples_as_json_ld(server: Server) -> None:
    reply = server.ask(LABELS, "application/ld+json")
    assert reply.kind == "application/ld+json"
    found = {str(quad.triple) for quad in ox.parse(reply.body, ox.RdfFormat.JSON_LD)}
    assert found == {f"{s.n3()} {p.n3()} {o.n3()}" for s, p, o in VILLAGES}


def test_triples_come_once(server: Server) -> None:
    query = "CONSTRUCT { ?s a ckg:Village } WHERE { ?s a ckg:Village . ?t a ckg:County }"
    assert len(server.ask(query, "application/n-triples").text.splitlines()) == 2


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/sparql-results+json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        ("text/csv;q=0.5, application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/*, text/csv;q=0.1, text/xml;q=0", "text/tab-separated-values; charset=utf-8"),
        ("application/json", "application/json"),
        ("image/png, TEXT/CSV ; Q=0.2", "text/csv; charset=utf-8"),
        ("text/turtle, application/sparql-results+json;q=0.1", "application/sparql-results+json"),
    ],
)
def test_the_client_chooses(server: Server, accept: str, kind: str) -> None:
    reply = server.ask("ASK {}", accept)
    assert (reply.status, reply.kind) == (200, kind)
    assert reply.headers["Vary"] == "Accept"


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        ("SELECT * { ?s ?p ?o }", "image/png"),
        ("SELECT * { ?s ?p ?o }", "text/turtle"),
        ("ASK {}", "application/ld+json"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "text/csv"),
        ("DESCRIBE <urn:x>", "application/sparql-results+json"),
        ("SELECT * { ?s ?p ?o }", "application/sparql-results+json;q=0"),
    ],
)
def test_what_no_format_fits_is_406(server: Server, query: str, accept: str) -> None:
    reply = server.ask(query, accept)
    assert (reply.status, reply.kind) == (406, "text/plain; charset=utf-8")


def test_without_accept_the_first_format_is_given(server: Server) -> None:
    reply = server.send("GET", "/sparql?query=ASK%7B%7D")
    assert reply.kind == "application/sparql-results+json"


def test_text_keeps_its_markup_as_text(server: Server) -> None:
    label = "SELECT ?n { ?i a ckg:Initiative ; rdfs:label ?n FILTER(CONTAINS(?n, '<')) }"
    as_json = json.loads(server.ask(label).body)
    assert [row["n"]["value"] for row in as_json["results"]["bindings"]] == [MARKUP]
    assert "<img" not in server.ask(label, "application/sparql-results+xml").text
    assert server.ask(label, "text/csv").headers["X-Content-Type-Options"] == "nosniff"


@given(st.text(alphabet="textcsvhml/*;q=0.15, ", max_size=40))
def test_any_header_chooses_among_the_offers(accept: str) -> None:
    offers = [media_type for media_type, _ in (*ROWS, *GRAPHS)]
    assert best(accept, offers) in {None, *offers}
    assert best(f"text/csv, {accept}".removesuffix(", "), ["text/csv"]) in {None, "text/csv"}
