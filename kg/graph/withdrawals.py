"""What the user corrected: what was said before, what is said now, by which entry and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.graph.explain import Saying, sayings_of, select, texts
from kg.graph.store import open_store

_WITHDRAWN = """
SELECT ?withdrawn ?before ?name ?fact ?now ?correction ?reason WHERE {
  ?withdrawn prov:wasInvalidatedBy ?by ; rdfs:label ?before ; dc:subject ?name ;
    prov:specializationOf ?fact .
  ?by rdfs:label ?correction .
  OPTIONAL { ?by rdfs:comment ?reason }
  OPTIONAL { ?now prov:wasRevisionOf ?withdrawn }
}"""


@dataclass(frozen=True, slots=True, order=True)
class Withdrawal:
    """What an article was taken to say until the user corrected it."""

    before: str
    """The fact as it was, on one line."""
    fact: str
    """Its IRI, which it has still where other articles say it."""
    now: str
    """The IRI of what the article says instead; empty where that is nothing."""
    corrections: tuple[tuple[str, str], ...]
    """The entries that did it, each with its reason or an empty text."""
    sayings: tuple[Saying, ...]


def withdrawals(output: Path | str, key: str) -> list[Withdrawal]:
    """What was corrected of a fact, or of what is said of a name.

    Args:
        output: the folder of a build.
        key: the IRI of a fact as it was or is, the last part of it, or the name of a thing.

    Raises:
        UsageError: no graph there.
    """
    store = open_store(output)
    rows: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in map(texts, select(store, _WITHDRAWN)):
        rows[row["withdrawn"]].append(row)
    meant = (some for some in rows.values() if any(_means(key, row) for row in some))
    return sorted(_withdrawal(store, some) for some in meant)


def _means(key: str, row: dict[str, str]) -> bool:
    facts = [iri for iri in (row["fact"], row.get("now")) if iri]
    return key == row["name"] or any(key in (iri, iri.rpartition("/")[2]) for iri in facts)


def _withdrawal(store: ox.Store, rows: list[dict[str, str]]) -> Withdrawal:
    [first, *_] = rows
    return Withdrawal(
        first["before"],
        first["fact"],
        first.get("now", ""),
        tuple(sorted({(row["correction"], row.get("reason", "")) for row in rows})),
        sayings_of(store, ox.NamedNode(first["withdrawn"])),
    )
