"""Ids are unique, and neither they nor the order of articles depend on the order of paths."""

import json
import random
from pathlib import Path

import pytest

from kg.articles import read_articles
from kg.errors import InputProblem

TEXT = "金田村修通村道，全长3公里。"


def unexpected(problem: InputProblem) -> None:
    raise AssertionError(str(problem))


def ids(*paths: Path) -> list[str]:
    return [article.id for article in read_articles(paths, unexpected)]


def write(folder: Path, name: str, *records: dict[str, str]) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(map(json.dumps, records)) if records else TEXT, encoding="utf-8")


def record(own: str, text: str = TEXT) -> dict[str, str]:
    return {"id": own, "text": text}


def test_clash_of_files_gives_both_their_folder(tmp_path: Path) -> None:
    for name in ("a/x.txt", "b/x.txt", "b/y.txt", "c/s/z.txt", "d/s/z.txt", "e/z.txt"):
        write(tmp_path, name)
    assert ids(tmp_path) == ["a/x", "b/x", "y", "c/s/z", "d/s/z", "e/z"]


def test_clash_within_a_folder_keeps_the_ending(tmp_path: Path) -> None:
    write(tmp_path, "x.txt")
    (tmp_path / "x.html").write_text(f"<html><body><p>{TEXT}</p></body></html>", encoding="utf-8")
    assert ids(tmp_path) == ["x.html", "x.txt"]


def test_clash_of_records_gives_both_their_file(tmp_path: Path) -> None:
    write(tmp_path, "n/a.jsonl", record("7"), record("8"))
    write(tmp_path, "n/b.jsonl", record("7"), record("9"))
    assert ids(tmp_path) == ["a/7", "8", "b/7", "9"]


def test_clash_of_tables_of_one_name_gives_their_folders(tmp_path: Path) -> None:
    for folder in ("n", "m"):
        write(tmp_path, f"{folder}/a.jsonl", record("7"), {"text": TEXT})
    assert ids(tmp_path) == ["m/a/7", "m/a-2", "n/a/7", "n/a-2"]


def test_clash_of_a_file_and_a_record(tmp_path: Path) -> None:
    write(tmp_path, "n/7.txt")
    write(tmp_path, "n/a.jsonl", record("7"), record("n/7"))
    assert ids(tmp_path) == [f"{tmp_path.name}/n/7", "a/7", "a/n/7"]


def test_table_beside_an_article_of_its_name(tmp_path: Path) -> None:
    write(tmp_path, "x.txt")
    write(tmp_path, "x.jsonl", {"text": TEXT})
    assert ids(tmp_path) == ["x-1", "x"]


def test_unreadable_record_does_not_clash(tmp_path: Path) -> None:
    write(tmp_path, "a.jsonl", record("7", " "))
    write(tmp_path, "b.jsonl", record("7"))
    problems: list[str] = []
    articles = read_articles([tmp_path], lambda problem: problems.append(problem.reason))
    assert ([article.id for article in articles], problems) == (
        ["7"],
        ["no text, or white space alone"],
    )


def test_file_name_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / b"\xc5\xa9\xb4\xe5.txt".decode("utf-8", "surrogateescape")).write_text(TEXT)
    assert ids(tmp_path) == ["农村"]


@pytest.mark.parametrize("seed", range(5))
def test_order_of_paths_changes_nothing(tmp_path: Path, seed: int) -> None:
    for name in ("a/x.txt", "b/x.txt", "b/y.txt", "c/a/x.txt"):
        write(tmp_path, name)
    write(tmp_path, "c/x.jsonl", record("x"), record("y"), {"text": TEXT})
    write(tmp_path, "d/x.jsonl", record("x"), record("z"), {"text": TEXT})
    expected = [
        *[f"{tmp_path.name}/a/x", "b/x", "b/y", "c/a/x", "c/x/x", "x/y", "c/x-3"],
        *["d/x/x", "z", "d/x-3"],
    ]
    # a file that is named twice, alone and with its folder, is read once
    paths = [tmp_path / name for name in ("a", "b", "b/x.txt", "c", "c/x.jsonl", "d", "b/../b")]
    random.Random(seed).shuffle(paths)
    assert ids(*paths) == expected
