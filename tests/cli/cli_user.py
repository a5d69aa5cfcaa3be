"""A user of the command line: two articles, and calls of ``kg`` in a folder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

KG = Path(sys.executable).with_name("kg")

XILONG = """溪龙村的新茶山

2023-05-06

2022年，浙江省安吉县溪龙乡溪龙村集体经济收入达35.2万元。同年，溪龙村启动“绿叶管家”行动。
"""
# Big5 has no byte order mark to know it by, and its characters are Traditional.
ZHENTOU = """鎮頭鎮修路記

2022年，湖南省瀏陽市鎮頭鎮啟動“陽光道路”行動。
"""


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str


Kg = Callable[..., Ended]


def write_articles(folder: Path) -> None:
    folder.mkdir()
    (folder / "xilong.txt").write_text(XILONG, encoding="utf-8")
    (folder / "zhentou.txt").write_bytes(ZHENTOU.encode("big5"))


def run_kg(folder: Path, *args: str) -> Ended:
    done = subprocess.run(
        [KG, *args],
        cwd=folder,
        env={**os.environ, "PYTHONWARNINGS": "error", "COLUMNS": "80"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr)
