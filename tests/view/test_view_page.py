"""The file itself: whole, inert, the same bytes twice, and free of any address to fetch."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from demo_rows import ARTICLES, HOSTILE, Row, demo_rows, fact_row, hostile_rows
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.view import payload, write_page


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def tags(html: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Tags()
    parser.feed(html)
    parser.close()
    return parser.seen


def page(
    tmp_path: Path, rows: list[Row], articles: dict[str, Row] | None = None, **how: Any
) -> str:
    path = tmp_path / "graph.html"
    write_page(rows, ARTICLES if articles is None else articles, path, **how)
    return path.read_text(encoding="utf-8")


def carried(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="facts">(.*?)</script>', html, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def drawn(html: str) -> list[dict[str, Any]]:
    found = re.search(r"const nodes = new vis\.DataSet\((.*)\);", html)
    assert found
    nodes: list[dict[str, Any]] = json.loads(found[1])
    return nodes


def test_the_summary_says_what_went_in(tmp_path: Path) -> None:
    summary = write_page(demo_rows(), ARTICLES, tmp_path / "new" / "graph.html")
    assert summary.path == tmp_path / "new" / "graph.html"
    assert (summary.facts, summary.facts_left_out, summary.things) == (80, 0, 97)
    assert summary.drawn == len(drawn(summary.path.read_text(encoding="utf-8")))
    assert 60 <= summary.drawn <= 97
    assert [file.name for file in summary.path.parent.iterdir()] == ["graph.html"]


def test_the_same_facts_give_the_same_bytes(tmp_path: Path) -> None:
    assert page(tmp_path, demo_rows()) == page(tmp_path, demo_rows())


def test_no_more_is_drawn_than_asked_for(tmp_path: Path) -> None:
    assert len(drawn(page(tmp_path, demo_rows(), limit=30))) <= 30


def test_labels_carry_the_figure_and_the_position(tmp_path: Path) -> None:
    labels = {node["label"] for node in drawn(page(tmp_path, demo_rows()))}
    assert {"安吉县", "余村", "“竹海振兴计划”", "汪小青 党总支书记"} <= labels
    assert "集体经济收入 1305万元 · 2022" in labels
    assert "旅游总收入 > 9亿元 · 2022" in labels


def test_a_fact_travels_with_its_sentence_and_its_article(tmp_path: Path) -> None:
    data = carried(page(tmp_path, demo_rows()))
    (fact,) = (
        dict(zip(data["columns"], fact, strict=True))
        for fact in data["facts"]
        if fact[data["columns"].index("object")] == "旅游总收入"
    )
    sentence = data["sentences"][fact["sentence"]]
    assert sentence == "烟霞镇袁家村党支部书记郭建文介绍，袁家村2022年旅游总收入突破9亿元。"
    assert sentence[fact["start"] : fact["end"]] == "袁家村2022年旅游总收入突破9亿元"
    assert (fact["figure"], fact["period"], fact["rule"], fact["confidence"]) == (
        "> 9亿元", "2022", "earns.cue", 0.9,
    )  # fmt: skip
    assert data["articles"][fact["article"]] == [
        "礼泉苹果红了", "2023-10-09", "渭北新闻", "https://news.example/liquan/7",
    ]  # fmt: skip
    assert data["things"][fact["source"]][0] == "袁家村"


def test_offsets_that_the_text_does_not_bear_out_mark_nothing_else(tmp_path: Path) -> None:
    row = demo_rows()[0] | {"start": 3, "end": 5}
    data = carried(page(tmp_path, [row]))
    assert data["sentences"] == ["安吉县启动“竹海振兴计划”"]


def test_beyond_the_most_facts_those_of_what_is_drawn_travel() -> None:
    from kg.view.facts import as_graph

    graph = as_graph(demo_rows())
    last = graph.links[-1]
    kept = payload.kept_links(graph, [last.target], most=2)
    assert kept == [graph.links[0], last]


def test_nothing_in_the_page_is_fetched(tmp_path: Path) -> None:
    html = page(tmp_path, demo_rows())
    for tag, attrs in tags(html):
        assert "src" not in attrs, tag
        assert tag != "link" or attrs["href"] == "data:,"
    assert "sourceMappingURL" not in html
    assert "url(" not in html.split("</style>")[0]


def test_only_the_scripts_of_the_page_are_allowed_to_run(tmp_path: Path) -> None:
    html = page(tmp_path, demo_rows())
    policy = next(
        attrs["content"]
        for tag, attrs in tags(html)
        if tag == "meta" and attrs.get("http-equiv") == "Content-Security-Policy"
    )
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    digests = [b64encode(sha256(script.encode()).digest()).decode() for script in scripts]
    assert len(scripts) == 3
    assert policy == (
        "default-src 'none'; script-src "
        + " ".join(f"'sha256-{digest}'" for digest in digests)
        + "; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none';"
        " require-trusted-types-for 'script'"
    )


def test_hostile_text_adds_no_tag_and_arrives_whole(tmp_path: Path) -> None:
    plain = [tag for tag, _ in tags(page(tmp_path, demo_rows()))]
    rows, articles = hostile_rows()
    html = page(tmp_path, rows, articles)
    assert [tag for tag, _ in tags(html)] == plain
    data = carried(html)
    assert {article[0] for article in data["articles"]} == set(HOSTILE)
    assert set(HOSTILE) <= {thing[0] for thing in data["things"]}
    assert not set("\x00\x1b\u202e\u2066") & set(html)


def test_a_lone_surrogate_is_replaced_one_for_one(tmp_path: Path) -> None:
    text = "礼\ud800泉县建成果园。"
    row = fact_row("x", "礼泉县", "County", "establishes", "果园", "Place", "建成果园", text)
    data = carried(page(tmp_path, [row], {"x": {"title": "\udfff", "text": text}}))
    assert data["sentences"] == ["礼�泉县建成果园。"]
    assert data["articles"][0][0] == "�"


def test_a_failed_write_leaves_the_old_page(tmp_path: Path) -> None:
    path = tmp_path / "graph.html"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(UsageError, match="no fact to show"):
        write_page([], ARTICLES, path)
    with pytest.raises(UsageError, match="nothing is named 天河区"):
        write_page(demo_rows(), ARTICLES, path, focus="天河区")
    assert path.read_text(encoding="utf-8") == "old"


def test_focus_draws_the_name_in_the_middle(tmp_path: Path) -> None:
    nodes = drawn(page(tmp_path, demo_rows(), focus="白村"))
    assert nodes[0]["label"] == "白村"
    assert {node["label"] for node in nodes[1:]} == {
        "西张堡镇", "“老支书工作室”", "赵永红 党支部书记", "设施草莓",
        "集体经济收入 86万元 · 2022", "集体经济收入同… 23.5% · 2022",
    }  # fmt: skip


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_inert_json_is_the_same_value_without_markup(value: object) -> None:
    made = payload.inert_json(value)
    assert json.loads(made) == value
    assert not set(made) & set("<>&")
