"""Which things the page opens with: a tree for each county, the most telling things first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from math import sqrt

import networkx as nx

from kg.errors import UsageError
from kg.view.facts import WIDE_PLACES, Graph, Link, as_graph, ends
from kg.view.labels import TYPES

THINGS_A_CLUSTER = 6
"""As many counties are drawn as get about so many things each."""
FEWEST_A_CLUSTER = 3

_TELLING = {
    "Initiative": 6.0,
    "Village": 5.0,
    "Person": 5.0,
    "Title": 4.0,
    "Town": 3.5,
    "Project": 3.0,
    "Industry": 3.0,
    "Organization": 2.5,
    "Event": 2.0,
    "Document": 2.0,
    "Place": 2.0,
}
_LEAST_TELLING = 1.0
_TYPE_ORDER = {name: place for place, name in enumerate(TYPES)}
_TIES = {"Town": 1.0, "Village": 2.1, "Place": 2.1}
"""How far a thing is from its county where no article says so; a stated link is 1 long."""
_LOOSE_TIE = 3.9
_PLACES = (*WIDE_PLACES, "County", "Town", "Village", "Place")
_OF_LEVEL = {"County": 1.0, "Prefecture": 0.7, "Province": 0.3, "Country": 0.1}
"""What a link counts for by whom it is about: the page is about counties."""
_OF_FIGURE = 0.2
"""What a figure counts for beside a link; figures are read in the panel."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A county with what hangs on it, to be laid out as one block."""

    root: int
    parent: dict[int, int] = field(default_factory=dict)
    """From each thing but the root to the one it hangs on, parents first."""

    def children(self) -> dict[int, list[int]]:
        """From each thing to those that hang on it.

        >>> Tree(0, {1: 0, 2: 0, 3: 1}).children()
        {0: [1, 2], 1: [3]}
        """
        below: dict[int, list[int]] = defaultdict(list)
        for child, parent in self.parent.items():
            below[parent].append(child)
        return dict(below)


@dataclass(frozen=True, slots=True)
class Cluster:
    """A county with everything known about it, the most telling first."""

    root: int
    size: float
    """How much it has to show."""
    path_to: dict[int, list[int]]
    """From each thing to the things between the root and it, both included."""
    ranked: list[int]


def rank(graph: Graph, *, most: int) -> list[Cluster]:
    """The counties with most to show, at most ``most`` of them, and their things by importance."""
    groups: dict[str, list[Link]] = defaultdict(list)
    for link in graph.links:
        groups[link.cluster].append(link)
    root = {key: _root(graph, key, links) for key, links in groups.items()}
    size = {key: _size(graph, root[key], links) for key, links in groups.items()}
    largest = sorted(groups, key=lambda key: (-size[key], key))[:most]
    owner = _owners({key: groups[key] for key in largest})
    return [_cluster(graph, key, groups[key], owner, root[key], size[key]) for key in largest]


def _size(graph: Graph, root: int, links: Sequence[Link]) -> float:
    linked = sum(link.target is not None for link in links)
    level = _OF_LEVEL.get(graph.things[root].type, 0.5)
    return level * (linked + _OF_FIGURE * (len(links) - linked))


def around(graph: Graph, name: str, hops: int) -> tuple[Graph, list[int]]:
    """The part of the graph within ``hops`` links of the things of that name, and their places.

    What belongs to a county of that name is near it, whether or not an article says so.

    Raises:
        UsageError: Nothing has that name; names like it are in the message.
    """
    centres = [at for at, thing in enumerate(graph.things) if _plain(thing.name) == _plain(name)]
    if not centres:
        raise UsageError(f"nothing is named {name}; {_hint(graph, name)}")
    near = _within(graph, centres, hops)
    near |= {place for place, county in graph.county_of.items() if county in centres}
    part = as_graph(link.row for link in graph.links if near.issuperset(ends(link)))
    return part, [part.add(graph.things[centre]) for centre in centres]


def rank_around(graph: Graph, centres: Sequence[int]) -> list[Cluster]:
    """One cluster for each of the centres, with the things that are nearer to it than to others."""
    network = _network(graph.links)
    network.add_nodes_from(centres)
    for place, county in graph.county_of.items():
        if county in centres and not network.has_edge(place, county):
            network.add_edge(place, county, weight=_TIES.get(graph.things[place].type, _LOOSE_TIE))
    paths = nx.multi_source_dijkstra_path(network, set(centres))
    clusters = []
    for centre in centres:
        own = {place: path for place, path in paths.items() if path[0] == centre}
        ranked = _by_importance(graph, graph.links, own, centre)
        clusters.append(Cluster(centre, len(own), own, ranked))
    return clusters


