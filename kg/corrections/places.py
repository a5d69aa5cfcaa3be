"""Which division an entry names, and what of an article lies in one that it takes away."""

from __future__ import annotations

import re

from kg.corrections.entries import Entry, Place
from kg.errors import CorrectionsError
from kg.gazetteer import Gazetteer
from kg.gazetteer.forms import TOWN_SUFFIXES, VILLAGE_SUFFIXES
from kg.model import PLACE_TYPES, Division, Entity, EntityType, Level

_CODE = re.compile("[0-9]{6}")


def division_of(words: str, gazetteer: Gazetteer) -> Division:
    """The division of a six-digit code, or of names down to it from one that is known.

    A town or village that the gazetteer does not list may stand at the end.

    Raises:
        ValueError: there is none, or more than one; says which name cannot be told.

    >>> from kg.gazetteer import open_gazetteer
    >>> [division_of(words, open_gazetteer()).path[-2:] for words in ("320106", "安吉县/溪龙村")]
    [('南京市', '鼓楼区'), ('溪龙乡', '溪龙村')]
    """
    if _CODE.fullmatch(words):
        found = gazetteer.by_code(words)
        if found is None:
            raise ValueError(f"no division has the code {words}")
        return found
    first, *rest = words.split("/")
    division = gazetteer.resolve(first) if first else None
    if division is None:
        raise ValueError(f"{first or words} is not one division by itself")
    for name in rest:
        division = _below(division, name, gazetteer)
    return division


def place_of(entry: Entry[Place], gazetteer: Gazetteer) -> Division:
    """The division that an entry says a name is.

    Raises:
        CorrectionsError: there is none, or more than one.
    """
    try:
        return division_of(entry.body.division, gazetteer)
    except ValueError as error:
        step = 'give its six-digit code, or names from the province down: "江苏省/南京市/鼓楼区"'
        raise CorrectionsError(f"{entry.where}: place: {error}; {step}") from error


def names_place(entity: Entity, name: str) -> bool:
    """Whether an entity is a place that goes by a name, as the article or the gazetteer has it."""
    if entity.type not in PLACE_TYPES:
        return False
    division = entity.division
    is_division = division is not None and entity.type == EntityType.of_level(division.level)
    return entity.name == name or (is_division and division is not None and division.name == name)


def carried(division: Division, old: Division, new: Division, gazetteer: Gazetteer) -> Division:
    """What a division that is or lies in ``old`` is if that is ``new``; any other as it is."""
    if not old.path or division.path[: len(old.path)] != old.path:
        return division
    below = division.path[len(old.path) :]
    if not below:
        return new
    path = (*new.path, *below)
    listed = gazetteer.by_path(path)
    return listed or Division(division.name, division.level, path, new.code, known=False)


def _below(above: Division, name: str, gazetteer: Gazetteer) -> Division:
    found = gazetteer.descendants_named(above, name)
    if len(found) > 1:
        raise ValueError(f"{above.name} has more than one {name}")
    if found:
        return found[0]
    level = _level_of(name)
    if level is None or not Level.COUNTY <= above.level < level:
        raise ValueError(f"{above.name} has no {name}")
    return Division(name, level, (*above.path, name), above.code, known=False)


def _level_of(name: str) -> Level | None:
    if name.endswith(VILLAGE_SUFFIXES):
        return Level.VILLAGE
    return Level.TOWN if name.endswith(TOWN_SUFFIXES) else None
