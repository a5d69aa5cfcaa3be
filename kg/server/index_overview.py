"""What the page opens with, counted over the whole index."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kg.outputs import StoredArticles, fact_rows
from kg.view.labels import PREDICATES, TYPES, predicate_names, type_names
from kg.view.opening import overview

_EMPTY_VIEW: dict[str, Any] = {"things": [], "facts": [], "total": 0}


def keep_overview(database: sqlite3.Connection, output: Path, articles: StoredArticles) -> None:
    """Keep what the page opens with, as it is sent."""
    drawing: dict[str, Any] = {"nodes": [], "edges": [], "view": _EMPTY_VIEW}
    if database.execute("SELECT 1 FROM fact LIMIT 1").fetchone():
        drawing = overview(fact_rows(output), articles)
    json_text = json.dumps(drawing | _counts(database), ensure_ascii=False)
    database.execute("INSERT INTO kept VALUES ('overview', ?)", (json_text,))


def _counts(database: sqlite3.Connection) -> dict[str, Any]:
    """What there is; the overview itself knows only the sample of a large graph that it draws of."""

    def count(query: str) -> dict[str, int]:
        return dict(database.execute(query).fetchall())

    types = count("SELECT type, COUNT(*) FROM thing GROUP BY type")
    predicates = count("SELECT predicate, COUNT(*) FROM fact GROUP BY predicate")
    facts = sum(predicates.values())
    dates = database.execute(
        "SELECT MIN(date), MAX(date) FROM article WHERE date <> '' AND id IN (SELECT document FROM fact)"
    ).fetchone()
    documents = database.execute("SELECT COUNT(DISTINCT document) FROM fact").fetchone()[0]
    return {
        "facts": facts,
        "total": facts,
        "articles": documents,
        "dates": list(dates) if dates[0] else [],
        "things": sum(types.values()),
        "types": [[name, *type_names(name), types[name]] for name in in_order(types, TYPES)],
        "predicates": [
            [name, *predicate_names(name), predicates[name]]
            for name in in_order(predicates, PREDICATES)
        ],
        "places": _places_told(database),
    }


def _places_told(database: sqlite3.Connection) -> list[dict[str, Any]]:
    columns = ("id", "name", "type", "province", "facts")
    found = database.execute(
        """SELECT id, name, type, MAX(told.province), COUNT(*) AS n FROM (
            SELECT COALESCE(cluster.county, source) AS place, cluster.province
            FROM fact JOIN cluster ON cluster.at = cluster) AS told
          JOIN thing ON thing.at = place
          WHERE type IN ('County', 'Prefecture', 'Province', 'Country')
          GROUP BY place ORDER BY type <> 'County', n DESC, place"""
    )
    return [dict(zip(columns, row, strict=True)) for row in found]


def in_order(names: Iterable[str], known: Iterable[str]) -> list[str]:
    """Names in the order of those that are known, a user's own last.

    >>> in_order({"bridge", "earns", "launches"}, ["launches", "earns", "issues"])
    ['launches', 'earns', 'bridge']
    """
    own = set(names)
    first = [name for name in known if name in own]
    return [*first, *sorted(own.difference(first))]
