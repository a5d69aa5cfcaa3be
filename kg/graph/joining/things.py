"""What joining must know of the nodes of a graph, read from its quads in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.graph.distinctions import TOLD_APART
from kg.graph.iri import CKG, ORG, RDF, RDFS
from kg.graph.turtle import split_quad

JOINED_KINDS = frozenset({"Person", "Organization", "Initiative", "Document", "Project"})
"""Of an honour, level, body and year are in its name, so that its key says all."""
_MAKES = frozenset(f"<{CKG}{name}>" for name in ("launches", "issues", "undertakes", "establishes"))
_TYPE, _LABEL = f"<{RDF}type>", f"<{RDFS}label>"
_HOME, _PART_OF, _HOLDS = f"<{CKG}home>", f"<{CKG}partOf>", f"<{CKG}holdsPosition>"
_POST_IN = f"<{ORG}postIn>"
_COUNTRY = "/place/中国"
_READ = frozenset({_TYPE, _LABEL, _HOME, _PART_OF, _HOLDS, _POST_IN}) | _MAKES


@dataclass(slots=True)
class Things:
    """Nodes by IRI, without angle brackets."""

    kind: dict[str, str] = field(default_factory=dict)
    """Local name of the class, of nodes that can be joined or told apart."""
    names: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    articles: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The graphs that name a node."""
    home: dict[str, str] = field(default_factory=dict)
    """The division that a node belongs to."""
    part_of: dict[str, str] = field(default_factory=dict)
    holds: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Posts of a person."""
    post_in: dict[str, str] = field(default_factory=dict)
    makers: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Who launches an initiative, issues a document, undertakes a project, sets an office up."""

    def of_kind(self, kind: str) -> list[str]:
        """The nodes of a class, sorted."""
        return sorted(node for node, its in self.kind.items() if its == kind)

    def name(self, node: str) -> str:
        """A node's name; of several the first in code point order."""
        return min(self.names[node], default="")

    def line(self, place: str) -> tuple[str, ...]:
        """A division and all above it, the lowest first."""
        found = [place]
        while (above := self.part_of.get(found[-1])) and above not in found:
            found.append(above)
        return tuple(found)

    def on_one_line(self, one: str, other: str) -> bool:
        """Whether one division is the other, or lies in it."""
        if one.endswith(_COUNTRY) or other.endswith(_COUNTRY):
            return True
        return one in self.line(other) or other in self.line(one)


def read_things(lines: Iterable[str]) -> Things:
    """What joining must know.

    Args:
        lines: N-Quads as this package writes them, in any order.
    """
    things = Things()
    posts: set[str] = set()
    for line in lines:
        predicate = line[line.index(" ") + 1 :].partition(" ")[0]
        if predicate in _READ:
            _read(things, posts, line)
    for node in [node for node in things.names if node not in things.kind]:
        if node not in posts:
            del things.names[node], things.articles[node]
    return things


def _read(things: Things, posts: set[str], line: str) -> None:
    subject, predicate, target, graph = split_quad(line)
    node, value = subject[1:-1], target[1:-1]
    if predicate == _TYPE:
        kind = value.rpartition("#")[2]
        if kind in TOLD_APART:
            things.kind[node] = kind
        elif kind == "Post":
            posts.add(node)
    elif predicate == _LABEL:
        things.names[node].add(text_of(target))
        things.articles[node].add(graph)
    elif predicate == _HOME:
        things.home[node] = min(value, things.home.get(node, value))
    elif predicate == _PART_OF:
        things.part_of[node] = value
    elif predicate == _HOLDS:
        things.holds[node].add(value)
    elif predicate == _POST_IN:
        things.post_in[node] = value
    else:
        things.makers[value].add(node)


def text_of(term: str) -> str:
    """The text of a literal; what it escapes stays escaped, which is enough to compare names."""
    return term[1 : term.rindex('"')]
