"""locatedIn of mountains, plains and deserts, which are told with a word for the part that is meant.

黄杜村静静地坐落在|天目山脚下              an adverb or an adjective between
安吉县位于浙江北部，|天目山北麓            behind another place
地处|天目山腹地                           with nobody named: what the passage is about
走进天目山腹地——|湖州市安吉县              led by the mountain
杭嘉湖平原的|安吉县                       a plain that is called so
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import Kind, Mention
from kg.mentions.typed import CHARACTER_OF
from kg.model import Entity, EntityType, Predicate, Span
from kg.relations.reading import Draft, Reading
from kg.text.words import is_word, tagged

_WORDS = load_words("located_in")
_P, _O, _A = (CHARACTER_OF[k] for k in (Kind.PLACE, Kind.ORGANIZATION, Kind.ANAPHOR))
_HAN = "[\u4e00-\u9fff]"
_NATURAL = alternation([*_WORDS["natural"], *_WORDS["natural_area"]])
_PART = alternation([*_WORDS["where"], *_WORDS["part_of_land"]])
_SIDE = "[东南西北中]{1,2}[部段支端缘侧麓坡]"
_PLACED = f"(?:(?:{_SIDE})?{_PART}|{_SIDE})"
_ITEM = f"(?:[{_O}](?:{_PLACED})?|[{_P}]{_PLACED}|{_HAN}{{1,7}}?{_NATURAL}{_PLACED})"
_AN_ITEM = re.compile(_ITEM)
_PART_OF_LAND = re.compile(f"(?P<name>{_HAN}{{1,7}}?{_NATURAL}){_PLACED}")
"""An item as it is written: the tagger may take 天目山北麓 for one name, or 天目山 alone."""
_AT = "(?:地处|位于|坐落于|坐落在|坐落)"
_LIES = re.compile(
    f"(?:(?P<before>[{_P}{_O}{_A}])[，（]?(?:[就均都正便]|{_HAN}{{1,3}}地)?|(?P<clause>(?<!{_HAN})(?:这里|村子|全[村镇县])?))"
    f"{_AT}(?:[{_P}\u4e00-\u9fff]{{2,7}}的)?(?:[^，。；、的]{{1,12}}[，、])??"
    f"(?P<row>{_ITEM}(?:[，、和与]{_ITEM})*)(?:的(?P<behind>[{_P}{_O}])|(?=[，。；]|$))"
)
_LEADS = re.compile(
    f"(?:(?<!{_HAN})|(?<=走进)|(?<=来到)|(?<=深入)|(?<=前往)|(?<=走访)|(?<=在))(?P<row>{_ITEM})(?:——|—|的)(?P<behind>{_P})"
)
_CALLED = re.compile(
    f"(?:(?<!{_HAN})|(?<=走进)|(?<=来到)|(?<=深入)|(?<=前往)|(?<=在))(?P<name>{_HAN}{{1,5}}?{alternation(_WORDS['plain'])})的(?P<behind>{_P})"
)
_ANY = re.compile(
    f"(?:{alternation([*_WORDS['any_land'], '绵', '延', '起', '伏', '乡', '远', '两', '座', '茂', '密', '深', '老'])}|{_NATURAL})+"
)
_BEGINS_OTHERWISE = re.compile(f"{_AT}|[的在是与和于]")
_DISTRICT = re.compile("[省市州县旗]|^.{1,2}山区$")
_LOCAL = (EntityType.COUNTY, EntityType.TOWN, EntityType.VILLAGE)
_NO_NAME = ("v", "p", "c", "d", "r", "m", "u", "t", "f")


def find_in_natural_land(reading: Reading) -> Iterator[Draft]:
    """Every county, town, village or body that is told to lie in such a part."""
    text = reading.typed.text
    for sentence in reading.typed_sentences():
        for match in _LIES.finditer(text, *sentence):
            yield from _lying(reading, match)
        for match in _LEADS.finditer(text, *sentence):
            yield from _told(reading, match, _named(reading, match, "behind"))
        for match in _CALLED.finditer(text, *sentence):
            found = _named(reading, match, "behind")
            span = reading.typed.to_text(Span(*match.span("name")))
            if found:
                yield from _in_land(reading, match, found, span)


def land_of(name: str) -> str | None:
    """The mountain or the like that a name is a part of; None of another name.

    >>> land_of("天目山北麓"), land_of("清岚山庄")
    ('天目山', None)
    """
    part = _PART_OF_LAND.fullmatch(name)
    return part["name"] if part and _is_own(part["name"]) else None


def _lying(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    if match["behind"]:
        yield from _told(reading, match, _named(reading, match, "behind"))
    elif match["before"]:
        yield from _told(reading, match, _named(reading, match, "before"))
    else:
        start = reading.typed.to_text(Span(*match.span())).start
        topic = reading.course.subject_at(start, lambda e: e.type in _LOCAL)
        if topic is not None:
            yield from _told(reading, match, (topic.entity, None))


def _named(
    reading: Reading, match: re.Match[str], group: str
) -> tuple[Entity, Mention | None] | None:
    mention = reading.typed.mention_at(match.start(group))
    entity = reading.course.meaning(mention) if mention else None
    if mention is None or entity is None or entity.type is EntityType.PERSON:
        return None
    return entity, mention


def _told(
    reading: Reading, match: re.Match[str], inner: tuple[Entity, Mention | None] | None
) -> Iterator[Draft]:
    for item in _AN_ITEM.finditer(match.string, *match.span("row")) if inner else ():
        span = _behind_places(reading, item)
        part = _PART_OF_LAND.fullmatch(span.of(reading.normal.text))
        if inner and part:
            verbs = _length_of_verbs(part["name"])
            name = Span(span.start + verbs, span.start + len(part["name"]))
            yield from _in_land(reading, match, inner, name)


def _behind_places(reading: Reading, item: re.Match[str]) -> Span:
    """Of 云南丽江玉龙雪山脚下 the mountain without the places that its name is written behind."""
    span = reading.typed.to_text(Span(*item.span()))
    known = reading.typed.mention_at(item.start())
    return Span(known.chain[-1][1].end, span.end) if known and known.chain else span


def _length_of_verbs(name: str) -> int:
    """记者走进|大别山."""
    length = cursor = 0
    for word, flag in tagged(name)[:-1]:
        cursor += len(word)
        if flag in ("v", "p", "uj", "ul") and is_word(word):
            length = cursor
    return length


def _in_land(
    reading: Reading, match: re.Match[str], inner: tuple[Entity, Mention | None], span: Span
) -> Iterator[Draft]:
    entity, mention = inner
    name = span.of(reading.normal.text)
    if not _is_own(name) or name == entity.name:
        return
    said = reading.typed.to_text(Span(*match.span()))
    land = Entity(name, EntityType.PLACE, entity.division)
    at = mention.span if mention else said
    yield Draft(Predicate.LOCATED_IN, entity, at, land, span, said, "locatedIn.said", 0.85)


def _is_own(name: str) -> bool:
    """Whether it is the name of one mountain or plain: no 大山, no 金山区, and nothing with a verb in it."""
    if _ANY.fullmatch(name) or _BEGINS_OTHERWISE.match(name) or _DISTRICT.search(name):
        return False
    words = tagged(name)
    return not any(
        flag.startswith(_NO_NAME) and len(word) > 1 and is_word(word) for word, flag in words[:-1]
    )
