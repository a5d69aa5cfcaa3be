"""Cities by their first character alone: 哈市 for 哈尔滨市, 乌市 for 乌鲁木齐市.

Only a city whose own name has three characters or more is called so, and only in an article that has
named it; the two characters begin a clause or stand behind a word that a name follows, and are no
everyday word (都市).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.place_links import Known, Link, Taken
from kg.model import Division, Level, Span
from kg.text.words import is_common_word

_SHORTEST = 4  # 哈尔滨市, with its 市
_NUMERAL = frozenset("一二三四五六七八九十百千万两双")
_EDGE = (
    "(?:(?<![一-鿿])|(?<=[在对为是从到由向与和及让使将])|(?<=作为|推动|促进|位于|来到|走进|前往))"
)
_GOES_ON = "(?!场|长|民|委|值|面|政|级|[一-鿿]?区)"


def initial_names(text: str, chains: Sequence[Sequence[Link]], known: Known) -> Iterator[Link]:
    """Where the article calls a city that it has named by its first character.

    Args:
        text: the normalised text.
        chains: all places found so far.
        known: the divisions that the article names; an initial that two of them share names none.
    """
    taken = Taken(chains)
    for name, division in sorted(_initials(known).items()):
        for match in re.finditer(f"{_EDGE}{name}{_GOES_ON}", text):
            span = Span(*match.span())
            if not any(taken.covers(position) for position in range(*span)):
                yield Link(division, span)


def _initials(known: Known) -> dict[str, Division]:
    named = {d for d in (*known.divisions, *known.by_name.values()) if is_called_by_initial(d)}
    initials: dict[str, Division] = {}
    for division in named:
        name = division.name[0] + "市"
        if sum(other.name[0] == name[0] for other in named) == 1 and not is_common_word(name):
            initials[name] = division
    return initials


def is_called_by_initial(division: Division) -> bool:
    """Whether a division is a city with so long a name that its first character may stand for it."""
    is_city = division.level in (Level.PREFECTURE, Level.COUNTY) and division.name.endswith("市")
    return is_city and len(division.name) >= _SHORTEST and division.name[0] not in _NUMERAL
