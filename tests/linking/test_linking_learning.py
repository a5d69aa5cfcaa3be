"""scripts/learn_linking.py teaches from annotated articles, the same bytes each time."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

from kg.extract import read
from kg.gazetteer import open_gazetteer
from kg.linking.asked import Asked
from kg.linking.links import from_lines
from kg.linking.model import probability
from kg.model import Article, Span

SCRIPT = str(Path(__file__).parents[2] / "scripts" / "learn_linking.py")


def _learn(folder: Path, to: str) -> str:
    ended = subprocess.run(
        [
            sys.executable, SCRIPT, "--articles", str(folder / "articles"), "--gold", str(folder / "gold"),
            "--to", str(folder / to),
        ],
        capture_output=True, encoding="utf-8", check=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"},  # beside other tests, threads would wait for cores
    )  # fmt: skip
    return ended.stdout


def test_who_is_named_near_is_taught_to_be_meant(tmp_path: Path) -> None:
    """Of forty articles, each says a figure of the village that its sentence names, not of the town."""
    for name in ("articles", "gold"):
        (tmp_path / name).mkdir()
    for number in range(40):
        text = f"安吉县溪龙乡种茶。\n\n黄杜村有茶园{1000 + number}亩。"
        (tmp_path / "articles" / f"a{number}.txt").write_text(text, encoding="utf-8")
        gold = {"doc": f"a{number}", "p": "hasIndicator", "s": ["黄杜村"], "o": ["茶园面积", "茶园"],
                "v": 1000 + number, "u": "亩", "ev": f"黄杜村有茶园{1000 + number}亩"}  # fmt: skip
        line = json.dumps(gold, ensure_ascii=False)
        (tmp_path / "gold" / f"a{number}.jsonl").write_text(f"{line}\n", encoding="utf-8")
    (row,) = _learn(tmp_path, "one.gz").splitlines()[1:]
    assert row.split() == ["hasIndicator", "40", "40", "0", "0"]
    _learn(tmp_path, "two.gz")
    packed = (tmp_path / "one.gz").read_bytes()
    assert packed == (tmp_path / "two.gz").read_bytes()
    links = from_lines(gzip.decompress(packed).decode().splitlines())
    reading = read(
        Article("a", "", "安吉县溪龙乡种茶。\n\n黄杜村有茶园890亩。", ""),
        open_gazetteer(),
        links=links,
    )
    span = Span(reading.normal.text.index("890"), reading.normal.text.index("890") + 4)
    asked = Asked("hasIndicator", span, "茶园", "亩")
    sure = {
        named.entity.name: probability(reading, asked, named.entity)
        for named in reading.course.named.values()
    }
    assert sure["黄杜村"] > 0.5 > sure["溪龙乡"]


def test_folders_without_annotations_are_refused(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, SCRIPT, "--articles", str(tmp_path)],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ended.returncode == 2
    assert "as many --gold as --articles" in ended.stderr
