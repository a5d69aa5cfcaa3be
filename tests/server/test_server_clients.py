"""Other people's clients at the endpoint, and this package's own: the same answers everywhere."""

from __future__ import annotations

import gc
import json
import shutil
import subprocess
from pathlib import Path

import pandas as pd
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from served import BASE, KG, STEWARDS, Server

from kg import UsageError, open_graph, run_query
from kg.queries import list_questions

INCOMES = """SELECT ?village ?year ?yuan ?code {
  ?v ckg:earns ?i ; rdfs:label ?village . ?i ckg:period ?year ; ckg:amount ?yuan
  OPTIONAL { ?v ckg:code ?code }
} ORDER BY ?village ?year"""
LABELS = "CONSTRUCT { ?s rdfs:label ?n } WHERE { ?s a ckg:County ; rdfs:label ?n }"
CKG = "PREFIX ckg: <https://w3id.org/county-kg/ontology#>"


def kg(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [KG, *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_curl_as_a_user_types_it(server: Server) -> None:
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("needs curl")
    query = "query=SELECT ?n { ?i a ckg:Initiative ; rdfs:label ?n } ORDER BY ?n LIMIT 1"
    for way in (["-G"], []):
        command = [curl, "-sS", "--fail", "--noproxy", "*", *way, server.endpoint]
        command += ["--data-urlencode", query, "-H", "Accept: text/csv"]
        done = subprocess.run(command, capture_output=True, check=True)
        assert done.stdout.decode("utf-8").startswith("n\r\n“")
    wrong = [curl, "-sS", "--noproxy", "*", "-w", "%{http_code}", server.endpoint, "-d", "query=X"]
    done = subprocess.run(wrong, capture_output=True, check=True)
    assert done.stdout.decode("utf-8").endswith("400")


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_sparqlwrapper_reads_every_format(server: Server, method: str, form: str) -> None:
    from SPARQLWrapper import SPARQLWrapper

    client = SPARQLWrapper(server.endpoint)
    client.setMethod(method)
    client.setReturnFormat(form)
    client.setQuery(f"{CKG} SELECT (COUNT(*) AS ?n) {{ ?s ckg:launches ?o }}")
    answer = client.query()
    told = answer.convert()
    answer.response.close()
    if form == "json":
        assert told["results"]["bindings"][0]["n"]["value"] == "3"
    elif form == "xml":
        assert told.getElementsByTagName("literal")[0].firstChild.data == "3"
    else:
        assert told.decode().split() == [("n" if form == "csv" else "?n"), "3"]


def test_sparqlwrapper_builds_graphs_and_reads_refusals(server: Server) -> None:
    from SPARQLWrapper import TURTLE, SPARQLWrapper
    from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

    client = SPARQLWrapper(server.endpoint)
    client.setReturnFormat(TURTLE)
    client.setQuery(LABELS)
    answer = client.query()
    graph = rdflib.Graph().parse(data=answer.convert(), format="turtle")
    answer.response.close()
    assert {str(name) for name in graph.objects()} == {"浏阳市", "宁乡市"}
    client.setQuery("CONSTRUCT WHERE { ?s no:prefix ?o }")
    with pytest.raises(QueryBadFormed, match=r"The query is no SPARQL 1\.1"):
        client.query()


@pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("form", ["xml", "json"])
def test_rdflib_s_own_store_reads_the_endpoint(server: Server, method: str, form: str) -> None:
    graph = rdflib.Graph(SPARQLStore(server.endpoint, returnFormat=form, method=method))
    village = rdflib.URIRef(f"{BASE}place/430181/镇头镇/金田村")
    assert graph.value(village, rdflib.RDFS.label) == rdflib.Literal("金田村", "zh")
    asked = graph.query(f"{CKG} ASK {{ <{village}> ckg:earns ?income }}")
    assert asked.askAnswer is True
    rows = graph.query(f"{CKG} SELECT ?y {{ <{village}> ckg:earns/ckg:period ?y }} ORDER BY ?y")
    assert [str(row[0]) for row in rows] == ["2019", "2020", "2021"]
    assert len(graph) == len(open_graph(server.url))
    gc.collect()  # it leaves its responses open


# This package's own client


def test_a_folder_in_use_its_graph_file_and_its_endpoint_answer_alike(
    server: Server, folder: Path
) -> None:
    shipped = [question.sparql for question in list_questions()]
    for query in (*shipped, INCOMES, LABELS, "ASK { ?s a ckg:Village }"):
        here = run_query(folder / "output", query)
        for other in (folder / "output" / "graph.ttl", server.url):
            there = run_query(other, query)
            assert (here.variables, here.terms) == (there.variables, there.terms)
            assert here.boolean is there.boolean
            assert [str(t) for t in here.triples or ()] == [str(t) for t in there.triples or ()]
    turtle = run_query(folder / "output", LABELS).as_turtle()
    assert run_query(server.url, LABELS).as_turtle() == turtle


def test_a_graph_is_opened_alike(server: Server, folder: Path) -> None:
    here, there = open_graph(folder / "output"), open_graph(server.endpoint)
    query = "SELECT ?n ?yuan { ?v rdfs:label ?n ; ckg:earns/ckg:amount ?yuan } ORDER BY ?n ?yuan"
    assert list(here.query(query)) == list(there.query(query))
    assert set(here) == set(there)
    assert len(here) == len(there)
    name = rdflib.Literal(STEWARDS, "zh")
    assert set(here.subjects(rdflib.RDFS.label, name)) == set(
        there.subjects(rdflib.RDFS.label, name)
    )
    assert set(there.query(LABELS)) == set(here.query(LABELS))
    with pytest.raises(UsageError, match="only read"):
        there.add((rdflib.URIRef("urn:a"), rdflib.URIRef("urn:b"), rdflib.Literal("c")))


def test_kg_query_asks_an_endpoint(server: Server, folder: Path) -> None:
    for form in ("table", "csv", "json"):
        here = kg(folder, "query", INCOMES, "--format", form)
        there = kg(folder, "query", INCOMES, "--format", form, "--endpoint", server.url)
        assert (here.returncode, here.stderr) == (there.returncode, there.stderr) == (0, "")
        assert here.stdout == there.stdout != ""
    named = kg(folder, "query", "--name", "initiatives", "--output", server.endpoint)
    assert STEWARDS in named.stdout
    of_file = kg(folder, "query", "--name", "initiatives", "--output", "output/graph.ttl")
    assert of_file.stdout == named.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["SELEKT"], "/sparql: The query is no SPARQL 1.1: "),
        (["SELECT * { SERVICE <urn:x> { ?s ?p ?o } }"], "SERVICE is refused: "),
        (
            ["SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 2500"],
            "/sparql: The answer has more than 2000 rows",
        ),
    ],
)
def test_a_refusal_is_told_as_the_server_tells_it(
    server: Server, folder: Path, arguments: list[str], told: str
) -> None:
    done = kg(folder, "query", *arguments, "--endpoint", server.url)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_what_is_no_endpoint_is_told(server: Server) -> None:
    with pytest.raises(UsageError, match="/nothing/here: Not Found"):
        run_query(f"{server.url}/nothing/here", "ASK {}")
    with pytest.raises(UsageError, match=r"cannot be asked .* is the server running"):
        run_query("http://127.0.0.1:1/sparql", "ASK {}")


