"""Which of several divisions of one name a context means. Nothing here guesses between equals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kg.model import Division, Level


class Candidate(NamedTuple):
    """A division that a name may mean."""

    division: Division
    bare: bool
    """Whether the name is only its short name."""
    former: bool
    """Whether the name is one that it no longer has."""


def choose(
    candidates: Sequence[Candidate],
    *,
    near: Sequence[Division],
    needs_context: bool,
    well_known: Division | None,
) -> Division | None:
    """The one candidate that fits, or None.

    Present names come before former ones. Of those, the ones on one line with a division of the
    context fit (above it, below it, or itself); failing that, the ones close by. Without either,
    a name of one division alone, or of one that is known under it everywhere, still does.

    Args:
        candidates: All divisions of the name.
        near: Divisions of the context, the most important first.
        needs_context: Whether the name is an everyday word, which a context must speak for: a
            prefecture or below, or the division directly above.
        well_known: The division that the bare name means everywhere, if there is one.
    """
    if needs_context:
        near = _close_contexts(near, candidates)
    if well_known:
        candidates = _without_distant_namesakes(candidates, near)
    present = [candidate for candidate in candidates if not candidate.former]
    former = [candidate for candidate in candidates if candidate.former]
    if well_known and _speaks_for(well_known, present, near):
        return well_known
    for group in (_without_namesakes_of_provinces(present), former):
        if chosen := _by_context(group, near):
            return chosen
    if needs_context:
        return None
    return _without_context(present, near, well_known) or (
        None if present else _without_context(former, near, None)
    )


def _by_context(group: Sequence[Candidate], near: Sequence[Division]) -> Division | None:
    group = _without_namesake_children(group)
    for fits in (_on_one_line, _close_by):
        fitting = [one for one in group if any(fits(one, context) for context in near)]
        if fitting:
            return _narrowed(fitting, near, fits)
    return None


def _speaks_for(
    well_known: Division, present: Sequence[Candidate], near: Sequence[Division]
) -> bool:
    """Whether the context goes with what a name means everywhere, and not with a namesake's city.

    中山 in an article that speaks of 广东省 and 大连市 is no district of 大连市 unless the text says so.
    """
    supported = any(_on_one_line(Candidate(well_known, True, False), context) for context in near)
    return supported and any(one.division == well_known for one in present)


def _without_namesakes_of_provinces(group: Sequence[Candidate]) -> list[Candidate]:
    """河北 beside 天津 is the province, not the district of 天津市: that one is called 河北区."""
    if not any(one.bare and one.division.level == Level.PROVINCE for one in group):
        return list(group)
    return [one for one in group if not (one.bare and one.division.level >= Level.COUNTY)]


def _without_distant_namesakes(
    candidates: Sequence[Candidate], near: Sequence[Division]
) -> list[Candidate]:
    """西安 in an article of 吉林省 is no district of 辽源市, unless that is named too."""
    named = {context.path for context in near}
    return [
        one
        for one in candidates
        if not one.bare
        or one.division.level <= Level.PREFECTURE
        or one.division.parent_path in named
        or one.division.path in named
    ]


def _narrowed(
    group: list[Candidate], near: Sequence[Division], fits: Callable[[Candidate, Division], bool]
) -> Division | None:
    # The deepest division of the context decides first; sorting keeps the order of importance.
    for context in sorted(near, key=lambda division: -division.level):
        if len(group) == 1:
            break
        group = [one for one in group if fits(one, context)] or group
    return group[0].division if len(group) == 1 else None


def _without_context(
    group: Sequence[Candidate], near: Sequence[Division], well_known: Division | None
) -> Division | None:
    group = _without_namesake_children(group)
    group = _province_first(group)
    if well_known and any(one.division == well_known for one in group):
        return well_known
    if len(group) != 1:
        return None
    # Below the county names repeat and lists have gaps: one that fits no context is another.
    far = bool(near) and group[0].division.level > Level.COUNTY
    return None if far else group[0].division


def _close_contexts(near: Sequence[Division], candidates: Sequence[Candidate]) -> list[Division]:
    # A province says little about a word: 合作 in 甘肃省 is mostly no city, in 甘南州 it may be.
    parents = {one.division.parent_path for one in candidates}
    return [one for one in near if one.level >= Level.PREFECTURE or one.path in parents]


def _on_one_line(candidate: Candidate, context: Division) -> bool:
    path, other = candidate.division.path, context.path
    length = min(len(path), len(other))
    return path[:length] == other[:length]


def _close_by(candidate: Candidate, context: Division) -> bool:
    """Whether both lie in one division: a county for villages, a province for counties."""
    if candidate.bare:
        return False
    path = candidate.division.path
    reach = {Level.VILLAGE: len(path) - 2, Level.TOWN: len(path) - 2, Level.COUNTY: 1}
    shared = reach.get(candidate.division.level, 0)
    return shared > 0 and path[:shared] == context.path[:shared]


def _without_namesake_children(group: Sequence[Candidate]) -> list[Candidate]:
    # 长沙 is the city, not the county in it; 长沙县 is how the county is named.
    above = {
        one.division.path for one in group if one.bare and one.division.level == Level.PREFECTURE
    }
    return [one for one in group if not (one.bare and one.division.parent_path in above)]


def _province_first(group: list[Candidate]) -> list[Candidate]:
    # 河南 is the province, not 河南蒙古族自治县; and papers write out 吉林市 where they mean the city.
    provinces = [one for one in group if one.bare and one.division.level == Level.PROVINCE]
    return provinces if len(provinces) == 1 else group
