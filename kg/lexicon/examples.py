"""Examples of the cue files: what must and must not be found by words that no pattern holds.

``figures.toml``, ``posts.toml`` and ``located_in.toml`` hold words that code reads by its own
grammar. Their ``[[example]]`` tables say what comes of them, and run as tests.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class CueExample:
    """A text and every fact of one relation in it."""

    file: str
    relation: str
    text: str
    facts: tuple[str, ...]
    """``subject → object``; of a figure with value, unit, comparator and period, of a position
    with ``@`` and where it is held. Empty where the relation must not be found."""


def load_cue_examples() -> tuple[CueExample, ...]:
    """The examples of every cue file of the package, in the order of the files.

    >>> {example.relation for example in load_cue_examples()} >= {"earns", "locatedIn"}
    True
    """
    found: list[CueExample] = []
    entries = sorted(files("kg.lexicon").iterdir(), key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.endswith(".toml"):
            table = tomllib.loads(entry.read_text(encoding="utf-8"))
            for example in table.get("example", ()):
                found += _examples(entry.name, example)
    return tuple(found)


def _examples(file: str, table: dict[str, Any]) -> list[CueExample]:
    matches = [(row[0], tuple(row[1:])) for row in table.get("match", ())]
    rejects: list[tuple[str, tuple[str, ...]]] = [(text, ()) for text in table.get("reject", ())]
    return [CueExample(file, table["of"], text, facts) for text, facts in [*matches, *rejects]]
