"""Asking the graph: SPARQL on the store's own engine, or an rdflib graph for scripts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.graph.iri import VOCABULARIES
from kg.graph.remote import ask_endpoint, endpoint_of, open_remote
from kg.graph.result import Result
from kg.graph.store import open_store

if TYPE_CHECKING:
    import rdflib

# What a keyword cannot stand in: strings, comments, escapes, variables, the local part of names, and
# IRIs that nothing else can be. Last, what may be an IRI or a comparison, as ``?a<?b#>`` may.
_NOT_CODE = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r"|#[^\n\r]*"
    r"|\\."
    r"|[?$]\w+"
    r"|:[\w.:%-]*"
    r'|<[A-Za-z][A-Za-z0-9+.-]*://[^<>"{}|^`\\\x00-\x20]*>'
    r'|(?P<unclear><[^<>"{}|^`\\\x00-\x20]*[#\'][^<>"{}|^`\\\x00-\x20]*>)',
    re.DOTALL,
)
_UPDATE = re.compile(
    r"(?<![\w.-])(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|COPY|MOVE|ADD)(?![\w:-])", re.IGNORECASE
)
# The engine wants no blank around a keyword: ``1SERVICE:x{}`` calls a server too.
_SERVICE = re.compile("(SERVICE)", re.IGNORECASE)


def run_query(output: Path | str, sparql: str) -> Result:
    """Ask a graph that a build made, in SPARQL 1.1; the usual prefixes need no declaration.

    Every fact is found once without GRAPH, however many articles say it; ``GRAPH ?article { … }``
    asks for what single articles say.

    Args:
        output: the folder of the build, a graph file such as ``graph.ttl``, or the address of a
            SPARQL endpoint.
        sparql: a SELECT, ASK, CONSTRUCT or DESCRIBE.

    Raises:
        UsageError: no graph there, wrong syntax, or a query that would change the graph or call
            another server.
    """
    refuse_unsafe(sparql)
    if endpoint := endpoint_of(output):
        return ask_endpoint(endpoint, sparql)
    store = open_store(output)
    try:
        return Result(store.query(sparql, prefixes=VOCABULARIES))
    except SyntaxError as error:
        raise UsageError(f"the query is no SPARQL: {first_line(error)}") from error


def open_graph(output: Path | str) -> rdflib.Graph:
    """A graph that a build made, as an rdflib graph to read: every triple once, prefixes bound.

    Its queries run on the store's own engine. ``rdflib.Dataset(store=graph.store)`` has what single
    articles say, each in the graph that bears the article's IRI.

    Args:
        output: the folder of the build, a graph file such as ``graph.ttl``, or the address of a
            SPARQL endpoint.

    Raises:
        UsageError: no graph there; and by the graph's own methods for changes.
    """
    if endpoint := endpoint_of(output):
        return open_remote(endpoint)
    import rdflib
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

    from kg.graph.readonly import ReadOnlyStore

    store = ReadOnlyStore(store=open_store(output))
    graph = rdflib.Graph(store, identifier=DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none")
    for prefix, iri in VOCABULARIES.items():
        graph.bind(prefix, iri)
    return graph


def refuse_unsafe(sparql: str) -> None:
    """Refuse what would change the graph, read a file or call another server.

    Raises:
        UsageError: such a keyword stands in the query outside strings, IRIs and comments.

    >>> refuse_unsafe('SELECT ?s { ?s rdfs:label "LOAD" }  # no SERVICE')
    >>> refuse_unsafe("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    kg.errors.UsageError: SERVICE is refused: ...
    """
    code, unclear = _code(sparql)
    # Behind an unclear place strings and comments may begin elsewhere than they seem to.
    found = _SERVICE.search(sparql if unclear else code) or _UPDATE.search(code)
    if found:
        raise UsageError(
            f"{found[1].upper()} is refused: queries read this graph and nothing else; "
            "ask with SELECT, ASK, CONSTRUCT or DESCRIBE"
        )


def _code(sparql: str) -> tuple[str, bool]:
    """The query without strings, comments and IRIs, and whether these can be told for certain."""
    unclear = any(match["unclear"] for match in _NOT_CODE.finditer(sparql))
    return _NOT_CODE.sub(lambda match: ":" if match[0][0] == ":" else " ", sparql), unclear


def first_line(error: SyntaxError) -> str:
    """What the engine says first about a query that it cannot read, with line and column."""
    # The engine goes on with every character that a name could have begun with.
    message: Any = error.msg
    return str(message).split("\n", 1)[0][:300]
