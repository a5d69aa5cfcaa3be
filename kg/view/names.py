"""What things are called besides their names: in Traditional characters, with the town before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from kg.text.script import to_simplified
from kg.view.facts import Graph, Row, text

MOST = 3
_LONGEST = 30

Articles = Mapping[str, Mapping[str, Any]]


def other_names(graph: Graph, articles: Articles) -> dict[int, list[str]]:
    """From a thing to the names that articles give it besides its own, at most three.

    Only what is plainly the same name counts: the characters under which a fact names its subject
    may be 该村, or the name of something near by that implies it.

    >>> from kg.view.facts import as_graph
    >>> row = {"document": "a", "subject": "沩山村", "subject_type": "Village", "object": "瓷器",
    ...     "predicate": "develops", "object_type": "Industry", "subject_start": 0, "subject_end": 5}
    >>> other_names(as_graph([row]), {"a": {"text": "溈山鎮溈山村燒瓷器"}})
    {}
    >>> other_names(as_graph([row | {"subject_end": 6}]), {"a": {"text": "溈山鎮溈山村燒瓷器"}})
    {0: ['溈山鎮溈山村']}
    """
    found: dict[int, dict[str, None]] = defaultdict(dict)
    texts: dict[str, str] = {}
    for link in graph.links:
        document = text(link.row, "document")
        if document not in texts:
            texts = {document: text(articles.get(document) or {}, "text")}
        for place, side in ((link.source, "subject"), (link.target, "object")):
            if place is None or (side == "object" and link.predicate == "holdsPosition"):
                continue
            if said := _said(link.row, side, graph.things[place].name, texts[document]):
                found[place][said] = None
    return {place: list(names)[:MOST] for place, names in found.items()}


def _said(row: Row, side: str, name: str, article: str) -> str:
    if text(row, side) != name:
        return text(row, side)
    start, end = row.get(f"{side}_start"), row.get(f"{side}_end")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        return ""
    said = article[start:end]
    if said == name or len(said) > _LONGEST:
        return ""
    return said if to_simplified(said).endswith(name) else ""
