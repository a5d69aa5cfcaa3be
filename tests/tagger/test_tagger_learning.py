"""scripts/learn_tagger.py teaches a chain from annotated articles, the same bytes each time."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

from kg.model import Span
from kg.tagger import from_lines, names_in

SCRIPT = str(Path(__file__).parents[2] / "scripts" / "learn_tagger.py")


def _learn(folder: Path, to: str) -> str:
    ended = subprocess.run(
        [
            sys.executable, SCRIPT, "--articles", str(folder / "articles"), "--gold", str(folder / "gold"),
            "--to", str(folder / to),
        ],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return ended.stdout


def test_a_chain_is_taught_what_annotators_named(tmp_path: Path) -> None:
    for name in ("articles", "gold"):
        (tmp_path / name).mkdir()
    for number, kind in enumerate("竹茶桃湖山水"):
        text = f"安吉县推行“{kind}乡计划”。溪龙村的夏天很热。"
        (tmp_path / "articles" / f"a{number}.txt").write_text(text, encoding="utf-8")
        gold = {"doc": f"a{number}", "p": "launches", "s": ["安吉县"], "o": [f"{kind}乡计划"],
                "ev": f"安吉县推行“{kind}乡计划”"}  # fmt: skip
        line = json.dumps(gold, ensure_ascii=False)
        (tmp_path / "gold" / f"a{number}.jsonl").write_text(f"{line}\n", encoding="utf-8")
    assert _learn(tmp_path, "one.gz").startswith("6 articles, ")
    _learn(tmp_path, "two.gz")
    packed = (tmp_path / "one.gz").read_bytes()
    assert packed == (tmp_path / "two.gz").read_bytes()
    chain = from_lines(gzip.decompress(packed).decode().splitlines())
    text = "今年推行“梅乡计划”。"
    assert [name.span.of(text) for name in names_in(chain, text, Span(0, len(text)), [])] == [
        "“梅乡计划”"
    ]


def test_folders_without_annotations_are_refused(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, SCRIPT, "--articles", str(tmp_path)],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ended.returncode == 2
    assert "as many --gold as --articles" in ended.stderr
