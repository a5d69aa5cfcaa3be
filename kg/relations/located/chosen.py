"""locatedIn: chains of divisions, what belongs to the article's county, 位于 and 地处."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.article_place import is_byline, is_menu
from kg.mentions.mention import Kind, Mention
from kg.mentions.organizations import is_media
from kg.mentions.place_words import ZONE
from kg.model import Span
from kg.relations.located.above import find_above
from kg.relations.located.names import find_by_name, find_chained, find_groups, pairs_of
from kg.relations.located.pairs import DATELINE, LOWER_TYPES
from kg.relations.located.said import find_beside, find_said
from kg.relations.located.sites import find_site, named_divisions
from kg.relations.reading import Draft, Reading, within

_STUDIED = re.compile("(?:毕业|就读)于$|考[入取上]$")
_STUDYING = re.compile("就读|毕业|求学|攻读|读[书研博硕大]|上学|深造")
"""毕业于温州大学: a word on a person, and none on where the school is."""
_NEIGHBOUR = re.compile(
    "[东南西北](?:部|面|边|侧)?(?:与|和|同|临|邻|靠|接|连|依|濒|倚|毗邻|紧邻|接壤)$|[毗紧相]邻$|毗连$|接壤$|[东南西北]距$|相?距离?$"
)
_ADJOINS = re.compile("(?:村)?(?:相[连接邻望依]|接壤|毗[邻连]|为邻|交界|隔[河江山]相望)")
"""东与城关镇相连: a neighbour lies nowhere in what the text is about."""


def find_located_in(reading: Reading) -> Iterator[Draft]:
    """Every place or organization of the article in the place directly above it."""
    named = named_divisions(reading)
    for mention in reading.typed.mentions:
        if mention.kind in (Kind.PLACE, Kind.ORGANIZATION) and mention.chain:
            if _tells_no_place(reading, mention):
                continue
            yield from find_chained(reading, mention)
            yield from find_groups(reading, mention)
            if not _behind_zone(reading, mention):
                yield from find_above(reading, mention, named)
        elif mention.kind is Kind.ORGANIZATION and mention.entity:
            yield from find_by_name(reading, mention, mention.named_after)
            yield from find_site(reading, mention)
    for place in _in_names(reading):
        yield from pairs_of(place)
    yield from find_said(reading)
    yield from find_beside(reading)


def _tells_no_place(reading: Reading, mention: Mention) -> bool:
    """Whether a place is only where a report is from, where somebody studied, or a neighbour."""
    text, (start, end) = reading.normal.text, mention.span
    line = reading.sentence_at(start).span.of(text)
    if is_menu(line) or is_byline(line):
        return True
    if DATELINE.match(text, end) or is_media(mention.text):
        return True
    if _STUDIED.search(text, 0, start) or _STUDYING.match(text, end):
        return True
    return len(mention.chain) == 1 and _is_neighbour(text, mention.span)


def _in_names(reading: Reading) -> Iterator[Mention]:
    """The places that are part of what the tagger takes for a name, which lies nowhere itself.

    甲省乙市|首届竹文化大赛: 乙市 lies in 甲省 all the same.
    """
    if reading.recognised is None:
        return
    placeless = [
        m.span for m in reading.typed.mentions if m.kind is Kind.ORGANIZATION and not m.chain
    ]
    for mention in reading.recognised.mentions:
        inside = any(within(mention.span, one) for one in placeless)
        if mention.kind is Kind.PLACE and inside and not _tells_no_place(reading, mention):
            yield mention


def _behind_zone(reading: Reading, mention: Mention) -> bool:
    """甲市经开区|乙镇: the town is said to lie in the zone, and in no other district of the city."""
    at = reading.typed.from_text(mention.span).start
    before = reading.typed.mention_at(at - 1) if at else None
    return (
        before is not None
        and before.kind is Kind.ORGANIZATION
        and before.text.endswith(ZONE)
        and mention.chain[0][0].type in LOWER_TYPES
    )


def _is_neighbour(text: str, span: Span) -> bool:
    return bool(_NEIGHBOUR.search(text, 0, span.start) or _ADJOINS.match(text, span.end))
