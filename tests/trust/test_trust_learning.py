"""scripts/learn_trust.py learns from annotated articles how sure a fact is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from kg.forest import from_lines

ROOT = Path(__file__).parents[2]


def test_what_is_learned_from_the_samples_tells_right_from_wrong(tmp_path: Path) -> None:
    """What is written names every rule that is met often, and holds a forest that can be read."""
    target = tmp_path / "learned.jsonl"
    ended = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "learn_trust.py"), "--to", str(target)],
        capture_output=True, encoding="utf-8", check=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"},  # beside other tests, threads would wait for cores
    )  # fmt: skip
    told = [line.split() for line in ended.stdout.splitlines()[1:]]
    assert [Path(row[0]).parts[-2:] for row in told] == [("data", "articles"), ("more", "articles")]
    assert all(float(row[3]) > 0.6 for row in told)
    first, *lines = target.read_text(encoding="utf-8").splitlines()
    head, forest = json.loads(first), from_lines(lines)
    assert 0.3 < head["doubtful"] < head["doubtful_in_roundup"] < 1
    assert "locatedIn.chain" in head["rules"]
    near, far = (
        forest.probability({"rule=hasIndicator.behind-own", f}) for f in ("far=0", "far=4")
    )
    assert near > far


def test_a_folder_without_its_annotations_is_refused(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "learn_trust.py"), "--articles", str(tmp_path)],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ended.returncode == 2
    assert "as many --gold as --articles" in ended.stderr
