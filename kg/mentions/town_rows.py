"""Towns in a row that are named without their suffix: 以|滨湖、螺山|为主, 借助|达仁、云盖寺|等茶叶基地.

One short name alone could be an everyday word. Two side by side that are both towns of the county
that the article speaks of are those towns, unless both are everyday words (团结、和平). So are two that
what they grow stands behind (杭垓|板栗、鄣吴|竹笋), if neither is an everyday word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from kg.gazetteer import Gazetteer
from kg.gazetteer.forms import without_peoples
from kg.lexicon.words import alternation
from kg.mentions.place_links import Link, Taken
from kg.mentions.place_words import HAN, LOWER, OTHER_NAME
from kg.model import Division, Level, Span
from kg.text.words import cuts_word, is_word, tagged

_SUFFIX = re.compile(f"(?:{LOWER.pattern})$")
_SHORTEST = 2
_AROUND = 4


def towns_in_rows(
    text: str, chains: Sequence[Sequence[Link]], gazetteer: Gazetteer, context: Sequence[Division]
) -> Iterator[Link]:
    """The towns of rows that the gazetteer lists in a county of the article.

    Args:
        text: the normalised text.
        chains: the places found so far, which no row overlaps.
        gazetteer: the divisions of China.
        context: the divisions that the article is near.
    """
    if "、" not in text:
        return
    taken = Taken(chains)
    for county in context:
        if county.level is not Level.COUNTY or not (towns := _towns_of(gazetteer, county)):
            continue
        row, name = _patterns(tuple(towns))
        for found in row.finditer(text):
            spans = [Span(*item.span()) for item in name.finditer(text, *found.span())]
            if not any(taken.covers(at) for at in range(*found.span())) and _is_row(text, spans):
                yield from (Link(towns[span.of(text)], span) for span in spans)
        for span in _growers(text, towns):
            if not any(taken.covers(at) for at in range(*span)):
                yield Link(towns[span.of(text)], span)


def _growers(text: str, towns: Mapping[str, Division]) -> Iterator[Span]:
    """The towns of rows that say what each grows: 杭垓|板栗、鄣吴|竹笋."""
    row, one = _products_of(tuple(towns))
    for found in row.finditer(text):
        spans = [Span(*item.span("town")) for item in one.finditer(text, *found.span())]
        if len(spans) > 1 and all(_grows(text, span) for span in spans):
            yield from spans


@lru_cache(maxsize=64)
def _towns_of(gazetteer: Gazetteer, county: Division) -> dict[str, Division]:
    """The towns of a county by their names without suffix; none of a name that two have."""
    towns: dict[str, Division] = {}
    twice: set[str] = set()
    for town in gazetteer.children(county):
        stem = _SUFFIX.sub("", "".join(without_peoples(town.name) or (town.name,)))
        if town.level is not Level.TOWN or len(stem) < _SHORTEST or stem == town.name:
            continue
        if stem in towns:
            twice.add(stem)
        towns[stem] = town
    return {stem: town for stem, town in towns.items() if stem not in twice}


@lru_cache(maxsize=64)
def _patterns(towns: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Of a row of towns, and of one."""
    name = alternation(towns)
    return re.compile(f"{name}(?:、{name})+(?:[和及与]{name})?"), re.compile(name)


@lru_cache(maxsize=64)
def _products_of(towns: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Of a row of towns with what they grow, and of one."""
    one = f"(?:{alternation(towns)}){HAN}{{2,4}}"
    item = f"(?P<town>{alternation(towns)}){HAN}{{2,4}}"
    return re.compile(f"{one}(?:、{one})+"), re.compile(item)


def _grows(text: str, town: Span) -> bool:
    """Whether a town's name stands free, is no everyday word, and a good is named behind it."""
    word, flag = tagged(text[town.end : town.end + _AROUND])[0]
    behind = flag.startswith("n") and is_word(word) and not OTHER_NAME.match(text, town.end)
    return behind and not _is_everyday(town.of(text)) and not cuts_word(text, town.start)


def _is_row(text: str, spans: Sequence[Span]) -> bool:
    """Whether a row is cut as the words are and no name of it goes on, and not all are everyday words."""
    last = spans[-1].end
    if cuts_word(text, spans[0].start) or cuts_word(text, last) or OTHER_NAME.match(text, last):
        return False
    return not all(_is_everyday(span.of(text)) for span in spans)


def _is_everyday(name: str) -> bool:
    return is_word(name) and not tagged(name)[0][1].startswith(("ns", "nz", "nr"))
