"""What the tagger of bodies sees besides: how often the article comes back to a word and its neighbours.

A name is said again word for word, and wording is not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from kg.model import Span
from kg.tagger.tokens import Token

_MOST = 4


class Repeats:
    """An article, indexed once to tell how often a stretch of it comes back.

    >>> again = Repeats("花岭机场启用。花岭机场很忙")
    >>> again.times("机场"), again.times("花岭机场启用"), again.times("场")
    (2, 1, 2)
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._characters = Counter(text)
        self._pairs: defaultdict[str, list[int]] = defaultdict(list)
        for at in range(len(text) - 1):
            self._pairs[text[at : at + 2]].append(at)

    def times(self, stretch: str) -> int:
        """How often a stretch stands in the text, none overlapping another; four stands for more."""
        if len(stretch) == 1:
            return min(self._characters[stretch], _MOST)
        found, free = 0, 0
        for at in self._pairs.get(stretch[:2], ()):
            if at >= free and self._text.startswith(stretch, at):
                found, free = found + 1, at + len(stretch)
                if found == _MOST:
                    break
        return found

    def beside(self, tokens: Sequence[Token], around: Sequence[Sequence[str]]) -> list[list[str]]:
        """The features of the tokens of a sentence, ``around``, each with those of its repeats.

        >>> from kg.tagger.tokens import tokens_of
        >>> text = "花岭机场启用。花岭机场很忙"
        >>> tokens = tokens_of(text, Span(0, 7), [])
        >>> first, *_ = Repeats(text).beside(tokens, [["w0=花岭"], *([] for _ in tokens[1:])])
        >>> first[:2], first[3:]
        (['w0=花岭', 'again=2'], ['again01=2', 'again012=1'])
        """
        return [[*own, *self._features(tokens, at)] for at, own in enumerate(around)]

    def _features(self, tokens: Sequence[Token], at: int) -> Iterator[str]:
        alone = self._between(tokens, at, at)
        yield f"again={alone}"
        yield f"again-tag={tokens[at].tag}{alone}"
        if at:
            yield f"again-10={self._between(tokens, at - 1, at)}"
        for more, name in ((1, "again01"), (2, "again012")):
            if at + more < len(tokens):
                yield f"{name}={self._between(tokens, at, at + more)}"

    def _between(self, tokens: Sequence[Token], first: int, last: int) -> int:
        return self.times(Span(tokens[first].span.start, tokens[last].span.end).of(self._text))
