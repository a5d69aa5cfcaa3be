"""The town that stands right before a village, where it was not taken for a place by itself.

新隆街道|新月村        the village is listed in another town, but here it is named behind this one
坑镇|赤牛坬村          a town of one character, sure by its village
露水河|东胜村          a town without its suffix, sure by its village
草场镇龙华村           a name with a town in it, of a county that has that town
珍宝岛乡|永和村        a town that has been found alone, for it comes back
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.gazetteer import Gazetteer
from kg.gazetteer.forms import TOWN_SUFFIXES
from kg.mentions.descending import descend, town_of_another_kind
from kg.mentions.place_links import Link, Taken, derived
from kg.mentions.place_words import SHORTEST
from kg.model import Division, Level, Span


def with_towns_before(
    text: str, chains: Sequence[Sequence[Link]], gazetteer: Gazetteer
) -> list[list[Link]]:
    """The chains, those that begin with a village led by the town that stands right before it."""
    taken = Taken(chains)
    by_end = {chain[-1].span.end: chain for chain in chains}
    found: list[list[Link]] = []
    joined: set[Span] = set()
    for chain in chains:
        first = chain[0]
        town = by_end.get(first.span.start)
        if first.division.level is not Level.VILLAGE:
            found.append(_with_village_behind(text, chain, gazetteer, taken))
        elif town and town[-1].division.level is Level.TOWN:
            joined.add(town[0].span)
            found.append([*town, _below(town[-1].division, first, gazetteer), *chain[1:]])
        else:
            found.append([*_led(text, first, gazetteer, taken), *chain[1:]])
    return [chain for chain in found if len(chain) > 1 or chain[0].span not in joined]


def _with_village_behind(
    text: str, chain: Sequence[Link], gazetteer: Gazetteer, taken: Taken
) -> list[Link]:
    """A chain and the village that follows its town: a name that comes back has been found alone."""
    if chain[-1].division.level is not Level.TOWN or taken.covers(chain[-1].span.end):
        return list(chain)
    longer = descend(text, list(chain), gazetteer)
    behind = range(chain[-1].span.end, longer[-1].span.end)
    return list(chain) if any(taken.covers(one) for one in behind) else longer


def _below(town: Division, village: Link, gazetteer: Gazetteer) -> Link:
    """The village of that name in a town."""
    name = village.division.name
    listed = gazetteer.child(town, name)
    return Link(listed or derived(town, name, Level.VILLAGE), village.span)


def _led(text: str, village: Link, gazetteer: Gazetteer, taken: Taken) -> list[Link]:
    """A village, and the town before it or in its name."""
    if parted := _parted(village, gazetteer):
        return parted
    for division in _namesakes(village.division, gazetteer):
        for name in _forms_of_parent(division):
            start = village.span.start - len(name)
            before = start >= 0 and text.startswith(name, start)
            if not before or any(taken.covers(one) for one in range(start, village.span.start)):
                continue
            town = gazetteer.by_path(division.path[:-1])
            if town and town.level is Level.TOWN:
                span = Span(start, village.span.start)
                return [Link(town, span), Link(division, village.span)]
    return [village]


def _parted(village: Link, gazetteer: Gazetteer) -> list[Link] | None:
    """草场镇龙华村, listed nowhere, where its county has 草场镇 or 草场乡."""
    division, (start, end) = village.division, village.span
    county = gazetteer.by_path(division.path[:-1])
    if division.known or county is None or county.level is not Level.COUNTY:
        return None
    for suffix in TOWN_SUFFIXES:
        head, found, tail = division.name.partition(suffix)
        if not found or len(tail) <= SHORTEST or end - start != len(division.name):
            continue
        name = head + suffix
        town = gazetteer.child(county, name) or town_of_another_kind(county, name, gazetteer)
        if town and town.level is Level.TOWN:
            edge = start + len(name)
            lower = gazetteer.child(town, tail) or derived(town, tail, Level.VILLAGE)
            return [Link(town, Span(start, edge)), Link(lower, Span(edge, end))]
    return None


def _namesakes(village: Division, gazetteer: Gazetteer) -> Sequence[Division]:
    """The village, or those of its name in the county that it lies in where none is chosen."""
    if village.known:
        return [village]
    county = gazetteer.by_path(village.path[:-1])
    if county is None or county.level is not Level.COUNTY:
        return []
    named = gazetteer.descendants_named(county, village.name)
    return [one for one in named if one.name == village.name]


def _forms_of_parent(village: Division) -> list[str]:
    """The name of its town, and that without its suffix where two characters are left."""
    town = village.path[-2] if len(village.path) > 1 else ""
    stems = (town.removesuffix(suffix) for suffix in TOWN_SUFFIXES if town.endswith(suffix))
    return [name for name in (town, *stems) if len(name) >= SHORTEST]
