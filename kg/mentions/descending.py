"""What follows a chain of divisions: the town and the village that are named without a gap.

浏阳市|镇头镇|金田村      listed, or by their suffix where they can be names
四川眉山|团结村           right behind a prefecture
隆林|金钟山               a town without its suffix
辛安镇|刘庄，             a village without its suffix
天津|杨柳青古镇            the town that an old town is, right behind its city or province
黑龙江|军川农场            a farm that is listed as a town
甲街道|12社区             a community that is called by its number
瑞金市|叶坪镇             a town that is listed under its former kind (叶坪乡)
东至县南部|昭潭镇          a town in a part of its county
"""

from __future__ import annotations

import re

from kg.gazetteer import Gazetteer
from kg.gazetteer.forms import TOWN_SUFFIXES
from kg.mentions.place_links import Link, derived, is_below
from kg.mentions.place_words import (
    BOUNDARY,
    GENERIC,
    GOES_ON,
    HAN,
    LONGEST_LOWER_NAME,
    LOWER,
    NEVER_NAMES,
    OTHER_NAME,
    SHORTEST,
    is_name,
    level_of,
)
from kg.mentions.regiments import unit_at
from kg.model import Division, Level, Span
from kg.text.words import cuts_word, is_word, tagged

_OFTEN = 3
_NUMBERED = re.compile("[0-9]{1,3}(?:号?社区|号村)(?!居|卫|工)")
_ONE_OF_NUMBERED = re.compile(f"(?P<stem>{HAN}{{2,3}})[一二三四五六七八九十]村")
_OFFICE = re.compile(f"(?P<stem>{HAN}{{2,4}}?)(?:办事处|街(?![道上头巷边口市区舞景0-9]))")
_CALLED_STREETS = ("天津市", "武汉市", "广州市")
"""Where a sub-district is called a street: 黄陂区|前川街."""
_WISHED = ("平安", "幸福", "富裕", "文明", "先进", "模范", "红旗")
_LONGEST_SHORT, _LONGEST_TOWN = 4, 8
_OLD_TOWN = re.compile("古[镇城]")
_FARM = re.compile(f"{HAN}{{2,4}}[农林牧]场")
_PART = re.compile("[东西南北中]{1,2}部的?")
_VILLAGE_ENDS = re.compile("[，。；、,;)）]|$|[和与及]")
"""What a village's short name ends at; 甲乡|军塘等10个村 tells of the town's villages together."""
_TOWN_ENDS = re.compile("[，。；：、！？,;:的”」）)/\n]|$|等地|境内|一带|[在有是]|举[行办]|召开")


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
    if listed := _listed_child(window, above, gazetteer) or _upper_town(text, above, gazetteer):
        return listed
    if behind := _behind_part(text, above, gazetteer):
        return behind
    if unit := unit_at(text, start, above.division) or one_of_numbered(text, start, above.division):
        return unit
    if short := (
        _office_of_town(text, above, gazetteer)
        or _short_town(text, above, gazetteer)
        or _short_village(text, above, gazetteer)
    ):
        return short
    if above.division.level >= Level.COUNTY and (numbered := _NUMBERED.match(text, start)):
        community = derived(above.division, numbered.group(), Level.VILLAGE)
        return Link(community, Span(*numbered.span()))
    suffix = _suffix_in(window)
    if suffix is None:
        return None
    name = window[: suffix.end()]
    level = level_of(suffix)
    if goes_on(window, suffix.end()):
        return None
    if above.division.level < Level.COUNTY:
        return _far_child(name, suffix, above, gazetteer)
    span = Span(start, start + len(name))
    if renamed := town_of_another_kind(above.division, name, gazetteer):
        return Link(renamed, span)
    named = (
        is_name(name, suffix.group(), anchored=True)
        or _comes_back(text, name, suffix)
        or _is_listed_elsewhere(name, suffix.group(), gazetteer)
    )
    lower = above.division.level < level and named
    return Link(derived(above.division, name, level), span) if lower else None


def _behind_part(text: str, above: Link, gazetteer: Gazetteer) -> Link | None:
    """A listed town behind the part of its county that is told of: 东至县南部|昭潭镇."""
    part = _PART.match(text, above.span.end) if above.division.level is Level.COUNTY else None
    if part is None:
        return None
    county = Link(above.division, Span(above.span.start, part.end()))
    return _listed_child(text[part.end() : part.end() + LONGEST_LOWER_NAME + 3], county, gazetteer)


def _suffix_in(window: str) -> re.Match[str] | None:
    """The suffix that ends the first name: 王村镇 has one in it, 牛泉镇|村集体 goes on with one."""
    suffix = LOWER.search(window)
    while suffix and suffix["village"] and (longer := LOWER.match(window, suffix.end())):
        if longer.group() == suffix.group():
            break  # 龙鹄村|村卫生室
        suffix = longer
    return suffix


def town_of_another_kind(above: Division, name: str, gazetteer: Gazetteer) -> Division | None:
    """石塬镇, which the gazetteer has as 石塬乡: townships become towns, and towns sub-districts."""
    kind = next((suffix for suffix in TOWN_SUFFIXES if name.endswith(suffix)), None)
    stem = name.removesuffix(kind or "")
    if above.level is not Level.COUNTY or kind is None or len(stem) < SHORTEST:
        return None
    others = (stem + suffix for suffix in TOWN_SUFFIXES if suffix != kind)
    found = [town for other in others if (town := gazetteer.child(above, other))]
    same = [town for town in found if town.level is Level.TOWN and town.name.startswith(stem)]
    return same[0] if len(same) == 1 and gazetteer.child(above, name) is None else None


