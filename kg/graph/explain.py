"""The sentences behind a fact, or behind all that is said of a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox

from kg.errors import UsageError
from kg.graph.iri import CKG, OWL, RDF, VOCABULARIES
from kg.graph.joining.join import Relation
from kg.graph.joining.triples import PREDICATES
from kg.graph.result import Node
from kg.graph.store import open_store

_Row = dict[str, object]
DIGEST = re.compile("[0-9a-f]{20}")
"""The last part of the IRI of a fact."""

_RELATIONS = {predicate: relation for relation, predicate in PREDICATES.items()}
_SAME_AS = ox.NamedNode(f"{OWL}sameAs")
_TYPE = ox.NamedNode(f"{RDF}type")
_CLAIM_CLASS = ox.NamedNode(f"{CKG}Claim")

_CLAIMS_OF_NAME = """
SELECT DISTINCT ?name ?claim WHERE {
  ?thing rdfs:label|skos:altLabel ?name .
  { ?claim rdf:subject ?thing } UNION { ?claim rdf:object ?thing }
  UNION { ?post org:postIn ?thing . ?claim rdf:object ?post }
}"""

_THINGS_OF_CLAIM = """
SELECT DISTINCT ?claim ?thing WHERE { ?claim rdf:subject|rdf:object ?thing }"""

_THINGS_OF_NAME = """
SELECT DISTINCT ?name ?thing WHERE { ?thing rdfs:label|skos:altLabel ?name }"""

_JOINS = """
SELECT DISTINCT ?thing ?one ?predicate ?other ?rule ?reason WHERE {
  ?node owl:sameAs? ?thing .
  ?join owl:annotatedSource|owl:annotatedTarget ?node .
  ?join a ckg:Join ; owl:annotatedSource ?one ; owl:annotatedProperty ?predicate ;
    owl:annotatedTarget ?other ;
    ckg:rule ?rule ; rdfs:comment ?reason .
  FILTER (LANG(?reason) = "en")
}"""

_ONE_WITH = """
SELECT DISTINCT ?fact ?other WHERE {
  { ?withdrawn prov:specializationOf ?fact , ?other . FILTER NOT EXISTS { ?fact a ckg:Claim } }
  UNION { ?other dcterms:replaces ?fact }
}"""

_CLAIM = """
SELECT ?claim ?subject ?predicate ?object ?measured ?at ?value ?unit ?comparator ?status ?period WHERE {
  ?claim rdf:subject/rdfs:label ?subject ; rdf:predicate ?predicate ; ckg:status ?status .
  OPTIONAL { ?claim rdf:object ?node . ?node rdfs:label ?object
             OPTIONAL { ?node org:postIn/rdfs:label ?at } }
  OPTIONAL { ?claim ckg:measured ?measured }
  OPTIONAL { ?claim ckg:amount ?value }
  OPTIONAL { ?claim ckg:unit ?unit }
  OPTIONAL { ?claim ckg:comparator ?comparator }
  OPTIONAL { ?claim ckg:period ?period }
}"""

_SAYINGS = """
SELECT ?claim ?article ?title ?date ?original ?sentence ?quote ?start ?end ?rule ?confidence WHERE {
  ?claim prov:wasDerivedFrom ?evidence .
  ?evidence ckg:sentence ?sentence ; ckg:rule ?rule ; ckg:confidence ?confidence ;
    oa:hasSource ?source ; oa:hasSelector ?characters .
  ?characters oa:exact ?quote ; oa:start ?start ; oa:end ?end .
  ?source dcterms:identifier ?article .
  OPTIONAL { ?source dcterms:title ?title }
  OPTIONAL { ?source dcterms:issued ?date }
  OPTIONAL { ?source dcterms:source/dcterms:identifier ?original }
}"""


@dataclass(frozen=True, slots=True, order=True)
class Saying:
    """One place of one article that says a fact."""

    article: str
    start: int
    """Where the quote begins in the article's text, in code points; ``end`` is where it ends."""
    end: int
    quote: str
    sentence: str
    title: str
    date: str
    rule: str
    confidence: float
    original: str = ""
    """The article that this one reprints; empty where it reprints none."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A fact with every place that says it."""

    fact: str
    """Its IRI."""
    subject: str
    predicate: str
    object: str
    """A name; for a figure what is measured."""
    at: str
    value: Decimal | None
    unit: str
    comparator: str
    status: str
    period: str
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True, order=True)
class JoinReason:
    """Why two nodes are taken for one thing, or for things that are near to each other."""

    one: str
    """IRI of the one, as its article names it."""
    other: str
    relation: Relation
    """Whether they are one thing, near to each other, or kept apart by the user."""
    rule: str
    reason: str
    """In English, with the names that it rests on."""


