"""holdsPosition: a run of posts with its holder behind it, or a holder who is or becomes one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import Kind, Mention
from kg.mentions.organizations import is_office
from kg.mentions.persons import POST
from kg.mentions.places import entity_of
from kg.mentions.typed import CHARACTER_OF
from kg.model import Entity, EntityType, Predicate, Span
from kg.relations.nouns import is_noun_phrase
from kg.relations.reading import Draft, Reading, hull

_P, _O, _A = (CHARACTER_OF[k] for k in (Kind.PLACE, Kind.ORGANIZATION, Kind.ANAPHOR))
_N = CHARACTER_OF[Kind.PERSON]
_PLACE_OF_POST = f"[{_P}{_O}{_A}]{{0,2}}(?:的|原)?"
_SEGMENT = f"{_PLACE_OF_POST}{POST.pattern}"
_RUN = f"(?P<run>{_SEGMENT}(?:(?:[、兼，]|以及|和|暨){_SEGMENT})*)"
_TAKES = alternation(load_words("posts")["takes_office"])
_BEHIND = re.compile(f"{_RUN}(?:——|[:：]|同志|的)?(?P<holders>{_N}(?:[、和]{_N})*)")
_BEFORE = re.compile(
    f"(?P<holders>[{_N}{_A}])(?:，)?(?P<verb>(?:曾|现|又|还|也|不久后)?(?:{_TAKES})|[（(，])(?:了|着|的)?{_RUN}(?=[，,。；;）)]|$)"
)
_TAKES_UP = re.compile(
    f"(?:担任|出任|任职为|挂职任|挂任|兼任|当选为|当选|被选为|被任命为|回村当|当上|任){_RUN}(?=[，,。；;）)、]|以来|期间|后|的|$)"
)
_WRITTEN_BODY = re.compile("[\u4e00-\u9fff（）()]{2,16}$")
_GENERAL_SECRETARY = re.compile(f"(?P<holders>{_N})(?P<run>总书记)")  # held in no place
_PARTS = re.compile(f"(?P<at>{_PLACE_OF_POST})(?P<post>{POST.pattern})")
_LEVELS = frozenset("省市州县区旗镇乡村社嘎")
_COMMITTEE = re.compile(
    "(?:党委|党工委|党组|党支部|党总支|村委会|居委会|委员会|政府|人大常委会|人大|政协|两委)$"
)
_BYLINE = re.compile("记者|编辑|摄影|作者|通讯员|责编|主编|校对|审核|供图|图片")


@dataclass(frozen=True, slots=True)
class _Post:
    name: str
    at: Entity | None
    span: Span


def find_positions(reading: Reading) -> Iterator[Draft]:
    """Every post that the article gives a person."""
    for pattern, rule, confidence in (
        (_BEHIND, "holdsPosition.before-name", 0.95),
        (_BEFORE, "holdsPosition.after-name", 0.85),
        (_TAKES_UP, "holdsPosition.takes-up", 0.75),
    ):
        for sentence in reading.typed_sentences():
            for match in pattern.finditer(reading.typed.text, *sentence):
                yield from _facts(reading, match, rule, confidence)
    for sentence in reading.typed_sentences():
        yield from _general_secretary(reading, sentence)


def _general_secretary(reading: Reading, sentence: Span) -> Iterator[Draft]:
    """The one post that papers name without its party."""
    for match in _GENERAL_SECRETARY.finditer(reading.typed.text, *sentence):
        span = reading.typed.to_text(Span(*match.span()))
        person = _person(reading, reading.typed.mentions_in(Span(*match.span("holders")))[0])
        if person:
            post = Entity("总书记", EntityType.POST)
            post_span = reading.typed.to_text(Span(*match.span("run")))
            yield Draft(
                Predicate.HOLDS_POSITION, person, span, post, post_span, span,
                "holdsPosition.after-name", 0.85,
            )  # fmt: skip


def _facts(reading: Reading, match: re.Match[str], rule: str, confidence: float) -> Iterator[Draft]:
    span = reading.typed.to_text(Span(*match.span()))
    if _BYLINE.search(span.of(reading.normal.text)):
        return
    holders = _holders(reading, match)
    posts = list(_posts(reading, match))
    period = _since(reading, span, match)
    for holder in holders:
        for post in posts:
            if person := _person(reading, holder):
                yield Draft(
                    Predicate.HOLDS_POSITION,
                    _settled(person, post),
                    holder.span,
                    Entity(post.name, EntityType.POST, post.at.division if post.at else None),
                    post.span,
                    span if len(posts) == 1 else hull(span),
                    rule,
                    confidence,
                    status=reading.status_at(span.start),
                    period=period,
                    at=post.at,
                )


def _since(reading: Reading, span: Span, match: re.Match[str]) -> str:
    """A post is dated where it is taken up, and lasts from then on."""
    groups = match.re.groupindex
    if "holders" in groups and ("verb" not in groups or match["verb"] in "（(，是"):
        return ""
    period = reading.period_before(span.start)
    return f"{period}/.." if period and "/" not in period else period


def _holders(reading: Reading, match: re.Match[str]) -> Sequence[Mention]:
    """The persons that the pattern names, else the last one that the sentence is about."""
    if "holders" in match.re.groupindex:
        return reading.typed.mentions_in(Span(*match.span("holders")))
    before = reading.typed.text[: match.start()]
    sentence = reading.sentence_at(reading.typed.to_text(Span(*match.span())).start).span
    start = reading.typed.from_text(sentence).start
    mentions = reading.typed.mentions_in(Span(start, len(before)))
    persons = [m for m in mentions if _person(reading, m)]
    if not persons:
        persons = _only_person(reading)
    if reading.typed.mention_at(match.end()) or re.search(f"{_N}[^，。]{{0,2}}$", before):
        return ()  # the other patterns' own
    return persons[-1:]


def _only_person(reading: Reading) -> list[Mention]:
    """The person of a portrait: the only one that the article names."""
    persons = [m for m in reading.typed.mentions if m.kind is Kind.PERSON]
    return persons[-1:] if len({m.text for m in persons}) == 1 else []


def _person(reading: Reading, mention: Mention) -> Entity | None:
    """The person that a name, 他 or 她 means; None for any other mention."""
    if mention.kind not in (Kind.PERSON, Kind.ANAPHOR):
        return None
    entity = reading.course.meaning(mention)
    return entity if entity and entity.type is EntityType.PERSON else None


def _settled(person: Entity, post: _Post) -> Entity:
    """The person, belonging to the county of the post."""
    division = post.at.division if post.at else None
    return Entity(person.name, EntityType.PERSON, division)


def _posts(reading: Reading, match: re.Match[str]) -> Iterator[_Post]:
    at: Entity | None = None
    for part in _PARTS.finditer(reading.typed.text, *match.span("run")):
        mentions = reading.typed.mentions_in(Span(*part.span("at")))
        own, body = _place_and_body(reading, mentions)
        if own is None and at is None:
            own = _written_before(reading, part) or _destination(reading, match)
            if own is None and _ends_in_word(reading, part):
                return
            if own is None and part["post"][0] in _LEVELS and not _by_level(reading, part):
                return
        at = own or at or _by_level(reading, part) or _topic(reading, match)
        if at:
            span = reading.typed.to_text(Span(*part.span("post")))
            yield _Post(body + _post_name(part, mentions), at, span)


def _place_and_body(reading: Reading, mentions: Sequence[Mention]) -> tuple[Entity | None, str]:
    """Where a post is held, and what of the organization's name belongs to the post.

    金田村党支部 + 书记 is 党支部书记 at 金田村; 浏阳市金融办 + 主任 stays 主任 at 浏阳市金融办.
    """
    if not mentions:
        return None, ""
    last = mentions[-1]
    body = _COMMITTEE.search(last.text)
    if last.kind is Kind.ANAPHOR and body:
        return reading.course.meaning(last), body.group()
    if last.kind is Kind.ORGANIZATION and last.chain and body:
        return last.chain[-1][0], last.text[last.chain[-1][1].end - last.span.start :]
    meaning = reading.course.meaning(last)
    if meaning and meaning.type is EntityType.PERSON:
        return None, ""
    if body and meaning and meaning.division and last.kind is Kind.ORGANIZATION:
        return entity_of(meaning.division), body.group()  # 镇党委 + 书记
    return meaning, ""


def _written_before(reading: Reading, part: re.Match[str]) -> Entity | None:
    """An organization that no recogniser knows, right before a post: 天源咖啡厂 + 负责人."""
    before = reading.typed.text[: part.start()]
    written = _WRITTEN_BODY.search(before)
    if not written or not is_noun_phrase(written.group()):
        return None
    mention = reading.typed.mention_at(written.start() - 1) if written.start() else None
    if mention and mention.kind is Kind.ORGANIZATION:
        return reading.course.meaning(mention)  # 安徽师范大学 + 思政课教师
    start = written.start() - 1 if mention and mention.chain else written.start()
    name = reading.typed.to_text(Span(start, part.start())).of(reading.normal.text)
    home = mention.chain[-1][0].division if mention and mention.chain else None
    return Entity(name, EntityType.ORGANIZATION, home)


def _ends_in_word(reading: Reading, part: re.Match[str]) -> bool:
    """Whether the post is the tail of other words, so that nothing says where it is held."""
    return bool(
        re.search("[\u4e00-\u9fff]$", reading.typed.text[: part.start()])
    ) and not re.search(
        "(?:担任|出任|任|当选|选为|兼任|是|为|的|了|和|与|作为|现任|前|原)$",
        reading.typed.text[: part.start()],
    )


def _destination(reading: Reading, match: re.Match[str]) -> Entity | None:
    """选派到振阳村担任第一书记: the place right before the verb."""
    mention = reading.typed.mention_at(match.start() - 1) if match.start() else None
    return reading.course.meaning(mention) if mention and mention.chain else None


def _topic(reading: Reading, match: re.Match[str]) -> Entity | None:
    position = reading.typed.to_text(Span(match.start(), match.start() + 1)).start
    topic = reading.course.subject_at(position)
    if topic and is_office(topic.entity) and topic.entity.division:
        return entity_of(topic.entity.division)
    return topic.entity if topic else None


def _by_level(reading: Reading, part: re.Match[str]) -> Entity | None:
    """镇党委书记, 区委书记, 村支书: the town, district, village that the course means."""
    letter = part["post"][0]
    if letter not in _LEVELS:
        return None
    position = reading.typed.to_text(Span(part.start(), part.end())).start
    return reading.course.place_of_level(letter, position)


def _post_name(part: re.Match[str], mentions: Sequence[Mention]) -> str:
    """浏阳市 + 委书记 is 市委书记; 镇头镇 + 党委书记 stays."""
    post = part["post"]
    if (
        post.startswith(("委", "人大", "政协"))
        and mentions
        and mentions[-1].text[-1] in "省市州盟县区旗"
    ):
        return mentions[-1].text[-1] + post
    return post
