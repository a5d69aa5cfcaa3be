"""Places in chains and names: 浏阳市镇头镇金田村, 浏阳市人民医院, each in the one that it is written with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.lexicon.words import alternation
from kg.mentions.mention import Kind, Mention
from kg.mentions.organizations import is_media, is_office
from kg.model import Entity, EntityType, Level, Span
from kg.relations.located.pairs import LOWER_TYPES, NO_BODY, WORDS, draft_of
from kg.relations.reading import Draft, Reading, hull

_GROUP = re.compile(
    "(?P<group>[一二三四五六七八九十0-9]{1,3}(?:组(?![织长员建合])|社(?![区会员长团保])))"
)
"""金田村|二组, 金田村|5社."""
_OLD_TOWN = re.compile("古[镇城]$")
_OF_MANY = re.compile(
    "流域$|中小学$|安置点$|[一二三四五六七八九]楼大厅$|[两三四五六七八九十]市|多[所家个座]|双[口景]|[省市州县]级|(?:重点|国家|核心|敏感|脆弱|功能)生态区$"
)
"""What the name of no one thing has: 乙市中小学, 甲、乙两市|功能区, 省级家庭农场."""
_AWARDED = re.compile("(?:评为|认定为|命名为|授予|获得?|荣获|入选|创成|打造|获批)[^，。；]{0,40}$")
_STATUS = re.compile(
    "(?:示范工厂|示范[区园]|技术中心|家庭农场|智能工厂|产业园|示范基地|工作站|实验室)$"
)
"""山东省|企业技术中心, which somebody became: a rank and no body."""
_LINE = re.compile("(?:高铁|铁路|高速公路|运河|通道|隧道|大桥)$")  # its name tells its ends
_COOPERATIVE = re.compile("(?!.*(?:领办|[首一]家|村级)).{2,}合作社")
"""荣光|合作社, behind the place that it is written with: what farmers of a place found lies in it."""
_KIND_OF_SITE = re.compile("[东西南北中]部[\u4e00-\u9fff]{0,4}$|十大|十佳|百佳|百强|最美|首批")
"""A part of the place (镇头镇西部山区) or an honour (湖南十大文旅小镇), no site of its own."""
_OF_ANOTHER = re.compile("(?:大学|学院|集团|公司|银行|医院).*(?:车间|基地|[站室屋]|中心|小学)$")
"""What a body of one place has set up in another: 天津大学扶贫车间."""
_COMPANY = re.compile("(?:公司|集团)$")
_AROUND = re.compile(
    f"(?P<site>[\u4e00-\u9fff]{{1,8}}?{alternation(WORDS['around'])})[\u4e00-\u9fff“”]{{2,}}"
    "(?<![部局委会院心])$"
)


def find_groups(reading: Reading, mention: Mention) -> Iterator[Draft]:
    """金田村|二组: a group of households lies in its village."""
    village, span = mention.chain[-1]
    found = _GROUP.match(reading.normal.text, mention.span.end)
    if mention.kind is Kind.PLACE and village.type is EntityType.VILLAGE and found:
        own = Span(span.start, found.end())
        group = Entity(own.of(reading.normal.text), EntityType.PLACE, village.division)
        yield draft_of(group, own, village, span, own, "locatedIn.group", 0.85)


def _without_old_town(mention: Mention) -> Sequence[tuple[Entity, Span]]:
    """The chain of 天津|杨柳青古镇 without the town, which the old town gave its name to."""
    *above, (last, span) = mention.chain
    is_old = mention.kind is Kind.ORGANIZATION and _OLD_TOWN.search(mention.text)
    short = span.end - span.start < len(last.name)
    return above if above and is_old and short and last.type is EntityType.TOWN else mention.chain


def find_chained(reading: Reading, mention: Mention) -> Iterator[Draft]:
    """浏阳市镇头镇金田村: 金田村 → 镇头镇, 镇头镇 → 浏阳市."""
    yield from pairs_of(mention)
    yield from find_by_name(reading, mention, _without_old_town(mention))


def pairs_of(mention: Mention) -> Iterator[Draft]:
    """Each place of a chain in the one before it."""
    for (outer, outer_span), (inner, inner_span) in pairwise(_without_old_town(mention)):
        span = hull(outer_span, inner_span)
        yield draft_of(inner, inner_span, outer, outer_span, span, "locatedIn.chain", 0.97)


def find_by_name(
    reading: Reading, mention: Mention, places: Sequence[tuple[Entity, Span]]
) -> Iterator[Draft]:
    """浏阳市人民医院, in the last of the places that its name begins with."""
    if (
        mention.kind is Kind.ORGANIZATION
        and mention.entity
        and places
        and places[-1][1].start < mention.span.end  # of a repeat, which the chain was told in
        and not is_office(mention.entity)
        and not is_media(mention.text)
        and not _LINE.search(mention.text)
        and not _KIND_OF_SITE.search(mention.text)
        and not _OF_ANOTHER.search(mention.text)
        and not _OF_MANY.search(mention.text)
        and (not NO_BODY.search(mention.text) or _site_around(mention, places))
        and not _merely_begins(mention, places)
        and not _is_place_itself(mention.entity, places[-1][0])
        and not _is_status(reading, mention, places)
    ):
        outer, outer_span = places[-1]
        span = Span(outer_span.start, mention.span.end)
        if site := _site_around(mention, places):
            around, around_span = site
            yield draft_of(around, around_span, outer, outer_span, span, "locatedIn.name", 0.8)
            outer, outer_span = site
        own = Span(outer_span.end, mention.span.end).of(reading.normal.text)
        rule = "locatedIn.cooperative" if _COOPERATIVE.fullmatch(own) else "locatedIn.name"
        yield draft_of(mention.entity, mention.span, outer, outer_span, span, rule, 0.8)


def _site_around(
    mention: Mention, places: Sequence[tuple[Entity, Span]]
) -> tuple[Entity, Span] | None:
    """The site that a site lies in whose name begins with it: 莲海景区|金沙湾."""
    last, span = places[-1]
    start = span.end - mention.span.start
    found = _AROUND.match(mention.text, start)
    if found is None or not found["site"]:
        return None
    own = Span(span.start, mention.span.start + found.end("site"))
    name = mention.text[own.start - mention.span.start : found.end("site")]
    return Entity(name, EntityType.PLACE, last.division), own


def _is_status(reading: Reading, mention: Mention, places: Sequence[tuple[Entity, Span]]) -> bool:
    """Whether it is what a place above gives others: 被评为山东省企业技术中心."""
    division = places[-1][0].division
    if division is None or division.level > Level.PREFECTURE or not _STATUS.search(mention.text):
        return False
    start = reading.sentence_at(mention.span.start).span.start
    return bool(_AWARDED.search(reading.normal.text, start, mention.span.start))


def _is_place_itself(entity: Entity, outer: Entity) -> bool:
    """刘家沟 beside 刘家沟镇, 井冈山 beside 井冈山市: the same by its short name."""
    return outer.name[:-1] == entity.name


def _merely_begins(mention: Mention, places: Sequence[tuple[Entity, Span]]) -> bool:
    """新疆康元科技公司: called after a place by its short name, wherever it is.

    A reserve that is called after a village is larger than it.
    """
    outer, span = places[-1]
    if span.end - span.start >= len(outer.name):
        return False
    reserve = outer.type in LOWER_TYPES and mention.text.endswith("保护区")
    return reserve or bool(_COMPANY.search(mention.text))
