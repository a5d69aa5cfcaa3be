"""The processes that queries run in, asked without a server around them."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from pathlib import Path

import pytest

from kg.server.limits import Limits
from kg.server.pool import Pool
from kg.server.protocol import RefusedError

ONE = {
    "query": "SELECT (1 AS ?n) {}",
    "default": [],
    "named": [],
    "rows": ("text/csv", "CSV"),
    "graph": None,
}


def _children() -> list[int]:
    own = os.getpid()
    return [int(pid) for pid in Path(f"/proc/{own}/task/{own}/children").read_text().split()]


def test_a_process_that_died_before_anybody_noticed_is_passed_over(
    folder: Path, tmp_path: Path
) -> None:
    """The event loop is kept from learning of their end, as it is on a machine that is busy."""

    async def asked() -> list[tuple[int, bytes]]:
        others = _children()
        pool = Pool(folder / "output", tmp_path, Limits())
        await pool.start()
        for pid in set(_children()) - set(others):
            os.kill(pid, signal.SIGKILL)
        time.sleep(0.2)
        try:
            answers = [await pool.run(ONE) for _ in range(3)]
        finally:
            await pool.close()
        return [(answer.status, answer.body) for answer in answers]

    assert asyncio.run(asked()) == [(200, b"n\r\n1\r\n")] * 3


def test_a_graph_that_no_process_can_open_is_told(tmp_path: Path) -> None:
    output, scratch = tmp_path / "output", tmp_path / "scratch"
    output.mkdir(), scratch.mkdir()

    async def asked() -> None:
        pool = Pool(output, scratch, Limits())
        try:
            await pool.run(ONE)
        finally:
            await pool.close()

    with pytest.raises(RefusedError) as refused:
        asyncio.run(asked())
    assert (refused.value.status, refused.value.reason) == (
        503,
        "No process could open the graph; build it anew and try again.",
    )
