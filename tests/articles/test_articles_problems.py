"""Each kind of bad input: what is said of it, and that the rest is read."""

import gzip
import json
import os
from pathlib import Path

import pytest

from kg.articles import read_articles

TEXT = "金田村修通村道，全长3公里。"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test works in a folder of its own, so that messages name short paths."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(*names: str) -> tuple[list[str], list[str]]:
    """The ids that come out and the problems that are reported."""
    problems: list[str] = []
    articles = read_articles(map(Path, names), lambda problem: problems.append(str(problem)))
    return [article.id for article in articles], problems


def write(name: str, content: str | bytes) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def test_missing_and_unknown_paths() -> None:
    write("a.txt", TEXT)
    write("b.pdf", TEXT)
    write("LICENCE", TEXT)
    kinds = "name a .txt, .html, .htm, .jsonl, .csv, .jsonl.gz or .csv.gz file, or a folder"
    assert read("missing.txt", "b.pdf", "LICENCE", "a.txt") == (
        ["a"],
        [
            f"LICENCE: a file without an ending is not read; {kinds}",
            f"b.pdf: a file of the kind .pdf is not read; {kinds}",
            "missing.txt: does not exist; check the path",
        ],
    )


def test_what_is_no_file() -> None:
    os.mkfifo("pipe.txt")
    assert read("pipe.txt", "nul\0.txt", "x" * 300 + ".txt") == (
        [],
        [
            "nul\0.txt: is no path; check the path",
            "pipe.txt: is neither a file nor a folder; "
            "name a .txt, .html, .htm, .jsonl, .csv, .jsonl.gz or .csv.gz file",
            f"{'x' * 300}.txt: cannot be read (File name too long); "
            "check the file and its permissions",
        ],
    )


def test_folder_passes_over_other_and_hidden_files() -> None:
    for name in ("a.txt", "b.pdf", ".hidden.txt", ".git/c.txt", "sub/d.TXT"):
        write(f"news/{name}", TEXT)
    assert read("news") == (["a", "d"], [])


def test_folder_with_nothing_to_read() -> None:
    write("news/b.pdf", TEXT)
    assert read("news") == (
        [],
        [
            "news: nothing in this folder can be read; "
            "name one that holds a .txt, .html, .htm, .jsonl, .csv, .jsonl.gz or .csv.gz file"
        ],
    )


def test_links_out_of_the_folder_to_nothing_and_to_themselves() -> None:
    write("elsewhere/x.txt", TEXT)
    write("news/a.txt", TEXT)
    Path("news/b.txt").symlink_to("a.txt")  # within: read at its own place
    Path("news/loop").symlink_to(".")
    Path("news/nothing.txt").symlink_to("gone.txt")
    Path("news/out.txt").symlink_to("../elsewhere/x.txt")
    Path("news/outside").symlink_to("../elsewhere")
    Path("news/self.txt").symlink_to("self.txt")
    out = "is a link out of the folder; name what it leads to, to read it too"
    assert read("news") == (
        ["a"],
        [
            "news/nothing.txt: is a link to nothing; mend or remove the link",
            f"news/out.txt: {out}",
            f"news/outside: {out}",
            "news/self.txt: is a link that cannot be followed; remove the link",
        ],
    )


def test_link_that_the_user_names_is_followed() -> None:
    write("elsewhere/x.txt", TEXT)
    Path("mine.txt").symlink_to("elsewhere/x.txt")
    Path("mine").symlink_to("elsewhere")
    assert read("mine.txt") == (["mine"], [])
    assert read("mine") == (["x"], [])


def test_bytes_that_are_no_text() -> None:
    write("blank.txt", " \n\u3000\r\n")
    write("controls.txt", "村\x01\x02\x03道")
    write("empty.txt", b"")
    write("image.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xff")
    write("nul.txt", "金田村\0修路")
    write("utf16.txt", "村道".encode("utf-16") + b"\x00")
    assert read(".") == (
        [],
        [
            "blank.txt: no text, or white space alone; fill it or leave it out",
            "controls.txt: full of control characters, so no text; leave it out",
            "empty.txt: no text, or white space alone; fill it or leave it out",
            "image.txt: byte 17: neither UTF-8, GB18030 nor Big5 (read longest as GB18030); "
            "save it as UTF-8",
            "nul.txt: character 4: a NUL, so this is no text; save it as text or leave it out",
            "utf16.txt: byte 7: not UTF-16-LE, which its byte order mark promises; "
            "save it as UTF-8",
        ],
    )


def test_utf8_that_is_cut_within_a_character_is_not_taken_for_gb18030() -> None:
    data = "金田村修路".encode()[:-1]
    data.decode("gb18030")  # every character wrong
    write("cut.txt", data)
    assert read("cut.txt") == (
        [],
        [
            "cut.txt: byte 13: neither UTF-8, GB18030 nor Big5 (read longest as UTF-8); "
            "save it as UTF-8"
        ],
    )


