"""A sentence as the tagger reads it: words with their part of speech, a mention being one word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.mentions.mention import Kind, Mention
from kg.model import Span
from kg.text.words import tagged_sentence

_OPENED = frozenset({Kind.QUOTED})
"""Kinds whose own words the tagger must see."""
_UNKNOWN = "z"


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a whole mention of the normalised text."""

    span: Span
    word: str
    """As it is written; for a mention what it is one of, ``<County>``: names teach nothing."""
    tag: str
    """jieba's part of speech; for a mention ``M`` and what it is one of."""
    kind: str = ""
    """Of a mention, the type of its entity, or its own kind."""


def tokens_of(text: str, sentence: Span, mentions: Sequence[Mention]) -> list[Token]:
    """The tokens of a sentence of a text, in order; ``mentions`` are those within it.

    >>> from kg.model import Entity, EntityType
    >>> village = Mention(Kind.PLACE, Span(0, 3), "金田村", Entity("金田村", EntityType.VILLAGE))
    >>> [(t.word, t.tag) for t in tokens_of("金田村推行好办法", Span(0, 8), [village])]
    [('<Village>', 'MVillage'), ('推行', 'v'), ('好', 'a'), ('办法', 'n')]
    """
    kinds = {m.span: _kind(m) for m in mentions if m.kind not in _OPENED}
    tags: dict[Span, str] = {}
    cursor = sentence.start
    for word, tag in tagged_sentence(sentence.of(text)):
        tags[Span(cursor, cursor + len(word))] = tag
        cursor += len(word)
    inside = {at for span in kinds for at in range(span.start + 1, span.end)}
    cuts = {at for span in (*tags, *kinds) for at in span} - inside
    ends = sorted(cuts | {sentence.start, sentence.end})
    return [
        _token(text, span, tags.get(span, _UNKNOWN), kinds.get(span, ""))
        for span in map(Span, ends, ends[1:])
    ]


def _kind(mention: Mention) -> str:
    return str(mention.entity.type) if mention.entity else str(mention.kind)


def _token(text: str, span: Span, tag: str, kind: str) -> Token:
    if kind:
        return Token(span, f"<{kind}>", f"M{kind}", kind)
    word = span.of(text)
    return Token(span, "<0>" if word.isdecimal() else word, tag)
