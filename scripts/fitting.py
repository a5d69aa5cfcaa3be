"""Fit trees to cases that have features or lack them, and keep them as the package walks them.

Trees are fitted anew, or further ones are grown onto a forest, so that it keeps what it was taught by
cases that are no longer at hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.tree import DecisionTreeRegressor

from kg.forest import Forest, Split, Tree

Case = tuple[Sequence[str], bool]
"""The features that a case has, and whether it is so."""

Fitted = tuple[DictVectorizer, HistGradientBoostingClassifier]

GROWN = 120
"""So many further trees are grown."""
GROWN_RATE = 0.07
GROWN_SHAPE = {"max_depth": 4, "min_samples_leaf": 10, "max_features": 0.2}
"""Of a further tree, as scikit-learn names it."""
GROWN_FEWEST = 8
"""A feature met less often than this splits no further tree."""
DRAWN = 0.8
MOST_DRAWN = 20_000
"""Each further tree is grown by so great a part of the cases, and by no more than so many."""
RIDGE = 5.0
"""What is added to the curvature of a leaf, so that few cases move little."""
_LIMIT = 1e-6

Numbers = NDArray[np.float64]


def fitted(cases: Sequence[Case], fewest: int, shape: Mapping[str, Any]) -> Fitted:
    """Trees of a shape, as scikit-learn names it; a feature met less often than that splits nothing."""
    often = Counter(one for features, _ in cases for one in features)
    vectors = DictVectorizer(sparse=False, dtype=np.uint8)
    known = vectors.fit_transform(
        [{one: 1 for one in features if often[one] >= fewest} for features, _ in cases]
    )
    right = [is_so for _, is_so in cases]
    return vectors, HistGradientBoostingClassifier(**shape).fit(known, right)


def forest_of(vectors: DictVectorizer, model: HistGradientBoostingClassifier) -> Forest:
    """Fitted trees as the package keeps them."""
    names = list(vectors.get_feature_names_out())
    trees = tuple(_tree(tree[0].nodes, names) for tree in model._predictors)
    return Forest(round(float(model._baseline_prediction[0, 0]), 4), trees)


def grown(forest: Forest, cases: Sequence[Case]) -> Forest:
    """A forest with further trees, which mend what it says of cases that it was not taught by.

    Each is fitted to what is left between the probability so far and what is so, and its leaves are
    Newton steps (Friedman 2001). The same forest and cases give the same trees.
    """
    names, known = _further_features(cases)
    odds = np.array([_log_odds(forest, features) for features, _ in cases])
    right = np.array([is_so for _, is_so in cases], dtype=np.float64)
    draw = np.random.RandomState(0)
    trees = list(forest.trees)
    for number in range(GROWN):
        drawn = draw.rand(len(cases)) < min(DRAWN, MOST_DRAWN / len(cases))
        sure = 1 / (1 + np.exp(-odds))
        fit = DecisionTreeRegressor(**GROWN_SHAPE, random_state=number)
        fit.fit(known[drawn], (right - sure)[drawn])
        leaf_of = fit.apply(known)
        steps = _newton_steps(leaf_of, right, sure, drawn)
        trees.append(_further_tree(fit.tree_, names, steps))
        odds += steps[leaf_of]
    return Forest(forest.bias, tuple(trees))


def _further_features(cases: Sequence[Case]) -> tuple[list[str], NDArray[np.float32]]:
    """The features that may split, and for each case a row of which it has."""
    often = Counter(one for features, _ in cases for one in features)
    most = len(cases) - GROWN_FEWEST
    names = sorted(one for one, times in often.items() if GROWN_FEWEST <= times <= most)
    column = {name: number for number, name in enumerate(names)}
    known = np.zeros((len(cases), len(names)), dtype=np.float32)
    for row, (features, _) in enumerate(cases):
        known[row, [column[one] for one in features if one in column]] = 1
    return names, known


def _log_odds(forest: Forest, features: Sequence[str]) -> float:
    sure = min(max(forest.probability(frozenset(features)), _LIMIT), 1 - _LIMIT)
    return log(sure / (1 - sure))


def _newton_steps(
    leaf_of: NDArray[np.int64], right: Numbers, sure: Numbers, drawn: NDArray[np.bool_]
) -> Numbers:
    """For each leaf, by its node, how far its cases are moved."""
    slope = np.bincount(leaf_of[drawn], (right - sure)[drawn], minlength=max(leaf_of) + 1)
    curve = np.bincount(leaf_of[drawn], (sure * (1 - sure))[drawn], minlength=max(leaf_of) + 1)
    return np.round(GROWN_RATE * slope / (curve + RIDGE), 4)


def _further_tree(tree: Any, names: Sequence[str], steps: Numbers) -> Tree:
    return tuple(
        float(steps[node])
        if tree.children_left[node] < 0
        else (
            names[int(tree.feature[node])],
            int(tree.children_left[node]),
            int(tree.children_right[node]),
        )
        for node in range(tree.node_count)
    )


def _tree(nodes: Any, names: Sequence[str]) -> Tree:
    """A fitted tree; what lacks a feature goes left, as its 0 is at most the threshold."""

    def node(one: Any) -> Split | float:
        if one["is_leaf"]:
            return round(float(one["value"]), 4)
        return names[int(one["feature_idx"])], int(one["left"]), int(one["right"])

    return tuple(node(one) for one in nodes)
