"""Which division a town or village is that stands alone: listed, or below what the article names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.gazetteer import Gazetteer
from kg.mentions.descending import town_of_another_kind
from kg.mentions.place_links import Known, Link, derived, is_below
from kg.mentions.place_words import LONGEST_LOWER_NAME, LOWER
from kg.model import Division, Level

_SETS = re.compile("(?:[而同样另外此外还有]{1,4}，?)?在")
_ABOUT_TOWN = 3
"""How often an article names the town that it is about, for each time that it names another."""


def scoped(
    text: str,
    name: str,
    level: Level,
    context: Sequence[Division],
    known: Known,
    gazetteer: Gazetteer,
) -> Division:
    """The division of a name that stands alone: listed, or below the article's county if plain."""
    often = text.count(name) > 1
    if listed := _only_listed(name, level, context, known, gazetteer, often=often):
        return listed
    counties = [division for division in context if division.level == Level.COUNTY]
    if len({division.path[0] for division in context if division.path}) > 1:
        counties = []  # a round-up of several provinces
    towns = [d for d, times in known.divisions.items() if d.level is Level.TOWN and times > 1]
    if not context and level is Level.VILLAGE and len(towns) == 1:
        return derived(towns[0], name, level)  # the one town that an article without a county names
    if len(counties) == 1 or (
        len(counties) > 1 and known.divisions[counties[0]] > 2 * known.divisions[counties[1]]
    ):
        return derived(_own_town(counties[0], level, known) or counties[0], name, level)
    if level is Level.VILLAGE and (above := _with_namesakes(name, context, gazetteer)):
        return derived(above, name, level)
    return Division(name, level, (name,), known=False)


def _own_town(county: Division, level: Level, known: Known) -> Division | None:
    """The town that an article is about, which a village that no list has lies in."""
    towns = {
        d: n for d, n in known.divisions.items() if d.level is Level.TOWN and is_below(d, county)
    }
    most = max(towns, key=lambda town: towns[town], default=None)
    if level is not Level.VILLAGE or most is None:
        return None
    others = sum(towns.values()) - towns[most]
    return most if towns[most] >= _ABOUT_TOWN and others * _ABOUT_TOWN <= towns[most] else None


def _with_namesakes(
    name: str, context: Sequence[Division], gazetteer: Gazetteer
) -> Division | None:
    """The one county, or else prefecture, of the article that has villages of a name."""
    having = [
        d
        for d in context
        if d.level in (Level.PREFECTURE, Level.COUNTY)
        and any(v.name == name for v in gazetteer.descendants_named(d, name))
    ]
    lowest = max(having, key=lambda d: d.level, default=None)
    if lowest is None or not all(d == lowest or is_below(lowest, d) for d in having):
        return None
    return lowest


def in_the_place(link: Link, head: Division | None, known: Known, gazetteer: Gazetteer) -> Link:
    """在甲市，…|乙村: a village lies in the place that its sentence begins with.

    Unless the article has named it before, or it is listed in that place already.
    """
    village = link.division
    if head is None or village.level is not Level.VILLAGE or is_below(village, head):
        return link
    if village in known.divisions or head.level < Level.PREFECTURE:
        return link
    listed = gazetteer.child(head, village.name)
    if listed and listed.name == village.name:
        return Link(listed, link.span)
    return Link(derived(head, village.name, Level.VILLAGE), link.span)


def place_of_sentence(
    text: str, position: int, chains: Sequence[Sequence[Link]]
) -> Division | None:
    """What a sentence says first that it is about: 在甲市，…; none where another place follows."""
    start = max(text.rfind(mark, 0, position) for mark in "。！？；\n") + 1
    before = [c for c in chains if start <= c[0].span.start and c[-1].span.end <= position]
    if len(before) != 1:
        return None
    chain = before[0]
    first = _SETS.fullmatch(text, start, chain[0].span.start)
    return chain[-1].division if first and text.startswith("，", chain[-1].span.end) else None


def _only_listed(
    name: str,
    level: Level,
    context: Sequence[Division],
    known: Known,
    gazetteer: Gazetteer,
    *,
    often: bool,
) -> Division | None:
    """The one division of a name where the article is: below its cities, or in its provinces.

    A town may lie in another county than those that the article names; a village may not: lists of
    villages have gaps, and a namesake elsewhere is another village.
    """
    named = [d for d in gazetteer.named(name) if d.name == name and d.level == level]
    lower = {d.code for d in known.divisions if d.level >= Level.TOWN and d.known}
    near = {county.path for code in lower if (county := gazetteer.by_code(code))}
    near |= {d.path for d in context if d.level >= Level.PREFECTURE}
    provinces = {path[:1] for path in (*near, *(d.path for d in context)) if path}
    if level is Level.VILLAGE and near:
        named = [d for d in named if any(d.path[: len(path)] == path for path in near)]
    elif provinces:
        named = [d for d in named if d.path[:1] in provinces]
    elif level is Level.VILLAGE and not often:
        return None
    return named[0] if len(named) == 1 else None


def above_its_village(
    text: str, link: Link, gazetteer: Gazetteer, context: Sequence[Division]
) -> Link | None:
    """石塬镇|肖红坪村: a town that is listed nowhere lies in the county that has its village."""
    if len(link.division.path) > 1 or link.division.level is not Level.TOWN:
        return None
    suffix = LOWER.search(text, link.span.end, link.span.end + LONGEST_LOWER_NAME)
    if suffix is None or not suffix["village"]:
        return None
    village = text[link.span.end : suffix.end()]
    counties = [d for d in context if d.level is Level.COUNTY and gazetteer.child(d, village)]
    if len(counties) != 1:
        return None
    name = link.division.name
    renamed = town_of_another_kind(counties[0], name, gazetteer)
    return Link(renamed or derived(counties[0], name, Level.TOWN), link.span)
