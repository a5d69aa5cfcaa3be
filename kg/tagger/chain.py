"""A linear-chain conditional random field, as it is stored: the best labels, and how sure they are.

The model is that of Lafferty, McCallum and Pereira (2001). CRFsuite fits it, in
``scripts/chains.py``; the package itself only decodes, by Viterbi's algorithm, and works out
marginals by the forward–backward algorithm.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import add, mul

Scores = list[list[float]]
"""For each token, a score for each label."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Labels and what speaks for each: weights of features, and of one label behind another.

    >>> chain = Chain(("O", "B-launches"), ((0.5, 0.0), (0.0, -9.0)), {"w-1=推行": ((1, 3.0),)})
    >>> scores = chain.scores([["w-1=推行"], ["w-1=的"]])
    >>> chain.best(scores)
    [1, 0]
    >>> [round(sure, 2) for sure in chain.marginals(scores)[0]]
    [0.12, 0.88]
    """

    labels: tuple[str, ...]
    """``O`` first; ``B-launches`` begins a name and ``I-launches`` goes on with it."""
    transitions: tuple[tuple[float, ...], ...]
    """By the label before and the label itself."""
    weights: Mapping[str, tuple[tuple[int, float], ...]]
    """By feature, for numbers of labels."""

    def scores(self, features: Iterable[Iterable[str]]) -> Scores:
        """What the features of each token say for each label."""
        known, none = self.weights.get, ()
        rows = []
        for found in features:
            row = [0.0] * len(self.labels)
            for feature in found:
                for label, weight in known(feature, none):
                    row[label] += weight
            rows.append(row)
        return rows

    def best(self, scores: Scores) -> list[int]:
        """The most probable labels of a sentence, by their numbers."""
        before = [list(column) for column in zip(*self.transitions, strict=True)]
        paths: list[list[int]] = []
        reached = scores[0]
        for row in scores[1:]:
            step, back = [], []
            for here, ways in zip(row, before, strict=True):
                sums = list(map(add, reached, ways))
                most = max(sums)
                step.append(most + here)
                back.append(sums.index(most))
            paths.append(back)
            reached = step
        label = reached.index(max(reached))
        labels = [label]
        for back in reversed(paths):
            label = back[label]
            labels.append(label)
        return labels[::-1]

    def marginals(self, scores: Scores) -> Scores:
        """The probability of each label at each token."""
        factors = [[math.exp(one) for one in row] for row in self.transitions]
        columns = [list(column) for column in zip(*factors, strict=True)]
        emitted = [[math.exp(one - max(row)) for one in row] for row in scores]
        forward = [_scaled(emitted[0])]
        for row in emitted[1:]:
            sums = (_dot(forward[-1], column) for column in columns)
            forward.append(_scaled(list(map(mul, sums, row))))
        backward = [[1.0] * len(self.labels)]
        for row in reversed(emitted[1:]):
            carried = list(map(mul, backward[-1], row))
            backward.append(_scaled([_dot(carried, ways) for ways in factors]))
        return [
            _scaled(list(map(mul, ahead, behind)))
            for ahead, behind in zip(forward, reversed(backward), strict=True)
        ]


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return float(sum(map(mul, one, other)))


def _scaled(row: list[float]) -> list[float]:
    whole = sum(row)
    return [one / whole for one in row]


def to_lines(chain: Chain) -> Iterator[str]:
    """A chain as JSON values, one a line: labels, transitions, then each feature with its weights."""
    yield _json(chain.labels)
    yield _json(chain.transitions)
    for feature in sorted(chain.weights):
        yield _json([feature, *(one for pair in chain.weights[feature] for one in pair)])


def from_lines(lines: Iterable[str]) -> Chain:
    """The chain that ``to_lines`` has written.

    >>> chain = Chain(("O", "B-launches"), ((0.5, 0.0), (0.0, -9.0)), {"w-1=推行": ((1, 3.0),)})
    >>> from_lines(to_lines(chain)) == chain
    True
    """
    labels, transitions, *rows = (json.loads(line) for line in lines)
    weights = {feature: tuple(zip(rest[::2], rest[1::2], strict=True)) for feature, *rest in rows}
    return Chain(tuple(labels), tuple(tuple(row) for row in transitions), weights)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
