"""What a draft's object looks like: its first and last words, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Span
from kg.relations.reading import Draft, Reading
from kg.text.words import tagged, tagged_sentence

_NEAR = 6
_MARKS = "，。；：、！？“”（）《》"


def about_object(reading: Reading, draft: Draft) -> Iterator[str]:
    """Features of the object's words, and of the words right before and behind them."""
    words = list(tagged(draft.object.name))
    yield f"characters={min(len(draft.object.name), 15) // 3}"
    yield f"words={min(len(words), 6)}"
    if words:
        yield from _edges(words)
    yield f"quoted={'“' in draft.object.name}"
    text, span = reading.normal.text, draft.object_span
    yield f"before={_tag_before(text, span)}"
    yield f"behind={_tag_behind(text, span)}"
    yield f"mark-before={_character(text, span.start - 1)}"
    yield f"mark-behind={_character(text, span.end)}"
    yield f"verbatim={draft.object.name == span.of(text)}"
    sentence = reading.sentence_at(span.start).span
    yield from _in_sentence(
        sentence.of(text), span.start - sentence.start, span.end - sentence.start
    )


def _in_sentence(sentence: str, start: int, end: int) -> Iterator[str]:
    """Features of the words of the sentence that the object's stretch begins and ends in."""
    cursor, before, first, behind = 0, ("", "none"), False, ("", "none")
    last = False
    for word, tag in tagged_sentence(sentence):
        stop = cursor + len(word)
        if stop <= start:
            before = (word, tag)
        first = first or cursor == start
        last = last or stop == end
        if cursor >= end:
            behind = (word, tag)
            break
        cursor = stop
    yield f"begins-word={first}"
    yield f"ends-word={last}"
    yield f"word-before={before[0]}"
    yield f"word-behind={behind[0]}"
    yield f"tags-around={before[1][:1]}-{behind[1][:1]}"


def _edges(words: list[tuple[str, str]]) -> Iterator[str]:
    tags = [tag for _, tag in words]
    yield f"first={tags[0][:2]}"
    yield f"last={tags[-1][:2]}"
    yield f"first-word={words[0][0]}"
    yield f"last-word={words[-1][0]}"
    yield f"only={tags[0][:1] if len(words) == 1 else 'no'}"
    if len(words) == 1:
        yield f"alone={words[0][0]}"
    yield f"shape={'-'.join(tag[:1] for tag in tags[:4])}"
    yield f"verb-inside={any(tag.startswith('v') and tag != 'vn' for tag in tags[1:-1])}"
    yield f"odd-inside={any(tag[0] in 'pcrudm' for tag in tags[1:-1])}"


def _tag_before(text: str, span: Span) -> str:
    near = text[max(0, span.start - _NEAR) : span.start].splitlines()
    words = list(tagged(near[-1])) if near and near[-1] else []
    return words[-1][1][:1] if words else "none"


def _tag_behind(text: str, span: Span) -> str:
    near = text[span.end : span.end + _NEAR].splitlines()
    words = list(tagged(near[0])) if near and near[0] else []
    return words[0][1][:1] if words else "none"


def _character(text: str, position: int) -> str:
    if not 0 <= position < len(text):
        return "none"
    one = text[position]
    if one.isdigit():
        return "digit"
    if one.isspace():
        return "space"
    return one if one in _MARKS else "word"
