"""Every format and encoding, compared as whole articles."""

import csv
import gzip
import io
import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from kg.articles import read_articles
from kg.errors import InputProblem
from kg.model import Article

NEWS = """金田村花木合作社分红

2023-01-18 09:30　来源：浏阳日报

1月18日，镇头镇金田村花木合作社举行分红大会，326户村民领到红利84万元。
村党支部书记周建明说，2022年村集体经济收入达到61万元。
"""


def read_all(*paths: Path) -> list[Article]:
    """All articles; a problem fails the test that did not expect it."""

    def fail(problem: InputProblem) -> None:
        raise AssertionError(str(problem))

    return list(read_articles(paths, fail))


def news_article(data: bytes) -> Article:
    return Article(
        id="jintian",
        title="金田村花木合作社分红",
        text=NEWS,
        date="2023-01-18",
        source="浏阳日报",
        sha256=sha256(data).hexdigest(),
    )


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32"],
)
def test_text_file_in_each_encoding_is_the_same_article(tmp_path: Path, encoding: str) -> None:
    data = NEWS.encode(encoding)
    (tmp_path / "jintian.txt").write_bytes(data)
    assert read_all(tmp_path / "jintian.txt") == [news_article(data)]


def test_big_endian_utf16_and_marked_gb18030(tmp_path: Path) -> None:
    for data in (("\ufeff" + NEWS).encode("utf-16-be"), ("\ufeff" + NEWS).encode("gb18030")):
        (tmp_path / "jintian.txt").write_bytes(data)
        assert read_all(tmp_path) == [news_article(data)]


def test_big5_is_told_from_gb18030_by_everyday_characters(tmp_path: Path) -> None:
    text = "平涼市推進產業發展\n\n在山上種的蘋果，今年賣了三萬元。\n"
    data = text.encode("big5")
    data.decode("gb18030")  # valid there too, and nonsense
    (tmp_path / "pingliang.txt").write_bytes(data)
    [article] = read_all(tmp_path)
    assert (article.title, article.text) == ("平涼市推進產業發展", text)


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_become_newlines(tmp_path: Path, line_end: str) -> None:
    data = NEWS.replace("\n", line_end).encode()
    (tmp_path / "jintian.txt").write_bytes(data)
    assert read_all(tmp_path) == [news_article(data)]


RECORDS = [
    {
        "id": "ly-1",
        "title": "大瑶镇修通村道",
        "text": "大瑶镇修通三条村道，\r\n全长12公里。",
        "date": "2022/3/4 10:22",
        "source": "浏阳网",
        "url": "https://example.org/1",
    },
    {"text": "柏加镇办花木节\n\n发布时间：2022-09-01 来源：湘江日报\n\n游客来了1.2万人次。"},
]


def table_articles(*digests: str) -> list[Article]:
    return [
        Article(
            id="ly-1",
            title="大瑶镇修通村道",
            text="大瑶镇修通三条村道，\n全长12公里。",
            date="2022-03-04",
            source="浏阳网",
            url="https://example.org/1",
            sha256=digests[0],
        ),
        Article(
            id="news-2",
            title="柏加镇办花木节",
            text="柏加镇办花木节\n\n发布时间：2022-09-01 来源：湘江日报\n\n游客来了1.2万人次。",
            date="2022-09-01",
            source="湘江日报",
            sha256=digests[1],
        ),
    ]


def json_lines() -> list[str]:
    return [json.dumps(record, ensure_ascii=False) for record in RECORDS]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("ending", [".jsonl", ".jsonl.gz"])
def test_json_lines(tmp_path: Path, ending: str, encoding: str) -> None:
    data = "\n\n".join(json_lines()).encode(encoding)
    path = tmp_path / f"news{ending}"
    path.write_bytes(gzip.compress(data) if ending.endswith("gz") else data)
    plain = encoding.replace("-sig", "")
    digests = [sha256(line.encode(plain)).hexdigest() for line in json_lines()]
    assert read_all(path) == table_articles(*digests)


def test_json_lines_in_utf16(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_bytes("\r\n".join(json_lines()).encode("utf-16"))
    digests = [sha256(line.encode()).hexdigest() for line in json_lines()]
    assert read_all(tmp_path) == table_articles(*digests)


def csv_text(columns: Sequence[str]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows(RECORDS)
    return out.getvalue()


COLUMNS = ["id", "title", "text", "date", "source", "url"]


def row_digest(record: dict[str, str]) -> str:
    cells = {name: record.get(name, "") for name in sorted(COLUMNS)}
    canonical = json.dumps(cells, ensure_ascii=False, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("ending", [".csv", ".csv.gz"])
def test_csv(tmp_path: Path, ending: str, encoding: str) -> None:
    data = csv_text(COLUMNS).encode(encoding)
    path = tmp_path / f"news{ending}"
    path.write_bytes(gzip.compress(data) if ending.endswith("gz") else data)
    assert read_all(path) == table_articles(*map(row_digest, RECORDS))


def test_csv_digest_does_not_depend_on_the_order_of_columns(tmp_path: Path) -> None:
    (tmp_path / "news.csv").write_text(csv_text(COLUMNS[::-1]), encoding="utf-8", newline="")
    assert read_all(tmp_path) == table_articles(*map(row_digest, RECORDS))


def test_csv_cell_of_any_length(tmp_path: Path) -> None:
    text = "全村326户领到红利。" * 30_000
    (tmp_path / "long.csv").write_text(f"text\n{text}\n", encoding="utf-8")
    assert [article.text for article in read_all(tmp_path)] == [text]


def test_ids_that_are_numbers_and_ids_with_control_characters(tmp_path: Path) -> None:
    lines = ['{"id": 7, "text": "甲村。"}', '{"id": " a\\u0000b\\u202e\\n", "text": "乙村。"}']
    (tmp_path / "n.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert [article.id for article in read_all(tmp_path)] == ["7", "ab"]
