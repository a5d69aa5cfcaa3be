"""The person whom an article is about, as far as it is about one: who is meant where nobody is named."""

from __future__ import annotations

import re
from collections import Counter

from kg.mentions.mention import Kind, Mention
from kg.mentions.typed import CHARACTER_OF
from kg.relations.reading import Reading

_OPENING = 120  # characters, a headline and a first sentence
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
