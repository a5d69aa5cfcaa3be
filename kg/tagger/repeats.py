"""What the tagger of bodies sees besides: how often the article comes back to a word and its neighbours.

A name is said again word for word, and wording is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import Span
from kg.tagger.tokens import Token

_MOST = 4


def repeats_of(text: str, tokens: Sequence[Token]) -> list[list[str]]:
    """The features of each token of a sentence of a normalised text.

    >>> from kg.tagger.tokens import tokens_of
    >>> text = "花岭机场启用。花岭机场很忙"
    >>> first, *_ = repeats_of(text, tokens_of(text, Span(0, 7), []))
    >>> first[0], first[2:]
    ('again=2', ['again01=2', 'again012=1'])
    """
    return [list(_features(text, tokens, at)) for at in range(len(tokens))]


def _features(text: str, tokens: Sequence[Token], at: int) -> Iterator[str]:
    token = tokens[at]
    alone = _times(text, tokens, at, at)
    yield f"again={alone}"
    yield f"again-tag={token.tag}{alone}"
    if at:
        yield f"again-10={_times(text, tokens, at - 1, at)}"
    for more, name in ((1, "again01"), (2, "again012")):
        if at + more < len(tokens):
            yield f"{name}={_times(text, tokens, at, at + more)}"


def _times(text: str, tokens: Sequence[Token], first: int, last: int) -> int:
    stretch = Span(tokens[first].span.start, tokens[last].span.end)
    return min(text.count(stretch.of(text)), _MOST)
