"""Write docs/ontology.html, the page that documents the ontology, with pyLODE.

.venv/bin/python scripts/write_ontology_page.py     or: make docs
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import rdflib
from pylode import OntPub
from pylode.rdf_elements import CLASS_PROPS, ONT_TYPES
from pylode.utils import section_html
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "ontology.html"
_TITLE = "County knowledge graph vocabulary 县域知识图谱词汇"
_NAMESPACES = re.compile(r'( *<li>\s*<h4>\s*<a href="#namespaces">)')
_CONCEPTS = '        <li><h4><a href="#namedindividuals">Concepts</a></h4></li>\n'
_SHOWN = [*CLASS_PROPS, SKOS.altLabel, SKOS.broader, SKOS.inScheme]


class _WithConcepts(OntPub):  # type: ignore[misc]
    """pyLODE's page of an ontology, with a section for the concepts of its schemes."""

    def _make_main_sections(self) -> None:
        super()._make_main_sections()
        ONT_TYPES[SKOS.Concept] = ("ni", "SKOS Concept")
        with self.content:
            section_html(
                "Concepts", self.ont, self.back_onts, self.ns, SKOS.Concept, _SHOWN,
                self.toc, "namedindividuals", self.fids, self.props_labeled,
            ).render()  # fmt: skip


def page() -> str:
    """The page; the same for the same ontology and release of pyLODE."""
    html: str = _WithConcepts(_vocabulary(), sort_subjects=True).make_html()
    # Its contents know no concepts.
    html = _NAMESPACES.sub(lambda match: _CONCEPTS + match[1], html, count=1)
    return re.sub(r"[ \t]+$", "", html, flags=re.MULTILINE).rstrip() + "\n"


def _vocabulary() -> rdflib.Graph:
    """Both files, in which every term has one label of both languages, as pyLODE wants it."""
    graph = rdflib.Graph()
    for name in ("county-kg", "measures"):
        graph.parse(ROOT / "ontology" / f"{name}.ttl")
    for scheme in set(graph.subjects(RDF.type, SKOS.ConceptScheme)):
        # For pyLODE a scheme is a second ontology, and which comes first is chance.
        graph.remove((scheme, RDF.type, None))
        graph.add((scheme, RDF.type, SKOS.Concept))
    for about in (RDFS.label, SKOS.prefLabel):
        for term in set(graph.subjects(about)):
            by_language = {str(label.language): label for label in graph.objects(term, about)}  # type: ignore[attr-defined]
            graph.remove((term, about, None))
            graph.add(
                (term, RDFS.label, rdflib.Literal(f"{by_language['en']} {by_language['zh']}"))
            )
    for ontology in set(graph.subjects(DCTERMS.title)):
        graph.remove((ontology, DCTERMS.title, None))
        graph.add((ontology, DCTERMS.title, rdflib.Literal(_TITLE)))
    return graph


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.parent.mkdir(exist_ok=True)
    target.write_text(page(), encoding="utf-8")
    print(target.name)
