"""What tests of several folders share."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from shared_fixtures import SCRIPTS, Run, Teach, Write


@pytest.fixture
def run_script() -> Run:
    """Runs a script of the project by its name, in one thread: others would wait for cores."""

    def run(name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, SCRIPTS / name, *arguments],
            capture_output=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, "OMP_NUM_THREADS": "1"},
        )

    return run


@pytest.fixture
def taught(run_script: Run, tmp_path: Path) -> Teach:
    """Runs a script that learns, twice: the same articles teach it the same bytes."""

    def teach(name: str, *sets: str) -> tuple[str, list[str]]:
        one, two = tmp_path / "one.gz", tmp_path / "two.gz"
        said = run_script(name, *sets, "--to", one).stdout
        run_script(name, *sets, "--to", two)
        assert one.read_bytes() == two.read_bytes()
        return said, gzip.decompress(one.read_bytes()).decode().splitlines()

    return teach


@pytest.fixture
def annotated(tmp_path: Path) -> Write:
    """Writes articles by their identifiers, each with one annotation; returns the options for them."""

    def write(articles: Mapping[str, tuple[str, Mapping[str, Any]]]) -> tuple[str, ...]:
        texts, golds = tmp_path / "articles", tmp_path / "gold"
        texts.mkdir(), golds.mkdir()
        for name, (text, gold) in articles.items():
            (texts / f"{name}.txt").write_text(text, encoding="utf-8")
            line = json.dumps({"doc": name, **gold}, ensure_ascii=False)
            (golds / f"{name}.jsonl").write_text(f"{line}\n", encoding="utf-8")
        return "--articles", str(texts), "--gold", str(golds)

    return write
