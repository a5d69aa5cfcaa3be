"""First pass: names of county level and above, and what follows them in a chain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.gazetteer import Gazetteer, Match
from kg.mentions.place_links import Known, Link, derived, is_below
from kg.mentions.place_words import (
    BOUNDARY,
    GOES_ON,
    LONGEST_LOWER_NAME,
    LOWER,
    NEVER_NAMES,
    SHORTEST,
    is_name,
    level_of,
)
from kg.mentions.regiments import unit_at
from kg.mentions.short_names import is_inside_word, is_other_name, runs_on
from kg.model import Division, Level, Span

_PROVINCES = re.compile(
    "北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南"
    "|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆"
)
_LONGEST_UPPER = 8
_NATURAL = ("山", "岭", "峰", "江", "河", "湖", "溪", "岛", "海")
_ENDS = re.compile("[，。；：！？,;:的]|$")
"""浙江南阳，…: what stands behind a name that goes on as no other, and is one of no row."""


def anchored(
    text: str, matches: Sequence[Match], gazetteer: Gazetteer, known: Known
) -> Iterator[list[Link]]:
    """Chains of county level and above, with the towns and villages that follow in them.

    Full names go first, so that a short name far ahead of its full one is judged with it known.
    """
    groups = _adjacent(matches)
    listed = frozenset(_listed(text, matches))
    settled: dict[int, list[Link]] = {}
    for surely in (True, False):
        for number, group in enumerate(groups):
            if number in settled or (surely and not (len(group) > 1 or group[0].full)):
                continue
            links = _resolve_group(text, group, gazetteer, known, listed, last_chance=not surely)
            if links:
                settled[number] = descend(text, links, gazetteer)
                known.add(settled[number])
    for number in sorted(settled):
        yield settled[number]


def _adjacent(matches: Sequence[Match]) -> list[list[Match]]:
    groups: list[list[Match]] = []
    for match in matches:
        if groups and groups[-1][-1].span.end == match.span.start:
            groups[-1].append(match)
        else:
            groups.append([match])
    return groups


def _listed(text: str, matches: Sequence[Match]) -> Iterator[Span]:
    """Names in a list of names, which are places as the others are: 三亚、陵水、海口."""
    for before, match, after in zip(matches, matches[1:], matches[2:], strict=False):
        if (
            "、"
            == text[before.span.end : match.span.start]
            == text[match.span.end : after.span.start]
        ):
            yield match.span


def _resolve_group(
    text: str,
    group: Sequence[Match],
    gazetteer: Gazetteer,
    known: Known,
    listed: frozenset[Span],
    *,
    last_chance: bool,
) -> list[Link]:
    links: list[Link] = []
    for position, match in enumerate(group):
        above = links[-1].division if links else None
        candidates = [c for c in match.candidates if above is None or is_below(c, above)]
        following = group[position + 1] if position + 1 < len(group) else None
        # 澜沧|江源 of 澜沧江源头 touch, but are no chain.
        lower = following and [
            c for c in candidates if any(is_below(f, c) for f in following.candidates)
        ]
        candidates = _outermost(lower or ()) or candidates
        # What stands in a list of places or leads on to one is no everyday word.
        surely = bool(lower) or (match.span in listed and not gazetteer.is_everyday(match.name))
        division = _choose(text, match, candidates, gazetteer, known, above, surely)
        if division is None:
            if links or not last_chance:
                break
            continue
        links.append(Link(division, match.span))
    return links


def _choose(
    text: str,
    match: Match,
    candidates: Sequence[Division],
    gazetteer: Gazetteer,
    known: Known,
    above: Division | None,
    surely: bool,
) -> Division | None:
    if not candidates:
        return _town_below(text, match, gazetteer, above)
    if above is not None:
        if not match.full and not surely and runs_on(text, match, gazetteer):
            return None
        return candidates[0] if len(candidates) == 1 or match.full else _highest(candidates)
    if not match.full and not surely and is_other_name(text, match, gazetteer, known):
        return None
    if len(match.name) == SHORTEST and not surely and is_inside_word(text, match):
        return None
    if not match.full and any(text.startswith(n, match.span.start) for n in known.by_name):
        return None  # 周口|店镇, where the article has named 周口店镇
    named = [c for c in candidates if known.divisions[c]]
    if len(named) == 1:
        return named[0]
    if len(candidates) == 1 and not (match.full and gazetteer.is_everyday(match.name)):
        return candidates[0]
    if province := _listed_province(text, match, candidates):
        return province
    return gazetteer.resolve(match.name, near=known.near())


def _town_below(
    text: str, match: Match, gazetteer: Gazetteer, above: Division | None
) -> Division | None:
    """浙江|南阳: what is no county of the province is its one town of that name."""
    lowest = all(c.level >= Level.PREFECTURE for c in match.candidates)
    if above is None or match.full or not lowest or gazetteer.is_everyday(match.name):
        return None
    if match.name.endswith(_NATURAL):
        return None  # 福建鼓山 is the mountain
    if above.level > Level.PREFECTURE or not _ENDS.match(text, match.span.end):
        return None
    town = gazetteer.resolve(match.name, within=above)
    return town if town and town.level is Level.TOWN else None


def _listed_province(text: str, match: Match, candidates: Sequence[Division]) -> Division | None:
    """黑龙江、吉林、辽宁: in a list of provinces a name that a city shares is the province."""
    provinces = [c for c in candidates if c.level == Level.PROVINCE]
    if match.full or len(provinces) != 1 or not _in_list(text, match, _PROVINCES):
        return None
    return provinces[0]


def _in_list(text: str, match: Match, names: re.Pattern[str]) -> bool:
    """Whether one of the names stands right before or after a match, with 、 between."""
    before = text[max(0, match.span.start - _LONGEST_UPPER) : match.span.start]
    return bool(
        re.search(f"(?:{names.pattern})、$", before)
        or re.match(f"、(?:{names.pattern})", text[match.span.end :])
    )


def _outermost(candidates: Sequence[Division]) -> list[Division]:
    """吉林 in front of 磐石 is the province, though the city of that name holds it too."""
    return [c for c in candidates if not any(is_below(c, other) for other in candidates)]


def _highest(candidates: Sequence[Division]) -> Division | None:
    """长沙 below 湖南省 is the prefecture; two of one level are a tie."""
    ranked = sorted(candidates, key=lambda division: division.level)
    tie = len(ranked) > 1 and ranked[0].level == ranked[1].level
    return None if tie else ranked[0]


def descend(text: str, links: list[Link], gazetteer: Gazetteer) -> list[Link]:
    """A chain, and the town and village that follow it without a gap."""
    links = list(links)
    while links[-1].division.level < Level.VILLAGE:
        link = _child_at(text, links[-1], gazetteer)
        if link is None:
            break
        links.append(link)
    return links


def _child_at(text: str, above: Link, gazetteer: Gazetteer) -> Link | None:
    start = above.span.end
    window = text[start : start + LONGEST_LOWER_NAME + 3]
    if listed := _listed_child(window, above, gazetteer):
        return listed
    if unit := unit_at(text, start, above.division):
        return unit
    suffix = LOWER.search(window)
    while suffix and suffix["village"] and (longer := LOWER.match(window, suffix.end())):
        if longer.group() == suffix.group():
            break  # 龙鹄村|村卫生室
        suffix = longer  # 王村镇: the first suffix is part of the name; 牛泉镇|村集体
    if suffix is None:
        return None
    name = window[: suffix.end()]
    level = level_of(suffix)
    if _goes_on(window, suffix.end()):
        return None
    if above.division.level < Level.COUNTY:
        return _far_child(name, suffix, above, gazetteer)
    if above.division.level < level and is_name(name, suffix.group(), anchored=True):
        return Link(derived(above.division, name, level), Span(start, start + len(name)))
    return None


def _far_child(name: str, suffix: re.Match[str], above: Link, gazetteer: Gazetteer) -> Link | None:
    """A village named right behind its province or prefecture: 河南洛阳重渡沟村, 四川眉山团结村."""
    span = Span(above.span.end, above.span.end + len(name))
    if not suffix["village"] or name in NEVER_NAMES:
        return None
    listed = [d for d in gazetteer.named(name) if d.name == name and is_below(d, above.division)]
    plain = is_name(name, suffix.group())
    if not plain and not (listed and is_name(name, suffix.group(), anchored=True)):
        return None
    if found := gazetteer.resolve(name, within=above.division, full_only=True):
        return Link(found, span)
    return Link(derived(above.division, name, Level.VILLAGE), span)


def _goes_on(window: str, end: int) -> bool:
    """Whether a name goes on as another word: 村委会. Behind a chain 村集体 is the village's own."""
    return bool(GOES_ON.match(window, end)) and not window.startswith("集体", end)


def _listed_child(window: str, above: Link, gazetteer: Gazetteer) -> Link | None:
    """The longest name at the start of the window that the gazetteer lists below a division."""
    ends = [m.end() for m in LOWER.finditer(window) if BOUNDARY.isdisjoint(window[: m.end()])]
    for end in reversed(ends):
        if end < SHORTEST or window[:end] in NEVER_NAMES:
            continue
        child = gazetteer.child(above.division, window[:end])
        if child and child.level > above.division.level:
            return Link(child, Span(above.span.end, above.span.end + end))
    return None
