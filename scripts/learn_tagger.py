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

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite
from calibrate import add_sets, sets_of
from lessons import annotated_articles, of_folders, of_the_others, packed, place_of, write_parts

from kg.errors import KgError
from kg.extract import read
from kg.gazetteer import open_gazetteer
from kg.model import Span
from kg.relations.reading import Reading
from kg.scoring import Gold
from kg.tagger import RELATIONS, Chain, to_lines
from kg.tagger.features import features_of
from kg.tagger.tokens import Token, tokens_of

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "kg" / "tagger" / "learned.jsonl.gz"
FITTING = {"c1": 0.5, "c2": 0.1, "max_iterations": 60, "feature.minfreq": 3}
"""Of CRFsuite's L-BFGS: with how much L1 and L2, for how long, and how often a feature is met."""
LEAST = 0.03
"""A weight below this is left out."""

LabelledSentence = tuple[list[list[str]], list[str]]
"""The features of its tokens, and their labels."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """An article with its labels."""

    article: str
    sentences: tuple[LabelledSentence, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Teach and write what was learned."""
    options = parser("Teach the tagger of names.", TARGET).parse_args(arguments)
    try:
        lessons = lessons_of(sets_of(options))
    except KgError as error:
        print(error, file=sys.stderr)
        return 2
    if options.parts:
        teach_parts(lessons, options.parts)
    chain = taught(lessons)
    options.to.write_bytes(packed(to_lines(chain)))
    print(f"{len(lessons)} articles, {len(chain.weights)} features")
    return 0


def parser(description: str, target: Path) -> argparse.ArgumentParser:
    """The options of a script that teaches a chain; ``target`` is the package's own file."""
    asked = argparse.ArgumentParser(description=description)
    add_sets(asked)
    add = asked.add_argument
    add("--parts", type=Path, metavar="DIR", help="where the chains of the parts go")
    add("--to", type=Path, default=target, metavar="FILE", help="the file to write")
    return asked


def teach_parts(lessons: Sequence[Lesson], folder: Path) -> None:
    """Write a chain for each part, taught by the others."""
    others = of_the_others(lessons, lambda lesson: lesson.article)
    with ProcessPoolExecutor() as workers:
        write_parts(map(to_lines, workers.map(taught, others)), folder)


# --- lessons ----------------------------------------------------------------------------------


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
    for sentence in reading.sentences:
        mentions = reading.typed.mentions_in(reading.typed.from_text(sentence.span))
        tokens = tokens_of(text, sentence.span, mentions)
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


def labels_of(tokens: Sequence[Token], named: Mapping[Span, str]) -> list[str]:
    """A label for each token of a sentence; of spans that overlap the last is taken."""
    labels = ["O"] * len(tokens)
    for span, relation in named.items():
        inside = [n for n, token in enumerate(tokens) if _lies_in(token.span, span)]
        for place, number in enumerate(inside):
            labels[number] = f"{'I' if place else 'B'}-{relation}"
    return _mended(labels)


def _lies_in(token: Span, span: Span) -> bool:
    """Whether more than half of a token lies in a span."""
    shared = min(token.end, span.end) - max(token.start, span.start)
    return 2 * shared > token.end - token.start


def _mended(labels: list[str]) -> list[str]:
    """What is left of a name behind a longer one that covers its beginning begins one."""
    for number, label in enumerate(labels):
        before = labels[number - 1] if number else "O"
        if label.startswith("I-") and before[2:] != label[2:]:
            labels[number] = f"B-{label[2:]}"
    return labels


# --- fitting ----------------------------------------------------------------------------------


def taught(lessons: Sequence[Lesson]) -> Chain:
    """The chain that articles teach."""
    trainer = pycrfsuite.Trainer(verbose=False, params=FITTING)
    for lesson in lessons:
        for features, labels in lesson.sentences:
            trainer.append(features, labels)
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "chain")
        trainer.train(file)
        tagger = pycrfsuite.Tagger()
        tagger.open(file)
        told = tagger.info()
        tagger.close()
    labels = ("O", *sorted(set(told.labels) - {"O"}))
    number = {label: n for n, label in enumerate(labels)}
    weights: dict[str, list[tuple[int, float]]] = {}
    for (feature, label), weight in sorted(told.state_features.items()):
        if abs(rounded := round(weight, 2)) >= LEAST:
            weights.setdefault(feature, []).append((number[label], rounded))
    transitions = tuple(
        tuple(round(told.transitions.get((one, other), 0.0), 3) for other in labels)
        for one in labels
    )
    return Chain(labels, transitions, {feature: tuple(row) for feature, row in weights.items()})


if __name__ == "__main__":
    sys.exit(main())
