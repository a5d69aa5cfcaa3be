"""Regiments (团) and companies (连) of the Xinjiang Corps: what towns and villages are elsewhere.

阿拉尔市|十团|四连     a chain as any other
第一师|十团           alone, behind the division (师), which is no place of its own here
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.gazetteer import Gazetteer
from kg.mentions.place_links import Link, Taken, derived
from kg.model import Division, Level, Span

_NUMBER = "[一二三四五六七八九十百〇零0-9]{1,4}"
_REGIMENT = re.compile(f"{_NUMBER}团(?![队员体结购圆长支总])")
_COMPANY = re.compile(f"{_NUMBER}连(?![续队接锁年环日片])")
_BEHIND_DIVISION = re.compile(f"(?<=师){_REGIMENT.pattern}")
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_CORPS = re.compile("兵团|团场|连队")
"""Without one of these words no text is about the Corps."""


def unit_at(text: str, start: int, above: Division) -> Link | None:
    """The regiment right behind its city, or the company right behind its regiment."""
    is_regiment = above.level is Level.TOWN and above.name.endswith("团")
    if not is_regiment and above.level not in (Level.PREFECTURE, Level.COUNTY):
        return None
    unit = (_COMPANY if is_regiment else _REGIMENT).match(text, start)
    if unit is None or not _CORPS.search(text):
        return None
    level = Level.VILLAGE if is_regiment else Level.TOWN
    return Link(derived(above, unit.group(), level), Span(*unit.span()))


def lone_regiments(text: str, taken: Taken, gazetteer: Gazetteer) -> Iterator[Link]:
    """Regiments that are named behind their division (师) and in no chain."""
    if not _CORPS.search(text):
        return
    for unit in _BEHIND_DIVISION.finditer(text):
        if not taken.covers(unit.start()):
            yield Link(_regiment(unit.group(), gazetteer), Span(*unit.span()))


def _regiment(name: str, gazetteer: Gazetteer) -> Division:
    """The one regiment of a number, which the Corps gives once; 123团 is listed as 一二三团."""
    listed = gazetteer.named(name.translate(_DIGITS))
    if len(listed) == 1 and listed[0].level is Level.TOWN:
        return listed[0]
    return Division(name, Level.TOWN, (name,), known=False)
