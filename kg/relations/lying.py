"""locatedIn that is said of several at once: of who settles, of what spans two places, of hamlets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.mention import Kind, Mention
from kg.mentions.organizations import is_media, is_office
from kg.mentions.place_words import is_name
from kg.mentions.typed import CHARACTER_OF
from kg.model import Entity, EntityType, Predicate, Span
from kg.relations.reading import Draft, Reading

_P, _O, _A, _Q, _F = (
    CHARACTER_OF[k] for k in (Kind.PLACE, Kind.ORGANIZATION, Kind.ANAPHOR, Kind.QUOTED, Kind.FIGURE)
)
_ROW = f"[{_P}{_O}](?:(?:[、和与及]|以及)[{_P}{_O}])+"
_SPANS = re.compile(
    f"(?P<inner>[{_P}{_O}{_A}])(?:(?:地跨|横跨|跨越|地处|位于|横亘)(?P<row>{_ROW})"
    f"(?:{_F}|[两三四]|交[界汇]|接壤|结合部|之间)"
    f"|(?:地处|位于|坐落于|坐落在)(?P<border>[{_P}](?:[、和与及])[{_P}])(?:的)?(?:交界|交汇|接壤|结合部|之间))"
)
_END = f"(?:[一另]|北|南|东|西)(?:一)?(?:侧|端|头|岸)(?:则)?(?:[在位]于?)(?P<outer>{_P})(?:境内)?"
_ENDS = re.compile(_END)
_LONG = re.compile("(?:桥|隧道|通道|公路|高速|铁路|高铁|水库|运河|大坝|电站)$")
_SETTLES = "(?:相继|先后|已|已经|正式|成功|陆续|均|都|也|顺利|最终|日前|近日)*(?:入驻|落户|落地|落子|入园)(?:在|于|到|至)?"
_SETTLED = re.compile(
    f"(?P<inner>[{_O}{_Q}])(?:项目)?{_SETTLES}(?P<outer>[{_P}{_O}])(?![^，。；]{{0,4}}[：:])"
)
_ITEM = f"(?:{_O}|{_P}?[\u4e00-\u9fffA-Za-z]{{2,8}})"
_SETTLING_ROW = re.compile(
    f"(?<![\u4e00-\u9fff])(?P<row>{_ITEM}(?:、{_ITEM})+)等(?:{_F}|一批|多家)?[^，。；：“”]{{0,20}}?(?:企业|公司|机构|高校|院校)"
    f"{_SETTLES}(?P<outer>[{_P}{_O}])"
)
_SEATED = re.compile(
    "(?:基地|中心|馆|站|店|院|园|学校|工厂|总部|分部|分院|分公司|实验室|工作室|驿站|书房|市集)[”』」]?$"
)
"""Ends of quoted names of what stands somewhere: “竹纤维研发基地”落户甲县."""
_HAN = "[\u4e00-\u9fff]"
_MADE_OF = re.compile(
    f"(?P<outer>{_P})(?:村委会|行政村)?(?:共|现)?(?:由|下辖|辖|管辖|分为|包括|包含|辖有)(?:{_F}[^，。；、：]{{0,4}}[：:])?"
    f"(?P<row>(?:{_HAN}|{_P})+?(?:、(?:{_HAN}|{_P})+?)*(?:和|及|以及|与|、)(?:{_HAN}|{_P})+?)(?:这)?等?(?:{_F}|[两三四五六七八九十]+个)"
    "(?:自然村|村民小组|村小组|小组|自然屯|屯|自然寨|寨|部落|小部落|组)?"
)
_OF_HAMLETS = re.compile("(?:自然村|村民小组|村小组|小组|自然屯|屯|自然寨|寨|部落|小部落)")
_AND = re.compile("、|和|以及|及|与")


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
        for match in _MADE_OF.finditer(text, *sentence):
            yield from _made_of(reading, match)


def _spanning(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    """甲新区地跨乙区、丙区两个行政区; 丁水库位于乙县与丙县交界处."""
    inner = reading.typed.mention_at(match.start("inner"))
    entity = inner and reading.course.meaning(inner)
    row = "row" if match["row"] else "border"
    for outer in reading.typed.mentions_in(Span(*match.span(row))):
        if inner and entity and outer.kind is Kind.PLACE and outer.entity != entity:
            yield _draft(reading, match, entity, inner.span, outer, "locatedIn.spans", 0.8)


def _at_its_end(reading: Reading, match: re.Match[str], sentence: Span) -> Iterator[Draft]:
    """甲大桥一侧在乙镇境内，另一端在丙镇境内."""
    before = reading.typed.mentions_in(Span(sentence.start, match.start()))
    long = [m for m in before if m.kind is Kind.ORGANIZATION and m.entity and _LONG.search(m.text)]
    outer = reading.typed.mention_at(match.start("outer"))
    if long and outer and (entity := long[-1].entity):
        yield _draft(reading, match, entity, long[-1].span, outer, "locatedIn.ends", 0.8)


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
        yield _draft(reading, match, entity, inner.span, outer, "locatedIn.settled", 0.75)


def _settling(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    """甲科技、乙药业等一批企业相继入驻丙高新区."""
    outer = reading.typed.mention_at(match.start("outer"))
    for part in _parts(match):
        span = reading.typed.to_text(part)
        company = Entity(span.of(reading.normal.text), EntityType.ORGANIZATION)
        if outer and not is_office(company):
            yield _draft(reading, match, company, span, outer, "locatedIn.settling", 0.75)


def _made_of(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    """甲村由乙、丙两个自然村组成."""
    outer = reading.typed.mention_at(match.start("outer"))
    counted = reading.typed.to_text(Span(match.end("row"), match.end())).of(reading.normal.text)
    village = (
        outer is not None and outer.entity is not None and outer.entity.type is EntityType.VILLAGE
    )
    if outer is None or not village or not _OF_HAMLETS.search(counted):
        return
    for part in _parts(match):
        span = reading.typed.to_text(part)
        name = span.of(reading.normal.text)
        if outer.entity and not outer.entity.name.startswith(name) and _names_hamlet(name):
            hamlet = Entity(name, EntityType.PLACE, outer.entity.division)
            yield _draft(reading, match, hamlet, span, outer, "locatedIn.part", 0.85)


def _names_hamlet(name: str) -> bool:
    return 2 <= len(name) <= 6 and is_name(name.removesuffix("村") + "村", "村", anchored=True)


def _parts(match: re.Match[str]) -> Iterator[Span]:
    start = match.start("row")
    for separator in _AND.finditer(match.string, *match.span("row")):
        yield Span(start, separator.start())
        start = separator.end()
    yield Span(start, match.end("row"))


def _draft(
    reading: Reading,
    match: re.Match[str],
    inner: Entity,
    inner_span: Span,
    outer: Mention,
    rule: str,
    confidence: float,
) -> Draft:
    place = reading.course.meaning(outer)
    assert place is not None or outer.entity is not None
    return Draft(
        Predicate.LOCATED_IN,
        inner,
        inner_span,
        place or outer.entity or inner,
        outer.span,
        reading.typed.to_text(Span(*match.span())),
        rule,
        confidence,
        status=reading.status_at(outer.span.start),
    )
