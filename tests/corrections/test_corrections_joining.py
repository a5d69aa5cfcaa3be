"""Corrections across articles: merges ordered and refused, and what a joined IRI means."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg import BuildResult, build, run_query, validate_graph
from kg.errors import UsageError
from kg.graph.explain import explain, explain_joins
from kg.graph.withdrawals import withdrawals

BASE = "https://w3id.org/county-kg/id/"
ARTICLES = {
    "zhentou": "2022年，湖南省浏阳市镇头镇开展“秋收夜校”行动。",
    "wenjiashi": "湖南省浏阳市文家市镇开展“丰收夜校”行动。",
    "liuyang": "湖南省浏阳市实施“红色引擎”行动。",
    "changsha": "湖南省长沙市实施“红色引擎”行动。浏阳市委书记周定远获评“全国先进个人”。",
    "zhou": "湖南省浏阳市推进乡村治理。长沙市委常委、浏阳市委书记周定远获评“全国先进个人”。",
}
MERGES = """\
[[same]]
things = ["“秋收夜校”行动", "“丰收夜校”行动"]
reason = "同一所夜校，后来改名"

[[different]]
things = [
  "https://w3id.org/county-kg/id/initiative/430100/红色引擎",
  "https://w3id.org/county-kg/id/initiative/430181/红色引擎",
]
reason = "浏阳的做法早于长沙"

[[same]]
things = ["周定远", "浏阳市民政局"]

[[different]]
things = ["“秋收夜校”行动", "“春耕夜校”行动"]
"""
LAUNCHES = """
SELECT ?who ?what { ?by ckg:launches ?i ; rdfs:label ?who . ?i rdfs:label ?what }
ORDER BY ?what ?who"""
JOINS = f"""
SELECT ?one ?relation ?other ?rule ?zh ?en {{ GRAPH <{BASE}graph/joins> {{
  ?join a ckg:Join ; owl:annotatedSource ?one ; owl:annotatedProperty ?relation ;
    owl:annotatedTarget ?other ; ckg:rule ?rule ; rdfs:comment ?zh, ?en .
  FILTER (LANG(?zh) = "zh" && LANG(?en) = "en" && CONTAINS(STR(?one), "/initiative/"))
}} }} ORDER BY ?rule"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "articles" / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def corrected(folder: Path, text: str) -> BuildResult:
    (folder / "ours.toml").write_text(text, encoding="utf-8")
    return build(folder / "articles", folder / "output", corrections=folder / "ours.toml")


def asked(folder: Path, sparql: str) -> list[tuple[str, ...]]:
    rows = run_query(folder / "output", sparql).rows
    return [tuple(str(cell).removeprefix(BASE) for cell in row) for row in rows]


