"""Initiatives that are near to each other but not the same: one name elsewhere, or one in the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.graph.distinctions import undivided
from kg.graph.joining.classes import Classes
from kg.graph.joining.join import Join, Reason, Relation
from kg.graph.joining.things import Things
from kg.graph.naming import initiative_key, is_generic_initiative

_SHORTEST = 4
"""A name within another must be this long …"""
_SHARE = 0.5
"""… and make up this share of it."""


def related_initiatives(things: Things, classes: Classes) -> Iterator[Join]:
    """Pairs of initiatives of near names: “一线为民服务” and “一线为民工作法”."""
    by_key: defaultdict[str, set[str]] = defaultdict(set)
    for node in things.of_kind("Initiative"):
        for name in things.names[node]:
            by_key[initiative_key(name)].add(classes.canonical(node))
    keys = {key for key in by_key if len(key) >= _SHORTEST and not is_generic_initiative(key)}
    for key in sorted(keys):
        elsewhere = _everywhere(key, sorted(by_key[key]))
        # in one place two of a name are what the user tells apart
        yield from (j for j in elsewhere if undivided(j.subject) != undivided(j.object))
    for shorter, longer in _contained(keys):
        for one in sorted(by_key[shorter]):
            for other in sorted(by_key[longer] - {one}):
                yield _related(
                    one,
                    other,
                    "name-within-name",
                    f"名称相近：{shorter}、{longer}",
                    f"near names: {shorter}, {longer}",
                )


def _everywhere(key: str, nodes: list[str]) -> Iterator[Join]:
    for number, one in enumerate(nodes):
        for other in nodes[number + 1 :]:
            yield _related(
                one,
                other,
                "name-elsewhere",
                f"别处的同名举措：{key}",
                f"one name in two places: {key}",
            )


def _contained(keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of keys of which one holds the other, found by their runs of four characters."""
    holding: defaultdict[str, set[str]] = defaultdict(set)
    for key in keys:
        for run in _runs(key):
            holding[run].add(key)
    for key in sorted(keys):
        rarest = min((holding[run] for run in _runs(key)), key=len)
        for longer in sorted(rarest - {key}):
            if key in longer and len(key) >= _SHARE * len(longer):
                yield key, longer


def _runs(key: str) -> Iterator[str]:
    return (key[at : at + _SHORTEST] for at in range(len(key) - _SHORTEST + 1))


def _related(one: str, other: str, rule: str, zh: str, en: str) -> Join:
    first, second = sorted((one, other))
    return Join(first, second, Relation.RELATED, rule, Reason(zh, en))
