"""What the user corrected, under every IRI that it has in other articles.

Facts of different articles that say one thing of one thing are one in the union. What was taken back
is in no article's graph any more, and whom it was about may not be either. So it is joined with the
others once more as everything was before, and knows from then on which facts it was one with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Self

from kg.graph.corrected import SPECIALIZATION_OF
from kg.graph.identity import Identities
from kg.graph.joining import Orders, find_joins
from kg.graph.sorter import LineSorter
from kg.graph.terms import Triple, ref
from kg.graph.triples import division_triples, divisions_of, fact_triples
from kg.model import Fact


class TakenBack:
    """Collects what was withdrawn, and tells which facts of other articles it was one with."""

    def __init__(self, folder: Path, identities: Identities) -> None:
        """Take a folder for what does not fit into memory, and what makes the IRIs."""
        self._identities = identities
        self._lines = LineSorter(folder)
        self._nodes: defaultdict[str, list[str]] = defaultdict(list)

    def add(self, fact: Fact) -> None:
        """Take a fact as it was before it was corrected."""
        identities = self._identities
        self._nodes[identities.fact(fact)].append(identities.withdrawn(fact))
        self._add(fact_triples(fact, identities), identities.article(fact.document))
        for division in divisions_of(fact, identities):
            for one in (*identities.parents(division), division):
                if one.known:
                    self._add(division_triples(one, identities), identities.graph("gazetteer"))

    def triples(self, lines: Callable[[], Iterable[str]], orders: Orders) -> Iterator[Triple]:
        """From each node of what was withdrawn to the facts of other IRIs that it was one with.

        Args:
            lines: gives the quads of the articles and the gazetteer, each time that it is called.
            orders: what the user says is one thing or is not.
        """
        if not self._nodes:
            return
        standing = find_joins(lambda: chain(lines(), self._lines), orders).canonical
        alike = {one: {one} for one in (standing.get(fact, fact) for fact in self._nodes)}
        for fact, one in standing.items():
            if one in alike:
                alike[one].add(fact)
        for fact, nodes in self._nodes.items():
            for other in alike[standing.get(fact, fact)] - {fact}:
                yield from ((ref(node), SPECIALIZATION_OF, ref(other)) for node in nodes)

    def __enter__(self) -> Self:
        self._lines.__enter__()
        return self

    def __exit__(self, *failure: object) -> None:
        self._lines.__exit__(*failure)

    def _add(self, triples: Iterable[Triple], graph: str) -> None:
        for triple in triples:
            self._lines.add(f"{' '.join(triple)} {ref(graph)} .")
