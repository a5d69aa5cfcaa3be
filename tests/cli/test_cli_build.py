"""``kg build`` as a user runs it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from cli_user import KG, XILONG, Kg

SUMMARY = """\
output/graph.ttl
output/facts.jsonl
output/graph.html

relation   facts
earns          1
launches       2
locatedIn      5
all            8

articles read: 2 (2 anew); inputs left out: 0
"""


def test_articles_become_facts_graph_and_page(kg: Kg, tmp_path: Path) -> None:
    ended = kg("build", "articles")
    assert (ended.status, ended.out, ended.err) == (0, SUMMARY, "")
    assert sorted(path.name for path in (tmp_path / "output").iterdir()) == [
        "articles.jsonl",
        "build.json",
        "extracted.db",
        "facts.csv",
        "facts.jsonl",
        "graph.html",
        "graph.nq.gz",
        "graph.ttl",
        "store",
    ]


def test_a_fact_has_its_words_at_its_offsets(kg: Kg, tmp_path: Path) -> None:
    kg("build", "articles")
    facts = lines_of(tmp_path / "output" / "facts.jsonl")
    [income] = [fact for fact in facts if fact["predicate"] == "earns"]
    assert {name: income[name] for name in ("document", "subject", "value", "unit", "period")} == {
        "document": "xilong",
        "subject": "溪龙村",
        "value": 352000,
        "unit": "CNY",
        "period": "2022",
    }
    assert XILONG[income["start"] : income["end"]] == income["evidence"]
    [launch] = [f for f in facts if f["predicate"] == "launches" and f["document"] == "zhentou"]
    assert launch["object"].strip("“”").startswith("阳光道路")
    assert "陽光道路" in launch["evidence"]


def test_what_cannot_be_read_is_named_and_the_rest_is_built(kg: Kg, tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    (articles / "empty.txt").write_bytes(b"")
    (articles / "more.jsonl").write_text('{"id": "ok", "text": "安吉县"}\n{"id": \n', "utf-8")
    ended = kg("build", "articles", "missing.txt")
    assert ended.status == 1
    assert ended.out.endswith("\narticles read: 3 (3 anew); inputs left out: 3\n")
    assert [line.split(";")[0] for line in ended.err.splitlines()] == [
        "missing.txt: does not exist",
        "articles/empty.txt: no text, or white space alone",
        "articles/more.jsonl: line 2: not JSON at character 8",
    ]


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["missing"], 3, "nothing was built: no article could be read; first of 1: missing: does"),
        (["articles", "--jobs", "0"], 2, "0 processes cannot build; give --jobs 1 or more"),
        (["articles", "--output", "articles/graph"], 2, "articles/graph: lies in articles, which"),
        (["articles", "--base-iri", "here"], 2, "base IRI 'here' cannot be used; give an"),
        (["articles", "--lexicon", "none"], 2, "none: no such folder; name one that holds rule"),
        (["articles", "--lexicon", "articles/words"], 2, "articles/words/bad.toml: not TOML"),
        (["articles", "--output", "articles/xilong.txt"], 2, "articles/xilong.txt: lies in"),
        (["articles", "--output", "file"], 3, "[Errno 17] File exists: 'file'"),
        ([], 2, "Error: Missing argument 'PATH"),
    ],
)
def test_a_build_that_cannot_be_leaves_everything_as_it_was(
    kg: Kg, tmp_path: Path, arguments: list[str], status: int, message: str
) -> None:
    words = tmp_path / "articles" / "words"
    words.mkdir()
    (words / "bad.toml").write_text("relation = ", encoding="utf-8")
    (tmp_path / "file").touch()
    before = sorted(tmp_path.rglob("*"))
    ended = kg("build", *arguments)
    assert ended.status == status
    assert ended.err.splitlines()[-1].startswith(message)
    assert "Traceback" not in ended.err
    assert ended.out == ""
    assert sorted(tmp_path.rglob("*")) == before


def test_what_is_gone_from_the_articles_goes_from_the_graph(kg: Kg, tmp_path: Path) -> None:
    kg("build", "articles")
    (tmp_path / "articles" / "xilong.txt").unlink()
    (tmp_path / "articles" / "zhentou.txt").write_text("今天没有新闻。", encoding="utf-8")
    ended = kg("build", "articles")
    assert (ended.status, ended.out) == (
        0,
        "output/graph.ttl\noutput/facts.jsonl\n\nrelation  facts\nall           0\n\n"
        "articles read: 1 (1 anew); inputs left out: 0\n",
    )
    assert not (tmp_path / "output" / "graph.html").exists()
    assert "溪龙" not in (tmp_path / "output" / "graph.ttl").read_text(encoding="utf-8")


def test_the_same_bytes_whatever_processes_and_order(kg: Kg, tmp_path: Path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    for number in range(12):
        shutil.copy(tmp_path / "articles" / "xilong.txt", more / f"copy-{number}.txt")
    (more / "bad.jsonl").write_text("no", encoding="utf-8")
    one = kg("build", "articles", "more", "--jobs", "1", "--output", "one")
    two = kg("build", "more", "articles", "--jobs", "3", "--output", "two")
    assert (one.status, one.err) == (1, two.err)
    assert digests(tmp_path / "one") == digests(tmp_path / "two")
    assert len(digests(tmp_path / "one")) == 8


def test_progress_shows_on_a_terminal_alone(kg: Kg, tmp_path: Path) -> None:
    reader, writer = os.openpty()
    done = subprocess.run(
        [KG, "build", "articles"],
        cwd=tmp_path,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
        stdout=subprocess.PIPE,
        stderr=writer,
        check=True,
    )
    os.close(writer)
    shown = os.read(reader, 65536).decode()
    os.close(reader)
    assert "Writing the graph: 2 articles" in shown
    assert done.stdout.decode() == SUMMARY


def lines_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def digests(output: Path) -> dict[str, str]:
    files = (path for path in output.iterdir() if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_an_interrupt_leaves_the_earlier_build(kg: Kg, tmp_path: Path) -> None:
    kg("build", "articles")
    before = digests(tmp_path / "output")
    for number in range(300):
        shutil.copy(tmp_path / "articles" / "xilong.txt", tmp_path / "articles" / f"{number}.txt")
    with subprocess.Popen(
        [KG, "build", "articles", "--jobs", "2"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        # Tests that run in the background of a shell are deaf to interrupts, and so are their children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        while process.poll() is None and not list((tmp_path / "output").glob(".new-*/*")):
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        assert process.stderr.read() == b"interrupted; nothing was changed\n"
    assert process.returncode == 130
    assert digests(tmp_path / "output") == before
    assert not list((tmp_path / "output").glob(".*"))
