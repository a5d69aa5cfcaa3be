"""Answers to the page's questions, read from the index; their shapes are in kg.view.payload."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

from kg.outputs import ARTICLES_FILE, FACTS_FILE
from kg.server.index_overview import in_order
from kg.server.search import found
from kg.server.version import opened_version
from kg.view.facts import Graph, Link, Thing
from kg.view.labels import PREDICATES
from kg.view.payload import as_fact

_MOST_FOUND = 12
_MOST_FIRST, _MOST_MORE = 20, 100
_MOST_AROUND, _MOST_ALONE = 8, 60
_MOST_IN_VIEW = 1000
_MEMBERS = "@county"
_RANK = """CASE type WHEN 'Town' THEN 0 WHEN 'Village' THEN 1 WHEN 'Initiative' THEN 2
  WHEN 'Person' THEN 3 WHEN 'Title' THEN 4 WHEN 'Project' THEN 5 WHEN 'Organization' THEN 6 ELSE 7 END"""
# What belongs to a county although no article states a relation of the two.
_MEMBERS_OF = """FROM thing WHERE county = :at
  AND NOT EXISTS (SELECT 1 FROM fact WHERE source = thing.at AND target = :at)
  AND NOT EXISTS (SELECT 1 FROM fact WHERE source = :at AND target = thing.at)"""

Json = dict[str, Any]


class UnknownThingError(LookupError):
    """No thing has this id."""


class OutdatedError(LookupError):
    """The folder was built anew since the index was made."""


class Lookup:
    """Reads the index of a folder's build, and the lines that it points to."""

    def __init__(self, index: Path, output: Path) -> None:
        """Take the index that :func:`kg.server.indexing.build_index` made, and the folder.

        Raises:
            OutdatedError: the index is of an earlier build.
        """
        with ExitStack() as opened:
            self._database = opened.enter_context(
                closing(sqlite3.connect(f"{index.as_uri()}?mode=ro", uri=True))
            )
            self._database.row_factory = sqlite3.Row
            try:
                self._article_lines = opened.enter_context((output / ARTICLES_FILE).open("rb"))
                self._fact_lines = opened.enter_context((output / FACTS_FILE).open("rb"))
            except FileNotFoundError as error:  # it is being replaced
                raise OutdatedError from error
            now = opened_version(self._article_lines.fileno(), self._fact_lines.fileno())
            if now != self._kept("version"):
                raise OutdatedError
            self._opened = opened.pop_all()

    def __enter__(self) -> Lookup:
        return self

    def __exit__(self, *failure: object) -> None:
        self._opened.close()

    def overview(self) -> Json:
        """What the page opens with."""
        overview: Json = self._kept("overview")
        return overview

    def search(self, words: str) -> Json:
        """The things whose names answer best, twelve at most."""
        return {"things": self._things(found(self._database, words, _MOST_FOUND))}

    def neighbours(self, id_: str, relation: str = "") -> Json:
        """What to draw around a thing."""
        at = self.place(id_)
        groups = [(key, self._others(at, key)) for key, _ in self._groups(at)]
        groups = [(key, others) for key, others in groups if others]
        most = _MOST_ALONE if relation else _MOST_AROUND
        shown = {key: all_[:most] for key, all_ in groups if relation in ("", key)}
        chosen = [fact for key, others in shown.items() for fact in self._between(at, key, others)]
        if not relation:
            figures = (
                "SELECT * FROM fact WHERE source = :at AND target IS NULL ORDER BY at LIMIT :most"
            )
            chosen += self._all(figures, at=at, most=_MOST_IN_VIEW)
        further = [at, *(other for others in shown.values() for other in others)]
        ids = self._ids(further)
        return {
            "id": id_,
            "groups": [[key, len(others)] for key, others in groups],
            "shown": {key: [ids[other] for other in others] for key, others in shown.items()},
            "view": self._view(chosen, further, len(chosen)),
        }

    def facts(self, id_: str, relation: str = "", to: str = "", start: int = 0) -> Json:
        """What the panel of a thing lists: its facts by relation, from the nth of each."""
        at = self.place(id_)
        other = self.place(to) if to else None
        groups = self._groups(at)
        keys = [relation] if relation else [key for key, _ in groups]
        most = _MOST_MORE if relation else _MOST_FIRST
        chosen = [fact for key in keys for fact in self._of(at, key, other, start, most)]
        members: list[int] = []
        if _MEMBERS in keys:
            members = self._others(at, _MEMBERS)[start : start + _MOST_MORE]
        view = self._view(chosen, [at, *members], len(chosen))
        return {"id": id_, "groups": [list(group) for group in groups], "view": view}

    def name(self, id_: str) -> str:
        """What a thing is called."""
        found: str = self._one("SELECT name FROM thing WHERE at = :at", at=self.place(id_))["name"]
        return found

    def dicts(self, query: str, **values: Any) -> list[Json]:
        """The rows of a query on the index."""
        return [dict(row) for row in self._all(query, **values)]

    def _groups(self, at: int) -> list[tuple[str, int]]:
        """The relations of a thing, read from it and towards it, with how many facts."""
        counts = {
            mark + row["predicate"]: row["n"]
            for mark, end in (("", "source"), ("^", "target"))
            for row in self._all(
                f"SELECT predicate, COUNT(*) AS n FROM fact WHERE {end} = :at GROUP BY predicate",
                at=at,
            )
        }
        order = in_order({key.removeprefix("^") for key in counts}, PREDICATES)
        groups = [
            (key, counts[key]) for key in (*order, *(f"^{o}" for o in order)) if key in counts
        ]
        members = self._one(f"SELECT COUNT(*) {_MEMBERS_OF}", at=at)[0]
        return [*groups, (_MEMBERS, members)] if members else groups

    def _others(self, at: int, key: str) -> list[int]:
        if key == _MEMBERS:
            found = self._all(f"SELECT at {_MEMBERS_OF} ORDER BY {_RANK}, facts DESC, at", at=at)
            return [row["at"] for row in found]
        near, far = _ends(key)
        found = self._all(
            f"SELECT {far} AS other FROM fact WHERE {near} = :at AND predicate = :predicate "
            f"AND {far} IS NOT NULL GROUP BY {far} ORDER BY MIN(at)",
            at=at,
            predicate=key.removeprefix("^"),
        )
        return [row["other"] for row in found]

    def _of(
        self, at: int, key: str, other: int | None, start: int, most: int
    ) -> Sequence[sqlite3.Row]:
        near, far = _ends(key)
        condition = f"AND {far} = :other" if other is not None else ""
        return self._all(
            f"SELECT * FROM fact WHERE {near} = :at AND predicate = :predicate {condition} "
            "ORDER BY at LIMIT :most OFFSET :start",
            at=at,
            predicate=key.removeprefix("^"),
            other=other,
            most=most,
            start=start,
        )

    def _between(self, at: int, key: str, others: Sequence[int]) -> list[sqlite3.Row]:
        if key == _MEMBERS:
            return []
        return [fact for other in others for fact in self._of(at, key, other, 0, _MOST_MORE)]

    def _view(self, facts: Sequence[sqlite3.Row], further: Iterable[int], total: int) -> Json:
        shown = facts[:_MOST_IN_VIEW]
        ends = [end for fact in shown for end in (fact["source"], fact["target"])]
        things = self._things(dict.fromkeys([*further, *(end for end in ends if end is not None)]))
        return {"things": things, "facts": self._facts(shown), "total": total}

    def _facts(self, facts: Sequence[sqlite3.Row]) -> list[Json]:
        """The lines of the fact table, each with its sentence."""
        if not facts:
            return []
        ends = {fact["source"] for fact in facts} | {fact["target"] for fact in facts} - {None}
        order = sorted(ends)
        place = {at: number for number, at in enumerate(order)}
        ids = self._ids(order)
        graph = Graph([Thing(ids[at], "", "") for at in order])
        articles = self._articles({fact["document"] for fact in facts})
        made = []
        for fact in facts:
            self._fact_lines.seek(fact["place"])
            target = None if fact["target"] is None else place[fact["target"]]
            row = json.loads(self._fact_lines.readline())
            link = Link(place[fact["source"]], fact["predicate"], target, row, "")
            made.append(as_fact(graph, link, articles.get(fact["document"])))
        return made

    def _articles(self, documents: Iterable[str]) -> dict[str, Json]:
        articles: dict[str, Json] = {}
        for document in sorted(documents):
            row = self._one("SELECT place FROM article WHERE id = :id", id=document)
            self._article_lines.seek(row["place"])
            articles[document] = json.loads(self._article_lines.readline())
        return articles

    def _kept(self, name: str) -> Any:
        return json.loads(self._one("SELECT json FROM kept WHERE name = :name", name=name)["json"])

    def _things(self, at: Iterable[int]) -> list[Json]:
        query = """SELECT thing.*, above.id AS above_id, above.name AS above_name,
            above.province AS above_province
          FROM thing LEFT JOIN thing AS above ON above.at = thing.county WHERE thing.at = :at"""
        return [_as_thing(self._one(query, at=one)) for one in at]

    def _ids(self, at: Iterable[int]) -> dict[int, str]:
        return {one: self._one("SELECT id FROM thing WHERE at = :at", at=one)["id"] for one in at}

    def place(self, id_: str) -> int:
        """The number of a thing in the index."""
        found = self._all("SELECT at FROM thing WHERE id = :id", id=id_)
        if not found:
            raise UnknownThingError(id_)
        return int(found[0]["at"])

    def _all(self, query: str, **values: Any) -> list[sqlite3.Row]:
        with closing(self._database.execute(query, values)) as found:
            return found.fetchall()

    def _one(self, query: str, **values: Any) -> Any:
        return self._all(query, **values)[0]


def _ends(key: str) -> tuple[str, str]:
    return ("target", "source") if key.startswith("^") else ("source", "target")


def _as_thing(row: sqlite3.Row) -> Json:
    county = {"id": row["above_id"], "name": row["above_name"]} if row["above_id"] else None
    province = row["province"] or row["above_province"] or ""
    return {
        "id": row["id"],
        "name": row["name"],
        "type": row["type"],
        "county": county,
        "province": province if province != row["name"] else "",
        "also": json.loads(row["also"]),
        "post": row["post"],
        "facts": row["facts"],
    }