def choose(clusters: Sequence[Cluster], limit: int) -> list[Tree]:
    """At most about ``limit`` things, shared out among the clusters by the root of their size.

    The things between a chosen thing and its county are chosen with it, so that nothing floats.
    """
    weight = sum(sqrt(cluster.size) for cluster in clusters)
    trees = []
    for cluster in clusters:
        share = int(limit * sqrt(cluster.size) / weight) if weight else limit
        trees.append(_grow(cluster, max(FEWEST_A_CLUSTER, share - 1)))
    return trees


def _grow(cluster: Cluster, room: int) -> Tree:
    tree = Tree(cluster.root)
    for place in cluster.ranked:
        steps = [step for step in cluster.path_to[place][1:] if step not in tree.parent]
        if len(tree.parent) + len(steps) > room:
            continue
        for before, step in zip(cluster.path_to[place], cluster.path_to[place][1:], strict=False):
            tree.parent.setdefault(step, before)
    return tree


def _cluster(
    graph: Graph, key: str, links: Sequence[Link], owner: dict[int, str], root: int, size: float
) -> Cluster:
    network = _network(links)
    network.add_node(root)
    for place in list(network):
        _hang(network, graph, root, place)
    own = {
        place: path
        for place, path in nx.single_source_dijkstra_path(network, root).items()
        if all(step == root or owner.get(step, key) == key for step in path)
    }
    return Cluster(root, size, own, _by_importance(graph, links, own, root))


def _hang(network: nx.Graph[int], graph: Graph, root: int, place: int) -> None:
    """Tie a thing to its county where the articles leave that unsaid, as a longer way than theirs.

    A village then hangs on its town rather than straight on the county, and a person on the
    village that they lead.
    """
    length = _TIES.get(graph.things[place].type, _LOOSE_TIE)
    if place != root and not network.has_edge(root, place):
        network.add_edge(root, place, weight=length)


def _network(links: Iterable[Link]) -> nx.Graph[int]:
    network: nx.Graph[int] = nx.Graph()
    for link in links:
        if link.target is not None:
            network.add_edge(link.source, link.target, weight=1.0)
    return network


def _root(graph: Graph, key: str, links: Sequence[Link]) -> int:
    """The county itself; where there is none, the place that most facts are about."""
    if key in graph.county:
        return graph.county[key]
    name = key.split("|", 1)[1]
    busiest = Counter[int]()
    for link in links:
        for place in ends(link):
            thing = graph.things[place]
            known = thing.type in _PLACES
            busiest[place] += 1 + 1000 * known + 1_000_000 * (known and thing.name == name)
    return _most(busiest)


def _most(counts: Counter[int]) -> int:
    return min(counts, key=lambda place: (-counts[place], place))


def _owners(groups: dict[str, list[Link]]) -> dict[int, str]:
    """The cluster where each thing is talked of most; the larger cluster among equals."""
    best: dict[int, tuple[int, str]] = {}
    for key, links in groups.items():
        counts = Counter(place for link in links for place in ends(link))
        for place, count in counts.items():
            if place not in best or count > best[place][0]:
                best[place] = (count, key)
    return {place: key for place, (_, key) in best.items()}


def _by_importance(
    graph: Graph, links: Iterable[Link], own: dict[int, list[int]], root: int
) -> list[int]:
    """Things by how telling their class is, each class giving way to others the more it has.

    A county with thirty initiatives and one person shows the person too.
    """
    counts = Counter(place for link in links for place in ends(link))
    confidence: dict[int, float] = defaultdict(float)
    for link in links:
        sure = float(link.row.get("confidence") or 0)
        for place in ends(link):
            confidence[place] = max(confidence[place], sure)
    of_type: dict[str, list[int]] = defaultdict(list)
    for place in own:
        if place != root:
            of_type[graph.things[place].type].append(place)
    score: dict[int, float] = {}
    for name, places in of_type.items():
        places.sort(key=lambda place: (-counts[place], -confidence[place], place))
        for nth, place in enumerate(places):
            score[place] = _TELLING.get(name, _LEAST_TELLING) / (1 + nth / 2)
    return sorted(score, key=lambda place: (-score[place], place))


def _within(graph: Graph, centres: Sequence[int], hops: int) -> set[int]:
    network = _network(graph.links)
    near = set(centres)
    for centre in centres:
        if centre in network:
            near |= set(nx.single_source_shortest_path_length(network, centre, cutoff=hops))
    return near


def _plain(name: str) -> str:
    return name.strip("“”\"'《》「」 ")


def _hint(graph: Graph, name: str) -> str:
    names = sorted({thing.name for thing in graph.things})
    inside = [other for other in names if _plain(name) in other][:5]
    like = inside or get_close_matches(name, names, 5, 0.4)
    return "names like it: " + "、".join(like) if like else "open the whole page and search there"


def in_reading_order(graph: Graph, tree: Tree) -> dict[int, list[int]]:
    """The tree's children, those of one class together, in the order of the legend."""
    below = tree.children()
    for children in below.values():
        children.sort(key=lambda place: (_TYPE_ORDER.get(graph.things[place].type, 99), place))
    return below