def explain_joins(output: Path | str, key: str) -> list[JoinReason]:
    """What is joined with the things that a key means, and why.

    Args:
        output: the folder of a build.
        key: a fact's IRI, the last part of one, or the name of a thing.

    Raises:
        UsageError: no graph there.
    """
    store = open_store(output)
    rows = select(store, _THINGS_OF_NAME, name=ox.Literal(key, language="zh"))
    if not rows:
        for quad in _claim_of_key(store, key):
            if isinstance(quad.subject, ox.NamedNode):
                rows += select(store, _THINGS_OF_CLAIM, claim=quad.subject)
    found: set[JoinReason] = set()
    for thing in {row["thing"] for row in rows}:
        if isinstance(thing, ox.NamedNode):
            found.update(_join(texts(row)) for row in select(store, _JOINS, thing=thing))
    return sorted(found)


def _join(row: dict[str, str]) -> JoinReason:
    relation = _RELATIONS[row["predicate"]]
    return JoinReason(row["one"], row["other"], relation, row["rule"], row["reason"])


def explain(output: Path | str, key: str) -> list[Explanation]:
    """The facts that a key means, each with the sentences that say it.

    Args:
        output: the folder of a build.
        key: a fact's IRI, the last part of one, or the name of a thing: then all facts about it.

    Raises:
        UsageError: no graph there, or nothing of that name in it.
    """
    store = open_store(output)
    claims = _claims(store, key)
    if not claims:
        raise UsageError(
            f"the graph has no fact and no thing called {key!r}; "
            "give a name as it stands in facts.csv, or a fact's IRI"
        )
    found = [_explanation(store, claim) for claim in claims]
    return sorted(found, key=lambda e: (e.subject, e.predicate, e.period, e.object, e.fact))


def _claims(store: ox.Store, key: str) -> list[ox.NamedNode]:
    named = select(store, _CLAIMS_OF_NAME, name=ox.Literal(key, language="zh"))
    claims = [row["claim"] for row in named]
    if not claims:
        claims = [quad.subject for quad in _claim_of_key(store, key)]
    return [claim for claim in claims if isinstance(claim, ox.NamedNode)]


def _claim_of_key(store: ox.Store, key: str) -> Iterator[ox.Quad]:
    # All facts are named under one base, which the first one shows.
    for any_claim in store.quads_for_pattern(None, _TYPE, _CLAIM_CLASS, ox.DefaultGraph()):
        folder = str(getattr(any_claim.subject, "value", "")).rpartition("/")[0]
        digest = key.removeprefix(f"{folder}/")
        if DIGEST.fullmatch(digest):
            node = ox.NamedNode(f"{folder}/{digest}")
            for fact in (standing_for(store, node), *_others_of(store, node)):
                yield from store.quads_for_pattern(fact, _TYPE, _CLAIM_CLASS, ox.DefaultGraph())
        return


def standing_for(store: ox.Store, node: ox.NamedNode) -> ox.NamedNode:
    """The node that stands for one in the union; itself, where it is not joined."""
    joined = store.quads_for_pattern(node, _SAME_AS, None, ox.DefaultGraph())
    return next((q.object for q in joined if isinstance(q.object, ox.NamedNode)), node)


def _others_of(store: ox.Store, node: ox.NamedNode) -> set[ox.NamedNode]:
    """The facts that one was one with before the user took it back, or is since things were parted."""
    rows = select(store, _ONE_WITH, fact=node)
    return {row["other"] for row in rows if isinstance(row["other"], ox.NamedNode)}


def _explanation(store: ox.Store, claim: ox.NamedNode) -> Explanation:
    row = defaultdict(str, texts(select(store, _CLAIM, claim=claim)[0]))
    return Explanation(
        claim.value,
        row["subject"],
        row["predicate"].removeprefix(CKG),
        row["object"] or row["measured"],
        row["at"],
        Decimal(row["value"]) if row["value"] else None,
        row["unit"],
        row["comparator"],
        row["status"],
        row["period"],
        sayings_of(store, claim),
    )


def sayings_of(store: ox.Store, claim: ox.NamedNode) -> tuple[Saying, ...]:
    """The places that say what a node stands for, by article and then in order."""
    return tuple(sorted(_saying(texts(one)) for one in select(store, _SAYINGS, claim=claim)))


def _saying(row: dict[str, str]) -> Saying:
    return Saying(
        row["article"],
        int(row["start"]),
        int(row["end"]),
        row["quote"],
        row["sentence"],
        row.get("title", ""),
        row.get("date", ""),
        row["rule"],
        float(row["confidence"]),
        row.get("original", ""),
    )


def select(store: ox.Store, sparql: str, **given: Node) -> list[_Row]:
    """The rows of a query in which some variables are given."""
    # Values go in as terms, never as text of the query; each is projected, as the engine asks.
    terms: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
        ox.Variable(name): term for name, term in given.items()
    }
    answer = store.query(sparql, prefixes=VOCABULARIES, substitutions=terms)
    assert isinstance(answer, ox.QuerySolutions)
    names = [variable.value for variable in answer.variables]
    return [dict(zip(names, solution, strict=True)) for solution in answer]


def texts(row: _Row) -> dict[str, str]:
    """The values of a row that are bound, as text."""
    return {name: _value(term) for name, term in row.items() if term is not None}


def _value(term: object) -> str:
    return str(getattr(term, "value", term))
