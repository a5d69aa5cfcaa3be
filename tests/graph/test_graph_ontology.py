"""The ontology: every term is declared, described, shown and used, and what is built keeps to its shapes."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg import build
from kg.graph.validate import validate_graph
from kg.lexicon.measures import load_measures, load_statistics
from kg.model import EntityType
from kg.outputs import fact_rows

ROOT = Path(__file__).parents[2]
ONTOLOGY = ROOT / "ontology"
CKG = "https://w3id.org/county-kg/ontology#"
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
# What the sample articles happen not to say.
MORE = [
    "2022年，我国城镇新增就业1206万人。",
    "2022年，浙江省安吉县溪龙乡黄杜村总人口1200人，其中男性640人、女性620人。"
    "黄杜村获评“2021年度农业农村部全国乡村治理示范村”。",
    "甘肃省华亭市种植核桃。",
    "浙江省安吉县西苕溪流域发展白茶。安吉县朝阳小区有住户320户。\n"
    "安吉县山川湿地公园接待游客12万人次。安吉县龙王山景区接待游客12万人次。\n"
    "安吉县安吉古城遗址接待游客12万人次。安吉经济开发区有企业320家。",
    "2021年，湖南省浏阳市实施“邻里到户”工程。长沙市委常委、浏阳市委书记周定远到村里调研。",
    "2022年，湖南省浏阳市实施新时代“邻里到户”行动。浏阳市委书记周定远到会讲话。",
    "第二届浙北茶商大会在安吉县举行，第二届浙北茶商大会有参展企业120家。",
]

sys.path.insert(0, str(ROOT / "scripts"))


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(ONTOLOGY / "county-kg.ttl")


@pytest.fixture(scope="module")
def measures() -> rdflib.Graph:
    return rdflib.Graph().parse(ONTOLOGY / "measures.ttl")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the sample articles and a few more."""
    folder = tmp_path_factory.mktemp("sample")
    (folder / "codes.csv").write_text("code,name\n330523204000,溪龙乡\n", encoding="utf-8")
    more = "".join(json.dumps({"text": text}) + "\n" for text in MORE)
    (folder / "more.jsonl").write_text(more, encoding="utf-8")
    articles = [ROOT / "data" / "articles", folder / "more.jsonl"]
    build(articles, folder / "output", codes=folder / "codes.csv")
    return folder / "output"


def _local(graph: rdflib.Graph, kind: rdflib.URIRef) -> set[str]:
    return {str(term).removeprefix(CKG) for term in graph.subjects(RDF.type, kind)}


def _terms(graph: rdflib.Graph) -> set[str]:
    """Every name of the ontology's namespace that a graph holds."""
    return {
        str(term).removeprefix(CKG)
        for triple in graph
        for term in triple
        if isinstance(term, rdflib.URIRef) and str(term).startswith(CKG)
    }


def _declared(*graphs: rdflib.Graph) -> set[str]:
    kinds = (*KINDS, SKOS.Concept, SKOS.ConceptScheme)
    return set().union(*(_local(graph, kind) for graph in graphs for kind in kinds))


def test_classes_are_those_of_the_table_and_of_trust(ontology: rdflib.Graph) -> None:
    # A post is the W3C's own.
    expected = {kind.value for kind in EntityType} - {"Post"}
    assert _local(ontology, OWL.Class) == expected | {
        "Claim",
        "Evidence",
        "Contradiction",
        "FormerName",
        "Join",
    }


def test_every_term_is_used_and_no_other(
    sample: Path, ontology: rdflib.Graph, measures: rdflib.Graph
) -> None:
    used = _terms(rdflib.Graph().parse(sample / "graph.ttl"))
    assert used <= _declared(ontology, measures)
    assert _declared(ontology) - _local(ontology, SKOS.ConceptScheme) <= used
    shapes = rdflib.Graph().parse(ONTOLOGY / "shapes.ttl")
    assert _terms(shapes) <= _declared(ontology, measures)
    assert _terms(ontology) | _terms(measures) == _declared(ontology, measures)


