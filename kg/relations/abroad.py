"""locatedIn in news from abroad: 日本|熊本县, 美国|俄勒冈州|波特兰市, 葡萄牙|首都|里斯本.

No list holds such names. The country before them does, and each further place begins where the
one above it ends; a name ends in a level, or is one that jieba knows as a place's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import Kind
from kg.model import Entity, EntityType, Predicate, Span
from kg.relations.reading import Draft, Reading, hull
from kg.text.words import is_common_word, is_word, tagged

_WORDS = load_words("abroad")
COUNTRY = re.compile(
    f"(?<!北)(?P<country>{alternation(_WORDS['country'])})(?![洋河海语裔籍]|利亚|人(?!口))"
)
"""A country's name, and no 印度洋, 日本海 or 美国人."""

_PART = re.compile("(?:[东南西北中]{1,2}部(?:沿海)?)?的?(?P<capital>(?:首都|最大城市|第二大城市))?")
"""What may stand between: 美国|西部的|俄勒冈州."""
_LEVEL = f"{alternation(_WORDS['level'])}(?![长民县])"
_NAMED = re.compile(
    f"(?P<name>(?!以(?!色列)|[一两二三四五])(?:(?![的了在是和与及对向等各多全每该首个些至从将被为并])[\u4e00-\u9fff-]){{1,8}}?{_LEVEL})"
)
_STATE = (
    "(?:(?<![\u4e00-\u9fff])|(?<=[在据和]))(?P<state>(?![在据和美英法德俄])[\u4e00-\u9fff]{0,2}"
    f"[{load_words('surnames')['foreign']}]{{3,8}}[州邦])"
)
_CAPITAL = re.compile("(?<=[在，。、])首都")
_ALONE = re.compile(
    "(?<=[，、在。])(?P<name>[\u4e00-\u9fff]{2,6}?(?:县|州|道|邦))(?=[，、等的也和与已])"
)
_HOME = re.compile("中国|我国|北京|中方|中企")
_NEAR = 100
_NO_PLACE = re.compile(f"{alternation(_WORDS['no_place'])}$")
_AND = re.compile("[、和与]")
_DEEPEST = 3
_NAME_TAGS = ("nr", "ns", "nz", "nt")


def find_abroad(reading: Reading) -> Iterator[Draft]:
    """Every place of another country that is named right behind what it lies in."""
    text = reading.normal.text
    found: set[str] = set()
    for match in COUNTRY.finditer(text):
        country = Entity(match["country"], EntityType.COUNTRY)
        for draft in _below(reading, country, Span(*match.span("country")), _DEEPEST):
            found.add(draft.subject.name)
            yield draft
    yield from _below_named(reading, found)
    yield from _capitals(reading)
    yield from _of_paragraph(reading)


def _below_named(reading: Reading, found: Iterable[str]) -> Iterator[Draft]:
    """俄勒冈州|波特兰市, where the country stands elsewhere, or nowhere but the name is foreign."""
    text = reading.normal.text
    names = [name for name in found if re.search(f"{_LEVEL}$", name)]
    pattern = f"(?<![一-鿿])(?:在|据)?(?P<name>{alternation(names)})" if names else ""
    for match in re.finditer("|".join(filter(None, (pattern, _STATE))), text):
        name = match.groupdict().get("name") or match["state"]
        span = Span(match.end() - len(name), match.end())
        yield from _below(reading, Entity(name, EntityType.PLACE), span, _DEEPEST - 1)


def _capitals(reading: Reading) -> Iterator[Draft]:
    """在|首都|里斯本, of the country that the paragraph has named last."""
    text = reading.normal.text
    for match in _CAPITAL.finditer(text):
        span = _known_at(text, match.end())
        start = max(text.rfind("\n", 0, match.start()), match.start() - _NEAR, 0)
        named = list(COUNTRY.finditer(text, start, match.start()))
        if span and named and not _HOME.search(text, named[-1].end(), span.end):
            yield _draft(
                Entity(named[-1]["country"], EntityType.COUNTRY),
                Span(*named[-1].span("country")),
                span,
                text,
            )


