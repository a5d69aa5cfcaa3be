"""Articles that nobody looked at while writing rules are read as well as recorded."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))
held_out = import_module("held_out")

ARTICLE = """浙江省安吉县溪龙乡溪龙村

2022年，溪龙村集体经济收入达35.2万元。
"""
GOLDS = (
    {"doc": "xilong", "p": "locatedIn", "s": ["溪龙村"], "o": ["溪龙乡"]},
    {"doc": "xilong", "p": "locatedIn", "s": ["溪龙乡"], "o": ["安吉县"]},
    {"doc": "xilong", "p": "locatedIn", "s": ["安吉县"], "o": ["浙江省"]},
    {
        "doc": "xilong", "p": "earns", "s": ["溪龙村"], "o": ["集体经济收入"],
        "v": 352000, "u": "CNY", "cmp": "=",
    },
)  # fmt: skip


def test_held_out_articles_are_read_as_well_as_recorded() -> None:
    assert held_out.fall(held_out.recorded(), held_out.measured()) == ""


def test_the_record_has_every_relation_of_the_annotations() -> None:
    facts = (held_out.FOLDER / "facts").glob("*.jsonl")
    lines = [line for file in facts for line in file.read_text("utf-8").splitlines()]
    record = held_out.recorded()
    assert set(record) == {"all"} | {json.loads(line)["p"] for line in lines}
    assert all(0 <= f1 <= 1 for f1 in record.values())


@pytest.mark.parametrize(
    ("now", "told"), [(0.85, False), (0.8, False), (0.79, False), (0.7899, True), (0.0, True)]
)
def test_a_fall_of_more_than_one_point_is_told(now: float, told: bool) -> None:
    message = held_out.fall({"all": 0.8, "earns": 0.8}, {"all": now, "earns": now})
    assert bool(message) is told


def test_the_message_names_what_fell_the_most_first() -> None:
    before = {"all": 0.8, "launches": 0.7, "awarded": 0.9, "earns": 0.6}
    now = {"all": 0.75, "launches": 0.69, "awarded": 0.7, "earns": 0.65}
    assert held_out.fall(before, now).splitlines() == [
        "F1 over all relations on the held-out articles fell from 0.8000 to 0.7500.",
        "It may fall by one point at most. Relations that fell:",
        "  awarded       0.9000 -> 0.7000",
        "  launches      0.7000 -> 0.6900",
        "If that is meant, scripts/held_out.py --renew records the new figures.",
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One article that is read in full, with its facts."""
    for name in ("articles", "facts"):
        (tmp_path / name).mkdir()
    (tmp_path / "articles" / "xilong.txt").write_text(ARTICLE, encoding="utf-8")
    write_golds(tmp_path, *GOLDS)
    return tmp_path


def write_golds(folder: Path, *golds: dict[str, object]) -> None:
    lines = "".join(json.dumps(gold, ensure_ascii=False) + "\n" for gold in golds)
    (folder / "facts" / "xilong.jsonl").write_text(lines, encoding="utf-8")


def run(*arguments: str) -> tuple[int, str, str]:
    ended = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "held_out.py"), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return ended.returncode, ended.stdout, ended.stderr


def test_the_script_records_compares_and_tells_a_fall(folder: Path) -> None:
    here = ("--folder", str(folder))
    status, out, err = run(*here)
    assert (status, out) == (2, "")
    assert "score.json: no such file; --renew writes it" in err

    printed = "all           1.0000\nearns         1.0000\nlocatedIn     1.0000\n"
    status, out, err = run(*here, "--renew")
    assert (status, sorted(out.splitlines()), err) == (0, printed.splitlines(), "")
    assert json.loads((folder / "score.json").read_text("utf-8"))["earns"] == 1

    status, out, err = run(*here)
    assert (status, sorted(out.splitlines()), err) == (0, printed.splitlines(), "")

    write_golds(folder, *GOLDS, {**GOLDS[3], "v": 400000})
    status, out, err = run(*here)
    assert (status, out) == (1, "")
    assert "  earns         1.0000 -> 0.6667" in err.splitlines()
