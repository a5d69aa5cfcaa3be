"""The rules that make two nodes one thing. Each gives pairs with its reason, in a settled order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from itertools import combinations

from kg.graph.distinctions import is_named_apart
from kg.graph.joining.classes import Classes
from kg.graph.joining.join import Join, Reason, Relation
from kg.graph.joining.things import Things
from kg.graph.naming import initiative_core, initiative_key, role_key

_REGISTERED = re.compile(".{4,}(?:有限责任公司|有限公司|股份公司|集团公司)|.{2,}(?:大学|科学院)")
_SHORTEST_KEY = 4
"""Below it names such as “村晚” or “框架” are too common to say that two programmes are one."""
_COUNTED = re.compile("[一二三四五六七八九十两双0-9]+[个项大]?[一二三四五六七八九十0-9]?")


def organizations(things: Things, classes: Classes) -> Iterator[Join]:
    """Companies and universities of one registered name, in one place or where none is told."""
    nodes = things.of_kind("Organization")
    registered = [n for n in nodes if _REGISTERED.fullmatch(things.name(n))]
    for group in _groups(registered, things.name):
        for one, other in _with_first(group, classes):
            if _places_agree(things, one, other):
                name = things.name(one)
                yield _same(
                    one,
                    other,
                    "registered-name",
                    f"注册名称相同：{name}",
                    f"one registered name: {name}",
                )


def posts(things: Things, classes: Classes) -> Iterator[Join]:
    """The same role in organizations that are one."""

    def role(post: str) -> tuple[str, str]:
        return classes.canonical(things.post_in[post]), role_key(things.name(post))

    for group in _groups(sorted(things.post_in), role):
        for one, other in _with_first(group, classes):
            name = things.name(one)
            yield _same(
                one,
                other,
                "post-of-one-body",
                f"同一单位的同一职务：{name}",
                f"one role of one body: {name}",
            )


def people_by_post(things: Things, classes: Classes) -> Iterator[Join]:
    """People of one name who hold or held one post."""
    held: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for person in things.of_kind("Person"):
        for post in sorted(things.holds[person]):
            held[things.name(person), classes.canonical(post)].append(person)
    for (_, post), people in sorted(held.items()):
        body = things.name(things.post_in[post]) if post in things.post_in else ""
        named = f"{body}{things.name(post)}"
        for one, other in _with_first(people, classes):
            yield _same(
                one,
                other,
                "person-post",
                f"同名，且同任{named}",
                f"one name, and both hold: {named}",
            )


def people_of_one_article(things: Things, classes: Classes) -> Iterator[Join]:
    """People of one name in one article, unless their places say that they are two."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for person in things.of_kind("Person"):
        for article in sorted(things.articles[person]):
            found[article, things.name(person)].append(person)
    for (_, name), people in sorted(found.items()):
        for one, other in _with_first(people, classes):
            if _places_agree(things, one, other):
                yield _same(
                    one,
                    other,
                    "person-article",
                    f"同一篇文章中的{name}",
                    f"one name in one article: {name}",
                )


def people_by_place(things: Things, classes: Classes) -> Iterator[Join]:
    """People of one name in one county, where no two of that name live in two places of it."""
    by_county: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for person in things.of_kind("Person"):
        home = things.home.get(person)
        name = things.name(person)
        # 王伟 and the like are many even in one county.
        if home and len(name) > 2 and (county := _county(things, home)):
            by_county[county, name].append(person)
    for (_, name), people in sorted(by_county.items()):
        homes = [things.home[person] for person in people]
        if all(things.on_one_line(one, other) for one in homes for other in homes):
            for one, other in _with_first(people, classes):
                yield _same(
                    one,
                    other,
                    "person-place",
                    f"同县同名：{name}",
                    f"one name in one county: {name}",
                )


