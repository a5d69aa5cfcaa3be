"""Things that one key names, told apart by the user: invented people in real places."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg import BuildResult, build, explain, run_query, validate_graph
from kg.graph.explain import explain_joins

KG = Path(sys.executable).with_name("kg")
BASE = "https://w3id.org/county-kg/id/"
ARTICLES = {
    "works": "湖南省浏阳市推进基层治理。2021年，浏阳市委组织部实施“清风”工程。"
    "镇头镇金田村党支部书记陈敏获评“全国先进个人”。2021年，金田村获评“全国文明村”。",
    "drive": "湖南省浏阳市推进基层治理。2022年，浏阳市开展“清风行动”。市委组织部开展“微光议事”行动。"
    "镇头镇金田村村委会主任陈敏介绍了情况。2022年，金田村获评国家级文明村。",
    "plain": "湖南省浏阳市推进“清风”专项行动。镇头镇金田村村委会主任陈敏介绍了情况。",
}
APART = """\
[[different]]
things = ["“清风”工程", "“清风行动”"]
reason = "一个修路，一个治会风"

[[different]]
things = ["“全国文明村”", "国家级文明村"]

[[different]]
things = ["陈敏", { name = "陈敏", article = ["drive", "plain"] }]
reason = "支书是男的，主任是女的"

