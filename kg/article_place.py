"""The place that an article as a whole is about, down to a village; or none, for a round-up.

Every place is weighed by the paragraphs that name it, its part in headline and opening, and the
anaphors that can mean it (全县, 该村). A county does not compete with its own villages; names in
bylines, datelines, menus and the names of papers do not count.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from kg.mentions.anaphors import anaphors, fits, level_of, levels_of
from kg.mentions.mention import Kind, Mention
from kg.mentions.organizations import is_media
from kg.mentions.place_links import is_below
from kg.mentions.typed import TypedText
from kg.model import PLACE_TYPES, Entity, EntityType, Span
from kg.text import NormalText

_OPENING = 240
_MENU_ITEMS = 5
_LONGEST_BYLINE = 60
_LONGEST_HEADLINE = 60
_NEARLY = 0.7
_SHORT = 3
"""So few lines have no room to come back to a place."""
_BEGINNING = 2
_ROUND_UP = 4
"""As many headed passages make a round-up."""
_COMES_BACK = 2
"""In as many paragraphs an article comes back to a place."""
_SEVERAL = 3
"""So many counties of it tell that an article is about their prefecture."""
_OWN_STORY = (EntityType.COUNTY, EntityType.TOWN, EntityType.VILLAGE)
_BYLINE = re.compile(
    "通讯员|特约记者|本报记者|记者[ 　:：]|来源|编辑|作者|发布时间|责编|供稿|摄影|字号"
)
VENUE = re.compile(
    "[^，。；]{0,6}(?:举行|召开|开幕|举办|闭幕|揭晓|启动|拉开|落幕|揭牌|会见|会晤|会谈)|出席|同[^，。；]{1,16}(?:会谈|通电话)"
)
"""What follows a place that only hosts: 在北京举行."""

_SOURCE = re.compile("(?:新闻)?网|日报|晚报|新闻|频道|卫视|客户端|融媒|在线")
_DATELINE = re.compile("[0-9]{1,2}月[0-9]{1,2}日[电讯]|讯|[（(]?记者")


def main_place(
    normal: NormalText, typed: TypedText, title_places: Sequence[Entity]
) -> tuple[Entity, Span] | None:
    """The article's place and where it is first named; None for a round-up.

    Args:
        normal: the normalised article.
        typed: its typed text.
        title_places: what the headline names, where it is no part of the text.
    """
    weights, first = _weigh(normal, typed)
    for entity in title_places:
        weights[entity] += 3 * _breadth(entity)
        first.setdefault(entity, Span(0, 0))
    for entity in _only_in_headline(normal, typed, weights):
        del weights[entity]
    if not weights:
        return None
    best = max(weights, key=lambda e: (weights[e], -first[e].start))
    if whole := _whole_of(weights, best, first):
        best = whole
    else:
        while (inner := _chief_part(weights, best)) is not None:
            best = inner
    total = sum(weights.values())
    rivals = sum(w for e, w in weights.items() if not _related(e, best))
    if rivals > weights[best] + _kin(weights, best) or weights[best] < 0.15 * total:
        return None
    if _is_one_item(normal, typed, best) or _is_passed(normal, typed, best, title_places):
        return None
    return best, first[best]


def _only_in_headline(
    normal: NormalText, typed: TypedText, weights: dict[Entity, float]
) -> list[Entity]:
    """Places that only the headline names, where the body comes back to another again and again.

    What lies in such a place, or an anaphor that can mean it (全市), speaks for it.
    """
    end = _headline_end(normal)
    told: dict[Entity, set[int]] = defaultdict(set)
    for mention in typed.mentions:
        if mention.span.start < end or _is_furniture(normal, mention.span.start):
            continue
        for entity, _ in mention.chain:
            told[entity].add(_paragraph_of(normal, mention.span.start))
    anaphoric = [m for m in typed.mentions if m.kind is Kind.ANAPHOR]
    gone = [
        entity
        for entity in weights
        if not any(_related(entity, other) for other in told)
        and not any(_fits_level(mention, entity) for mention in anaphoric)
    ]
    chief = [e for e, lines in told.items() if len(lines) >= _COMES_BACK and e in weights]
    return gone if any(e.type in _OWN_STORY for e in chief) else []


def _is_one_item(normal: NormalText, typed: TypedText, best: Entity) -> bool:
    """Whether a place fills one item of a round-up: few of its headed passages name it."""
    heads = [p.span.start for p in normal.paragraphs if p.heading]
    if len(heads) < _ROUND_UP:
        return False
    told = {
        bisect_right(heads, mention.span.start)
        for mention in typed.mentions
        if any(_related(entity, best) for entity, _ in mention.chain)
    }
    return 4 * len(told) < len(heads)


def _is_passed(
    normal: NormalText, typed: TypedText, best: Entity, title_places: Sequence[Entity]
) -> bool:
    """Whether a longer article only passes a place: one paragraph names it, not its beginning."""
    if any(_related(best, entity) for entity in title_places):
        return False
    told = {
        _paragraph_of(normal, mention.span.start)
        for mention in typed.mentions
        if any(_related(entity, best) for entity, _ in mention.chain)
        or (mention.kind is Kind.ANAPHOR and _fits_level(mention, best))
    }
    lines = [p.span for p in normal.paragraphs if not _is_furniture(normal, p.span.start)]
    opening = {_paragraph_of(normal, line.start) for line in lines[:_BEGINNING]}
    return len(lines) > _SHORT and len(told) == 1 and told.isdisjoint(opening)


def _fits_level(mention: Mention, place: Entity) -> bool:
    anaphor = anaphors()[mention.text]
    if anaphor.level in ("Country", "Organization", "Person", "any"):
        return False
    return level_of(place) in levels_of(anaphor, mention.text) and fits(mention.text, place)


def _whole_of(
    weights: dict[Entity, float], best: Entity, first: dict[Entity, Span]
) -> Entity | None:
    """The prefecture that an article has named before several of its counties, one of them best."""
    if best.type is not EntityType.COUNTY:
        return None
    for upper in weights:
        parts = [e for e in weights if e.type is EntityType.COUNTY and _lies_in(e, upper)]
        before = all(first[upper].start < first[part].start for part in parts)
        if upper.type is not EntityType.PREFECTURE or best not in parts or not before:
            continue
        others = sum(weights[part] for part in parts if part != best)
        if len(parts) >= _SEVERAL and weights[upper] + others >= weights[best]:
            return upper
    return None


def _chief_part(weights: dict[Entity, float], best: Entity) -> Entity | None:
    """The village that fills an article nearly as much as its county, and no other of it does."""
    if best.type is EntityType.PROVINCE:
        return None
    parts = sorted((e for e in weights if _lies_in(e, best)), key=lambda e: -weights[e])
    if not parts or weights[parts[0]] < _NEARLY * weights[best]:
        return None
    others = [weights[e] for e in parts[1:] if not _related(e, parts[0])]
    return parts[0] if 2 * max(others, default=0.0) <= weights[parts[0]] else None


def _lies_in(lower: Entity, upper: Entity) -> bool:
    if lower.division is None or upper.division is None or lower.type not in PLACE_TYPES:
        return False
    return is_below(lower.division, upper.division)


def _kin(weights: dict[Entity, float], best: Entity) -> float:
    return sum(w for e, w in weights.items() if e != best and _related(e, best)) / 2


def _weigh(normal: NormalText, typed: TypedText) -> tuple[dict[Entity, float], dict[Entity, Span]]:
    """How much of the article each place holds: paragraphs, opening, headline."""
    weights: dict[Entity, float] = defaultdict(float)
    first: dict[Entity, Span] = {}
    mentions = [m for m in typed.mentions if m.kind in (Kind.PLACE, Kind.ORGANIZATION)]
    headline = _headline_end(normal)
    seen: set[tuple[Entity, int]] = set()
    for mention in mentions:
        place = mention.chain[-1][0] if mention.chain else None
        if place is None:
            continue
        first.setdefault(place, mention.span)
        paragraph = _paragraph_of(normal, mention.span.start)
        if _is_furniture(normal, mention.span.start):
            continue
        if is_media(mention.text) or _DATELINE.match(normal.text, mention.span.end):
            continue
        if _SOURCE.match(normal.text, mention.span.end):
            continue
        if normal.text[: mention.span.start].endswith("在") and VENUE.match(
            normal.text, mention.span.end
        ):
            continue
        weight = 0.25 if (place, paragraph) in seen else 1.0
        seen.add((place, paragraph))
        weight *= 0.25 if mention.kind is Kind.ORGANIZATION else 1
        weight += 2 * (mention.span.start < headline) + (mention.span.start < _OPENING)
        weights[place] += weight * _breadth(place)
    for mention in typed.mentions:
        if mention.kind is Kind.ANAPHOR:
            _count_anaphor(mention, weights, first)
    return weights, first


def _breadth(place: Entity) -> float:
    """Local papers name the province of what they write about."""
    return 0.5 if place.type in (EntityType.COUNTRY, EntityType.PROVINCE) else 1.0


def _headline_end(normal: NormalText) -> int:
    """Where the headline ends: the first line that is neither a menu nor a byline, if it is short."""
    lines = (p for p in normal.paragraphs if not _is_furniture(normal, p.span.start))
    first = next((line.span for line in lines), Span(0, 0))
    return first.end if first.end - first.start <= _LONGEST_HEADLINE else 0


def _is_furniture(normal: NormalText, position: int) -> bool:
    paragraph = normal.paragraphs[_paragraph_of(normal, position)]
    line = paragraph.span.of(normal.text)
    return is_menu(line) or is_byline(line) or normal.is_of_page(paragraph.span.start)


def is_byline(line: str) -> bool:
    """Whether a line says who wrote, sent or edited it, and nothing else.

    >>> is_byline("新甲省·甲省在线通讯员 王某 李某"), is_byline("记者在甲村看到，家家种茶。")
    (True, False)
    """
    return len(line) <= _LONGEST_BYLINE and bool(_BYLINE.search(line)) and "。" not in line


def is_menu(line: str) -> bool:
    """Whether a line is a page's menu: many short items and no sentence.

    >>> is_menu("首页 今日甲县 今日乙县 今日丙县 今日丁市")
    True
    """
    items = line.split()
    return len(items) >= _MENU_ITEMS and all(len(item) <= 8 for item in items)


def _count_anaphor(
    mention: Mention, weights: dict[Entity, float], first: dict[Entity, Span]
) -> None:
    """全县 and 该村 speak for the weightiest place of their level, of those named before if any is."""
    anaphor = anaphors()[mention.text]
    if anaphor.level in ("Country", "Organization", "Person", "any"):
        return
    levels = levels_of(anaphor, mention.text)
    fitting = [e for e in weights if level_of(e) in levels and fits(mention.text, e)]
    named = [e for e in fitting if first[e].start < mention.span.start] or fitting
    if named:
        weights[max(named, key=lambda e: weights[e])] += 0.5


def _paragraph_of(normal: NormalText, position: int) -> int:
    starts = [p.span.start for p in normal.paragraphs]
    return bisect_right(starts, position) - 1


def _related(one: Entity, other: Entity) -> bool:
    """Whether two places are the same, or one lies in the other."""
    if one == other:
        return True
    if one.division is None or other.division is None:
        return False
    a, b = one.division.path, other.division.path
    shared = min(len(a), len(b))
    return a[:shared] == b[:shared]
