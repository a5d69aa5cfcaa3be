"""The page of the graph by request: the same page that a build writes, asking this server."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.queries import list_questions
from kg.server.lookup import Json, Lookup, OutdatedError, UnknownThingError
from kg.server.protocol import RefusedError

Found = TypeVar("Found")

_LONGEST_WAIT = 30
_INDEXING = "正在编制索引，请稍候… The index is being made; this takes a while for a large graph."
_SOON = {"Retry-After": "5"}


class Explorer:
    """Makes the index when the server starts, and reads it when the page asks."""

    def __init__(self, output: Path, scratch: Path) -> None:
        """Take the folder of the build, and one for the index."""
        self._output = output
        self._index = scratch / "index.sqlite"
        self._making: asyncio.Task[str] | None = None

    def start(self) -> None:
        """Begin to make the index; requests wait for it."""
        self._making = asyncio.create_task(self._make())

    async def close(self) -> None:
        """Stop making it."""
        if self._making is not None:
            self._making.cancel()
            await asyncio.wait({self._making})

    async def ask(self, question: Callable[[Lookup], Found]) -> Found:
        """What is found in the index; it is made anew where the folder was built anew.

        Raises:
            RefusedError: it is not made yet, cannot be made, or does not know a thing.
        """
        asked_of = self._making
        if asked_of is not None and asked_of.done() and asked_of.result():
            self.start()  # what failed may have been mended
        try:
            return await self._found(question)
        except OutdatedError:
            if self._making is asked_of:  # no other request has begun to
                self.start()
        try:
            return await self._found(question)
        except OutdatedError as error:
            raise RefusedError(503, _INDEXING, _SOON) from error

    async def _found(self, question: Callable[[Lookup], Found]) -> Found:
        assert self._making is not None
        done, _ = await asyncio.wait({self._making}, timeout=_LONGEST_WAIT)
        if not done:
            raise RefusedError(503, _INDEXING, _SOON)
        if reason := self._making.result():
            raise RefusedError(500, reason)
        try:
            return await run_in_threadpool(self._ask, question)
        except UnknownThingError as error:
            raise RefusedError(404, f"没有这个 Nothing is called {error}") from error

    def _ask(self, question: Callable[[Lookup], Found]) -> Found:
        with Lookup(self._index, self._output) as lookup:
            return question(lookup)

    async def _make(self) -> str:
        """Why the index cannot be had; empty when it can."""
        command = (sys.executable, "-m", "kg.server.indexing", self._output, self._index)
        process = await asyncio.create_subprocess_exec(
            *command, stdin=DEVNULL, stdout=DEVNULL, stderr=PIPE
        )
        try:
            _, told = await process.communicate()
        except asyncio.CancelledError:
            if process.returncode is None:
                process.kill()
            await process.communicate()
            raise
        lines = told.decode("utf-8", "replace").splitlines()
        return "" if process.returncode == 0 else (lines or ["the index could not be made"])[-1]


def page(_: Request) -> Response:
    """The page itself, which asks for what it shows."""
    # Its own head allows exactly the scripts that are in it.
    headers = {"Content-Security-Policy": "frame-ancestors 'none'"}
    return Response(_page(), media_type="text/html", headers=headers)


async def overview(request: Request) -> Response:
    """What the page opens with, and what a server has beyond a file."""
    questions = [[one.name, one.title_zh, one.title] for one in list_questions()]
    further = {"questions": questions, "base": request.app.state.base}
    return await _answer(request, lambda lookup: lookup.overview() | further)


async def search(request: Request) -> Response:
    """Things by name."""
    words = request.query_params.get("q", "")
    return await _answer(request, lambda lookup: lookup.search(words))


async def neighbours(request: Request) -> Response:
    """What to draw around a thing."""
    id_, relation = (request.query_params.get(name, "") for name in ("id", "relation"))
    return await _answer(request, lambda lookup: lookup.neighbours(id_, relation))


async def facts(request: Request) -> Response:
    """What the panel of a thing lists."""
    id_, relation, to, start = (
        request.query_params.get(name, "") for name in ("id", "relation", "to", "from")
    )
    if start and not (start.isascii() and start.isdecimal() and len(start) < 10):
        return _failed(400, "from is no number")
    return await _answer(request, lambda lookup: lookup.facts(id_, relation, to, int(start or 0)))


async def _answer(request: Request, question: Callable[[Lookup], Json]) -> Response:
    explorer: Explorer = request.app.state.explorer
    try:
        return JSONResponse(await explorer.ask(question))
    except RefusedError as error:
        return _failed(error.status, error.reason)


def _failed(status: int, reason: str) -> Response:
    return JSONResponse({"error": reason}, status)


@cache
def _page() -> str:
    from kg.view.page import page_html

    return page_html(api="/api")
