"""What travels in the page: facts, sentences and articles as compact, inert JSON."""

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
