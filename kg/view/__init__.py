"""The page: one file that opens offline and shows the graph with the sentence behind every fact.

facts.jsonl ──► things and links ──► the most telling of them ──► positions ──► graph.html
           facts                overview                    layout         page

What the page's script asks for, from the facts inside it or from a server: :mod:`kg.view.payload`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MOST_FACTS = 20_000
"""Facts that a page carries: more would make it slow to open; the graph itself has them all."""


@dataclass(frozen=True, slots=True)
class PageSummary:
    """What went into a page."""

    path: Path
    facts: int
    """Facts that the page carries, each with its sentence."""
    facts_left_out: int
    """Facts beyond the most that a page carries; the graph has them all, and a server shows them."""
    things: int
    """Places, people, initiatives … that the page knows and its search finds."""
    drawn: int
    """Those that are on the drawing when the page opens."""


def write_page(
    rows: Iterable[Mapping[str, Any]],
    articles: Mapping[str, Mapping[str, Any]],
    path: Path,
    *,
    focus: str | None = None,
    hops: int = 1,
    limit: int = 150,
) -> PageSummary:
    """Write the page of a graph, replacing the file whole or not at all.

    Args:
        rows: Lines of ``facts.jsonl``, however many; a page carries at most 20,000 of them.
        articles: From an article's id to its line of ``articles.jsonl``. A fact whose article is
            missing is shown with its evidence alone.
        path: The file to write; its folder is made where it is missing.
        focus: A name: the page then holds only what is within ``hops`` links of it.
        hops: How far from ``focus`` to go; at least 1.
        limit: The most things to draw at first. Fewer are drawn where labels would be too small.

    Raises:
        UsageError: No fact at all, a row lacks a column, or nothing has the name ``focus``.
        OSError: The file cannot be written.

    >>> import tempfile
    >>> row = {"document": "a", "subject": "浏阳市", "subject_type": "County", "county": "浏阳市",
    ...     "predicate": "launches", "object": "“阳光行动”", "object_type": "Initiative",
    ...     "evidence": "启动“阳光行动”", "start": 3, "end": 11,
    ...     "sentence_start": 0, "sentence_end": 12, "rule": "launch.verb", "confidence": 0.9}
    >>> article = {"title": "浏阳启动阳光行动", "text": "浏阳市启动“阳光行动”。"}
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     summary = write_page([row], {"a": article}, Path(folder) / "graph.html")
    >>> summary.facts, summary.things, summary.drawn
    (1, 2, 2)
    """
    from kg.view import page  # loads the drawing libraries, which other commands do without

    return page.write(rows, articles, path, focus=focus, hops=hops, limit=limit)