def by_maker(things: Things, classes: Classes) -> Iterator[Join]:
    """Initiatives, documents and projects of one name that the same organization or place has."""
    for kind in ("Initiative", "Document", "Project"):
        made: defaultdict[tuple[str, tuple[str, str]], list[str]] = defaultdict(list)
        for node in things.of_kind(kind):
            key = _key(things, node, kind)
            for maker in sorted(things.makers[node]):
                made[classes.canonical(maker), key].append(node)
        for (maker, _), nodes in sorted(made.items()):
            by = things.name(maker) or maker.rpartition("/")[2]
            for one, other in _with_first(nodes, classes):
                name = things.name(one)
                yield _same(
                    one,
                    other,
                    "same-maker",
                    f"同由{by}开展或出台：{name}",
                    f"one name, by one body ({by}): {name}",
                )


def initiatives_from_above(things: Things, classes: Classes) -> Iterator[Join]:
    """A programme of a province, city or the country that a division in it carries out."""
    for group in _groups(
        things.of_kind("Initiative"), lambda node: _key(things, node, "Initiative")
    ):
        placed = [node for node in group if node in things.home]
        if not _is_telling(initiative_key(things.name(group[0]))):
            continue
        for one, other in _pairs(placed, classes):
            home, lower = things.home[one], things.home[other]
            if home != lower and things.on_one_line(home, lower):
                name = things.name(one)
                yield _same(
                    one,
                    other,
                    "programme-from-above",
                    f"上级举措，下级实施：{name}",
                    f"a programme of a division above, carried out: {name}",
                )


def initiatives_with_modifier(things: Things, classes: Classes) -> Iterator[Join]:
    """党群连心“五个到户” and “五个到户” of one county."""
    cores: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for node in things.of_kind("Initiative"):
        scope = node.rpartition("/")[0]
        for core in sorted({initiative_core(name) for name in things.names[node]} - {""}):
            cores[scope, core].append(node)
    for (scope, core), nodes in sorted(cores.items()):
        plain = [node for node in nodes if initiative_key(things.name(node)) == core]
        others = sorted(set(nodes) - set(plain))
        if plain and len(others) == 1 and _is_telling(core) and not scope.endswith("/initiative"):
            yield _same(
                plain[0],
                others[0],
                "with-modifier",
                f"同一地方的“{core}”，一处带修饰语",
                f"one place's “{core}”, once with words before it",
            )


def _key(things: Things, node: str, kind: str) -> tuple[str, str]:
    """What is one name: the key, and all of the name where the user tells it apart from its like."""
    name = things.name(node)
    key = initiative_key(name) if kind == "Initiative" else name
    return key, name if is_named_apart(node) else ""


def _is_telling(key: str) -> bool:
    """Whether a key is long enough, and more than a count: of “三个一” every place has its own."""
    return len(key) >= _SHORTEST_KEY and not _COUNTED.fullmatch(key)


def _places_agree(things: Things, one: str, other: str) -> bool:
    home, another = things.home.get(one), things.home.get(other)
    return home is None or another is None or things.on_one_line(home, another)


def _county(things: Things, place: str) -> str | None:
    """The county of a division at or below it: the division's IRI up to the code."""
    match = re.match(r".*/place/[0-9]{4}(?!00)[0-9]{2}(?=/|$)", place)
    return match.group() if match else None


def _groups(nodes: Iterable[str], key: Callable[[str], Hashable]) -> Iterator[list[str]]:
    found: defaultdict[Hashable, list[str]] = defaultdict(list)
    for node in nodes:
        found[key(node)].append(node)
    return (group for group in found.values() if len(group) > 1)


def _with_first(nodes: Collection[str], classes: Classes) -> Iterator[tuple[str, str]]:
    """The pairs that make nodes one, and those that the user refuses, so that this is told."""
    for first, *rest in classes.parts(nodes):
        yield from ((first, other) for other in rest)
    yield from classes.kept_apart(nodes)


def _pairs(nodes: Collection[str], classes: Classes) -> Iterator[tuple[str, str]]:
    """As ``_with_first``, but every pair of those that may be one."""
    for part in classes.parts(nodes):
        yield from combinations(part, 2)
    yield from classes.kept_apart(nodes)


def _same(one: str, other: str, rule: str, zh: str, en: str) -> Join:
    return Join(one, other, Relation.SAME, rule, Reason(zh, en))