def test_every_term_is_explained_in_both_languages(ontology: rdflib.Graph) -> None:
    for kind in KINDS:
        for term in ontology.subjects(RDF.type, kind):
            for about in (RDFS.label, SKOS.definition, SKOS.example):
                assert _languages(ontology, term, about) == ["en", "zh"], (term, about)


def test_every_concept_is_explained_and_shown(
    ontology: rdflib.Graph, measures: rdflib.Graph
) -> None:
    assert _local(measures, SKOS.Concept) == {*load_measures(), *load_statistics()}
    assert len(load_measures()) >= 25
    graph = ontology + measures
    for term in graph.subjects(RDF.type, SKOS.Concept):
        for about in (SKOS.prefLabel, SKOS.definition):
            assert _languages(graph, term, about) == ["en", "zh"], (term, about)
        assert _languages(graph, term, SKOS.example) == ["zh"], term


def _languages(graph: rdflib.Graph, term: rdflib.term.Node, about: rdflib.URIRef) -> list[str]:
    return sorted(str(text.language) for text in graph.objects(term, about))  # type: ignore[attr-defined]


def test_the_schemes_are_those_of_the_word_list() -> None:
    written = (ONTOLOGY / "measures.ttl").read_text("utf-8")
    assert written == import_module("write_measures").as_turtle(), "make docs writes them again"


def test_terms_of_others_are_named_by_their_vocabularies(ontology: rdflib.Graph) -> None:
    mapped = {RDFS.subClassOf, RDFS.subPropertyOf, RDFS.seeAlso, RDFS.range, RDFS.domain}
    others = {
        str(t) for p in mapped for t in ontology.objects(None, p) if not str(t).startswith(CKG)
    }
    known = ("https://schema.org/", str(rdflib.ORG), str(SKOS), str(rdflib.PROV), str(RDF),
             str(rdflib.DCTERMS), "http://www.w3.org/ns/oa#", str(rdflib.XSD), str(OWL))  # fmt: skip
    assert [term for term in others if not term.startswith(known)] == []


def test_every_term_has_a_shape(ontology: rdflib.Graph) -> None:
    shapes = (ONTOLOGY / "shapes.ttl").read_text("utf-8")
    for kind in KINDS:
        for name in _local(ontology, kind):
            assert re.search(rf"ckg:{name}\b", shapes), name


def test_the_sample_articles_keep_to_the_shapes(sample: Path) -> None:
    assert validate_graph(sample) == []


_HOLDS = """\
relation = "holds"
subject = ["Place", "Organization"]
object = "Initiative"

[[rule]]
name = "holds.festival"
pattern = "举办(?P<object>{QUOTED}[^，。；、]{0,8}节)"
confidence = 0.8
match = [["溪龙村举办“竹海之夜”白茶节。", "溪龙村 → “竹海之夜”白茶节"]]
"""


def test_a_relation_of_the_users_own_keeps_to_the_shapes(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "holds.toml").write_text(_HOLDS, encoding="utf-8")
    (tmp_path / "a.txt").write_text("浙江省安吉县举办“竹海之夜”白茶节。", encoding="utf-8")
    build(tmp_path / "a.txt", tmp_path / "output", lexicon=tmp_path / "words")
    assert validate_graph(tmp_path / "output") == []
    text = (tmp_path / "output" / "graph.ttl").read_text("utf-8")
    assert "rdf:predicate ckg:holds" in text
    (tmp_path / "graph.ttl").write_text(
        text.replace("rdf:predicate ckg:holds", "rdf:predicate ckg:hold"), encoding="utf-8"
    )
    (found,) = validate_graph(tmp_path)
    assert found.value == f"{CKG}hold"
    assert (
        found.message
        == "The relation of a claim is the ontology's, or one that the graph declares."
    )


def test_what_lies_on_the_grounds_of_an_organization_keeps_to_the_shapes(tmp_path: Path) -> None:
    text = "清岚陈列馆位于安吉县白叶茶业合作社，今年开馆。"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    build(tmp_path / "a.txt", tmp_path / "output")
    located = [
        (row["subject"], row["object"], row["object_type"])
        for row in fact_rows(tmp_path / "output")
        if row["predicate"] == "locatedIn"
    ]
    assert ("清岚陈列馆", "安吉县白叶茶业合作社", "Organization") in located
    assert validate_graph(tmp_path / "output") == []


