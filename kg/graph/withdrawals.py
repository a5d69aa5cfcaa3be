"""What the user corrected: what was said before, what is said now, by which entry and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.graph.explain import DIGEST, Saying, sayings_of, select, standing_for, texts
from kg.graph.store import open_store

_WITHDRAWN = """
SELECT ?withdrawn ?before ?name ?fact ?isSaid ?now ?correction ?reason WHERE {
  ?withdrawn prov:wasInvalidatedBy ?by ; rdfs:label ?before ; dc:subject ?name ;
    prov:specializationOf ?fact .
  ?by rdfs:label ?correction .
  BIND (EXISTS { ?fact a ckg:Claim } AS ?isSaid)
  OPTIONAL { ?by rdfs:comment ?reason }
  OPTIONAL { ?now prov:wasRevisionOf ?withdrawn }
}"""


@dataclass(frozen=True, slots=True, order=True)
class Withdrawal:
    """What an article was taken to say until the user corrected it."""

    before: str
    """The fact as it was, on one line."""
    fact: str
    """The IRI that it has where other articles say it, or that it had."""
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
    meant = (some for some in rows.values() if any(_means(store, key, row) for row in some))
    return sorted(_withdrawal(store, some) for some in meant)


def _means(store: ox.Store, key: str, row: dict[str, str]) -> bool:
    if key == row["name"]:
        return True
    facts = [iri for iri in (row["fact"], row.get("now")) if iri]
    folder = row["fact"].rpartition("/")[0]
    digest = key.removeprefix(f"{folder}/")
    return bool(DIGEST.fullmatch(digest)) and (
        f"{folder}/{digest}" in facts
        or standing_for(store, ox.NamedNode(f"{folder}/{digest}")).value in facts
    )


def _withdrawal(store: ox.Store, rows: list[dict[str, str]]) -> Withdrawal:
    [first, *_] = rows
    # of several that say one thing what others still say, or else the one that stood for all
    _, fact = min((row["isSaid"] != "true", row["fact"]) for row in rows)
    return Withdrawal(
        first["before"],
        fact,
        first.get("now", ""),
        tuple(sorted({(row["correction"], row.get("reason", "")) for row in rows})),
        sayings_of(store, ox.NamedNode(first["withdrawn"])),
    )
