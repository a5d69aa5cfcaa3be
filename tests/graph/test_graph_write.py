"""What a build writes: the whole graph, the table, and that they are replaced whole."""

from __future__ import annotations

import csv
import gzip
import json
import random
import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from graph_sample import ARTICLES, FACTS, SPRING, SUMMER, Chain

from kg.errors import UsageError
from kg.graph.store import open_store
from kg.graph.table import COLUMNS
from kg.graph.write import write_graph

FILES = ("articles.jsonl", "facts.csv", "facts.jsonl", "graph.nq.gz", "graph.ttl")


def test_the_whole_graph_is_as_expected(output: Path) -> None:
    expected = Path(__file__).with_name("expected.ttl").read_text(encoding="utf-8")
    written = (output / "graph.ttl").read_text(encoding="utf-8")
    assert written == expected.replace("0.1.0", version("county-kg"))


def test_every_reader_finds_the_same_number_of_triples(output: Path) -> None:
    path = output / "graph.ttl"
    by_rdflib = len(rdflib.Graph().parse(path))
    by_pyoxigraph = len(list(ox.parse(path=path, format=ox.RdfFormat.TURTLE)))
    in_store = len(list(open_store(output).quads_for_pattern(None, None, None, ox.DefaultGraph())))
    assert by_rdflib == by_pyoxigraph == in_store > 300


