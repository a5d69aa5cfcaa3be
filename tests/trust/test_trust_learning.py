"""scripts/learn_trust.py learns from annotated articles how sure a fact is."""

from __future__ import annotations

import json
from pathlib import Path

from shared_fixtures import Run

from kg.forest import from_lines


def test_what_is_learned_from_the_samples_tells_right_from_wrong(
    run_script: Run, tmp_path: Path
) -> None:
    """What is written names every rule that is met often, and holds a forest that can be read."""
    target = tmp_path / "learned.jsonl"
    ended = run_script("learn_trust.py", "--to", target)
    assert ended.returncode == 0, ended.stderr
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
