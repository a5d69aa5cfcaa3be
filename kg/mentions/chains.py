"""First pass: names of county level and above, with what follows them in a chain."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.gazetteer import Gazetteer, Match
from kg.mentions.descending import descend, goes_on
from kg.mentions.place_links import Known, Link, Taken, is_below
from kg.mentions.place_words import LOWER, NATURAL, SHORTEST
from kg.mentions.short_names import is_inside_word, is_other_name, runs_on
from kg.model import Division, Level, Span
from kg.text.words import cuts_word

_PROVINCES = re.compile(
    "北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南"
    "|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆"
)
_LONGEST_UPPER = 8
_AND = ("、", "和", "与")
_PART_OF_PROVINCE = re.compile("[冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇陕甘陇宁][东南西北]")
"""鄂西|山区: what begins inside the name of a part of a province is no division."""
_APART = ("台湾省", "香港特别行政区", "澳门特别行政区")
_ENDS = re.compile("[，。；：！？,;:的]|$")
"""浙江南阳，…: what stands behind a name that goes on as no other, and is one of no row."""


def anchored(
    text: str, matches: Sequence[Match], gazetteer: Gazetteer, known: Known
) -> Iterator[list[Link]]:
    """Chains of county level and above, with the towns and villages that follow in them.

    Full names go first, so that a short name far ahead of its full one is judged with it known.
    """
    listed = frozenset(_listed(text, matches))
    beside = frozenset(_beside(text, matches, gazetteer))
    taken = Taken(())
    chains: list[list[Link]] = []
    pending = _adjacent(matches)
    for surely in (True, False):
        queue, pending = deque(pending), []
        while queue:
            group = queue.popleft()
            if taken.covers(group[0].span.start):
                continue  # 隆林|金钟山: 钟山 is no county there
            sure = len(group) > 1 or group[0].full
            links = (
                _resolve_group(
                    text, group, gazetteer, known, listed, beside, last_chance=not surely
                )
                if sure or not surely
                else []
            )
            if not links:
                pending.append(group)
                continue
            chains.append(descend(text, links, gazetteer))
            known.add(chains[-1])
            taken.add(chains[-1])
            rest = [m for m in group if m.span.start >= chains[-1][-1].span.end]
            if rest and _stands_behind_another(rest[0]):
                queue.appendleft(rest)
    yield from sorted(chains, key=lambda chain: chain[0].span)


def _adjacent(matches: Sequence[Match]) -> list[list[Match]]:
    groups: list[list[Match]] = []
    for match in matches:
        if groups and groups[-1][-1].span.end == match.span.start:
            groups[-1].append(match)
        else:
            groups.append([match])
    return groups


def _stands_behind_another(match: Match) -> bool:
    """雄安新区|容城县, 北京|天津两地: a place that does not lie in the one in front; 阆中|古城 is none."""
    return match.full or any(c.level is Level.PROVINCE for c in match.candidates)


def _listed(text: str, matches: Sequence[Match]) -> Iterator[Span]:
    """Names in a list of names, which are places as the others are: 三亚、陵水、海口."""
    for before, match, after in zip(matches, matches[1:], matches[2:], strict=False):
        if (
            "、"
            == text[before.span.end : match.span.start]
            == text[match.span.end : after.span.start]
        ):
            yield match.span


def _beside(text: str, matches: Sequence[Match], gazetteer: Gazetteer) -> Iterator[Span]:
    """那曲、|阿里: an everyday word beside another prefecture of its province is one too."""
    for pair in pairwise(matches):
        if text[pair[0].span.end : pair[1].span.start] not in _AND:
            continue
        parents = [_prefecture_of(match) for match in pair]
        words = [gazetteer.is_everyday(match.name) for match in pair]
        if parents[0] and parents[0] == parents[1] and words[0] != words[1]:
            word = pair[words.index(True)]
            if not runs_on(text, word, gazetteer):
                yield word.span


def _prefecture_of(match: Match) -> str:
    """The province of the one prefecture that a name means."""
    found = [c for c in match.candidates if c.level is Level.PREFECTURE]
    return found[0].path[0] if len(found) == 1 else ""


def _resolve_group(
    text: str,
    group: Sequence[Match],
    gazetteer: Gazetteer,
    known: Known,
    listed: frozenset[Span],
    beside: frozenset[Span],
    *,
    last_chance: bool,
) -> list[Link]:
    links: list[Link] = []
    for position, match in enumerate(group):
        above = links[-1].division if links else None
        candidates = [
            c
            for c in match.candidates
            if (is_below(c, above) if above else match.full or _may_be_meant(c, known))
        ]
        following = group[position + 1] if position + 1 < len(group) else None
        # 澜沧|江源 of 澜沧江源头 touch, but are no chain.
        lower = following and [
            c for c in candidates if any(is_below(f, c) for f in following.candidates)
        ]
        candidates = _outermost(lower or ()) or candidates
        if match.span in beside and not links:
            candidates = [c for c in candidates if c.level is Level.PREFECTURE]
        # What stands in a list of places or leads on to one is no everyday word.
        everyday = gazetteer.is_everyday(match.name)
        surely = bool(lower) or match.span in beside or (match.span in listed and not everyday)
        division = _choose(text, match, candidates, gazetteer, known, above, surely)
        if division is None:
            if links or not last_chance:
                break
            continue
        links.append(Link(division, match.span))
    return links


def _may_be_meant(division: Division, known: Known) -> bool:
    """Districts of 台湾, 香港 and 澳门 (和平, 中西, 大安) only where an article speaks of those."""
    district = division.level is Level.COUNTY and division.name.endswith("区")
    apart = district and division.path[0] in _APART
    return not apart or any(other.path[:1] == division.path[:1] for other in known.divisions)


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
        if not match.full and not surely and _begins_other(text, match, gazetteer, above):
            return None
        return candidates[0] if len(candidates) == 1 or match.full else _highest(candidates)
    if not surely and _is_no_place(text, match, gazetteer, known):
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


def _is_no_place(text: str, match: Match, gazetteer: Gazetteer, known: Known) -> bool:
    if not match.full and is_other_name(text, match, gazetteer, known):
        return True
    start = match.span.start
    if match.full and start and _PART_OF_PROVINCE.match(text, start - 1) and cuts_word(text, start):
        return True
    return len(match.name) == SHORTEST and is_inside_word(text, match)


def _begins_other(text: str, match: Match, gazetteer: Gazetteer, above: Division) -> bool:
    return runs_on(text, match, gazetteer) or _names_town(text, match, gazetteer, above)


def _names_town(text: str, match: Match, gazetteer: Gazetteer, above: Division) -> bool:
    """太原市|杏花岭街道: the town of that name, not its district."""
    suffix = LOWER.match(text, match.span.end)
    if suffix is None or goes_on(text, suffix.end()):
        return False
    town = gazetteer.child(above, match.name + suffix.group())
    return town is not None and town.name == match.name + suffix.group()


def _town_below(
    text: str, match: Match, gazetteer: Gazetteer, above: Division | None
) -> Division | None:
    """浙江|南阳: what is no county of the province is its one town of that name."""
    lowest = all(c.level >= Level.PREFECTURE for c in match.candidates)
    if above is None or match.full or not lowest or gazetteer.is_everyday(match.name):
        return None
    if match.name.endswith(NATURAL):
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
