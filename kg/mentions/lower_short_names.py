"""Towns and villages of the article by their names without the suffix: 裕河 for 裕河镇.

A county's short name is in the gazetteer; a town's is one only where the article has named the town
in full. 裕河还在谋划…, 立足裕河…: what follows must not make another name of it (裕河大桥, 东山大河).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.lexicon.words import alternation, load_words
from kg.mentions.place_links import Known, Link, Taken, is_below
from kg.mentions.place_words import HAN, LOWER, MAY_FOLLOW, OTHER_NAME, STOP, WORDING
from kg.model import Division, Level, Span
from kg.text.words import cuts_word, is_word, tagged

_SUFFIX = re.compile(f"(?:{LOWER.pattern})$")
_SHORTEST = 2
_WORDS_BEFORE = 6
_SURNAMES = frozenset(load_words("surnames")["single"])
_GOES_ON = re.compile(
    f"{alternation(load_words('places')['other_name_after_town'])}|{HAN}{{1,3}}(?:山|河|江|湖|岭|寨|湾|塆|桥|峡谷)"
)


def short_names(text: str, chains: Sequence[Sequence[Link]], known: Known) -> Iterator[Link]:
    """Where the article speaks of its towns and villages by their short names.

    Args:
        text: the normalised text.
        chains: all places found so far.
        known: the divisions that the article names; of one short name the highest stands for all.
    """
    taken = Taken(chains)
    ends = {chain[-1].span.end for chain in chains}
    for stem, division in sorted(_stems(known).items(), key=lambda item: -len(item[0])):
        for match in re.finditer(re.escape(stem), text):
            span = Span(*match.span())
            free = not any(taken.covers(position) for position in range(*span))
            if free and span.start not in ends and _stands(text, span):
                link = Link(division, span)
                taken.add([link])
                yield link


def _stems(known: Known) -> dict[str, Division]:
    """The short names that can mean nothing but one line of divisions."""
    stems: dict[str, Division] = {}
    several: set[str] = set()
    named = [d for d in known.by_name.values() if d.level >= Level.TOWN]
    for division in sorted(set(named), key=lambda d: (d.level, d.path)):
        stem = _SUFFIX.sub("", division.name)
        if stem == division.name or len(stem) < _SHORTEST or not _is_own(stem, division.level):
            continue
        if stem in stems and not is_below(division, stems[stem]):
            several.add(stem)
        stems.setdefault(stem, division)
    return {stem: division for stem, division in stems.items() if stem not in several}


def _is_own(stem: str, level: Level) -> bool:
    """Whether a short name is no everyday word; a town's may be the name of a place too."""
    return not is_word(stem) or (level is Level.TOWN and tagged(stem)[0][1] == "ns")


def _stands(text: str, span: Span) -> bool:
    """Whether a name stands for itself there, and is no part of another: 云上|央里茶业合作社."""
    if OTHER_NAME.match(text, span.end) or _GOES_ON.match(text, span.end):
        return False
    if cuts_word(text, span.start) or cuts_word(text, span.end):
        return False
    before = text[max(0, span.start - _WORDS_BEFORE) : span.start]
    if not re.match(HAN, before[-1:]) or before[-1] in STOP or before.endswith(MAY_FOLLOW):
        return True
    word, flag = tagged(before)[-1]
    return is_word(word) and flag.startswith(WORDING) and word not in _SURNAMES