def test_broken_lines_of_json() -> None:
    good = json.dumps({"id": "good", "text": TEXT}, ensure_ascii=False)
    lines = [
        good.encode(),
        b'{"id": "cut", "text": "',
        b"",
        b"[1, 2]",
        b'{"id": "no-text", "title": "t"}',
        b'{"id": "list", "text": ["t"]}',
        b'{"id": "blank", "text": "  "}',
        b'{"id": "half", "text": "\\ud83d"}',
        b'{"id": "bytes", "text": "\xff"}',
        b'{"id": "nul", "text": "a\\u0000"}',
        b"[" * 100_000,
        json.dumps({"id": "last", "text": TEXT}).encode(),
    ]
    write("news.jsonl", b"\n".join(lines))
    rest = "mend it; the other records are read"
    assert read("news.jsonl") == (
        ["good", "last"],
        [
            f"news.jsonl: line 2: not JSON at character 23; {rest}",
            f"news.jsonl: line 4: not a JSON object; {rest}",
            "news.jsonl: line 5: no text, fields are id, title; "
            "put the article's text in the field text",
            "news.jsonl: line 6: the text is no string; put the article's text in the field text",
            "news.jsonl: line 7: no text, or white space alone; fill it or leave it out",
            "news.jsonl: line 8: half a surrogate pair in the text; write the record again",
            f"news.jsonl: line 9: byte 26 is not UTF-8 as the rest of the file; {rest}",
            "news.jsonl: line 10, character 2: a NUL, so this is no text; "
            "save it as text or leave it out",
            f"news.jsonl: line 11: JSON that is nested too deeply or has too long a number; {rest}",
        ],
    )


def test_broken_rows_of_csv() -> None:
    rows = [
        b"id,text",
        f"good,{TEXT}".encode(),
        b"more,a,b",
        b'quote,"a"b',
        "字".encode() + b",\xff\xfe",
        b"none",
        f"last,{TEXT}".encode(),
        f'open,"{TEXT}'.encode(),
        f"swallowed,{TEXT}".encode(),
    ]
    write("news.csv", b"\n".join(rows))
    rest = "mend it; the other records are read"
    assert read("news.csv") == (
        ["good", "last"],
        [
            f"news.csv: line 3: 3 cells under 2 columns; {rest}",
            f"news.csv: line 4: not CSV (',' expected after '\"'); {rest}",
            f"news.csv: line 5: bytes that are not UTF-8 as the rest of the file; {rest}",
            "news.csv: line 6: no text, fields are id; put the article's text in the field text",
            "news.csv: line 8: a quotation mark that is never closed, so that the rest of the "
            "file is one cell; close it and build again",
        ],
    )


def test_csv_without_a_text_column_or_with_two() -> None:
    write("none.csv", f"id,content\n1,{TEXT}\n")
    write("two.csv", f"text,Text,id\n{TEXT},{TEXT},1\n")
    write("blank.csv", b"\n\n")
    write("head.csv", b"id,text\n")
    write("mark.jsonl", b"\xff\xfe\n\x00")
    assert read(".") == (
        [],
        [
            "blank.csv: no text, or white space alone; fill it or leave it out",
            "head.csv: columns without a record; fill it or leave it out",
            "mark.jsonl: no text, or white space alone; fill it or leave it out",
            "none.csv: line 1: no column text, only id, content; "
            "name the columns in the first line",
            "two.csv: line 1: more than one column text; rename all but one",
        ],
    )


def test_gzip_file_that_breaks_off() -> None:
    lines = "\n".join(json.dumps({"id": n, "text": os.urandom(99).hex()}) for n in range(9000))
    packed = gzip.compress(lines.encode())
    write("cut.jsonl.gz", packed[: len(packed) // 2])
    write("no.csv.gz", b"text\n1\n")
    ids, problems = read(".")
    last = len(ids)
    assert ids == [str(n) for n in range(last)]
    assert 1000 < last < 9000
    assert problems == [
        f"cut.jsonl.gz: after line {last}: no whole gzip file; pack or fetch it again",
        "no.csv.gz: start: no whole gzip file; pack or fetch it again",
    ]


def test_repeated_id_in_one_file() -> None:
    lines = [
        {"id": "1", "text": TEXT},
        {"id": "1", "text": TEXT},  # the same bytes: the same record
        {"id": "1", "text": TEXT + "又一段。"},
        {"id": "2", "text": TEXT},
    ]
    write("news.jsonl", "\n".join(map(json.dumps, lines)))
    assert read("news.jsonl") == (
        ["1", "2"],
        [
            "news.jsonl: line 3: repeated id 1 with another content; "
            "give each record an id of its own"
        ],
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_file_without_permission() -> None:
    write("a.txt", TEXT)
    write("b.txt", TEXT)
    Path("a.txt").chmod(0)
    assert read(".") == (
        ["b"],
        ["a.txt: cannot be read (Permission denied); check the file and its permissions"],
    )


def test_file_that_goes_away_while_reading() -> None:
    write("a.txt", TEXT)
    write("b.txt", TEXT)
    problems: list[str] = []
    articles = read_articles([Path()], lambda problem: problems.append(str(problem)))
    assert next(articles).id == "a"
    Path("b.txt").unlink()
    assert list(articles) == []
    assert problems == [
        "b.txt: cannot be read (No such file or directory); check the file and its permissions"
    ]
