"""Bare short names that are part of another kind of name: a river, a facility, a line, a person.

蜀山|船闸, 平江|灌区         a facility: only where the article has named the county
赣江、|昌江, 嫩江|水源地      a river
巴|南高铁, 贵南、|福厦高铁    a line, by the two places that it joins
局长钱|东胜, 部长|安义      a person, behind a post
北旱|南丰, 兴业|兴城          one half of a wording that is built in pairs
南溪|南村                    a village whose name begins so
"""

from __future__ import annotations

import re

from kg.gazetteer import Gazetteer, Match
from kg.lexicon.words import load_words
from kg.mentions.persons import POST
from kg.mentions.place_links import Known, is_below
from kg.mentions.place_words import HAN, LOWER, NATURAL, NATURE, STOP
from kg.model import Level
from kg.text.words import is_word, tagged

_FACILITIES = (
    *("机场", "景区", "水库", "灌区", "油田", "气田", "油气田", "国家级自然保护区"),
    *("国家级风景名胜区", "船闸", "枢纽", "水利枢纽", "航电枢纽", "运河", "大坝", "闸", "水电站"),
    *("抽水蓄能", "采石场", "煤矿", "金矿", "铁矿", "铜矿", "矿区", "特大桥"),
)
_SURNAMES = frozenset(load_words("surnames")["single"]) - frozenset("于向和有到从江")
_POST_BEFORE = re.compile(f"(?:{POST.pattern})$")
_LONGEST_POST = 12
_WATERS = frozenset("江河湖溪水")
_WATER_FOLLOWS = re.compile(
    "水源|源头|航道|航运|干流|支流|上游|中游|下游|沿岸|两岸|河段|江段|大堤|堤防|水域|水质|水系|水位|洪水|流域"
)
_SAME_BEFORE = re.compile(f"({HAN}{{1,3}})[、和与]$")
_SAME_AFTER = re.compile(f"[、和与]({HAN}{{2,3}}?)(?=[、和与，。；]|流域|{_WATER_FOLLOWS.pattern})")
_LONGEST_ITEM = 5
_ITEM_BEFORE = re.compile(f"(?<!{HAN})({HAN}{{2,3}})、$")
_ITEM_AFTER = re.compile(f"、({HAN}{{2}})")
_LINE = re.compile(
    f"(?:、{HAN}{{2,4}}){{0,4}}等?(?:高铁|铁路|高速|城际|客专)(?!站|新区|新城|枢纽|片区|口|出口)"
)
_ENDS_LINE = re.compile("[至到经—-]$")
_MUSEUM = re.compile(f"{HAN}{{0,4}}(?:纪念馆|博物馆)")
_DIRECTIONS = frozenset("东西南北上下内外前后左右")


def is_of_other_kind(text: str, match: Match, gazetteer: Gazetteer, known: Known) -> bool:
    """Whether a bare short name belongs to another kind of name or to a wording."""
    if _is_river(text, match, gazetteer) or is_natural(text, match, gazetteer):
        return True
    if _starts_village(text, match, gazetteer, known):
        return True
    if _is_among_words(text, match, gazetteer):
        return True
    if any(known.divisions[candidate] for candidate in match.candidates):
        return False
    if any(candidate.level < Level.COUNTY for candidate in match.candidates):
        return False
    return (
        match.name.endswith("湖")  # 梁子湖, 升|金湖: more often the lake
        or text.startswith(_FACILITIES, match.span.end)
        or _is_line(text, match)
        or _is_pair(text, match)
        or _is_holder(text, match)
    )


def is_natural(text: str, match: Match, gazetteer: Gazetteer) -> bool:
    """Whether a mountain or water is meant by what follows, and no division that is called so.

    What is built there is called after it where its name is an everyday word: 南湖革命纪念馆.
    """
    if match.full or not match.name.endswith(NATURAL):
        return False
    if NATURE.match(text, match.span.end):
        return True
    return gazetteer.is_everyday(match.name) and bool(_MUSEUM.match(text, match.span.end))


