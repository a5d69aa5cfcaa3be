"""Claims that say the same once the things that they are about are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from kg.graph.iri import CKG, RDF
from kg.graph.turtle import split_quad

_ENDS = frozenset({f"<{RDF}subject>", f"<{RDF}object>"})
_SAYS = _ENDS | {f"<{RDF}predicate>"} | {
    f"<{CKG}{name}>" for name in ("measured", "amount", "unit", "comparator", "period", "status")
}  # fmt: skip


def equal_claims(
    lines: Callable[[], Iterable[str]], canonical: Mapping[str, str]
) -> Iterator[list[str]]:
    """Claims, two or more, that say one thing, sorted.

    Args:
        lines: gives the quads, each time that it is called.
        canonical: of every joined node, the one that stands for it.
    """
    joined = {f"<{node}>": f"<{one}>" for node, one in canonical.items()}
    touched = frozenset((*joined, *joined.values()))
    about = {line.partition(" ")[0] for line in lines() if _ends_in(line, touched)}
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for line in lines():
        subject, _, rest = line.partition(" ")
        if subject in about and rest.partition(" ")[0] in _SAYS:
            _, predicate, target, _ = split_quad(line)
            said[subject][predicate] = joined.get(target, target)
    alike: defaultdict[tuple[tuple[str, str], ...], list[str]] = defaultdict(list)
    for claim, what in said.items():
        alike[tuple(sorted(what.items()))].append(claim[1:-1])
    yield from (sorted(claims) for _, claims in sorted(alike.items()) if len(claims) > 1)


def _ends_in(line: str, nodes: frozenset[str]) -> bool:
    _, predicate, rest = line.split(" ", 2)
    return predicate in _ENDS and rest.partition(" ")[0] in nodes
