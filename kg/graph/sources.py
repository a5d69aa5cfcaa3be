"""How many say so: the one place that counts sources."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from kg.graph.explain import select, texts
from kg.graph.store import open_store

_REPRINTS = """
SELECT ?reprint ?original WHERE {
  ?article dcterms:identifier ?reprint ; dcterms:source/dcterms:identifier ?original
}"""


def originals_of(output: Path) -> Mapping[str, str]:
    """Of every article that reprints another, the id of that other.

    Args:
        output: the folder of a build.

    Raises:
        UsageError: no graph there.
    """
    rows = map(texts, select(open_store(output), _REPRINTS))
    return {row["reprint"]: row["original"] for row in rows}


def number_of_sources(documents: Collection[str], originals: Mapping[str, str]) -> int:
    """How many sources say a thing: a reprint is one with its original.

    Args:
        documents: the ids of the articles that say it.
        originals: of reprints, the ids of their originals.

    >>> number_of_sources(["a", "b", "a", "c"], {"c": "b"})
    2
    """
    return len({originals.get(document, document) for document in documents})
