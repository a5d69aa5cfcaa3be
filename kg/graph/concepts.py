"""The concepts that figures name, as triples: what a measure or a statistic is called."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.iri import SKOS
from kg.graph.terms import TYPE, Term, Triple, chinese, ckg, ref, string
from kg.lexicon.measures import load_measures, load_statistics

_CONCEPT = ref(f"{SKOS}Concept")
_LABEL = ref(f"{SKOS}prefLabel")
_BROADER = ref(f"{SKOS}broader")
_SCHEME = ref(f"{SKOS}inScheme")


def concept_triples(concept: str) -> Iterator[Triple]:
    """The labels of a measure or a statistic and its scheme; of a measure, its wider ones too.

    A graph says so itself, so that whoever loads it without the ontology reads what is measured.

    >>> for triple in concept_triples("growth"):
    ...     print(*triple[1:])
    <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/2004/02/skos/core#Concept>
    <http://www.w3.org/2004/02/skos/core#inScheme> <https://w3id.org/county-kg/ontology#statistics>
    <http://www.w3.org/2004/02/skos/core#prefLabel> "增幅"@zh
    <http://www.w3.org/2004/02/skos/core#prefLabel> "growth"@en
    """
    measure = load_measures().get(concept)
    if measure is None:
        yield from _named(concept, "statistics", *_labels_of_statistic(concept))
        return
    yield from _named(concept, "measures", measure.zh, measure.en)
    if measure.broader:
        yield (ckg(concept), _BROADER, ckg(measure.broader))
        yield from concept_triples(measure.broader)


def _labels_of_statistic(concept: str) -> tuple[str, str]:
    statistic = load_statistics()[concept]
    return statistic.zh, statistic.en


def _named(concept: str, scheme: str, zh: str, en: str) -> Iterator[Triple]:
    node: Term = ckg(concept)
    yield (node, TYPE, _CONCEPT)
    yield (node, _SCHEME, ckg(scheme))
    yield (node, _LABEL, chinese(zh))
    yield (node, _LABEL, f"{string(en)}@en")