[[different]]
things = ["浏阳市委组织部", { name = "浏阳市委组织部", article = "drive" }]
"""
CHEN = "person/430181/镇头镇/金田村/陈敏"
OFFICE = "organization/430181/市委组织部"
CALM = "initiative/430181/清风"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    for name in ARTICLES:
        write(tmp_path, name)
    return tmp_path


def write(folder: Path, name: str) -> None:
    (folder / "articles" / f"{name}.txt").write_text(ARTICLES[name], encoding="utf-8")


def corrected(folder: Path, text: str, output: str = "output") -> BuildResult:
    (folder / "ours.toml").write_text(text, encoding="utf-8")
    return build(folder / "articles", folder / output, corrections=folder / "ours.toml")


def rows(folder: Path) -> list[dict[str, Any]]:
    lines = (folder / "output" / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["predicate"] != "locatedIn"]


def things(folder: Path) -> list[tuple[str, str, str]]:
    """Every article with the names and addresses in it, but for places and posts."""
    ends = [
        (row["document"], row[end], row[f"{end}_iri"].removeprefix(BASE))
        for row in rows(folder)
        for end in ("subject", "object")
    ]
    return sorted({one for one in ends if not one[2].startswith(("place/", "post/"))})


def files(output: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in output.iterdir() if path.is_file()}


def test_without_a_word_from_the_user_one_key_is_one_thing(folder: Path) -> None:
    corrected(folder, "")
    assert things(folder) == [
        ("drive", "“微光议事”行动", "initiative/430181/微光议事"),
        ("drive", "“清风行动”", CALM),
        ("drive", "国家级文明村", "title/national/文明村"),
        ("drive", "浏阳市委组织部", OFFICE),
        ("drive", "陈敏", CHEN),
        ("plain", "“清风”专项行动", CALM),
        ("plain", "陈敏", CHEN),
        ("works", "“全国先进个人”", "title/national/先进个人"),
        ("works", "“全国文明村”", "title/national/文明村"),
        ("works", "“清风”工程", CALM),
        ("works", "浏阳市委组织部", OFFICE),
        ("works", "陈敏", CHEN),
    ]


def test_initiatives_honours_people_and_organizations_are_told_apart(folder: Path) -> None:
    result = corrected(folder, APART)
    assert (result.corrections, result.corrected, result.unmatched) == (4, 0, ())
    assert things(folder) == [
        ("drive", "“微光议事”行动", "initiative/430181/微光议事"),
        ("drive", "“清风行动”", f"{CALM}/named/“清风行动”"),
        ("drive", "国家级文明村", "title/national/文明村/named/国家级文明村"),
        ("drive", "浏阳市委组织部", f"{OFFICE}/article/drive"),
        ("drive", "陈敏", f"{CHEN}/article/drive"),
        ("plain", "“清风”专项行动", CALM),  # may be either
        ("plain", "陈敏", f"{CHEN}/article/drive"),
        ("works", "“全国先进个人”", "title/national/先进个人"),
        ("works", "“全国文明村”", "title/national/文明村/named/“全国文明村”"),
        ("works", "“清风”工程", f"{CALM}/named/“清风”工程"),
        ("works", "浏阳市委组织部", OFFICE),
        ("works", "陈敏", CHEN),
    ]
    assert validate_graph(folder / "output") == []


def test_each_has_its_own_facts_label_and_sentences(folder: Path) -> None:
    corrected(folder, APART)
    output = folder / "output"
    who = """SELECT ?person ?said { ?person a ckg:Person .
      { ?person ckg:holdsPosition/rdfs:label ?said } UNION { ?person ckg:awarded/rdfs:label ?said }
    } ORDER BY ?person ?said"""
    assert run_query(output, who).rows == [
        (f"{BASE}{CHEN}", "“全国先进个人”"),
        (f"{BASE}{CHEN}", "党支部书记"),
        (f"{BASE}{CHEN}/article/drive", "村委会主任"),
    ]
    names = "SELECT ?name { ?i a ckg:Initiative ; rdfs:label|skos:altLabel ?name } ORDER BY ?name"
    assert run_query(output, names).rows == [
        ("“微光议事”行动",),
        ("“清风”专项行动",),
        ("“清风”工程",),
        ("“清风行动”",),
    ]
    [fact] = explain(output, "“清风行动”")
    assert [(saying.article, saying.sentence) for saying in fact.sayings] == [
        ("drive", "2022年，浏阳市开展“清风行动”。")
    ]


def test_each_parting_tells_file_line_and_the_words_of_the_user(folder: Path) -> None:
    corrected(folder, APART)
    assert [
        (one.one.removeprefix(BASE), one.relation, one.other.removeprefix(BASE), one.reason)
        for name in ("“清风”工程", "国家级文明村", "陈敏", "浏阳市委组织部")
        for one in explain_joins(folder / "output", name)
        if "article/works" not in one.other
    ] == [
        (
            f"{CALM}/named/“清风”工程",
            "different",
            f"{CALM}/named/“清风行动”",
            "ours.toml: line 1: different things = “清风”工程 / “清风行动”; 一个修路，一个治会风",
        ),
        (
            "title/national/文明村/named/“全国文明村”",
            "different",
            "title/national/文明村/named/国家级文明村",
            "ours.toml: line 5: different things = “全国文明村” / 国家级文明村",
        ),
        *(
            (
                one,
                relation,
                other,
                "ours.toml: line 8: different things = 陈敏 / 陈敏 in drive, plain; "
                "支书是男的，主任是女的",
            )
            for one, relation, other in (
                (CHEN, "different", f"{CHEN}/article/drive"),
                (CHEN, "different", f"{CHEN}/article/plain"),
                (f"{CHEN}/article/drive", "same", f"{CHEN}/article/plain"),
            )
        ),
        (
            f"{CHEN}/article/drive",
            "same",
            f"{CHEN}/article/plain",
            "one name, and both hold: 村委会主任",
        ),
        (
            OFFICE,
            "different",
            f"{OFFICE}/article/drive",
            "ours.toml: line 12: different things = 浏阳市委组织部 / 浏阳市委组织部 in drive",
        ),
    ]


def test_a_fact_is_found_by_the_address_that_it_had(folder: Path) -> None:
    corrected(folder, "")
    [old] = {row["fact"] for row in rows(folder) if row["object"] == "“清风”工程"}
    corrected(folder, APART)
    [new] = {row["fact"] for row in rows(folder) if row["object"] == "“清风”工程"}
    found = [explain(folder / "output", key) for key in (old, new)]
    assert found[0] == found[1]
    assert old != new
    assert [(one.fact, one.subject, one.object) for one in found[0]] == [
        (new, "浏阳市委组织部", "“清风”工程")
    ]


def test_what_may_be_either_is_neither_until_the_user_says_which(folder: Path) -> None:
    corrected(folder, APART)
    plain = {row["object_iri"] for row in rows(folder) if row["object"] == "“清风”专项行动"}
    assert plain == {f"{BASE}{CALM}"}
    said = '[[same]]\nthings = ["“清风”专项行动", "“清风行动”"]\n'
    assert corrected(folder, APART + said).unmatched == ()
    assert [one for one in things(folder) if "清风" in one[1]] == [
        ("drive", "“清风行动”", CALM),
        ("plain", "“清风”专项行动", CALM),
        ("works", "“清风”工程", f"{CALM}/named/“清风”工程"),
    ]


def test_addresses_depend_on_the_article_and_the_corrections_alone(folder: Path) -> None:
    corrected(folder, APART)
    together = quads(folder / "output", "works")
    for name in ("drive", "plain"):
        (folder / "articles" / f"{name}.txt").unlink()
    result = corrected(folder, APART, "alone")
    assert quads(folder / "alone", "works") == together
    none = "no person, organization, honour, initiative, document or project is called"
    assert [
        message.partition(": ")[2].partition(": different")[0] for message in result.unmatched
    ] == [
        f"line 1: {none} “清风行动”",
        f"line 5: {none} 国家级文明村",
        f"line 8: {none} 陈敏 in drive, plain",
        f"line 12: {none} 浏阳市委组织部 in drive",
    ]


def quads(output: Path, article: str) -> list[str]:
    with gzip.open(output / "graph.nq.gz", "rt", encoding="utf-8") as lines:
        return [line for line in lines if line.endswith(f"<{BASE}article/{article}> .\n")]


def test_what_was_corrected_by_an_address_is_so_when_things_are_told_apart(folder: Path) -> None:
    corrected(folder, "")
    [fact] = {row["fact"] for row in rows(folder) if row["object"] == "国家级文明村"}
    entries = f"""
