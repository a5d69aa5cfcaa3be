"""What a row of things ends in that a figure counts: 举办座谈会、培训会等活动|72场 are 72 活动.

The things of the row are examples; what they are is said behind 等, and what is done to them before
the first.
"""

from __future__ import annotations

import re

from kg.mentions.mention import Kind
from kg.mentions.typed import CHARACTER_OF
from kg.model import Span
from kg.relations.measured_words import FIGURE, Measured
from kg.relations.nouns import is_plain_verb, noun_phrase_end, tagged_words
from kg.relations.reading import Reading

_NAMED = f"{CHARACTER_OF[Kind.QUOTED]}{CHARACTER_OF[Kind.WORK]}"
_SUM = re.compile(".*等(?P<noun>[\u4e00-\u9fff]{2,10})$")
_ROW = re.compile(f"[^，,。；;：:！？\\s{FIGURE}]*、[^，,。；;：:！？\\s{FIGURE}]*$")
_LONGEST_ROW = 150
_IN_A_ROW = re.compile(f"[\u4e00-\u9fff{_NAMED}]+")


def sum_of_row(reading: Reading, measured: Measured) -> Measured:
    """The noun that sums up the row, with what is done; the words as they are where there is none."""
    found = _SUM.match(measured.words)
    if found is None or not measured.span.end or not _is_noun(found["noun"]):
        return measured
    text = reading.typed.text
    end = reading.typed.from_text(measured.span).end
    behind = end - len(found["noun"]) - 1
    row = _ROW.search(text, max(0, behind - _LONGEST_ROW), behind)
    if row is None:
        return measured
    words = _verb(row.group().partition("、")[0]) + found["noun"]
    noun = Span(end - len(found["noun"]), end)
    return Measured(words, reading.typed.to_text(noun), measured.owner, measured.unit)


def _is_noun(words: str) -> bool:
    whole = noun_phrase_end(words, 0, len(words)) == len(words)
    return whole and not is_plain_verb(*tagged_words(words)[0])


def _verb(first: str) -> str:
    """What is done to the things of a row that begins so: 先后|举办|座谈会."""
    plain = _IN_A_ROW.findall(first)
    words = tagged_words(plain[-1]) if plain else ()
    for number, (word, tag) in enumerate(words):
        done = is_plain_verb(word, tag) or (number == 0 and tag.startswith("v"))
        if len(word) > 1 and done:
            return word
    return ""
