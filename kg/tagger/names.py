"""From the labels of a sentence to names, each with its relation and its probability."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import inf

from kg.model import Span
from kg.tagger.chain import Chain, Scores, from_lines
from kg.tagger.tokens import Token

RELATIONS = frozenset({"launches", "awarded", "develops", "establishes", "undertakes", "issues"})
"""Whose objects the tagger is taught to name."""
_LEAST = 3
"""Tokens of a sentence that can say anything."""
_HOPELESS = -8.0
"""How far all labels of a name may stand behind that of no name, in log-odds of a token by itself."""


@dataclass(frozen=True, slots=True)
class TaggedName:
    """A stretch that the tagger takes for an object of a relation."""

    relation: str
    """Or ``body``: one that facts are said of."""
    span: Span
    """Of the normalised text."""
    probability: float
    """Of the least sure of its tokens."""


@cache
def learned() -> Chain:
    """What the package has learned of the objects of relations."""
    return _stored("learned.jsonl.gz")


@cache
def learned_bodies() -> Chain:
    """What the package has learned of those that facts are said of."""
    return _stored("bodies.jsonl.gz")


def _stored(file: str) -> Chain:
    packed = files("kg.tagger").joinpath(file).read_bytes()
    return from_lines(gzip.decompress(packed).decode().splitlines())


def decoded(
    chain: Chain, tokens: Sequence[Token], features: Sequence[Sequence[str]]
) -> tuple[TaggedName, ...]:
    """The names among the tokens of a sentence, by the features of each."""
    if len(tokens) < _LEAST:
        return ()
    scores = chain.scores(features)
    return tuple(
        name
        for start, end in _islands(scores)
        for name in _names(tokens[start:end], chain, scores[start:end])
    )


def _islands(scores: Scores) -> Iterator[tuple[int, int]]:
    """The stretches of tokens that may belong to a name, with one on either side that does not.

    Most tokens cannot; to leave them out makes no other labels, and is much faster.
    """
    start = None
    for at, (without, *labels) in enumerate(scores):
        if max(labels, default=-inf) - without > _HOPELESS:
            start = max(0, at - 1) if start is None else start
        elif start is not None:
            yield start, at + 1
            start = None
    if start is not None:
        yield start, len(scores)


def _names(tokens: Sequence[Token], chain: Chain, scores: Scores) -> Iterator[TaggedName]:
    labels = [chain.labels[number] for number in chain.best(scores)]
    if not any(label.startswith("B-") for label in labels):
        return
    marginals = chain.marginals(scores)
    start = 0
    while start < len(labels):
        end = start + 1
        if labels[start].startswith("B-"):
            relation = labels[start].removeprefix("B-")
            while end < len(labels) and labels[end] == f"I-{relation}":
                end += 1
            sure = min(marginals[at][chain.labels.index(labels[at])] for at in range(start, end))
            span = Span(tokens[start].span.start, tokens[end - 1].span.end)
            yield TaggedName(relation, span, sure)
        start = end
