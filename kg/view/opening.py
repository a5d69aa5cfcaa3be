"""What the page opens with: the most telling things, where they stand, and what else there is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import UsageError
from kg.view.facts import Graph, Link, Row, as_graph, ends, text
from kg.view.labels import PREDICATES, TYPES, clip, on_canvas, predicate_names, type_names
from kg.view.layout import (
    FONT,
    LEAST_SCALE,
    ROOT_FONT,
    WIDE,
    Fan,
    Placement,
    label_width,
    place,
    place_down,
)
from kg.view.names import other_names
from kg.view.overview import (
    THINGS_A_CLUSTER,
    Cluster,
    Tree,
    around,
    choose,
    in_reading_order,
    rank,
    rank_around,
)
from kg.view.payload import Articles, as_fact
from kg.view.sample import Sample, sample

LONGEST_LABEL = 14
LONGEST_DEEP = 11
DEEP = 3
"""So far from the county, long labels would make the whole too wide to be read."""
MOST_IN_VIEW = 1000
_FEWEST = 12


@dataclass(frozen=True, slots=True)
class Opening:
    """The graph that a page is about, and what of it is drawn at first."""

    graph: Graph
    trees: Sequence[Tree]
    label: Mapping[int, str]
    wide: Placement
    narrow: Placement
    total: int
    """Facts that there are; the graph may hold fewer."""

    @property
    def types(self) -> list[str]:
        """Classes that occur, in the order of the legend, a user's own last."""
        return _in_order({thing.type for thing in self.graph.things}, TYPES)

    @property
    def predicates(self) -> list[str]:
        """Relations that occur, in the order of the panel, a user's own last."""
        return _in_order({link.predicate for link in self.graph.links}, PREDICATES)


def overview(rows: Iterable[Row], articles: Articles, *, limit: int = 150) -> dict[str, Any]:
    """The Overview of :mod:`kg.view.payload`, for a server to answer with.

    Args:
        rows: Lines of ``facts.jsonl``, however many; what is drawn is chosen from a fair sample.
        articles: From an article's id to its line of ``articles.jsonl``.
        limit: The most things to draw.

    Raises:
        UsageError: No fact at all, or a row lacks a column.

    >>> row = {"document": "a", "subject": "浏阳市", "subject_type": "County", "county": "浏阳市",
    ...     "predicate": "launches", "object": "“阳光行动”", "object_type": "Initiative"}
    >>> answer = overview([row], {})
    >>> [node["label"] for node in answer["nodes"]], answer["view"]["total"]
    (['浏阳市', '“阳光行动”'], 1)
    """
    opening = opened(sample(rows), limit=limit)
    drawing = {"nodes": nodes(opening), "edges": edges(opening), "view": _view(opening, articles)}
    return counts(opening, articles) | drawing


