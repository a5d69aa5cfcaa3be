"""Where the things stand: each county a fan of labels, the fans packed into the window.

    left ── left ──┐        ┌── right ── right
           left ───┤ county ├── right
           left ───┘        └── right

Labels are what a reader looks for, so each has a row of its own and none covers another. The
same trees always give the same positions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

import networkx as nx

FONT = 14
"""Size of a label in the drawing's own units, which are pixels at scale 1."""
ROOT_FONT = 18
SMALLEST_ON_SCREEN = 12
"""Pixels below which a Chinese label is no longer read at a glance."""
LEAST_SCALE = SMALLEST_ON_SCREEN / FONT
MOST_SCALE = 1.25

ROW = 28
PADDING = 9
ROOT_GAP = 60
"""Room for the curves of a county, so that they turn before they meet the labels."""
COLUMN_GAP = 30
INDENT = 22
BLOCK_GAP = 22

Children = Mapping[int, Sequence[int]]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Viewport:
    """The room for the drawing on a screen, in pixels."""

    width: int
    height: int


WIDE = Viewport(1010, 740)
"""What a window of 1440 × 900 leaves beside the panel, with a margin."""


@dataclass(frozen=True, slots=True)
class Fan:
    """A tree with the width of each label, ready to be placed."""

    root: int
    children: Children
    width: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Block:
    """A placed fan; the middle of its upper edge, above the root, is the origin."""

    at: dict[int, Point]
    left: float
    """Room to the left of the root's centre."""
    right: float
    height: float


@dataclass(frozen=True, slots=True)
class Placement:
    """The centres of all labels, and how large the whole is."""

    at: dict[int, Point]
    width: float
    height: float

    def scale(self, viewport: Viewport) -> float:
        """The zoom at which the whole fits the viewport."""
        return min(viewport.width / self.width, viewport.height / self.height)


def label_width(label: str, font: int = FONT) -> float:
    """Room that a label takes with its padding; Chinese characters are as wide as high.

    >>> label_width("金田村"), label_width("2021")
    (60.0, 52.0)
    """
    cells = sum(1.0 if east_asian_width(sign) in "WFA" else 0.6 for sign in label)
    return float(round(cells * font + 2 * PADDING))


def place(fans: Sequence[Fan], viewport: Viewport) -> Placement:
    """Pack the fans into columns so that the whole is as large as it can be in the viewport."""
    return max(
        _packings(fans),
        key=lambda packing: (round(packing.scale(viewport), 6), -packing.width),
    )


def place_down(fans: Sequence[Fan]) -> Placement:
    """One list for a narrow screen, read by moving down: each thing on a row of its own, indented.

    >>> place_down([Fan(0, {0: [1]}, {0: 60.0, 1: 80.0})]).at
    {0: (30.0, 14.0), 1: (62.0, 42.0)}
    """
    at: dict[int, Point] = {}
    rows, edge = 0.0, 1.0
    for fan in fans:
        for thing, depth in _outline(fan, fan.root, 0):
            at[thing] = (depth * INDENT + fan.width[thing] / 2, (rows + 0.5) * ROW)
            edge = max(edge, depth * INDENT + fan.width[thing])
            rows += 1
        rows += 0.5
    return Placement(at, edge, max(rows - 0.5, 1.0) * ROW)


def _outline(fan: Fan, thing: int, depth: int) -> Iterator[tuple[int, int]]:
    yield thing, depth
    for child in fan.children.get(thing, ()):
        yield from _outline(fan, child, depth + 1)


def _packings(fans: Sequence[Fan]) -> Iterator[Placement]:
    for sides in (1, 2):
        blocks = [_block(fan, sides) for fan in fans]
        for columns in range(1, min(len(blocks), 8) + 1):
            yield _packed(blocks, columns)


