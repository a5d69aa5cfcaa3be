"""locatedIn of sites that only their frame shows: 在贵州|清岚寨，, 在湖南岳阳|清岚渡、浙江绍兴|云上古镇，.

Such a name may end in anything. It fills all that stands between a place and a comma, behind 在 or
a verb of going, and is not put together of everyday words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import Kind
from kg.mentions.typed import CHARACTER_OF
from kg.model import Entity, EntityType, Level, Predicate, Span
from kg.relations.reading import Draft, Reading
from kg.text.words import FUNCTION, PROPER, is_word, tagged

_WORDS = load_words("located_in")
_P = CHARACTER_OF[Kind.PLACE]
_HAN = "[\u4e00-\u9fff]"
_ITEM = f"{_P}的?{_HAN}{{2,9}}"
_ROW = re.compile(
    f"(?:(?<!{_HAN})|(?<=[。；，]))(?:今天|近日|当天)?(?:在|走进|来到|漫步|漫步在|走在)(?P<row>(?:{_ITEM}|{_P})(?:、(?:{_ITEM}|{_P}))*)(?:等地)?，"
)
_ONE = re.compile(f"(?P<outer>{_P})的?(?P<name>{_HAN}{{2,9}})(?=、|$)")
_WHERE = re.compile(f"{alternation(_WORDS['at_site'])}$")
_NO_SITE = re.compile(f"{alternation(_WORDS['no_site'])}$")
_HAPPENS = re.compile("举行|举办|召开|开幕|会见|出席|参加|调研|考察")


def find_framed_sites(reading: Reading) -> Iterator[Draft]:
    """Every site that fills such a frame, in the place before it."""
    text = reading.typed.text
    for sentence in reading.typed_sentences():
        for row in _ROW.finditer(text, *sentence):
            for match in _ONE.finditer(text, row.start("row"), row.end("row")):
                ends = match.end() == row.end("row") or text[match.end()] == "、"
                if ends:
                    yield from _site(reading, match)


def _site(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    outer = reading.typed.mention_at(match.start("outer"))
    place = reading.course.meaning(outer) if outer else None
    name = _WHERE.sub("", match["name"])
    if outer is None or place is None or place.division is None or not _is_name(name):
        return
    if place.division.level is Level.COUNTRY:
        return
    start = reading.typed.to_text(Span(*match.span("name"))).start
    span = Span(start, start + len(name))
    site = Entity(name, EntityType.PLACE, place.division)
    yield Draft(
        Predicate.LOCATED_IN, site, span, place, outer.span, Span(outer.span.start, span.end),
        "locatedIn.framed", 0.75,
    )  # fmt: skip


def _is_name(name: str) -> bool:
    """Whether a stretch is a name: no verb and no function word is in it, and not all is everyday."""
    if len(name) < 2 or _NO_SITE.search(name) or _HAPPENS.search(name):
        return False
    words = [(w, f) for w, f in tagged(name) if len(w) > 1]
    if any(f.startswith(FUNCTION) or (f == "v" and is_word(w)) for w, f in words):
        return False
    return not words or any(f.startswith(PROPER) or not is_word(w) for w, f in words)
