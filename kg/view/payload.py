"""What travels to the page, and the four questions by which it asks for it.

The page (``data.js``) asks four questions and does not care who answers: in ``graph.html`` the
facts that travel in the file do, at ``kg serve`` the server. The answers are the same JSON either
way. An ``id`` is the IRI of a thing; the page treats it as an opaque string. In the page that
:func:`kg.view.page.page_html` makes with ``api="/api"`` the questions are these requests, all GET,
answered with UTF-8 JSON:

    /api/overview                                   what the page opens with    → Overview
    /api/search?q=TEXT                              names, best first, ≤ 12     → {"things": [Thing]}
    /api/neighbours?id=ID[&relation=KEY]            what to draw around a thing → Around
    /api/facts?id=ID[&relation=KEY[&to=ID][&from=N]]  what its panel lists      → Facts

An unknown id answers 404 with ``{"error": "…"}``; parameters are percent-encoded UTF-8.

A relation KEY is the predicate's local name where the thing is the subject (``launches``), the
name behind ``^`` where it is the object (``^locatedIn``), and ``@county`` for what belongs to a
county although no article states a relation of the two.

Thing::

    {"id": IRI, "name": "金田村", "type": "Village",
     "county": {"id": IRI, "name": "浏阳市"} or null,      # null for what is no part of a county
     "province": "湖南省" or "",
     "also": ["鎮頭鎮金田村"],                              # other names that articles give it
     "post": "党总支书记" or "",                            # of a person: the first position
     "facts": 7}                                           # as subject or object

Fact (a line of the fact table with its sentence; columns that are empty are "", numbers null)::

    {"id": IRI, "source": ID of the subject, "predicate": "earns",
     "target": ID of the object, or null for a figure and for a position held nowhere,
     "object": "集体经济收入",                              # for a position: 党总支书记
     "value": 819300, "unit": "CNY", "comparator": "=", "measure": "", "statistic": "total",
     "period": "2021", "status": "actual",
     "sentence": "…", "marks": [start, end, subject_start, subject_end, object_start, object_end],
     "article": {"id": …, "title": …, "date": …, "source": …, "url": …},
     "rule": "earns.figure", "confidence": 0.9}

``target`` of ``holdsPosition`` is the place or organization where the position is held. ``marks``
are code points in ``sentence``: the evidence, and where subject and object are named; -1, -1 where
they are named in another sentence. A figure (earns, hasIndicator, ranked) is never a thing.

Overview::

    {"facts": 1052, "total": 1052,          # that can be asked for; that the graph has
     "articles": 39, "dates": ["2022-10-01", "2026-06-14"] or [],
     "things": 620,
     "types": [["County", "县（市、区）", "county", 66], …],            # with how many things
     "predicates": [["launches", "开展", "launches", "开展者", "launched by", 97], …],
     "places": [{"id": IRI, "name": "浏阳市", "type": "County", "province": "湖南省",
                 "facts": 148}, …],                                    # counties first, largest first
     "nodes": [{"id": IRI, "label": "浏阳市", "kind": "County", "title": "…", "root": true,
                "x": 0.0, "y": 0.0, "down": [0.0, 0.0], "up": IRI or null,
                "shape": "box", "font": {"size": 18}, "widthConstraint": {"minimum": 62.0}}, …],
     "edges": [{"id": "…", "from": IRI, "to": IRI, "predicate": "launches" or ""}, …],
     "view": View,
     "base": "https://w3id.org/county-kg/id/",              # these two from a server alone: ids that
     "questions": [["honours", "谁在…", "Who was …"], …]}   # begin so are at /id/…; see /query?name=

Positions are computed here: ``x`` and ``y`` for a wide screen, ``down`` for a narrow one; ``up`` is
what a node hangs on. ``predicate`` is "" for an edge to the county that no article states.
:func:`kg.view.opening.overview` makes the whole answer from lines of the fact table, however many.

View (what is shown, for the table and for saving)::

    {"things": [Thing, …], "facts": [Fact, …],     # every thing that the facts name is in things
     "total": 80}                                  # facts there are, of which a view holds ≤ 1,000

Around::

    {"id": ID, "groups": [["launches", 12], ["^locatedIn", 30], ["@county", 41]],
     "shown": {"launches": [ID, …], …},             # ≤ 8 a group; ≤ 60 with &relation=KEY, that alone
     "view": View}                                  # the facts of the shown links, and of the thing

Facts::

    {"id": ID, "groups": [["launches", 12], ["earns", 3], ["^locatedIn", 30], ["@county", 41]],
     "view": View}              # ≤ 20 facts a group; with &relation=KEY that alone, 100 from the Nth,
                                # and with &to=ID only those whose other end is ID

``groups`` has every relation of the thing, in the order of ``predicates``, with how many facts; for
``@county`` how many things, whose Things are in ``view.things`` and which have no facts here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from kg.view.facts import Graph, Link, Row, text
from kg.view.labels import whole

Articles = Mapping[str, Mapping[str, Any]]
"""From an article's id to its line of ``articles.jsonl``."""