def _of_paragraph(reading: Reading) -> Iterator[Draft]:
    """其中，熊本县、长崎县…: in a paragraph that names one country, and no place at home."""
    text = reading.normal.text
    for paragraph in reading.normal.paragraphs:
        named = list(COUNTRY.finditer(text, *paragraph.span))
        inside = reading.typed.mentions_in(reading.typed.from_text(paragraph.span))
        if len({m["country"] for m in named}) != 1 or _HOME.search(text, *paragraph.span):
            continue
        if any(m.kind is Kind.PLACE and m.span.of(text)[-1:] in "省市县区镇村" for m in inside):
            continue
        country = Entity(named[0]["country"], EntityType.COUNTRY)
        for match in _ALONE.finditer(text, named[0].end(), paragraph.span.end):
            span = _with_level(text, match.start("name"))
            if span and span.end == match.end("name"):
                yield _draft(country, Span(*named[0].span("country")), span, text)
                yield from _below(
                    reading, Entity(span.of(text), EntityType.PLACE), span, _DEEPEST - 1
                )


def _draft(outer: Entity, outer_span: Span, span: Span, text: str) -> Draft:
    place = Entity(span.of(text), EntityType.PLACE)
    return Draft(
        Predicate.LOCATED_IN, place, span, outer, outer_span, hull(outer_span, span),
        "locatedIn.abroad", 0.85,
    )  # fmt: skip


def _below(reading: Reading, outer: Entity, outer_span: Span, depth: int) -> Iterator[Draft]:
    """What is named behind a place, and what is named behind that; rows stand side by side."""
    text = reading.normal.text
    between = _PART.match(text, outer_span.end)
    start = between.end() if between else outer_span.end
    capital = bool(between and between["capital"])
    level = ""
    while depth and (span := _place_at(reading, start, known=capital or depth == _DEEPEST)):
        if level and span.of(text)[-1] != level:
            return  # 甲州乙市、丙州|丁市: the next of the row is of another kind
        level = span.of(text)[-1]
        yield _draft(outer, outer_span, span, text)
        yield from _below(reading, Entity(span.of(text), EntityType.PLACE), span, depth - 1)
        joint = _AND.match(text, span.end)
        if joint is None or not _ends_in_level(text, span):
            return
        start = joint.end()


def _place_at(reading: Reading, start: int, *, known: bool) -> Span | None:
    """The name of a place that begins there: one with its level, or one that jieba knows."""
    text = reading.normal.text
    span = _with_level(text, start) or (_known_at(text, start) if known else None)
    if span is None or COUNTRY.search(text, *span) or "中国" in span.of(text):
        return None
    inside = reading.typed.mentions_in(reading.typed.from_text(span))
    return None if any(m.kind is Kind.PLACE and m.span == span for m in inside) else span


def _with_level(text: str, start: int) -> Span | None:
    """熊本县, 波特兰市: what stands before the level is a name, and no word."""
    named = _NAMED.match(text, start)
    if named is None or _NO_PLACE.search(named["name"]):
        return None
    name = named["name"]
    stem = re.sub(f"{_LEVEL}$", "", name)
    if not stem or re.search("[东南西北中]部|沿海|境内", stem):
        return None
    if is_word(name) and tagged(name)[0][1].startswith("ns"):
        return Span(*named.span())
    wording = any(
        (is_common_word(word) or flag == "v") and not flag.startswith(_NAME_TAGS)
        for word, flag in tagged(stem)
        if len(word) > 1 and is_word(word)
    )
    return None if wording or len(stem) < 2 else Span(*named.span())


def _known_at(text: str, start: int) -> Span | None:
    """汉堡, 里斯本: the first word behind the country, which jieba knows as a place's name.

    No more than the beginning of another name is what a noun follows: 北陆|电力公司.
    """
    words = tagged(text[start : start + 10])
    word, flag = words[0] if words else ("", "")
    if flag != "ns" or len(word) < 2 or not is_word(word) or _NO_PLACE.search(word):
        return None
    goes_on = len(words) > 1 and words[1][1].startswith(("n", "j", "vn"))
    return None if goes_on else Span(start, start + len(word))


def _ends_in_level(text: str, span: Span) -> bool:
    return bool(re.search(f"{_LEVEL}$", span.of(text)))
