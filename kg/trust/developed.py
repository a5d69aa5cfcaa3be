"""What speaks for an industry, crop or product being a place's own, and what against it.

That it grows there is seldom said in one set way. What tells are the kind of thing, the verb that is
next to it, what it is counted by, and how often the article comes back to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import BEARERS, Mention
from kg.model import Span
from kg.relations.reading import Draft, Reading
from kg.text.words import tagged

_OFTEN = 3
_EARLY = 2


def about_industry(reading: Reading, draft: Draft) -> Iterator[str]:
    """Features of an industry, crop or product that a draft says somebody develops."""
    text, span = reading.normal.text, draft.object_span
    kind = kind_of(draft.object.name)
    times = min(text.count(span.of(text)), _OFTEN)
    yield f"kind={kind}"
    yield f"times={times}"
    yield f"kind={kind}:times={times}"
    yield f"opens-article={reading.sentence_at(span.start).index < _EARLY}"
    clause = reading.clause_at(span.start)
    verb = _verb(text, Span(clause.start, span.start)) or "none"
    yield f"verb={verb}"
    yield f"does={_class_of(verb)}"
    yield f"does={_class_of(verb)}:kind={kind}"
    behind = _class_behind(text[span.end : clause.end])
    yield f"container={behind}"
    yield f"container={behind}:kind={kind}"
    yield f"does={_class_of(verb)}:container={behind}"
    yield from _counted(reading, span)
    yield from _whose(reading, draft, clause)
    yield f"listed={_is_listed(text, span)}"
    yield f"rule={draft.rule}:kind={kind}"
    yield f"rule={draft.rule}:times={times}"
    yield f"rule={draft.rule}:subject={draft.subject.type}"


@cache
def _kinds() -> dict[str, str]:
    words = load_words("industries")
    return {name: kind for kind in ("trade", "product", "animal", "crop") for name in words[kind]}


def kind_of(name: str) -> str:
    """The list that a name is of, or that the longest end of it is of.

    >>> kind_of("白茶"), kind_of("高山白茶"), kind_of("红旗")
    ('crop', 'crop-end', 'unknown')
    """
    kinds = _kinds()
    if name in kinds:
        return kinds[name]
    ends = (kinds[name[i:]] for i in range(1, len(name) - 1) if name[i:] in kinds)
    return next((f"{kind}-end" for kind in ends), "unknown")


def _verb(text: str, before: Span) -> str:
    """The last verb of a stretch."""
    verbs = [w for w, tag in tagged(before.of(text)) if tag.startswith("v") and len(w) < 5]
    return verbs[-1] if verbs else ""


@cache
def _classes() -> dict[str, str]:
    words = load_words("telling")
    return {
        word: kind
        for kind, listed in words.items()
        for word in listed
        if not kind.startswith("behind_")
    }


def _class_of(verb: str) -> str:
    return "none" if verb == "none" else _classes().get(verb, "other")


@cache
def _behind() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = load_words("telling")
    return tuple(
        (kind.removeprefix("behind_"), re.compile(alternation(listed)))
        for kind, listed in words.items()
        if kind.startswith("behind_")
    )


def _class_behind(rest: str) -> str:
    for kind, words in _behind():
        if words.match(rest):
            return kind
    return "other" if rest else "none"


def _counted(reading: Reading, span: Span) -> Iterator[str]:
    """What stands beside the object by way of a figure: 3000亩白茶, 白茶3000亩."""
    before = reading.typed.mentions_in(
        reading.typed.from_text(Span(max(0, span.start - 6), span.start))
    )
    end = min(len(reading.normal.text), span.end + 6)
    behind = reading.typed.mentions_in(reading.typed.from_text(Span(span.end, end)))
    ahead = [m.quantity.unit for m in before if m.quantity and m.span.end <= span.start]
    after = [m.quantity.unit for m in behind if m.quantity and m.span.start >= span.end]
    yield f"counted-by={ahead[-1] if ahead else 'none'}"
    yield f"counts={after[0] if after else 'none'}"


def _whose(reading: Reading, draft: Draft, clause: Span) -> Iterator[str]:
    """Whether its own clause names the subject, and who else it names before the object."""
    named = _named(reading, Span(clause.start, draft.object_span.start))
    own = any(reading.course.meaning(m) == draft.subject for m in named)
    yield f"own-clause={own}"
    yield f"in-clause={'own' if own else 'other' if named else 'none'}"
    place = reading.course.place
    about = "none" if place is None else "it" if place.entity == draft.subject else "other"
    yield f"article-of={about}:own={own}"
    sentence = reading.sentence_at(draft.object_span.start)
    title = reading.sentences[0] if reading.sentences else sentence
    yield f"subject-first={draft.subject_span.start < title.span.end}"


def _named(reading: Reading, span: Span) -> list[Mention]:
    if span.end <= span.start:
        return []
    found = reading.typed.mentions_in(reading.typed.from_text(span))
    return [m for m in found if m.kind in BEARERS]


def _is_listed(text: str, span: Span) -> bool:
    return (
        text[max(0, span.start - 1) : span.start] in "、和与及"
        or text[span.end : span.end + 1] in "、和与及"
    )
