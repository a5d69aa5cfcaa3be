"""Sorted N-Quads as Turtle and TriG that a person can read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from kg.graph.iri import RDF, RDFS, VOCABULARIES
from kg.graph.terms import Term

Quad = tuple[Term, Term, Term, Term]

# The plain middle of what Turtle allows after a prefix: all that other characters do is fall back
# to the whole IRI in angle brackets.
_LOCAL = re.compile(r"[A-Za-z0-9_\u3005-\u3007\u3400-\u9fff]+(?:-[A-Za-z0-9_]+)*")
_FIRST = {f"<{RDF}type>": 0, f"<{RDFS}label>": 1}


def split_quad(line: str) -> Quad:
    """The terms of a line of N-Quads as this package writes it.

    >>> split_quad('<s> <p> "a b"@zh <g> .')
    ('<s>', '<p>', '"a b"@zh', '<g>')
    """
    subject, predicate, rest = line.split(" ", 2)
    target, graph, _ = rest.rsplit(" ", 2)
    return subject, predicate, target, graph


def union(lines: Iterable[str]) -> Iterator[str]:
    """Sorted N-Quads as sorted N-Triples: each triple once, in however many graphs it is."""
    last = ""
    for line in lines:
        triple = line[: line.rindex(" ", 0, -2)]
        if triple != last:
            yield f"{triple} ."
        last = triple


class TurtleWriter:
    """Writes triples of terms with prefixes, those of a subject together."""

    def __init__(self, prefixes: dict[str, str]) -> None:
        """Take prefixes and what they stand for."""
        self._prefixes = prefixes
        self._names = {iri: name for name, iri in prefixes.items()}

    def head(self) -> str:
        """The prefix declarations."""
        return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in self._prefixes.items())

    def blocks(self, triples: Iterable[tuple[Term, Term, Term]], indent: str = "") -> Iterator[str]:
        """One paragraph a subject, of triples that are sorted by subject and predicate."""
        for subject, group in groupby(triples, key=lambda triple: triple[0]):
            by_predicate = groupby(group, key=lambda triple: triple[1])
            parts = [(p, [self._term(o) for _, _, o in objects]) for p, objects in by_predicate]
            parts.sort(key=lambda part: (_FIRST.get(part[0], 2), part[0]))
            body = f" ;\n{indent}    ".join(
                f"{self._predicate(predicate)} {', '.join(objects)}" for predicate, objects in parts
            )
            yield f"\n{indent}{self._term(subject)}\n{indent}    {body} .\n"

    def _predicate(self, term: Term) -> str:
        return "a" if _FIRST.get(term) == 0 else self._term(term)

    def _term(self, term: Term) -> str:
        if term.startswith("<"):
            return self._iri(term)
        if not term.endswith(">"):
            return term
        text, mark, datatype = term.rpartition("^^")
        return text + mark + self._iri(datatype)

    def _iri(self, term: Term) -> str:
        cut = max(term.rfind("/"), term.rfind("#")) + 1
        name, local = self._names.get(term[1:cut]), term[cut:-1]
        return f"{name}:{local}" if name and _LOCAL.fullmatch(local) else term


def prefixes_for(base_iri: str) -> dict[str, str]:
    """The prefixes of a graph: of the vocabularies, and of the things under the base IRI.

    >>> prefixes_for("https://w3id.org/county-kg/id/")["place"]
    'https://w3id.org/county-kg/id/place/'
    """
    kinds = ("article", "evidence", "fact", "place")
    return VOCABULARIES | {kind: f"{base_iri}{kind}/" for kind in kinds}
