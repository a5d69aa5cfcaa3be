"""Sites and bodies that an article comes back to: 花岭机场, 青蓝铁路, 石桥救援队.

Nothing need stand before such a name, and no list knows it. What repeats word for word, ends in a
head, stands beside different words each time and is not put together of everyday words alone is a
name. That a string with many neighbours is a word of its own is the accessor variety of Feng et al.
(2004).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import Mention
from kg.mentions.organizations import is_described, is_media, organization
from kg.mentions.place_words import HAN
from kg.model import Entity, EntityType, Span
from kg.text.words import PROPER, cuts_word, is_common_word, is_word, tagged

_ORGANIZATIONS, _SITES = load_words("organizations"), load_words("sites")
_HEADS = (
    *_ORGANIZATIONS["body"],
    *_ORGANIZATIONS["named"],
    *_ORGANIZATIONS["recurring"],
    *load_words("places")["site_head"],
    *_SITES["head"],
)
_HEAD = re.compile(alternation(_HEADS))
_ENDING = re.compile(f"{alternation(_HEADS)}$")
_NO_SITE = re.compile(f"{alternation([*_SITES['no_site'], *_SITES['wide']])}$")
_NO_BODY = re.compile("(?:[部军卫][队团]|代表团|达峰|国[馆队])$")
_INSIDE = re.compile(
    f"(?![的了在是和与及把被将为有等让从对以于这那每各全该个名户走到往向使不也都就还又说并或其我你他她它们由某内]){HAN}"
)
_NO_START = tuple("省市州县区旗镇乡村长里中内上下")
_NO_END = re.compile("长|[们上里]|[一二三四五六七八九十]?号")
_OFTEN = 3
_SHORTEST, _LONGEST = 3, 12
_LOCAL = (EntityType.PREFECTURE, EntityType.COUNTY, EntityType.TOWN, EntityType.VILLAGE)
_SMALL = (EntityType.TOWN, EntityType.VILLAGE)
_NO_NAME = ("v", "p", "d", "r", "m", "c", "f", "t", "u")


def find_recurring(
    text: str, organizations: Sequence[Mention], places: Sequence[Mention]
) -> list[Mention]:
    """Where the names stand that a text comes back to and that are found by nothing else.

    None ends inside the name of a place: in 甲县|青岭|镇 it is the town that is named.

    Args:
        text: the normalised text.
        organizations: the organizations, facilities and sites found so far; what ends in a
            recurring name and lies in a place gives it its meaning.
        places: the place mentions; what is one is no other name.
    """
    if not any(m.entity and m.entity.type in _LOCAL for m in places):
        return []  # news of other countries
    taken = {position for m in organizations for position in range(*m.span)}
    starts = {place.span.start: place for place in places}
    inside = {at for place in places for at in range(place.span.start + 1, place.span.end)}
    known = {name for place in places for name in _names(place)}
    found: dict[Span, Mention] = {}
    for name, stands_at in _recurring(text):
        if name in known or is_media(name):
            continue
        whole = _longer(name, organizations)
        for start in stands_at:
            span = Span(start, start + len(name))
            if span.end not in inside and taken.isdisjoint(range(*span)):
                taken.update(range(*span))
                found[span] = _mention(text, span, starts)
                if len(whole) == 1:
                    found[span] = replace(found[span], entity=next(iter(whole)), named_after=())
    return [found[span] for span in sorted(found)]


def _names(place: Mention) -> Iterator[str]:
    """As it is written, and the division that it ends in: of 甲市乙山区 no 乙山区 is a site."""
    yield place.text
    if place.entity:
        yield place.entity.name


def _longer(name: str, organizations: Sequence[Mention]) -> set[Entity]:
    """What a longer name means that ends so behind its place: 甲市|花岭机场; lines cross villages."""
    return {
        m.entity
        for m in organizations
        if m.entity and m.chain and m.text.endswith(name) and m.chain[-1][0].type not in _SMALL
    }


def _mention(text: str, span: Span, starts: dict[int, Mention]) -> Mention:
    place = starts.get(span.start)
    found = organization(text, span)
    return replace(found, named_after=place.chain) if place else found


def _recurring(text: str) -> Iterator[tuple[str, list[int]]]:
    """Each name with where it stands, the longest first; no part of another that is no less often."""
    stands_at = defaultdict(list)
    for span in _stretches(text):
        stands_at[span.of(text)].append(span.start)
    kept: list[tuple[str, int]] = []
    for name in sorted(stands_at, key=lambda one: (-len(one), one)):
        often = len(stands_at[name])
        if often < _OFTEN or any(name in longer and often <= n for longer, n in kept):
            continue
        if _is_free(text, name, stands_at[name]) and _is_name(name):
            kept.append((name, often))
            yield name, stands_at[name]


def _stretches(text: str) -> Iterator[Span]:
    """All stretches that end in a head and hold no function word."""
    for match in _HEAD.finditer(text):
        start, end = match.span()
        if _NO_END.match(text, end):
            continue
        while start > 0 and end - start < _LONGEST and _INSIDE.match(text, start - 1):
            start -= 1
            if end - start >= _SHORTEST:
                yield Span(start, end)


def _is_free(text: str, name: str, stands_at: Sequence[int]) -> bool:
    """Whether a string stands beside different characters on both sides, and cuts no word."""
    before = {text[start - 1 : start] for start in stands_at}
    behind = {text[start + len(name) : start + len(name) + 1] for start in stands_at}
    first = stands_at[0]
    return len(before) > 1 and len(behind) > 1 and not cuts_word(text, first)


def _is_name(name: str) -> bool:
    """Whether a string is a name and no wording: 花岭|机场, but no 便民|服务中心."""
    head = _ENDING.search(name)
    if name.startswith(_NO_START) or is_described(name) or _NO_BODY.search(name):
        return False
    if head and head.group() in _SITES["head"] and _NO_SITE.search(name):
        return False
    words = tagged(name)
    if len(words) == 1:
        return words[0][1].startswith(PROPER) and not is_common_word(name)
    if words[0][1].startswith(_NO_NAME) and is_word(words[0][0]) and len(words[0][0]) > 1:
        return False
    if any(len(one) == len(other) == 1 for (one, _), (other, _) in pairwise(words[:-1])):
        return True
    return any(flag.startswith(PROPER) and not is_common_word(word) for word, flag in words[:-1])
