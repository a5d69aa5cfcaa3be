"""What sentences say of where something lies: 位于, 地处, 所在的, and names side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon.words import alternation
from kg.mentions.mention import Kind, Mention
from kg.mentions.organizations import is_media, is_office
from kg.mentions.place_links import is_below
from kg.mentions.typed import CHARACTER_OF
from kg.model import Division, Entity, EntityType, Level, Span
from kg.relations.located.pairs import WORDS, draft_of, leads_to_lower
from kg.relations.natural_land import land_of
from kg.relations.reading import Draft, Reading, hull
from kg.text.words import tagged

_SUBJECT = (
    "[" + "".join(CHARACTER_OF[k] for k in (Kind.PLACE, Kind.ORGANIZATION, Kind.ANAPHOR)) + "]"
)
_PLACE = CHARACTER_OF[Kind.PLACE]
_ORG = CHARACTER_OF[Kind.ORGANIZATION]
_DOTTED = re.compile(f"(?P<outer>{_PLACE})[·•](?P<inner>{_PLACE})")
"""甲省·乙县: as a headline or a festival names it."""
_OF_IT = re.compile(f"(?P<outer>{CHARACTER_OF[Kind.ANAPHOR]})的?(?P<inner>{_PLACE})")
"""该镇|乙村: of the town that is told of."""
_CLIMATE = re.compile("气候区?$|[湿干]润?区$|季风区$|温带|热带")
"""溪龙乡位于温带气候区."""
_AT, _DEPTH, _FOOTHILL, _BESIDE = (
    alternation(WORDS[name]) for name in ("lies_in", "depth", "foothill", "beside")
)
_NATURAL = alternation(WORDS["natural"])
_WHERE = f"(?:{alternation(WORDS['where'])}|[东南西北中]{{1,2}}[部麓缘陲端坡岸])"
_ANY_LAND = re.compile(f"(?:{alternation(WORDS['any_land'])}|{_NATURAL})+")
_AT_WORDS = frozenset(WORDS["lies_in"])
_NATURAL_END = f"[{''.join(sorted({word[-1] for word in WORDS['natural']}))}]"
_NATURAL_PART = re.compile(
    f"(?:(?<![\u4e00-\u9fff]))(?P<outer>[{_ORG}]|[\u4e00-\u9fff]{{1,10}}?{_NATURAL})"
    f"{_WHERE}的?(?P<inner>[{_PLACE}{_ORG}])"
)
"""大别山深处的甲县, 秦岭北麓|乙村: a part of a mountain, a desert or a river's land."""
_IN_TOWN = re.compile(
    "(?:县|市|镇|乡|村|中心)(?:城|区|政府|中心|镇|部|境|委)|城[东南西北区]|.{1,6}大桥"
)
"""县城东, 中心镇区东部: where in a place something is, which is no place of its own."""
_SIDE_OF = re.compile(
    "[东南西北中]{1,2}部(?:边缘|山丘区|山区|丘陵区|地区)?|[东南西北]{1,2}[端缘郊侧]"
)
_WRITTEN = "[\u4e00-\u9fff]{2,10}?"
_LIES_IN = re.compile(
    f"(?P<inner>{_SUBJECT})[，（(]?(?:就|均|都|又|正|也)?{_AT}"
    f"(?P<outer>[{_PLACE}{_ORG}]|{_WRITTEN}(?=[，,。、；;的]|{_DEPTH}))"
)
_LYING_IN = re.compile(
    f"{_AT}(?P<outer>[{_PLACE}{_ORG}]|{_WRITTEN}){_DEPTH}?的(?P<inner>[{_PLACE}{_ORG}])"
)
_AT_FOOT_OF = re.compile(
    f"(?<![\u4e00-\u9fff])(?P<outer>[\u4e00-\u9fff]{{1,6}}{_FOOTHILL}{_BESIDE})的"
    f"(?P<inner>[{_PLACE}{_ORG}])"
)
_HAS = re.compile(
    f"(?P<outer>{_PLACE})(?:目前|已)?(?:现有|拥有|建有|坐落着|分布着|有)(?P<inner>{_ORG}(?:、{_ORG})+)"
)
_WHERE_IT_IS = re.compile(f"(?P<inner>[{_PLACE}{_ORG}])所在的?(?P<outer>{_PLACE})")
_OF_PLACE = re.compile(f"(?P<outer>{_PLACE})的(?P<inner>{_ORG})")
_IN_CLAUSE = re.compile(f"(?:在|走进|来到|^|[。；])(?P<outer>{_PLACE})，(?P<inner>{_ORG})")
_RIGHT_BEHIND = re.compile(f"(?P<outer>{_PLACE})(?P<inner>{_ORG})")
"""安吉县|浙江竹海艺术中心."""
_BEHIND_ZONE = re.compile(f"(?P<outer>{_ORG})(?P<inner>[{_PLACE}{_ORG}])")
_INSIDE = re.compile(f"(?P<outer>[{_PLACE}{_ORG}])(?:境内|村内|内|里)的(?P<inner>{_ORG})")
_PATTERNS = (_NATURAL_PART, _WHERE_IT_IS, _LIES_IN, _LYING_IN, _AT_FOOT_OF, _INSIDE)


