"""locatedIn of sites that are called by a quoted name, right behind the place where they are.

溪龙乡“清岚小院”                          the name ends as sites and houses do
黄杜村“云坪6号”农家宾馆                   what it is stands behind the name
在黄杜村，一家名叫“竹坞花园”的民宿        and may stand there in a sentence of its own

Honours, brands and what is only to be built are quoted behind a place too: 溪龙乡“最美庭院”称号.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import Kind, Mention
from kg.mentions.typed import CHARACTER_OF
from kg.model import Entity, Level, Predicate, Span
from kg.relations.reading import Draft, Reading
from kg.tagger.bodies import kind_of

_WORDS = load_words("located_in")
_P, _Q = CHARACTER_OF[Kind.PLACE], CHARACTER_OF[Kind.QUOTED]
_HAN = "[\u4e00-\u9fff]"
_HOUSE = alternation(_WORDS["house"])
_OF = "(?:境内|村里|村内)?的?"
_BEHIND_PLACE = re.compile(
    f"(?P<outer>{_P}){_OF}(?P<name>{_Q}(?P<kind>{_HAN}{{0,8}}?{_HOUSE}(?!{_HOUSE}))?)"
)
_ONE_CALLED = re.compile(
    f"(?:在|位于|来到|走进)(?P<outer>{_P})(?:境内|村里)?[，,]?(?:有|坐落着|藏着)?[一这][家座间处个栋片]"
    f"[^，。“；]{{0,10}}?(?:名叫|名为|叫作?|取名)?(?P<name>{_Q})的?(?P<kind>{_HAN}{{0,4}}?{_HOUSE})"
)
_HEAD = re.compile(f'{_HOUSE}[”」』’"]$')
_NO_NAME = re.compile(alternation(_WORDS["no_house"]))
_WON = re.compile(
    "获|评为|评选|授予|授牌|命名|认定|入选|荣誉|称号|品牌|创建|争创|申报|申创|称为|称作|誉为"
)
_GOES_ON = re.compile(
    f"(?:[达有共近超]{{0,2}}[0-9]|{_HAN}{{0,4}}?(?:称号|荣誉|品牌|项目|工程|行动|活动|模式|机制|建设|评选|名单|试点|计划|奖|之称|美誉|美名|的美称))"
)
_SHORTEST, _LONGEST = 3, 16


def find_quoted_sites(reading: Reading) -> Iterator[Draft]:
    """Every such site, in the place that it is named with."""
    text = reading.typed.text
    for sentence in reading.typed_sentences():
        for pattern in (_BEHIND_PLACE, _ONE_CALLED):
            for match in pattern.finditer(text, *sentence):
                yield from _site(reading, match)


def _site(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    outer = reading.typed.mention_at(match.start("outer"))
    quoted = reading.typed.mention_at(match.start("name"))
    place = outer.entity if outer else None
    if not outer or not quoted or not place or not place.division:
        return
    if place.division.level < Level.COUNTY or not _is_site(reading, match, quoted):
        return
    span = reading.typed.to_text(Span(*match.span("name")))
    name = span.of(reading.normal.text)
    said = Span(outer.span.start, span.end)
    site = Entity(name, kind_of(name), place.division)
    yield Draft(
        Predicate.LOCATED_IN, site, span, place, outer.span, said, "locatedIn.quoted-site", 0.8
    )


def _is_site(reading: Reading, match: re.Match[str], quoted: Mention) -> bool:
    """Whether a quoted name is that of a site, and neither won nor planned."""
    own = quoted.text[1:-1]
    if not (match["kind"] or _HEAD.search(quoted.text)) or len(own) > _LONGEST:
        return False
    if len(own) < _SHORTEST - bool(match["kind"]) or _NO_NAME.search(own):
        return False
    clause = reading.clause_at(quoted.span.start)
    before = Span(clause.start, quoted.span.start).of(reading.normal.text)
    end = reading.typed.to_text(Span(match.end() - 1, match.end())).end
    return not _WON.search(before) and not _GOES_ON.match(reading.normal.text, end)
