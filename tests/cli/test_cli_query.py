"""``kg query`` as a user runs it."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from cli_user import KG, Kg

LAUNCHES = """\
SELECT ?who ?what { ?w ckg:launches ?i . ?w rdfs:label ?who . ?i rdfs:label ?what } ORDER BY ?who
"""


def test_a_query_gives_a_table(ask: Kg) -> None:
    ended = ask("query", LAUNCHES)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out == "who     what\n溪龙村  “绿叶管家”行动\n镇头镇  “阳光道路”行动\n"


def test_a_query_may_stand_in_a_file(ask: Kg, tmp_path: Path) -> None:
    file = tmp_path / "launches.rq"
    file.write_text(LAUNCHES, encoding="utf-8")
    assert ask("query", str(file)) == ask("query", LAUNCHES)


def test_a_question_has_a_name(ask: Kg) -> None:
    assert ask("query", "--name", "village-incomes").out == (
        "county  village  period  measured      comparator    yuan\n"
        "安吉县  溪龙村     2022  集体经济收入  =           352000\n"
    )


def test_the_questions_are_listed(ask: Kg) -> None:
    lines = ask("query", "--list").out.splitlines()
    assert lines[0].split() == ["name", "question", "问题"]
    rows = [re.split(" {2,}", line) for line in lines]
    assert ["honours", "Who was awarded what, and when", "谁在何时获得了什么荣誉"] in rows


def test_answers_for_other_programs(ask: Kg) -> None:
    assert ask("query", LAUNCHES, "--format", "csv").out == (
        "who,what\n溪龙村,“绿叶管家”行动\n镇头镇,“阳光道路”行动\n"
    )
    answer = json.loads(ask("query", LAUNCHES, "--format", "json").out)
    assert [row["who"]["value"] for row in answer["results"]["bindings"]] == ["溪龙村", "镇头镇"]
    turtle = ask("query", "CONSTRUCT { ?w ckg:launches ?i } WHERE { ?w ckg:launches ?i }").out
    assert turtle.startswith("@prefix ckg:")
    assert turtle.count("ckg:launches <") == 2
    assert ask("query", "ASK { ?s ckg:earns ?o }").out == "true\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["SELECT"], "the query is no SPARQL: error at "),
        (["SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }"], "SERVICE is refused: queries"),
        (["DROP ALL"], "DROP is refused: queries read this graph and nothing else;"),
        (["--name", "none"], "no question is called 'none'; there are: adoption, articles, "),
        (["nothing.rq"], "nothing.rq: No such file or directory; name a file with a SPARQL query"),
        ([], "give one of: a query, a FILE.rq, --name QUESTION, --list"),
        (["ASK {}", "--list"], "give one of: a query, a FILE.rq, --name QUESTION, --list"),
        (["ASK {}", "--output", "no"], "no: no graph here; make one with: kg build PATH --output"),
        (["ASK {}", "--format", "csv"], "only SELECT gives rows for csv; ask for json or turtle"),
        (["DESCRIBE ckg:x", "--format", "table"], "CONSTRUCT and DESCRIBE give triples, not rows;"),
        (["ASK {}", "--format", "xml"], "Error: Invalid value for '--format': "),
    ],
)
def test_a_wrong_query_is_one_clear_line(ask: Kg, arguments: list[str], message: str) -> None:
    ended = ask("query", *arguments)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.splitlines()[-1].startswith(message)


def test_a_reader_that_leaves_is_no_error(folder: Path) -> None:
    numbers = " ".join(map(str, range(100_000)))
    query = f"SELECT ?n {{ VALUES ?n {{ {numbers} }} }}"
    (folder / "many.rq").write_text(query, encoding="utf-8")
    with subprocess.Popen(
        [KG, "query", "many.rq"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONWARNINGS": "error"},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"    n\n"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