[[amend]]
fact = "{fact}"
to.period = "2020"
[[amend]]
subject = "{BASE}{CHEN}"
predicate = "holdsPosition"
to.period = "2021"
"""
    said = {("works", "2021"), ("drive", "2021"), ("plain", "2021")}
    for text in (entries, entries + APART):
        result = corrected(folder, text)
        assert (result.corrected, result.unmatched) == (4, ())
        when = [(row["predicate"], row["document"], row["period"]) for row in rows(folder)]
        assert {one[1:] for one in when if one[0] == "holdsPosition"} == said
        assert {one[1:] for one in when if one[2] == "2020"} == {("drive", "2020")}


def test_the_address_of_one_that_is_told_apart_means_no_other(folder: Path) -> None:
    entry = f'[[reject]]\nsubject = "{BASE}{CHEN}/article/drive"\n'
    # the article that stands for both is told of, and so are the things that are gone
    result = corrected(folder, APART + entry)
    assert result.corrected == 2
    assert {row["document"] for row in rows(folder) if row["subject"] == "陈敏"} == {"works"}
    assert [
        message.partition(": ")[2].partition(": different")[0] for message in result.unmatched
    ] == [
        "line 8: no person, organization, honour, initiative, document or project is called "
        "陈敏 in drive, plain"
    ]


def test_a_name_that_is_not_found_is_told_though_others_are_parted(folder: Path) -> None:
    text = '[[different]]\nthings = ["“清风”工程", "“清风行动”", "清风专项"]\n'
    result = corrected(folder, text)
    assert result.unmatched == (
        f"{folder / 'ours.toml'}: line 1: no person, organization, honour, initiative, document or "
        "project is called 清风专项: different things = “清风”工程 / “清风行动” / 清风专项; write names "
        "as in facts.csv, or take it out",
    )
    assert ("drive", "“清风行动”", f"{CALM}/named/“清风行动”") in things(folder)


def test_two_of_one_name_are_one_by_the_articles_that_mean_them(folder: Path) -> None:
    said = """
