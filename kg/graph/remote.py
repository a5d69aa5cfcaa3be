"""The same questions asked of a SPARQL 1.1 endpoint instead of a folder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any, NoReturn

import pyoxigraph as ox

from kg.errors import UsageError
from kg.graph.iri import VOCABULARIES
from kg.graph.result import Result

if TYPE_CHECKING:
    from urllib.error import HTTPError

    import rdflib

_JSON = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_SECONDS = 600
_ADDRESS = re.compile(r"(https?):/+", re.IGNORECASE)


def endpoint_of(output: str | PathLike[str]) -> str | None:
    """The address of an endpoint, if that is what stands in the place of a folder.

    A server's bare address means its ``/sparql``.

    >>> endpoint_of("http://127.0.0.1:8000"), endpoint_of("output") is None
    ('http://127.0.0.1:8000/sparql', True)
    """
    found = _ADDRESS.match(fspath(output))
    if not found:
        return None
    from urllib.parse import urlsplit

    # A path makes one slash of two.
    address = f"{found[1]}://{fspath(output)[found.end() :]}"
    return address.rstrip("/") + "/sparql" if urlsplit(address).path in ("", "/") else address


def ask_endpoint(endpoint: str, sparql: str) -> Result:
    """Ask an endpoint; the usual prefixes need no declaration there either.

    Raises:
        UsageError: it cannot be reached, or refuses the query; the message gives its reason.
    """
    declared = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in VOCABULARIES.items())
    kind, body = fetch(endpoint, f"{declared} {sparql}", (_JSON, _TRIPLES))
    try:
        if kind == _TRIPLES:
            store = ox.Store()
            store.load(body, ox.RdfFormat.N_TRIPLES)
            return Result(store.query("CONSTRUCT WHERE { ?s ?p ?o }"))
        return Result(ox.parse_query_results(body, ox.QueryResultsFormat.JSON))
    except (SyntaxError, ValueError) as error:
        raise UsageError(f"{endpoint}: gave {kind}, and no SPARQL results; is it one?") from error


def open_remote(endpoint: str) -> rdflib.Graph:
    """An endpoint as an rdflib graph to read, prefixes bound; each access is a request."""
    import rdflib
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

    graph = rdflib.Graph(
        _remote_store(endpoint), identifier=DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none"
    )
    for prefix, iri in VOCABULARIES.items():
        graph.bind(prefix, iri)
    return graph


def fetch(
    endpoint: str, sparql: str, accept: Sequence[str], default_graph: str = ""
) -> tuple[str, bytes]:
    """The media type and the bytes that an endpoint answers with.

    Raises:
        UsageError: it cannot be reached, or refuses the query.
    """
    # A fifth of the time that a query of a folder takes to start.
    from http.client import HTTPException
    from urllib.error import HTTPError
    from urllib.parse import urlencode
    from urllib.request import Request, urlopen

    fields = {"query": sparql} | ({"default-graph-uri": default_graph} if default_graph else {})
    try:
        request = Request(
            endpoint,
            urlencode(fields).encode(),
            {"Accept": ", ".join(accept), "User-Agent": "county-kg"},
        )
        with urlopen(request, timeout=_SECONDS) as response:
            return response.headers.get_content_type(), response.read()
    except HTTPError as error:
        with error:
            reason = _reason(error)
        raise UsageError(f"{endpoint}: {reason}") from error
    except (OSError, HTTPException, ValueError) as error:
        raise UsageError(
            f"{endpoint}: cannot be asked ({error}); is the server running?"
        ) from error


def _reason(error: HTTPError) -> str:
    told = error.read(2000).decode("utf-8", "replace") if _is_plain(error) else ""
    return told.strip() or f"answers {error.code} {error.reason}; is this a SPARQL endpoint?"


def _is_plain(error: HTTPError) -> bool:
    return bool(error.headers.get_content_type() == "text/plain")


def _remote_store(endpoint: str) -> Any:
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
    from rdflib.plugins.stores.sparqlstore import SPARQLStore
    from rdflib.query import Result as RdflibResult

    class RemoteStore(SPARQLStore):
        """rdflib's store, with this package's errors; its own hide what the server says."""

        def _query(self, sparql: str, default_graph: str | None = None, **_: Any) -> Any:
            # rdflib names the default graph too, which the endpoint knows by no name.
            named = "" if default_graph == DATASET_DEFAULT_GRAPH_ID else str(default_graph or "")
            kind, body = fetch(endpoint, sparql, (_JSON, "text/turtle"), named)
            return _with_strings_typed(RdflibResult.parse(BytesIO(body), content_type=kind))

        def _refuse(self, *_: Any, **__: Any) -> NoReturn:
            raise UsageError("an endpoint is only read; copy what you need into your own graph")

        add = addN = remove = update = create = destroy = commit = rollback = _refuse  # noqa: N815

    return RemoteStore(endpoint)


def _with_strings_typed(result: Any) -> Any:
    """The same answer, its plain literals typed: rdflib tells the two apart, and a folder types."""
    from rdflib import Graph, Literal, Variable
    from rdflib.namespace import XSD

    def typed(term: Any) -> Any:
        plain = isinstance(term, Literal) and term.datatype is None and term.language is None
        return Literal(str(term), datatype=XSD.string) if plain else term

    if result.type == "SELECT":
        rows: list[dict[Variable, Any]] = result.bindings
        result.bindings = [{name: typed(term) for name, term in row.items()} for row in rows]
    elif result.type in ("CONSTRUCT", "DESCRIBE"):
        graph = Graph()
        for subject, predicate, value in result.graph:
            graph.add((subject, predicate, typed(value)))
        result.graph = graph
    return result
