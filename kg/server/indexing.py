"""An index of the fact table, so that the page can ask for a part of a graph of any size.

Made beside the server when it starts, in a process of its own, from ``facts.jsonl`` and
``articles.jsonl``; it holds where facts are and what things are called, and is thrown away after.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import groupby
from pathlib import Path

from kg.outputs import ARTICLES_FILE, FACTS_FILE, StoredArticles, fact_rows
from kg.server.index_overview import keep_overview
from kg.server.index_schema import FINISH, SCHEMA
from kg.server.spelling import spelled
from kg.server.version import table_version
from kg.view.facts import Graph, Row, as_graph, text
from kg.view.labels import PLACES
from kg.view.names import MOST as MOST_NAMES
from kg.view.names import other_names

# A figure of a whole year can be compared with others; of a month or a decade it cannot.
_YEAR = re.compile(r"\d{4}")


def build_index(output: Path, path: Path) -> None:
    """Index the fact table of a folder.

    Args:
        output: the folder of a build.
        path: the SQLite file to make; it appears when it is whole.

    Raises:
        UsageError: the folder holds no build, or one that cannot be read.
    """
    version = table_version(output)
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(part)) as database:
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
        articles = StoredArticles(output)
        _Index(database, articles).fill(output)
        database.executescript(FINISH)
        keep_overview(database, output, articles)
        # Where the folder was built anew meanwhile, this is no longer its version.
        database.execute("INSERT INTO kept VALUES ('version', ?)", (json.dumps(version),))
        database.commit()
    part.replace(path)


class _Index:
    """Fills the tables, one article at a time."""

    def __init__(self, database: sqlite3.Connection, articles: StoredArticles) -> None:
        self._database = database
        self._articles = articles
        self._things: dict[str, int] = {}
        self._clusters: dict[str, int] = {}
        self._placed: set[int] = set()

    def fill(self, output: Path) -> None:
        places = _places(output / FACTS_FILE)
        lines = zip(places, fact_rows(output), strict=True)
        for _, group in groupby(lines, key=lambda line: text(line[1], "document")):
            own = list(group)
            self._add(as_graph(row for _, row in own), [place for place, _ in own])
        articles = zip(_places(output / ARTICLES_FILE), self._articles.values(), strict=True)
        self._database.executemany(
            "INSERT OR IGNORE INTO article VALUES (?, ?, ?)",
            ((text(row, "id"), place, text(row, "date")) for place, row in articles),
        )

    def _add(self, graph: Graph, places: list[int]) -> None:
        also = other_names(graph, self._articles)
        at = [self._thing(graph, place, also.get(place, [])) for place in range(len(graph.things))]
        for link, place in zip(graph.links, places, strict=True):
            cluster = self._cluster(link.cluster, graph, at, link.row)
            target = None if link.target is None else at[link.target]
            self._database.execute(
                "INSERT INTO fact (source, predicate, target, place, document, cluster) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (
                    at[link.source],
                    link.predicate,
                    target,
                    place,
                    text(link.row, "document"),
                    cluster,
                ),
            )
            self._tell(at[link.source], link.row)
            self._keep_for_pictures(at[link.source], cluster, link.row)

    def _thing(self, graph: Graph, place: int, also: list[str]) -> int:
        thing = graph.things[place]
        at = self._things.get(thing.key)
        if at is None:
            at = self._things[thing.key] = len(self._things) + 1
            self._database.execute(
                "INSERT INTO thing (at, id, name, type, also) VALUES (?, ?, ?, ?, '[]')",
                (at, thing.key, thing.name, thing.type),
            )
            self._spell(at, 0, thing.name, thing.type in PLACES)
        if also:
            self._call(at, also)
        return at

    def _call(self, at: int, also: list[str]) -> None:
        row = self._database.execute("SELECT also FROM thing WHERE at = ?", (at,)).fetchone()
        known: list[str] = json.loads(row[0])
        new = [name for name in also if name not in known][: MOST_NAMES - len(known)]
        for nth, name in enumerate(new, start=len(known) + 1):
            self._spell(at, nth, name)
        if new:
            names = json.dumps(known + new, ensure_ascii=False)
            self._database.execute("UPDATE thing SET also = ? WHERE at = ?", (names, at))

    def _spell(self, at: int, nth: int, name: str, place: bool = False) -> None:
        self._database.execute(
            "INSERT INTO name VALUES (?, ?, ?, ?, ?, ?)", (at, nth, *spelled(name, place))
        )

    def _tell(self, at: int, row: Row) -> None:
        if (province := text(row, "province")) and at not in self._placed:
            self._placed.add(at)
            self._database.execute("UPDATE thing SET province = ? WHERE at = ?", (province, at))
        if text(row, "predicate") == "holdsPosition":
            self._database.execute(
                "UPDATE thing SET post = ? WHERE at = ? AND post = ''", (text(row, "object"), at)
            )

    def _keep_for_pictures(self, at: int, cluster: int, row: Row) -> None:
        if text(row, "status") != "actual":
            return
        if text(row, "predicate") == "launches":
            self._database.execute(
                "INSERT INTO launch VALUES (?, ?, ?, ?, ?)",
                (text(row, "object"), at, cluster, text(row, "period"), text(row, "document")),
            )
        elif isinstance(row["value"], int | float) and _YEAR.fullmatch(text(row, "period")):
            columns = ("statistic", "unit", "period", "value", "comparator")
            # Without a concept, the article's own words: the same words can be compared.
            measure = text(row, "measure") or text(row, "object")
            self._database.execute(
                "INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (at, cluster, measure, *(text(row, column) for column in columns)),
            )

    def _cluster(self, key: str, graph: Graph, at: list[int], row: Row) -> int:
        number = self._clusters.get(key)
        if number is None:
            number = self._clusters[key] = len(self._clusters) + 1
            self._database.execute(
                "INSERT INTO cluster VALUES (?, ?, NULL, ?)", (number, key, text(row, "province"))
            )
        county = graph.county.get(key)
        # What has no IRI was made up for want of a better one, which another article may give.
        if county is not None:
            better = not graph.things[county].key.startswith("county|")
            condition = "" if better else " AND county IS NULL"
            self._database.execute(
                f"UPDATE cluster SET county = ? WHERE at = ?{condition}", (at[county], number)
            )
        return number


def _places(path: Path) -> Iterator[int]:
    """Where each line of a file begins, in bytes."""
    place = 0
    with path.open("rb") as lines:
        for line in lines:
            yield place
            place += len(line)


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(10)
    build_index(Path(sys.argv[1]), Path(sys.argv[2]))
