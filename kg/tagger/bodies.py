"""Bodies, sites and works that no recogniser knows, as the tagger names them: 漫川关特大桥, 坦客联盟.

The recognisers know a name by its head and by what stands before it. Whom facts are said of is often
called otherwise, and what is said of such a one would be said of the place around it. So a chain is
taught the names that annotators gave to subjects, and what it is sure of is a mention like any other.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import Kind, Mention
from kg.mentions.organizations import is_media, organization
from kg.mentions.recognise import settle
from kg.mentions.typed import TypedText
from kg.model import EntityType, Span
from kg.tagger.chain import Chain
from kg.tagger.features import features_of
from kg.tagger.names import TaggedName, decoded
from kg.tagger.repeats import repeats_of
from kg.tagger.tokens import Token, tokens_of
from kg.text import Sentence
from kg.text.words import holds_name, tagged

BODY = "body"
_SURE = 0.6
_SHORTEST = 3
_PROPER = ("nr", "ns", "nt", "nz")
_STAYS = frozenset({Kind.PERSON, Kind.PERIOD, Kind.WORK, Kind.FIGURE})
"""What no such name runs over."""
_BUILT = re.compile(
    f"(?:{alternation([*load_words('sites')['head'], *load_words('places')['site_head']])}"
    "|项目|工程|[0-9]号线|铁路|高铁|高速|公路|航线|流域|片区|商圈|段)$"
)
"""What is a place, though no division."""
_HELD = re.compile(
    "(?:[博展峰晚动乐易运览庆灯]会|大会|节|赛|马拉松|展|论坛|[动节购]周|活动|嘉年华)[”》]?$"
)
_NO_START = re.compile("[省市州县区旗镇乡村](?!级)|[全各该本]|[一二三四五六七八九十0-9]+个")
_NO_NAME = re.compile("各级|各[地类]|全体|全社会")
_ROW = re.compile("(?:[局委部厅办院镇村乡县]|公司|中心)(?:[和及、]|以及)")
_ONLY_WHERE = re.compile(
    "(?:脚|山|旗)下|[上中下]游|[东南西北中]缘|(?<!总)[东南西北中]部|腹地|境内|沿线|附近|周边|地区$|一带|[畔岸旁边]$"
)
"""太行山|南部: where something lies, told from a name."""
_ENDS_OF_LINE = tuple("至到、和与及—-")
_IN_HAND = re.compile("(?:项目|工程)(?:举行|正式|集中|全面)?(?:开工|动工|启动|竣工|奠基|签约)")
"""甲县乙产业园项目|举行开工仪式: what the county undertakes."""
_NEAR = 4
_OPENING, _CLOSING = "“", "”"


def with_bodies(chain: Chain, sentences: Iterable[Sentence], typed: TypedText) -> TypedText:
    """The typed text with the names that the tagger finds besides.

    Args:
        chain: labels tokens with ``B-body`` and ``I-body``.
        sentences: those of the text.
        typed: what the recognisers have found; what a name overlaps gives way to it.
    """
    found = list(_bodies(chain, sentences, typed))
    if not found:
        return typed
    taken = {at for mention in found for at in range(*mention.span)}
    rest = [m for m in typed.mentions if taken.isdisjoint(range(*m.span))]
    return TypedText(typed.source, settle([*rest, *found]))


def seen(text: str, tokens: list[Token]) -> list[list[str]]:
    """The features of each token, as the chain of bodies is taught them."""
    pairs = zip(features_of(tokens), repeats_of(text, tokens), strict=True)
    return [[*around, *again] for around, again in pairs]


def _bodies(chain: Chain, sentences: Iterable[Sentence], typed: TypedText) -> Iterator[Mention]:
    text = typed.source
    stays = {at for m in typed.mentions if m.kind in _STAYS for at in range(*m.span)}
    known = {m.span for m in typed.mentions}
    whole = [m.span for m in typed.mentions if m.kind in (Kind.QUOTED, Kind.ORGANIZATION)]
    counted = {m.span.end for m in typed.mentions if m.kind is Kind.FIGURE}
    begins = {m.span.start: m for m in typed.mentions if m.kind is Kind.PLACE}
    ends = {m.span.end: m for m in typed.mentions if m.kind is Kind.PLACE}
    for name in _names(chain, sentences, typed):
        span = _with_marks(text, name.span)
        if name.probability < _SURE or span in known or not stays.isdisjoint(range(*span)):
            continue
        if any(one.start <= span.start and span.end <= one.end for one in whole):
            continue
        if span.end in ends or _IN_HAND.match(text, span.end - 2, span.end + _NEAR):
            continue
        if _is_counted_or_listed(text, span, counted):
            continue
        begin, before = begins.get(span.start), ends.get(span.start)
        own = text[begin.span.end if begin else span.start : span.end]
        if _is_name(own, behind_place=bool(begin or before)):
            yield _mention(text, span, begin, before)


def _is_counted_or_listed(text: str, span: Span, counted: Container[int]) -> bool:
    """230支|“竹乡先锋”服务队 are counted; “青藤行动”|“红枫”艺术馆 is a row of names in quotation marks."""
    row = text[: span.start].endswith(_CLOSING) and text.startswith(_OPENING, span.start)
    return row or span.start in counted


def _with_marks(text: str, span: Span) -> Span:
    """The span with the mark that its quotation opens with, where the name begins behind it."""
    own = span.of(text)
    opens = own.count(_CLOSING) == own.count(_OPENING) + 1 and text[: span.start].endswith(_OPENING)
    return Span(span.start - opens, span.end)


def _is_name(own: str, *, behind_place: bool) -> bool:
    """Whether it may be a name; everyday words are one only behind their place: 乐昌|图书馆."""
    words = tagged(own)
    proper = holds_name(words) or words[-1][1].startswith(_PROPER)
    return (
        own.count(_OPENING) == own.count(_CLOSING)
        and not (_NO_START.match(own) or _NO_NAME.search(own) or _ROW.search(own) or is_media(own))
        and not _ONLY_WHERE.search(own, len(own) - 2)
        and (proper or (behind_place and len(own) >= _SHORTEST))
    )


def _names(chain: Chain, sentences: Iterable[Sentence], typed: TypedText) -> Iterator[TaggedName]:
    text = typed.source
    for sentence in sentences:
        mentions = typed.mentions_in(typed.from_text(sentence.span))
        tokens = tokens_of(text, sentence.span, mentions)
        yield from decoded(chain, tokens, seen(text, tokens))


def _mention(text: str, span: Span, begins: Mention | None, ends: Mention | None) -> Mention:
    """A name with the place that it begins with, or that stands right before it.

    甲市|北湖公园 and 甲市北湖公园 lie in 甲市; that is part of the second name and not of the first.
    """
    kind = _kind(span.of(text))
    if kind is EntityType.EVENT:
        return organization(text, span, None, kind)  # it is held there, and lies nowhere
    if begins and begins.span.end < span.end:
        line = text.startswith(_ENDS_OF_LINE, begins.span.end)  # 甲市|至乙市高铁
        return organization(text, span, None if line else begins, kind)
    if ends is None or ends.entity is None or ends.entity.division is None:
        return organization(text, span, None, kind)
    whole = organization(text, Span(ends.span.start, span.end), ends, kind)
    return replace(whole, entity=organization(text, span, None, kind).entity)


def _kind(name: str) -> EntityType:
    if _HELD.search(name):
        return EntityType.EVENT
    return EntityType.PLACE if _BUILT.search(name) else EntityType.ORGANIZATION