def is_given_name(text: str, match: Match) -> bool:
    """Whether a surname stands before a name, at the head of its clause (。乔|济源) or behind a post."""
    start = match.span.start
    if match.full or text[start - 1 : start] not in _SURNAMES:
        return False
    head = start < 2 or not re.match(HAN, text[start - 2])
    return head or _is_behind_post(text, start - 1)


def _is_holder(text: str, match: Match) -> bool:
    """部长|安义: behind a post stands its holder, where the name begins with a surname."""
    return match.name[0] in _SURNAMES and _is_behind_post(text, match.span.start)


def _is_behind_post(text: str, position: int) -> bool:
    return bool(_POST_BEFORE.search(text, max(0, position - _LONGEST_POST), position))


def _is_river(text: str, match: Match, gazetteer: Gazetteer) -> bool:
    """Whether a name is that of a river by what follows it or what it is listed with."""
    kind = match.name[-1]
    if kind not in _WATERS:
        return False
    if _WATER_FOLLOWS.match(text, match.span.end):
        return True
    before = _SAME_BEFORE.search(text[max(0, match.span.start - 4) : match.span.start])
    after = _SAME_AFTER.match(text, match.span.end)
    beside = [found[1][-2:] for found in (before, after) if found]
    return any(name.endswith(kind) and not gazetteer.named(name) for name in beside)


def _is_among_words(text: str, match: Match, gazetteer: Gazetteer) -> bool:
    """Whether a name stands in a row between everyday nouns: 红叶、石林、清泉."""
    start, end = match.span
    before = _ITEM_BEFORE.search(text, max(0, start - _LONGEST_ITEM), start)
    after = _ITEM_AFTER.match(text, end)
    if before is None or after is None or match.full:
        return False
    return all(
        is_word(word) and tagged(word)[0][1][0] == "n" and not gazetteer.named(word)
        for word in (before[1], after[1])
    )


def _is_line(text: str, match: Match) -> bool:
    """Whether a name of two characters stands for the two ends of a line (巴南高铁, of 巴中 and 南充)."""
    ends = _ENDS_LINE.search(text[max(0, match.span.start - 1) : match.span.start])
    return len(match.name) == 2 and not ends and bool(_LINE.match(text, match.span.end))


def _is_pair(text: str, match: Match) -> bool:
    """Whether two characters and a name make one wording: the first of each pair, or both, agree."""
    before = text[max(0, match.span.start - 2) : match.span.start]
    if not re.fullmatch(f"{HAN}{{2}}", before) or before[1] in STOP:
        return False
    first = match.name[0]
    if first in _DIRECTIONS and before[0] in _DIRECTIONS - {first}:
        return not is_word(before)  # 北旱|南丰; but 南昌|东湖
    return len(match.name) == 2 and first == before[0] and is_word(before)


def _starts_village(text: str, match: Match, gazetteer: Gazetteer, known: Known) -> bool:
    """Whether a short name begins a listed village's name: 南溪 of 南溪南村."""
    window = text[match.span.start : match.span.end + 4]
    for suffix in LOWER.finditer(window, len(match.name)):
        name = window[: suffix.end()]
        if any(gazetteer.child(division, name) for division in known.near()):
            return True
        rest = name[len(match.name) :]
        if len(rest) > 1 and _is_only_whole(name, rest, match, gazetteer):
            return True
    return False


def _is_only_whole(name: str, rest: str, match: Match, gazetteer: Gazetteer) -> bool:
    """Whether a division bears the whole name, and none below the short name's bears the rest."""
    named = [d for d in gazetteer.named(name) if d.name == name]
    if not named or any(is_below(d, c) for d in named for c in match.candidates):
        return False
    return not any(gazetteer.descendants_named(c, rest) for c in match.candidates)
