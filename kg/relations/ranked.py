"""ranked: the position that a place or organization holds among others.

    县域经济综合竞争力 | 跃居 | 全国 | 第8位        8
    地区生产总值       | 位列 | 全省 | “十强”       10, at most
    茶叶产量           | 居   | 全国 | 首位         1

What is ranked stands before the verb; where nothing does, it is the field behind it (全国百强县).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from kg.discourse import Topic
from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import BEARERS, Kind
from kg.mentions.organizations import is_office
from kg.mentions.places import entity_of
from kg.mentions.typed import CHARACTER_OF
from kg.model import Entity, EntityType, Predicate, Span
from kg.relations.ranked_rows import is_behind_its_figure
from kg.relations.reading import PERIOD, Draft, Reading, evidence_span, hull
from kg.relations.when import period_before
from kg.text import Role, find_quantities

_WORDS = load_words("ranks")
_VERB = re.compile(
    f"(?:{alternation(_WORDS['verb'])}|(?<![定安旧故邻隐移])居(?=[全世国省首第前亚县市同各长]|[东南西北中华]{{2}}地?区?(?:第|首)|[^，。；、居]{{0,8}}第(?:[0-9一二三四五六七八九十]+[位名]|一(?![一-鿿])))|列(?=[全第首])|排(?=[全第])"
    "|保持(?=[全世亚][国省市县区州球界洲]))"
)
_BARE = re.compile(
    "(?<=[量率模积入值数速额])在?(?:全国|国内|全省|全市|全县|全区|全州|世界|全球|亚洲)(?:排名|排)?"
    "(?=第(?:一(?![一-鿿])|[0-9一二三四五六七八九十]+[位名](?![一-鿿])))"
)
"""No verb is needed where a measure stands before: 竹材产量全省第三位."""
_AND = re.compile("(?<=[量率模积入值数速额])[、和与及]")
_MEASURE = "[一-鿿]+[量率模积入值数速额]"
_MEASURES = re.compile(f"{_MEASURE}(?:[、和与及]{_MEASURE})+")
"""Several that hold the same position: 竹材产量和竹笋产量均居第一."""
_ALL_OF = re.compile("(?:等?[二两三四五六七八九]项(?:主要)?(?:经济)?指标)(?P<of>增速|增幅|总量)?$")
"""竹材产量、竹笋产量|两项指标增速: what of each of them is ranked."""
_EITHER = re.compile(
    "(?P<one>[一-鿿]*?)(?:无论|不论|不管)(?P<first>[一-鿿]+?)还是(?P<other>[一-鿿]+)"
)
_ON_LIST = re.compile("“[^”]{4,40}”")
"""位列|“2023年度茶业百强县市”|第17位."""
_TOP = re.compile("首位|榜首|之首|之最|第一名|第一位|第一(?![一-鿿])")
_PLACE_IN_ORDER = re.compile(r"第\s?[0-9一二三四五六七八九十百]+\s?(?:[位名]|$)")
_AMONG = re.compile(
    r"(?:前\s?[0-9一二三四五六七八九十百]+\s?[位名强]?|[0-9一二三四五六七八九十百]+强)$"
)
_NAMES_A_THING = re.compile(r"第\s?[0-9一二三四五六七八九十百]+$")
_CHINESE = re.compile("[一-鿿]")
_WON = re.compile("[得获]$")
# …，稳居全球第一: what is ranked stands in a clause before, and which of its words is not said.
_ONLY_AMONG_WHOM = re.compile("全球|世界|亚洲|拥有")
_NO_RANK = re.compile(alternation(_WORDS["no_rank"]))
_SINCE = re.compile(f"[从由](?=.{{0,10}}{CHARACTER_OF[Kind.FIGURE]})")
_AIMED = re.compile("为|向|朝|力争|冲刺|奋战")
_FIELD = 16
_LONGEST = 24
_NAMES = frozenset(CHARACTER_OF[k] for k in (Kind.QUOTED, Kind.WORK, Kind.FIGURE))
_TYPED = frozenset(CHARACTER_OF.values()) - _NAMES
_LEAD = re.compile(
    "^(?:目前|其中|同时|今年|去年|已经|已|也|还|又|均|都|并|且|连续|持续|首次|成功|一举|继续|分别|实现|的|在|里|中|更|更是|一度|曾)+"
)
_TRAIL = re.compile(
    "(?:连续[0-9一二三四五六七八九十两多]+[年次月届]|已经|已|也|还|又|均|都|皆|并|且|连续|持续|首次|成功|一举|继续|分别|稳步|一直|始终|再次|快速|中|的|在|更|将)+$"
)


@dataclass(frozen=True, slots=True)
class _Rank:
    value: Decimal
    comparator: str
    span: Span


def find_ranked(reading: Reading) -> Iterator[Draft]:
    """Every position in an order that a place or organization holds."""
    for sentence in reading.sentences:
        text, span = reading.normal.text, sentence.span
        for verb in (*_VERB.finditer(text, *span), *_BARE.finditer(text, *span)):
            rank = _rank_behind(reading, verb)
            if rank:
                yield from _facts(reading, Span(*verb.span()), rank)


def _rank_behind(reading: Reading, verb: re.Match[str]) -> _Rank | None:
    """The position that stands behind a verb of ranking, in the same clause."""
    clause = reading.clause_at(verb.start())
    if _AIMED.search(reading.normal.text, clause.start, verb.start()):
        return None  # 为挺进前五强而奋斗
    listed = _ON_LIST.match(reading.normal.text, verb.end(), clause.end)
    begin = listed.end() if listed else verb.end()
    end = min(clause.end, begin + _LONGEST)
    behind = reading.normal.text[begin:end]
    top = _TOP.search(behind)
    ranks = [
        r
        for r in _ordinals(behind, begin)
        if not (_WON.search(verb.group()) and r.comparator == "<=")
    ]
    if top and top.start() <= _FIELD:
        ranks.append(_Rank(Decimal(1), "=", Span(begin + top.start(), begin + top.end())))
    return min(ranks, key=lambda rank: rank.span, default=None)


def _ordinals(behind: str, offset: int) -> Iterator[_Rank]:
    for quantity in find_quantities(behind):
        said = quantity.number.of(behind)
        if quantity.role is not Role.ORDINAL or quantity.number.start > _FIELD:
            continue
        if _NO_RANK.match(behind, quantity.number.end):
            continue
        span = Span(offset + quantity.number.start, offset + quantity.number.end)
        if _NAMES_A_THING.search(said) and _CHINESE.match(behind, quantity.number.end):
            continue  # 第一师, 第二中学
        if _AMONG.search(said):
            yield _Rank(quantity.value, "<=", span)
        elif _PLACE_IN_ORDER.match(said):
            yield _Rank(quantity.value, "=", span)


def _facts(reading: Reading, verb: Span, rank: _Rank) -> Iterator[Draft]:
    measured, topic = _measured(reading, verb)
    if topic is None or (
        not measured.of(reading.normal.text) and is_behind_its_figure(reading, verb.start)
    ):
        return
    name = measured.of(reading.normal.text) or Span(verb.end, rank.span.start).of(
        reading.normal.text
    ).strip("“”的 ")
    if _ONLY_AMONG_WHOM.fullmatch(name) or _is_place(
        reading, name, Span(verb.end, rank.span.start)
    ):
        return
    for subject, what in product(topic.entities, _each(name)):
        yield Draft(
            predicate=Predicate.RANKED,
            subject=_bearer(subject),
            subject_span=topic.span,
            object=Entity(what, EntityType.RANKING),
            object_span=hull(measured, verb) if measured.end > measured.start else verb,
            span=evidence_span(reading, hull(measured, verb, rank.span), topic.span),
            rule="ranked.position",
            confidence=0.85,
            value=rank.value,
            comparator=rank.comparator,
            status=reading.status_at(verb.start),
            period=_period(reading, verb, rank),
        )


def _each(name: str) -> list[str]:
    """What is ranked, one by one: 竹材产量、竹笋产量两项指标增速 are 竹材产量增速 and 竹笋产量增速."""
    if either := _EITHER.fullmatch(name):
        return [either["one"] + either["first"], either["one"] + either["other"]]
    together = _ALL_OF.search(name)
    row = name[: together.start()] if together else name
    if not _MEASURES.fullmatch(row):
        return [name or "排名"]
    of = (together and together["of"]) or ""
    return [one + of for one in _AND.split(row)]


def _period(reading: Reading, verb: Span, rank: _Rank) -> str:
    """由2017年的第7位升至2022年的第3位: each position is of the year right before it, if any."""
    typed = reading.typed.from_text(rank.span).start
    behind = reading.typed.text.rfind(PERIOD, 0, typed)
    if behind >= 0 and reading.typed.text[behind + 1 : typed] in ("", "的"):
        return period_before(reading, rank.span.start)
    return period_before(reading, verb.start)


def _is_place(reading: Reading, name: str, among: Span) -> bool:
    """Whether nothing but the place among whose parts somebody ranks is named: 位列|湖州市|第一."""
    mention = reading.typed.mention_at(reading.typed.from_text(among).start)
    return mention is not None and mention.kind is Kind.PLACE and mention.text == name


def _measured(reading: Reading, verb: Span) -> tuple[Span, Topic | None]:
    """What is ranked, before the verb in its clause, and whose it is."""
    clause = reading.typed.from_text(Span(reading.clause_at(verb.start).start, verb.start))
    text = reading.typed.text
    if since := _SINCE.search(text, clause.start, clause.end):
        clause = Span(clause.start, since.start())
    ranked = text.rfind("、", clause.start, clause.end)
    if ranked >= 0 and _VERB.search(
        reading.normal.text, *reading.typed.to_text(Span(clause.start, ranked))
    ):
        clause = Span(ranked + 1, clause.end)  # 收入列第5位、增幅列第7位
    start = clause.end
    while start > clause.start and text[start - 1] not in _TYPED:
        start -= 1
    compared = text.find("在", clause.start, start)  # 在全省考核中排名第三
    if compared >= 0:
        topic = reading.course.subject_at(_before(reading, compared))
        return _trimmed(reading, Span(start, clause.end), verb.start), topic
    owner = None if start == clause.start else reading.typed.mention_at(start - 1)
    entity = reading.course.meaning(owner) if owner and owner.kind in BEARERS else None
    topic = (
        Topic((entity,), owner.span) if owner and entity else reading.course.subject_at(verb.start)
    )
    return _trimmed(reading, Span(start, clause.end), verb.start), topic


def _before(reading: Reading, typed_position: int) -> int:
    """The character of the text before a typed one: there the course does not know it yet."""
    at = reading.typed.to_text(Span(typed_position, typed_position + 1)).start
    paragraph = reading.normal.paragraphs[reading.sentence_at(at).paragraph]
    return max(paragraph.span.start, at - 1)


def _trimmed(reading: Reading, typed: Span, end: int) -> Span:
    """The words without adverbs at both ends; empty at ``end`` where none are left."""
    span = reading.typed.to_text(typed)
    words = span.of(reading.normal.text)
    lead, trail = _LEAD.match(words), _TRAIL.search(words)
    start = span.start + (lead.end() if lead else 0)
    stop = span.start + (trail.start() if trail else len(words))
    return Span(start, stop) if start < stop else Span(end, end)


def _bearer(entity: Entity) -> Entity:
    """An office's position is its place's."""
    if is_office(entity) and entity.division:
        return entity_of(entity.division)
    return entity
