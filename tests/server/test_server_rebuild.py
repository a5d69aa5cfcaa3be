"""A folder that is built anew while it is served: the server goes on with the new build."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlencode

from served import ARTICLES, BASE, FACTS, Chain, Server, serving, write_sample

from kg.graph.replace import replaced_whole
from kg.graph.write import write_graph

JINTIAN = f"{BASE}place/430181/镇头镇/金田村"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ckg:earns ?income }"


def earned(server: Server) -> tuple[int, list[str]]:
    """Incomes by the endpoint, and the years of the village's by the page."""
    count = json.loads(server.ask(COUNT).body)["results"]["bindings"][0]["n"]["value"]
    fields = urlencode({"id": JINTIAN, "relation": "earns"})
    told = json.loads(server.send("GET", f"/api/facts?{fields}").body)
    return int(count), sorted(fact["period"] for fact in told["view"]["facts"])


def test_a_new_build_is_served_at_once_by_endpoint_and_page(tmp_path: Path) -> None:
    output = tmp_path / "output"
    write_sample(output)
    with serving(tmp_path) as server:
        assert earned(server) == (5, ["2019", "2020", "2021", "2023"])
        for _ in range(2):
            with replaced_whole(output) as folder:
                write_graph(ARTICLES, FACTS[1:3], Chain(), folder)
            assert earned(server) == (2, ["2020", "2021"])
            with replaced_whole(output) as folder:
                write_graph(ARTICLES, FACTS[:1], Chain(), folder)
            assert earned(server) == (1, ["2019"])
