"""The place or organization that a post is held at, where a recogniser has found it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.lexicon.words import alternation, load_words
from kg.mentions.anaphors import anaphors
from kg.mentions.mention import Kind, Mention
from kg.mentions.places import entity_of
from kg.model import Entity, EntityType, Span
from kg.relations.reading import Reading

_WORDS = load_words("posts")
BODY_HEAD = re.compile(f"{alternation(_WORDS['body_head'])}$")
FORMER = re.compile(f"^{alternation(_WORDS['former'])}")
_POLITBURO = re.compile("(?:中共|中国共产党)?中央政治局$")
_COMMITTEE = re.compile(
    "(?:原|前)?(?:党委|党工委|党组|党支部|党总支部|党总支|村委会|居委会|委员会|政府|人大常委会|人大|政协|两委|纪委监委|纪委|团委|妇联)$"
)
_CENTRAL = re.compile("(?:中共)?中央(?:国家)?(?:纪委|纪委监委|军委)")
_OF_CENTRE = re.compile("纪委|政治局|政法委|组织部|宣传部|统战部")
_OFFICE_OF = re.compile("(?<=[^委府人大政协局]{2}[学中校院司团厂所行社])办公室$")
"""The office of a school or company: its head is 办公室主任 of it."""


HAMLET = re.compile("(?<=[\u4e00-\u9fff])[区街屯庄峪寨湾坪塘岭]$")
"""How places end that are no divisions and have a committee: 旧街|党支部, 边合区|党工委."""


def place_and_body(reading: Reading, mentions: Sequence[Mention]) -> tuple[Entity | None, str]:
    """Where a post is held, and what of the organization's name belongs to the post.

    金田村党支部 + 书记 is 党支部书记 at 金田村; 浏阳市金融办 + 主任 stays 主任 at 浏阳市金融办.
    """
    if not mentions:
        return None, ""
    last = mentions[-1]
    body = None if _CENTRAL.fullmatch(last.text) else _COMMITTEE.search(last.text)
    meaning = reading.course.meaning(last)
    if last.kind is Kind.ANAPHOR and body:
        return meaning, FORMER.sub("", body.group())
    if last.kind is Kind.ORGANIZATION and last.chain and body:
        return _without_committee(last, body)
    if (
        last.kind is Kind.ANAPHOR
        and meaning is None
        and anaphors()[last.text].level == "Organization"
    ):
        home = reading.course.last_place(last.span.start)  # 合作社 + 理事长, nowhere named
        return (home.entity, last.text.removeprefix("该")) if home else (None, "")
    if (office := _OFFICE_OF.search(last.text)) and meaning and meaning.name == last.text:
        own = last.text[: office.start()]
        return Entity(own, EntityType.ORGANIZATION, meaning.division), office.group()
    if meaning and meaning.type is EntityType.PERSON:
        return None, ""
    if body and last.kind is Kind.ORGANIZATION and BODY_HEAD.search(last.text[: body.start()]):
        own = last.text[: body.start()]  # 省农业厅党组 + 书记
        return Entity(
            own, EntityType.ORGANIZATION, meaning.division if meaning else None
        ), FORMER.sub("", body.group())
    if last.text.endswith("政治局") and meaning:
        politburo = _POLITBURO.search(last.text)  # its 委员 and 常委 are called by its name
        name = politburo.group() if politburo else last.text
        return Entity(name, EntityType.ORGANIZATION), name
    if body and meaning and meaning.division and last.kind is Kind.ORGANIZATION:
        return entity_of(meaning.division), FORMER.sub("", body.group())  # 镇党委 + 书记
    return meaning, ""


def body_at(reading: Reading, typed: Span) -> Entity | None:
    """The organization that a whole stretch names: one that is known, or its words as they stand."""
    mentions = reading.typed.mentions_in(typed)
    span = reading.typed.to_text(typed)
    if mentions and mentions[-1].span == span:
        return place_and_body(reading, mentions)[0]
    first = mentions[0] if mentions and mentions[0].span.start == span.start else None
    words = span.of(reading.normal.text)
    if first is None or first.kind not in (Kind.PLACE, Kind.ORGANIZATION):
        return organization(words, None) if len(words) > 3 else None
    return organization(words[len(first.text) :], first)


def of_central_body(words: str, post: str) -> tuple[Entity, str] | None:
    """中央|纪委书记, 中央|政治局委员: held in the body that the post begins with, and named in full."""
    body = _OF_CENTRE.match(post) if words.endswith("中央") else None
    return (organization(words + body.group(), None), words + post) if body else None


def _without_committee(mention: Mention, body: re.Match[str]) -> tuple[Entity, str]:
    place, span = mention.chain[-1]
    rest = mention.text[span.end - mention.span.start : body.start()]
    own = rest.removesuffix("机关")  # 甲县农牧局|机关党委 + 书记
    if own == place.name[-1:]:
        return place, FORMER.sub("", body.group())  # 溪龙村|村党支部 + 书记
    if BODY_HEAD.search(own) or HAMLET.search(own):
        end = body.start() - len(rest) + len(own)
        name = mention.text[span.start - mention.span.start : end]
        committee = rest[len(own) :] + FORMER.sub("", body.group())
        return Entity(name, EntityType.ORGANIZATION, place.division), committee
    return place, mention.text[span.end - mention.span.start :]


def organization(words: str, place: Mention | None) -> Entity:
    """An organization that no recogniser knows, under its name with the place before it."""
    home = place.chain[-1] if place and place.chain else None
    if place and place.kind is Kind.ORGANIZATION:
        return Entity(
            place.text + words, EntityType.ORGANIZATION, home[0].division if home else None
        )
    if place is None or home is None or place.kind is not Kind.PLACE:
        return Entity(words, EntityType.ORGANIZATION)
    own = place.text[home[1].start - place.span.start :]
    return Entity(own + words, EntityType.ORGANIZATION, home[0].division)
