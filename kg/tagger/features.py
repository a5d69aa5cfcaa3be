"""What the tagger sees at each token of a sentence: its neighbours, its quotation, its clause.

Features are words of the form ``where=what``. No two tokens share their list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.tagger.tokens import Token

_AWAY = "^"
_OPENING, _CLOSING = "“《", "”》"
_NO_CONTENT = "xwupcdrmqM"
_SUBJECTS = frozenset(
    {"County", "Town", "Village", "Organization", "Person", "Place", "Prefecture", "Province"}
)


def features_of(tokens: Sequence[Token]) -> list[list[str]]:
    """The features of each token.

    >>> from kg.tagger.tokens import tokens_of
    >>> from kg.model import Span
    >>> first, *_ = features_of(tokens_of("推行“积分制”", Span(0, 7), []))
    >>> first[:4]
    ['w-3=^', 'w-2=^', 'w-1=^', 'w0=推行']
    """
    line = _Line(tokens)
    return [[*line.around(at), *line.clause(at), *line.quotation(at)] for at in range(len(tokens))]


class _Line:
    """A sentence with what is worked out once for all of its tokens."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.words = [token.word for token in tokens]
        self.tags = [token.tag for token in tokens]
        self.quotes = _quotations(self.words)
        self.verbs, self.subjects = _said_before(tokens, self.quotes)
        self.heads = _heads(self.words, self.tags)

    def word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else _AWAY

    def tag(self, at: int) -> str:
        return self.tags[at] if 0 <= at < len(self.tags) else _AWAY

    def around(self, at: int) -> Iterator[str]:
        """The token, three on either side, and their pairs."""
        words = [self.word(at + away) for away in range(-3, 4)]
        tags = [self.tag(at + away) for away in range(-2, 3)]
        for away, word in enumerate(words, -3):
            yield f"w{away}={word}"
        for away, tag in enumerate(tags, -2):
            yield f"p{away}={tag}"
        _, before2, before, word, behind, behind2, _ = words
        tag_before2, tag_before, tag, tag_behind, tag_behind2 = tags
        yield f"w-10={before}|{word}"
        yield f"w01={word}|{behind}"
        yield f"w-2-1={before2}|{before}"
        yield f"w12={behind}|{behind2}"
        yield f"p-10={tag_before}|{tag}"
        yield f"p01={tag}|{tag_behind}"
        yield f"p-101={tag_before}|{tag}|{tag_behind}"
        yield f"p-2-1={tag_before2}|{tag_before}"
        yield f"p12={tag_behind}|{tag_behind2}"
        yield f"w-1p={before}|{tag}"
        yield f"p-1w={tag_before}|{word}"
        yield f"w1p={behind}|{tag}"
        yield f"first={word[:1]}"
        yield f"last={word[-1:]}"
        yield f"last2={word[-2:]}"
        yield f"length={min(len(word), 4)}"

    def clause(self, at: int) -> Iterator[str]:
        """The last verb and the last name before it, and the noun that its phrase ends in."""
        verb, subject, head, tag = self.verbs[at], self.subjects[at], self.heads[at], self.tags[at]
        yield f"verb={verb}"
        yield f"verb-tag={verb}|{tag}"
        yield f"subject={subject}"
        yield f"subject-verb={subject}|{verb}"
        if head:
            yield f"head={head}"
            yield f"head-last={head[-1]}"
            yield f"head-verb={head}|{verb}"
            yield f"head-before={head}|{self.tag(at - 1)}"

    def quotation(self, at: int) -> Iterator[str]:
        """Where in a quotation it stands, and what that is, begins and ends with and stands in."""
        found = self.quotes[at]
        if found is None:
            yield "quoted=no"
            return
        start, end = found
        inner = "".join(self.words[start + 1 : end])
        behind = self.word(end + 1)
        yield f"quoted={'opens' if at == start else 'closes' if at == end else min(at - start, 3)}"
        yield f"q-behind={behind}"
        yield f"q-tag-behind={self.tag(end + 1)}"
        yield f"q-behind2={behind}|{self.word(end + 2)}"
        yield f"q-head={self.heads[end + 1] if end + 1 < len(self.words) else ''}"
        yield f"q-before={self.word(start - 1)}"
        yield f"q-before2={self.word(start - 2)}|{self.word(start - 1)}"
        yield f"q-verb={self.verbs[start]}"
        yield f"q-subject={self.subjects[start]}"
        yield f"q-length={min(len(inner) // 2, 8)}"
        yield f"q-last={inner[-1:]}"
        yield f"q-plus={'+' in inner}"
        yield f"q-counts={inner[:1] in tuple('一二三四五六七八九十双两百千万<')}"


def _quotations(words: Sequence[str]) -> list[tuple[int, int] | None]:
    """For each word the first and last of the marks of the quotation that it stands in."""
    found: list[tuple[int, int] | None] = [None] * len(words)
    start = None
    for at, word in enumerate(words):
        if word and word in _OPENING:
            start = at
        elif word and word in _CLOSING and start is not None:
            found[start : at + 1] = [(start, at)] * (at + 1 - start)
            start = None
    return found


def _said_before(tokens: Sequence[Token], quotes: Sequence[object]) -> tuple[list[str], list[str]]:
    """For each token the last verb before it, outside quotations, and the type of the last name.

    A comma stands before a verb of an earlier clause.
    """
    verbs: list[str] = []
    subjects: list[str] = []
    verb, subject = "", ""
    for token, quote in zip(tokens, quotes, strict=True):
        verbs.append(verb)
        subjects.append(subject)
        if token.word in ("。", "！", "？", "；"):
            verb, subject = "", ""
        elif token.word == "，":
            verb = f"，{verb.lstrip('，')}" if verb else ""
        elif token.tag.startswith("v") and token.tag != "vn" and quote is None:
            verb = token.word
        if token.kind in _SUBJECTS:
            subject = token.kind
    return verbs, subjects


def _heads(words: Sequence[str], tags: Sequence[str]) -> list[str]:
    """For each word the noun that its phrase ends in: 体系 for each word of 基层治理体系."""
    heads = [""] * len(words)
    head = ""
    for at in range(len(words) - 1, -1, -1):
        tag = tags[at]
        if tag[:1] in _NO_CONTENT or (tag.startswith("v") and tag != "vn" and not head):
            head = ""
            continue
        head = head or words[at]
        heads[at] = head
    return heads