def test_what_is_built_keeps_to_the_shapes(output: Path) -> None:
    assert validate_graph(output) == []


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ('ckg:amount "465000"^^xsd:decimal', 'ckg:amount "465000"', "ckg:amount"),
        ('ckg:comparator "="', 'ckg:comparator "≈"', "ckg:comparator"),
        ('ckg:code "430181"', 'ckg:code "43018"', "ckg:code"),
        ('ckg:period "2021"', 'ckg:period "去年"', "ckg:period"),
        ('rdfs:label "柳远山"@zh', 'rdfs:label "柳远山"@zh, "老柳"@zh', "rdfs:label"),
        ("ckg:launches <", "ckg:launches place:430181, <", "ckg:launches"),
        ("ckg:measure ckg:village-operating-income", "ckg:measure ckg:luck", "ckg:measure"),
        (
            'ckg:confidence "0.9"^^xsd:decimal',
            'ckg:confidence "1.9"^^xsd:decimal',
            "ckg:confidence",
        ),
        ('ckg:status "planned"', 'ckg:status "maybe"', "ckg:status"),
    ],
)
def test_a_fault_is_found(output: Path, tmp_path: Path, old: str, new: str, path: str) -> None:
    text = (output / "graph.ttl").read_text("utf-8")
    assert old in text
    (tmp_path / "graph.ttl").write_text(text.replace(old, new, 1), encoding="utf-8")
    expected = path.replace("ckg:", CKG).replace("rdfs:", str(RDFS))
    assert {found.path for found in validate_graph(tmp_path)} == {expected}


def test_a_claim_without_evidence_is_found(output: Path, tmp_path: Path) -> None:
    shutil.copy(output / "graph.ttl", tmp_path / "graph.ttl")
    with (tmp_path / "graph.ttl").open("a", encoding="utf-8") as file:
        file.write(
            "fact:0 a ckg:Claim ; rdf:subject place:430181 ; rdf:predicate ckg:develops ;"
            ' rdf:object <https://w3id.org/county-kg/id/industry/黄桃> ; ckg:status "actual" .\n'
        )
    (found,) = validate_graph(tmp_path)
    assert found.node == "https://w3id.org/county-kg/id/fact/0"
    assert found.path == "http://www.w3.org/ns/prov#wasDerivedFrom"
    assert found.message == "A claim has evidence."


def test_the_page_is_that_of_the_ontology(tmp_path: Path) -> None:
    # In a process of its own: pyLODE leaves files open and sets up the root logger.
    script = ROOT / "scripts" / "write_ontology_page.py"
    target = tmp_path / "ontology.html"
    subprocess.run([sys.executable, script, target], check=True, capture_output=True)
    written = (ROOT / "docs" / "ontology.html").read_text("utf-8")
    assert written == target.read_text("utf-8"), "make docs writes it again"


@pytest.fixture(scope="module")
def turtle_files(sample: Path) -> list[Path]:
    return [*sorted(ONTOLOGY.glob("*.ttl")), sample / "graph.ttl"]


def test_rdflib_and_pyoxigraph_read_the_same_without_a_message(
    turtle_files: list[Path], caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    for path in turtle_files:  # warnings are errors
        by_oxigraph = {quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)}
        assert len(rdflib.Graph().parse(path)) == len(by_oxigraph), path.name
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


def test_pyshacl_takes_the_shapes_for_sound_shacl(caplog: pytest.LogCaptureFixture) -> None:
    conforms, _, text = pyshacl.validate(
        rdflib.Graph(), shacl_graph=rdflib.Graph().parse(ONTOLOGY / "shapes.ttl"), meta_shacl=True
    )
    assert conforms, text
    assert caplog.records == []


@pytest.mark.skipif(not shutil.which("rapper"), reason="rapper is not installed")
def test_rapper_reads_them_without_a_message(turtle_files: list[Path]) -> None:
    for path in turtle_files:
        command = ["rapper", "--quiet", "--input", "turtle", "--count", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert (done.stdout, done.stderr) == ("", ""), path.name
