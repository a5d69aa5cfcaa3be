"""``kg show``, ``explain``, ``validate``, ``export`` and ``score`` as a user runs them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from cli_user import Kg, run_kg
from pyoxigraph import RdfFormat, parse

EXPLAINED = """\
镇头镇 launches “阳光道路”行动 (2022)
  {fact}
  zhentou 鎮頭鎮修路記; characters {start}-{end}; {rule}, {confidence:.2f}
    {marked}
"""


def test_show_draws_the_page_or_a_part_of_it(ask: Kg, folder: Path, tmp_path: Path) -> None:
    whole, part = tmp_path / "whole.html", tmp_path / "deep" / "part.html"
    assert ask("show", "--to", str(whole)).out == f"{whole}\n"
    assert ask("show", "--focus", "溪龙村", "--hops", "2", "--to", str(part)).out == f"{part}\n"
    assert whole.read_bytes() == (folder / "output" / "graph.html").read_bytes()
    assert "绿叶管家" in part.read_text(encoding="utf-8")
    assert "陽光道路" not in part.read_text(encoding="utf-8")


def test_a_part_of_the_page_stands_beside_the_whole(ask: Kg, folder: Path) -> None:
    assert ask("show", "--focus", "镇头镇").out == "output/focus.html\n"
    (folder / "output" / "focus.html").unlink()


def test_show_says_what_a_page_cannot_carry_and_what_can(tmp_path: Path) -> None:
    text = "溪龙村发展白茶。"
    row = {
        "document": "a", "subject_type": "Village", "predicate": "develops", "object": "白茶",
        "object_type": "Industry", "county": "安吉县", "evidence": text, "start": 0, "end": 8,
        "sentence_start": 0, "sentence_end": 8, "rule": "develops.verb", "confidence": 0.9,
    }  # fmt: skip
    (tmp_path / "output").mkdir()
    article = json.dumps({"id": "a", "text": text}) + "\n"
    (tmp_path / "output" / "articles.jsonl").write_text(article, encoding="utf-8")
    lines = [json.dumps(row | {"subject": f"溪龙{n}村"}) + "\n" for n in range(20_007)]
    (tmp_path / "output" / "facts.jsonl").write_text("".join(lines), encoding="utf-8")
    whole = run_kg(tmp_path, "show")
    assert (whole.status, whole.out) == (0, "output/graph.html\n")
    assert whole.err == (
        "the page carries 20,000 of 20,007 facts; "
        "explore all of them with: kg serve --output output\n"
    )
    part = run_kg(tmp_path, "show", "--focus", "溪龙20006村")
    assert part.out == "output/focus.html\n"
    assert part.err.startswith("the page carries 1 of 20,007 facts; explore all")


def test_explain_shows_the_sentence_behind_a_name_and_a_fact(ask: Kg, folder: Path) -> None:
    facts = (folder / "output" / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in facts]
    [launch] = [r for r in rows if r["predicate"] == "launches" and r["document"] == "zhentou"]
    sentence = "2022年，湖南省瀏陽市鎮頭鎮啟動“陽光道路”行動。"
    marked = sentence.replace(launch["evidence"], f"【{launch['evidence']}】")
    wanted = EXPLAINED.format(marked=marked, **launch)
    assert ask("explain", "“阳光道路”行动").out == wanted
    assert ask("explain", launch["fact"]).out == wanted
    about_the_town = ask("explain", "镇头镇").out
    assert wanted in f"{about_the_town}\n"
    assert "镇头镇 locatedIn 浏阳市\n" in about_the_town


def test_validate_tells_a_sound_graph_from_a_spoilt_one(
    ask: Kg, folder: Path, tmp_path: Path
) -> None:
    sound = ask("validate")
    assert (sound.status, sound.out) == (0, "the graph conforms\n")
    shutil.copytree(folder / "output", tmp_path / "output")
    turtle = tmp_path / "output" / "graph.ttl"
    text = turtle.read_text(encoding="utf-8")
    turtle.write_text(text.replace("ckg:measured ", "ckg:meant "), encoding="utf-8")
    spoilt = run_kg(tmp_path, "validate")
    assert spoilt.status == 1
    assert spoilt.out.endswith("violations: 1\n")
    assert "https://w3id.org/county-kg/ontology#measured" in spoilt.out


@pytest.mark.parametrize(
    ("form", "syntax"),
    [
        ("turtle", RdfFormat.TURTLE),
        ("nt", RdfFormat.N_TRIPLES),
        ("jsonld", RdfFormat.JSON_LD),
        ("rdfxml", RdfFormat.RDF_XML),
    ],
)
def test_export_writes_the_whole_graph_in_each_format(
    ask: Kg, folder: Path, tmp_path: Path, form: str, syntax: RdfFormat
) -> None:
    target = tmp_path / "new" / "graph"
    ended = ask("export", "--format", form, "--to", str(target))
    assert (ended.status, ended.out, ended.err) == (0, f"{target}\n", "")
    built = parse(path=folder / "output" / "graph.ttl")
    assert set(parse(path=target, format=syntax)) == set(built)
    assert [path.name for path in target.parent.iterdir()] == ["graph"]


@pytest.mark.parametrize(("form", "syntax"), [("nq", RdfFormat.N_QUADS), ("trig", RdfFormat.TRIG)])
def test_export_keeps_the_articles_apart(ask: Kg, form: str, syntax: RdfFormat) -> None:
    quads = parse(ask("export", "--format", form).out, syntax)
    names = {str(quad.graph_name).rpartition("/id/")[2] for quad in quads}
    assert names == {"article/xilong>", "article/zhentou>", "graph/gazetteer>"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["show", "--focus", "无名村"],
            "nothing is named 无名村; open the whole page and search there",
        ),
        (["show", "--hops", "0", "--focus", "溪龙村"], "hops and limit start at 1, not at 0"),
        (["show", "--output", "no"], "no: no graph here; make one with: kg build"),
        (["explain", "无名村"], "the graph has no fact and no thing called '无名村'; give a name"),
        (["validate", "--output", "no"], "no: no graph here; make one with: kg build"),
        (["export", "--output", "no"], "no: no graph here; make one with: kg build"),
        (["export", "--format", "pdf"], "Error: Invalid value for '--format': "),
        (["score", "no.jsonl", "--gold", "articles"], "articles: no annotated article here; name"),
    ],
)
def test_a_wrong_call_is_one_clear_line(ask: Kg, arguments: list[str], message: str) -> None:
    ended = ask(*arguments)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.splitlines()[-1].startswith(message)
