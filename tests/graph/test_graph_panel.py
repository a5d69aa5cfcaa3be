"""The panel: one observation of a measure a row, with its sources, contradictions marked."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kg import UsageError, build, export_graph
from kg.graph.panel import PANEL_COLUMNS

ARTICLES = [
    {
        "id": "spring",
        "date": "2023-03-01",
        "text": "2022年，浙江省安吉县溪龙乡黄杜村村集体经济收入达35.2万元，接待游客12万人次。"
        "黄杜村力争2023年村集体经济收入突破40万元。2022年，安吉县218个村集体经济总收入4560万元、村均20.9万元。",
    },
    {
        "id": "summer",
        "date": "2023-06-30",
        "text": "2022年，安吉县溪龙乡黄杜村集体收入35.2万元，茶农320户。"
        "2022年，安吉县白茶种植面积20.06万亩，油茶种植面积1.2万亩。",
    },
    {"id": "autumn", "text": "2022年，安吉县溪龙乡黄杜村村集体经济收入42万元。"},
]
PLACE = "https://w3id.org/county-kg/id/place/330523"
HUANGDU = ("安吉县", "330523", "浙江省", "黄杜村", "Village", f"{PLACE}/溪龙乡/黄杜村")
ANJI = ("安吉县", "330523", "浙江省", "安吉县", "County", PLACE)
YEAR = ("2022-01-01", "2022-12-31")
INCOME = ("village-collective-income", "村集体经济收入")
ROWS = [
    (*ANJI, "planted-area", "油茶种植面积", "total", *YEAR, "12000", "亩", "=", "1", "2023-06-30", ""),
    (*ANJI, "planted-area", "白茶种植面积", "total", *YEAR, "200600", "亩", "=", "1", "2023-06-30", ""),
    (*ANJI, INCOME[0], "村均村集体经济总收入", "mean", *YEAR, "209000", "CNY", "=", "1", "2023-03-01", ""),
    (*ANJI, INCOME[0], "村集体经济总收入", "total", *YEAR, "45600000", "CNY", "=", "1", "2023-03-01", ""),
    (*HUANGDU, "tourist-visits", "接待游客", "total", *YEAR, "120000", "人次", "=", "1", "2023-03-01", ""),
    (*HUANGDU, *INCOME, "total", *YEAR, "352000", "CNY", "=", "2", "2023-03-01 2023-06-30", "value"),
    (*HUANGDU, *INCOME, "total", *YEAR, "420000", "CNY", "=", "1", "", "value"),
]  # fmt: skip


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _built(tmp_path_factory.mktemp("panel"), ARTICLES)


def _built(folder: Path, articles: list[dict[str, str]]) -> Path:
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in articles)
    (folder / "news.jsonl").write_text(lines, encoding="utf-8")
    build(folder / "news.jsonl", folder / "output", jobs=1)
    return folder / "output"


def _exported(output: Path, form: str) -> bytes:
    target = io.BytesIO()
    export_graph(output, form, target)
    return target.getvalue()


def test_each_observation_is_a_row_with_its_sources(output: Path) -> None:
    text = _exported(output, "panel").decode("utf-8")
    assert text.startswith("\ufeffcounty,county_code,")
    header, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert tuple(header) == PANEL_COLUMNS
    assert [tuple(row) for row in rows] == ROWS


def test_the_order_of_articles_changes_nothing(output: Path, tmp_path: Path) -> None:
    again = _built(tmp_path, ARTICLES[::-1])
    for form in ("panel", "panel-parquet"):
        assert _exported(again, form) == _exported(output, form)


def test_parquet_holds_the_same_with_types(output: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    table = pq.read_table(io.BytesIO(_exported(output, "panel-parquet")))
    assert tuple(table.column_names) == PANEL_COLUMNS
    rows = table.to_pylist()
    assert [row["value"] for row in rows] == [float(row[11]) for row in ROWS]
    assert [str(row["period_start"]) for row in rows] == [row[9] for row in ROWS]
    assert [row["sources"] for row in rows] == [int(row[14]) for row in ROWS]


def test_a_cell_is_no_formula(tmp_path: Path) -> None:
    output = _built(tmp_path, [{"id": "a", "text": "2022年，安吉县黄杜村村集体经济收入35.2万元。"}])
    facts = (output / "facts.jsonl").read_text("utf-8").replace('"黄杜村"', '"=SUM(1)"')
    (output / "facts.jsonl").write_text(facts, encoding="utf-8")
    assert ",'=SUM(1)," in _exported(output, "panel").decode("utf-8")


def test_a_folder_without_a_build_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no graph here; make one with: kg build"):
        _exported(tmp_path, "panel")
