"""locatedIn that is said of several at once: of who settles, of what spans two places, of hamlets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.mention import Kind, Mention
from kg.mentions.organizations import is_media, is_office
from kg.mentions.place_links import is_below
from kg.mentions.place_words import is_name
from kg.mentions.typed import CHARACTER_OF
from kg.model import Entity, EntityType, Predicate, Span
from kg.relations.reading import Draft, Reading
from kg.text.words import cuts_word, is_word, tagged

_P, _O, _A, _Q, _F = (
    CHARACTER_OF[k] for k in (Kind.PLACE, Kind.ORGANIZATION, Kind.ANAPHOR, Kind.QUOTED, Kind.FIGURE)
)
_ROW = f"[{_P}{_O}](?:(?:[、和与及]|以及)[{_P}{_O}])+"
_SPANS = re.compile(
    f"(?P<inner>[{_P}{_O}{_A}])(?:(?:地跨|横跨|跨越|地处|位于|横亘)(?P<row>{_ROW})"
    f"(?:{_F}|[两三四]|交[界汇]|接壤|结合部|之间)"
    f"|(?:地处|位于|坐落于|坐落在)(?P<border>[{_P}](?:[、和与及])[{_P}])(?:的)?(?:交界|交汇|接壤|结合部|之间))"
)
_ENDS = re.compile(
    f"(?:[一另]|北|南|东|西)(?:一)?(?:侧|端|头|岸)(?:则)?(?:[在位]于?)(?P<outer>{_P})(?:境内)?"
)
_LONG = re.compile("(?:桥|隧道|通道|公路|高速|铁路|高铁|水库|运河|大坝|电站)$")
_SETTLES = "(?:相继|先后|已|已经|正式|成功|陆续|均|都|也|顺利|最终|日前|近日)*(?:入驻|落户|落地|落子|入园)(?:在|于|到|至)?"
_SETTLED = re.compile(
    f"(?P<inner>[{_O}{_Q}])(?:项目)?{_SETTLES}(?P<outer>[{_P}{_O}])(?![^，。；]{{0,4}}[：:])"
)
_AND = re.compile("以及|[和与及]")
_ITEM = re.compile("[^、]+")
_COMPANY = f"(?:{_O}|{_P}?[\u4e00-\u9fffA-Za-z]{{2,8}})"
_A_COMPANY = re.compile(_COMPANY)
_A_SURE_COMPANY = re.compile(f"(?:{_O}|{_P}?[\u4e00-\u9fffA-Za-z]{{4,8}})")
"""清岚药业和云上科技 are two for sure; 天元和信科技 may be one."""
_SETTLING_ROW = re.compile(
    f"(?<![\u4e00-\u9fff])(?P<row>{_COMPANY}(?:、{_COMPANY}){{1,15}}(?:(?:{_AND.pattern}){_COMPANY})?)等(?:{_F}|一批|多家)?[^，。；：“”]{{0,20}}?(?:企业|公司|机构|高校|院校)"
    f"{_SETTLES}(?P<outer>[{_P}{_O}])"
)
_SEATED = re.compile(
    "(?:基地|中心|馆|站|店|院|园|学校|工厂|总部|分部|分院|分公司|实验室|工作室|驿站|书房|市集)[”』」]?$"
)
"""Ends of quoted names of what stands somewhere: “竹纤维研发基地”落户甲县."""
_A_HAMLET = re.compile(f"(?:{_P}|[\u4e00-\u9fff{_P}]{{2,4}})")
# Limits keep the search short: 和 may be part of a name, too, and as many ways to part a row fail.
_HAMLETS = f"[\u4e00-\u9fff{_P}]{{1,10}}?"
MADE_OF = re.compile(
    f"(?P<outer>[{_P}{_A}])(?:村委会|行政村)?(?:共|现)?(?:由|下辖|辖|管辖|分为|包括|包含|辖有)(?:{_F}[^，。；、：]{{0,4}}[：:])?"
    f"(?P<row>{_HAMLETS}(?:、{_HAMLETS}){{0,40}})(?:这)?等?(?:{_F}|[两三四五六七八九十]{{1,3}}个)"
    "(?:自然村|村民小组|村小组|小组|自然屯|屯|自然寨|寨|部落|小部落|组)?"
)
_OWN_HAMLETS = re.compile(
    f"(?<=[，；。])(?:共|现)?(?:下辖|管辖|辖有|辖|由)(?:{_F}[^，。；、：]{{0,4}}[：:])?"
    f"(?P<row>{_HAMLETS}(?:、{_HAMLETS}){{1,40}})等?(?:{_F}|[两三四五六七八九十]{{1,3}}个)"
    "(?:自然村|村民小组|村小组|小组|自然屯|屯|自然寨|寨)"
)
"""甲村在县城以东，下辖乙、丙两个自然村: of the village that the passage is about."""
_OF_HAMLETS = re.compile("(?:自然村|村民小组|村小组|小组|自然屯|屯|自然寨|寨|部落|小部落)")


def find_lying(reading: Reading) -> Iterator[Draft]:
    """Every place or organization that such words put into a place."""
    text = reading.typed.text
    for sentence in reading.typed_sentences():
        for match in _SPANS.finditer(text, *sentence):
            yield from _spanning(reading, match)
        for match in _ENDS.finditer(text, *sentence):
            yield from _at_its_end(reading, match, sentence)
        for match in _SETTLED.finditer(text, *sentence):
            yield from _settled(reading, match)
        for match in _SETTLING_ROW.finditer(text, *sentence):
            yield from _settling(reading, match)
        for match in MADE_OF.finditer(text, *sentence):
            outer = reading.typed.mention_at(match.start("outer"))
            if outer and (village := reading.course.meaning(outer)):
                yield from _made_of(reading, match, village, outer.span)
        for match in _OWN_HAMLETS.finditer(text, *sentence):
            at = reading.typed.to_text(Span(*match.span("row")))
            topic = reading.course.subject_at(at.start, lambda e: e.division is not None)
            if topic:
                yield from _made_of(reading, match, topic.entity, at)


def _spanning(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    """甲新区地跨乙区、丙区两个行政区; 丁水库位于乙县与丙县交界处."""
    inner = reading.typed.mention_at(match.start("inner"))
    entity = inner and reading.course.meaning(inner)
    row = "row" if match["row"] else "border"
    for outer in reading.typed.mentions_in(Span(*match.span(row))):
        if inner and entity and outer.kind is Kind.PLACE and _may_hold(outer.entity, entity):
            yield from _draft(reading, match, entity, inner.span, outer, "locatedIn.spans", 0.8)


def _may_hold(outer: Entity | None, inner: Entity) -> bool:
    """Whether something may lie in a place: a town on a border of three counties lies in its own."""
    if outer is None or outer == inner:
        return False
    if inner.type not in (EntityType.COUNTY, EntityType.TOWN, EntityType.VILLAGE):
        return True
    home, division = inner.division, outer.division
    return home is None or division is None or is_below(home, division)


def _at_its_end(reading: Reading, match: re.Match[str], sentence: Span) -> Iterator[Draft]:
    """甲大桥一侧在乙镇境内，另一端在丙镇境内."""
    before = reading.typed.mentions_in(Span(sentence.start, match.start()))
    long = [m for m in before if m.kind is Kind.ORGANIZATION and m.entity and _LONG.search(m.text)]
    outer = reading.typed.mention_at(match.start("outer"))
    if long and outer and (entity := long[-1].entity):
        yield from _draft(reading, match, entity, long[-1].span, outer, "locatedIn.ends", 0.8)


def _settled(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    """乙公司落户甲县, “竹纤维研发基地”落户甲县."""
    inner = reading.typed.mention_at(match.start("inner"))
    outer = reading.typed.mention_at(match.start("outer"))
    entity = inner.entity if inner else None
    if inner and inner.kind is Kind.QUOTED and _SEATED.search(inner.text):
        entity = Entity(inner.text, EntityType.ORGANIZATION)
    if inner is None or entity is None or outer is None or is_office(entity):
        return
    if not is_media(inner.text):
        yield from _draft(reading, match, entity, inner.span, outer, "locatedIn.settled", 0.75)


def _settling(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    """甲科技、乙药业等一批企业相继入驻丙高新区."""
    outer = reading.typed.mention_at(match.start("outer"))
    for span in _parts(reading, match, _A_COMPANY, _A_SURE_COMPANY):
        company = Entity(span.of(reading.normal.text), EntityType.ORGANIZATION)
        if outer and not is_office(company):
            yield from _draft(reading, match, company, span, outer, "locatedIn.settling", 0.75)


def _made_of(
    reading: Reading, match: re.Match[str], village: Entity, named_at: Span
) -> Iterator[Draft]:
    """甲村由乙、丙两个自然村组成."""
    counted = reading.typed.to_text(Span(match.end("row"), match.end())).of(reading.normal.text)
    if village.type is not EntityType.VILLAGE or not _OF_HAMLETS.search(counted):
        return
    parts = list(_parts(reading, match, _A_HAMLET, _A_HAMLET))
    for span in parts if len(parts) > 1 else ():
        name = span.of(reading.normal.text)
        if not village.name.startswith(name) and _names_hamlet(name):
            yield Draft(
                Predicate.LOCATED_IN,
                Entity(name, EntityType.PLACE, village.division),
                span,
                village,
                named_at,
                reading.typed.to_text(Span(*match.span())),
                "locatedIn.part",
                0.85,
                status=reading.status_at(named_at.start),
            )


def _names_hamlet(name: str) -> bool:
    village = name.removesuffix("村") + "村"
    known = tagged(village) == [(village, "ns")]  # 中和村, though 中和 falls into 中|和
    return 2 <= len(name) <= 6 and (known or is_name(village, "村", anchored=True))


def _parts(
    reading: Reading, match: re.Match[str], name: re.Pattern[str], sure: re.Pattern[str]
) -> Iterator[Span]:
    """Where the names of a row stand in the text, without those that may be one or two: 甲和乙.

    Args:
        reading: the article.
        match: has a group ``row``, of the typed text.
        name: the pattern of what may be one of its names.
        sure: the pattern of one that another is joined to for sure.
    """
    text = match.string
    for found in _ITEM.finditer(text, *match.span("row")):
        item = Span(*found.span())
        if not any(_joints(text, item, name)):
            yield reading.typed.to_text(item)
        elif item.end == match.end("row"):
            yield from map(reading.typed.to_text, _pair(reading, item, name, sure))


def _pair(
    reading: Reading, item: Span, name: re.Pattern[str], sure: re.Pattern[str]
) -> Sequence[Span]:
    """The two names of 清岚药业和云上科技, where nothing else may be meant."""
    text = reading.typed.text
    joints = list(_joints(text, item, sure))
    if len(joints) != 1 or not _stands_apart(reading, joints[0]):
        return ()
    pair = Span(item.start, joints[0].start), Span(joints[0].end, item.end)
    return () if any(joint for one in pair for joint in _joints(text, one, name)) else pair


def _joints(text: str, item: Span, name: re.Pattern[str]) -> Iterator[Span]:
    """Every 和 or the like between what may be two names: none in 和平药业 and 中和科技."""
    for found in _AND.finditer(text, *item):
        first = name.fullmatch(text, item.start, found.start())
        if first and name.fullmatch(text, found.end(), item.end):
            yield Span(*found.span())


def _stands_apart(reading: Reading, joint: Span) -> bool:
    """Whether a 和 is no part of a word as in 清岚药业|和平|科技."""
    text = reading.normal.text
    start, end = reading.typed.to_text(joint)
    if is_word(text[start - 1 : end]) or is_word(text[start : end + 1]):
        return False
    return not (cuts_word(text, start) or cuts_word(text, end))


def _draft(
    reading: Reading,
    match: re.Match[str],
    inner: Entity,
    inner_span: Span,
    outer: Mention,
    rule: str,
    confidence: float,
) -> Iterator[Draft]:
    place = reading.course.meaning(outer) or outer.entity
    if place is None or place == inner:
        return
    yield Draft(
        Predicate.LOCATED_IN,
        inner,
        inner_span,
        place,
        outer.span,
        reading.typed.to_text(Span(*match.span())),
        rule,
        confidence,
        status=reading.status_at(outer.span.start),
    )
