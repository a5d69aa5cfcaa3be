"""Teach the tagger whom facts are said of, and write kg/tagger/bodies.jsonl.gz.

    .venv/bin/python scripts/learn_bodies.py
    .venv/bin/python scripts/learn_bodies.py --articles DIR --gold DIR [--articles DIR --gold DIR]
    .venv/bin/python scripts/learn_bodies.py --parts DIR

Bodies, sites and works that annotators named as subjects are labelled wherever their article names
them, whether a recogniser knows them or not; what it knows is one token of the sentence.
``--parts`` is as in ``learn_tagger.py``: ``learn_trust.py`` must know what the tagger finds in
articles that it has not seen. The same articles and rules give the same bytes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from chains import LabelledSentence, Lesson, labels_of, teach
from lessons import annotated_articles, of_folders

from kg.extract import read
from kg.gazetteer import open_gazetteer
from kg.mentions.mention import Kind
from kg.model import PLACE_TYPES, EntityType, Span
from kg.relations.reading import Reading
from kg.scoring import Gold
from kg.tagger import Chain
from kg.tagger.bodies import BODY
from kg.tagger.features import features_of
from kg.tagger.labelled import tokens_by_sentence
from kg.tagger.repeats import Repeats
from kg.tagger.tokens import Token
from kg.text import normalise
from kg.text.words import is_proper, tagged

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "kg" / "tagger" / "bodies.jsonl.gz"
NOBODY = Chain(("O",), ((0.0,),), {})
"""A chain that names nothing, so that lessons show what the recognisers alone find."""
_ROW = re.compile("[、，。；]")
_DIVISION = re.compile("^.{1,3}[省市县区州旗镇乡村]$")
_OBJECTS_TOO = frozenset({"locatedIn", "establishes"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Teach and write what was learned."""
    return teach("Teach the tagger of bodies and sites.", TARGET, lessons_of, arguments)


def lessons_of(pairs: Sequence[tuple[Path, Path]]) -> list[Lesson]:
    """The annotated articles of all folders, as ``of_folders`` gives them."""
    return of_folders(_of_folder, pairs)


def _of_folder(pair: tuple[Path, Path]) -> list[Lesson]:
    gazetteer = open_gazetteer()
    return [
        Lesson(article.id, tuple(_sentences(read(article, gazetteer, bodies=NOBODY), golds)))
        for article, golds in annotated_articles(*pair)
    ]


def _sentences(reading: Reading, golds: Sequence[Gold]) -> Iterator[LabelledSentence]:
    text = reading.normal.text
    named = dict.fromkeys(sorted(_places(text, _names(reading, golds)), key=_length), BODY)
    repeats = Repeats(text)
    for tokens in tokens_by_sentence(reading.typed, reading.sentences):
        if len(tokens) > 1:
            inside = {s: body for s, body in named.items() if not _is_division(tokens, s)}
            yield repeats.beside(tokens, features_of(tokens)), labels_of(tokens, inside)


def _names(reading: Reading, golds: Sequence[Gold]) -> set[str]:
    """What annotators called the bodies, sites and works of an article."""
    known = set(_known(reading))
    named = {normalise(name).text.strip("“”") for gold in golds for name in _named(gold)}
    return {name for name in named - known if _is_own(name)}


def _named(gold: Gold) -> Iterator[str]:
    if gold.relation != "holdsPosition":
        yield from gold.subjects
    if gold.relation in _OBJECTS_TOO:
        yield from gold.objects


def _known(reading: Reading) -> Iterator[str]:
    """Names of the divisions and persons of an article."""
    for mention in reading.typed.mentions:
        if mention.kind in (Kind.PLACE, Kind.PERSON):
            yield mention.text
            if mention.entity:
                yield mention.entity.name


def _is_own(name: str) -> bool:
    """Whether it is one name, and neither that of a division nor put together of everyday words."""
    if len(name) < 2 or _ROW.search(name) or _DIVISION.match(name):
        return False
    words = tagged(name)
    if len(words) == 1 and words[0][1] == "ns":
        return False
    if any(len(word) == 1 for word, _ in words[:-1]):
        return True
    return any(is_proper(word, flag) for word, flag in words)


def _places(text: str, names: Iterable[str]) -> Iterator[Span]:
    for name in names:
        for match in re.finditer(re.escape(name), text):
            yield Span(*match.span())


def _length(span: Span) -> tuple[int, Span]:
    """The longest last: of two that overlap it is taken."""
    return span.end - span.start, span


def _is_division(tokens: Sequence[Token], span: Span) -> bool:
    """Whether a span holds nothing but divisions."""
    inside = [t for t in tokens if t.span.start < span.end and span.start < t.span.end]
    divisions = {str(kind) for kind in PLACE_TYPES - {EntityType.PLACE}}
    return all(token.kind in divisions for token in inside)


if __name__ == "__main__":
    sys.exit(main())
