"""How far rules can be trusted: counted on invented articles, and used by the extraction."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from kg.lexicon.confidence import confidence_of
from kg.scoring import Gold, Predicted
from kg.scoring.calibration import Trial, Trust

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "kg" / "lexicon" / "confidence.toml"

ARTICLE = """浙江省安吉县溪龙乡溪龙村

2022年，溪龙村集体经济收入达35.2万元，村民人均可支配收入达4.6万元。
"""
GOLDS = (
    {"p": "locatedIn", "s": ["溪龙村"], "o": ["溪龙乡"]},
    {"p": "locatedIn", "s": ["溪龙乡"], "o": ["安吉县"]},
    {"p": "locatedIn", "s": ["安吉县"], "o": ["浙江省"]},
    {"p": "earns", "s": ["溪龙村"], "o": ["集体经济收入"], "v": 352000, "u": "CNY", "cmp": "="},
)
# By hand, k = 5: all (5+2.5)/(6+5) = 0.682; earns (1+5·0.682)/(2+5) = 0.630, locatedIn 0.823; the
# rules (1+5·0.630)/(2+5), (1+5·0.823)/(1+5), (3+5·0.823)/(3+5).
PRINTED = """\
rule                                      right   seen  confidence
earns.before-own                              1      2       0.593
locatedIn.chain                               3      3       0.890
locatedIn.article                             1      1       0.853
"""
WRITTEN = """\
[rules]
"earns.before-own" = { right = 1, seen = 2, confidence = 0.593 }
"locatedIn.article" = { right = 1, seen = 1, confidence = 0.853 }
"locatedIn.chain" = { right = 3, seen = 3, confidence = 0.89 }
"""


def fact(relation: str, subject: str, target: str, **more: object) -> Predicted:
    return Predicted.from_line({"predicate": relation, "subject": subject, "object": target} | more)


def gold(relation: str, subject: str, target: str, **more: object) -> Gold:
    return Gold.from_line({"p": relation, "s": [subject], "o": [target], **more})


def test_a_fact_counts_for_every_rule_that_finds_it() -> None:
    trial = Trial()
    tried = [
        (fact("develops", "溪龙村", "白茶"), ["develops.list", "develops.verb"]),
        (fact("develops", "溪龙村", "竹笋"), ["develops.verb"]),
        (fact("develops", "溪龙村", "民宿"), ["develops.verb"]),  # optional
        (fact("develops", "溪龙村", "光伏", status="planned"), ["develops.verb"]),
        (fact("awarded", "溪龙村", "全国文明村"), ["awarded.won"]),
    ]
    golds = [
        gold("develops", "溪龙村", "白茶"),
        gold("develops", "溪龙村", "民宿", opt=True),
        gold("awarded", "溪龙村", "全国文明村"),
    ]
    trial.add(tried, golds)
    # By hand, k = 5: all (3+2.5)/(4+5); awarded (1+5·all)/6, develops (2+5·all)/8.
    assert list(trial.trust()) == [
        Trust("awarded", "awarded.won", 1, 1, pytest.approx(0.7299, abs=6e-4)),
        Trust("develops", "develops.list", 1, 1, pytest.approx(0.6933, abs=6e-4)),
        Trust("develops", "develops.verb", 1, 2, pytest.approx(0.5942, abs=6e-4)),
    ]


def test_articles_are_added_up() -> None:
    trial = Trial()
    for subject in ("溪龙村", "新寨村"):
        trial.add(
            [(fact("locatedIn", subject, "安吉县"), ["chain"])],
            [gold("locatedIn", "溪龙村", "安吉县")],
        )
    assert [(t.right, t.seen) for t in trial.trust()] == [(1, 2)]


def write_sample(folder: Path) -> list[str]:
    articles, annotated = folder / "articles", folder / "facts"
    articles.mkdir()
    annotated.mkdir()
    (articles / "xilong.txt").write_text(ARTICLE, encoding="utf-8")
    lines = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in GOLDS)
    (annotated / "xilong.jsonl").write_text(lines, encoding="utf-8")
    return ["--articles", str(articles), "--gold", str(annotated)]


def calibrate(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "calibrate.py"), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_script_writes_and_prints_the_table(tmp_path: Path) -> None:
    sample, table = write_sample(tmp_path), tmp_path / "confidence.toml"
    ended = calibrate(*sample, "--to", str(table))
    assert (ended.returncode, ended.stderr, ended.stdout) == (0, "", PRINTED)
    written = table.read_text(encoding="utf-8")
    assert written[written.index("[rules]") :] == WRITTEN
    assert written.startswith("# How far each rule can be trusted")


def test_the_script_names_an_annotated_article_that_is_not_there(tmp_path: Path) -> None:
    sample = write_sample(tmp_path)
    (tmp_path / "facts" / "daixi.jsonl").write_text("", encoding="utf-8")
    ended = calibrate(*sample, "--to", str(tmp_path / "t.toml"))
    assert ended.returncode == 2
    assert "no article 'daixi'" in ended.stderr
    assert not (tmp_path / "t.toml").exists()


def test_the_shipped_table_agrees_with_its_own_counts() -> None:
    rules = tomllib.loads(TABLE.read_text(encoding="utf-8"))["rules"]
    assert list(rules) == sorted(rules)
    for entry in rules.values():
        right, seen = entry["right"], entry["seen"]
        assert 0 <= right <= seen
        # drawn towards a prior from 0 to 1, for which 5 facts count
        assert right / (seen + 5) - 5e-4 <= entry["confidence"] <= (right + 5) / (seen + 5) + 5e-4


def test_a_rule_has_the_confidence_that_was_measured_whatever_its_author_states() -> None:
    rules = tomllib.loads(TABLE.read_text(encoding="utf-8"))["rules"]
    used = ("earns.before-own", "locatedIn.article", "locatedIn.chain")
    assert [confidence_of(rule, 0.1) for rule in used] == [rules[r]["confidence"] for r in used]


def test_a_rule_that_was_never_tried_keeps_its_number_up_to_a_cap() -> None:
    assert confidence_of("twinnedWith.said", 0.65) == 0.65
    assert confidence_of("twinnedWith.said", 0.95) == 0.8
