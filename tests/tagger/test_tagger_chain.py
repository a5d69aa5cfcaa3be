"""The chain decodes as its definition says: by summing over every row of labels."""

from __future__ import annotations

import math
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.tagger import Chain, from_lines, to_lines

_LABELS = ("O", "B-launches", "I-launches")
_WEIGHT = st.floats(-3, 3).map(lambda one: round(one, 3))
_ROW = st.lists(_WEIGHT, min_size=3, max_size=3)
_SCORES = st.lists(_ROW, min_size=1, max_size=5)
_TRANSITIONS = st.lists(_ROW, min_size=3, max_size=3)


def _of_all(scores: list[list[float]], chain: Chain) -> dict[tuple[int, ...], float]:
    """The score of every row of labels."""
    rows = product(range(3), repeat=len(scores))
    return {
        row: sum(scores[at][label] for at, label in enumerate(row))
        + sum(chain.transitions[one][other] for one, other in pairwise(row))
        for row in rows
    }


@given(_SCORES, _TRANSITIONS)
def test_the_best_labels_have_the_highest_score_of_all(
    scores: list[list[float]], transitions: list[list[float]]
) -> None:
    chain = Chain(_LABELS, tuple(map(tuple, transitions)), {})
    every = _of_all(scores, chain)
    assert every[tuple(chain.best(scores))] == pytest.approx(max(every.values()))


@given(_SCORES, _TRANSITIONS)
def test_a_marginal_is_the_share_of_all_rows_with_that_label(
    scores: list[list[float]], transitions: list[list[float]]
) -> None:
    chain = Chain(_LABELS, tuple(map(tuple, transitions)), {})
    every = {row: math.exp(score) for row, score in _of_all(scores, chain).items()}
    found = chain.marginals(scores)
    for at, label in product(range(len(scores)), range(3)):
        share = sum(one for row, one in every.items() if row[at] == label) / sum(every.values())
        assert found[at][label] == pytest.approx(share)


@given(
    _TRANSITIONS,
    st.dictionaries(
        st.text(min_size=1), st.lists(st.tuples(st.integers(0, 2), _WEIGHT), min_size=1)
    ),
)
def test_what_is_written_is_read_back(
    transitions: list[list[float]], weights: dict[str, list[tuple[int, float]]]
) -> None:
    known = {feature: tuple(row) for feature, row in weights.items()}
    chain = Chain(_LABELS, tuple(map(tuple, transitions)), known)
    assert from_lines(to_lines(chain)) == chain
