"""The page itself: pyvis draws what was chosen, in a template of this project's own.

pyvis' own template asks other hosts for its looks, so that pages are blank or bare offline. The
drawing library that is put into the page is the one inside the pyvis package.
"""

from __future__ import annotations

import os
import re
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from pyvis.network import Network

from kg.errors import UsageError
from kg.view import PageSummary
from kg.view.facts import Graph, Link, as_graph, text
from kg.view.labels import clip, on_canvas, predicate_names, type_names
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
from kg.view.payload import Articles, inert_json, kept_links, payload

LONGEST_LABEL = 14
_LIBRARY = "templates/lib/vis-9.1.2/vis-network.min.js"
_SCRIPTS = ("helpers.js", "panel.js", "drawing.js", "controls.js")
_HASHES = "SCRIPT-HASHES"
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_FEWEST = 12


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What is on the page when it opens."""

    trees: Sequence[Tree]
    label: Mapping[int, str]
    wide: Placement
    narrow: Placement


def write(
    rows: Iterable[Mapping[str, Any]],
    articles: Articles,
    path: Path,
    *,
    focus: str | None,
    hops: int,
    limit: int,
) -> PageSummary:
    """Write the page; see :func:`kg.view.write_page`."""
    if hops < 1 or limit < 1:
        raise UsageError(f"hops and limit start at 1, not at {min(hops, limit)}; give a larger one")
    graph, clusters = _chosen(as_graph(rows), focus, hops, limit)
    drawing = _fitted(graph, clusters, limit)
    links = kept_links(graph, drawing.wide.at)
    number = _numbers(drawing, links)
    html = _html(graph, drawing, links, articles, number)
    _replace(path, html.encode("utf-8"))
    left_out = len(graph.links) - len(links)
    return PageSummary(path, len(links), left_out, len(number), len(drawing.wide.at))


def _chosen(graph: Graph, focus: str | None, hops: int, limit: int) -> tuple[Graph, list[Cluster]]:
    if not graph.links:
        raise UsageError("there is no fact to show; build from articles that state some")
    if focus is None:
        return graph, rank(graph, most=max(1, limit // THINGS_A_CLUSTER))
    part, centres = around(graph, focus, hops)
    return part, rank_around(part, centres)


def _fitted(graph: Graph, clusters: Sequence[Cluster], limit: int) -> _Drawing:
    """As many things as can be read at once: fewer, until the labels are large enough."""
    room = limit
    while True:
        drawing = _drawing(graph, choose(clusters, room))
        scale = drawing.wide.scale(WIDE)
        if scale >= LEAST_SCALE or room <= _FEWEST:
            return drawing
        room = max(_FEWEST, int(room * max(0.5, min(0.97, scale / LEAST_SCALE))))
        clusters = clusters[: max(1, room // THINGS_A_CLUSTER)]


def _drawing(graph: Graph, trees: Sequence[Tree]) -> _Drawing:
    posts = _posts(graph)
    label: dict[int, str] = {}
    fans = []
    for tree in trees:
        own = {thing: _label(graph, thing, posts) for thing in (tree.root, *tree.parent)}
        width = {thing: label_width(words) for thing, words in own.items()}
        width[tree.root] = label_width(own[tree.root], ROOT_FONT)
        fans.append(Fan(tree.root, in_reading_order(graph, tree), width))
        label |= own
    return _Drawing(trees, label, place(fans, WIDE), place_down(fans))


def _posts(graph: Graph) -> dict[int, str]:
    posts: dict[int, str] = {}
    for link in graph.links:
        if link.predicate == "holdsPosition":
            posts.setdefault(link.source, text(link.row, "object"))
    return posts


def _label(graph: Graph, place: int, posts: Mapping[int, str]) -> str:
    thing = graph.things[place]
    name = on_canvas(thing.name)
    if thing.figure:
        period = f" · {thing.period}" if 0 < len(thing.period) <= 7 else ""
        return clip(name, 8) + " " + clip(on_canvas(thing.figure + period), 20)
    if place in posts:
        return clip(f"{clip(name, 8)} {on_canvas(posts[place])}", LONGEST_LABEL)
    return clip(name, LONGEST_LABEL)


def _numbers(drawing: _Drawing, links: Iterable[Link]) -> dict[int, int]:
    """From places in the graph to numbers in the page: what is drawn comes first."""
    number = {place: at for at, place in enumerate(drawing.wide.at)}
    for link in links:
        for end in (link.source, link.target):
            number.setdefault(end, len(number))
    return number


def _html(
    graph: Graph,
    drawing: _Drawing,
    links: Sequence[Link],
    articles: Articles,
    number: Mapping[int, int],
) -> str:
    network = Network(directed=True, cdn_resources="in_line")
    _add_nodes(network, graph, drawing, number)
    _add_edges(network, drawing, links, number)
    network.options = _options()
    data = payload(graph, links, articles, number) | {
        "roots": [number[tree.root] for tree in drawing.trees],
        "wide": [drawing.wide.width, drawing.wide.height],
        "narrow": [drawing.narrow.width, drawing.narrow.height],
        "down": [[number[thing], *point] for thing, point in drawing.narrow.at.items()],
    }
    network.path = "template.html"
    network.templateEnv = _environment(inert_json(data))
    return _with_hashes(network.generate_html())


def _add_nodes(
    network: Network, graph: Graph, drawing: _Drawing, number: Mapping[int, int]
) -> None:
    roots = {tree.root for tree in drawing.trees}
    for place_, (x, y) in drawing.wide.at.items():
        thing, words = graph.things[place_], drawing.label[place_]
        size = ROOT_FONT if place_ in roots else FONT
        network.add_node(
            number[place_],
            label=words,
            shape="box",
            kind=thing.type,
            title=f"{on_canvas(thing.name)} · {type_names(thing.type).zh}",
            x=round(x, 1),
            y=round(y, 1),
            font={"size": size},
            widthConstraint={"minimum": label_width(words, size) - 10},
        )


def _add_edges(
    network: Network, drawing: _Drawing, links: Iterable[Link], number: Mapping[int, int]
) -> None:
    """One edge for each relation between two things, and dashed ones to what is only known."""
    counts: dict[tuple[int, int, str], int] = defaultdict(int)
    for link in links:
        if link.source in drawing.wide.at and link.target in drawing.wide.at:
            counts[number[link.source], number[link.target], link.predicate] += 1
    for (source, target, predicate), count in sorted(counts.items()):
        network.add_edge(
            source,
            target,
            id=f"{source}|{target}|{predicate}",
            title=" ".join(predicate_names(predicate)) + (f" × {count}" if count > 1 else ""),
        )
    joined = {frozenset(pair[:2]) for pair in counts}
    for tree in drawing.trees:
        for child, parent in tree.parent.items():
            if frozenset((number[child], number[parent])) not in joined:
                ends = number[parent], number[child]
                network.add_edge(*ends, id=f"{ends[0]}|{ends[1]}|", dashes=True, arrows="")


def _options() -> dict[str, Any]:
    curve = {"type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.8}
    margin = {"top": 4, "bottom": 4, "left": 5, "right": 5}
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "interaction": {"hover": True, "tooltipDelay": 250, "zoomSpeed": 0.6},
        "nodes": {"margin": margin, "borderWidth": 1, "shapeProperties": {"borderRadius": 5}},
        "edges": {
            "smooth": {"enabled": True, **curve},
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.35}},
            "selectionWidth": 1.5,
            "hoverWidth": 1,
        },
    }


def _environment(data: str) -> Environment:
    folder = files("kg.view")
    environment = Environment(loader=FileSystemLoader(str(folder)), autoescape=True)
    library = files("pyvis").joinpath(_LIBRARY).read_text(encoding="utf-8")
    environment.globals.update(
        library=_SOURCE_MAP.sub("", library),
        page_css=folder.joinpath("page.css").read_text(encoding="utf-8"),
        page_js="".join(folder.joinpath(name).read_text(encoding="utf-8") for name in _SCRIPTS),
        facts=data,
        hashes=_HASHES,
    )
    return environment


def _with_hashes(html: str) -> str:
    """Allow exactly the scripts that are in the page, and no other."""
    digests = (b64encode(sha256(code.encode()).digest()).decode() for code in _SCRIPT.findall(html))
    return html.replace(_HASHES, " ".join(f"'sha256-{digest}'" for digest in digests), 1)


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
