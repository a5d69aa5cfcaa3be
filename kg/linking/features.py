"""What is seen of a candidate: features, each a word.

They say what kind of thing it is beside what is said, what the rules hold of it, how much the article
speaks of it, where it was last named before what is said, and what stands there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.discourse.named import Named
from kg.linking.asked import Asked
from kg.linking.kinds import is_of_kind, kinds_said
from kg.mentions.mention import BEARERS, NAMING, Kind, Mention
from kg.mentions.organizations import is_national, is_office, watches_others
from kg.mentions.place_links import kinship
from kg.model import Entity, EntityType, Span
from kg.relations.reading import Reading
from kg.text import Sentence

_PREPOSITIONS = frozenset("在从由向对为与和给被把将比到于让使按经沿距离占至及同跟随")
_CLAUSE_ENDS = re.compile("[，；：。]")
_NATION = re.compile("全国|我国|国内")
_OPENING = 150
"""Characters: a headline and a first sentence."""
_PAGE = 1500
"""Characters that a reader has in mind: who was named before is among the others no more."""


def features(reading: Reading, asked: Asked, named: Named) -> tuple[str, ...]:
    """The features of a candidate for what is asked, in a fixed order, none twice."""
    return tuple(dict.fromkeys(_all(reading, asked, named)))


def _all(reading: Reading, asked: Asked, named: Named) -> Iterator[str]:
    entity, here = named.entity, reading.sentence_at(asked.span.start)
    before = named.mentions[: bisect_left(named.mentions, asked.span.start, key=_start)]
    yield from _of_kind(asked, entity)
    yield from _by_rules(reading, asked, entity)
    yield from _in_article(reading, asked, named)
    yield from _by_words(reading, asked, entity, here)
    yield f"later-only={not before}"
    after = named.mentions[len(before) : len(before) + 1]
    if after and after[0].span.start < here.span.end:
        yield "after-in-sentence"
    if before:
        yield from _last_named(reading, asked, entity, before, here)


def _start(mention: Mention) -> int:
    return mention.span.start


def _step(number: int, *steps: int) -> str:
    """The first step that a number does not go beyond."""
    return next((str(step) for step in steps if number <= step), "more")


# --- what it is -------------------------------------------------------------------------------


def _of_kind(asked: Asked, entity: Entity) -> Iterator[str]:
    kind, words = entity.type, asked.words
    yield f"type={kind}"
    yield f"relation={asked.relation}:{kind}"
    yield f"ends={_ending(entity)}"
    yield f"unit={asked.unit}:{kind}"
    for part, name in ((words[-2:], "head"), (words[-1:], "last"), (words[:2], "first")):
        yield f"{name}={part}:{kind}"
    if entity.type is EntityType.ORGANIZATION:
        yield f"body={_body(entity)}"
        yield f"national-body={is_national(entity.name)}"


def _ending(entity: Entity) -> str:
    if entity.type is EntityType.ORGANIZATION:
        return f"body:{entity.name[-2:]}"
    return f"site:{entity.name[-1:]}" if entity.type is EntityType.PLACE else str(entity.type)


def _body(entity: Entity) -> str:
    if is_office(entity):
        return "office"
    if watches_others(entity):
        return "watches"
    return "other"


# --- what the rules hold of it ----------------------------------------------------------------


def _by_rules(reading: Reading, asked: Asked, entity: Entity) -> Iterator[str]:
    course, at = reading.course, asked.span.start
    kind, told = entity.type, asked.told is not None and asked.told == entity
    yield f"told={told}"
    yield f"told={told}:{asked.way}"
    yield f"told={told}:{asked.way}:{kind}"
    topic, last = course.subject_at(at), course.last_place(at)
    course_is = topic is not None and entity in topic.entities
    yield f"course={course_is}"
    yield f"{asked.relation}:course={course_is}"
    about = course.place is not None and course.place.entity == entity
    yield f"about={about}"
    yield f"{asked.relation}:about={about}"
    yield f"about-body={course.organization == entity}"
    yield f"last-place={last is not None and last.entity == entity}"
    yield f"beside={'none' if asked.beside is None else asked.beside == entity}"
    yield f"owner={'none' if asked.owner is None else asked.owner == entity}"
    yield f"stranger={course.is_of_stranger(at)}:{kind}"
    place = course.place.entity.division if course.place else None
    yield f"kin={kinship(place, entity.division)}:{kind}"


# --- how much the article speaks of it --------------------------------------------------------


def _in_article(reading: Reading, asked: Asked, named: Named) -> Iterator[str]:
    kind, first = named.entity.type, named.mentions[0].span.start
    everybody = reading.course.named
    yield f"often={_step(len(named.mentions), 1, 2, 3, 5, 9)}"
    yield f"rank={_step(named.rank, 0, 1, 2, 4)}"
    yield f"rank-in-type={_step(named.rank_in_type, 0, 1, 2)}:{kind}"
    yield f"candidates={_step(len(everybody), 1, 2, 4, 8)}"
    yield f"headline={first < reading.normal.paragraphs[0].span.end}"
    yield f"opening={first < _OPENING}"
    paragraph = reading.normal.paragraphs[reading.sentence_at(asked.span.start).paragraph].span
    at = bisect_left(named.mentions, paragraph.start, key=_start)
    opens = at < len(named.mentions) and named.mentions[at].span.start <= paragraph.start + 3
    yield f"opens-paragraph={opens}"
    division = named.entity.division
    if named.entity.type is not EntityType.ORGANIZATION and division is not None:
        yield f"has-bodies={division in reading.course.homes_of_bodies}"


# --- words that speak of it -------------------------------------------------------------------


def _by_words(reading: Reading, asked: Asked, entity: Entity, here: Sentence) -> Iterator[str]:
    text = reading.normal.text
    said = text[here.span.start : max(here.span.start, asked.span.start)]
    clause = _CLAUSE_ENDS.split(said)[-1] + asked.words
    in_clause = {name for name, _ in kinds_said(clause)}
    for name, kind in kinds_said(said + asked.words):
        fits = is_of_kind(entity, kind)
        yield f"kind={name}:{name in in_clause}:{fits}"
        yield f"kind-fits={fits}"
    yield f"nation={bool(_NATION.search(here.span.of(text)))}:{entity.type}"
    yield f"its-kind-measured={entity.name[-2:] in asked.words[:8]}:{entity.type}"


# --- where it was last named ------------------------------------------------------------------


def _last_named(
    reading: Reading, asked: Asked, entity: Entity, before: tuple[Mention, ...], here: Sentence
) -> Iterator[str]:
    mention, kind = before[-1], entity.type
    there = reading.sentence_at(mention.span.start)
    far = here.index - there.index
    near = far == 0
    yield f"far={_step(far, 0, 1, 2, 3, 5, 9)}"
    yield f"far={_step(far, 0, 1, 2, 5)}:{kind}"
    yield f"{asked.relation}:far={_step(far, 0, 1, 2, 5)}"
    yield f"same-paragraph={there.paragraph == here.paragraph}"
    yield f"paragraphs={_step(here.paragraph - there.paragraph, 0, 1, 2, 4)}"
    yield f"named-by={mention.kind}:{_step(far, 0, 1, 2)}"
    begins = reading.normal.paragraphs[here.paragraph].span.start
    since = len(before) - bisect_left(before, begins, key=_start)
    yield f"in-paragraph={_step(since, 0, 1, 2, 3)}"
    yield f"tail-said={_is_taken_up(reading, asked, entity, here)}:{kind}:{near}"
    yield from _around(reading, mention, near)
    yield from _in_its_sentence(reading, asked, mention, there, far)
    yield from _between(reading, asked, entity, mention, far)
    if near:
        yield from _gap(reading, asked, mention)
    else:
        own = _mentions(reading, Span(here.span.start, asked.span.start), NAMING)
        yield f"own-names={_step(len(own), 0, 1, 2)}"


def _is_taken_up(reading: Reading, asked: Asked, entity: Entity, here: Sentence) -> bool:
    """Whether the last two characters of its name stand in the sentence before what is said."""
    return entity.name[-2:] in reading.normal.text[here.span.start : asked.span.start]


def _around(reading: Reading, mention: Mention, near: bool) -> Iterator[str]:
    """What stands right before and behind it, as the typed text has it."""
    text, at = reading.typed.text, reading.typed.from_text(mention.span).start
    yield f"before={text[at - 1 : at]!a}:{near}" if at else "before=none"
    yield f"behind={text[at + 1 : at + 2]!a}:{near}"
    yield f"behind-two={text[at + 1 : at + 3]!a}:{near}"
    yield f"preposition={at > 0 and text[at - 1] in _PREPOSITIONS}:{near}"


def _in_its_sentence(
    reading: Reading, asked: Asked, mention: Mention, there: Sentence, far: int
) -> Iterator[str]:
    near = far == 0
    names = _mentions(reading, there.span, NAMING)
    number = next((n for n, one in enumerate(names) if one.span == mention.span), len(names))
    yield f"number={_step(number, 0, 1, 2)}:{near}"
    yield f"opens={mention.span.start - there.span.start <= 2}:{_step(far, 0, 1, 2)}"
    said = reading.normal.text[there.span.start : mention.span.start]
    yield f"clause={_step(len(_CLAUSE_ENDS.findall(said)), 0, 1, 2)}:{near}"
    if near:
        meant = {reading.course.meaning(one) for one in names} - {None}
        yield f"alone-in-sentence={len(meant) == 1}"


def _between(
    reading: Reading, asked: Asked, entity: Entity, mention: Mention, far: int
) -> Iterator[str]:
    """Who else is named since."""
    begins = max(mention.span.end, asked.span.start - _PAGE)
    since = Span(begins, max(begins, asked.span.start))
    meant = {reading.course.meaning(m) for m in _mentions(reading, since, BEARERS)}
    others = [one for one in meant if one is not None and one != entity]
    yield f"others={_step(len(others), 0, 1, 2, 4)}"
    yield f"others={_step(len(others), 0, 1, 2)}:{_step(far, 0, 1, 2)}"
    yield f"others-of-type={_step(sum(one.type == entity.type for one in others), 0, 1, 2)}"


def _gap(reading: Reading, asked: Asked, mention: Mention) -> Iterator[str]:
    gap = reading.normal.text[mention.span.end : asked.span.start]
    yield f"gap-clauses={_step(len(_CLAUSE_ENDS.findall(gap)), 0, 1, 2, 3)}"
    yield f"gap-first={gap[:1]}"


def _mentions(reading: Reading, span: Span, kinds: tuple[Kind, ...]) -> list[Mention]:
    if span.end <= span.start:
        return []
    found = reading.typed.mentions_in(reading.typed.from_text(span))
    return [m for m in found if m.kind in kinds and m.span.start >= span.start]
