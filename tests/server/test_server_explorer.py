"""The page by request: what the server answers to its questions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from served import BASE, MARKUP, STEWARDS, Server, serving

JINTIAN = f"{BASE}place/430181/镇头镇/金田村"
LIUYANG = f"{BASE}place/430181"


def api(server: Server, question: str, **fields: str) -> Any:
    reply = server.send("GET", f"/api/{question}?{urlencode(fields)}")
    assert (reply.status, reply.kind) == (200, "application/json"), reply.text
    return json.loads(reply.body)


def names(things: list[dict[str, Any]]) -> list[str]:
    return [thing["name"] for thing in things]


def test_the_overview_counts_what_there_is(server: Server) -> None:
    told = api(server, "overview")
    assert {name: told[name] for name in ("facts", "total", "articles", "dates", "things")} == {
        "facts": 9,
        "total": 9,
        "articles": 2,
        "dates": ["2022-03-04", "2023-01-05"],
        "things": 7,
    }
    assert [(name, count) for name, *_, count in told["types"]] == [
        ("County", 2),
        ("Village", 2),
        ("Initiative", 3),
    ]
    assert [(name, count) for name, *_, count in told["predicates"]] == [
        ("launches", 3),
        ("earns", 6),
    ]
    assert [(place["name"], place["facts"]) for place in told["places"]] == [
        ("浏阳市", 8),
        ("宁乡市", 1),
    ]
    assert {"浏阳市", "金田村", STEWARDS} <= {node["label"] for node in told["nodes"]}


def test_every_thing_of_the_overview_is_told_alike_by_the_index(server: Server) -> None:
    for thing in api(server, "overview")["view"]["things"]:
        assert thing in api(server, "search", q=thing["name"])["things"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("金田", ["金田村"]),
        ("金田村", ["金田村"]),
        ("jintian", ["金田村"]),
        ("jtc", ["金田村"]),
        ("瀏陽", ["浏阳市"]),
        (" 三色 管家 ", [STEWARDS, STEWARDS]),
        ("IMG", [MARKUP]),
        ("%", []),
        ("'; DROP TABLE thing --", []),
        ("", []),
    ],
)
def test_names_are_found_as_people_write_them(server: Server, words: str, found: list[str]) -> None:
    assert names(api(server, "search", q=words)["things"]) == found


def test_a_thing_is_told_with_its_county_and_province(server: Server) -> None:
    [village] = api(server, "search", q="金田村")["things"]
    assert village == {
        "id": JINTIAN,
        "name": "金田村",
        "type": "Village",
        "county": {"id": LIUYANG, "name": "浏阳市"},
        "province": "湖南省",
        "also": [],
        "post": "",
        "facts": 5,
    }


def test_what_is_around_a_county(server: Server) -> None:
    told = api(server, "neighbours", id=LIUYANG)
    assert told["groups"] == [["launches", 1], ["@county", 3]]
    initiative = f"{BASE}initiative/430181/三色管家"
    assert told["shown"]["launches"] == [initiative]
    assert told["shown"]["@county"][:1] == [JINTIAN]
    assert names(told["view"]["things"])[:2] == ["浏阳市", STEWARDS]
    assert [(fact["predicate"], fact["target"]) for fact in told["view"]["facts"]] == [
        ("launches", initiative)
    ]
    alone = api(server, "neighbours", id=LIUYANG, relation="launches")
    assert list(alone["shown"]) == ["launches"]
    assert alone["groups"] == told["groups"]


def test_the_facts_of_a_village_with_their_sentences(server: Server) -> None:
    told = api(server, "facts", id=JINTIAN)
    assert told["groups"] == [["launches", 1], ["earns", 4]]
    facts = told["view"]["facts"]
    assert told["view"]["total"] == len(facts) == 5
    [first, *_] = [fact for fact in facts if fact["period"] == "2019"]
    assert (first["value"], first["unit"], first["status"]) == (120000, "CNY", "actual")
    start, end, *_ = first["marks"]
    assert first["sentence"][start:end] == first["sentence"].removesuffix("。")
    assert "<script>" in first["sentence"]  # as text, in JSON
    assert first["article"] == {
        "id": "village",
        "title": "村里的账本 <b>",
        "date": "2022-03-04",
        "source": "虚构日报",
        "url": "",
    }


def test_facts_come_in_parts(server: Server) -> None:
    def periods(**more: str) -> list[str]:
        part = api(server, "facts", id=JINTIAN, relation="earns", **more)
        return [fact["period"] for fact in part["view"]["facts"]]

    whole = periods()
    assert sorted(whole) == ["2019", "2020", "2021", "2023"]
    assert periods(**{"from": "1"}) == whole[1:]
    initiative = f"{BASE}initiative/430181/三色管家"
    towards = api(server, "facts", id=initiative, relation="^launches", to=LIUYANG)
    assert [fact["source"] for fact in towards["view"]["facts"]] == [LIUYANG]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("facts?id=urn:none", 404),
        ("neighbours", 404),
        (f"facts?{urlencode({'id': JINTIAN, 'from': 'x'})}", 400),
        (f"facts?{urlencode({'id': JINTIAN, 'from': '-1'})}", 400),
    ],
)
def test_what_is_not_there_is_told(server: Server, path: str, status: int) -> None:
    reply = server.send("GET", f"/api/{path}")
    assert (reply.status, reply.kind) == (status, "application/json")
    assert list(json.loads(reply.body)) == ["error"]


def test_a_graph_without_a_fact_is_served(tmp_path: Path) -> None:
    from served import Chain

    from kg.graph.write import write_graph

    write_graph([], [], Chain(), tmp_path / "output")
    with serving(tmp_path) as server:
        assert server.ask("ASK { ?s ?p ?o }").text == '{"head":{},"boolean":false}'
        assert api(server, "overview")["facts"] == 0
        assert api(server, "search", q="金田村") == {"things": []}
