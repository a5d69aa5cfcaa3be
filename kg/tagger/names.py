"""From the labels of a sentence to names, each with its relation and its probability."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.mentions.mention import Mention
from kg.model import Span
from kg.tagger.chain import Chain, Scores, from_lines
from kg.tagger.features import features_of
from kg.tagger.tokens import Token, tokens_of

_LEAST = 3
"""Tokens of a sentence that can say anything."""
_HOPELESS = -4.0
"""How far the best beginning of a name may stand behind no name at all, in log-odds of one token."""


@dataclass(frozen=True, slots=True)
class TaggedName:
    """A stretch that the tagger takes for an object of a relation."""

    relation: str
    span: Span
    """Of the normalised text."""
    probability: float
    """Of the least sure of its tokens."""


@cache
def learned() -> Chain:
    """What the package has learned."""
    packed = files("kg.tagger").joinpath("learned.jsonl.gz").read_bytes()
    return from_lines(gzip.decompress(packed).decode().splitlines())


def names_in(
    chain: Chain, text: str, sentence: Span, mentions: Sequence[Mention]
) -> tuple[TaggedName, ...]:
    """The names in a sentence of a normalised text; ``mentions`` are those within it."""
    tokens = tokens_of(text, sentence, mentions)
    if len(tokens) < _LEAST:
        return ()
    scores = chain.scores(features_of(tokens))
    if not _may_hold_one(chain, scores):
        return ()
    labels = [chain.labels[number] for number in chain.best(scores)]
    if not any(label.startswith("B-") for label in labels):
        return ()
    return tuple(_names(tokens, labels, chain, scores))


def _may_hold_one(chain: Chain, scores: Scores) -> bool:
    begins = [n for n, label in enumerate(chain.labels) if label.startswith("B-")]
    return any(max(row[n] for n in begins) - row[0] > _HOPELESS for row in scores)


def _names(
    tokens: Sequence[Token], labels: Sequence[str], chain: Chain, scores: Scores
) -> Iterator[TaggedName]:
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