def opened(kept: Sample, *, focus: str | None = None, hops: int = 1, limit: int = 150) -> Opening:
    """Choose what to draw of the facts and place it.

    Raises:
        UsageError: No fact at all, a row lacks a column, or nothing has the name ``focus``.
    """
    if hops < 1 or limit < 1:
        raise UsageError(f"hops and limit start at 1, not at {min(hops, limit)}; give a larger one")
    if not kept.rows:
        raise UsageError("there is no fact to show; build from articles that state some")
    graph = as_graph(kept.rows)
    total = kept.total
    if focus is None:
        clusters = rank(graph, most=max(1, limit // THINGS_A_CLUSTER))
    else:
        graph, centres = around(graph, focus, hops)
        clusters = rank_around(graph, centres)
        if len(kept.rows) == kept.total:  # nothing else is near the name
            total = len(graph.links)
    return _fitted(graph, clusters, limit, total)


def nodes(opening: Opening) -> list[dict[str, Any]]:
    """What is drawn, as the Overview has it."""
    graph, key = opening.graph, [thing.key for thing in opening.graph.things]
    up = {child: parent for tree in opening.trees for child, parent in tree.parent.items()}
    return [
        {
            "id": key[at],
            "label": opening.label[at],
            "shape": "box",
            "font": {"size": FONT if at in up else ROOT_FONT},
            "widthConstraint": {"minimum": _least_width(opening.label[at], at in up)},
            "kind": graph.things[at].type,
            "title": on_canvas(graph.things[at].name),
            "root": at not in up,
            "x": round(x, 1),
            "y": round(y, 1),
            "down": [round(along, 1) for along in opening.narrow.at[at]],
            "up": key[up[at]] if at in up else None,
        }
        for at, (x, y) in opening.wide.at.items()
    ]


def _least_width(label: str, hangs: bool) -> float:
    """So much that labels begin where they were placed, whatever the reader's font is."""
    return label_width(label, FONT if hangs else ROOT_FONT) - 10


def edges(opening: Opening) -> list[dict[str, Any]]:
    """One edge for each relation of two drawn things, and one to the county where none is stated."""
    key = [thing.key for thing in opening.graph.things]
    stated = {
        (link.source, link.target, link.predicate)
        for link in opening.graph.links
        if link.target is not None and opening.wide.at.keys() >= {link.source, link.target}
    }
    joined = {frozenset(pair[:2]) for pair in stated}
    tied = {
        (parent, child, "")
        for tree in opening.trees
        for child, parent in tree.parent.items()
        if frozenset((child, parent)) not in joined
    }
    return [
        {"id": f"{source}|{target}|{predicate}", "from": key[source], "to": key[target],
         "predicate": predicate}
        for source, target, predicate in sorted(stated) + sorted(tied)
    ]  # fmt: skip


def counts(opening: Opening, articles: Articles) -> dict[str, Any]:
    """The Overview without its drawing: what there is, by class, relation and place."""
    graph = opening.graph
    of_type = Counter(thing.type for thing in graph.things)
    of_predicate = Counter(link.predicate for link in graph.links)
    documents = {text(link.row, "document") for link in graph.links}
    dates = sorted({date for name in documents if (date := _date(articles, name))})
    return {
        "facts": len(graph.links),
        "total": opening.total,
        "articles": len(documents),
        "dates": [dates[0], dates[-1]] if dates else [],
        "things": len(graph.things),
        "types": [[name, *type_names(name), of_type[name]] for name in opening.types],
        "predicates": [
            [name, *predicate_names(name), of_predicate[name]] for name in opening.predicates
        ],
        "places": _places(graph),
    }


def _date(articles: Articles, name: str) -> str:
    return text(articles.get(name) or {}, "date")


def _places(graph: Graph) -> list[dict[str, Any]]:
    """Counties, then what is wider, by how many facts are about them or what belongs to them."""
    facts: Counter[int] = Counter()
    province: dict[int, str] = {}
    for link in graph.links:
        at = graph.county.get(link.cluster, link.source)
        if graph.things[at].type in ("County", "Prefecture", "Province", "Country"):
            facts[at] += 1
            province.setdefault(at, text(link.row, "province"))
    order = sorted(facts, key=lambda at: (graph.things[at].type != "County", -facts[at], at))
    return [
        {"id": graph.things[at].key, "name": graph.things[at].name, "type": graph.things[at].type,
         "province": province[at], "facts": facts[at]}
        for at in order
    ]  # fmt: skip


def _view(opening: Opening, articles: Articles) -> dict[str, Any]:
    """The facts of what is drawn: the links between two drawn things, and their figures."""
    graph, drawn = opening.graph, opening.wide.at
    links = [link for link in graph.links if all(end in drawn for end in ends(link))]
    shown = links[:MOST_IN_VIEW]
    named = sorted({end for link in shown for end in ends(link)} | set(drawn))
    return {
        "things": as_things(graph, named, other_names(graph, articles)),
        "facts": [as_fact(graph, link, articles.get(text(link.row, "document"))) for link in shown],
        "total": len(links),
    }


def as_things(
    graph: Graph, places: Iterable[int], also: Mapping[int, Sequence[str]]
) -> list[dict[str, Any]]:
    """Things as the page wants them; see :mod:`kg.view.payload`."""
    own: dict[int, list[Link]] = defaultdict(list)
    for link in graph.links:
        for end in ends(link):
            own[end].append(link)
    return [_as_thing(graph, at, own[at], also.get(at, ())) for at in places]


def _as_thing(graph: Graph, at: int, own: Sequence[Link], also: Sequence[str]) -> dict[str, Any]:
    thing, county = graph.things[at], graph.county_of.get(at)
    above = None if county is None else graph.things[county]
    posts = (link for link in own if link.source == at and link.predicate == "holdsPosition")
    return {
        "id": thing.key,
        "name": thing.name,
        "type": thing.type,
        "county": None if above is None else {"id": above.key, "name": above.name},
        "province": next((text(link.row, "province") for link in own), ""),
        "also": list(also),
        "post": next((text(link.row, "object") for link in posts), ""),
        "facts": len(own),
    }


def _fitted(graph: Graph, clusters: Sequence[Cluster], limit: int, total: int) -> Opening:
    """As many things as can be read at once: fewer, until the labels are large enough."""
    room = limit
    while True:
        opening = _drawn(graph, choose(clusters, room), total)
        scale = opening.wide.scale(WIDE)
        if scale >= LEAST_SCALE or room <= _FEWEST:
            return opening
        room = max(_FEWEST, int(room * max(0.5, min(0.97, scale / LEAST_SCALE))))
        clusters = clusters[: max(1, room // THINGS_A_CLUSTER)]


def _drawn(graph: Graph, trees: Sequence[Tree], total: int) -> Opening:
    posts = _posts(graph)
    label: dict[int, str] = {}
    fans = []
    for tree in trees:
        depth = {tree.root: 0}
        for child, parent in tree.parent.items():
            depth[child] = depth[parent] + 1
        own = {thing: _label(graph, thing, posts, deep) for thing, deep in depth.items()}
        width = {thing: label_width(words) for thing, words in own.items()}
        width[tree.root] = label_width(own[tree.root], ROOT_FONT)
        fans.append(Fan(tree.root, in_reading_order(graph, tree), width))
        label |= own
    return Opening(graph, trees, label, place(fans, WIDE), place_down(fans), total)


def _posts(graph: Graph) -> dict[int, str]:
    posts: dict[int, str] = {}
    for link in graph.links:
        if link.predicate == "holdsPosition":
            posts.setdefault(link.source, text(link.row, "object"))
    return posts


def _label(graph: Graph, place: int, posts: Mapping[int, str], depth: int) -> str:
    longest = LONGEST_LABEL if depth < DEEP else LONGEST_DEEP
    name = on_canvas(graph.things[place].name)
    if place in posts:
        return clip(f"{clip(name, 8)} {on_canvas(posts[place])}", longest)
    return clip(name, longest)


def _in_order(found: set[str], known: Mapping[str, object]) -> list[str]:
    order: dict[str, list[str]] = defaultdict(list)
    for name in sorted(found):
        order["known" if name in known else "own"].append(name)
    return [name for name in known if name in found] + order["own"]
