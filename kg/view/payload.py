"""What the page knows, and the four questions by which it asks for it.

The page (``data.js``) asks four questions and does not care who answers: in ``graph.html`` the
facts that travel in the file do, at ``kg serve`` the server. The answers are the same JSON either
way. An ``id`` is the IRI of a thing; the page treats it as an opaque string. With ``page_html(None,
api="/api")`` the questions are these requests, all GET, answered with UTF-8 JSON:

    /api/overview                                   what the page opens with    → Overview
    /api/search?q=TEXT                              names, best first, ≤ 12     → {"things": [Thing]}
    /api/neighbours?id=ID[&relation=KEY]            what to draw around a thing → Around
    /api/facts?id=ID[&relation=KEY][&from=N]        what its panel lists        → Facts

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
     "counties": [{"id": IRI, "name": "浏阳市", "province": "湖南省", "facts": 148}, …],  # most first
     "nodes": [{"id": IRI, "label": "浏阳市", "kind": "County", "title": "…", "root": true,
                "x": 0.0, "y": 0.0, "row": 0, "depth": 0}, …],         # row, depth: narrow screens
     "edges": [{"id": "…", "from": IRI, "to": IRI, "predicate": "launches" or ""}, …],
     "view": View}

``predicate`` is "" for an edge to the county that no article states. :func:`overview` makes the
whole answer from lines of the fact table, however many; counts are then of what was kept.

View (what is drawn, for the table and for saving)::

    {"things": [Thing, …], "facts": [Fact, …]}     # every thing that the facts name is in things

Around::

    {"id": ID, "groups": [["launches", 12], ["^locatedIn", 30], ["@county", 41]],
     "shown": {"launches": [ID, …], …},             # ≤ 8 a group; ≤ 60 with &relation=KEY, that alone
     "view": View}                                  # the facts of the shown links, and of the thing

Facts::

    {"id": ID, "groups": [["launches", 12], ["earns", 3], ["^locatedIn", 30], ["@county", 41]],
     "view": View}              # ≤ 20 facts a group; with &relation=KEY that alone, 100 from the Nth

``groups`` has every relation of the thing, in the order of ``predicates``, with how many facts; for
``@county`` how many things, whose Things are in ``view.things`` and which have no facts here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.view.facts import Graph, Link, figure_of, text
from kg.view.labels import PREDICATES, TYPES, predicate_names, type_names, whole

MOST_FACTS = 20_000
"""More would make the page slow to open; the graph itself has them all."""

FACT_COLUMNS = (
    *("source", "predicate", "target", "cluster", "object", "figure", "period", "status"),
    *("statistic", "article", "sentence", "start", "end", "rule", "confidence"),
)

# Beyond what JSON itself escapes: what could end the script block, and what no editor shows.
_UNSAFE = re.compile("[<>&\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")

Articles = Mapping[str, Mapping[str, Any]]


def inert_json(value: object) -> str:
    r"""JSON that means nothing to HTML, whatever strings are in it.

    >>> print(inert_json({"名": "</script><b>"}))
    {"名":"\u003c/script\u003e\u003cb\u003e"}
    """
    plain = whole(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    return _UNSAFE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", plain)


def kept_links(graph: Graph, drawn: Iterable[int], most: int = MOST_FACTS) -> list[Link]:
    """The links that the page carries, in the order of the table: first those of what is drawn."""
    seen = set(drawn)
    order = sorted(
        range(len(graph.links)),
        key=lambda at: graph.links[at].source not in seen and graph.links[at].target not in seen,
    )
    return [graph.links[at] for at in sorted(order[:most])]


def payload(
    graph: Graph, links: Sequence[Link], articles: Articles, number: Mapping[int, int]
) -> dict[str, Any]:
    """Everything that the panel, the search and the filters need.

    Args:
        graph: Where the links' things are.
        links: The facts to carry.
        articles: From an article's id to its line of ``articles.jsonl``.
        number: From a thing's place in the graph to its number in the page, in that order.
    """
    tables = _Tables(articles)
    facts = [tables.fact(link, number) for link in links]
    things = [graph.things[place] for place in number]
    types = [*TYPES, *sorted({thing.type for thing in things} - set(TYPES))]
    return {
        "columns": FACT_COLUMNS,
        "types": [[name, *type_names(name)] for name in types],
        "predicates": [[name, *predicate_names(name)] for name in tables.predicates],
        "things": [
            [thing.name, types.index(thing.type), thing.figure, thing.period] for thing in things
        ],
        "clusters": [key.split("|", 1)[1] for key in tables.clusters],
        "articles": list(tables.articles.values()),
        "sentences": list(tables.sentences),
        "facts": facts,
        "total": len(graph.links),
    }


class _Tables:
    """Numbers for what repeats from fact to fact, so that it travels once."""

    def __init__(self, articles: Articles) -> None:
        self._source = articles
        self.predicates: dict[str, int] = {name: at for at, name in enumerate(PREDICATES)}
        self.clusters: dict[str, int] = {}
        self.articles: dict[str, list[str]] = {}
        self.sentences: dict[str, int] = {}
        self._article_number: dict[str, int] = {}

    def fact(self, link: Link, number: Mapping[int, int]) -> list[Any]:
        row = link.row
        sentence, start, end = quotation(row, self._text(row))
        return [
            number[link.source],
            _number(self.predicates, link.predicate),
            number[link.target],
            _number(self.clusters, link.cluster),
            text(row, "object"),
            figure_of(row),
            text(row, "period"),
            text(row, "status"),
            text(row, "statistic"),
            self._article(text(row, "document")),
            _number(self.sentences, sentence),
            start,
            end,
            text(row, "rule"),
            row.get("confidence"),
        ]

    def _text(self, row: Mapping[str, Any]) -> str:
        article = self._source.get(text(row, "document"))
        return text(article, "text") if article else ""

    def _article(self, document: str) -> int:
        if document not in self.articles:
            line = self._source.get(document) or {}
            known = [text(line, column) for column in ("title", "date", "source", "url")]
            self.articles[document] = [known[0] or document, *known[1:]]
        return _number(self._article_number, document)


def quotation(row: Mapping[str, Any], article: str) -> tuple[str, int, int]:
    """The sentence of a fact, and where in it the evidence is, in code points.

    Where the text does not bear the evidence out, the evidence stands alone: a page must not
    mark words that were not said there.

    >>> row = {"evidence": "好", "start": 1, "end": 2, "sentence_start": 0, "sentence_end": 3}
    >>> quotation(row, "你好。再见。"), quotation(row, "别的文章")
    (('你好。', 1, 2), ('好', 0, 1))
    """
    evidence = text(row, "evidence")
    start, end = _offset(row, "start"), _offset(row, "end")
    first, last = _offset(row, "sentence_start"), _offset(row, "sentence_end")
    if 0 <= first <= start < end <= last <= len(article) and article[start:end] == evidence:
        return article[first:last], start - first, end - first
    return evidence, 0, len(evidence)


def _offset(row: Mapping[str, Any], column: str) -> int:
    value = row.get(column)
    return value if isinstance(value, int) else -1


def _number(numbers: dict[str, int], key: str) -> int:
    return numbers.setdefault(key, len(numbers))
