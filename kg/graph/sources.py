"""How many say so: the one place that counts sources."""

from __future__ import annotations

from collections.abc import Collection


def number_of_sources(documents: Collection[str]) -> int:
    """How many sources say a thing, given the ids of the articles that do.

    Each article is a source of its own.

    >>> number_of_sources(["a", "b", "a"])
    2
    """
    return len(set(documents))
