"""Finding names in the index, best first, without looking at all of them where that can be saved.

The names lie in the order of how many facts there are of them. What begins as is typed is found by
an index; what holds it elsewhere by reading on until there are enough.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from kg.server.spelling import as_typed, sounding_like

# From the best to the least: the name itself, its beginning, a part of it; and the same by sound.
_BY_SIGN = (
    "plain = :text",
    "plain > :text AND plain < :text || char(1114111)",
    "INSTR(plain, :text) > 1",
)
_BY_SOUND = (
    "full = :letters OR initials = :letters",
    "full > :letters AND full < :letters || '{'",
    "initials > :letters AND initials < :letters || '{'",
    "initials >= :first AND initials < :first || '{' AND begins_like(syllables)",
    "INSTR(initials, :first) AND sounds_like(syllables)",
)


def found(database: sqlite3.Connection, words: str, most: int) -> list[int]:
    """The things whose names answer best, by their numbers in the index."""
    text, letters = as_typed(words)
    if not text:
        return []
    values = {"text": text, "letters": letters, "first": letters[:1]}
    if letters:
        like = sounding_like(letters)
        database.create_function("begins_like", 1, lambda heard: like.match(heard) is not None)
        database.create_function("sounds_like", 1, lambda heard: like.search(heard) is not None)
    things: dict[int, None] = {}
    for condition in (*_BY_SIGN, *_BY_SOUND) if letters else _BY_SIGN:
        for thing in _matching(database, condition, values, most):
            things.setdefault(thing)
            if len(things) == most:
                return list(things)
    return list(things)


def _matching(
    database: sqlite3.Connection, condition: str, values: dict[str, Any], most: int
) -> Iterator[int]:
    # The name itself goes before other names of a thing, and all else by the number of facts.
    query = f"SELECT thing FROM spelling WHERE {condition} ORDER BY at LIMIT {4 * most}"
    for row in database.execute(query, values):
        yield row[0]
