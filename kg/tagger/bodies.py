"""Bodies, sites and works that no recogniser knows, as the tagger names them: 漫川关特大桥, 坦客联盟.

The recognisers know a name by its head and by what stands before it. Whom facts are said of is often
called otherwise, and what is said of such a one would be said of the place around it. So a chain is
taught the names that annotators gave to subjects, and what it is sure of is a mention like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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

BODY = "body"
_SURE = 0.6
_SHORTEST = 3
_STAYS = frozenset({Kind.PERSON, Kind.PERIOD, Kind.WORK, Kind.FIGURE})
"""What no such name runs over."""
_BUILT = re.compile(
    f"(?:{alternation([*load_words('sites')['head'], *load_words('places')['site_head']])}"
    "|项目|工程|[0-9]号线|铁路|高铁|高速|公路|航线|流域|片区|商圈|段)$"
)
"""What is a place, though no division."""
_NO_START = re.compile(
    "[省市州县区旗镇乡村](?!级)|[全各该本]|[一二三四五六七八九十0-9]+个"
)
_NO_NAME = re.compile("各级|各[地类]|全体|全社会")
_ONLY_WHERE = re.compile(
    "(?:脚|山|旗)下|[上中下]游|[东南西北中]缘|(?<!总)[东南西北中]部|腹地|境内|沿线|附近|周边|地区$|一带"
)
"""太行山|南部: where something lies, told from a name."""
_ENDS_OF_LINE = tuple("至到、和与及—-")
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
    quoted = [m.span for m in typed.mentions if m.kind is Kind.QUOTED]
    begins = {m.span.start: m for m in typed.mentions if m.kind is Kind.PLACE}
    ends = {m.span.end: m for m in typed.mentions if m.kind is Kind.PLACE}
    for name in _names(chain, sentences, typed):
        span = _with_marks(text, name.span)
        if name.probability < _SURE or span in known or not stays.isdisjoint(range(*span)):
            continue
        if _is_name(span.of(text)) and not any(
            q.start <= span.start and span.end <= q.end for q in quoted
        ):
            yield _mention(text, span, begins.get(span.start), ends.get(span.start))


def _with_marks(text: str, span: Span) -> Span:
    """The span with the mark that its quotation opens with, where the name begins behind it."""
    own = span.of(text)
    opens = own.count(_CLOSING) == own.count(_OPENING) + 1 and text[: span.start].endswith(_OPENING)
    return Span(span.start - opens, span.end)


def _is_name(own: str) -> bool:
    return (
        len(own) >= _SHORTEST
        and own.count(_OPENING) == own.count(_CLOSING)
        and not (_NO_START.match(own) or _NO_NAME.search(own) or is_media(own))
        and not _ONLY_WHERE.search(own, len(own) - 2)
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
    kind = EntityType.PLACE if _BUILT.search(span.of(text)) else EntityType.ORGANIZATION
    if begins and begins.span.end < span.end:
        line = text.startswith(_ENDS_OF_LINE, begins.span.end)  # 甲市|至乙市高铁
        return organization(text, span, None if line else begins, kind)
    if ends is None or ends.entity is None or ends.entity.division is None:
        return organization(text, span, None, kind)
    whole = organization(text, Span(ends.span.start, span.end), ends, kind)
    return replace(whole, entity=organization(text, span, None, kind).entity)
