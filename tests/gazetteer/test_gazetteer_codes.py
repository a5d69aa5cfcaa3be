"""A user's table of twelve-digit codes: what it gives, and what is wrong with one."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import build, run_query
from kg.errors import InputProblem, UsageError
from kg.gazetteer import open_gazetteer
from kg.gazetteer.codes import read_codes

LIUYANG = ("湖南省", "长沙市", "浏阳市")


def _table(folder: Path, text: str) -> Path:
    table = folder / "codes.csv"
    table.write_text(text, encoding="utf-8")
    return table


def test_codes_stand_under_the_path_of_their_division(tmp_path: Path) -> None:
    table = _table(
        tmp_path,
        "name,code,kind\n浏阳市,430181000000,\n镇头镇人民政府,430181105000,121\n金田村委会,430181105206,220\n"
        "文家市镇/大成村,430181117205,220\n某镇,990101001000,121\n某村,990101001200,121\n",
    )
    problems: list[InputProblem] = []
    assert read_codes(table, open_gazetteer(), problems.append) == {
        (*LIUYANG, "镇头镇"): "430181105000",
        (*LIUYANG, "镇头镇", "金田村"): "430181105206",
        (*LIUYANG, "文家市镇", "大成村"): "430181117205",
    }
    assert [str(problem).removeprefix(str(table)) for problem in problems] == [
        ": line 6: no county has the code 990101; check the code; towns and villages of other "
        "counties are coded"
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("code,title\n430181105000,镇头镇\n", "has no column name"),
        (
            "code,name\n4.30181E+11,镇头镇\n",
            "line 2: '4.30181E+11' is no code; write twelve digits",
        ),
        ("code,name\n430181105000,\n", "line 2: 430181105000 has no name; fill the column name"),
        (
            "code,name\n430181105206,金田村\n",
            "line 2: 金田村 lies in a town that the table does not",
        ),
    ],
)
def test_a_wrong_table_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message.replace("+", r"\+")):
        read_codes(_table(tmp_path, text), open_gazetteer(), print)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"codes\.csv: cannot be read"):
        read_codes(tmp_path / "codes.csv", open_gazetteer(), print)


def test_places_of_a_build_carry_their_codes_and_further_names(tmp_path: Path) -> None:
    table = _table(tmp_path, "code,name\n430181105000,镇头镇\n430181105206,金田村\n")
    (tmp_path / "a.txt").write_text(
        "2021年，湖南省浏阳市镇头镇金田村集体经济收入达35.2万元。甘肃省华亭市启动“关山计划”。",
        "utf-8",
    )
    build(tmp_path / "a.txt", tmp_path / "output", codes=table, jobs=1)
    rows = run_query(
        tmp_path / "output",
        "SELECT ?name ?code { ?place ckg:code12 ?code ; rdfs:label ?name } ORDER BY ?code",
    ).rows
    assert rows == [("镇头镇", "430181105000"), ("金田村", "430181105206")]
    names = run_query(
        tmp_path / "output",
        'SELECT ?name { ?place ckg:code "620881" ; skos:altLabel ?name } ORDER BY ?name',
    ).rows
    assert names == [("华亭",), ("华亭县",), ("華亭市",)]
    former = run_query(
        tmp_path / "output",
        "SELECT ?now ?before ?until { ?place rdfs:label ?now ; ckg:formerName ?name ."
        " ?name rdfs:label ?before ; ckg:until ?until }",
    ).rows
    assert former == [("华亭市", "华亭县", "2018-07-02")]
