"""Names of places that were left open: which divisions each may mean, and where it stands.

A name that fits several divisions is settled by its context, or not at all. What is not settled has
no code in the graph and is listed here, so that a reader who knows can say which one is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import UsageError
from kg.extract import read
from kg.gazetteer import Gazetteer, open_gazetteer
from kg.model import Article, Division, Entity, Span
from kg.outputs import Row, StoredArticles
from kg.relations.reading import Reading


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """A name of a place, once for each article."""

    article: str
    name: str
    span: Span
    """Where the article names it first."""
    candidates: tuple[Division, ...]
    """The divisions that bear the name; none where the gazetteer lists no such place."""
    sentence: str


def open_places(output: Path, article: str | None = None) -> Iterator[OpenPlace]:
    """The places of a build that were left open, by article and in the order of reading.

    Args:
        output: the folder that a build made.
        article: only this one.

    Raises:
        UsageError: the folder holds no build, or no article of that id.
    """
    stored = StoredArticles(output)
    if article is not None and article not in stored:
        raise UsageError(f"{output}: no article {article!r}; articles.jsonl names them")
    for name in stored if article is None else (article,):
        yield from open_in(_article(stored[name]), open_gazetteer())


def open_in(article: Article, gazetteer: Gazetteer) -> Iterator[OpenPlace]:
    """The places of one article that were left open.

    >>> article = Article("a", "", "鼓楼区举办比赛。")
    >>> [(place.name, len(place.candidates)) for place in open_in(article, open_gazetteer())]
    [('鼓楼区', 4)]
    """
    reading = read(article, gazetteer)
    found = sorted({*_unsettled(reading, gazetteer), *_unread(reading, gazetteer)})
    seen: set[str] = set()
    for span, name, candidates in found:
        if name not in seen:
            seen.add(name)
            yield _place(article, reading, span, name, candidates)


_Found = tuple[Span, str, tuple[Division, ...]]


def _unsettled(reading: Reading, gazetteer: Gazetteer) -> Iterator[_Found]:
    """Towns and villages that the article names, in no county that it tells."""
    for mention in reading.typed.mentions:
        for entity, span in mention.chain:
            if _is_open(entity, gazetteer):
                yield span, entity.name, _bearing(entity, gazetteer)


def _is_open(entity: Entity, gazetteer: Gazetteer) -> bool:
    division = entity.division
    return division is not None and not (
        division.known or division.code or gazetteer.parents(division)
    )


def _bearing(entity: Entity, gazetteer: Gazetteer) -> tuple[Division, ...]:
    return tuple(one for one in gazetteer.named(entity.name) if one.name == entity.name)


def _unread(reading: Reading, gazetteer: Gazetteer) -> Iterator[_Found]:
    """Full names of counties and above that several divisions bear, and none of them was chosen."""
    text = reading.normal.text
    taken = {position for m in reading.typed.mentions for position in range(*m.span)}
    for match in gazetteer.find(text):
        several = match.full and len(match.candidates) > 1
        if several and not gazetteer.is_everyday(match.name) and match.span.start not in taken:
            yield match.span, match.name, match.candidates


def _place(
    article: Article, reading: Reading, span: Span, name: str, candidates: Sequence[Division]
) -> OpenPlace:
    sentence = reading.normal.to_original(reading.sentence_at(span.start).span)
    said = sentence.of(article.text).strip()
    return OpenPlace(article.id, name, reading.normal.to_original(span), tuple(candidates), said)


def _article(row: Row) -> Article:
    return Article(row["id"], row.get("title") or "", row["text"], row.get("date") or "")