@pytest.mark.skipif(not shutil.which("rapper"), reason="rapper is not installed")
def test_rapper_finds_the_same_number_of_triples(output: Path) -> None:
    command = ["rapper", "-q", "-i", "turtle", str(output / "graph.ttl")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == len(rdflib.Graph().parse(output / "graph.ttl"))


def test_quads_are_sorted_and_each_article_has_its_graph(output: Path) -> None:
    lines = gzip.decompress((output / "graph.nq.gz").read_bytes()).decode().splitlines()
    assert lines == sorted(set(lines))
    assert {line.split(" ")[-2] for line in lines} == {
        "<https://w3id.org/county-kg/id/article/spring>",
        "<https://w3id.org/county-kg/id/article/summer%2F夏>",
        "<https://w3id.org/county-kg/id/graph/gazetteer>",
    }
    assert not any("_:" in line.split('"')[0] for line in lines)


def test_a_row_of_the_table(output: Path) -> None:
    lines = (output / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(FACTS)
    rows = [json.loads(line, parse_float=Decimal) for line in lines]
    assert all(tuple(row) == COLUMNS for row in rows)
    assert rows[2] == {
        "fact": "https://w3id.org/county-kg/id/fact/c21dceddb6a6162dcb25",
        "document": "spring",
        "subject": "青枫坳村",
        "subject_type": "Village",
        "subject_iri": "https://w3id.org/county-kg/id/place/430181/镇头镇/青枫坳村",
        "predicate": "earns",
        "object": "集体经营收入",
        "object_type": "Income",
        "object_iri": "https://w3id.org/county-kg/id/fact/c21dceddb6a6162dcb25",
        "value": 465000,
        "unit": "CNY",
        "comparator": "=",
        "measure": "village-operating-income",
        "statistic": "total",
        "status": "actual",
        "period": "2021",
        "period_start": "2021-01-01",
        "period_end": "2021-12-31",
        "at": "",
        "county": "浏阳市",
        "county_code": "430181",
        "province": "湖南省",
        "evidence": "2021年集体经营收入46.5万元",
        "start": 23,
        "end": 40,
        "subject_start": 21,
        "subject_end": 23,
        "object_start": 28,
        "object_end": 34,
        "sentence_start": 21,
        "sentence_end": 52,
        "rule": "test.rule",
        "confidence": Decimal("0.9"),
    }


def test_evidence_is_cut_out_of_the_published_text(output: Path) -> None:
    lines = (output / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    articles = {one["id"]: one for one in map(json.loads, lines)}
    assert articles["spring"] == {
        "id": "spring",
        "title": "青枫坳村的春天",
        "date": "2022-03-04",
        "source": "虚构日报",
        "url": "https://news.example.org/spring?a=1&b=2",
        "sha256": "0" * 64,
        "text": SPRING.text,
    }
    for line in (output / "facts.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert articles[row["document"]]["text"][row["start"] : row["end"]] == row["evidence"]


def test_csv_holds_the_rows_of_jsonl(output: Path) -> None:
    raw = (output / "facts.csv").read_bytes()
    assert raw.startswith("\ufefffact,document,".encode())
    with (output / "facts.csv").open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file))
    rows = [json.loads(x) for x in (output / "facts.jsonl").read_text("utf-8").splitlines()]
    assert table == [
        {name: "" if cell is None else str(cell) for name, cell in row.items()} for row in rows
    ]


def test_any_order_gives_the_same_bytes(output: Path, tmp_path: Path) -> None:
    articles, facts = list(ARTICLES), list(FACTS)
    random.Random(7).shuffle(facts)
    write_graph(reversed(articles), facts, Chain(), tmp_path)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (output / name).read_bytes(), name


def test_a_fact_said_twice_in_an_article_is_one_line_with_two_places(tmp_path: Path) -> None:
    fact = next(f for f in FACTS if f.predicate == "ranked")
    best = fact.evidence[0]
    again = replace(best, span=best.sentence, confidence=0.5)
    for number, order in enumerate([(best, again), (again, best)]):
        facts = [replace(fact, evidence=(one,)) for one in order]
        write_graph([SUMMER], facts, Chain(), tmp_path / str(number))
    first, second = (tmp_path / "0", tmp_path / "1")
    assert (first / "graph.ttl").read_bytes() == (second / "graph.ttl").read_bytes()
    (line,) = (first / "facts.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["evidence"] == "列全市第3位"
    assert (first / "graph.ttl").read_text("utf-8").count("    a ckg:Evidence ;") == 2


def test_what_is_planned_has_no_plain_triple(output: Path) -> None:
    graph = rdflib.Graph().parse(output / "graph.ttl")
    rows = graph.query(
        "PREFIX ckg: <https://w3id.org/county-kg/ontology#>"
        "SELECT ?yuan ?status { ?claim ckg:amount ?yuan ; ckg:status ?status ; ckg:unit 'CNY'"
        " OPTIONAL { ?village ckg:earns ?claim } FILTER (!BOUND(?village)) }"
    )
    assert [(str(row[0]), str(row[1])) for row in rows] == [("800000", "planned")]
    incomes = rdflib.URIRef("https://w3id.org/county-kg/ontology#Income")
    assert len(list(graph.subjects(rdflib.RDF.type, incomes))) == 1


def test_a_crash_half_way_leaves_the_old_outputs(tmp_path: Path) -> None:
    write_graph([SPRING], [], Chain(), tmp_path)
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    before = {p.relative_to(tmp_path) for p in tmp_path.rglob("*")}
    old = (tmp_path / "graph.ttl").read_bytes()
    broken = replace(FACTS[0], evidence=())
    with pytest.raises(IndexError):
        write_graph(ARTICLES, [*FACTS, broken], Chain(), tmp_path)
    assert (tmp_path / "graph.ttl").read_bytes() == old
    assert {p.relative_to(tmp_path) for p in tmp_path.rglob("*")} == before
    assert len(open_store(tmp_path)) > 0


def test_a_replacement_that_was_cut_off_is_undone(tmp_path: Path) -> None:
    from kg.graph.replace import recover

    write_graph([SPRING], [], Chain(), tmp_path)
    files = {p.name for p in tmp_path.iterdir()}
    old = (tmp_path / "facts.csv").read_bytes()
    (tmp_path / ".old").mkdir()
    (tmp_path / "facts.csv").rename(tmp_path / ".old" / "facts.csv")
    (tmp_path / "store").rename(tmp_path / ".old" / "store")
    (tmp_path / "facts.csv").write_text("half", encoding="utf-8")
    recover(tmp_path)
    assert {p.name for p in tmp_path.iterdir()} == files
    assert (tmp_path / "facts.csv").read_bytes() == old


def test_building_again_replaces_everything(tmp_path: Path, output: Path) -> None:
    write_graph([SPRING], [], Chain(), tmp_path)
    write_graph(ARTICLES, FACTS, Chain(), tmp_path)
    assert (tmp_path / "graph.ttl").read_bytes() == (output / "graph.ttl").read_bytes()
    assert {p.name for p in tmp_path.iterdir()} == {*FILES, "store"}


def test_another_base_iri_names_all_things(tmp_path: Path) -> None:
    write_graph(ARTICLES, FACTS, Chain(), tmp_path, "https://data.example.org/县/")
    text = (tmp_path / "graph.ttl").read_text("utf-8")
    assert "w3id.org/county-kg/id/" not in text
    assert "@prefix place: <https://data.example.org/县/place/> ." in text
    assert "<https://data.example.org/县/post/place/430181/镇头镇/青枫坳村/党总支书记>" in text


@pytest.mark.parametrize(
    "base", ["", "id/", "https://example.org/id", "https://a b/", "urn:x:<y>/"]
)
def test_a_base_iri_that_cannot_be_used_is_refused(base: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="ends in a slash"):
        write_graph(ARTICLES, FACTS, Chain(), tmp_path, base)
    assert list(tmp_path.iterdir()) == []


def test_wrong_input_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="two articles have the id 'spring'"):
        write_graph([SPRING, SPRING], [], Chain(), tmp_path)
    with pytest.raises(ValueError, match="articles that were not given"):
        write_graph([SPRING], FACTS, Chain(), tmp_path)
