"""Which of many goes with which of many, one to one, so that the whole weighs most.

The Hungarian method with potentials, one row after the other (Kuhn 1955, Munkres 1957, in the form
with shortest augmenting paths of Jonker and Volgenant 1987): each row is let in by the path of
least cost through the columns that are taken already, columns looked at from left to right.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

Weights = Sequence[Sequence[float]]
"""Of rows and columns, none below 0; 0 for what must not go together."""

_FREE = -1


def best_pairs(weights: Weights) -> dict[int, int]:
    """From row to column, each in at most one pair, with the greatest sum of weights.

    Among equals the order of rows and columns decides.

    >>> best_pairs([[0.9, 0.8], [0.7, 0.0]])
    {1: 0, 0: 1}
    """
    if not weights or not weights[0]:
        return {}
    if len(weights) > len(weights[0]):
        turned = best_pairs([list(column) for column in zip(*weights, strict=True)])
        return {row: column for column, row in turned.items()}
    matching = _Matching(weights)
    for row in range(len(weights)):
        matching.let_in(row)
    return matching.pairs()


class _Matching:
    """A matching of the rows so far that costs least, and the potentials that prove it."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._columns = range(len(weights[0]))
        self._row_of = [_FREE] * len(weights[0])
        self._row_potential = [0.0] * len(weights)
        self._column_potential = [0.0] * len(weights[0])

    def let_in(self, row: int) -> None:
        """Match one more row, moving others where that costs less."""
        reached: list[int] = []  # columns on the tree of paths from the row, all of them taken
        distance = [math.inf] * len(self._columns)
        before = [_FREE] * len(self._columns)
        tip, at = row, _FREE
        while True:
            step, nearest = math.inf, _FREE
            for column in self._columns:
                if column in reached:
                    continue
                cost = self._reduced_cost(tip, column)
                if cost < distance[column]:
                    distance[column], before[column] = cost, at
                if distance[column] < step:
                    step, nearest = distance[column], column
            self._shift(row, reached, distance, step)
            at, tip = nearest, self._row_of[nearest]
            if tip == _FREE:
                break
            reached.append(at)
        self._move_along(before, at, row)

    def pairs(self) -> dict[int, int]:
        """The pairs that weigh anything, by column."""
        return {
            row: column
            for column, row in enumerate(self._row_of)
            if row != _FREE and self._weights[row][column] > 0
        }

    def _reduced_cost(self, row: int, column: int) -> float:
        cost = -self._weights[row][column]
        return cost - self._row_potential[row] - self._column_potential[column]

    def _shift(self, row: int, reached: list[int], distance: list[float], step: float) -> None:
        """Raise the potentials until the nearest column costs nothing."""
        self._row_potential[row] += step
        for column in self._columns:
            if column in reached:
                self._row_potential[self._row_of[column]] += step
                self._column_potential[column] -= step
            else:
                distance[column] -= step

    def _move_along(self, before: list[int], end: int, row: int) -> None:
        """Give each column of the path to the row before it, so that the new row has one."""
        while before[end] != _FREE:
            self._row_of[end] = self._row_of[before[end]]
            end = before[end]
        self._row_of[end] = row
