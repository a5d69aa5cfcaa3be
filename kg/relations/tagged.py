"""What the tagger names and no rule has found: drafts whose subject the article's course tells.

A rule knows the words of a relation; the tagger knows what its objects look like, and where they
stand. Its names pass what the rule file asks of any object of the relation: how it is written, what
it never is, what denies it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.lexicon import Rule, RuleFile
from kg.model import Span
from kg.relations.objects import object_name
from kg.relations.patterned import (
    cuts_a_word,
    facts_said,
    is_denied,
    linked_fact,
    under_one_name,
)
from kg.relations.reading import Draft, Reading


def find_tagged(reading: Reading, file: RuleFile, known: Sequence[Draft]) -> Iterator[Draft]:
    """The facts of the tagger's names for one relation, but for what its rules have found."""
    found = [draft for name in reading.names if name.relation == file.relation
             for draft in _drafts(reading, file, name.span, name.probability, known)]  # fmt: skip
    if file.one_name_per_quote and found:
        # all are read for their fullest name, and those of the rules are told already
        found = list(under_one_name([*known, *found]))[len(known) :]
    yield from found


def _drafts(
    reading: Reading, file: RuleFile, span: Span, sure: float, known: Sequence[Draft]
) -> Iterator[Draft]:
    if any(_overlap(span, draft.object_span) for draft in known):
        return
    rule = _rule(file)
    name = object_name(span.of(reading.normal.text), file, rule)
    typed = reading.typed.from_text(span)
    text = reading.typed.text
    match = _exactly(typed.end - typed.start).match(text, typed.start)
    if not name or match is None or is_denied(reading, file, text, typed):
        return
    if file.whole_words and cuts_a_word(reading, span):
        return
    told = list(facts_said(reading, file, rule, match, name, span, ()))
    yield from (replace(draft, confidence=round(sure, 2)) for draft in told)
    if not told:
        yield from linked_fact(reading, file, rule, match, name, span)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


@cache
def _exactly(length: int) -> re.Pattern[str]:
    return re.compile(f"(?P<object>[\\s\\S]{{{length}}})")


def _rule(file: RuleFile) -> Rule:
    """The tagger as a rule of a file: it asks nothing of its own."""
    keep = all(rule.keep_quotes for rule in file.rules)
    return Rule(f"{file.relation}.tagged", _exactly(1), 0.5, False, keep, ())
