"""Fit trees to cases that have features or lack them, and keep them as the package walks them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer

from kg.forest import Forest, Split, Tree

Case = tuple[Sequence[str], bool]
"""The features that a case has, and whether it is so."""

Fitted = tuple[DictVectorizer, HistGradientBoostingClassifier]


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


def _tree(nodes: Any, names: Sequence[str]) -> Tree:
    """A fitted tree; what lacks a feature goes left, as its 0 is at most the threshold."""

    def node(one: Any) -> Split | float:
        if one["is_leaf"]:
            return round(float(one["value"]), 4)
        return names[int(one["feature_idx"])], int(one["left"]), int(one["right"])

    return tuple(node(one) for one in nodes)
