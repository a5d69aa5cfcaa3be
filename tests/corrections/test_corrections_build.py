"""What a user's corrections do to a build, from the file to the table, the graph and explanations."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from kg import BuildResult, build, explain, run_query, validate_graph
from kg.errors import CorrectionsError, UsageError
from kg.graph.explain import Explanation
from kg.graph.withdrawals import withdrawals

ARTICLES = {
    "xilong": "2022年，浙江省安吉县溪龙乡溪龙村集体经济收入达35.2万元。"
    "溪龙村党支部书记程砚秋获评“县级带头人”。",
    "again": "2022年，浙江省安吉县溪龙乡溪龙村集体经济收入达35.2万元。",
    "gulou": "2022年，鼓楼区启动“一窗通办”行动。",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "articles" / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def corrected(folder: Path, text: str, **options: Any) -> BuildResult:
    output = folder / "output"
    output.mkdir(exist_ok=True)
    (output / "corrections.toml").write_text(text, encoding="utf-8")
    return build(folder / "articles", output, **options)


def rows(folder: Path, predicate: str) -> list[dict[str, Any]]:
    lines = (folder / "output" / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["predicate"] == predicate]


def told(found: Explanation) -> tuple[str, str, list[str]]:
    return found.subject, found.object, [saying.article for saying in found.sayings]


def test_a_fact_is_rejected_in_one_article_and_stays_in_others(folder: Path) -> None:
    result = corrected(
        folder,
        '[[reject]]\nsubject = "溪龙村"\npredicate = "earns"\narticle = "again"\nreason = "转载"\n',
    )
    assert (result.corrections, result.corrected, result.unmatched) == (1, 1, ())
    assert [row["document"] for row in rows(folder, "earns")] == ["xilong"]
    [income] = [f for f in explain(folder / "output", "溪龙村") if f.predicate == "earns"]
    assert told(income) == ("溪龙村", "集体经济收入", ["xilong"])
    [gone] = withdrawals(folder / "output", "溪龙村")
    assert (gone.before, gone.fact, gone.now, gone.corrections) == (
        "溪龙村 earns 集体经济收入 = 352000 CNY (2022)",
        income.fact,
        "",
        (("reject subject = 溪龙村, predicate = earns, article = again", "转载"),),
    )
    [saying] = gone.sayings
    assert (saying.article, saying.sentence) == ("again", ARTICLES["again"])


def test_a_fact_is_rejected_by_its_address_in_every_article(folder: Path) -> None:
    corrected(folder, "")
    [fact] = {row["fact"] for row in rows(folder, "earns")}
    for key in (fact, fact.rpartition("/")[2]):
        assert corrected(folder, f'[[reject]]\nfact = "{key}"\n').corrected == 2
        assert rows(folder, "earns") == []
        assert [one.before for one in withdrawals(folder / "output", fact)] == [
            "溪龙村 earns 集体经济收入 = 352000 CNY (2022)"
        ] * 2
    assert run_query(folder / "output", "SELECT ?o { ?s ckg:earns ?o }").rows == []
    assert validate_graph(folder / "output") == []


def test_a_figure_is_amended_and_says_what_it_was(folder: Path) -> None:
    result = corrected(
        folder,
        '[[amend]]\nsubject = "溪龙村"\npredicate = "earns"\nto.value = 325000.5\nto.comparator = "~"'
        '\nto.period = "2021"\nto.object = "经营性收入"\nreason = "村会计更正"\n',
    )
    assert result.corrected == 2
    said = {
        tuple(row[key] for key in ("subject", "object", "value", "comparator", "period"))
        for row in rows(folder, "earns")
    }
    assert said == {("溪龙村", "经营性收入", 325000.5, "~", "2021")}
    [fact] = {row["fact"] for row in rows(folder, "earns")}
    assert {(row["rule"], row["confidence"]) for row in rows(folder, "earns")} == {
        ("corrections.amend", 1)
    }
    assert {row["evidence"] for row in rows(folder, "earns")} == {
        "浙江省安吉县溪龙乡溪龙村集体经济收入达35.2万元"
    }
    was = withdrawals(folder / "output", fact)
    assert [(one.before, one.now, one.sayings[0].rule) for one in was] == [
        ("溪龙村 earns 集体经济收入 = 352000 CNY (2022)", fact, "earns.before-own")
    ] * 2
    assert withdrawals(folder / "output", was[0].fact) == was
    assert validate_graph(folder / "output") == []


def test_a_statistic_alone_leaves_the_address_and_keeps_to_the_shapes(folder: Path) -> None:
    corrected(folder, "")
    before = {row["fact"] for row in rows(folder, "earns")}
    corrected(folder, '[[amend]]\nsubject = "溪龙村"\npredicate = "earns"\nto.statistic = "mean"\n')
    assert {row["fact"] for row in rows(folder, "earns")} == before
    assert {row["statistic"] for row in rows(folder, "earns")} == {"mean"}
    assert validate_graph(folder / "output") == []


def test_subject_object_and_post_are_amended_by_name(folder: Path) -> None:
    corrected(
        folder,
        '[[amend]]\nsubject = "程砚秋"\nto.subject = "程雁秋"\n'
        '[[amend]]\npredicate = "awarded"\nobject = "“县级带头人”"\nto.object = "“市级带头人”"\n'
        '[[amend]]\nsubject = "程雁秋"\npredicate = "holdsPosition"\nto.at = "安吉县/溪龙乡/黄杜村"\n'
        '[[amend]]\nsubject = "溪龙村"\npredicate = "earns"\nto.subject = "黄杜村"\n',
    )
    [honour], [post] = rows(folder, "awarded"), rows(folder, "holdsPosition")
    assert (honour["subject"], honour["object"]) == ("程雁秋", "“市级带头人”")
    assert (post["subject"], post["object"], post["at"]) == ("程雁秋", "党支部书记", "黄杜村")
    assert {row["subject_iri"] for row in rows(folder, "earns")} == {
        "https://w3id.org/county-kg/id/place/330523/溪龙乡/黄杜村"
    }
    assert validate_graph(folder / "output") == []


def test_a_place_that_nobody_could_tell_is_named(folder: Path) -> None:
    corrected(folder, "")
    assert [row["subject_iri"][-6:] for row in rows(folder, "launches")] != ["320106"]
    named = '[[place]]\nname = "鼓楼区"\nis = "{}"\narticle = "gulou"\n'
    result = corrected(folder, named.format("320106"))
    assert (result.anew, result.unmatched) == (1, ())
    [launch] = rows(folder, "launches")
    assert (launch["subject"], launch["county_code"], launch["province"]) == (
        "鼓楼区",
        "320106",
        "江苏省",
    )
    assert corrected(folder, named.format("福建省/福州市/鼓楼区")).anew == 1
    assert [row["county_code"] for row in rows(folder, "launches")] == ["350102"]


def test_a_place_that_was_taken_for_another_moves_with_what_lies_in_it(folder: Path) -> None:
    result = corrected(folder, '[[place]]\nname = "溪龙乡"\nis = "安吉县/天荒坪镇"\n')
    assert result.corrected == 7
    assert {row["subject_iri"] for row in rows(folder, "earns")} == {
        "https://w3id.org/county-kg/id/place/330523/天荒坪镇/溪龙村"
    }
    [was, *_] = withdrawals(folder / "output", rows(folder, "earns")[0]["fact"])
    assert was.corrections == (("place name = 溪龙乡, is = 安吉县/天荒坪镇", ""),)
    assert validate_graph(folder / "output") == []


def test_what_is_said_of_one_article_goes_before_what_is_said_of_all(folder: Path) -> None:
    corrected(
        folder,
        '[[place]]\nname = "鼓楼区"\nis = "320106"\n'
        '[[place]]\nname = "鼓楼区"\nis = "350102"\narticle = "gulou"\n',
    )
    assert [row["county_code"] for row in rows(folder, "launches")] == ["350102"]


def test_places_then_amendments_then_rejections_by_any_address(folder: Path) -> None:
    corrected(folder, "")
    [fact] = {row["fact"] for row in rows(folder, "earns")}
    result = corrected(
        folder,
        f'[[reject]]\nfact = "{fact}"\narticle = "again"\n'
        '[[amend]]\nsubject = "溪龙村"\npredicate = "earns"\nto.period = "2021"\n'
        '[[place]]\nname = "溪龙村"\nis = "安吉县/溪龙乡/黄杜村"\n',
    )
    assert result.unmatched == ()
    [income] = rows(folder, "earns")
    assert (income["document"], income["period"]) == ("xilong", "2021")
    [was] = [one for one in withdrawals(folder / "output", fact) if not one.now]
    assert [entry.split()[0] for entry, _ in was.corrections] == ["amend", "place", "reject"]


def test_corrections_survive_rebuilds_and_leave_no_trace_when_taken_out(folder: Path) -> None:
    corrected(folder, "")
    plain = outputs(folder)
    entry = '[[reject]]\nsubject = "程砚秋"\n'
    corrected(folder, entry)
    rejected = outputs(folder)
    assert build(folder / "articles", folder / "output").corrected == 2
    assert outputs(folder) == rejected != plain
    shutil.rmtree(folder / "output")
    corrected(folder, entry)
    assert outputs(folder) == rejected
    assert corrected(folder, "# nothing\n").corrections == 0
    assert outputs(folder) == plain


def test_a_file_elsewhere_is_remembered(folder: Path) -> None:
    ours = folder / "ours.toml"
    ours.write_text('[[reject]]\nsubject = "程砚秋"\n', encoding="utf-8")
    assert corrected(folder, "", corrections=ours).corrected == 2
    assert build(folder / "articles", folder / "output").corrected == 2
    ours.unlink()
    with pytest.raises(UsageError, match=r"ours\.toml: no such file, but the build before was"):
        build(folder / "articles", folder / "output")
    own = folder / "output" / "corrections.toml"
    assert build(folder / "articles", folder / "output", corrections=own).corrections == 0
    assert build(folder / "articles", folder / "output").corrections == 0


def test_an_entry_that_matches_nothing_is_named(folder: Path) -> None:
    text = (
        '[[reject]]\nsubject = "溪龙村"\npredicate = "ranked"\n\n'
        '[[amend]]\nsubject = "程砚秋"\nto.period = ""\n\n'
        '[[forget]]\narticle = "no-such"\n\n[[place]]\nname = "金田村"\nis = "430181"\n'
    )
    path = folder / "output" / "corrections.toml"
    assert corrected(folder, text).unmatched == (
        f"{path}: line 1: matches nothing: reject subject = 溪龙村, predicate = ranked; compare it "
        "with facts.csv, or take it out",
        f"{path}: line 9: matches nothing: forget article = no-such; compare it with facts.csv, or "
        "take it out",
        f"{path}: line 12: matches nothing: place name = 金田村, is = 430181; compare it with "
        "facts.csv, or take it out",
    )


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (
            '[[place]]\nname = "鼓楼区"\nis = "鼓楼区"\n',
            "line 1: place: 鼓楼区 is not one division by itself; give its six-digit code, or names",
        ),
        (
            '[[place]]\nname = "溪龙村"\nis = "安吉县/无此镇/溪龙村/更小"\n',
            "line 1: place: 溪龙村 has no 更小; give its six-digit code",
        ),
        (
            '[[place]]\nname = "x"\nis = "999999"\n',
            "line 1: place: no division has the code 999999",
        ),
        (
            '[[amend]]\nsubject = "程砚秋"\nto.value = 3\n',
            "line 1: amend: 程砚秋 holdsPosition 党支部书记 is no figure and has no value; add pred",
        ),
        (
            '[[amend]]\nsubject = "溪龙村"\npredicate = "earns"\nto.at = "安吉县"\n',
            "line 1: amend: 溪龙村 earns 集体经济收入 has no at; add predicate to pick out others",
        ),
        ("[[reject]]\n", "line 1: reject: does not say which facts; add fact, subject or object"),
    ],
)
def test_what_cannot_be_is_refused_and_the_build_before_stays(
    folder: Path, entry: str, message: str
) -> None:
    corrected(folder, "")
    before = outputs(folder)
    with pytest.raises(CorrectionsError) as raised:
        corrected(folder, entry)
    path = folder / "output" / "corrections.toml"
    assert str(raised.value).startswith(f"{path}: {message}")
    assert outputs(folder) == before


def outputs(folder: Path) -> dict[str, bytes]:
    files = (path for path in (folder / "output").iterdir() if path.is_file())
    return {path.name: path.read_bytes() for path in files if path.name != "corrections.toml"}
