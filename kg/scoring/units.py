"""Units as they may be written, and what each of them counts as."""

from __future__ import annotations

import unicodedata
from functools import cache

# Classifiers of things: 8座桥 and 8个桥 say the same.
_CLASSIFIERS = frozenset("个家所处座项条件支只头款种期席幢块场盏台辆套间栋株例起宗份本届轮批段")
_ALIASES = {
    "CNY": ("元", "人民币", "rmb", "cny"),
    "人": ("名", "位"),
    "户": ("户次",),
    "%": ("percent", "个百分点", "百分点"),
    "平方米": ("m2", "㎡", "平米"),
    "公里": ("km", "千米"),
    "平方公里": ("km2", "平方千米"),
    "吨": ("t",),
    "公斤": ("kg", "千克"),
    "千瓦": ("kw",),
    "公顷": ("ha",),
}
_CANONICAL = {alias: unit for unit, aliases in _ALIASES.items() for alias in aliases}
_COUNTED = frozenset({"个", "人", "户", "次", "人次"})


@cache
def same_unit_as(unit: str) -> str:
    """One unit for all the ways of writing it.

    >>> same_unit_as("万元"), same_unit_as("元"), same_unit_as("座"), same_unit_as("Km")
    ('万元', 'CNY', '个', '公里')
    """
    folded = unicodedata.normalize("NFKC", unit).strip().lower()
    if folded in _CLASSIFIERS:
        return "个"
    return _CANONICAL.get(folded, folded)


def is_count(unit: str) -> bool:
    """Whether the unit counts people or things, so that a value must be exact.

    >>> is_count("名"), is_count("亩")
    (True, False)
    """
    return same_unit_as(unit) in _COUNTED
