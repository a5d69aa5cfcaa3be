"""Which things the page opens with."""

from __future__ import annotations

import pytest
from demo_rows import Row, demo_rows, fact_row

from kg.errors import UsageError
from kg.view.facts import Graph, as_graph
from kg.view.overview import Cluster, Tree, around, choose, in_reading_order, rank, rank_around


def names(graph: Graph, tree: Tree) -> dict[str, list[str]]:
    """The tree as names: from each thing to those that hang on it."""
    return {
        graph.things[parent].name: [graph.things[child].name for child in children]
        for parent, children in in_reading_order(graph, tree).items()
    }


def chosen(rows: list[Row], limit: int) -> tuple[Graph, list[Tree]]:
    graph = as_graph(rows)
    return graph, choose(rank(graph, most=10), limit)


def test_a_county_opens_with_its_towns_their_villages_and_the_people_there() -> None:
    rows = [row for row in demo_rows() if row["document"] == "anji"]
    graph, (tree,) = chosen(rows, 100)
    assert names(graph, tree) == {
        "安吉县": [
            "天荒坪镇", "递铺街道", "梅溪镇", "灵峰街道", "“竹海振兴计划”",
            "竹林碳汇交易中心", "《竹产业高质量发展意见》",
        ],
        "天荒坪镇": ["余村"],
        "余村": ["汪小青", "“全国乡村治理示范村”"],
        "递铺街道": ["鲁家村"],
        "鲁家村": ["“一户一码”积分制", "朱有田", "林下黄精"],
        "梅溪镇": ["红庙村"],
        "红庙村": ["沈丽华", "“竹乡姐妹”服务队"],
        "灵峰街道": ["横山坞村"],
        "横山坞村": ["“横山夜话”议事会", "乡村民宿"],
    }  # fmt: skip


def test_few_things_are_the_most_telling_ones_of_every_county() -> None:
    graph, trees = chosen(demo_rows(), 24)
    roots = [graph.things[tree.root].name for tree in trees]
    assert roots == ["安吉县", "桐城市", "礼泉县", "醴陵市"]
    assert sum(1 + len(tree.parent) for tree in trees) <= 24
    for tree in trees:
        types = {graph.things[place].type for place in tree.parent}
        assert {"Initiative", "Village"} <= types


def test_one_class_does_not_crowd_out_the_others() -> None:
    rows = [
        fact_row("x", "礼泉县", "County", "launches", f"“行动{n}”", "Initiative", "礼", "礼泉县。")
        for n in range(40)
    ]
    rows.append(fact_row("x", "礼泉县", "County", "develops", "苹果", "Industry", "礼", "礼泉县。"))
    rows = [row | {"county": "礼泉县", "county_code": "610425"} for row in rows]
    graph, (tree,) = chosen(rows, 8)
    shown = names(graph, tree)["礼泉县"]
    assert shown == ["“行动0”", "“行动1”", "“行动2”", "“行动3”", "“行动4”", "“行动5”", "苹果"]


def test_same_named_districts_of_two_cities_stay_apart() -> None:
    one = fact_row("x", "鼓楼区", "County", "develops", "夜市", "Industry", "鼓", "鼓楼区。")
    rows = [
        one
        | {"county": "鼓楼区", "county_code": code, "subject_iri": code, "object_iri": "o" + code}
        for code in ("320106", "410204")
    ]
    _, trees = chosen(rows, 20)
    assert len(trees) == 2


def test_a_county_that_no_fact_names_still_holds_its_villages_together() -> None:
    row = fact_row("x", "袁家村", "Village", "develops", "民宿", "Industry", "袁", "袁家村。")
    graph, (tree,) = chosen([row | {"county": "礼泉县", "county_code": "610425"}], 20)
    assert names(graph, tree) == {"礼泉县": ["袁家村"], "袁家村": ["民宿"]}


def test_facts_without_a_county_hang_on_the_city_or_the_article() -> None:
    city = fact_row(
        "x", "安庆市", "Prefecture", "launches", "“宜城行动”", "Initiative", "安", "安庆市。"
    )
    firm = fact_row(
        "y", "皖江研究会", "Organization", "issues", "《年鉴》", "Document", "皖", "皖江。"
    )
    graph, trees = chosen([city, firm], 20)
    assert sorted(graph.things[tree.root].name for tree in trees) == ["安庆市", "皖江研究会"]


