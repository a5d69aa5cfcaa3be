"""The county of an article that never names it: a county's own paper speaks of 我县 and its towns."""

from __future__ import annotations

import re
from collections import Counter

from kg.gazetteer import Gazetteer
from kg.mentions.place_words import HAN
from kg.model import Division, Level

_TOWN = re.compile(f"(?={HAN}{{0,3}}(?:镇|乡|街道))")
_NAME = re.compile(f"{HAN}{{1,4}}?(?:镇|乡|街道)")
_CHAIN = re.compile(
    f"(?=(?P<town>{HAN}{{1,4}}?(?:镇|乡|街道))(?P<village>{HAN}{{1,4}}?(?:村|社区|嘎查)))"
)
_LEAST = 2


def voted_county(text: str, gazetteer: Gazetteer) -> tuple[Division, ...]:
    """The one county of China that has the towns of a text; none where two do, or one town alone.

    One town is enough that is named with a village: 陈家镇晨光村 stands in one county only.

    >>> from kg.gazetteer import open_gazetteer
    >>> [c.name for c in voted_county("我县召开会议。县长到党睦镇、兴镇检查。", open_gazetteer())]
    ['蒲城县']
    >>> voted_county("县长到城关镇检查。", open_gazetteer())
    ()
    """
    if chained := _county_of_chains(text, gazetteer):
        return (chained,)
    names = {m.group() for start in _TOWN.finditer(text) if (m := _NAME.match(text, start.start()))}
    votes: Counter[tuple[str, ...]] = Counter()
    told = set()
    for name in sorted(names):
        towns = [d for d in gazetteer.named(name) if d.name == name and d.level is Level.TOWN]
        counties = {d.parent_path for d in towns}
        votes.update(counties)
        if len(counties) == 1:
            told |= counties
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < _LEAST or ranked[0][0] not in told:
        return ()
    if len(ranked) > 1 and ranked[1][1] == ranked[0][1]:
        return ()
    county = gazetteer.by_path(ranked[0][0])
    return (county,) if county and county.level is Level.COUNTY else ()


def _county_of_chains(text: str, gazetteer: Gazetteer) -> Division | None:
    """The one county that has every town of a text together with the village named behind it."""
    found = [_counties_with(m["town"], m["village"], gazetteer) for m in _CHAIN.finditer(text)]
    told = [counties for counties in found if counties]
    shared = set.intersection(*told) if told else set()
    county = gazetteer.by_path(next(iter(shared))) if len(shared) == 1 else None
    return county if county and county.level is Level.COUNTY else None


def _counties_with(town: str, village: str, gazetteer: Gazetteer) -> set[tuple[str, ...]]:
    """Every county that has a town of a name with a village of a name."""
    towns = (d for d in gazetteer.named(town) if d.name == town and d.level is Level.TOWN)
    children = ((d, gazetteer.child(d, village)) for d in towns)
    return {d.parent_path for d, child in children if child and child.name == village}