def find_said(reading: Reading) -> Iterator[Draft]:
    """甲村地处乙山区; 位于乙镇的甲公司; 丙山脚下的甲村."""
    for sentence in reading.typed_sentences():
        for pattern in _PATTERNS:
            for match in pattern.finditer(reading.typed.text, *sentence):
                yield from _said_by(reading, match)


def _said_by(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    inner_mention = reading.typed.mention_at(match.start("inner"))
    inner = inner_mention and reading.course.meaning(inner_mention)
    if not inner_mention or not inner or inner.type is EntityType.PERSON:
        return
    if "，" in match.group() and _LYING_IN.match(reading.typed.text, match.end("inner") + 1):
        return  # 在中卫，位于黄河南岸的大湾村: it is the village that lies there
    outer_span = reading.typed.to_text(Span(*match.span("outer")))
    outer_mention = reading.typed.mention_at(match.start("outer"))
    outer = _outer(reading, outer_mention, outer_span, inner.division)
    if outer and outer != inner and not _holds(inner, outer):
        span = reading.typed.to_text(Span(*match.span()))
        yield draft_of(inner, inner_mention.span, outer, outer_span, span, "locatedIn.said", 0.85)


def _holds(inner: Entity, outer: Entity) -> bool:
    """Whether the outer place lies in the inner one: 位于徐汇区的上海某社区 says nothing of 上海."""
    if inner.division is None or outer.division is None or inner.type is EntityType.ORGANIZATION:
        return False
    return is_below(outer.division, inner.division)


def find_beside(reading: Reading) -> Iterator[Draft]:
    """甲县现有乙庄园、丙公园; 甲区的乙码头; 甲开发区乙村."""
    for sentence in reading.typed_sentences():
        for pattern in (_HAS, _OF_PLACE, _IN_CLAUSE):
            for match in pattern.finditer(reading.typed.text, *sentence):
                yield from _beside_by(reading, match)
        for match in _BEHIND_ZONE.finditer(reading.typed.text, *sentence):
            yield from _in_zone(reading, match)
        for match in _DOTTED.finditer(reading.typed.text, *sentence):
            yield from _dotted(reading, match)
        for match in _OF_IT.finditer(reading.typed.text, *sentence):
            yield from _of_it(reading, match)
        for match in _RIGHT_BEHIND.finditer(reading.typed.text, *sentence):
            inner = reading.typed.mention_at(match.start("inner"))
            if inner and (inner.chain or inner.named_after):
                yield from _beside_by(reading, match)


def _beside_by(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    outer = reading.typed.mention_at(match.start("outer"))
    span = reading.typed.to_text(Span(*match.span()))
    for inner in reading.typed.mentions_in(Span(*match.span("inner"))):
        if not (outer and outer.entity and inner.entity and _stands_in(outer, inner)):
            continue
        if inner.entity != outer.entity:
            at = outer.entity, outer.span
            yield draft_of(inner.entity, inner.span, *at, span, "locatedIn.beside", 0.8)


def _in_zone(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    """甲开发区|乙村, 甲开发区|乙村党总支: the village lies in the zone, and that in its county."""
    zone = reading.typed.mention_at(match.start("outer"))
    inner = reading.typed.mention_at(match.start("inner"))
    if not zone or not zone.entity or not inner or not leads_to_lower(zone, inner):
        return
    village, named = inner.chain[0]
    span = hull(zone.span, named)
    yield draft_of(village, named, zone.entity, zone.span, span, "locatedIn.beside", 0.8)
    if not (zone.chain or zone.named_after) and (county := _own_county(reading, village)):
        yield draft_of(zone.entity, zone.span, county, span, span, "locatedIn.beside", 0.8)


def _dotted(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    """甲省·乙县, where the county is one of the province."""
    outer = reading.typed.mention_at(match.start("outer"))
    inner = reading.typed.mention_at(match.start("inner"))
    if not outer or not outer.entity or not inner or not inner.chain:
        return
    county, named = inner.chain[0]
    if _is_lower(inner, outer.entity) and _is_county(county):
        span = hull(outer.span, named)
        yield draft_of(county, named, outer.entity, outer.span, span, "locatedIn.dotted", 0.85)


def _of_it(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    """该镇|乙村: in the town meant, which the gazetteer or the article has no other for."""
    outer = reading.typed.mention_at(match.start("outer"))
    inner = reading.typed.mention_at(match.start("inner"))
    if not outer or not inner or not inner.chain or not outer.text.startswith(("该", "我")):
        return
    meant, (place, named) = reading.course.meaning(outer), inner.chain[0]
    if meant is None or meant.division is None or place.division is None:
        return
    if meant.division.level < place.division.level and _may_lie(place.division, meant.division):
        span = hull(outer.span, named)
        yield draft_of(place, named, meant, outer.span, span, "locatedIn.of-it", 0.85)


def _may_lie(lower: Division, upper: Division) -> bool:
    """Whether one division lies in another, or may: of an unlisted village only the county is known."""
    return is_below(lower, upper) or (
        not lower.known and upper.path[: len(lower.path) - 1] == lower.path[:-1]
    )


def _is_county(entity: Entity) -> bool:
    return entity.division is not None and entity.division.level <= Level.COUNTY


def _own_county(reading: Reading, village: Entity) -> Entity | None:
    """The county that the article is about, where a village lies in it."""
    place = reading.course.place.entity if reading.course.place else None
    if place is None or place.type is not EntityType.COUNTY:
        return None
    inside = place.division and village.division and is_below(village.division, place.division)
    return place if inside else None


def _stands_in(outer: Mention, inner: Mention) -> bool:
    """Whether a thing beside a place is one of its facilities.

    It may be called after a wider place: 湖州的|浙江竹海湿地公园.
    """
    if inner.entity is None or is_office(inner.entity) or is_media(inner.text):
        return False
    begins = inner.chain or inner.named_after
    return not begins or _is_lower(outer, begins[-1][0])


def _is_lower(mention: Mention, wider: Entity) -> bool:
    """Whether a mention means a division that lies in another."""
    one = mention.entity.division if mention.entity else None
    return bool(one and wider.division and is_below(one, wider.division))


def _outer(
    reading: Reading, mention: Mention | None, span: Span, home: Division | None
) -> Entity | None:
    if mention:
        return _without_part(reading, mention)
    name = _without_verbs(span.of(reading.normal.text))
    name = re.sub(
        f"(?<=[^场村镇园区]{_NATURAL_END}){_WHERE}$|[上里中]$|(?<=山)下$|(?<=海)之滨$|(?<=半岛)[东西南北中]部$",
        "",
        name,
    )
    natural = re.search(
        "(?:[山江河湖海岭原区岛坡畔岸麓北南东西部带下滨边上域漠脉]|盆地|沙地|三角洲)$", name
    )
    own = (
        natural
        and len(name) > 1
        and not _CLIMATE.search(name)
        and not _is_any(name)
        and not _IN_TOWN.match(name)
    )
    return Entity(name, EntityType.PLACE, home) if own else None


def _without_part(reading: Reading, mention: Mention) -> Entity | None:
    """What a mention means: of 天目山北麓 the mountain, of 安吉县东北部边缘 the county."""
    entity = reading.course.meaning(mention)
    if mention.kind is not Kind.ORGANIZATION or entity is None:
        return entity
    if mention.chain and _SIDE_OF.fullmatch(mention.text, _behind_chain(mention)):
        return mention.chain[-1][0]
    land = None if mention.chain else land_of(entity.name)
    return Entity(land, EntityType.PLACE, entity.division) if land else entity


def _behind_chain(mention: Mention) -> int:
    return mention.chain[-1][1].end - mention.span.start


def _without_verbs(name: str) -> str:
    """大凉山 of 深入大凉山, 太行山 of 他们住在太行山."""
    words = tagged(name)
    verbs = [n for n, (w, f) in enumerate(words[:-1]) if f in ("v", "p", "uj") or w in _AT_WORDS]
    return "".join(word for word, _ in words[max(verbs, default=-1) + 1 :])


def _is_any(name: str) -> bool:
    """Whether a name is that of no one thing: 大山, 高寒山区, 山坡."""
    stem = re.sub(f"{_NATURAL}$|[山坡]坡?$", "", name)
    return not stem or bool(_ANY_LAND.fullmatch(stem))