[[same]]
things = [{ name = "陈敏", article = "works" }, { name = "陈敏", article = "drive" }]
[[different]]
things = [{ name = "陈敏", article = "works" }, { name = "陈敏", article = "plain" }]
"""
    assert corrected(folder, said).unmatched == ()
    assert [one[::2] for one in things(folder) if one[1] == "陈敏"] == [
        ("drive", CHEN),
        ("plain", f"{CHEN}/article/plain"),
        ("works", CHEN),
    ]


def test_who_may_be_either_of_two_in_one_post_is_neither(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    said = "湖南省浏阳市推进基层治理。浏阳市委书记周定远到{}镇调研。"
    for name, town in (("one", "镇头"), ("two", "文家市"), ("three", "大瑶")):
        (tmp_path / "articles" / f"{name}.txt").write_text(said.format(town), encoding="utf-8")
    zhou = f"{BASE}person/430181/周定远"
    apart = """[[different]]
things = [{ name = "周定远", article = "one" }, { name = "周定远", article = "two" }]
"""
    assert corrected(tmp_path, apart).unmatched == ()
    assert {row["document"]: row["subject_iri"] for row in rows(tmp_path)} == {
        "one": f"{zhou}/article/one",
        "two": f"{zhou}/article/two",
        "three": zhou,
    }
    same = """[[same]]
things = [{ name = "周定远", article = "%s" }, { name = "周定远", article = "two" }]
"""
    assert corrected(tmp_path, apart + same % "three").unmatched == ()
    assert {row["document"]: row["subject_iri"] for row in rows(tmp_path)} == {
        "one": f"{zhou}/article/one",
        "two": zhou,
        "three": zhou,
    }
    any_other = '[[same]]\nthings = ["周定远", { name = "周定远", article = "two" }]\n'
    assert corrected(tmp_path, apart + any_other).unmatched == (
        f"{tmp_path / 'ours.toml'}: line 3: its names mean several things that are not one: same "
        "things = 周定远 / 周定远 in two; name each by its IRI, as in facts.csv, or by article",
    )
    assert {row["subject_iri"] for row in rows(tmp_path)} == {
        zhou,
        f"{zhou}/article/one",
        f"{zhou}/article/two",
    }


def kg(folder: Path, *args: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [KG, *args], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    return done.returncode, done.stdout, done.stderr


def test_a_user_tells_things_apart_and_takes_it_back(folder: Path) -> None:
    assert kg(folder, "build", "articles")[0] == 0
    before = files(folder / "output")
    ours = folder / "output" / "corrections.toml"
    ours.write_text(APART, encoding="utf-8")
    status, out, err = kg(folder, "build", "articles")
    assert (status, err, out.splitlines()[-2:]) == (
        0,
        "",
        [
            "articles read: 3 (0 anew); inputs left out: 0",
            "corrections: 4 of 4 entries matched; facts corrected: 0",
        ],
    )
    apart = files(folder / "output")
    (folder / "fresh").mkdir()
    shutil.copy(ours, folder / "fresh")
    assert kg(folder, "build", "articles", "--output", "fresh", "--jobs", "1")[0] == 0
    assert files(folder / "fresh") == apart != before
    (folder / "articles" / "drive.txt").unlink()
    assert kg(folder, "build", "articles")[0] == 1  # the entries are about things of that article
    assert files(folder / "output") != apart
    write(folder, "drive")
    assert kg(folder, "build", "articles")[0] == 0
    assert files(folder / "output") == apart
    status, out, err = kg(folder, "explain", "“清风行动”")
    assert (status, out, err) == (
        0,
        f"""浏阳市 launches “清风行动” (2022)
  {BASE}fact/{out.split("/fact/")[1][:20]}
  drive; characters 19-30; launches.run, {out.split("launches.run, ")[1][:4]}
    2022年，【浏阳市开展“清风行动”】。

joined across articles:
  corrections.toml: line 1: different things = “清风”工程 / “清风行动”; 一个修路，一个治会风 (join.refused)
    {BASE}{CALM}/named/“清风”工程 ≠ {BASE}{CALM}/named/“清风行动”
""",
        "",
    )
    ours.unlink()
    assert kg(folder, "build", "articles")[0] == 0
    assert files(folder / "output") == before
