"""What speaks for a draft and against it: its features, each a word.

A rule says what it found; features say where and how it was found:

    where.py    how far the subject stands, and who else is named between
    object.py   what words the object begins and ends with, and what stands beside it
    tagged.py   what the tagger of names makes of it
    linked.py   how probable the subject is
    measure.py  what the words of a figure leave unsaid
    here        the relation, the rule, the kind of article
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.mentions.place_links import kinship
from kg.mentions.typed import TypedText
from kg.model import FIGURE_PREDICATES, Entity, EntityType, Predicate
from kg.relations.reading import Draft, Reading
from kg.trust.developed import about_industry
from kg.trust.linked import about_linked
from kg.trust.measure import about_measure
from kg.trust.object import about_object
from kg.trust.tagged import about_tagged
from kg.trust.where import about_place_of_subject

_UNITS = frozenset(["CNY", "%", "人", "户", "亩", "个", "家", "人次", "平方米", "公里", "吨"])
_WORLD = re.compile("我国|全国|国内|世界|全球|国际|美国|日本|欧洲|欧盟|英国|俄罗斯|联合国")

_AGENCY = re.compile("新闻联播|央视网消息|(?:新华|中新)社[^，。；\\n]{0,14}电")
"""News of the whole country, as its agencies and broadcasters send it."""
_OPENING = 200
_OFTEN = (0, 1, 2, 4, 7)
_MANY = 3
_OWN_ARTICLE = (EntityType.COUNTY, EntityType.TOWN, EntityType.VILLAGE)


def features(reading: Reading, draft: Draft) -> tuple[str, ...]:
    """The features of a draft, in a fixed order, none twice."""
    return tuple(dict.fromkeys(_all(reading, draft)))


def is_roundup(reading: Reading) -> bool:
    """Whether an article tells of the country rather than of some county: a bulletin of many places.

    It is about no county, town or village as a whole, and names three provinces and prefectures or
    more, or nothing below them where it names some or speaks of the country or the world
    throughout. One about a prefecture must name five, for itself and its province are two of them.
    """
    place = reading.course.place
    if place and place.entity.type in _OWN_ARTICLE:
        return False
    wider, local = _wider_places(reading), _local_places(reading)
    if place and place.entity.type is EntityType.PREFECTURE:
        return wider >= _MANY + 2  # besides itself and its province
    return wider >= _MANY or (local == 0 and (wider > 0 or _of_world(reading) >= _MANY))


def is_of_some_place(reading: Reading) -> bool:
    """Whether an article that is about no one place tells of counties, towns or villages all the same.

    A paper's report does whose main place is not plain; a round-up and an agency's news do not.
    """
    return _local_places(reading) > 0 and not is_roundup(reading) and not _is_agencys(reading)


def _is_agencys(reading: Reading) -> bool:
    return bool(_AGENCY.search(reading.normal.text, 0, _OPENING))


def _all(reading: Reading, draft: Draft) -> Iterator[str]:
    is_figure = draft.predicate in FIGURE_PREDICATES
    kind = "figure" if is_figure else str(draft.predicate)
    yield from _found(draft)
    for word in about_place_of_subject(reading, draft):
        yield word
        yield f"{kind}:{word}"
    for word in (
        *_article(reading, draft),
        *_naming(reading, draft.subject),
        *about_object(reading, draft),
        *about_tagged(reading, draft),
        *about_linked(draft),
    ):
        yield f"{kind}:{word}"
    if draft.predicate == Predicate.DEVELOPS:
        for word in about_industry(reading, draft):
            yield f"{kind}:{word}"
    if is_figure:
        for word in about_measure(reading, draft):
            yield f"figure:{word}"
        yield f"unit={draft.unit if draft.unit in _UNITS else 'other'}"
        yield f"dated={bool(draft.period)}"
        yield f"comparator={draft.comparator}"


def _found(draft: Draft) -> Iterator[str]:
    yield f"relation={draft.predicate}"
    yield f"rule={draft.rule}"
    yield f"status={draft.status}"
    yield f"{draft.predicate}:subject={draft.subject.type}"


def _article(reading: Reading, draft: Draft) -> Iterator[str]:
    place = reading.course.place
    kin = _kin(place.entity if place else None, draft.subject)
    yield f"about={kin}"
    yield f"about={kin}:subject={draft.subject.type}"
    local = _local_places(reading)
    yield f"local-places={min(local, 4)}"
    yield f"local-places={min(local, 2)}:subject={draft.subject.type}"
    yield f"wider-places={min(_wider_places(reading), 4)}"
    yield f"world={min(_of_world(reading), 3)}"
    yield f"roundup={is_roundup(reading)}"
    yield f"sentences={min(len(reading.sentences) // 8, 4)}"


def _naming(reading: Reading, subject: Entity) -> Iterator[str]:
    """How often the article names the subject, whether its headline does, and whose report it is."""
    named = _mentions_of(reading.typed).get(subject, ())
    first = reading.normal.paragraphs[0].span if reading.normal.paragraphs else None
    yield f"subject-named={sum(len(named) > often for often in _OFTEN)}"
    yield f"headline={first is not None and any(at < first.end for at in named)}"
    yield f"agency={_is_agencys(reading)}"


@lru_cache(maxsize=8)
def _mentions_of(typed: TypedText) -> dict[Entity, tuple[int, ...]]:
    """Where each place and organization is named, with those that a chain names before it."""
    found: dict[Entity, list[int]] = {}
    for mention in typed.mentions:
        entities = {entity for entity, _ in mention.chain}
        entities |= {mention.entity} if mention.entity else set()
        for entity in entities:
            found.setdefault(entity, []).append(mention.span.start)
    return {entity: tuple(places) for entity, places in found.items()}


def _local_places(reading: Reading) -> int:
    return _named(reading.typed, EntityType.COUNTY, EntityType.TOWN, EntityType.VILLAGE)


def _wider_places(reading: Reading) -> int:
    return _named(reading.typed, EntityType.PROVINCE, EntityType.PREFECTURE)


def _of_world(reading: Reading) -> int:
    return _worldly(reading.typed)


# Every draft of an article asks, and the answers are the same: they are kept for the last ones asked.
@lru_cache(maxsize=8)
def _worldly(typed: TypedText) -> int:
    return len(_WORLD.findall(typed.source))


@lru_cache(maxsize=8)
def _named(typed: TypedText, *types: EntityType) -> int:
    return len({m.entity for m in typed.mentions if m.entity and m.entity.type in types})


def _kin(about: Entity | None, subject: Entity) -> str:
    """How a subject stands to the place that the article is about."""
    if about is None:
        return "nothing"
    if about == subject:
        return "it"
    if subject.type is EntityType.ORGANIZATION:
        return "organization"
    kin = kinship(about.division, subject.division)
    return "below" if kin == "same" else kin
