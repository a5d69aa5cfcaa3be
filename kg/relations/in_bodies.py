"""Objects whose words are part of what the tagger takes for a body: 成立|竹海粮仓民俗博物馆.

What is set up, built or won may be a body too, and is then one mention, in which no rule finds its
object; and what stands between a subject and its object may keep a rule from either. So the sentences
of such bodies are read once more, as the recognisers left them, and what is found only then counts too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.lexicon import RuleFile
from kg.model import Span
from kg.relations.patterned import find_by_rules
from kg.relations.reading import Draft, Reading


@dataclass(frozen=True, slots=True)
class Plain:
    """An article without the bodies that only the tagger knows."""

    reading: Reading
    bodies: tuple[Span, ...]
    asked: tuple[Span, ...]
    """The typed sentences that hold one."""


def plain_of(reading: Reading) -> Plain | None:
    """The article as the recognisers left it; None where the tagger has found no body."""
    typed = reading.recognised
    if typed is None:
        return None
    known = {mention.span for mention in typed.mentions}
    bodies = tuple(mention.span for mention in reading.typed.mentions if mention.span not in known)
    holding = sorted({reading.sentence_at(body.start).span for body in bodies})
    return Plain(replace(reading, typed=typed), bodies, tuple(map(typed.from_text, holding)))


def find_by_rules_too(reading: Reading, plain: Plain | None, file: RuleFile) -> Iterator[Draft]:
    """What the rules of a file find in an article and, where bodies stand in a sentence, without them.

    Of an object that lies in a body, or has one in it, the second reading counts; of others the first,
    and the second where the first has found none.
    """
    drafts = list(find_by_rules(reading, file))
    if plain is None:
        yield from drafts
        return
    known = [draft.object_span for draft in drafts]
    again = find_by_rules(plain.reading, file, plain.asked)
    inside = [d for d in again if _touches(d, plain.bodies) or not _touches(d, known)]
    spans = [draft.object_span for draft in inside]
    yield from (draft for draft in drafts if not _touches(draft, spans))
    yield from inside


def _touches(draft: Draft, spans: Sequence[Span]) -> bool:
    start, end = draft.object_span
    return any(start < span.end and span.start < end for span in spans)
