"""Figures that an article says twice in other words: of both, one fact is enough.

全县27个项目集中开工…此次集中开工的27个项目      项目集中开工, 集中开工项目
总投资93亿元…重点项目总投资93亿元              总投资, 重点项目总投资
总产128.81万吨…粮食总产128.81万吨              总产, 粮食总产
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from kg.model import Fact, Predicate

_UNDER_WAY = re.compile("开工|签约|竣工|投产")
_OF_PROJECTS = re.compile(
    "(?:重点|重大|产业|工业|集中|开工|签约|此次|本次|全部|所有)*项目|(?<=投资)额$"
)
_BARE = re.compile("总产量?|总?人口|总?面积|总投资|产值")
_PRECISE = 3
"""So many digits are hardly those of two things."""


def said_again(facts: Sequence[Fact]) -> dict[int, int]:
    """Which facts only repeat another, by their numbers: the repeat and what it repeats."""
    alike = defaultdict(list)
    for number, fact in enumerate(facts):
        if fact.predicate is Predicate.HAS_INDICATOR and fact.value is not None:
            key = (fact.subject.name, fact.value, fact.unit, fact.comparator, fact.status)
            alike[key].append(number)
    repeats: dict[int, int] = {}
    for numbers in alike.values():
        ranked = sorted(numbers, key=lambda n: (*_vaguer(facts[n]), n))
        for place, number in enumerate(ranked):
            first = next((n for n in ranked[:place] if _is_same(facts[n], facts[number])), None)
            if first is not None:
                repeats[number] = repeats.get(first, first)
    return repeats


def _vaguer(fact: Fact) -> tuple[bool, bool, int]:
    """The less a fact's words tell, the later it is taken; a name of things before what they do."""
    words = fact.object.name
    return not _UNDER_WAY.search(words), not words.endswith("项目"), -len(words)


def _is_same(one: Fact, other: Fact) -> bool:
    if one.period and other.period and one.period != other.period:
        return False
    short, long = sorted((one.object.name, other.object.name), key=lambda name: (len(name), name))
    if "项目" in short and "项目" in long and _UNDER_WAY.search(short + long):
        return set(short) <= set(long)
    digits = str(one.value).rstrip("0").replace(".", "")
    if len(digits) < _PRECISE:
        return False
    if one.unit == "CNY" and _OF_PROJECTS.sub("", short) == _OF_PROJECTS.sub("", long):
        return True
    return bool(_BARE.fullmatch(short)) and long.endswith(short)
