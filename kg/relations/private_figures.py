"""Figures of one person, family or household, which are nobody's here.

自家种竹3亩, 学制茶的三个徒弟, what somebody without a post has sold: none of it is the village's.
"""

from __future__ import annotations

import re

from kg.mentions.anaphors import anaphors
from kg.mentions.mention import BEARERS, Kind, Mention
from kg.mentions.person_names import name_at
from kg.mentions.typed import CHARACTER_OF
from kg.model import Span
from kg.relations.measured_words import Measured
from kg.relations.nouns import first_word, is_verb
from kg.relations.reading import Reading
from kg.relations.wording import object_verb
from kg.text.words import is_word, tagged

_PRIVATE = re.compile(
    "家里|自家|自己|我家|他家|她家|家中|一家人|全家|两口子?|夫妻|夫妇|老伴|妻子|丈夫|儿子|女儿|孩子|自掏|(?<!先进)(?<!优秀)(?<!模范)(?<!劳动)个人|一家$"
)
_HOUSEHOLD = re.compile("家里|自家|我家|他家|她家|家中|一家人|全家|一家$")
_OTHERS = re.compile(
    f"[{''.join(CHARACTER_OF[k] for k in BEARERS)}；]|[全村镇乡县户]|合作社|公司|游客|群众"
)
"""What turns from a household to others again."""
_TURNS = re.compile(
    f"[，；：](?:而|其中|目前|如今)?[{''.join(CHARACTER_OF[k] for k in BEARERS)}]|；|[全该][村镇乡县户]|(?:合作社|公司)(?:现|已|共|有|年)"
)
"""What turns from one person to others: a clause of theirs, not what the person has rented of them."""
_OF_MANY = re.compile("村民|群众|乡亲|农户|脱贫|贫困|党员|就业|社员|牧民|[0-9]户")
"""Whom a private person works for: 带动63户村民 is the village's."""
_CLAUSE = re.compile("[，。；：！？]")
_WHO = re.compile(
    "[ 　]*(?:仅|其中|而|像|如|就连)?(?:[^，。；]{0,10}[户民岁生人]的|业主|店主|老板|大户|种植户|养殖户|[^，。；]{0,8}[户民]|[0-9]{2}岁)?"
)
"""What stands at the head of a clause before a name: what somebody is, or nothing."""
_FULL_NAME = 3
_AROUND = 8
_KIN = re.compile(
    "(?:上学的?|读书的?|年幼的?|未成年)?(?:[大小]?(?:孩子|儿子|女儿|孙子|孙女|外孙女?|兄弟|姐妹|哥哥|弟弟|妹妹|姐姐|儿女|子女|男孩|女孩)|男童|女童|小孩|娃娃?|老乡|男子|女子|小伙子?|姑娘)"
)
_OF_FAMILY = 5
"""So few children, brothers or lads are those of a story."""


def is_persons(reading: Reading, mention: Mention) -> bool:
    """Whether the talk is of somebody without a post, in a clause that may yet tell of their village."""
    follows = reading.normal.text[mention.span.start : mention.span.end + 8]
    return reading.course.is_private(mention.span.start) and not _OF_MANY.search(follows)


def is_of_private_person(reading: Reading, mention: Mention) -> bool:
    """Whether the clause itself names the person without a post: what they do is their own."""
    start = mention.span.start
    clause = reading.typed.from_text(Span(reading.clause_at(start).start, start))
    named = reading.typed.mentions_in(clause)
    return any(
        m.kind is Kind.PERSON or (m.kind is Kind.ANAPHOR and anaphors()[m.text].level == "Person")
        for m in named
    )


def is_of_household(reading: Reading, mention: Mention) -> bool:
    """Figures of one household are nobody's here."""
    start = mention.span.start
    if _PRIVATE.search(reading.normal.text, reading.clause_at(start).start, start):
        return True
    sentence = reading.sentence_at(start).span
    household = list(_HOUSEHOLD.finditer(reading.normal.text, sentence.start, start))
    if not household:
        return False
    between = reading.typed.from_text(Span(household[-1].end(), start))
    return not _OTHERS.search(reading.typed.text, *between)  # 自家种茶9亩，年入8万元


def is_of_stranger(reading: Reading, mention: Mention) -> bool:
    """Whether the sentence is of somebody whom nothing but their name tells: 陈敏|每年种菜10亩.

    The name stands at the head of a clause, alone or behind what they are (曾是贫困户的陈敏), and
    jieba takes it for one; nobody else is named between it and the figure.
    """
    text, start = reading.normal.text, mention.span.start
    sentence = reading.sentence_at(start).span
    marks = (mark.end() for mark in _CLAUSE.finditer(text, sentence.start, start))
    for clause in (sentence.start, *marks):
        head = _WHO.match(text, clause, start)
        person = name_at(text, head.end()) if head else None
        if person is None or len(person.name) != _FULL_NAME or is_word(person.name[:2]):
            continue
        if tagged(text[person.span.start : person.span.start + _AROUND])[0] != (person.name, "nr"):
            continue
        between = reading.typed.from_text(Span(person.span.start, start))
        if reading.typed.mention_at(between.start) is not None:
            continue  # 黄杜村 is known for what it is
        if not (
            _TURNS.search(reading.typed.text, *between)
            or _OF_MANY.search(text, person.span.end, reading.clause_at(start).end)
        ):
            return True
    return False


def is_of_family(mention: Mention, measured: Measured) -> bool:
    """Whether it counts the few people of somebody's story: 学制茶的三个徒弟."""
    few = mention.quantity is not None and mention.quantity.value <= _OF_FAMILY
    words = measured.words.rpartition("的")[2]
    kin = _KIN.match(words.removeprefix(object_verb(_KIN.sub("", words)))) if few else None
    does = kin.string[kin.end() :] if kin else ""
    return kin is not None and (not does or is_verb(first_word(does)))