def test_a_position_links_the_person_to_the_place() -> None:
    graph = as_graph(demo_rows())
    held = [link for link in graph.links if link.predicate == "holdsPosition"]
    ends = {
        (graph.things[link.source].name, graph.things[link.target].name)
        for link in held
        if link.target is not None
    }
    assert len(ends) == len(held) == 12
    assert {("汪小青", "余村"), ("李文博", "骏马镇")} <= ends
    assert not [thing for thing in graph.things if thing.type == "Post"]


def test_a_figure_is_a_fact_of_its_subject_and_no_thing() -> None:
    graph = as_graph(demo_rows())
    figures = [
        link for link in graph.links if link.predicate in ("earns", "hasIndicator", "ranked")
    ]
    assert {link.target for link in figures} == {None}
    assert len(figures) == 21
    assert "集体经济收入" not in {thing.name for thing in graph.things}


def test_everything_below_a_county_leads_to_it() -> None:
    graph = as_graph(demo_rows())
    county = {graph.things[at].name: graph.things[up].name for at, up in graph.county_of.items()}
    assert (county["余村"], county["汪小青"], county["“瓷韵先锋”工程"]) == (
        "安吉县",
        "安吉县",
        "醴陵市",
    )
    assert not {"安吉县", "安庆市"} & county.keys()


def test_a_county_that_no_fact_names_is_called_by_its_code() -> None:
    home = "https://example.org/place/610425"
    row = fact_row("x", "袁家村", "Village", "develops", "民宿", "Industry", "袁", "袁家村。")
    row |= {"county": "礼泉县", "county_code": "610425", "subject_iri": f"{home}/烟霞镇/袁家村"}
    graph = as_graph([row])
    assert {thing.name: thing.key for thing in graph.things}["礼泉县"] == home


def test_a_position_held_nowhere_is_a_fact_of_the_person_alone() -> None:
    row = fact_row("x", "陈雨", "Person", "holdsPosition", "驻村第一书记", "Post", "陈", "陈雨。")
    graph = as_graph([row])
    assert [(thing.name, thing.type) for thing in graph.things] == [("陈雨", "Person")]
    assert [link.target for link in graph.links] == [None]


def test_focus_keeps_what_is_near_the_name() -> None:
    part, centres = around(as_graph(demo_rows()), "余村", 1)
    assert [part.things[centre].name for centre in centres] == ["余村"]
    near = {thing.name for thing in part.things}
    assert near == {"余村", "汪小青", "“全国乡村治理示范村”", "天荒坪镇", "安吉县"}
    assert {link.predicate for link in part.links if link.target is None} == {"earns"}
    wider, _ = around(as_graph(demo_rows()), "余村", 2)
    drawn = {link.target for link in wider.links}
    assert wider.place_of["https://example.org/County/330523/安吉县"] in drawn
    (cluster,) = rank_around(part, centres)
    assert isinstance(cluster, Cluster)
    assert {part.things[at].name for at in cluster.ranked} == near - {"余村", "安吉县"}


def test_focus_on_a_county_keeps_what_belongs_to_it() -> None:
    part, _ = around(as_graph(demo_rows()), "醴陵市", 1)
    names = {thing.name for thing in part.things}
    assert {"沩山村", "彭秋菊", "“屋场微课堂”", "《瓷业人才二十条》"} <= names
    assert not {"余村", "安吉县"} & names


def test_focus_finds_a_quoted_name_without_its_quotes() -> None:
    part, centres = around(as_graph(demo_rows()), "竹海振兴计划", 1)
    assert [part.things[centre].name for centre in centres] == ["“竹海振兴计划”"]


def test_an_unknown_focus_names_what_is_like_it() -> None:
    with pytest.raises(UsageError, match=r"nothing is named 安吉; names like it: 安吉县"):
        around(as_graph(demo_rows()), "安吉", 1)


def test_a_row_without_a_subject_is_named_by_its_line() -> None:
    rows = demo_rows()
    rows[2]["subject"] = ""
    with pytest.raises(UsageError, match="line 3: no subject"):
        as_graph(rows)
