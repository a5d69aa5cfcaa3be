"""The place that a longer name begins with, where only what is shorter was read with one.

    recognised   [安吉县溪龙乡茶叶基地]联络队     a body, in 溪龙乡
    tagged       [安吉县溪龙乡茶叶基地联络队]     a longer one, which begins as that one does

The tagger reads a name whole, and looks for no place inside of it but one that is a mention of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.mention import Kind, Mention
from kg.mentions.organizations import organization
from kg.mentions.typed import TypedText
from kg.model import EntityType, Span

_ENDS_OF_LINE = tuple("至到、和与及—-")


def with_places(typed: TypedText, recognised: TypedText) -> TypedText:
    """The typed text in which each longer name lies where the shorter one does that it begins with.

    Args:
        typed: with the names that the tagger knows.
        recognised: as the recognisers left it.
    """
    if typed is recognised:
        return typed
    shorter = {m.span.start: m for m in recognised.mentions if m.kind is Kind.ORGANIZATION}
    others = [m.span.start for m in recognised.mentions if m.chain]
    placed = [_placed(typed.source, m, shorter.get(m.span.start), others) for m in typed.mentions]
    return TypedText(typed.source, placed)


def _placed(text: str, mention: Mention, shorter: Mention | None, others: Sequence[int]) -> Mention:
    entity = mention.entity
    if mention.kind is not Kind.ORGANIZATION or mention.chain or entity is None:
        return mention
    if shorter is None or not shorter.chain or shorter.span.end >= mention.span.end:
        return mention
    if any(start in range(shorter.span.end, mention.span.end) for start in others):
        return mention  # 安吉县茶叶公司|德清县茶园项目: it lies where the second place says
    place = _place_of(text, shorter)
    if lies_nowhere(entity.type, text[place.span.end : mention.span.end]):
        return mention
    return organization(text, mention.span, place, entity.type)


def _place_of(text: str, body: Mention) -> Mention:
    """The place that a body's name begins with: 安吉县溪龙乡 of 安吉县溪龙乡茶叶基地."""
    last, end = body.chain[-1]
    span = Span(body.chain[0][1].start, end.end)
    return Mention(Kind.PLACE, span, span.of(text), last, body.chain)


def lies_nowhere(kind: EntityType, rest: str = "") -> bool:
    """Whether what is named with a place does not lie there: an event is held, a line leads away.

    Args:
        kind: what the name stands for.
        rest: the name behind the place, where it begins with one.

    >>> lies_nowhere(EntityType.EVENT), lies_nowhere(EntityType.PLACE, "至德清县高速")
    (True, True)
    """
    return kind is EntityType.EVENT or rest.startswith(_ENDS_OF_LINE)
