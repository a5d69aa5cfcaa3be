"""What the endpoint can do, in the SPARQL 1.1 Service Description vocabulary."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.graph.iri import RDF

SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV")
_GRAPHS = ("SPARQL_Results_TSV", "Turtle", "N-Triples", "JSON-LD", "RDF_XML")


def describe(endpoint: str, form: str) -> bytes:
    """The description of the service at an address, in a format of the engine.

    >>> print(describe("http://127.0.0.1:8000/sparql", "TURTLE").decode().splitlines()[1])
    <http://127.0.0.1:8000/sparql#service> a sd:Service ;
    """
    written = ox.serialize(
        _triples(endpoint), format=getattr(ox.RdfFormat, form), prefixes={"sd": SD}
    )
    assert written is not None
    return written


def _triples(endpoint: str) -> Iterator[ox.Triple]:
    service, dataset, graph = (
        ox.NamedNode(f"{endpoint}#{name}") for name in ("service", "dataset", "graph")
    )
    a = ox.NamedNode(f"{RDF}type")
    yield ox.Triple(service, a, _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), ox.NamedNode(endpoint))
    yield ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    for name in (*_RESULTS, *_GRAPHS):
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode(_FORMATS + name))
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, a, _sd("Dataset"))
    yield ox.Triple(dataset, _sd("defaultGraph"), graph)
    yield ox.Triple(graph, a, _sd("Graph"))


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(SD + name)
