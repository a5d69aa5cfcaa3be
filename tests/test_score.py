"""Scores of hand-made facts whose right answers can be counted by a reader."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.scoring import Gold, Predicted, as_json, as_text, load_facts, load_gold, score
from kg.scoring.assignment import best_pairs
from kg.scoring.counting import Count, Share

TEXT = "金田村收入八万元。柳远山任书记。浏阳市推行“三色管家”行动。"


def fact(predicate: str, subject: str, target: str, **more: object) -> Predicted:
    line = {"document": "a", "predicate": predicate, "subject": subject, "object": target}
    return Predicted.from_line(line | more)


def gold(p: str, s: list[str], o: list[str], **more: object) -> Gold:
    return Gold.from_line({"doc": "a", "p": p, "s": s, "o": o, "ev": "见原文", **more})


GOLDS = [
    gold("launches", ["浏阳市", "浏阳"], ["“三色管家”行动", "三色管家"], t="2021"),
    gold("launches", ["浏阳市"], ["“阳光道路”行动"]),
    gold("launches", ["镇头镇"], ["网格管理制度"], opt=True),
    gold("earns", ["金田村"], ["集体经济收入"], v=80000, u="CNY", cmp=">", t="2021-01/2021-06"),
    gold("locatedIn", ["金田村"], ["镇头镇"]),
    gold("locatedIn", ["镇头镇"], ["浏阳市"]),
    gold("holdsPosition", ["柳远山"], ["党总支书记"], at=["金田村"]),
    gold("hasIndicator", ["浏阳市"], ["签约项目"], v=12, u="个"),
    gold("ranked", ["浏阳市"], ["综合实力"], v=8),
]
FACTS = [
    fact("launches", "浏阳", "三色管家", period="2021-01-01/2021-12-31"),
    fact("launches", "浏阳市", "三色管家行动"),  # said already
    fact("launches", "镇头镇", "网格管理制度"),  # optional
    fact("launches", "浏阳市", "阳光道路", status="planned"),  # not actual
    fact("earns", "镇头镇金田村", "村集体经济收入", value=80010, unit="元", comparator="=",
         period="2021"),
    fact("locatedIn", "金田村", "浏阳"),  # over 镇头镇
    fact("locatedIn", "金田村", "镇头镇"),
    fact("holdsPosition", "柳远山", "党总支书记", at="镇头镇"),
    fact("holdsPosition", "柳远山", "党总支副书记", at="金田村"),  # deputy
    fact("hasIndicator", "浏阳市", "签约项目", value=13, unit="项"),  # one too many
    fact("ranked", "浏阳市", "", value="8"),
]  # fmt: skip

TABLE = """\
relation       right  pred  gold       P       R      F1
launches           1     2     2   0.500   0.500   0.500
awarded            0     0     0   0.000   0.000   0.000
earns              1     1     1   1.000   1.000   1.000
locatedIn          1     1     2   1.000   0.500   0.667
holdsPosition      1     2     1   0.500   1.000   0.667
hasIndicator       0     1     1   0.000   0.000   0.000
ranked             1     1     1   1.000   1.000   1.000
develops           0     0     0   0.000   0.000   0.000
issues             0     0     0   0.000   0.000   0.000
undertakes         0     0     0   0.000   0.000   0.000
establishes        0     0     0   0.000   0.000   0.000
core three         2     3     3   0.667   0.667   0.667
all                5     8     8   0.625   0.625   0.625  (0.625–0.625)
at                 0 of 1 right where the fact is right (0.000)
comparator         0 of 1 right where the fact is right (0.000)
measured           1 of 2 right where the fact is right (0.500)
period             1 of 2 right where the fact is right (0.500)
WRONG  a launches 浏阳市 → 三色管家行动  | None
WRONG  a holdsPosition 柳远山 → 党总支副书记  | None
WRONG  a hasIndicator 浏阳市 → 签约项目 13 | None
MISSED a launches 浏阳市 → “阳光道路”行动  | 见原文
MISSED a locatedIn 镇头镇 → 浏阳市  | 见原文
MISSED a hasIndicator 浏阳市 → 签约项目 12 | 见原文
"""


def test_the_table_counts_what_a_reader_counts() -> None:
    scores = score(FACTS, {"a": GOLDS})
    assert "\n".join(as_text(scores, errors=True)) + "\n" == TABLE


def test_json_has_the_numbers_of_the_table() -> None:
    told = json.loads(as_json(score(FACTS, {"a": GOLDS})))
    assert told["all"] == {
        "right": 5, "predicted": 8, "gold": 8, "precision": 0.625, "recall": 0.625, "f1": 0.625,
    }  # fmt: skip
    assert told["qualifiers"] == {
        "period": [1, 2], "comparator": [0, 1], "measured": [1, 2], "at": [0, 1],
    }  # fmt: skip
    assert (told["range"], told["grounded"]) == ([0.625, 0.625], None)


@pytest.mark.parametrize(
    ("said", "wanted", "right"),
    [
        (fact("awarded", "金田村", "全国文明村"), gold("awarded", ["金田村"], ["全国文明村镇"]), True),
        (fact("awarded", "金田村", "全省文明村"), gold("awarded", ["金田村"], ["全国文明村"]), False),
        (fact("awarded", "和平村", "文明村"), gold("awarded", ["和平县"], ["文明村"]), False),
        (fact("awarded", "浏阳市政府", "“先进集体”"), gold("awarded", ["浏阳市"], ["先进集体"]), True),
        (fact("launches", "浏阳市", "工程"), gold("launches", ["浏阳市"], ["红色基因工程"]), False),
        (
            fact("earns", "金田村", "收入", value=1.2e8, unit="CNY"),
            gold("earns", ["金田村"], ["总收入"], v=120_010_000, u="CNY"),
            True,
        ),
        (
            fact("earns", "金田村", "收入", value=1.2e8, unit="CNY"),
            gold("earns", ["金田村"], ["总收入"], v=120_100_000, u="CNY"),
            False,
        ),
        (
            fact("hasIndicator", "金田村", "人口", value=3000, unit="名"),
            gold("hasIndicator", ["金田村"], ["总人口"], v=3000, u="人"),
            True,
        ),
        (
            fact("hasIndicator", "金田村", "人口", value=3000, unit="户"),
            gold("hasIndicator", ["金田村"], ["人口"], v=3000, u="人"),
            False,
        ),
        (
            fact("hasIndicator", "金田村", "", value=3000, unit="人"),
            gold("hasIndicator", ["金田村"], ["人口"], v=3000, u="人"),
            False,
        ),
        (
            fact("ranked", "金田村", "", value=None),
            gold("ranked", ["金田村"], ["实力"], v=3),
            False,
        ),
    ],
)  # fmt: skip
def test_a_fact_is_right_or_wrong(said: Predicted, wanted: Gold, right: bool) -> None:
    assert score([said], {"a": [wanted]}).all == Count(int(right), 1, 1)


def test_an_optional_annotation_counts_neither_way() -> None:
    wanted = gold("develops", ["金田村"], ["黄桃"], opt=True)
    twice = [fact("develops", "金田村", "黄桃")] * 2
    assert score(twice, {"a": [wanted]}).all == Count(0, 0, 0)
    assert score([], {"a": [wanted]}).all == Count(0, 0, 0)


def test_evidence_stands_at_its_offsets_or_does_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    said = [
        fact("earns", "", "", evidence="金田村", start=0, end=3),
        fact("earns", "", "", evidence="金田村", start=1, end=4),
        fact("earns", "", "", evidence="", start=2, end=2),
        fact("earns", "", "", evidence="金田村", start=0.0, end=3),
        fact("earns", "", "", evidence=TEXT, start=0, end=len(TEXT)),
        fact("earns", "", "", evidence=TEXT, start=0, end=len(TEXT), document="other"),
    ]
    scores = score(said, {"a": []}, tmp_path)
    assert scores.grounded == Share(2, 5)
    assert list(as_text(scores))[-1] == (
        "grounded           2 of 5 facts' evidence stands at its offsets"
    )


def test_files_are_read_or_named_with_what_is_wrong(tmp_path: Path) -> None:
    line = {"doc": "a", "p": "develops", "s": ["金田村"], "o": ["黄桃"], "ev": "种黄桃"}
    (tmp_path / "a.jsonl").write_text(json.dumps(line) + "\n\n", encoding="utf-8")
    assert list(load_gold(tmp_path)) == ["a"]
    assert load_gold(tmp_path)["a"][0].objects == ["黄桃"]
    with pytest.raises(UsageError, match="nothing annotated is called 'b'"):
        load_gold(tmp_path, ["b"])
    (tmp_path / "b.jsonl").write_text('{"p": "earns", "s": [], "o": []}', encoding="utf-8")
    with pytest.raises(UsageError, match=r"b\.jsonl: line 1: no 'v'; mend the line"):
        load_gold(tmp_path)
    (tmp_path / "c.jsonl").write_text("\n{", encoding="utf-8")
    with pytest.raises(UsageError, match=r"c\.jsonl: line 2: not JSON"):
        load_facts(tmp_path / "c.jsonl")
    with pytest.raises(UsageError, match="no annotated article here"):
        load_gold(tmp_path / "none")


def weight_of(pairs: dict[int, int], table: list[list[float]]) -> float:
    return sum(table[row][column] for row, column in pairs.items())


def heaviest(table: list[list[float]], columns: frozenset[int] = frozenset()) -> float:
    """The greatest sum there is, by trying everything."""
    if not table:
        return 0.0
    best = heaviest(table[1:], columns)
    for column, weight in enumerate(table[0]):
        if column not in columns:
            best = max(best, weight + heaviest(table[1:], columns | {column}))
    return best


tables = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from([0.0, 0.5, 0.6, 0.61, 1.0]), min_size=width, max_size=width),
        max_size=5,
    )
)


@settings(max_examples=60, deadline=None)
@given(tables)
def test_pairs_weigh_as_much_as_any(table: list[list[float]]) -> None:
    pairs = best_pairs(table)
    assert len(set(pairs.values())) == len(pairs)
    assert all(table[row][column] for row, column in pairs.items())
    assert weight_of(pairs, table) == pytest.approx(heaviest(table))