def _packed(blocks: Sequence[Block], columns: int) -> Placement:
    """Each block goes to the column that is shortest so far; the roots of a column line up."""
    stacks: list[list[Block]] = [[] for _ in range(columns)]
    heights = [0.0] * columns
    for block in blocks:
        column = heights.index(min(heights))
        stacks[column].append(block)
        heights[column] += block.height + BLOCK_GAP
    at: dict[int, Point] = {}
    edge = 0.0
    for stack in stacks:
        edge += max((block.left for block in stack), default=0.0)
        at |= _stacked(stack, edge)
        edge += max((block.right for block in stack), default=0.0) + BLOCK_GAP
    return Placement(at, max(edge - BLOCK_GAP, 1.0), max(max(heights) - BLOCK_GAP, 1.0))


def _stacked(stack: Sequence[Block], middle: float) -> dict[int, Point]:
    at: dict[int, Point] = {}
    top = 0.0
    for block in stack:
        at |= {thing: (middle + x, top + y) for thing, (x, y) in block.at.items()}
        top += block.height + BLOCK_GAP
    return at


def _block(fan: Fan, sides: int) -> Block:
    children = list(fan.children.get(fan.root, ()))
    right, left = _halves(fan, children) if sides == 2 else (children, [])
    right_at, right_width, right_height = _wing(fan, right)
    left_at, left_width, left_height = _wing(fan, left)
    height = max(right_height, left_height, float(ROW) * 1.3)
    half = fan.width[fan.root] / 2
    at = {fan.root: (0.0, height / 2)}
    drop = (height - right_height) / 2
    at |= {thing: (half + x, drop + y) for thing, (x, y) in right_at.items()}
    drop = (height - left_height) / 2
    at |= {thing: (-half - x, drop + y) for thing, (x, y) in left_at.items()}
    return Block(at, half + left_width, half + right_width, height)


def _halves(fan: Fan, children: Sequence[int]) -> tuple[list[int], list[int]]:
    """The children that stand right and left, so that both wings are about as high."""
    rows = {child: _rows(fan, child) for child in children}
    right: list[int] = []
    filled, half = 0, sum(rows.values()) / 2
    for child in children:
        if right and filled + rows[child] / 2 > half:
            break
        right.append(child)
        filled += rows[child]
    return right, list(children[len(right) :])


def _rows(fan: Fan, thing: int) -> int:
    return sum(_rows(fan, child) for child in fan.children.get(thing, ())) or 1


def _wing(fan: Fan, children: Sequence[int]) -> tuple[dict[int, Point], float, float]:
    """Points to the right of the origin, with the width and height that they take.

    Each thing begins a gap behind the one that it hangs on and stands at the middle of those that
    hang on it. Since every leaf has a row of its own, nothing can meet.
    """
    tree = _tree(fan, children)
    inner = _inner_edges(fan, tree, children)
    at: dict[int, Point] = {}
    row = 0
    for thing in (t for child in children for t in nx.dfs_postorder_nodes(tree, child)):
        below = [at[child][1] for child in tree.successors(thing)]
        y = (below[0] + below[-1]) / 2 if below else (row + 0.5) * ROW
        row += not below
        at[thing] = (inner[thing] + fan.width[thing] / 2, y)
    width = max((edge + fan.width[thing] for thing, edge in inner.items()), default=0.0)
    return at, width, float(row * ROW)


def _tree(fan: Fan, children: Sequence[int]) -> nx.DiGraph[int]:
    tree: nx.DiGraph[int] = nx.DiGraph()
    tree.add_nodes_from(children)
    waiting = list(children)
    while waiting:
        thing = waiting.pop()
        for child in fan.children.get(thing, ()):
            tree.add_edge(thing, child)
            waiting.append(child)
    return tree


def _inner_edges(fan: Fan, tree: nx.DiGraph[int], children: Sequence[int]) -> dict[int, float]:
    inner = dict.fromkeys(children, float(ROOT_GAP))
    for thing in (t for child in children for t in nx.dfs_preorder_nodes(tree, child)):
        for below in tree.successors(thing):
            inner[below] = inner[thing] + fan.width[thing] + COLUMN_GAP
    return inner
