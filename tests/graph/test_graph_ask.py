"""Asking: shipped questions, three engines that agree, refusals, formats, explanations."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from graph_sample import FACTS

from kg.errors import UsageError
from kg.graph.ask import open_graph, run_query
from kg.graph.explain import explain
from kg.graph.export import FORMATS, export_graph
from kg.queries import question

TABLES = {"panel", "panel-parquet"}
NAMED = "浏阳市镇头镇青枫坳村推行“三色管家”行动。"
EARNED = "该村2021年集体经营收入46.5万元，明年力争突破80万元。"
EARNED_AGAIN = "2021年，青枫坳村集体经营收入46.5万元，列全市第3位。"
PRAISED = "村党总支书记柳远山获评“省级护林标兵”，带领乡亲种植黄桃。"
BUILT = "青枫坳村印发《山塘公约》，建起“桃源”驿站，柳溪桥改造工程开工，新增床位12.5%。"
SPRING = ("spring", "2022-03-04")
SUMMER = ("summer/夏", "")

ROWS = {
    "initiatives": [("浏阳市", "青枫坳村", "“三色管家”行动", "")],
    "honours": [("柳远山", "省级护林标兵", "2022")],
    "village-incomes": [("浏阳市", "青枫坳村", "2021", "集体经营收入", "=", "465000")],
    "related-initiatives": [],  # of one county's two articles; test_graph_joining.py has more
    "divisions-above": [
        ("青枫坳村", "镇头镇", "town", ""),
        ("青枫坳村", "浏阳市", "county", "430181"),
        ("青枫坳村", "长沙市", "prefecture", "430100"),
        ("青枫坳村", "湖南省", "province", "430000"),
    ],
    "evidence": [
        ("柳远山", "awarded", "省级护林标兵", "", "", "actual", *SPRING, PRAISED),
        ("柳远山", "holdsPosition", "党总支书记", "", "", "actual", *SPRING, PRAISED),
        ("青枫坳村", "develops", "黄桃", "", "", "actual", *SPRING, PRAISED),
        ("青枫坳村", "earns", "集体经营收入", "465000", "CNY", "actual", *SPRING, EARNED),
        ("青枫坳村", "earns", "集体经营收入", "465000", "CNY", "actual", *SUMMER, EARNED_AGAIN),
        ("青枫坳村", "earns", "集体经营收入", "800000", "CNY", "planned", *SPRING, EARNED),
        ("青枫坳村", "establishes", "“桃源”驿站", "", "", "actual", *SUMMER, BUILT),
        ("青枫坳村", "hasIndicator", "新增床位", "12.5", "%", "actual", *SUMMER, BUILT),
        ("青枫坳村", "issues", "《山塘公约》", "", "", "actual", *SUMMER, BUILT),
        ("青枫坳村", "launches", "“三色管家”行动", "", "", "actual", *SPRING, NAMED),
        ("青枫坳村", "locatedIn", "镇头镇", "", "", "actual", *SPRING, NAMED),
        ("青枫坳村", "ranked", "集体经营收入", "3", "", "actual", *SUMMER, EARNED_AGAIN),
        ("青枫坳村", "undertakes", "柳溪桥改造工程", "", "", "actual", *SUMMER, BUILT),
    ],
}


@pytest.mark.parametrize("name", ROWS)
def test_each_question_gives_its_rows(output: Path, name: str) -> None:
    assert run_query(output, question(name).sparql).rows == ROWS[name]


def test_an_unknown_question_names_those_there_are() -> None:
    with pytest.raises(UsageError, match="'honour'; there are: adoption, articles, careers"):
        question("honour")


@pytest.mark.parametrize("name", ROWS)
def test_three_engines_agree(output: Path, name: str) -> None:
    sparql = question(name).sparql
    by_rdflib = [
        tuple("" if term is None else str(term) for term in row)
        for row in open_graph(output).query(sparql)  # type: ignore[union-attr]
    ]
    memory = ox.Store()
    memory.load(path=output / "graph.ttl", format=ox.RdfFormat.TURTLE)
    answer = memory.query(sparql)
    assert isinstance(answer, ox.QuerySolutions)
    in_memory = [tuple("" if term is None else str(term.value) for term in row) for row in answer]  # type: ignore[union-attr]
    assert ROWS[name] == by_rdflib == in_memory


def test_a_plain_query_gives_each_fact_once(output: Path) -> None:
    sparql = (
        "SELECT ?village ?yuan { ?village ckg:earns ?i . ?i ckg:amount ?yuan ; ckg:period '2021' }"
    )
    assert len(run_query(output, sparql).rows) == 1
    claims = "SELECT (COUNT(*) AS ?n) { ?claim a ckg:Claim }"
    assert run_query(output, claims).rows == [(str(len(FACTS) - 1),)]


def test_graph_gives_what_each_article_says(output: Path) -> None:
    sparql = "SELECT ?article { GRAPH ?article { ?village ckg:earns ?i } } ORDER BY ?article"
    expected = [
        ("https://w3id.org/county-kg/id/article/spring",),
        ("https://w3id.org/county-kg/id/article/summer%2F夏",),
    ]
    assert run_query(output, sparql).rows == expected
    assert [(str(row[0]),) for row in open_graph(output).query(sparql)] == expected  # type: ignore[index]


def test_the_rdflib_graph_is_the_union_with_prefixes(output: Path) -> None:
    graph = open_graph(output)
    from_file = rdflib.Graph().parse(output / "graph.ttl")
    assert len(graph) == len(list(graph)) == len(from_file)
    assert set(graph.subjects()) == set(from_file.subjects())
    prefixes = dict(graph.namespaces())
    assert str(prefixes["ckg"]) == "https://w3id.org/county-kg/ontology#"
    ckg = rdflib.Namespace(prefixes["ckg"])
    assert [str(graph.value(o, rdflib.RDFS.label)) for o in graph.objects(None, ckg.launches)] == [
        "“三色管家”行动"
    ]


def test_the_rdflib_graph_is_read_only(output: Path) -> None:
    graph = open_graph(output)
    triple = (rdflib.RDF.type, rdflib.RDF.type, rdflib.RDF.type)
    with pytest.raises(UsageError, match="read-only"):
        graph.add(triple)
    with pytest.raises(UsageError, match="read-only"):
        graph.remove(triple)
    with pytest.raises(UsageError, match="read-only"):
        graph.update("CLEAR ALL")
    with pytest.raises(UsageError, match="SERVICE is refused"):
        graph.query("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "select * { service\n<http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT ?where { ?s ?p ?o } }",
        "SELECT * { ?s ?p '#' . SERVICE <http://127.0.0.1:1/> { } }",
        "SELECT * { ?s ?p 'it\\'s' . SERVICE<http://127.0.0.1:1/>{ } }",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "LOAD <http://127.0.0.1:1/>",
        "PREFIX x: <a:b> CLEAR ALL",
        "DELETE WHERE { ?s ?p ?o }",
    ],
)
def test_what_reads_or_writes_elsewhere_is_refused(output: Path, sparql: str) -> None:
    with pytest.raises(UsageError, match="is refused"):
        run_query(output, sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?service { ?service a ckg:County }",
        "SELECT ?s { ?s a ckg:County } # SERVICE <http://x/>",
        "SELECT ?s { ?s a ckg:County . FILTER (STR(?s) != 'LOAD <x>') }",
        "PREFIX load: <http://example.org/load> SELECT ?s { ?s a ckg:County OPTIONAL { ?s load:add ?x } }",
    ],
)
def test_words_that_are_no_keywords_pass(output: Path, sparql: str) -> None:
    assert run_query(output, sparql).rows[0][0].endswith("place/430181")


def test_wrong_calls_say_what_to_do(output: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"the query is no SPARQL: error at 1:12"):
        run_query(output, "SELECT ?s {")
    with pytest.raises(UsageError, match="no graph here; make one with: kg build"):
        run_query(tmp_path, "SELECT ?s { ?s ?p ?o }")
    (tmp_path / "store").mkdir()
    with pytest.raises(UsageError, match="cannot be opened"):
        run_query(tmp_path, "SELECT ?s { ?s ?p ?o }")


def test_formats_of_an_answer(output: Path) -> None:
    rows = run_query(output, "SELECT ?n ?c ?x { ?p a ckg:County ; rdfs:label ?n ; ckg:code ?c }")
    assert rows.as_csv() == "n,c,x\r\n浏阳市,430181,\r\n"
    assert json.loads(rows.as_json()) == {
        "head": {"vars": ["n", "c", "x"]},
        "results": {
            "bindings": [
                {
                    "n": {"type": "literal", "value": "浏阳市", "xml:lang": "zh"},
                    "c": {"type": "literal", "value": "430181"},
                }
            ]
        },
    }
    assert json.loads(run_query(output, "ASK { ?p a ckg:County }").as_json())["boolean"] is True
    triples = run_query(output, "CONSTRUCT { ?p a schema:City } WHERE { ?p a ckg:County }")
    assert triples.as_turtle().endswith(
        "\n<https://w3id.org/county-kg/id/place/430181>\n    a schema:City .\n"
    )
    with pytest.raises(UsageError, match="only CONSTRUCT"):
        rows.as_turtle()
    with pytest.raises(UsageError, match="ask for turtle"):
        triples.as_json()
    with pytest.raises(UsageError, match="only SELECT"):
        triples.as_csv()


def test_negative_numbers_in_csv_stay_numbers(output: Path) -> None:
    assert (
        run_query(output, "SELECT (-1.5 AS ?x) ('-1.5' AS ?y) {}").as_csv()
        == "x,y\r\n-1.5,'-1.5\r\n"
    )


def test_asking_needs_no_rdflib(output: Path) -> None:
    code = (
        "import sys; from kg.graph.ask import run_query;"
        f"run_query({str(output)!r}, 'ASK {{}}');"
        "assert not {'rdflib', 'jieba', 'networkx'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("form", sorted(set(FORMATS) - TABLES))
def test_exports_hold_the_graph(output: Path, form: str) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    export_graph(output, form, first)
    export_graph(output, form, second)
    assert first.getvalue() == second.getvalue()
    text = first.getvalue().decode()
    whole = ox.Dataset(
        ox.parse(gzip.decompress((output / "graph.nq.gz").read_bytes()), ox.RdfFormat.N_QUADS)
    )
    kinds = {
        "jsonld": ox.RdfFormat.JSON_LD,
        "nq": ox.RdfFormat.N_QUADS,
        "nt": ox.RdfFormat.N_TRIPLES,
        "rdfxml": ox.RdfFormat.RDF_XML,
        "trig": ox.RdfFormat.TRIG,
        "turtle": ox.RdfFormat.TURTLE,
    }
    found = ox.Dataset(ox.parse(text, kinds[form]))
    if form in ("nq", "trig"):
        assert found == whole
    else:
        assert {quad.triple for quad in found} == {quad.triple for quad in whole}


def test_a_wrong_export_is_refused(output: Path, tmp_path: Path) -> None:
    with pytest.raises(
        UsageError, match="'n3'; there are: jsonld, nq, nt, panel, panel-parquet, r"
    ):
        export_graph(output, "n3", io.BytesIO())
    with pytest.raises(UsageError, match="no graph here"):
        export_graph(tmp_path, "nt", io.BytesIO())


def test_a_figure_is_explained_by_both_articles(output: Path) -> None:
    (found,) = explain(output, "c21dceddb6a6162dcb25")
    assert found == explain(output, found.fact)[0]
    assert (found.subject, found.predicate, found.object) == ("青枫坳村", "earns", "集体经营收入")
    assert (str(found.value), found.unit, found.comparator) == ("465000", "CNY", "=")
    assert (found.status, found.period, found.at) == ("actual", "2021", "")
    assert [(s.article, s.title, s.date, s.sentence) for s in found.sayings] == [
        ("spring", "青枫坳村的春天", "2022-03-04", EARNED),
        ("summer/夏", "", "", EARNED_AGAIN),
    ]
    assert [(s.start, s.end, s.rule, s.confidence) for s in found.sayings] == [
        (23, 40, "test.rule", 0.9),
        (0, 22, "test.rule", 0.9),
    ]


def test_a_name_is_explained_by_all_that_is_said_of_it(output: Path) -> None:
    assert [(e.predicate, e.object, e.at) for e in explain(output, "柳远山")] == [
        ("awarded", "省级护林标兵", ""),
        ("holdsPosition", "党总支书记", "青枫坳村"),
    ]
    assert [(e.subject, e.predicate) for e in explain(output, "镇头镇")] == [
        ("青枫坳村", "locatedIn")
    ]
    with pytest.raises(UsageError, match="no fact and no thing called '无此村'"):
        explain(output, "无此村")
