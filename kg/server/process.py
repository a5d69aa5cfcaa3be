"""A process that runs queries, one at a time, and the pipes to it; its inside is in ``worker``."""

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
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from kg.graph.store import STORE_FOLDER
from kg.server.limits import Limits
from kg.server.version import Version, version_of

_NICE = 15
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


class WorkerProcess:
    """One process, and the pipes to it."""

    @classmethod
    async def start(cls, output: Path, scratch: Path, limits: Limits) -> WorkerProcess:
        """Start one that reads the store of a folder; large answers go into ``scratch``."""
        version = version_of(output)
        own = tempfile.mkdtemp(dir=scratch)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "kg.server.worker"),
            *(str(output / STORE_FOLDER), own, json.dumps(asdict(limits))),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
        )
        return cls(process, own, version)

    def __init__(self, process: Process, scratch: str, version: Version) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        self._scratch = scratch
        self.version = version
        """Of the build that it reads."""
        self._stdin, self._stdout = process.stdin, process.stdout
        self._reading = asyncio.Lock()
        self._broken = False

    @property
    def alive(self) -> bool:
        """Whether it can be asked again."""
        return self._process.returncode is None and not self._broken

    async def ready(self) -> bool:
        """Wait until it has opened the store; False where it has died over it."""
        async with self._reading:
            return bool(await self._stdout.readline())

    def seconds_worked(self) -> float:
        """Seconds of a processor so far; where the system does not tell, those of the clock."""
        try:
            told = Path(f"/proc/{self._process.pid}/stat").read_text("ascii", "replace")
        except OSError:
            return time.monotonic()
        return sum(map(int, told.rpartition(")")[2].split()[11:13])) / os.sysconf("SC_CLK_TCK")

    async def takes(self, job: dict[str, Any]) -> bool:
        """Whether it takes a job, as :mod:`kg.server.worker` reads it: one that has died does not."""
        try:
            async with self._reading:
                self._stdin.write(json.dumps(job).encode() + b"\n")
                await self._stdin.drain()
                self._broken = not await self._stdout.readline()
        except OSError:
            self._broken = True
        return not self._broken

    async def answer(self) -> Answer:
        """The answer to the job that it has taken."""
        try:
            async with self._reading:
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
        """Stop it where it is."""
        self._signal("SIGSTOP")

    def resume(self) -> None:
        """Let it go on, behind all others."""
        if hasattr(os, "setpriority"):
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICE)
        self._signal("SIGCONT")

    async def end(self) -> None:
        """End it, whatever it does."""
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
