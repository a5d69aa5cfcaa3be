"""The page itself: pyvis draws what was chosen, in a template of this project's own.

pyvis' own template asks other hosts for its looks, so that pages are blank or bare offline. The
drawing library that is put into the page is the one inside the pyvis package.
"""

from __future__ import annotations

import os
import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from pyvis.network import Network

from kg.errors import UsageError
from kg.view import PageSummary
from kg.view.embedded import embedded
from kg.view.facts import Row, text
from kg.view.opening import counts, edges, nodes, opened
from kg.view.payload import Articles, inert_json
from kg.view.sample import sample

_LIBRARY = "templates/lib/vis-9.1.2/vis-network.min.js"
_SCRIPTS = (
    *("words.js", "helpers.js", "names.js", "embedded.js", "data.js", "colours.js"),
    *("drawing.js", "around.js", "cards.js", "panel.js", "table.js", "controls.js", "start.js"),
)
_HASHES = "SCRIPT-HASHES"
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def write(
    rows: Iterable[Row],
    articles: Articles,
    path: Path,
    *,
    focus: str | None,
    hops: int,
    limit: int,
) -> PageSummary:
    """Write the page; see :func:`kg.view.write_page`."""
    opening = opened(sample(rows, focus=focus), focus=focus, hops=hops, limit=limit)
    graph = opening.graph
    known = {
        name: articles.get(name) or {} for name in _documents(link.row for link in graph.links)
    }
    payload = counts(opening, known) | {
        "nodes": nodes(opening),
        "edges": edges(opening),
        "data": embedded(graph, known, opening.types, opening.predicates),
    }
    _replace(path, page_html(payload).encode("utf-8"))
    left_out = opening.total - len(graph.links)
    return PageSummary(path, len(graph.links), left_out, len(graph.things), len(opening.wide.at))


def page_html(payload: dict[str, Any] | None = None, *, api: str | None = None) -> str:
    """The page as HTML, with its data inside or with an address to ask.

    Args:
        payload: An Overview without its view, and under ``data`` what ``embedded.js`` reads.
        api: Where a server answers the questions of :mod:`kg.view.payload`, such as ``/api``; the
            page may then ask its own host, and nothing else.

    Raises:
        UsageError: Neither or both are given.

    >>> "connect-src 'self'" in page_html(api="/api")
    True
    """
    if (payload is None) == (api is None):
        raise UsageError("a page has either its data inside or an address to ask; give one of them")
    network = Network(directed=True, cdn_resources="in_line")
    known = dict(payload or {"api": api})
    _draw(network, known.pop("nodes", ()), known.pop("edges", ()))
    network.options = _options()
    network.path = "template.html"
    network.templateEnv = _environment(inert_json(known), served=api is not None)
    return _with_hashes(network.generate_html())


def _documents(rows: Iterable[Row]) -> list[str]:
    return list(dict.fromkeys(text(row, "document") for row in rows))


def _draw(
    network: Network, things: Iterable[dict[str, Any]], ties: Iterable[dict[str, Any]]
) -> None:
    for node in things:
        further = {name: value for name, value in node.items() if name != "id"}
        network.add_node(node["id"], **further)
    for edge in ties:
        further = {name: value for name, value in edge.items() if name not in ("from", "to")}
        if not edge["predicate"]:
            further |= {"dashes": True, "arrows": ""}
        network.add_edge(edge["from"], edge["to"], **further)


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


def _environment(data: str, *, served: bool) -> Environment:
    folder = files("kg.view")
    environment = Environment(loader=FileSystemLoader(str(folder)), autoescape=True)
    library = files("pyvis").joinpath(_LIBRARY).read_text(encoding="utf-8")
    environment.globals.update(
        library=_SOURCE_MAP.sub("", library),
        page_css=folder.joinpath("page.css").read_text(encoding="utf-8"),
        page_js="".join(folder.joinpath(name).read_text(encoding="utf-8") for name in _SCRIPTS),
        facts=data,
        hashes=_HASHES,
        served=served,
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
