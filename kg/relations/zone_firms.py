"""locatedIn of firms and farms in the zone or park that they are named with.

在安吉县经济开发区，|浙江清岚纸业有限公司      the zone begins the clause, and the firm follows
安吉县云坪产业园的|竹坞家庭农场                 with 的, 内的, 新入驻企业—— between them
安吉县经济开发区|浙江清岚食品公司               or without a gap
清岚竹艺合作社在黄杜村成立                      what is founded, opened or settles in a place
清岚管理区|茶叶交易中心                        what is called after its zone
位于黄杜村的|清岚生态农业旅游专业合作社         what lies in a place, and is too long a name for the recognisers
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import Kind, Mention
from kg.mentions.organizations import is_media, is_office
from kg.mentions.typed import CHARACTER_OF
from kg.model import Entity, EntityType, Predicate, Span
from kg.relations.reading import Draft, Reading
from kg.tagger.bodies import kind_of
from kg.text.words import FUNCTION, holds_name, is_word, tagged

_WORDS = load_words("located_in")
_P, _O, _A = (CHARACTER_OF[k] for k in (Kind.PLACE, Kind.ORGANIZATION, Kind.ANAPHOR))
_HAN = "[\u4e00-\u9fff]"
_FIRM = re.compile(f"{alternation(_WORDS['firm'])}$")
_HOUSE = re.compile(f"{alternation(_WORDS['house'])}$")
_ZONE = re.compile(f"{alternation(_WORDS['firm_zone'])}$")
_WHICH = (
    "(?:新|新近|首家|首个)?(?:入驻|落户|引进)?的?(?:重点|龙头|骨干|规上)?(?:企业|项目)?(?:——|—)?"
)
_IN_ZONE = re.compile(
    f"(?:(?:在|走进|来到|走入|步入|位于)(?P<outer>{_O})(?:中|内|里)?[，,]?|(?P<behind>{_O})(?:内|里)?)"
    f"(?:的|{_WHICH})(?P<inner>{_O})"
)
_HOW = "(?:正式|挂牌|揭牌|注册|顺利|隆重|相继|先后|投资|建成|率先|成功)*"
_FOUNDED = re.compile(
    f"(?:(?P<inner>{_O})|(?:(?<=[。；，\n“])|^)(?P<name>{_HAN}{{4,24}}?{alternation(_WORDS['firm'])}))"
    f"(?:近日|日前|也|已|已经)?(?:在|于)(?P<outer>[{_P}{_O}]){_HOW}"
    "(?:成立|落户|创办|投产|开业|落成|落地|安家|开园|揭牌|挂牌|建成)(?:运营|投产|营业|落户)?(?=[，。；、“”]|以来|之初|$)"
)
_ENDS = "(?=[，。；、：“”（(\n]|$|[内里中](?!心)|负责人|理事长|董事长|总经理|厂长|党支部|车间|的|是|正|在|占地|总?投资)"
_LYING_AT = re.compile(
    f"(?:位于|坐落于|坐落在|地处)(?P<outer>[{_P}{_O}])(?:境内|村内|内)?的"
    f"(?P<name>[{_O}{_A}]?{_HAN}{{2,22}}?(?:{alternation([*_WORDS['firm'], *_WORDS['house']])}{_ENDS}|(?:合作社|有限公司|集团公司)(?!联)))"
)
_PART = re.compile(
    f"(?P<zone>{_HAN}{{2,6}}?{alternation(_WORDS['around'])})(?:的)?(?P<own>{_HAN}{{2,12}}"
    "(?:中心|基地|馆|园|站|码头|片区|组团|作业区|市场|公司|合作社|厂|场))"
)
"""后湖管理区|小龙虾交易中心: a name that begins with that of the zone where it is."""
_BARE_ZONE = re.compile(
    f"(?:(?<=[。；，、：\n“在])|^)(?P<zone>{_HAN}{{2,5}}?(?:管理区|办事区|度假区|风景区|开发区|示范区))(?P<inner>{_P})"
)
"""清岚湖管理区|竹坞村, where no recogniser knows the zone."""
_SEAT = re.compile(
    f"(?P<outer>[{_P}{_A}])(?:曾经?)?(?:是|为|系)(?:原|当年的?|当时的?)?(?P<name>{_O}|{_HAN}{{4,18}}?)(?:重要|主要)?的?所在地"
)
"""甲村曾是乙兵工厂所在地."""
_OFFICES = re.compile("政府|党委|县城|市区|机关$|首府|省会|中心$")
_NEVER = frozenset("的了在是把被将为等让从对这那每各全该和与及及其")


def find_zone_firms(reading: Reading) -> Iterator[Draft]:
    """Every such firm or site, in the zone or place that the sentence gives it."""
    text = reading.typed.text
    for sentence in reading.typed_sentences():
        for match in _IN_ZONE.finditer(text, *sentence):
            yield from _in_zone(reading, match)
        for match in _FOUNDED.finditer(text, *sentence):
            yield from _founded(reading, match)
        for match in _LYING_AT.finditer(text, *sentence):
            yield from _lying_at(reading, match)
        for match in _SEAT.finditer(text, *sentence):
            yield from _seated(reading, match)
        for match in _BARE_ZONE.finditer(text, *sentence):
            yield from _in_bare_zone(reading, match)
    for mention in reading.typed.mentions:
        if mention.kind is Kind.ORGANIZATION and not (mention.chain or mention.named_after):
            yield from _part_of_zone(reading, mention)


def _in_zone(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    zone = reading.typed.mention_at(match.start("outer" if match["outer"] else "behind"))
    firm = reading.typed.mention_at(match.start("inner"))
    if not zone or not zone.entity or not _ZONE.search(zone.text) or not firm or not firm.entity:
        return
    if _is_firm(firm) or ("的" in match.group() and _HOUSE.search(firm.text)):
        yield _draft(
            reading, match, firm.entity, firm.span, zone, zone.entity, "locatedIn.zone-firm"
        )


def _is_firm(mention: Mention) -> bool:
    entity = mention.entity
    if entity is None or is_office(entity) or is_media(mention.text):
        return False
    return bool(_FIRM.search(mention.text))


def _seated(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    outer = reading.typed.mention_at(match.start("outer"))
    place = _meant(reading, outer)
    span = reading.typed.to_text(Span(*match.span("name")))
    name = span.of(reading.normal.text)
    if outer is None or place is None or place.division is None or _OFFICES.search(name):
        return
    known = reading.typed.mention_at(match.start("name"))
    if known or _may_be_name(name):
        site = Entity(name, kind_of(name), place.division)
        yield _draft(reading, match, site, span, outer, place, "locatedIn.seat")


def _in_bare_zone(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    """A village in a zone, and that in the county that the article is about."""
    inner = reading.typed.mention_at(match.start("inner"))
    village = inner.chain[0] if inner and inner.chain else None
    place = reading.course.place.entity if reading.course.place else None
    if (
        village is None
        or village[0].type is not EntityType.VILLAGE
        or not _may_be_name(match["zone"])
    ):
        return
    at = reading.typed.to_text(Span(*match.span("zone")))
    said, rule = reading.typed.to_text(Span(*match.span())), "locatedIn.zone-village"
    zone = Entity(match["zone"], EntityType.PLACE, village[0].division)
    yield Draft(Predicate.LOCATED_IN, village[0], village[1], zone, at, said, rule, 0.8)
    if place and place.type is EntityType.COUNTY:
        yield Draft(Predicate.LOCATED_IN, zone, at, place, said, said, rule, 0.75)


def _part_of_zone(reading: Reading, mention: Mention) -> Iterator[Draft]:
    """What is called after its zone lies in it, and the zone in the county that the article is about."""
    found, entity = _PART.fullmatch(mention.text), mention.entity
    if found is None or entity is None or not _may_be_name(found["zone"]):
        return
    place = reading.course.place.entity if reading.course.place else None
    home = place.division if place else None
    zone = Entity(found["zone"], EntityType.PLACE, home)
    at = Span(mention.span.start, mention.span.start + len(found["zone"]))
    span, rule = mention.span, "locatedIn.zone-part"
    yield Draft(Predicate.LOCATED_IN, entity, span, zone, at, span, rule, 0.75)
    if place and place.type is EntityType.COUNTY:
        yield Draft(Predicate.LOCATED_IN, zone, at, place, span, span, rule, 0.75)


def _founded(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    outer = reading.typed.mention_at(match.start("outer"))
    place = _meant(reading, outer)
    if (
        outer is None
        or place is None
        or (outer.kind is Kind.ORGANIZATION and not _ZONE.search(outer.text))
    ):
        return
    inner = reading.typed.mention_at(match.start("inner")) if match["inner"] else None
    if inner and inner.entity and _is_firm(inner):
        yield _draft(reading, match, inner.entity, inner.span, outer, place, "locatedIn.founded")
    elif match["name"] and _may_be_name(match["name"]):
        span = reading.typed.to_text(Span(*match.span("name")))
        firm = Entity(match["name"], kind_of(match["name"]), place.division)
        yield _draft(reading, match, firm, span, outer, place, "locatedIn.founded")


def _lying_at(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    outer = reading.typed.mention_at(match.start("outer"))
    place = _meant(reading, outer)
    if outer is None or place is None:
        return
    span = reading.typed.to_text(Span(*match.span("name")))
    name = span.of(reading.normal.text)
    begins = reading.typed.mention_at(match.start("name"))
    if begins or _may_be_name(name):
        site = Entity(name, kind_of(name), place.division)
        yield _draft(reading, match, site, span, outer, place, "locatedIn.lying-at")


def _may_be_name(name: str) -> bool:
    """Whether a stretch is a name: it holds words of its own, and none that only joins others."""
    if not _NEVER.isdisjoint(name):
        return False
    words = tagged(name)
    joins = any(
        flag.startswith(FUNCTION) and len(word) > 1 and is_word(word) for word, flag in words
    )
    return not joins and holds_name(words)


def _meant(reading: Reading, mention: Mention | None) -> Entity | None:
    return (reading.course.meaning(mention) or mention.entity) if mention else None


def _draft(
    reading: Reading,
    match: re.Match[str],
    inner: Entity,
    span: Span,
    outer: Mention,
    place: Entity,
    rule: str,
) -> Draft:
    said = reading.typed.to_text(Span(*match.span()))
    status = reading.status_at(outer.span.start)
    return Draft(
        Predicate.LOCATED_IN, inner, span, place, outer.span, said, rule, 0.8, status=status
    )
