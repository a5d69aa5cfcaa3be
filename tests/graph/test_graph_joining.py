"""What is one thing across articles, what is near, and why: invented people in real places."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import build, run_query
from kg.graph.distinctions import Thing
from kg.graph.explain import JoinReason, explain, explain_joins
from kg.graph.joining import Order, Orders, Reason, Relation, find_joins
from kg.graph.validate import validate_graph

BASE = "https://w3id.org/county-kg/id/"
ARTICLES = {
    "liuyang-1": (
        "2021年，湖南省浏阳市推进乡村治理。长沙市委常委、浏阳市委书记周定远说，浏阳市委组织部探索开展“邻里到户”工程。"
        "浏阳市坚持“三会一课”制度。浏阳市实施“红色引擎”行动。浏阳市民政局获评“全国民政系统先进集体”。"
    ),
    "liuyang-2": (
        "浏阳市推进基层治理。浏阳市委书记周定远到村里调研。2022年，市委组织部开展“微光议事”行动。"
        "浏阳市实施新时代“邻里到户”行动。镇头镇金田村村委会主任李思维介绍了情况。"
    ),
    "liuyang-3": "湖南省浏阳市文家市镇大成村党支部书记李思维带领村民种植灵芝。",
    "anji": (
        "浙江省安吉县溪龙乡党委书记周定远介绍，2023年，安吉县坚持“三会一课”制度。"
        "安吉县实施“红色引擎”工程，推行“邻里到户服务”工作法。"
    ),
}


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("joining")
    return _built(folder, ARTICLES)


def _built(folder: Path, articles: dict[str, str]) -> Path:
    lines = (json.dumps({"id": i, "text": t}, ensure_ascii=False) for i, t in articles.items())
    (folder / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    build(folder / "news.jsonl", folder / "output", jobs=1)
    return folder / "output"


def _asked(output: Path, sparql: str) -> list[tuple[str, ...]]:
    rows = run_query(output, sparql)
    return [tuple(str(cell or "").removeprefix(BASE) for cell in row) for row in rows]


def test_a_person_is_one_where_post_or_article_agrees_and_two_where_place_does_not(
    joined: Path,
) -> None:
    rows = _asked(
        joined,
        "SELECT ?who ?role ?at { ?who a ckg:Person ; ckg:holdsPosition ?post ."
        " ?post rdfs:label ?role ; org:postIn/rdfs:label ?at } ORDER BY ?who ?role",
    )
    assert rows == [
        ("person/330523/溪龙乡/周定远", "党委书记", "溪龙乡"),
        ("person/430100/周定远", "市委书记", "浏阳市"),
        ("person/430100/周定远", "市委常委", "长沙市"),
        ("person/430181/文家市镇/大成村/李思维", "党支部书记", "大成村"),
        ("person/430181/镇头镇/金田村/李思维", "村委会主任", "金田村"),
    ]


def test_initiatives_of_one_name_are_one_in_a_county_and_routines_everywhere(joined: Path) -> None:
    rows = _asked(
        joined,
        "SELECT ?who ?what { ?by ckg:launches ?what ; rdfs:label ?who } ORDER BY ?what ?who",
    )
    assert rows == [
        ("安吉县", "initiative/330523/红色引擎"),
        ("安吉县", "initiative/330523/邻里到户服务"),
        ("浏阳市委组织部", "initiative/430181/微光议事"),
        ("浏阳市", "initiative/430181/红色引擎"),
        ("浏阳市", "initiative/430181/邻里到户"),
        ("浏阳市委组织部", "initiative/430181/邻里到户"),
        ("安吉县", "initiative/三会一课"),
        ("浏阳市", "initiative/三会一课"),
    ]


def test_who_is_one_in_the_articles_of_two_counties_has_both(tmp_path: Path) -> None:
    output = _built(
        tmp_path,
        {
            "first": "教育部部长赵远山今天说，要抓好开学。赵远山曾任安吉县委书记。",
            "second": "教育部部长赵远山今天说，要抓好秋收。赵远山曾任浏阳市委书记。",
        },
    )
    rows = _asked(
        output,
        "SELECT ?county { ?who a ckg:Person ; ckg:county/rdfs:label ?county } ORDER BY ?county",
    )
    assert rows == [("安吉县",), ("浏阳市",)]
    assert validate_graph(output) == []


def test_two_posts_that_both_held_make_one_join(tmp_path: Path) -> None:
    said = "教育部部长赵远山说，要抓好开学。教育部党组书记赵远山到学校调研。"
    output = _built(tmp_path, {"first": said, "second": f"日前，{said}"})
    assert _asked(output, "SELECT ?who { ?who a ckg:Person }") == [("person/article/first/赵远山",)]
    assert [(reason.rule, reason.reason) for reason in explain_joins(output, "赵远山")] == [
        ("join.person-post", "one name, and both hold: 教育部党组书记")
    ]
    assert validate_graph(output) == []


def test_an_office_is_one_with_and_without_its_place(joined: Path) -> None:
    rows = _asked(
        joined, "SELECT DISTINCT ?office { ?office ckg:launches ?i ; a ckg:Organization }"
    )
    assert rows == [("organization/430181/市委组织部",)]


def test_a_thing_has_one_label_and_the_others_beside_it(joined: Path) -> None:
    rows = _asked(
        joined,
        f"SELECT ?label ?also {{ BIND (<{BASE}initiative/430181/邻里到户> AS ?i)"
        " ?i rdfs:label ?label ; skos:altLabel ?also }",
    )
    assert rows == [("“邻里到户”工程", "“邻里到户”行动")]


def test_near_names_are_related_and_not_joined(joined: Path) -> None:
    rows = _asked(joined, (_question("related-initiatives")))
    assert [(row[0], row[1], row[3], row[4], row[6]) for row in rows] == [
        ("“红色引擎”工程", "安吉县", "“红色引擎”行动", "浏阳市", "别处的同名举措：红色引擎"),
        (
            "“邻里到户服务”工作法", "安吉县", "“邻里到户”工程", "浏阳市",
            "名称相近：邻里到户、邻里到户服务",
        ),
        (
            "“邻里到户服务”工作法", "安吉县", "“邻里到户”工程", "浏阳市委组织部",
            "名称相近：邻里到户、邻里到户服务",
        ),
    ]  # fmt: skip


def _question(name: str) -> str:
    from kg.queries import question

    return question(name).sparql


def test_the_reason_is_explained(joined: Path) -> None:
    (reason,) = explain_joins(joined, "周定远")
    assert reason == JoinReason(
        f"{BASE}person/430100/周定远",
        f"{BASE}person/430181/周定远",
        Relation.SAME,
        "join.person-article",
        "one name in one article: 周定远",
    )
    facts = [fact for fact in explain(joined, "周定远") if fact.at == "浏阳市"]
    assert [sorted(s.article for s in fact.sayings) for fact in facts] == [
        ["liuyang-1", "liuyang-2"]
    ]


def test_the_table_names_joined_things_as_the_union_does(joined: Path) -> None:
    rows = [json.loads(line) for line in (joined / "facts.jsonl").read_text("utf-8").splitlines()]
    found = {row["subject_iri"] for row in rows if row["subject"] == "周定远"}
    assert found == {f"{BASE}person/430100/周定远", f"{BASE}person/330523/溪龙乡/周定远"}


def test_articles_keep_their_own_names_whatever_else_is_read(joined: Path, tmp_path: Path) -> None:
    alone = _built(tmp_path, {"liuyang-2": ARTICLES["liuyang-2"]})
    assert set(_quads(alone, "article/liuyang-2")) == set(_quads(joined, "article/liuyang-2"))
    assert not list(_quads(alone, "graph/joins"))


def test_joins_can_be_made_again_from_the_article_graphs(joined: Path) -> None:
    lines = [*_quads(joined, "article/"), *_quads(joined, "graph/gazetteer")]
    again = find_joins(lambda: reversed(lines))
    said = {line.split(" ")[0] for line in _quads(joined, "graph/joins") if "#sameAs>" in line}
    assert {f"<{node}>" for node in again.canonical} == {one for one in said if "/join/" not in one}


def test_what_is_joined_conforms(joined: Path) -> None:
    assert validate_graph(joined) == []


def say(*things: str, reason: str = "") -> Order:
    """What a file of corrections says."""
    return Order(tuple(map(Thing, things)), Reason(f"更正：{reason}", f"corrected: {reason}"))


def test_the_user_has_the_last_word(joined: Path) -> None:
    lines = [*_quads(joined, "article/"), *_quads(joined, "graph/gazetteer")]
    village, other = (
        f"{BASE}person/430181/{home}/李思维" for home in ("文家市镇/大成村", "镇头镇/金田村")
    )
    people = say(
        f"{BASE}person/430100/周定远", f"{BASE}person/430181/周定远", reason="two of one name"
    )
    found = find_joins(
        lambda: lines,
        Orders(same=(say(village, other, reason="moved in 2021"),), different=(people,)),
    )
    things = {node: one for node, one in found.canonical.items() if "/person/" in node}
    assert things == {other: village}
    told = {join.rule: join.reason.en for join in found.joins if join.relation != Relation.RELATED}
    assert (told["ordered"], told["refused"]) == (
        "corrected: moved in 2021",
        "corrected: two of one name",
    )


def test_an_order_joins_no_things_of_two_kinds(joined: Path) -> None:
    lines = [*_quads(joined, "article/"), *_quads(joined, "graph/gazetteer")]
    plain = find_joins(lambda: lines)
    orders = Orders(same=(say("周定远", "市委组织部"), say("周定远", "无此人")))
    found = find_joins(lambda: lines, orders)
    assert (found.joins, found.canonical, found.met) == (plain.joins, plain.canonical, set())


def test_a_name_of_people_in_two_villages_joins_nothing(joined: Path) -> None:
    lines = [*_quads(joined, "article/"), *_quads(joined, "graph/gazetteer")]
    unclear = say("李思维", "周定远")
    found = find_joins(lambda: lines, Orders(same=(unclear,)))
    assert (found.joins, found.met, found.unclear) == (
        find_joins(lambda: lines).joins,
        set(),
        {unclear},
    )


def _quads(output: Path, graph: str) -> Iterator[str]:
    with gzip.open(output / "graph.nq.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.rsplit(" ", 2)[1].startswith(f"<{BASE}{graph}"):
                yield line.rstrip("\n")
