"""A subject by where it stands: right before the verb, or right behind the sentence's first clause."""

from __future__ import annotations

import re

from kg.discourse import Topic
from kg.mentions.mention import Kind
from kg.mentions.typed import CHARACTER_OF
from kg.model import Entity, Span
from kg.relations.reading import Reading, within

_PLACE, _PERSON = CHARACTER_OF[Kind.PLACE], CHARACTER_OF[Kind.PERSON]
# A row of places right before the verb, but not as whom something is done with, for or by.
_BESIDE = re.compile(
    f"(?<!{_PERSON}在)(?<![与和及同跟帮为给向对从由以按据到把将、])(?<!帮助|支持|助力|推动|带动|促进|引领|指导|援建|推进|服务|协助|联合)"
    f"(?P<row>{_PLACE}(?:[、和及]{_PLACE})*)(?:也|还|正|已|则|就|积极|大力|着力|先后|近年来)?$"
)
# 依托白茶、毛竹等产业，溪龙村…: what a sentence begins with, before it names its subject.
_PREFACE = re.compile(
    "[\\s　“]*(?:依托|立足|围绕|借助|凭借|依靠|通过|按照|利用|随着|作为|以|在[“「‘])"
)


def beside_verb(
    reading: Reading, head: Span, types: frozenset[str], objects: frozenset[Entity | None]
) -> Topic | None:
    """Who stands right before what is said, whatever stands before them: 古村落杨家堂村发展写生."""
    beside = _BESIDE.search(head.of(reading.typed.text))
    if not beside:
        return None
    row = Span(head.start + beside.start("row"), head.start + beside.end("row"))
    mentions = reading.typed.mentions_in(row)
    entities = tuple(e for m in mentions if (e := reading.course.meaning(m)))
    if not entities or any(e.type not in types or e in objects for e in entities):
        return None
    return Topic(entities, mentions[0].span)


def named_ahead(
    reading: Reading, position: int, types: frozenset[str], objects: frozenset[Entity | None]
) -> Topic | None:
    """Whom a sentence names right behind the clause that it begins with: 依托白茶产业，溪龙村….

    None where the sentence begins in another way, or goes on without a name.
    """
    sentence, clause = reading.sentence_at(position).span, reading.clause_at(position)
    if clause.start != sentence.start or clause.end >= sentence.end:
        return None
    if not _PREFACE.match(reading.normal.text, clause.start, clause.end):
        return None
    following = reading.clause_at(clause.end + 1)
    topic = reading.course.subject_at(
        following.end - 1, lambda e: e.type in types and e not in objects
    )
    return topic if topic and within(topic.span, following) else None
