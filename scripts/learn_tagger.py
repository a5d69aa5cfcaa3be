"""Teach the tagger of names from annotated articles, and write kg/tagger/learned.jsonl.gz.

    .venv/bin/python scripts/learn_tagger.py
    .venv/bin/python scripts/learn_tagger.py --articles DIR --gold DIR [--articles DIR --gold DIR]
    .venv/bin/python scripts/learn_tagger.py --parts DIR

The objects that annotators named are looked up in the stretch that they gave as evidence, and what
stands there is labelled; CRFsuite fits the weights. With ``--parts`` a chain is also written for
each of five parts of the articles, ``part-0.jsonl.gz`` and so on, taught by the other four: what it
says of its part is what the tagger says of articles that it has not seen, which
``scripts/learn_trust.py`` must know. The same articles and rules give the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from chains import LabelledSentence, Lesson, labels_of, teach
from lessons import annotated_articles, of_folders, place_of

from kg.extract import read
from kg.gazetteer import open_gazetteer
from kg.model import Span
from kg.relations.reading import Reading
from kg.scoring import Gold
from kg.tagger import RELATIONS
from kg.tagger.features import features_of
from kg.tagger.labelled import tokens_by_sentence

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "kg" / "tagger" / "learned.jsonl.gz"


def main(arguments: Sequence[str] | None = None) -> int:
    """Teach and write what was learned."""
    return teach("Teach the tagger of names.", TARGET, lessons_of, arguments)


def lessons_of(pairs: Sequence[tuple[Path, Path]]) -> list[Lesson]:
    """The annotated articles of all folders, as ``of_folders`` gives them."""
    return of_folders(_of_folder, pairs)


def _of_folder(pair: tuple[Path, Path]) -> list[Lesson]:
    gazetteer = open_gazetteer()
    return [
        Lesson(article.id, tuple(_sentences(read(article, gazetteer), golds)))
        for article, golds in annotated_articles(*pair)
    ]


def _sentences(reading: Reading, golds: Sequence[Gold]) -> Iterator[LabelledSentence]:
    text = reading.normal.text
    named = dict(_named(text, golds))
    for tokens in tokens_by_sentence(reading.recognised or reading.typed, reading.sentences):
        if len(tokens) > 1:
            yield features_of(tokens), labels_of(tokens, named)


def _named(text: str, golds: Sequence[Gold]) -> Iterator[tuple[Span, str]]:
    """Where the objects of an article stand, the longest last: of two that overlap it is taken."""
    found = [
        (span, gold.relation)
        for gold in golds
        if gold.relation in RELATIONS and (span := place_of(text, gold))
    ]
    yield from sorted(found, key=lambda one: (one[0].end - one[0].start, one))


if __name__ == "__main__":
    sys.exit(main())
