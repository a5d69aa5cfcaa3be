"""Questions that the server's own pages ask, through the same processes as everybody's."""

from __future__ import annotations

import json

import pyoxigraph as ox
from starlette.requests import Request

from kg.server.endpoint import as_job, unless_gone
from kg.server.pool import Pool
from kg.server.process import Answer
from kg.server.protocol import Asked, RefusedError

_JSON = ("application/sparql-results+json", "JSON")

Row = dict[str, str]
"""The bound variables of a solution, as text."""


async def rows(request: Request, sparql: str) -> list[Row]:
    """The rows of a SELECT.

    Raises:
        RefusedError: the query was stopped, as any can be.
    """
    pool: Pool = request.app.state.pool
    answer = await unless_gone(request, pool.run(as_job(Asked(sparql), _JSON, None)))
    body = _whole(answer)
    if answer.status != 200:
        raise RefusedError(answer.status, body.decode("utf-8", "replace").strip())
    solutions = json.loads(body)["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in solutions]


def node(iri: str) -> str:
    """An IRI as it stands in a query.

    Raises:
        RefusedError: it is none, so that no text becomes a query.

    >>> node("https://w3id.org/county-kg/id/place/430181")
    '<https://w3id.org/county-kg/id/place/430181>'
    """
    try:
        return str(ox.NamedNode(iri))
    except ValueError as error:
        raise RefusedError(400, f"{iri!r} is no absolute IRI.") from error


def _whole(answer: Answer) -> bytes:
    if answer.file is None:
        return answer.body
    with answer.file as file:
        return file.read()
