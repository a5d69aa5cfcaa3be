"""What figures measure: the measures of ``measures.toml``, and which of them words mean.

Precise rather than complete: words that say more than the measure (脱贫人口, 新增市场主体) are of none.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kg.lexicon.entry import Entry
from kg.lexicon.words import Words, alternation, load_words
from kg.model import PLACE_TYPES, EntityType

_PER_HEAD = ("mean", "per-capita")
_KEYS = ("concept", "zh", "en", "definition_zh", "definition_en", "units", "words", "village_words",
         "of", "broader", "match", "reject")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that figures measure, so that they can be compared."""

    concept: str
    """Its local name in the ontology."""
    zh: str
    en: str
    definition_zh: str
    definition_en: str
    units: tuple[str, ...]
    """In which its level is counted."""
    words: tuple[str, ...]
    """What it is called, whoever is spoken of."""
    village_words: tuple[str, ...]
    """What it is called only where a village is spoken of."""
    of: str
    """A pattern for the kind that stands before such a word (茶叶产量); empty where it has none."""
    broader: str
    match: tuple[tuple[str, ...], ...]
    """Sentences, each with the figures in them that are of this measure."""
    reject: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statistic:
    """One way of taking a figure."""

    concept: str
    """Its local name in the ontology, which the table's column ``statistic`` holds."""
    zh: str
    en: str
    definition_zh: str
    definition_en: str
    example: str


@cache
def load_measures() -> Mapping[str, Measure]:
    """All measures by concept, in the order of the file.

    >>> load_measures()["gdp"].en
    'gross domestic product'

    Raises:
        LexiconError: the file does not say what it must.
    """
    return {one.concept: one for one in map(_measure, _file()["measure"])}


@cache
def load_statistics() -> Mapping[str, Statistic]:
    """The ways of taking a figure, by concept.

    >>> load_statistics()["per-capita"].zh
    '人均'
    """
    return {one["concept"]: Statistic(**one) for one in _file()["statistic"]}


@cache
def load_sums() -> Mapping[str, tuple[str, ...]]:
    """The measures that are the sum of others, with those.

    >>> len(load_sums()["gdp"])
    3
    """
    return {one["total"]: tuple(one["parts"]) for one in _file()["sum"]}


@cache
def load_complements() -> tuple[tuple[str, str], ...]:
    """Words that exclude and complete each other, so that their figures add up to the whole.

    >>> load_complements()[0]
    ('男', '女')
    """
    return tuple(
        (first, second) for first, second in (one["words"] for one in _file()["complement"])
    )


def measure_of(words: str, unit: str, statistic: str, subject: EntityType) -> str:
    """The concept that measured words mean; empty where they mean none.

    Args:
        words: what is measured, in the article's words, with those of the statistic.
        unit: of the figure; a growth in % is of the measure that grows.
        statistic: total, mean, per-capita, share, growth, increase, or empty.
        subject: whom the figure is about; only figures of places are of a measure.

    >>> measure_of("全县地区生产总值同比增长", "%", "growth", EntityType.COUNTY)
    'gdp'
    >>> measure_of("村均村集体经济收入", "CNY", "mean", EntityType.COUNTY)
    'village-collective-income'
    >>> measure_of("脱贫人口", "人", "", EntityType.COUNTY)
    ''
    """
    if subject not in PLACE_TYPES:
        return ""
    grows = statistic == "growth" and unit == "%"
    for plain, taken in _readings(_without_growth(words) if statistic in _CHANGES else words):
        found = _named(plain, subject)
        if found and (grows or unit in found.units) and _fits(statistic, taken):
            return found.concept
    return ""


_CHANGES = ("growth", "increase")


@cache
def _file() -> Mapping[str, list[dict[str, Any]]]:
    text = files("kg.lexicon").joinpath("measures.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _measure(values: Mapping[str, Any]) -> Measure:
    entry = Entry("measures.toml", f"measure {values.get('concept')}", values)
    entry.allow_only(_KEYS)
    matches = values.get("match")
    return Measure(
        concept=entry.text("concept"),
        zh=entry.text("zh"),
        en=entry.text("en"),
        definition_zh=entry.text("definition_zh"),
        definition_en=entry.text("definition_en"),
        units=entry.texts("units"),
        words=entry.texts("words"),
        village_words=entry.texts("village_words", ()),
        of=entry.text("of", ""),
        broader=entry.text("broader", ""),
        match=tuple(tuple(one) for one in matches) if isinstance(matches, list) else (),
        reject=entry.texts("reject", ()),
    )


@cache
def _words() -> Words:
    return load_words("measures")


@cache
def _ends() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = _words()
    owner = f"[全本该我]{alternation(words['owner'])}"
    lead = re.compile(f"(?:{owner}|{alternation(words['lead'])})")
    return lead, re.compile(f"{alternation(words['tail'])}$")


@cache
def _taken() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    growth, mean = alternation(_words()["growth"]), alternation(_words()["mean"])
    return re.compile(f"{growth}$"), re.compile(mean), re.compile(f"{mean}$")


def _without_growth(words: str) -> str:
    return _taken()[0].sub("", words)


def _readings(words: str) -> Iterator[tuple[str, bool]]:
    """The words as they are, then without what stands around them; and whether a mean was taken."""
    for plain in _peeled(words):
        yield plain, False
    _, before, behind = _taken()
    rest = behind.sub("", before.sub("", words, count=1) if before.match(words) else words)
    if rest != words:
        for plain in _peeled(rest):
            yield plain, True


def _peeled(words: str) -> Iterator[str]:
    """The words, and each time with one more word of those around them taken away."""
    lead, tail = _ends()
    yield words
    while words:
        shorter = lead.sub("", words, count=1) if lead.match(words) else tail.sub("", words)
        if shorter == words:
            return
        words = shorter
        yield words


def _fits(statistic: str, mean_taken: bool) -> bool:
    """How a mean grew is said of the mean, and not of what it is the mean of."""
    return not mean_taken or statistic in _PER_HEAD


def _named(words: str, subject: EntityType) -> Measure | None:
    key = _key(words)
    if subject == EntityType.VILLAGE and key in _names(village=True):
        return _names(village=True)[key]
    if key in _names(village=False):
        return _names(village=False)[key]
    for one, pattern in _kinds():
        if (match := pattern.fullmatch(key)) and not _kindless().search(match["kind"]):
            return one
    return None


def _key(words: str) -> str:
    """总 is the statistic, and 年 the period, wherever they stand."""
    return re.sub("年(?=收入|人均|总?产|接待|旅游|经营)", "", words).replace("总", "")


@cache
def _names(village: bool) -> Mapping[str, Measure]:
    return {
        _key(word): one
        for one in load_measures().values()
        for word in (one.village_words if village else one.words)
        if not one.of
    }


@cache
def _kinds() -> tuple[tuple[Measure, re.Pattern[str]], ...]:
    return tuple(
        (one, re.compile(f"(?P<kind>{one.of}){alternation(map(_key, one.words))}"))
        for one in load_measures().values()
        if one.of
    )


@cache
def _kindless() -> re.Pattern[str]:
    return re.compile(alternation(_words()["kindless"]))
