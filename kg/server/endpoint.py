"""The SPARQL 1.1 Protocol at ``/sparql``."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from kg.server import description
from kg.server.limits import MOST_REQUEST
from kg.server.negotiation import GRAPHS, ROWS, best
from kg.server.pool import Pool
from kg.server.process import Answer
from kg.server.protocol import Asked, RefusedError, read_get, read_post

_CHUNK = 1 << 18


async def sparql(request: Request) -> Response:
    """Answer a query, or describe the service where a GET asks none."""
    try:
        asked = await _read(request)
        if asked is None:
            return _description(request)
        return AnswerResponse(await run_for(request, asked))
    except RefusedError as error:
        return refusal(error)


async def run_for(request: Request, asked: Asked) -> Answer:
    """Run a query in the formats that a client accepts; it is stopped when the client goes.

    Raises:
        RefusedError: none of the formats, too many queries, or the time limit.
    """
    accept = accept_of(request)
    rows, graph = _chosen(accept, ROWS), _chosen(accept, GRAPHS)
    if rows is None and graph is None:
        offers = ", ".join(media_type for media_type, _ in (*ROWS, *GRAPHS))
        raise RefusedError(406, f"None of the accepted formats can be had; there are: {offers}.")
    pool: Pool = request.app.state.pool
    return await unless_gone(request, pool.run(as_job(asked, rows, graph)))


def as_job(
    asked: Asked, rows: tuple[str, str] | None, graph: tuple[str, str] | None
) -> dict[str, Any]:
    """A query as the worker reads it, with the media type and format for rows and for triples."""
    dataset = {"default": asked.default_graphs, "named": asked.named_graphs}
    return {"query": asked.query, **dataset, "rows": rows, "graph": graph}


def accept_of(request: Request) -> str:
    """All Accept headers of a request as one."""
    return ", ".join(request.headers.getlist("accept"))


def refusal(error: RefusedError) -> Response:
    """The response that says why there is no answer, as plain text."""
    return PlainTextResponse(f"{error.reason}\n", error.status, error.headers)


class AnswerResponse(Response):
    """What a query gave, from memory or, where it is large, from its file."""

    def __init__(self, answer: Answer) -> None:
        headers = {"Vary": "Accept", "Content-Length": str(answer.length)}
        super().__init__(answer.body, answer.status, headers)
        # As it is: the framework would put a charset to every text type.
        self.headers["Content-Type"] = answer.media_type
        self._file = answer.file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it, a piece of the file at a time."""
        if self._file is None:
            return await super().__call__(scope, receive, send)
        with self._file as file:
            start = {"type": "http.response.start", "status": self.status_code}
            await send({**start, "headers": self.raw_headers})
            while chunk := file.read(_CHUNK):
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        return None


async def _read(request: Request) -> Asked | None:
    query_string: bytes = request.scope["query_string"]
    if request.method != "POST":
        await request.body()
        return read_get(query_string)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_REQUEST:
            raise RefusedError(413, f"The request is larger than {MOST_REQUEST} bytes.")
    return read_post(request.headers.get("content-type", ""), query_string, bytes(body))


def _description(request: Request) -> Response:
    accept = accept_of(request)
    wanted = best(accept, ("text/html", *(media_type for media_type, _ in GRAPHS)))
    if wanted == "text/html" and "text/html" in accept:
        return RedirectResponse(request.url_for("editor"), 303, {"Vary": "Accept"})
    chosen = _chosen(accept, GRAPHS)
    if chosen is None:
        offers = ", ".join(media_type for media_type, _ in GRAPHS)
        raise RefusedError(406, f"The service is described in these formats: {offers}.")
    endpoint = str(request.url_for("sparql"))
    return Response(
        description.describe(endpoint, chosen[1]), media_type=chosen[0], headers={"Vary": "Accept"}
    )


def _chosen(accept: str, offers: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    wanted = best(accept, [media_type for media_type, _ in offers])
    return next((offer for offer in offers if offer[0] == wanted), None)


async def unless_gone(request: Request, running: Coroutine[Any, Any, Answer]) -> Answer:
    """The answer of a pool; the query is stopped where the client hangs up before.

    Raises:
        RefusedError: of the pool; or the client has gone, and reads no reason.
    """
    task = asyncio.create_task(running)
    gone = asyncio.create_task(_gone(request))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise RefusedError(499, "The client has gone.")
        return task.result()
    finally:
        for one in (task, gone):
            one.cancel()
        await asyncio.wait({task, gone})


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
