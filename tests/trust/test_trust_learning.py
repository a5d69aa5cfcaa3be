"""scripts/learn_trust.py learns the weights from annotated articles."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_weights_are_learned_from_the_samples(tmp_path: Path) -> None:
    """Each set is left out in turn; what is written has a weight for every rule that is met often."""
    target = tmp_path / "weights.toml"
    ended = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "learn_trust.py"), "--to", str(target)],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    told = [line.split()[0] for line in ended.stdout.splitlines()[1:]]
    assert [Path(name).parts[-2:] for name in told] == [("data", "articles"), ("more", "articles")]
    learned = tomllib.loads(target.read_text(encoding="utf-8"))
    assert (learned["doubtful"], learned["doubtful_in_roundup"]) == (0.4, 0.75)
    assert learned["weights"]["rule=locatedIn.chain"] > 0
    assert learned["weights"]["hasIndicator:subject=County"] != 0


def test_a_folder_without_its_annotations_is_refused(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "learn_trust.py"), "--articles", str(tmp_path)],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ended.returncode == 2
    assert "as many --gold as --articles" in ended.stderr
