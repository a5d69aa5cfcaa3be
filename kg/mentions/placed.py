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
from kg.model import EntityType

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
    last, span = shorter.chain[-1]
    if entity.type is EntityType.EVENT or text.startswith(_ENDS_OF_LINE, span.end):
        return mention  # it lies nowhere: 安吉县茶叶公园灯会, 安吉县至德清县高速
    place = Mention(Kind.PLACE, shorter.span, shorter.text, last, shorter.chain)
    return organization(text, mention.span, place, entity.type)
