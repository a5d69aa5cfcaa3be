"""What the place recogniser builds: divisions where they are named, and what is known so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.gazetteer.forms import without_peoples
from kg.model import Division, Level, Span


@dataclass(frozen=True, slots=True)
class Link:
    """One division of a chain, where it is named."""

    division: Division
    span: Span


@dataclass(slots=True)
class Known:
    """What the article has named so far."""

    divisions: Counter[Division] = field(default_factory=Counter)
    by_name: dict[str, Division] = field(default_factory=dict)

    def add(self, links: Sequence[Link]) -> None:
        """Remember the divisions of a chain."""
        for link in links:
            self.divisions[link.division] += 1
            if link.division.level >= Level.TOWN:
                self.by_name.setdefault(link.division.name, link.division)
                if parts := without_peoples(link.division.name):  # 寨河回族乡 is 寨河乡 too
                    self.by_name.setdefault("".join(parts), link.division)

    def near(self) -> tuple[Division, ...]:
        """The divisions of county level and above, the most named and then the lowest first."""
        ranked = sorted(self.divisions.items(), key=lambda item: (-item[1], -item[0].level))
        return tuple(division for division, _ in ranked if division.level <= Level.COUNTY)


def is_below(lower: Division, upper: Division) -> bool:
    """Whether one division lies in another, at any depth."""
    return len(lower.path) > len(upper.path) and lower.path[: len(upper.path)] == upper.path


def kinship(about: Division | None, other: Division | None) -> str:
    """How a division lies to the one that an article is about: same, below, above or beside it.

    Unknown where either is.
    """
    if about is None or other is None:
        return "unknown"
    if about.path == other.path:
        return "same"
    if is_below(other, about):
        return "below"
    return "above" if is_below(about, other) else "beside"


def derived(above: Division, name: str, level: Level) -> Division:
    """A division that only the article names, below a known one."""
    return Division(name, level, (*above.path, name), above.code, known=False)


class Taken:
    """Which characters of the text belong to a mention already."""

    def __init__(self, chains: Sequence[Sequence[Link]]) -> None:
        self._positions: set[int] = set()
        for chain in chains:
            self.add(chain)

    def add(self, chain: Sequence[Link]) -> None:
        """Take the characters of a chain."""
        self._positions.update(range(chain[0].span.start, chain[-1].span.end))

    def covers(self, position: int) -> bool:
        """Whether a character belongs to a mention already."""
        return position in self._positions
