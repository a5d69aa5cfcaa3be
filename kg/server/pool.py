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
import time
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
_SPARE = 2
_WAITED = 20
"""Times a moment that a query may be kept from working by others before it counts as long."""
_BUSY = "Too many long queries are waiting; try again later."
_STOPPING = "The server is being stopped."
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
        self._closed = False
        self._idle: list[_Worker] = []
        self._starting: set[asyncio.Task[None]] = set()
        self._all: set[_Worker] = set()

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
            worker = await self._worker()
            asked = asyncio.create_task(worker.ask(job))
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
        if self._closed:
            raise RefusedError(503, _STOPPING)
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                self._keep_spare()
                return worker
            await self._end(worker)
        return await self._started()

    def _keep_spare(self) -> None:
        """Start a process ahead of need: it takes longer than most queries."""
        if len(self._idle) + len(self._starting) < _SPARE:
            task = asyncio.create_task(self._add_spare())
            self._starting.add(task)
            task.add_done_callback(self._starting.discard)

    async def _add_spare(self) -> None:
        with contextlib.suppress(RefusedError):  # the server ends
            self._idle.append(await self._started())

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
        await worker.ready()
        if self._closed:
            await self._end(worker)
            raise RefusedError(503, _STOPPING)
        return worker

    async def _end(self, worker: _Worker, asked: asyncio.Task[Answer] | None = None) -> None:
        self._all.discard(worker)
        if asked is not None:
            asked.cancel()
            await asyncio.wait({asked})
        # A client that has gone must not leave a process behind.
        await asyncio.shield(worker.end())


async def _done_soon(worker: _Worker, asked: asyncio.Task[Answer]) -> bool:
    """Whether a query ends within a moment, by the work that it does: others may keep it waiting."""
    before, begun = worker.seconds_worked(), time.monotonic()
    while not (await asyncio.wait({asked}, timeout=QUICK_SECONDS))[0]:
        worked = worker.seconds_worked() - before
        if worked >= QUICK_SECONDS or time.monotonic() - begun > _WAITED * QUICK_SECONDS:
            return False
    return True


class _Worker:
    """One process, and the pipes to it."""

    def __init__(self, process: Process, scratch: str) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        self._scratch = scratch
        self._stdin, self._stdout = process.stdin, process.stdout
        self._reading = asyncio.Lock()
        self._broken = False

    @property
    def alive(self) -> bool:
        return self._process.returncode is None and not self._broken

    async def ready(self) -> None:
        async with self._reading:
            await self._stdout.readline()

    def seconds_worked(self) -> float:
        """Seconds of a processor so far; where the system does not tell, those of the clock."""
        try:
            told = Path(f"/proc/{self._process.pid}/stat").read_text("ascii", "replace")
        except OSError:
            return time.monotonic()
        return sum(map(int, told.rpartition(")")[2].split()[11:13])) / os.sysconf("SC_CLK_TCK")

    async def ask(self, job: dict[str, Any]) -> Answer:
        try:
            async with self._reading:
                self._stdin.write(json.dumps(job).encode() + b"\n")
                await self._stdin.drain()
                return await self._answer(json.loads(await self._stdout.readline()))
        except (OSError, ValueError, asyncio.IncompleteReadError):
            # The engine ends its process where it cannot get memory.
            self._broken = True
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
        self._signal("SIGKILL")
        self._stdin.close()
        with contextlib.suppress(OSError):
            await self._stdin.wait_closed()
        async with self._reading:
            # A process that is ended in the middle of an answer leaves it in the pipe.
            while await self._stdout.read(1 << 16):
                pass
        await self._process.wait()
        shutil.rmtree(self._scratch, ignore_errors=True)

    def _signal(self, name: str) -> None:
        # Not by the process object: its look at whether the process lives takes away the end of it
        # that the event loop waits for.
        if self._process.returncode is None and hasattr(signal, name):
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process.pid, getattr(signal, name))