def _is_listed_elsewhere(name: str, suffix: str, gazetteer: Gazetteer) -> bool:
    """金星镇|正丰社区: words that are a division's name in some other place of China."""
    listed = any(d.name == name and d.level >= Level.TOWN for d in gazetteer.named(name))
    return listed and is_name(name, suffix, anchored=True, worded=True)


def _comes_back(text: str, name: str, suffix: re.Match[str]) -> bool:
    """越西县感恩社区: a word that the text has for a community of a county again and again.

    Of villages only those that many are called by: 襄垣县平安村.
    """
    stem = name.removesuffix(suffix.group())
    if suffix.group() == "村":
        return stem in _WISHED and text.count(name) >= _OFTEN
    kind = GENERIC.fullmatch(stem) or name in NEVER_NAMES
    return suffix.group() == "社区" and not kind and text.count(name) >= _OFTEN


def _office_of_town(text: str, above: Link, gazetteer: Gazetteer) -> Link | None:
    """涿州|双塔办事处, 黄陂区|前川街: a sub-district by its office, or as some cities call theirs."""
    found = _OFFICE.match(text, above.span.end)
    if found is None or above.division.level is not Level.COUNTY:
        return None
    street = not found.group().endswith("处")
    if street and not set(_CALLED_STREETS).intersection(above.division.path):
        return None
    town = gazetteer.child(above.division, found["stem"] + "街道")
    return Link(town, Span(*found.span())) if town and town.level is Level.TOWN else None


def one_of_numbered(text: str, start: int, above: Division) -> Link | None:
    """溪龙乡|前进一村、前进二村: of villages that are told apart by numbers, the text names two."""
    found = _ONE_OF_NUMBERED.match(text, start)
    if found is None or above.level not in (Level.COUNTY, Level.TOWN):
        return None
    named = set(re.findall(f"{found['stem']}[一二三四五六七八九十]村", text))
    village = derived(above, found.group(), Level.VILLAGE)
    return Link(village, Span(*found.span())) if len(named) > 1 else None


def _short_town(text: str, above: Link, gazetteer: Gazetteer) -> Link | None:
    """建德|大同, 隆林|金钟山: a town without its suffix, right behind its county, and no word."""
    start = above.span.end
    if above.division.level is not Level.COUNTY or LOWER.search(text, start, start + _LONGEST_TOWN):
        return None
    for end in range(min(start + _LONGEST_SHORT, len(text)), start + 1, -1):
        name = text[start:end]
        if not re.fullmatch(f"{HAN}+", name) or not _may_stand(text, start, end, gazetteer):
            continue
        town = gazetteer.child(above.division, name)
        if town and town.level is Level.TOWN and town.name.startswith(name):
            return Link(town, Span(start, end))
    return None


def _short_village(text: str, above: Link, gazetteer: Gazetteer) -> Link | None:
    """辛安镇|刘庄，: a listed village without its suffix, right behind its town."""
    start = above.span.end
    if above.division.level is not Level.TOWN or not above.division.known:
        return None
    for end in range(min(start + _LONGEST_SHORT, len(text)), start + 1, -1):
        name = text[start:end]
        if not re.fullmatch(f"{HAN}+", name) or not _VILLAGE_ENDS.match(text, end):
            continue
        village = gazetteer.child(above.division, name + "村")
        if village and village.name == name + "村" and not gazetteer.is_everyday(name):
            return Link(village, Span(start, end))
    return None


def _upper_town(text: str, above: Link, gazetteer: Gazetteer) -> Link | None:
    """The one town that an old town's name or a listed farm's means below a province or city."""
    start = above.span.end
    ends = [
        end
        for end in range(start + SHORTEST, start + _LONGEST_SHORT + 1)
        if _OLD_TOWN.match(text, end)
    ]
    farm = _FARM.match(text, start)
    for end in [farm.end()] if farm else ends:
        name = text[start:end]
        town = None if gazetteer.is_everyday(name) else gazetteer.child(above.division, name)
        if town and town.level is Level.TOWN and town.name.startswith(name):
            return Link(town, Span(start, end))
    return None


def _may_stand(text: str, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Whether what stands between a county and an edge can be a town's short name."""
    name = text[start:end]
    if gazetteer.is_everyday(name) or OTHER_NAME.match(text, end):
        return False
    flag = tagged(name)[0][1]
    named = not is_word(name) or flag.startswith(("ns", "nr", "nz"))
    return named and bool(_TOWN_ENDS.match(text, end)) and not cuts_word(text, end)


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


def goes_on(window: str, end: int) -> bool:
    """Whether a name goes on as another word: 村委会. Behind a chain 村集体 is the village's own."""
    return bool(GOES_ON.match(window, end)) and not window.startswith("集体", end)


def _listed_child(window: str, above: Link, gazetteer: Gazetteer) -> Link | None:
    """The longest name at the start of the window that the gazetteer lists below a division."""
    ends = [m.end() for m in LOWER.finditer(window) if BOUNDARY.isdisjoint(window[: m.end()])]
    for end in reversed(ends):
        if end < SHORTEST or window[:end] in NEVER_NAMES:
            continue
        child = gazetteer.child(above.division, window[:end])
        if child is None and above.division.level is Level.COUNTY:
            child = _one_of_several(window[:end], above.division, gazetteer)
        if child and child.level > above.division.level:
            return Link(child, Span(above.span.end, above.span.end + end))
    return None


def _one_of_several(name: str, county: Division, gazetteer: Gazetteer) -> Division | None:
    """A village that the county has more than once: which it is, is not told."""
    named = gazetteer.descendants_named(county, name)
    several = len(named) > 1 and all(d.name == name and d.level is Level.VILLAGE for d in named)
    return derived(county, name, Level.VILLAGE) if several else None
