"""How alike two objects are: titles, initiatives, products, what a figure measures."""

from __future__ import annotations

import re
from functools import cache

from kg.scoring.names import plain

# Said of so many things that alone they name none.
_HEADS = (
    "工作法", "工程", "行动", "计划", "机制", "制度", "模式", "体系", "工作", "品牌", "活动", "方式",
    "方案", "措施", "项目", "建设", "产业", "种植", "养殖",
)  # fmt: skip
_MARKS = {
    name: re.compile(pattern)
    for name, pattern in {
        "national": "全国|国家",
        "province": "^省|全省|省级",
        "prefecture": "^市|全市|市级",
        "county": "^县|全县|县级|全区|区级",
        "deputy": "副",
        "first": "第一书记",
        "person": "个人$|先进个人",
        "group": "集体$|先进集体",
    }.items()
}
_ONE_OF = (
    frozenset({"national", "province", "prefecture", "county"}),
    frozenset({"person", "group"}),
)
_ON_BOTH = frozenset({"deputy", "first"})

_SAME_BUT_HEAD = 0.95
_WITHIN = 0.6
_SMALL_WITHIN = 0.5


@cache
def likeness(one: str, other: str) -> float:
    """From 0, nothing in common, to 1, the same letters.

    Words that tell levels or winners apart (全国 and 省, 副, 个人 and 集体) must not contradict, and
    what is a head alone (工程) is like nothing but itself.

    >>> likeness("“红色基因工程”", "红色基因")
    0.95
    >>> likeness("全国先进个人", "全省先进个人")
    0.0
    """
    a, b = plain(one), plain(other)
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    core_a, core_b = without_head(a), without_head(b)
    if not core_a or not core_b or _contradict(_marks(a), _marks(b)):
        return 0.0
    if core_a == core_b:
        return _SAME_BUT_HEAD
    within = _within(core_a, core_b)
    if within is None:
        return 2 * _in_common(a, b) / (len(a) + len(b))
    small, large = within
    shares_end = min(len(a), len(b)) >= 4 and (a.endswith(b) or b.endswith(a))
    least = _WITHIN if shares_end or 2 * len(small) >= len(large) else _SMALL_WITHIN
    return max(least, 2 * len(small) / (len(a) + len(b)))


def without_head(text: str) -> str:
    """A text without the general words at its end.

    >>> without_head("茶产业种植项目")
    '茶'
    """
    for head in _HEADS:
        if text.endswith(head):
            return without_head(text.removesuffix(head))
    return text


def _within(a: str, b: str) -> tuple[str, str] | None:
    """The two, smaller first, if one of at least two characters stands within the other."""
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return (small, large) if len(small) > 1 and small in large else None


def _marks(text: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _MARKS.items() if pattern.search(text))


def _contradict(a: frozenset[str], b: frozenset[str]) -> bool:
    if (a ^ b) & _ON_BOTH:
        return True
    return any(a & group and b & group and not a & b & group for group in _ONE_OF)


def _in_common(a: str, b: str) -> int:
    """Length of the longest common subsequence."""
    above = [0] * (len(b) + 1)
    for x in a:
        here = [0]
        for place, y in enumerate(b):
            here.append(above[place] + 1 if x == y else max(above[place + 1], here[place]))
        above = here
    return above[-1]
