"""What the build makes of the annotated articles beside the project, where they are there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg import BuildResult, build, validate_graph
from kg.scoring import Scores, load_facts, load_gold, score

SHARED = Path(__file__).resolve().parents[2] / "shared"
CORPUS, GOLD, SCORER = SHARED / "corpus", SHARED / "gold", SHARED / "score.py"
NEWSPAPERS = {"dongan", "hefei", "liuyang", "lujiang", "pingliang"}

pytestmark = pytest.mark.skipif(
    not (CORPUS.is_dir() and GOLD.is_dir()), reason="../shared with its articles is not there"
)


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> BuildResult:
    return build(CORPUS, tmp_path_factory.mktemp("shared") / "output")


@pytest.fixture(scope="module")
def rows(result: BuildResult) -> list[dict[str, object]]:
    lines = (result.output / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def scores(result: BuildResult) -> Scores:
    return score(load_facts(result.output / "facts.jsonl"), load_gold(GOLD), CORPUS)


def test_every_article_is_read(result: BuildResult) -> None:
    assert result.problems == ()
    assert result.articles == len(list(CORPUS.glob("*.txt")))


def test_every_newspaper_article_says_something(rows: list[dict[str, object]]) -> None:
    assert {str(row["document"]) for row in rows} >= NEWSPAPERS


def test_evidence_stands_in_the_file_at_its_offsets(rows: list[dict[str, object]]) -> None:
    texts = {path.stem: path.read_bytes().decode("utf-8-sig") for path in CORPUS.glob("*.txt")}
    misplaced = [
        row
        for row in rows
        if texts[str(row["document"])][row["start"] : row["end"]] != row["evidence"]  # type: ignore[misc]
    ]
    assert misplaced == []
    assert all(row["evidence"] for row in rows)


def test_the_graph_conforms(result: BuildResult) -> None:
    assert validate_graph(result.output) == []


def test_it_is_as_good_as_it_was(scores: Scores) -> None:
    assert scores.core.rates.f1 >= 0.55
    assert scores.relations["locatedIn"].rates.f1 >= 0.75
    assert scores.relations["holdsPosition"].rates.f1 >= 0.75
    assert scores.grounded is not None
    assert scores.grounded.part == scores.grounded.whole


@pytest.mark.skipif(not SCORER.is_file(), reason="../shared/score.py is not there")
@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--errors"],
        ["--json"],
        ["--corpus", str(CORPUS)],
        ["--corpus", str(CORPUS), "--json"],
        ["--docs", "pingliang,liuyang", "--errors"],
    ],
)
def test_both_scorers_print_the_same_lines(result: BuildResult, options: list[str]) -> None:
    arguments = [str(result.output / "facts.jsonl"), "--gold", str(GOLD), *options]
    theirs = printed([sys.executable, str(SCORER), *arguments])
    ours = printed([str(Path(sys.executable).with_name("kg")), "score", *arguments])
    assert ours == theirs


def printed(command: list[str]) -> list[str]:
    done = subprocess.run(command, capture_output=True, check=True)
    return done.stdout.decode("utf-8").splitlines()
