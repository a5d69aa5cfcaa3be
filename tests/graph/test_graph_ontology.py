"""The ontology: every term is declared, described and used, and what is built keeps to its shapes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.graph.validate import validate_graph
from kg.model import EntityType, Predicate

ONTOLOGY = Path(__file__).parents[2] / "ontology"
CKG = "https://w3id.org/county-kg/ontology#"


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(ONTOLOGY / "county-kg.ttl")


def _local(graph: rdflib.Graph, kind: rdflib.URIRef) -> set[str]:
    return {str(term).removeprefix(CKG) for term in graph.subjects(RDF.type, kind)}


def test_classes_are_those_of_the_table_and_of_trust(ontology: rdflib.Graph) -> None:
    # A post is the W3C's own.
    expected = {kind.value for kind in EntityType} - {"Post"} | {
        "Claim",
        "Evidence",
        "FormerName",
        "Join",
    }
    assert _local(ontology, OWL.Class) == expected


def test_every_term_is_used_and_no_other(output: Path, ontology: rdflib.Graph) -> None:
    folder = Path(__file__).parents[2] / "kg" / "graph"
    source = "".join(
        (folder / name).read_text("utf-8") for name in ("triples.py", "joining/triples.py")
    )
    in_code = set(re.findall(r'ckg\("(\w+)"\)', source)) | {p.value for p in Predicate}
    in_code |= {kind.value for kind in EntityType} - {"Post"} | {"unit", "comparator", "statistic"}
    declared = set().union(
        *(_local(ontology, kind) for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty))
    )
    assert in_code == declared
    graph = rdflib.Graph().parse(output / "graph.ttl")
    used = {str(t) for triple in graph for t in triple if str(t).startswith(CKG)}
    assert {term.removeprefix(CKG) for term in used} <= declared | _local(ontology, SKOS.Concept)


def test_every_term_is_explained_in_both_languages(ontology: rdflib.Graph) -> None:
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in ontology.subjects(RDF.type, kind):
            for about in (RDFS.label, RDFS.comment):
                languages = sorted(str(text.language) for text in ontology.objects(term, about))  # type: ignore[attr-defined]
                assert languages == ["en", "zh"], term
    for concept in ontology.subjects(RDF.type, SKOS.Concept):
        assert len(list(ontology.objects(concept, SKOS.prefLabel))) == 2


def test_every_term_has_a_shape(ontology: rdflib.Graph) -> None:
    shapes = (ONTOLOGY / "shapes.ttl").read_text("utf-8")
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        for name in _local(ontology, kind):
            assert re.search(rf"ckg:{name}\b", shapes), name


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
