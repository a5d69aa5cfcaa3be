"""The union of all graphs, in which one node stands for all that are joined with it."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from kg.graph.iri import SKOS
from kg.graph.sorter import LineSorter
from kg.graph.terms import LABEL, Term, ref
from kg.graph.turtle import Quad, split_quad

_ALSO = ref(f"{SKOS}altLabel")


def joined_union(
    lines: Callable[[], Iterable[str]], canonical: Mapping[str, str], joins: str, folder: Path
) -> Iterator[tuple[Term, Term, Term]]:
    """The sorted triples of the union, each once.

    A thing has one label: the one that most articles give it, of these the first in code point order;
    the others are further labels (``skos:altLabel``).

    Args:
        lines: gives the sorted N-Quads, each time that it is called.
        canonical: of every joined node, the one that stands for it.
        joins: IRI of the graph of joins, which names the nodes as the articles do.
        folder: for what does not fit into memory.
    """
    nodes = {ref(node): ref(standing) for node, standing in canonical.items()}
    with LineSorter(folder) as moved:
        for line in lines() if nodes else ():
            if there := _moved(line, nodes, ref(joins)):
                moved.add(there)
        staying = (line for line in lines() if not _moved(line, nodes, ref(joins)))
        quads = map(split_quad, heapq.merge(staying, moved))
        for _, about in groupby(quads, key=lambda quad: quad[0]):
            yield from _triples(about)


def _moved(line: str, nodes: Mapping[Term, Term], joins: Term) -> str:
    """A line with the nodes that stand for those in it; "" where it stays as it is."""
    subject, predicate, target, graph = split_quad(line)
    if graph == joins or (subject not in nodes and target not in nodes):
        return ""
    return f"{nodes.get(subject, subject)} {predicate} {nodes.get(target, target)} {graph} ."


def _triples(about: Iterable[Quad]) -> Iterator[tuple[Term, Term, Term]]:
    labels: Counter[Term] = Counter()
    rest: dict[tuple[Term, Term, Term], None] = {}
    for subject, predicate, target, _ in about:
        if predicate == LABEL:
            labels[target] += 1
        else:
            rest[subject, predicate, target] = None
    if labels:
        first, *others = sorted(labels, key=lambda label: (-labels[label], label))
        rest[subject, LABEL, first] = None
        rest.update(dict.fromkeys((subject, _ALSO, other) for other in others))
    yield from sorted(rest)
