"""Everything that a build leaves on disk about the facts."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from decimal import Decimal
from importlib.metadata import version
from json.encoder import encode_basestring
from pathlib import Path
from typing import Self

from kg.contradictions import find_contradictions
from kg.gazetteer.codes import Codes
from kg.graph.corrected import CORRECTIONS, corrected_triples, parted_triples
from kg.graph.identity import Gazetteer, Identities
from kg.graph.iri import BASE_IRI
from kg.graph.joining import Joined, Orders, find_joins
from kg.graph.joining.rewrite import joined_union
from kg.graph.joining.triples import GRAPH as JOINS
from kg.graph.joining.triples import join_triples
from kg.graph.replace import replaced_whole
from kg.graph.sorter import LineSorter
from kg.graph.store import GRAPH_FILE, UNION_FILE, build_store
from kg.graph.table import COLUMNS, as_cells, as_json, merged, order_key, row, with_joined
from kg.graph.taken_back import TakenBack
from kg.graph.terms import Triple, ref, whole_characters
from kg.graph.triples import (
    article_triples,
    contradiction_triples,
    division_triples,
    divisions_of,
    reprint_triples,
)
from kg.graph.turtle import TurtleWriter, prefixes_for
from kg.model import Article, Division, Fact, Withdrawn

ARTICLES_FILE = "articles.jsonl"
FACTS_FILE = "facts.jsonl"
TABLE_FILE = "facts.csv"

# Level 6 halves the speed of the whole for a file a tenth smaller.
_COMPRESSION = 3

_NO_ORDERS = Orders()


def write_graph(
    articles: Iterable[Article],
    facts: Iterable[Fact],
    gazetteer: Gazetteer,
    output: Path,
    base_iri: str = BASE_IRI,
) -> None:
    """Write graph, fact table, articles and store into a folder, all of them or none.

    The same articles and facts give the same bytes, in whatever order they come.

    Args:
        articles: each with an id of its own.
        facts: of those articles.
        gazetteer: tells the divisions above a division.
        output: the folder; what it held under the same names is replaced.
        base_iri: what the IRI of every thing begins with.

    Raises:
        UsageError: the base IRI cannot be used.
        ValueError: two articles have one id, or a fact's article is not among the articles.
    """
    by_document: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_document[fact.document].append(fact)
    with replaced_whole(output) as folder, GraphWriter(folder, gazetteer, base_iri) as writer:
        for article in articles:
            writer.add(article, by_document.pop(article.id, ()))
        if by_document:
            raise ValueError(f"facts of articles that were not given: {sorted(by_document)[:3]}")
        writer.finish()


class GraphWriter:
    """Takes articles with their facts one by one, so that no more than one is held in memory."""

    def __init__(
        self,
        folder: Path,
        gazetteer: Gazetteer,
        base_iri: str = BASE_IRI,
        orders: Orders = _NO_ORDERS,
        codes: Codes | None = None,
    ) -> None:
        """Take the folder to write into, which should be one of ``replaced_whole``.

        Args:
            folder: where the files go.
            gazetteer: tells what is known of a division.
            base_iri: what the IRI of every thing begins with.
            orders: what the user says is one thing or is not.
            codes: twelve-digit codes of towns and villages by their path.
        """
        self._folder = folder
        self._base = base_iri
        self._orders = orders
        apart = [order.things for order in orders.different]
        self._identities = Identities(gazetteer, base_iri, codes, apart)
        self._undivided = Identities(gazetteer, base_iri, codes) if apart else None
        self._prefixes = prefixes_for(base_iri)
        self._version = version("county-kg")
        self._documents: set[str] = set()
        self._divisions: set[Division] = set()
        self._quads, self._facts, self._articles = (LineSorter(folder) for _ in range(3))
        self._taken_back = TakenBack(folder, self._identities)

    def add(
        self, article: Article, facts: Iterable[Fact], withdrawn: Sequence[Withdrawn] = ()
    ) -> None:
        """Take one article with the facts that it says.

        Args:
            article: with an id of its own.
            facts: of this article.
            withdrawn: what of it the user corrected, with what it was before.

        Raises:
            ValueError: an article of this id was taken before.
        """
        if article.id in self._documents:
            raise ValueError(f"two articles have the id {article.id!r}")
        self._documents.add(article.id)
        _add_keyed(self._articles, article.id, _article_json(article))
        once = merged(facts, self._identities)
        for fact in once:
            cells = row(fact, article, self._identities)
            _add_keyed(self._facts, order_key(cells), as_json(cells))
            self._divisions.update(divisions_of(fact, self._identities))
        triples = article_triples(article, once, self._identities, self._version)
        self._add_quads(triples, self._identities.article(article.id))
        if self._undivided:
            parted = parted_triples(once, self._identities, self._undivided)
            self._add_quads(parted, self._identities.graph(CORRECTIONS))
        if withdrawn:
            self._add_corrected(article, once, withdrawn)

    def _add_corrected(
        self, article: Article, facts: Iterable[Fact], withdrawn: Iterable[Withdrawn]
    ) -> None:
        iris = {self._identities.fact(fact) for fact in facts}
        for one in withdrawn:
            self._taken_back.add(one.before)
            told = corrected_triples(one, article, iris, self._identities, self._version)
            self._add_quads(told, self._identities.graph(CORRECTIONS))

    def write_articles(self) -> None:
        """Write the file of the articles, to be read before the rest is written."""
        if not (self._folder / ARTICLES_FILE).exists():
            self._write_lines(ARTICLES_FILE, _without_key(self._articles))

    def add_reprints(self, originals: Mapping[str, str]) -> None:
        """Take which articles reprint which: ids of reprints with those of their originals."""
        self._add_quads(
            reprint_triples(originals, self._identities), self._identities.graph("reprints")
        )

    def joined(self) -> Joined:
        """What is one thing of all that was taken; nothing is to be added behind it."""
        self._add_quads(self._background(), self._identities.graph("gazetteer"))
        return find_joins(lambda: self._quads, self._orders)

    def finish(self) -> Joined:
        """Join what is one thing, write all files and the store, and tell what was joined."""
        joined = self.joined()
        taken_back = list(self._taken_back.triples(lambda: self._quads, self._orders))
        self._add_quads(taken_back, self._identities.graph(CORRECTIONS))
        self._add_quads(join_triples(joined, self._base), self._identities.graph(JOINS))
        self._canonical = joined.canonical
        self.write_articles()
        self._write_lines(FACTS_FILE, self._joined_rows())
        self._write_table()
        self._add_quads(self._contradictions(), self._identities.graph("contradictions"))
        self._write_quads()
        self._write_union()
        build_store(self._folder)
        return joined

    def __enter__(self) -> Self:
        self._open = ExitStack()
        for sorter in (self._quads, self._facts, self._articles, self._taken_back):
            self._open.enter_context(sorter)
        return self

    def __exit__(self, *failure: object) -> None:
        self._open.close()

    def _add_quads(self, triples: Iterable[Triple], graph: str) -> None:
        end = f" {ref(graph)} ."
        # A set first: an article names its places in every other fact.
        for line in {" ".join(triple) for triple in triples}:
            self._quads.add(line + end)

    def _background(self) -> Iterator[Triple]:
        mentioned = set(self._divisions)
        for division in self._divisions:
            mentioned.update(self._identities.parents(division))
        for division in mentioned:
            if division.known:
                yield from division_triples(division, self._identities)

    def _contradictions(self) -> Iterator[Triple]:
        # Of the whole table and nothing else, so that this graph can be made again at any time.
        for one in find_contradictions(self._folder):
            yield from contradiction_triples(one, self._identities)

    def _write_lines(self, name: str, lines: Iterable[str]) -> None:
        with (self._folder / name).open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)

    def _write_table(self) -> None:
        # The byte order mark is how spreadsheets know UTF-8.
        with (self._folder / TABLE_FILE).open("w", encoding="utf-8-sig", newline="") as file:
            table = csv.writer(file, lineterminator="\r\n")
            table.writerow(COLUMNS)
            for line in self._joined_rows():
                table.writerow(as_cells(json.loads(line, parse_float=Decimal)))

    def _joined_rows(self) -> Iterator[str]:
        """The lines of the table, which name a joined thing by the node that stands for it."""
        if not self._canonical:
            return _without_key(self._facts)
        return (with_joined(line, self._canonical) for line in _without_key(self._facts))

    def _write_quads(self) -> None:
        # No name and no time in the header: the same bytes twice.
        with (
            (self._folder / GRAPH_FILE).open("wb") as file,
            gzip.GzipFile("", "wb", _COMPRESSION, file, mtime=0) as packed,
            io.BufferedWriter(packed, 1 << 20) as buffered,
        ):
            buffered.writelines(f"{line}\n".encode() for line in self._quads)

    def _write_union(self) -> None:
        turtle = TurtleWriter(self._prefixes)
        joins = self._identities.graph(JOINS)
        triples = joined_union(lambda: self._quads, self._canonical, joins, self._folder)
        with (self._folder / UNION_FILE).open("w", encoding="utf-8", newline="\n") as file:
            file.write(turtle.head())
            file.writelines(turtle.blocks(triples))


def _article_json(article: Article) -> str:
    names = ("id", "title", "date", "source", "url", "sha256", "text")
    fields = {name: whole_characters(getattr(article, name)) for name in names}
    return json.dumps(fields, ensure_ascii=False)


def _add_keyed(lines: LineSorter, key: str, line: str) -> None:
    lines.add(f"{encode_basestring(whole_characters(key))}\t{line}")


def _without_key(lines: LineSorter) -> Iterator[str]:
    return (line.partition("\t")[2] for line in lines)
