"""The typed text: the article with one private character for each mention.

Rules match sequences of typed spans and words, never raw text that may run across a name:

    浏阳市镇头镇金田村2021年集体收入达81.93万元     the text
    P        T    集体收入达F                       the typed text (P, T, F: private characters)
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from kg.mentions.mention import Kind, Mention
from kg.model import Span

CHARACTER_OF = {kind: chr(0xE000 + number) for number, kind in enumerate(Kind)}
"""The private-use character that stands for a mention of each kind."""

_PRIVATE = frozenset(CHARACTER_OF.values())


class TypedText:
    """A text with its mentions folded into one character each, and the way back.

    >>> from kg.mentions.mention import Kind, Mention
    >>> village = Mention(Kind.PLACE, Span(1, 4), "金田村")
    >>> typed = TypedText("在金田村里", [village])
    >>> typed.text == "在" + CHARACTER_OF[Kind.PLACE] + "里"
    True
    >>> typed.to_text(Span(1, 2)), typed.mention_at(1) is village
    (Span(start=1, end=4), True)
    """

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.source = text
        self.mentions = tuple(mentions)
        pieces: list[str] = []
        starts: list[int] = []  # typed position -> text position
        self._mention_at: dict[int, Mention] = {}
        cursor = 0
        for mention in self.mentions:
            gap = _without_private(text[cursor : mention.span.start])
            pieces.append(gap)
            starts.extend(range(cursor, mention.span.start))
            self._mention_at[len(starts)] = mention
            pieces.append(CHARACTER_OF[mention.kind])
            starts.append(mention.span.start)
            cursor = mention.span.end
        pieces.append(_without_private(text[cursor:]))
        starts.extend(range(cursor, len(text)))
        starts.append(len(text))
        self.text = "".join(pieces)
        self._starts = starts

    def mention_at(self, position: int) -> Mention | None:
        """The mention that the typed character at ``position`` stands for."""
        return self._mention_at.get(position)

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """The mentions whose typed characters lie in a typed span, in order."""
        return tuple(m for i in range(*span) if (m := self._mention_at.get(i)))

    def to_text(self, span: Span) -> Span:
        """The stretch of the text that a typed span stands for."""
        end = self._starts[span.end]
        if span.end > span.start and (last := self._mention_at.get(span.end - 1)):
            end = last.span.end
        return Span(self._starts[span.start], end)

    def from_text(self, span: Span) -> Span:
        """The typed span that covers a stretch of the text, whole mentions included."""
        start = bisect_right(self._starts, span.start) - 1
        return Span(start, max(start, bisect_left(self._starts, span.end)))


def _without_private(text: str) -> str:
    """Private-use characters of the article itself must not pass for mentions."""
    if _PRIVATE.isdisjoint(text):
        return text
    return "".join("\ufffd" if character in _PRIVATE else character for character in text)
