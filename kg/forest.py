"""Gradient-boosted decision trees over features that a case has or lacks, as they are stored.

The method is that of Friedman (2001), as scikit-learn's HistGradientBoostingClassifier fits it; the
package itself only walks the trees.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass

Split = tuple[str, int, int]
"""A feature, the node to go on with where a case lacks it, and that where it has it."""

Tree = tuple[Split | float, ...]
"""Nodes, the root first; a number is a leaf, and is added to the log-odds."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees whose leaves sum up to the log-odds that a case is so.

    >>> forest = Forest(0.5, ((("far=0", 1, 2), -1.5, 1.5),))
    >>> [round(forest.probability(found), 2) for found in ({"far=0"}, {"far=4"})]
    [0.88, 0.27]
    """

    bias: float
    trees: tuple[Tree, ...]

    def probability(self, found: Collection[str]) -> float:
        """The probability, 0 to 1, that a case with these features is so."""
        return 1 / (1 + math.exp(-self.bias - math.fsum(_leaf(tree, found) for tree in self.trees)))


def _leaf(tree: Tree, found: Collection[str]) -> float:
    node = tree[0]
    while isinstance(node, tuple):
        feature, lacking, having = node
        node = tree[having if feature in found else lacking]
    return node


def to_lines(forest: Forest) -> Iterable[str]:
    """A forest as JSON values, one a line: the bias, the features, then each tree by their numbers."""
    names = sorted({node[0] for tree in forest.trees for node in tree if isinstance(node, tuple)})
    number = {name: index for index, name in enumerate(names)}
    yield _json(forest.bias)
    yield _json(names)
    for tree in forest.trees:
        yield _json([[number[n[0]], *n[1:]] if isinstance(n, tuple) else n for n in tree])


def from_lines(lines: Iterable[str]) -> Forest:
    """The forest that ``to_lines`` has written.

    >>> forest = Forest(0.5, ((("far=0", 1, 2), -1.5, 1.5),))
    >>> from_lines(to_lines(forest)) == forest
    True
    """
    bias, names, *trees = (json.loads(line) for line in lines)
    return Forest(bias, tuple(_tree(nodes, names) for nodes in trees))


def _tree(nodes: list[list[int] | float], names: list[str]) -> Tree:
    return tuple(
        (names[node[0]], node[1], node[2]) if isinstance(node, list) else node for node in nodes
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
