"""Figures that set a part against a whole, and so name two places: whose are they?

全国六成的竹地板都产自这里   the part's: of 这里, its share of the whole
是乙省12个贫困县之一        the whole's: so many has 乙省
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.discourse import Topic, can_bear_figure
from kg.mentions.mention import Kind, Mention
from kg.mentions.typed import CHARACTER_OF
from kg.model import Span
from kg.relations.measured_words import FIGURE, Measured
from kg.relations.reading import Reading

_P, _A, _O = (CHARACTER_OF[k] for k in (Kind.PLACE, Kind.ANAPHOR, Kind.ORGANIZATION))
_COMES_FROM = "(?:都|均|就)?(?:产自|来自|出自|产于|源自|出产于|生产于|产在|(?:集中|聚集|汇聚|集聚|落户|分布)(?:在|于)?)"
_SHARE_OF_WHOLE = re.compile(
    f"(?P<whole>[{_P}{_A}]|世界|全球)(?:超|近|约|有|超过|接近)?(?P<figure>{FIGURE})的?"
    f"(?P<noun>[\u4e00-\u9fff]{{2,10}}?){_COMES_FROM}(?P<part>[{_P}{_A}{_O}]|这里|此地?|当地|本地)"
)
_ONE_OF_WHOLE = re.compile(
    f"[是为](?P<whole>[{_P}{_A}])[^，,。；、\\ue000-\\ue0ff]{{0,10}}(?P<figure>{FIGURE})[^，,。；]{{2,16}}之一"
)
_AT_MOST = 24


def share_of_whole(reading: Reading, position: int) -> tuple[Measured, Topic | None] | None:
    """What the figure at a typed position measures, and whose it is; None where it is no such share.

    全国六成的竹地板都产自这里: 竹地板占全国, of what was told of before 全国.
    """
    found = _around(_SHARE_OF_WHOLE, reading, position)
    if found is None:
        return None
    text = reading.typed.text
    noun = reading.typed.to_text(Span(*found.span("noun")))
    whole = reading.typed.mention_at(found.start("whole"))
    part = reading.typed.mention_at(found.start("part"))
    words = noun.of(reading.normal.text) + "占" + (whole.text if whole else found["whole"])
    before = reading.typed.to_text(Span(found.start(), found.start() + 1)).start
    topic = _named(reading, part) if part else reading.course.subject_at(max(0, before - 1))
    if part is None and topic is None:
        topic = reading.course.place
    at = text[found.start("part")] in (_P, _A, _O)
    return Measured(words, noun, part if at else None, "%", said=True), topic


def of_whole(reading: Reading, position: int, measured: Measured) -> Measured:
    """The same with the whole as its owner, where the text says that somebody is one of so many."""
    found = _around(_ONE_OF_WHOLE, reading, position)
    whole = reading.typed.mention_at(found.start("whole")) if found else None
    return replace(measured, owner=whole) if whole else measured


def _around(pattern: re.Pattern[str], reading: Reading, position: int) -> re.Match[str] | None:
    """The match of a pattern whose figure stands at a position."""
    for found in pattern.finditer(reading.typed.text, max(0, position - _AT_MOST), position + 40):
        if found.start("figure") == position:
            return found
    return None


def _named(reading: Reading, part: Mention) -> Topic | None:
    entity = reading.course.meaning(part)
    return Topic((entity,), part.span) if entity and can_bear_figure(entity) else None
