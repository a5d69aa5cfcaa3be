"""What the scripts share that teach a chain: labelled sentences, fitting, and the options.

CRFsuite fits the weights, by L-BFGS. The same lessons give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pycrfsuite
from calibrate import add_sets, sets_of
from lessons import of_the_others, packed, part_file, part_of, unpacked, write_parts

from kg.errors import KgError
from kg.model import Span
from kg.tagger import Chain, from_lines, to_lines
from kg.tagger.tokens import Token

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


LessonsOf = Callable[[Sequence[tuple[Path, Path]]], list[Lesson]]
"""The lessons that folders of articles with those of their annotations give."""


def teach(
    description: str, target: Path, lessons_of: LessonsOf, arguments: Sequence[str] | None
) -> int:
    """Teach a chain as the options say and write what was learned; ``target`` is the package's file."""
    options = _parser(description, target).parse_args(arguments)
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


def _parser(description: str, target: Path) -> argparse.ArgumentParser:
    asked = argparse.ArgumentParser(description=description)
    add_sets(asked)
    add = asked.add_argument
    add("--parts", type=Path, metavar="DIR", help="where the chains of the parts go")
    add("--to", type=Path, default=target, metavar="FILE", help="the file to write")
    return asked


def chain_of(folder: Path | None, article: str) -> Chain | None:
    """The chain that the other parts than an article's have taught; None where none are kept."""
    return folder and _kept(part_file(folder, part_of(article)))


@cache
def _kept(file: Path) -> Chain:
    return from_lines(unpacked(file))


def teach_parts(lessons: Sequence[Lesson], folder: Path) -> None:
    """Write a chain for each part, taught by the others."""
    others = of_the_others(lessons, lambda lesson: lesson.article)
    with ProcessPoolExecutor() as workers:
        write_parts(map(to_lines, workers.map(taught, others)), folder)


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
