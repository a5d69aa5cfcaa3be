"""Processes that run queries, so that a time limit really ends a query and no other waits for it.

    quick  ── not done after a moment ──►  paused in a queue  ──►  long, with low priority
      └── done: the process takes the next query                      └── its process ends with it

Short queries, which most people ask, thus never stand behind long ones.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import shutil
import signal
import sys
import tempfile
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from kg.server.limits import (
    LONG_AT_ONCE,
    MOST_WAITING,
    QUICK_AT_ONCE,
    QUICK_SECONDS,
    Limits,
)
from kg.server.protocol import RefusedError

_NICE = 15
_BUSY = "Too many long queries are waiting; try again later."
_OUT_OF_MEMORY = "The query was stopped: it needs more memory than one query may take.\n"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave."""

    status: int
    """HTTP status: 200, or why there is no answer."""
    media_type: str
    body: bytes
    file: BinaryIO | None = None
    """The body instead, if it is large; whoever sends it closes it."""
    length: int = 0
    """Of the body or the file, in bytes."""


class Pool:
    """Runs queries of one store, each in a process that is stopped if need be."""

    def __init__(self, store: Path, scratch: Path, limits: Limits) -> None:
        """Take the store's folder, a folder for large answers, and what one query may take."""
        self._store = store
        self._scratch = scratch
        self._limits = limits
        self._quick = asyncio.Semaphore(QUICK_AT_ONCE)
        self._long = asyncio.Semaphore(LONG_AT_ONCE)
        self._waiting = 0
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()

    async def run(self, job: dict[str, Any]) -> Answer:
        """The answer to a job, as :mod:`kg.server.worker` reads it.

        Raises:
            RefusedError: the time limit, or too many long queries; the query is stopped.
        """
        async with self._quick:
            worker = await self._worker()
            asked = asyncio.create_task(worker.ask(job))
            try:
                done, _ = await asyncio.wait({asked}, timeout=QUICK_SECONDS)
            except BaseException:
                await self._end(worker, asked)
                raise
            if done:
                return await self._finished(worker, asked)
        try:
            return await self._run_long(worker, asked)
        finally:
            await self._end(worker, asked)

    async def start(self) -> None:
        """Start a process or two before the first query comes."""
        self._idle += [await self._started() for _ in range(2)]

    async def close(self) -> None:
        """End all processes, whatever they do."""
        for worker in list(self._all):
            await self._end(worker)

    async def _finished(self, worker: _Worker, asked: asyncio.Task[Answer]) -> Answer:
        answer = await asked
        if worker.alive:
            self._idle.append(worker)
        else:
            await self._end(worker)
        return answer

    async def _run_long(self, worker: _Worker, asked: asyncio.Task[Answer]) -> Answer:
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

    async def _worker(self) -> _Worker:
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                return worker
            await self._end(worker)
        return await self._started()

    async def _started(self) -> _Worker:
        scratch = tempfile.mkdtemp(dir=self._scratch)
        arguments = str(self._store), scratch, json.dumps(asdict(self._limits))
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "kg.server.worker", *arguments),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
        )
        worker = _Worker(process, scratch)
        self._all.add(worker)
        return worker

    async def _end(self, worker: _Worker, asked: asyncio.Task[Answer] | None = None) -> None:
        self._all.discard(worker)
        if asked is not None:
            asked.cancel()
            await asyncio.wait({asked})
        # A client that has gone must not leave a process behind.
        await asyncio.shield(worker.end())


class _Worker:
    """One process, and the pipes to it."""

    def __init__(self, process: Process, scratch: str) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        self._scratch = scratch
        self._stdin, self._stdout = process.stdin, process.stdout

    @property
    def alive(self) -> bool:
        return self._process.returncode is None

    async def ask(self, job: dict[str, Any]) -> Answer:
        try:
            self._stdin.write(json.dumps(job).encode() + b"\n")
            await self._stdin.drain()
            return await self._answer(json.loads(await self._stdout.readline()))
        except (OSError, ValueError, asyncio.IncompleteReadError):
            # The engine ends its process where it cannot get memory.
            await self.end()
            body = _OUT_OF_MEMORY.encode()
            return Answer(503, "text/plain; charset=utf-8", body, length=len(body))

    async def _answer(self, header: dict[str, Any]) -> Answer:
        status, media_type, length = header["status"], header["type"], header["length"]
        if header["file"] is None:
            body = await self._stdout.readexactly(length)
            return Answer(status, media_type, body, length=length)
        path = Path(header["file"])
        file = path.open("rb")
        path.unlink()  # what is open lasts until it is closed, and no longer
        return Answer(status, media_type, b"", file, length)

    def pause(self) -> None:
        self._signal("SIGSTOP")

    def resume(self) -> None:
        if hasattr(os, "setpriority"):
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICE)
        self._signal("SIGCONT")

    async def end(self) -> None:
        if self.alive:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
        self._stdin.close()
        with contextlib.suppress(OSError):
            await self._stdin.wait_closed()
        # A process that is stopped in the middle of an answer leaves it in the pipe.
        while await self._stdout.read(1 << 16):
            pass
        await self._process.wait()
        shutil.rmtree(self._scratch, ignore_errors=True)

    def _signal(self, name: str) -> None:
        if self.alive and hasattr(signal, name):
            with contextlib.suppress(ProcessLookupError):
                self._process.send_signal(getattr(signal, name))