Marks = tuple[int, int, int, int, int, int]
"""Where in a sentence evidence, subject and object are, in code points; -1 for what is elsewhere."""

ARTICLE_COLUMNS = ("id", "title", "date", "source", "url")
WORD_COLUMNS = ("object", "unit", "comparator", "measure", "statistic", "period", "status", "rule")
"""Columns of text that repeat from fact to fact."""

# Beyond what JSON itself escapes: what could end the script block, and what no editor shows.
_UNSAFE = re.compile("[<>&\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def inert_json(value: object) -> str:
    r"""JSON that means nothing to HTML, whatever strings are in it.

    >>> print(inert_json({"名": "</script><b>"}))
    {"名":"\u003c/script\u003e\u003cb\u003e"}
    """
    plain = whole(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    return _UNSAFE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", plain)


def as_fact(graph: Graph, link: Link, article: Mapping[str, Any] | None) -> dict[str, Any]:
    """A Fact as the page wants it; see the top of this module.

    Args:
        graph: Where the link's things are.
        link: The fact.
        article: Its line of ``articles.jsonl``; without it the evidence stands for the sentence.
    """
    sentence, marks = quotation(link.row, text(article or {}, "text"))
    return {
        "id": fact_id(link),
        "source": graph.things[link.source].key,
        "predicate": link.predicate,
        "target": None if link.target is None else graph.things[link.target].key,
        **{column: text(link.row, column) for column in WORD_COLUMNS},
        "value": link.row.get("value"),
        "sentence": sentence,
        "marks": marks,
        "article": dict(zip(ARTICLE_COLUMNS, as_article(link.row, article), strict=True)),
        "confidence": link.row.get("confidence"),
    }


def as_article(row: Row, article: Mapping[str, Any] | None) -> list[str]:
    """What is told of an article: id, title, date, source, address; its id where it has no title."""
    document = text(row, "document")
    _, title, *rest = (text(article or {}, column) for column in ARTICLE_COLUMNS)
    return [document, title or document, *rest]


def fact_id(link: Link) -> str:
    """The IRI of the fact; for a row without one, what tells it from others."""
    row = link.row
    parts = ("document", "subject", "predicate", "object", "start")
    return text(row, "fact") or "|".join(text(row, part) for part in parts)


def quotation(row: Row, article: str) -> tuple[str, Marks]:
    """The sentence of a fact, and where in it evidence, subject and object are.

    Where the text does not bear the evidence out, the evidence stands alone: a page must not
    mark words that were not said there.

    >>> row = {"evidence": "好", "start": 1, "end": 2, "sentence_start": 0, "sentence_end": 3,
    ...     "subject_start": 0, "subject_end": 1, "object_start": 3, "object_end": 5}
    >>> quotation(row, "你好。再见。")
    ('你好。', (1, 2, 0, 1, -1, -1))
    >>> quotation(row, "别的文章")
    ('好', (0, 1, -1, -1, -1, -1))
    """
    evidence = text(row, "evidence")
    start, end = _offset(row, "start"), _offset(row, "end")
    first, last = _offset(row, "sentence_start"), _offset(row, "sentence_end")
    if not (0 <= first <= start < end <= last <= len(article) and article[start:end] == evidence):
        return evidence, (0, len(evidence), -1, -1, -1, -1)
    subject, named = (_inside(row, side, first, last) for side in ("subject", "object"))
    return article[first:last], (start - first, end - first, *subject, *named)


def _inside(row: Row, side: str, first: int, last: int) -> tuple[int, int]:
    start, end = _offset(row, f"{side}_start"), _offset(row, f"{side}_end")
    return (start - first, end - first) if first <= start < end <= last else (-1, -1)


def _offset(row: Row, column: str) -> int:
    value = row.get(column)
    return value if isinstance(value, int) else -1
