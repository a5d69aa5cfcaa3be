"""The trees that link, as they are stored."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg import forest
from kg.forest import Forest


@dataclass(frozen=True, slots=True)
class Links:
    """What annotated articles have taught about whom something is said of."""

    choosing: Forest
    """Taught by what no rule ties to anybody: it chooses among the candidates."""
    weighing: Forest
    """Taught by all that is annotated: it says how probable a subject is, a rule's too."""


def to_lines(links: Links) -> Iterator[str]:
    """Both as JSON values, one a line: how many lines the first has, then each."""
    choosing = list(forest.to_lines(links.choosing))
    yield json.dumps(len(choosing))
    yield from choosing
    yield from forest.to_lines(links.weighing)


def from_lines(lines: Sequence[str]) -> Links:
    """What ``to_lines`` has written.

    >>> links = Links(Forest(0.5, ()), Forest(-1.0, ((("far=0", 1, 2), -1.5, 1.5),)))
    >>> from_lines(list(to_lines(links))) == links
    True
    """
    count = int(json.loads(lines[0])) + 1
    return Links(forest.from_lines(lines[1:count]), forest.from_lines(lines[count:]))