# Tables


def test_rows_as_a_table(server: Server, folder: Path) -> None:
    for output in (folder / "output", server.url):
        table = run_query(output, INCOMES).as_dataframe()
        assert list(table.columns) == ["village", "year", "yuan", "code"]
        assert table["village"].tolist() == ["甘棠村"] * 2 + ["金田村"] * 3
        assert str(table["yuan"].dtype) == "Int64"
        assert table.groupby("village")["yuan"].sum().to_dict() == {
            "甘棠村": 250000,
            "金田村": 635000,
        }
        assert table["code"].isna().all()


def test_columns_have_the_types_of_their_terms(folder: Path) -> None:
    table = run_query(
        folder / "output",
        """SELECT * { VALUES (?whole ?part ?day ?yes ?text ?mixed ?large) {
          (1 1.5 "2022-03-04"^^xsd:date true "a"@zh 1 123456789012345678)
          (UNDEF 2 UNDEF false <urn:x> "x" 2) }
        } ORDER BY DESC(?large)""",
    ).as_dataframe()
    assert {name: str(kind) for name, kind in table.dtypes.items()} == {
        "whole": "Int64",
        "part": "Float64",
        "day": str(table["day"].dtype),
        "yes": "boolean",
        "text": "string",
        "mixed": "string",
        "large": "Int64",
    }
    assert table["large"].tolist() == [123456789012345678, 2]
    assert table["part"].tolist() == [1.5, 2.0]
    assert table["day"][0] == pd.Timestamp("2022-03-04")
    assert table[["whole", "day"]].loc[1].isna().all()
    assert table["mixed"].tolist() == ["1", "x"]


def test_tables_without_rows_or_columns(folder: Path) -> None:
    empty = run_query(folder / "output", "SELECT ?a ?b { ?a ckg:none ?b }").as_dataframe()
    assert (list(empty.columns), len(empty)) == (["a", "b"], 0)
    with pytest.raises(UsageError, match="only SELECT gives rows for a table"):
        run_query(folder / "output", "ASK {}").as_dataframe()


def test_an_answer_of_the_endpoint_is_what_a_notebook_reads(server: Server) -> None:
    table = json.loads(server.ask(INCOMES).body)["results"]["bindings"]
    assert [int(row["yuan"]["value"]) for row in table] == [90000, 160000, 120000, 205000, 310000]
