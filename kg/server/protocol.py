"""Requests of the SPARQL 1.1 Protocol, told apart and checked before any query runs."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

import pyoxigraph as ox

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_MOST_FIELDS = 1000
_READ_ONLY = (
    "This graph is read-only: updates are refused. Ask with SELECT, ASK, CONSTRUCT or DESCRIBE."
)


class RefusedError(Exception):
    """A request that cannot be carried out, with the HTTP status that says so."""

    def __init__(self, status: int, reason: str, headers: dict[str, str] | None = None) -> None:
        self.status = status
        self.reason = reason
        self.headers = headers or {}
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Asked:
    """A query and the part of the graph that it is asked of."""

    query: str
    default_graphs: tuple[str, ...] = ()
    """IRIs of graphs to merge into the default graph; they come before any FROM."""
    named_graphs: tuple[str, ...] = ()


def read_get(query_string: bytes) -> Asked | None:
    """The query of a GET; None where there is none, which asks for the service description.

    Raises:
        RefusedError: the parameters break the protocol.

    >>> read_get(b"query=ASK%20%7B%7D&default-graph-uri=http%3A%2F%2Fexample.org%2F")
    Asked(query='ASK {}', default_graphs=('http://example.org/',), named_graphs=())
    """
    fields = _fields(query_string)
    if not any(name in ("query", "update") for name, _ in fields):
        return None
    return _asked(fields)


def read_post(content_type: str, query_string: bytes, body: bytes) -> Asked:
    """The query of a POST, from a form or as the whole body.

    Raises:
        RefusedError: the request breaks the protocol, or asks for an update.
    """
    kind, charset = _media_type(content_type)
    if kind == UPDATE:
        raise RefusedError(403, _READ_ONLY)
    if kind not in (FORM, QUERY):
        told = f"{kind!r} cannot be read" if kind else "The request has no Content-Type"
        reason = f"{told}; send {QUERY} or {FORM}."
        raise RefusedError(415, reason, {"Accept": f"{QUERY}, {FORM}"})
    if charset not in ("", "utf-8", "utf8"):
        raise RefusedError(415, f"Queries come as UTF-8, not as {charset!r}.")
    if kind == FORM:
        return _asked(_fields(body))
    dataset = [field for field in _fields(query_string) if field[0] not in ("query", "update")]
    return _asked([("query", _utf8(body)), *dataset])


def _asked(fields: list[tuple[str, str]]) -> Asked:
    queries = [value for name, value in fields if name == "query"]
    if any(name in ("update", "using-graph-uri", "using-named-graph-uri") for name, _ in fields):
        raise RefusedError(403, _READ_ONLY)
    if len(queries) != 1:
        found = f"are {len(queries)} parameters" if queries else "is no parameter"
        raise RefusedError(400, f"There {found} called query; send exactly one.")
    return Asked(
        queries[0], _graphs(fields, "default-graph-uri"), _graphs(fields, "named-graph-uri")
    )


def _graphs(fields: list[tuple[str, str]], wanted: str) -> tuple[str, ...]:
    graphs = tuple(value for name, value in fields if name == wanted)
    for graph in graphs:
        try:
            ox.NamedNode(graph)
        except ValueError as error:
            raise RefusedError(400, f"{wanted}: {graph!r} is no absolute IRI.") from error
    return graphs


def _fields(encoded: bytes) -> list[tuple[str, str]]:
    text = _utf8(encoded)
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError as error:  # a UnicodeDecodeError is one
        raise RefusedError(400, "The parameters are not percent-encoded UTF-8.") from error


def _utf8(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(400, f"Byte {error.start} of the request is not UTF-8.") from error


def _media_type(content_type: str) -> tuple[str, str]:
    kind, *parameters = (part.strip().lower() for part in content_type.split(";"))
    charsets = [p.partition("=")[2].strip('" ') for p in parameters if p.startswith("charset")]
    return kind, charsets[0] if charsets else ""
