"""Paragraphs, sentences and clauses: stretches of a normalised text, found by punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Span

HEADING_LENGTH = 40
"""The most characters that a line may have and still be a heading."""

LONGEST_SENTENCE = 1000
"""The most characters of a sentence; what goes on for longer is a table or a page without marks."""
_RESTS = "；;，,、 \u3000\t"

# Names and short quotations are stepped over whole, so that a mark inside them ends nothing:
# “好！”他说. Longer quotations are speech: their sentences are sentences.
_SENTENCE_END = re.compile(
    r"《[^《》\n]{0,60}》|（[^（）\n]{0,60}）|\([^()\n]{0,60}\)"
    r"|“[^“”\n]{0,12}”(?!\n)|‘[^‘’\n]{0,12}’|「[^「」\n]{0,12}」|『[^『』\n]{0,12}』"
    r"|(?P<end>(?:[。！？]|[!?](?![A-Za-z0-9=&/])|…+(?![…，、；：]))[。！？!?…]*[”’」』）)】]*)"
)
_CLAUSE_END = re.compile(
    r"《[^《》\n]{0,60}》|（[^（）\n]{0,60}）|\([^()\n]{0,60}\)"
    r"|“[^“”\n]{0,40}”|‘[^‘’\n]{0,40}’|「[^「」\n]{0,40}」|『[^『』\n]{0,40}』"
    r"|(?P<end>[，；;。！？]|(?<!\d)[,:：]|[,:：](?!\d))"
)
# Both patterns begin with one of these: to look for them alone is several times as fast.
_MARK = re.compile("[《（(“‘「『。！？!?…，,；;：:]")
_LINE = re.compile(r"[^\n]+")
_FINAL = re.compile(r"[。！？!?；;，,、…][”’」』）)】]*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article."""

    span: Span
    paragraph: int
    """Number of its paragraph in the article, from 0."""
    index: int
    """Its own number in the article, from 0."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of an article that is not blank."""

    span: Span
    sentences: tuple[Sentence, ...]
    heading: bool
    """Whether it is a short line that no sentence-final mark ends."""


def split_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The lines of ``text`` that are not blank, with their sentences; no white space at the edges.

    >>> [s.span.of("一村富。两村强！") for s in split_paragraphs("一村富。两村强！")[0].sentences]
    ['一村富。', '两村强！']
    """
    paragraphs: list[Paragraph] = []
    count = 0
    for line in _LINE.finditer(text):
        span = _trimmed(text, *line.span())
        if span.start == span.end:
            continue
        number = len(paragraphs)
        sentences = tuple(
            Sentence(piece, number, count + i) for i, piece in enumerate(_sentences(text, span))
        )
        count += len(sentences)
        paragraphs.append(Paragraph(span, sentences, _is_heading(span.of(text))))
    return tuple(paragraphs)


def clauses(text: str, sentence: Sentence) -> tuple[Span, ...]:
    """The clauses of a sentence, without the marks between them.

    Nothing is cut inside quotation marks and brackets, nor at a comma or colon between digits.

    >>> text = "该村有“一约，四会”，1,200户受益。"
    >>> [c.of(text) for c in clauses(text, split_paragraphs(text)[0].sentences[0])]
    ['该村有“一约，四会”', '1,200户受益']
    """
    return tuple(_pieces(text, sentence.span, _CLAUSE_END, keep_mark=False))


def _sentences(text: str, span: Span) -> Iterator[Span]:
    for sentence in _pieces(text, span, _SENTENCE_END, keep_mark=True):
        yield from _stretches(text, sentence)


def _stretches(text: str, span: Span) -> Iterator[Span]:
    """A sentence, or the stretches of a page without full stops, each cut behind a comma or a space.

    Nobody writes a sentence that long, and the time that reading one takes grows with its square.
    """
    start = span.start
    while span.end - start > LONGEST_SENTENCE:
        limit = start + LONGEST_SENTENCE
        cut = max(text.rfind(mark, start + 1, limit) for mark in _RESTS) + 1 or limit
        if (piece := _trimmed(text, start, cut)) and piece.start < piece.end:
            yield piece
        start = cut
    rest = _trimmed(text, start, span.end)
    if rest.start < rest.end:
        yield rest


def _pieces(text: str, span: Span, ends: re.Pattern[str], *, keep_mark: bool) -> Iterator[Span]:
    start = span.start
    for match in _matches(text, span, ends):
        piece = _trimmed(text, start, match.end() if keep_mark else match.start())
        if piece.start < piece.end:
            yield piece
        start = match.end()
    rest = _trimmed(text, start, span.end)
    if rest.start < rest.end:
        yield rest


def _matches(text: str, span: Span, ends: re.Pattern[str]) -> Iterator[re.Match[str]]:
    position = span.start
    while mark := _MARK.search(text, position, span.end):
        match = ends.match(text, mark.start(), span.end)
        position = match.end() if match else mark.end()
        if match and match["end"] is not None:
            yield match


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _is_heading(line: str) -> bool:
    return len(line) <= HEADING_LENGTH and not _FINAL.search(line)
