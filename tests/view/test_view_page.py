"""The file itself: whole, inert, the same bytes twice, and free of any address to fetch."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
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
from kg.view.opening import overview
from kg.view.page import page_html
from kg.view.sample import sample


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


def facts_of(data: dict[str, Any]) -> list[dict[str, Any]]:
    """The facts that travel, with their numbers looked up in the tables."""
    inside = data["data"]
    columns = {name: column for name, column in inside["facts"].items() if name != "marks"}
    facts = [
        dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)
    ]
    for at, fact in enumerate(facts):
        words = {name: inside["words"][fact[name]] for name in payload.WORD_COLUMNS}
        fact |= words | {"marks": inside["facts"]["marks"][6 * at : 6 * at + 6]}
        fact["sentence"] = inside["sentences"][fact["sentence"]]
        fact["article"] = inside["articles"][fact["article"]]
        fact["source"] = inside["things"]["name"][fact["source"]]
    return facts


def drawn(html: str) -> list[dict[str, Any]]:
    found = re.search(r"const nodes = new vis\.DataSet\((.*)\);", html)
    assert found
    nodes: list[dict[str, Any]] = json.loads(found[1])
    return nodes


def test_the_summary_says_what_went_in(tmp_path: Path) -> None:
    summary = write_page(demo_rows(), ARTICLES, tmp_path / "new" / "graph.html")
    assert summary.path == tmp_path / "new" / "graph.html"
    assert (summary.facts, summary.facts_left_out, summary.things) == (80, 0, 76)
    assert summary.drawn == len(drawn(summary.path.read_text(encoding="utf-8")))
    assert summary.drawn == 76
    assert [file.name for file in summary.path.parent.iterdir()] == ["graph.html"]


def test_the_same_facts_give_the_same_bytes(tmp_path: Path) -> None:
    assert page(tmp_path, demo_rows()) == page(tmp_path, demo_rows())


def test_no_more_is_drawn_than_asked_for(tmp_path: Path) -> None:
    assert len(drawn(page(tmp_path, demo_rows(), limit=30))) <= 30


def test_labels_carry_the_position_and_no_figure(tmp_path: Path) -> None:
    nodes = drawn(page(tmp_path, demo_rows()))
    assert {"安吉县", "余村", "“竹海振兴计划”", "汪小青 党总支书记"} <= {n["label"] for n in nodes}
    assert not {"Income", "Indicator", "Ranking"} & {node["kind"] for node in nodes}


def test_a_fact_travels_with_its_sentence_and_its_article(tmp_path: Path) -> None:
    facts = facts_of(carried(page(tmp_path, demo_rows())))
    (fact,) = (fact for fact in facts if fact["object"] == "旅游总收入")
    sentence = "烟霞镇袁家村党支部书记郭建文介绍，袁家村2022年旅游总收入突破9亿元。"
    start, end, *_ = fact["marks"]
    assert fact["sentence"] == sentence
    assert sentence[start:end] == "袁家村2022年旅游总收入突破9亿元"
    assert (fact["source"], fact["target"]) == ("袁家村", -1)
    assert (fact["value"], fact["unit"], fact["comparator"]) == (900000000, "CNY", ">")
    assert (fact["period"], fact["rule"], fact["confidence"]) == ("2022", "earns.cue", 0.9)
    assert fact["article"] == [
        "liquan", "礼泉苹果红了", "2023-10-09", "渭北新闻", "https://news.example/liquan/7",
    ]  # fmt: skip


def test_subject_and_object_are_marked_where_they_stand_in_the_sentence(tmp_path: Path) -> None:
    row = demo_rows()[0] | {
        "subject_start": 0,
        "subject_end": 3,
        "object_start": 5,
        "object_end": 13,
    }
    (fact,) = facts_of(carried(page(tmp_path, [row])))
    assert fact["sentence"] == "安吉县启动“竹海振兴计划”。"
    assert fact["marks"] == [0, 13, 0, 3, 5, 13]


def test_every_iri_can_be_put_together_again(tmp_path: Path) -> None:
    data = carried(page(tmp_path, demo_rows()))["data"]
    things = data["things"]
    iris = [
        data["bases"][base] + (tail or name)
        for base, tail, name in zip(things["base"], things["tail"], things["name"], strict=True)
    ]
    assert set(iris) >= {row["subject_iri"] for row in demo_rows()}
    facts = data["facts"]
    numbers = zip(facts["base"], facts["tail"], strict=True)
    assert [data["bases"][base] + tail for base, tail in numbers] == [
        row["fact"] for row in demo_rows()
    ]


def test_offsets_that_the_text_does_not_bear_out_mark_nothing_else(tmp_path: Path) -> None:
    row = demo_rows()[0] | {"start": 3, "end": 5}
    (fact,) = facts_of(carried(page(tmp_path, [row])))
    assert fact["sentence"] == "安吉县启动“竹海振兴计划”"
    assert fact["marks"] == [0, 13, -1, -1, -1, -1]


def test_the_page_counts_what_is_in_it(tmp_path: Path) -> None:
    data = carried(page(tmp_path, demo_rows()))
    assert (data["facts"], data["total"], data["articles"], data["things"]) == (80, 80, 4, 76)
    assert data["dates"] == ["2022-07-01", "2024-01-15"]
    assert data["types"][0] == ["County", "县（市、区）", "county", 4]
    assert data["predicates"][0] == ["launches", "开展", "launches", "开展者", "launched by", 10]
    assert [(place["name"], place["facts"]) for place in data["places"]] == [
        ("安吉县", 22), ("礼泉县", 21), ("桐城市", 20), ("醴陵市", 17),
    ]  # fmt: skip


def test_names_can_be_read_aloud_and_are_known_by_other_spellings(tmp_path: Path) -> None:
    text = ARTICLES["liling"]["text"]
    at = text.index("溈山鎮溈山村")
    row = next(row for row in demo_rows() if row["subject"] == "沩山村")
    data = carried(page(tmp_path, [row | {"subject_start": at, "subject_end": at + 6}]))["data"]
    named = dict(enumerate(data["things"]["name"]))
    assert {named[int(place)]: own for place, own in data["also"].items()} == {
        "沩山村": ["溈山鎮溈山村"]
    }
    assert [data["readings"][sign] for sign in "沩山村"] == ["wei", "shan", "cun"]


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
        + "; style-src 'unsafe-inline'; img-src data:; connect-src 'none'; base-uri 'none';"
        " form-action 'none'; require-trusted-types-for 'script'"
    )


def test_hostile_text_adds_no_tag_and_arrives_whole(tmp_path: Path) -> None:
    plain = [tag for tag, _ in tags(page(tmp_path, demo_rows()))]
    rows, articles = hostile_rows()
    html = page(tmp_path, rows, articles)
    assert [tag for tag, _ in tags(html)] == plain
    data = carried(html)["data"]
    assert {article[1] for article in data["articles"]} == set(HOSTILE)
    assert set(HOSTILE) <= set(data["things"]["name"])
    assert not set("\x00\x1b\u202e\u2066") & set(html)


def test_a_lone_surrogate_is_replaced_one_for_one(tmp_path: Path) -> None:
    text = "礼\ud800泉县建成果园。"
    row = fact_row("x", "礼泉县", "County", "establishes", "果园", "Place", "建成果园", text)
    data = carried(page(tmp_path, [row], {"x": {"title": "\udfff", "text": text}}))
    assert data["data"]["sentences"] == ["礼�泉县建成果园。"]
    assert data["data"]["articles"][0][1] == "�"


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
    }  # fmt: skip


def test_a_page_for_a_server_asks_its_own_host_and_carries_no_fact() -> None:
    html = page_html(api="/api")
    assert carried(html) == {"api": "/api"}
    assert drawn(html) == []
    assert "connect-src 'self';" in html
    with pytest.raises(UsageError, match="either its data inside or an address"):
        page_html()


def test_the_overview_for_a_server_is_what_the_page_opens_with(tmp_path: Path) -> None:
    answer = overview(demo_rows(), ARTICLES)
    data = carried(page(tmp_path, demo_rows()))
    assert {name: answer[name] for name in data if name != "data"} == {
        name: value for name, value in data.items() if name != "data"
    }
    assert [node["id"] for node in answer["nodes"]] == [
        node["id"] for node in drawn(page(tmp_path, demo_rows()))
    ]
    assert answer["view"]["total"] == len(answer["view"]["facts"]) == 80
    (village,) = (thing for thing in answer["view"]["things"] if thing["name"] == "余村")
    assert village == {
        "id": "https://example.org/Village/330523/余村", "name": "余村", "type": "Village",
        "county": {"id": "https://example.org/County/330523/安吉县", "name": "安吉县"},
        "province": "浙江省", "also": [], "post": "", "facts": 4,
    }  # fmt: skip
    assert answer["view"]["facts"][1] == {
        "id": "https://example.org/fact/1", "predicate": "holdsPosition", "object": "党总支书记",
        "source": "https://example.org/Person/330523/汪小青",
        "target": "https://example.org/Village/330523/余村",
        "value": None, "unit": "", "comparator": "", "measure": "", "statistic": "", "period": "",
        "status": "actual", "rule": "holdsPosition.cue", "confidence": 0.9,
        "sentence": "天荒坪镇余村党总支书记汪小青说，该村2022年集体经济收入达到1305万元。",
        "marks": (4, 14, -1, -1, -1, -1),
        "article": {
            "id": "anji", "title": "安吉：一片竹叶的新账本", "date": "2023-04-18",
            "source": "竹乡晚报", "url": "https://news.example/anji/1",
        },
    }  # fmt: skip


def test_of_more_facts_than_a_page_carries_every_county_keeps_a_fair_share() -> None:
    def rows(county: str, count: int) -> list[Row]:
        return [
            {"county": county, "predicate": "launches" if n % 9 == 8 else "hasIndicator", "n": n}
            for n in range(count)
        ]

    kept = sample([*rows("甲县", 900), *rows("乙县", 100), *rows("丙县", 4)], 84)
    held = Counter(row["county"] for row in kept.rows)
    assert kept.total == 1004
    assert held == {"甲县": 60, "乙县": 20, "丙县": 4}
    assert {row["predicate"] for row in kept.rows if row["county"] == "甲县"} == {"launches"}


def test_what_names_the_focus_is_kept_before_all_else() -> None:
    rows: list[Row] = [
        {"county": "甲县", "subject": f"村{n}", "predicate": "launches"} for n in range(500)
    ]
    rows.insert(3, {"county": "乙县", "subject": "鲁家村", "predicate": "hasIndicator"})
    kept = sample(rows, 10, focus="鲁家村")
    assert (len(kept.rows), kept.total) == (10, 501)
    assert "鲁家村" in {row["subject"] for row in kept.rows}


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_inert_json_is_the_same_value_without_markup(value: object) -> None:
    made = payload.inert_json(value)
    assert json.loads(made) == value
    assert not set(made) & set("<>&")
