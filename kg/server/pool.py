"""Processes that run queries, so that a time limit really ends a query and no other waits for it.

    quick  ── not done after a moment ──►  paused in a queue  ──►  long, with low priority
      └── done: the process takes the next query                      └── its process ends with it

Short queries, which most people ask, thus never stand behind long ones.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from kg.server.limits import (
    LONG_AT_ONCE,
    MOST_WAITING,
    QUICK_AT_ONCE,
    QUICK_SECONDS,
    Limits,
)
from kg.server.process import Answer, WorkerProcess
from kg.server.protocol import RefusedError
from kg.server.version import version_of

_SPARE = 2
_WAITED = 20
"""Times a moment that a query may be kept from working by others before it counts as long."""
_BUSY = "Too many long queries are waiting; try again later."
_STOPPING = "The server is being stopped."
_NOT_STARTED = "No process could open the graph; build it anew and try again."


class Pool:
    """Runs queries of one graph, each in a process that is stopped if need be."""

    def __init__(self, output: Path, scratch: Path, limits: Limits) -> None:
        """Take the folder of a build, one for large answers, and what one query may take."""
        self._output = output
        self._scratch = scratch
        self._limits = limits
        self._quick = asyncio.Semaphore(QUICK_AT_ONCE)
        self._long = asyncio.Semaphore(LONG_AT_ONCE)
        self._waiting = 0
        self._closed = False
        self._idle: list[WorkerProcess] = []
        self._starting: set[asyncio.Task[None]] = set()
        self._all: set[WorkerProcess] = set()

    async def run(self, job: dict[str, Any]) -> Answer:
        """The answer to a job, as :mod:`kg.server.worker` reads it.

        Raises:
            RefusedError: the time limit, too many long queries, or the server's end; the query is
                stopped.
        """
        answer = await self._run(job)
        if self._closed:
            if answer.file is not None:
                answer.file.close()
            raise RefusedError(503, _STOPPING)
        return answer

    async def _run(self, job: dict[str, Any]) -> Answer:
        async with self._quick:
            worker = await self._worker(job)
            asked = asyncio.create_task(worker.answer())
            try:
                if await _done_soon(worker, asked):
                    return await self._finished(worker, asked)
            except BaseException:
                await self._end(worker, asked)
                raise
        try:
            return await self._run_long(worker, asked)
        finally:
            await self._end(worker, asked)

    async def start(self) -> None:
        """Start a process or two before the first query comes."""
        for _ in range(_SPARE):
            await self._add_spare()

    async def close(self) -> None:
        """End all processes, whatever they do."""
        self._closed = True
        for task in self._starting:
            task.cancel()
        if self._starting:
            await asyncio.wait(self._starting)
        for worker in list(self._all):
            await self._end(worker)

    async def _finished(self, worker: WorkerProcess, asked: asyncio.Task[Answer]) -> Answer:
        answer = await asked
        if worker.alive:
            self._idle.append(worker)
        else:
            await self._end(worker)
        return answer

    async def _run_long(self, worker: WorkerProcess, asked: asyncio.Task[Answer]) -> Answer:
        if self._waiting == MOST_WAITING:
            raise RefusedError(503, _BUSY, {"Retry-After": "60"})
        worker.pause()
        async with self._turn():
            worker.resume()
            try:
                async with asyncio.timeout(self._limits.seconds):
                    return await asked
            except TimeoutError as error:
                reason = (
                    f"The query was stopped after {self._limits.seconds:g} seconds; ask for less."
                )
                raise RefusedError(504, reason) from error

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        self._waiting += 1
        try:
            async with asyncio.timeout(10 * self._limits.seconds):
                await self._long.acquire()
        except TimeoutError as error:
            raise RefusedError(503, _BUSY, {"Retry-After": "60"}) from error
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._long.release()

    async def _worker(self, job: dict[str, Any]) -> WorkerProcess:
        """A process that has taken a job; one that has died since its last answer is passed over."""
        if self._closed:
            raise RefusedError(503, _STOPPING)
        while self._idle:
            worker = self._idle.pop()
            is_of_now = worker.alive and worker.version == version_of(self._output)
            if is_of_now and await self._takes(worker, job):
                self._keep_spare()
                return worker
            await self._end(worker)
        worker = await self._started()
        await self._takes(worker, job)
        return worker

    async def _takes(self, worker: WorkerProcess, job: dict[str, Any]) -> bool:
        try:
            return await worker.takes(job)
        except BaseException:
            await self._end(worker)
            raise

    def _keep_spare(self) -> None:
        """Start a process ahead of need: it takes longer than most queries."""
        if len(self._idle) + len(self._starting) < _SPARE:
            task = asyncio.create_task(self._add_spare())
            self._starting.add(task)
            task.add_done_callback(self._starting.discard)

    async def _add_spare(self) -> None:
        with contextlib.suppress(RefusedError):  # the server ends
            self._idle.append(await self._started())

    async def _started(self) -> WorkerProcess:
        if self._closed:
            raise RefusedError(503, _STOPPING)
        worker = await WorkerProcess.start(self._output, self._scratch, self._limits)
        self._all.add(worker)
        is_ready = await worker.ready()
        if self._closed or not is_ready:
            await self._end(worker)
            raise RefusedError(503, _STOPPING if self._closed else _NOT_STARTED)
        return worker

    async def _end(self, worker: WorkerProcess, asked: asyncio.Task[Answer] | None = None) -> None:
        self._all.discard(worker)
        if asked is not None:
            asked.cancel()
            await asyncio.wait({asked})
        # A client that has gone must not leave a process behind.
        await asyncio.shield(worker.end())


async def _done_soon(worker: WorkerProcess, asked: asyncio.Task[Answer]) -> bool:
    """Whether a query ends within a moment, by the work that it does: others may keep it waiting."""
    before, begun = worker.seconds_worked(), time.monotonic()
    while not (await asyncio.wait({asked}, timeout=QUICK_SECONDS))[0]:
        worked = worker.seconds_worked() - before
        if worked >= QUICK_SECONDS or time.monotonic() - begun > _WAITED * QUICK_SECONDS:
            return False
    return True
