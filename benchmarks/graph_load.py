"""How fast a graph is written and loaded, beside rdflib on the same facts in the same run.

    python benchmarks/graph_load.py [ARTICLES]

Prints seconds of each step and the ratio to rdflib. Facts are made up, eleven an article.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import rdflib

from kg.graph.store import build_store, open_store
from kg.graph.write import write_graph
from kg.model import (
    Article,
    Division,
    Entity,
    EntityType,
    Evidence,
    Fact,
    Level,
    Predicate,
    Span,
)

PROVINCE = Division("湖南省", Level.PROVINCE, ("湖南省",), "430000")
CITY = Division("长沙市", Level.PREFECTURE, ("湖南省", "长沙市"), "430100")
COUNTY = Division("浏阳市", Level.COUNTY, ("湖南省", "长沙市", "浏阳市"), "430181")
TOWN = Division("镇头镇", Level.TOWN, (*COUNTY.path, "镇头镇"), "430181")


class Chain:
    """A gazetteer of one town."""

    def parents(self, division: Division) -> tuple[Division, ...]:
        """The divisions above."""
        return (PROVINCE, CITY, COUNTY, TOWN)[: len(division.path) - 1]


def made_up(count: int) -> Iterator[tuple[Article, list[Fact]]]:
    """Articles that each say eleven things about a village."""
    for number in range(count):
        name = f"某{number % 997}村"
        division = Division(name, Level.VILLAGE, (*TOWN.path, name), "430181")
        village = Entity(name, EntityType.VILLAGE, division)
        text = f"{name}启动“第{number}号”行动，收入{number}元。" * 11
        step = len(text) // 11
        facts = []
        for place in range(11):
            span = Span(place * step, (place + 1) * step)
            evidence = (Evidence(span, span, span, span, "made.up", 0.9),)
            if place % 2:
                initiative = Entity(f"“第{number}-{place}号”行动", EntityType.INITIATIVE, division)
                facts.append(Fact(f"{number}", village, Predicate.LAUNCHES, initiative, evidence))
            else:
                income = Entity(f"第{place}项收入", EntityType.INCOME)
                facts.append(
                    Fact(f"{number}", village, Predicate.EARNS, income, evidence,
                         Decimal(number), "CNY", "=", period="2021")
                )  # fmt: skip
        yield Article(f"{number}", name, text, "2022-01-01"), facts


def timed(step: Callable[[], object]) -> float:
    """Seconds that a step takes."""
    start = time.perf_counter()
    step()
    return time.perf_counter() - start


def main(count: int) -> None:
    """Measure and print."""
    pairs = list(made_up(count))
    articles = [article for article, _ in pairs]
    facts = [fact for _, some in pairs for fact in some]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = timed(lambda: write_graph(articles, facts, Chain(), folder))
        again = folder / "again"
        again.mkdir()
        for file in ("graph.nq.gz", "graph.ttl"):
            (again / file).symlink_to(folder / file)
        loading = timed(lambda: build_store(again))
        dataset = rdflib.Dataset()
        with gzip.open(folder / "graph.nq.gz") as quads:
            parsing = timed(lambda: dataset.parse(quads, format="nquads"))
        graph = rdflib.Graph()
        union = timed(lambda: graph.parse(folder / "graph.ttl"))
        writing = timed(lambda: graph.serialize(folder / "rdflib.ttl", format="turtle"))
        print(f"{len(facts):,} facts, {len(open_store(folder)):,} quads in the store")
        print(f"whole build            {whole:8.1f} s")
        print(f"  of it the store      {loading:8.1f} s")
        print(
            f"rdflib: load the same  {parsing + union:8.1f} s ({(parsing + union) / loading:.1f} x)"
        )
        files = whole - loading
        print(f"  of it the files      {files:8.1f} s")
        print(f"rdflib: write Turtle   {writing:8.1f} s ({writing / files:.1f} x all files)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
