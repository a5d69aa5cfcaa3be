"""scripts/learn_trust.py learns from annotated articles how sure a fact is."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest
from shared_fixtures import SCRIPTS, Run

from kg.extract import read
from kg.forest import from_lines
from kg.gazetteer import open_gazetteer
from kg.model import Article


def test_what_one_stretch_says_in_a_row_is_learned_each_by_its_own_object(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Both posts stand in the same evidence, by the same rule."""
    monkeypatch.syspath_prepend(SCRIPTS)
    found_in = importlib.import_module("learn_trust").found_in
    text = "浙江省安吉县溪龙乡黄杜村党总支书记、村委会主任盛阿伟说。"
    posts = {
        fact.object.name: [f for place in places for f in place if ":last-word=" in f]
        for fact, places in found_in(read(Article("a", "", text), open_gazetteer()))
        if fact.predicate == "holdsPosition"
    }
    assert posts == {
        "党总支书记": ["holdsPosition:last-word=书记"],
        "村委会主任": ["holdsPosition:last-word=主任"],
    }


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
    assert (head["limits"], head["elsewhere"]) == (
        {"any": 0.5, "develops": 0.6, "hasIndicator": 0.65},
        {"any": 0.8, "hasIndicator": 0.82},
    )
    assert "locatedIn.chain" in head["rules"]
    near, far = (
        forest.probability({"rule=hasIndicator.behind-own", f}) for f in ("far=0", "far=4")
    )
    assert near > far
