"""What the scripts that learn have in common."""

from __future__ import annotations

from pathlib import Path

import pytest
from shared_fixtures import Run


@pytest.mark.parametrize(
    "script", ["learn_tagger.py", "learn_bodies.py", "learn_linking.py", "learn_trust.py"]
)
def test_articles_without_their_annotations_are_refused(
    run_script: Run, tmp_path: Path, script: str
) -> None:
    ended = run_script(script, "--articles", tmp_path)
    assert ended.returncode == 2
    assert "as many --gold as --articles" in ended.stderr
