"""Where things stand: nothing covers anything, and the same trees give the same picture."""

from __future__ import annotations

from itertools import combinations

from demo_rows import demo_rows
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.view.facts import as_graph
from kg.view.layout import (
    COLUMN_GAP,
    INDENT,
    LEAST_SCALE,
    ROOT_GAP,
    ROW,
    WIDE,
    Fan,
    Placement,
    label_width,
    place,
    place_down,
)
from kg.view.overview import choose, in_reading_order, rank

LABEL_HEIGHT = 25


def fans(limit: int) -> list[Fan]:
    graph = as_graph(demo_rows())
    trees = choose(rank(graph, most=20), limit)
    return [
        Fan(
            tree.root,
            in_reading_order(graph, tree),
            {at: label_width(graph.things[at].name) for at in (tree.root, *tree.parent)},
        )
        for tree in trees
    ]


def overlapping(placement: Placement, all_fans: list[Fan]) -> list[tuple[int, int]]:
    width = {at: size for fan in all_fans for at, size in fan.width.items()}
    return [
        (one, other)
        for one, other in combinations(placement.at, 2)
        if abs(placement.at[one][0] - placement.at[other][0]) < (width[one] + width[other]) / 2
        and abs(placement.at[one][1] - placement.at[other][1]) < LABEL_HEIGHT
    ]


def test_no_label_of_the_demo_covers_another() -> None:
    demo = fans(150)
    for placement in (place(demo, WIDE), place_down(demo)):
        assert len(placement.at) == sum(len(fan.width) for fan in demo)
        assert overlapping(placement, demo) == []


def test_a_county_with_a_village_stands_where_a_reader_expects() -> None:
    fan = Fan(0, {0: [1, 2], 1: [3]}, {0: 60.0, 1: 60.0, 2: 100.0, 3: 80.0})
    assert place([fan], WIDE).at == {
        0: (30.0, ROW),
        3: (60 + ROOT_GAP + 60 + COLUMN_GAP + 40, ROW / 2),
        1: (60 + ROOT_GAP + 30, ROW / 2),
        2: (60 + ROOT_GAP + 50, ROW * 1.5),
    }


def test_on_a_narrow_screen_each_thing_has_a_row_below_the_one_it_hangs_on() -> None:
    fan = Fan(0, {0: [1, 2], 1: [3]}, {0: 60.0, 1: 60.0, 2: 100.0, 3: 80.0})
    placement = place_down([fan, Fan(4, {}, {4: 60.0})])
    assert placement.at == {
        0: (30, ROW * 0.5),
        1: (INDENT + 30, ROW * 1.5),
        3: (2 * INDENT + 40, ROW * 2.5),
        2: (INDENT + 50, ROW * 3.5),
        4: (30, ROW * 5),
    }
    assert (placement.width, placement.height) == (2 * INDENT + 80, ROW * 5.5)


def test_the_same_trees_stand_in_the_same_places() -> None:
    assert place(fans(60), WIDE) == place(fans(60), WIDE)


def test_everything_is_inside_the_size_that_is_told() -> None:
    demo = fans(80)
    width = {at: size for fan in demo for at, size in fan.width.items()}
    placement = place(demo, WIDE)
    for at, (x, y) in placement.at.items():
        assert width[at] / 2 <= x <= placement.width - width[at] / 2 + 1e-6
        assert 0 <= y <= placement.height


def test_a_few_counties_fill_the_window_at_a_readable_size() -> None:
    assert place(fans(40), WIDE).scale(WIDE) > LEAST_SCALE


trees = st.lists(st.integers(0, 1000), min_size=0, max_size=25).map(
    lambda parents: {at + 1: parent % (at + 1) for at, parent in enumerate(parents)}
)


@given(st.lists(trees, min_size=1, max_size=5), st.integers(30, 300))
@settings(deadline=None, max_examples=60)
def test_no_trees_at_all_make_labels_overlap(parents: list[dict[int, int]], wide: int) -> None:
    made = []
    for number, parent in enumerate(parents):
        base = number * 100
        children: dict[int, list[int]] = {}
        for child, above in parent.items():
            children.setdefault(base + above, []).append(base + child)
        things = [base, *(base + child for child in parent)]
        width = {thing: float(30 + (thing * 37) % wide) for thing in things}
        made.append(Fan(base, children, width))
    for placement in (place(made, WIDE), place_down(made)):
        assert overlapping(placement, made) == []
