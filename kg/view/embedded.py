"""The facts of the page as columns of numbers and tables of texts, so that 20,000 travel light."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.view.facts import Graph, text
from kg.view.names import other_names
from kg.view.payload import WORD_COLUMNS, Articles, as_article, fact_id, quotation
from kg.view.pinyin import readings

_READ_AS_PLACES = ("Country", "Province", "Prefecture", "County", "Town")


def embedded(
    graph: Graph, articles: Articles, types: Sequence[str], predicates: Sequence[str]
) -> dict[str, Any]:
    """What ``embedded.js`` answers the page's questions from.

    Args:
        graph: The facts to carry.
        articles: Where their sentences are.
        types: The classes, in the order of the overview; things name theirs by its place there.
        predicates: The relations, in the order of the overview.
    """
    also = other_names(graph, articles)
    names = {thing.name for thing in graph.things} | {name for own in also.values() for name in own}
    places = {thing.name for thing in graph.things if thing.type in _READ_AS_PLACES}
    tables = _Tables()
    return {
        "things": _things(graph, tables, types),
        "also": {str(place): own for place, own in sorted(also.items())},
        "facts": _facts(graph, articles, tables, predicates),
        "bases": list(tables.bases),
        "words": list(tables.words),
        "sentences": list(tables.sentences),
        "articles": list(tables.articles.values()),
        "readings": readings(names, places),
    }


class _Tables:
    """Numbers for what repeats from fact to fact, so that it travels once."""

    def __init__(self) -> None:
        self.bases: dict[str, int] = {}
        self.words: dict[str, int] = {}
        self.sentences: dict[str, int] = {}
        self.articles: dict[str, list[str]] = {}
        self._article_number: dict[str, int] = {}

    def word(self, word: str) -> int:
        return _number(self.words, word)

    def iri(self, iri: str, name: str = "") -> tuple[int, str]:
        """An IRI as the number of its beginning and the rest, "" where the rest is the name."""
        cut = len(iri) - len(name) if name and iri.endswith(name) else iri.rfind("/") + 1
        tail = iri[cut:]
        return _number(self.bases, iri[:cut]), "" if tail == name else tail

    def article(self, row: Mapping[str, Any], article: Mapping[str, Any] | None) -> int:
        document = text(row, "document")
        if document not in self.articles:
            self.articles[document] = as_article(row, article)
        return _number(self._article_number, document)


def _things(graph: Graph, tables: _Tables, types: Sequence[str]) -> dict[str, list[Any]]:
    number = {name: at for at, name in enumerate(types)}
    province = _provinces(graph)
    iris = [tables.iri(thing.key, thing.name) for thing in graph.things]
    return {
        "name": [thing.name for thing in graph.things],
        "type": [number[thing.type] for thing in graph.things],
        "base": [base for base, _ in iris],
        "tail": [tail for _, tail in iris],
        "county": [graph.county_of.get(place, -1) for place in range(len(graph.things))],
        "province": [tables.word(province.get(place, "")) for place in range(len(graph.things))],
    }


def _provinces(graph: Graph) -> dict[int, str]:
    """From a thing to its province, as the facts about it tell."""
    province: dict[int, str] = {}
    for link in graph.links:
        if name := text(link.row, "province"):
            province.setdefault(link.source, name)
            if link.cluster in graph.county:
                province.setdefault(graph.county[link.cluster], name)
    for place, county in graph.county_of.items():
        if county in province:
            province.setdefault(place, province[county])
    return {place: name for place, name in province.items() if name != graph.things[place].name}


def _facts(
    graph: Graph, articles: Articles, tables: _Tables, predicates: Sequence[str]
) -> dict[str, list[Any]]:
    number = {name: at for at, name in enumerate(predicates)}
    columns: dict[str, list[Any]] = {
        name: []
        for name in (
            *("base", "tail", "source", "predicate", "target", "value", "article", "sentence"),
            *("marks", "confidence", *WORD_COLUMNS),
        )
    }
    for link in graph.links:
        article = articles.get(text(link.row, "document"))
        sentence, marks = quotation(link.row, text(article or {}, "text"))
        base, tail = tables.iri(fact_id(link))
        cells = {
            "base": base,
            "tail": tail,
            "source": link.source,
            "predicate": number[link.predicate],
            "target": -1 if link.target is None else link.target,
            "value": link.row.get("value"),
            "article": tables.article(link.row, article),
            "sentence": _number(tables.sentences, sentence),
            "confidence": link.row.get("confidence"),
            **{column: tables.word(text(link.row, column)) for column in WORD_COLUMNS},
        }
        for name, cell in cells.items():
            columns[name].append(cell)
        columns["marks"].extend(marks)
    return columns


def _number(numbers: dict[str, int], key: str) -> int:
    return numbers.setdefault(key, len(numbers))
