"""Bodies, sites and works that no recogniser knows, as the tagger names them: 柳溪联络线, 青藤车队.

The recognisers know a name by its head and by what stands before it. Whom facts are said of is often
called otherwise, and what is said of such a one would be said of the place around it. So a chain is
taught the names that annotators gave to subjects, and what it is sure of is a mention like any other.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import Kind, Mention
from kg.mentions.organizations import is_media, organization
from kg.mentions.placed import lies_nowhere
from kg.mentions.recognise import settle
from kg.mentions.typed import TypedText
from kg.model import EntityType, Span
from kg.tagger.names import TaggedName
from kg.text.words import PROPER, holds_name, tagged

BODY = "body"
_SURE = 0.6
_SHORTEST = 3
_STAYS = frozenset({Kind.PERSON, Kind.PERIOD, Kind.WORK, Kind.FIGURE})
"""What no such name runs over."""
_WORDS = load_words("bodies")
_NO_START = re.compile("|".join(_WORDS["no_start"]))
_NO_NAME = re.compile("|".join(_WORDS["no_name"]))
_QUOTED = re.compile("“[^”]*”")
_FIRM = alternation(_WORDS["firm"])
_ROW = re.compile(
    f"{alternation(_WORDS['row_of'])}(?:[和及、]|以及)|{_FIRM}(?:[和与及、]|以及).*(?:{_FIRM}|公司)$"
)
_IN_HAND = re.compile("(?:项目|工程)(?:举行|正式|集中|全面)?(?:开工|动工|启动|竣工|奠基|签约)")
"""甲县乙产业园项目|举行开工仪式: what the county undertakes."""
_NEAR = 4
_OPENING, _CLOSING = "“", "”"
_SIDES, _GOES = "东南西北", tuple("起接至邻靠临依连枕濒")


def _ending(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"{alternation(words)}[”》]?$")


_BUILT = _ending(
    [*load_words("sites")["head"], *load_words("places")["site_head"], *_WORDS["built"]]
)
_NOT_BUILT = _ending(_WORDS["not_built"])
_HELD, _NOT_HELD = _ending(_WORDS["held"]), _ending(_WORDS["not_held"])
_ONLY_WHERE = _ending(_WORDS["only_where"])


def with_bodies(typed: TypedText, names: Sequence[TaggedName]) -> TypedText:
    """The typed text with the names that the tagger takes for bodies, sites, works and events.

    Args:
        typed: what the recognisers have found; what a name overlaps gives way to it.
        names: those of the chain of bodies, in order.
    """
    found = list(_bodies(typed, names))
    if not found:
        return typed
    taken = {at for mention in found for at in range(*mention.span)}
    rest = [m for m in typed.mentions if taken.isdisjoint(range(*m.span))]
    return TypedText(typed.source, settle([*rest, *found]))


def _bodies(typed: TypedText, names: Iterable[TaggedName]) -> Iterator[Mention]:
    text = typed.source
    stays = {at for m in typed.mentions if m.kind in _STAYS for at in range(*m.span)}
    known = {m.span for m in typed.mentions}
    whole = [m.span for m in typed.mentions if m.kind in (Kind.QUOTED, Kind.ORGANIZATION)]
    counted = {m.span.end for m in typed.mentions if m.kind is Kind.FIGURE}
    begins = {m.span.start: m for m in typed.mentions if m.kind is Kind.PLACE}
    ends = {m.span.end: m for m in typed.mentions if m.kind is Kind.PLACE}
    for name in names:
        span = _fitted(text, name.span)
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


def _fitted(text: str, span: Span) -> Span:
    """The span with the mark that its quotation opens with, where the name begins behind it.

    So with the bracket that closes behind it what opens in it. And without 北 where a road is told to begin in the north: 青藤高速|北起….
    """
    if text[span.end - 1] in _SIDES and text.startswith(_GOES, span.end):
        span = Span(span.start, span.end - 1)
    own = span.of(text)
    opens = own.count(_CLOSING) == own.count(_OPENING) + 1 and text[: span.start].endswith(_OPENING)
    closes = own.count("（") == own.count("）") + 1 and text.startswith("）", span.end)
    return Span(span.start - opens, span.end + closes)


def _is_name(own: str, *, behind_place: bool) -> bool:
    """Whether it may be a name; everyday words are one only behind their place: 乐昌|图书馆."""
    words = tagged(own)
    proper = holds_name(words) or words[-1][1].startswith(PROPER)
    return (
        own.count(_OPENING) == own.count(_CLOSING)
        and not (
            _NO_START.match(own)
            or _NO_NAME.search(_QUOTED.sub("", own))
            or _ROW.search(own)
            or is_media(own)
        )
        and not _ONLY_WHERE.search(own)
        and (proper or (behind_place and len(own) >= _SHORTEST))
    )


def _mention(text: str, span: Span, begins: Mention | None, ends: Mention | None) -> Mention:
    """A name with the place that it begins with, or that stands right before it.

    甲市|北湖公园 and 甲市北湖公园 lie in 甲市; that is part of the second name and not of the first.
    """
    kind = kind_of(span.of(text))
    inside = begins if begins and begins.span.end < span.end else None
    if lies_nowhere(kind, text[inside.span.end : span.end] if inside else ""):
        return organization(text, span, None, kind)
    if inside:
        return organization(text, span, inside, kind)
    if ends is None or ends.entity is None or ends.entity.division is None:
        return organization(text, span, None, kind)
    whole = organization(text, Span(ends.span.start, span.end), ends, kind)
    return replace(whole, entity=organization(text, span, None, kind).entity)


def kind_of(name: str) -> EntityType:
    """What a name stands for, by the word that it ends in.

    >>> [str(kind_of(name)) for name in ("竹海灯会", "柳溪特大桥", "青藤车队", "安吉县人民代表大会")]
    ['Event', 'Place', 'Organization', 'Organization']
    """
    if _HELD.search(name) and not _NOT_HELD.search(name):
        return EntityType.EVENT
    built = _BUILT.search(name) and not _NOT_BUILT.search(name)
    return EntityType.PLACE if built else EntityType.ORGANIZATION
