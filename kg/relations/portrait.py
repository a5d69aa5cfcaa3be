"""Whom an article or a paragraph portrays: who is meant where nobody is named."""

from __future__ import annotations

import re
from collections import Counter

from kg.discourse import Topic
from kg.mentions.mention import Kind, Mention
from kg.mentions.typed import CHARACTER_OF
from kg.model import PLACE_TYPES, Span
from kg.relations.reading import Reading

_OPENING = 120  # characters, a headline and a first sentence
_SITUATED = re.compile(
    f"[\\s　]*(?:{CHARACTER_OF[Kind.PLACE]}的?)*(?P<place>{CHARACTER_OF[Kind.PLACE]})(?:位于|地处|坐落于|坐落在|隶属)"
)
"""How the description of a place begins: 溪龙村位于安吉县东北部."""
_LIFE = re.compile(f"{CHARACTER_OF[Kind.PERSON]}[，,（(][男女][，,、）)]")


def portrayed(reading: Reading) -> Mention | None:
    """The person of a portrait: named at its beginning and most often of all; None in other articles.

    An article that names one person alone, with sex and birth as a portrait does, counts wherever
    it names them.
    """
    persons = [m for m in reading.typed.mentions if m.kind is Kind.PERSON]
    if not persons:
        return None
    often = Counter(m.text for m in persons)
    name, count = max(often.items(), key=lambda item: (item[1], item[0] == persons[0].text))
    first = next(m for m in persons if m.text == name)
    if len(often) == 1 and _LIFE.search(reading.typed.text):
        return first
    opens = first.span.start < _OPENING and first is persons[0]
    return first if opens and count > 1 and 2 * count >= len(persons) else None


def described(reading: Reading, position: int) -> Topic | None:
    """The place that the paragraph of a character describes; None where it describes none.

    In such a paragraph, what is won by nobody named has been won by the place.
    """
    paragraph = reading.normal.paragraphs[reading.sentence_at(position).paragraph]
    begin, end = reading.typed.from_text(paragraph.span)
    opening = _SITUATED.match(reading.typed.text, begin, end)
    if not opening:
        return None
    mention = reading.typed.mentions_in(Span(*opening.span("place")))[0]
    entity = reading.course.meaning(mention)
    return Topic((entity,), mention.span) if entity and entity.type in PLACE_TYPES else None