def facts(folder: Path, subject: str, predicate: str) -> list[dict[str, Any]]:
    lines = (folder / "output" / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    rows = map(json.loads, lines)
    return [row for row in rows if (row["subject"], row["predicate"]) == (subject, predicate)]


def said(folder: Path, subject: str, predicate: str) -> list[tuple[str, str]]:
    return [(row["document"], row["object"]) for row in facts(folder, subject, predicate)]


def test_a_merge_is_ordered_and_another_refused(folder: Path) -> None:
    corrected(folder, "")
    assert asked(folder, LAUNCHES) == [
        ("文家市镇", "“丰收夜校”行动"),
        ("镇头镇", "“秋收夜校”行动"),
        ("浏阳市", "“红色引擎”行动"),
        ("长沙市", "“红色引擎”行动"),
    ]
    assert asked(folder, 'SELECT ?i { ?i rdfs:label "“红色引擎”行动"@zh }') == [
        ("initiative/430100/红色引擎",)
    ]
    corrected(folder, MERGES)
    assert asked(folder, LAUNCHES) == [
        ("文家市镇", "“丰收夜校”行动"),
        ("镇头镇", "“丰收夜校”行动"),
        ("浏阳市", "“红色引擎”行动"),
        ("长沙市", "“红色引擎”行动"),
    ]
    assert asked(folder, 'SELECT ?i { ?i rdfs:label "“红色引擎”行动"@zh } ORDER BY ?i') == [
        ("initiative/430100/红色引擎",),
        ("initiative/430181/红色引擎",),
    ]
    assert validate_graph(folder / "output") == []


def test_each_merge_tells_file_line_and_the_words_of_the_user(folder: Path) -> None:
    corrected(folder, MERGES)
    ordered, refused = [row for row in asked(folder, JOINS) if row[3] != "join.name-elsewhere"]
    assert ordered == (
        "initiative/430181/丰收夜校",
        "http://www.w3.org/2002/07/owl#sameAs",
        "initiative/430181/秋收夜校",
        "join.ordered",
        "ours.toml 第 1 行：same things = “秋收夜校”行动 / “丰收夜校”行动；同一所夜校，后来改名",
        "ours.toml: line 1: same things = “秋收夜校”行动 / “丰收夜校”行动; 同一所夜校，后来改名",
    )
    one, other = "initiative/430100/红色引擎", "initiative/430181/红色引擎"
    label = f"different things = {BASE}{one} / {BASE}{other}"
    assert refused == (
        one,
        "http://www.w3.org/2002/07/owl#differentFrom",
        other,
        "join.refused",
        f"ours.toml 第 5 行：{label}；浏阳的做法早于长沙",
        f"ours.toml: line 5: {label}; 浏阳的做法早于长沙",
    )
    [why] = explain_joins(folder / "output", "“秋收夜校”行动")
    assert (why.relation, why.rule, why.reason) == ("same", "join.ordered", ordered[5])
    reasons = explain_joins(folder / "output", "“红色引擎”行动")
    assert [(why.relation, why.rule) for why in reasons] == [
        ("different", "join.refused"),
        ("related", "join.name-elsewhere"),
    ]
    assert reasons[0].reason == refused[5]


def test_a_merge_of_nothing_is_named(folder: Path) -> None:
    result = corrected(folder, MERGES)
    none = "no person, organization, honour, initiative, document or project is called"
    step = "write names as in facts.csv, or take it out"
    assert result.unmatched == (
        f"{folder / 'ours.toml'}: line 12: {none} 浏阳市民政局: same things = 周定远 / 浏阳市民政局; "
        f"{step}",
        f"{folder / 'ours.toml'}: line 15: {none} “春耕夜校”行动: different things = “秋收夜校”行动 / "
        f"“春耕夜校”行动; {step}",
    )


def test_the_joined_address_means_the_thing_in_every_article(folder: Path) -> None:
    corrected(folder, "")
    [iri] = {row["subject_iri"] for row in facts(folder, "周定远", "awarded")}
    own = f"{BASE}person/430181/周定远"
    assert iri == f"{BASE}person/430100/周定远"
    for key in (iri, own):
        result = corrected(folder, f'[[reject]]\nsubject = "{key}"\npredicate = "awarded"\n')
        assert (result.corrected, result.unmatched) == (2, ())
        assert said(folder, "周定远", "awarded") == []
    corrected(folder, f'[[reject]]\nsubject = "{iri}"\npredicate = "awarded"\narticle = "zhou"\n')
    assert said(folder, "周定远", "awarded") == [("changsha", "“全国先进个人”")]


def test_the_joined_address_of_a_fact_means_it_in_every_article(folder: Path) -> None:
    corrected(folder, "")
    [fact] = {row["fact"] for row in facts(folder, "周定远", "awarded")}
    corrected(folder, f'[[amend]]\nfact = "{fact}"\nto.object = "“全省先进个人”"\n')
    assert said(folder, "周定远", "awarded") == [
        ("changsha", "“全省先进个人”"),
        ("zhou", "“全省先进个人”"),
    ]
    end = fact.rpartition("/")[2]
    assert corrected(folder, f'[[reject]]\nfact = "{end}"\n').corrected == 2
    assert said(folder, "周定远", "awarded") == []
    assert validate_graph(folder / "output") == []


def test_the_joined_address_of_an_object_is_known_and_others_are_left(folder: Path) -> None:
    corrected(folder, "")
    [iri] = {row["object_iri"] for row in facts(folder, "浏阳市", "launches")}
    assert iri == f"{BASE}initiative/430100/红色引擎"
    result = corrected(folder, f'[[reject]]\nobject = "{iri}"\narticle = "liuyang"\n')
    assert (result.corrected, result.unmatched) == (1, ())
    assert [(row[0], row[1]) for row in asked(folder, LAUNCHES)] == [
        ("文家市镇", "“丰收夜校”行动"),
        ("镇头镇", "“秋收夜校”行动"),
        ("长沙市", "“红色引擎”行动"),
    ]


def told(folder: Path, key: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The articles that say a fact, and those that do no more, with the entry that took it back."""
    output = folder / "output"
    gone = withdrawals(output, key)
    try:
        found = explain(output, key)
    except UsageError:  # nobody says it any more
        found = []
    return (
        [saying.article for fact in found for saying in fact.sayings],
        [(one.sayings[0].article, one.corrections[0][0]) for one in gone],
    )


@pytest.mark.parametrize("word", ["周定远", "fact"])
def test_a_joined_fact_tells_what_was_taken_back_of_it_under_any_address(
    folder: Path, word: str
) -> None:
    corrected(folder, "")
    [fact] = {row["fact"] for row in facts(folder, "周定远", "awarded")}
    own = claims_of(folder, "awarded")
    assert (sorted(own), fact) == (["changsha", "zhou"], min(own.values()))
    choice = f'fact = "{fact}"' if word == "fact" else f'subject = "{word}"\npredicate = "awarded"'
    label = choice.replace("\n", ", ").replace('"', "")
    for article, other in (("zhou", "changsha"), ("changsha", "zhou")):
        corrected(folder, f'[[reject]]\n{choice}\narticle = "{article}"\n')
        entry = f"reject {label}, article = {article}"
        for key in own.values():
            assert told(folder, key) == ([other], [(article, entry)])
    corrected(folder, f"[[reject]]\n{choice}\n")
    for key in own.values():
        gone = [("changsha", f"reject {label}"), ("zhou", f"reject {label}")]
        assert told(folder, key) == ([], gone)


def test_who_is_no_longer_named_by_an_article_is_told_where_others_say_the_fact(
    folder: Path,
) -> None:
    corrected(folder, "")
    own = claims_of(folder, "awarded")
    corrected(folder, '[[reject]]\nsubject = "周定远"\narticle = "zhou"\n')
    assert facts(folder, "周定远", "awarded")[0]["subject_iri"] == f"{BASE}person/430181/周定远"
    for key in own.values():
        assert told(folder, key) == (
            ["changsha"],
            [("zhou", "reject subject = 周定远, article = zhou")],
        )
    assert validate_graph(folder / "output") == []


def claims_of(folder: Path, predicate: str) -> dict[str, str]:
    """The claims of a relation as each article's own graph names them."""
    rows = run_query(
        folder / "output",
        f"""SELECT ?article ?claim {{ GRAPH ?article {{
          ?claim rdf:predicate ckg:{predicate} }} }} ORDER BY ?article""",
    ).rows
    return {
        str(article).rpartition("/")[2].rstrip(">"): str(claim).strip("<>")
        for article, claim in rows
    }


def test_addresses_in_corrections_give_the_same_bytes_again(folder: Path) -> None:
    corrected(folder, "")
    [fact] = {row["fact"] for row in facts(folder, "周定远", "awarded")}
    corrected(folder, f'{MERGES}\n[[reject]]\nfact = "{fact}"\n')
    before = {p.name: p.read_bytes() for p in (folder / "output").iterdir() if p.is_file()}
    assert build(folder / "articles", folder / "output").anew == 0
    build(folder / "articles", folder / "fresh", corrections=folder / "ours.toml", jobs=1)
    for again in ("output", "fresh"):
        after = {p.name: p.read_bytes() for p in (folder / again).iterdir() if p.is_file()}
        assert after == before
