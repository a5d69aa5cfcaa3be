"""locatedIn of what no recogniser knows, by the sentence around it.

竹海新材料产业园|位于安吉县…             what a sentence begins with and is said to lie somewhere
安吉青岚公园、|云坪公园、竹坞公园       a row of one kind, of which the first is named with its place
云上水厂是安吉县|首个供水工程           a work that is the first or only one of a place
竹海博物馆|坐落于此                      what is said to lie where the passage is
黄杜村的|“清岚人家”农家乐               what is called by a quoted name with its kind behind it
位于溪龙乡的|竹海小镇                    what is told where it lies before its name
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.gazetteer import open_gazetteer
from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import Kind, Mention
from kg.mentions.typed import CHARACTER_OF
from kg.model import Entity, Predicate, Span
from kg.relations.reading import Draft, Reading
from kg.tagger.bodies import kind_of
from kg.text.words import is_proper, is_word, tagged

_P, _O = CHARACTER_OF[Kind.PLACE], CHARACTER_OF[Kind.ORGANIZATION]
_HAN = "[\u4e00-\u9fff]"
_LIES = re.compile(
    f"(?:(?<=[。；\n“])|^)(?P<inner>{_HAN}{{3,16}}?)(?:位于|坐落于|坐落在|地处)(?P<outer>{_P})"
)
_HEADS = [
    *load_words("organizations")["body"],
    *load_words("organizations")["named"],
    *load_words("organizations")["recurring"],
    *load_words("places")["site_head"],
    *load_words("sites")["head"],
]
_HEAD = re.compile(f"{alternation(_HEADS)}$")
_WORK = re.compile(f"{alternation(load_words('located_in')['work'])}$")
_FIRST_WORK = re.compile(f"{alternation([*load_words('located_in')['work'], '工程'])}$")
_ROW = re.compile(f"(?P<first>{_O})(?P<row>(?:、(?:{_O}|{_HAN}{{4,10}}))+)")
_ITEM = re.compile(f"(?:{_O}|{_HAN}+)")
_FIRST = re.compile(
    f"(?P<inner>{_O})(?:是|为|系)(?P<outer>{_P})的?(?:首[个座条处]|第一[个座条处]|唯一(?:的|一?[个座条处])?)"
    "(?P<noun>[^，。；、：:（\n]{1,16})(?:[，。；\n]|$)"
)
_HAMLET = re.compile(
    f"(?:(?<=[。；\n“])|^)(?P<inner>{_HAN}{{2,6}}自然村)(?:位于|隶属于?|属于?)(?P<outer>{_P})"
)
_LIES_HERE = re.compile(
    f"(?:(?<=[。；，\n“])|^)(?P<row>(?:{_O}|{_HAN}){{1,24}}?)(?:[就也都均]|均?已)?(?:坐落|位|落户|建)(?:于|在)(?:此|这里|村里|村内)(?=[，。；]|$)"
)
_EACH_LYING = re.compile(f"(?:{_O}|{_HAN}+?)(?=[和与及]|$)")
_AND = ("和", "与", "及")
_KIND_BEHIND = (
    "(?:农家乐|民宿|客栈|合作社|家庭农场|农庄|庄园|山庄|酒店|景区|公园|广场|农场|茶庄|书屋)"
)
_QUOTED = re.compile(
    f"(?P<outer>{_P})(?:的|(?:村民|党员|农民|返乡[^，。；、的]{{2,4}})[^，。；、的]{{2,12}}(?:开办|经营|创办|开|办)起?的)?"
    f"(?P<inner>{CHARACTER_OF[Kind.QUOTED]}{_KIND_BEHIND})"
)
_LYING_AT = re.compile(
    f"(?:位于|坐落于|坐落在|地处)(?P<outer>[{_P}{_O}])(?:境内|村内|内|城[东南西北]|[东南西北中]部)?的(?P<inner>{_HAN}{{3,12}})"
    "(?=[，。；、]|$)"
)
_FROM_OUTSIDE = re.compile(alternation(load_words("located_in")["from_outside"]))
_ENDING, _SHORTEST_OWN = 2, 2
_NO_NAME = ("v", "p", "c", "d", "r", "m", "u", "t", "f")


def find_written_sites(reading: Reading) -> Iterator[Draft]:
    """Every such site or body, in the place that the sentence gives it."""
    text = reading.typed.text
    for sentence in reading.typed_sentences():
        for match in _LIES.finditer(text, *sentence):
            yield from _lying(reading, match)
        for match in _ROW.finditer(text, *sentence):
            yield from _in_row(reading, match)
        for match in _FIRST.finditer(text, *sentence):
            yield from _first_of(reading, match)
        for match in _LIES_HERE.finditer(text, *sentence):
            yield from _lying_here(reading, match)
        for match in _HAMLET.finditer(text, *sentence):
            yield from _inner_in_outer(reading, match, "locatedIn.hamlet")
        for match in _QUOTED.finditer(text, *sentence):
            yield from _inner_in_outer(reading, match, "locatedIn.quoted")
        for match in _LYING_AT.finditer(text, *sentence):
            if _HEAD.search(match["inner"]) and _may_be_name(match["inner"]):
                yield from _inner_in_outer(reading, match, "locatedIn.lying")


def _lying(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    outer = reading.typed.mention_at(match.start("outer"))
    name = match["inner"]
    if outer and outer.entity and _HEAD.search(name) and _may_be_name(name):
        span = reading.typed.to_text(Span(*match.span("inner")))
        site = Entity(name, kind_of(name), outer.entity.division)
        yield _draft(reading, match, site, span, outer, "locatedIn.written")


def _inner_in_outer(reading: Reading, match: re.Match[str], rule: str) -> Iterator[Draft]:
    outer = reading.typed.mention_at(match.start("outer"))
    span = reading.typed.to_text(Span(*match.span("inner")))
    name = span.of(reading.normal.text)
    if outer and outer.entity:
        site = Entity(name, kind_of(name), outer.entity.division)
        yield _draft(reading, match, site, span, outer, rule)


def _lying_here(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    """甲馆和乙园坐落于此: in the place that the passage is about."""
    topic = reading.course.subject_at(
        reading.typed.to_text(Span(*match.span())).start, lambda e: e.division is not None
    )
    if topic is None:
        return
    for item in _EACH_LYING.finditer(reading.typed.text, *match.span("row")):
        joined = item.start() > match.start("row") and item.group().startswith(_AND)
        start = item.start() + joined
        known = reading.typed.mention_at(start)
        span = reading.typed.to_text(Span(start, item.end()))
        name = span.of(reading.normal.text)
        if known and known.entity and not known.chain:
            site = known.entity
        elif known is None and _HEAD.search(name) and _may_be_name(name):
            site = Entity(name, kind_of(name), topic.entity.division)
        else:
            continue
        said = reading.typed.to_text(Span(*match.span()))
        yield Draft(
            Predicate.LOCATED_IN, site, span, topic.entity, said, said, "locatedIn.here", 0.8
        )


def _may_be_name(name: str) -> bool:
    """Whether a stretch is a name: it holds a proper word before its head, and no other than nouns.

    养老服务中心, 新建的医院 are kinds of thing, of which there are many.
    """
    words = tagged(name)
    plain = [flag for word, flag in words if len(word) > 1 and is_word(word)]
    if "的" in name or any(flag.startswith(_NO_NAME) and flag != "vn" for flag in plain):
        return False
    begins, flag = words[0]
    if is_word(begins) and flag.startswith(_NO_NAME):
        return False  # 一|座大桥, 该|公园
    return any(is_proper(word, flag) for word, flag in words[:-1])


def _in_row(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    """Works alone: schools, hospitals and firms that act together come from anywhere."""
    first = reading.typed.mention_at(match.start("first"))
    if first is None or not first.chain or not _WORK.search(first.text):
        return
    place, span = first.chain[-1]
    kind = first.text[-_ENDING:]
    home = Mention(Kind.PLACE, span, place.name, place)
    for item in _ITEM.finditer(reading.typed.text, *match.span("row")):
        at = reading.typed.to_text(Span(*item.span()))
        known = reading.typed.mention_at(item.start())
        cut = at.of(reading.normal.text).find(kind, _SHORTEST_OWN)
        if cut < 0 or (known and (known.chain or known.named_after)):
            return
        at = Span(at.start, at.start + cut + len(kind))
        name = at.of(reading.normal.text)
        site = known.entity if known else None
        site = site or Entity(name, kind_of(name), place.division)
        if not _WORK.search(name) or _begins_with_place(name):
            return
        yield _draft(reading, match, site, at, home, "locatedIn.row")


def _begins_with_place(name: str) -> bool:
    """Whether a name is, or may be, called after a place of its own: 德清云坪公园."""
    return any(match.span.start == 0 for match in open_gazetteer().find(name))


def _first_of(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    inner = reading.typed.mention_at(match.start("inner"))
    outer = reading.typed.mention_at(match.start("outer"))
    if inner is None or inner.entity is None or outer is None or inner.chain:
        return
    if inner.named_after or not _WORK.search(inner.text) or _begins_with_place(inner.text):
        return
    if _FIRST_WORK.search(match["noun"]) and not _FROM_OUTSIDE.search(match["noun"]):
        yield _draft(reading, match, inner.entity, inner.span, outer, "locatedIn.first")


def _draft(
    reading: Reading, match: re.Match[str], site: Entity, at: Span, outer: Mention, rule: str
) -> Draft:
    place = reading.course.meaning(outer) or outer.entity or site
    said = reading.typed.to_text(Span(*match.span()))
    return Draft(Predicate.LOCATED_IN, site, at, place, outer.span, said, rule, 0.8)
