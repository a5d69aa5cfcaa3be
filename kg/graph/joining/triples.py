"""The graph of joins: who stands for whom, who is near to whom, and each pair with its reason."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from kg.graph.iri import OWL, RDFS, SKOS, mint_iri
from kg.graph.joining.find import Joined
from kg.graph.joining.join import Join, Relation
from kg.graph.terms import TYPE, Term, chinese, ckg, english, ref, string

GRAPH = "joins"
"""The last part of the IRI of the graph of joins."""

_SAME_AS = ref(f"{OWL}sameAs")
PREDICATES = {
    Relation.SAME: f"{OWL}sameAs",
    Relation.RELATED: f"{SKOS}related",
    Relation.DIFFERENT: f"{OWL}differentFrom",
}
"""What each relation is called in the graph."""


def join_triples(joined: Joined, base_iri: str) -> Iterator[tuple[Term, Term, Term]]:
    """The triples of the graph of joins; they name the articles' own nodes."""
    for node, standing in joined.canonical.items():
        yield (ref(node), _SAME_AS, ref(standing))
    for join in joined.joins:
        yield from _join(join, base_iri)


def _join(join: Join, base_iri: str) -> Iterator[tuple[Term, Term, Term]]:
    one, other = ref(join.subject), ref(join.object)
    predicate = ref(PREDICATES[join.relation])
    if join.relation is not Relation.SAME:  # which names the one that stands for all
        yield (one, predicate, other)
        yield (other, predicate, one)
    parts = "\n".join((join.rule, join.subject, join.object))
    node = ref(mint_iri(base_iri, "join", hashlib.sha256(parts.encode()).hexdigest()[:20]))
    yield (node, TYPE, ckg("Join"))
    yield (node, ref(f"{OWL}annotatedSource"), one)
    yield (node, ref(f"{OWL}annotatedProperty"), predicate)
    yield (node, ref(f"{OWL}annotatedTarget"), other)
    yield (node, ckg("rule"), string(f"join.{join.rule}"))
    yield (node, ref(f"{RDFS}comment"), chinese(join.reason.zh))
    yield (node, ref(f"{RDFS}comment"), english(join.reason.en))
