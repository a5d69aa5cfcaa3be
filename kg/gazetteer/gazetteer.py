"""The gazetteer: every division of China from province to village, by name, path or code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from kg.gazetteer.aliases import Alias, Aliases
from kg.gazetteer.finding import Finder, Found
from kg.gazetteer.forms import TOWN_SUFFIXES, VILLAGE_SUFFIXES, canonical_name
from kg.gazetteer.layout import open_sections
from kg.gazetteer.resolving import Candidate, choose
from kg.gazetteer.tree import Tree
from kg.model import Division, Level, Span

DEFAULT_PATH = Path(__file__).with_name("divisions.bin")


class FormerName(NamedTuple):
    """What a division was called before."""

    name: str
    until: str
    """The day, month or year of the change, as ``YYYY-MM-DD`` or a part of it; "" if unknown."""


_LONGEST_NAME = 12
"""Characters beyond a short name that a whole one is looked for in."""


class Match(NamedTuple):
    """A name of a division of county level or above in a text."""

    span: Span
    name: str
    full: bool
    """Whether the name has its suffix (浏阳市, 甘孜州), and not only its short form (浏阳)."""
    candidates: tuple[Division, ...]
    """The divisions of county level or above that go, or went, by that name."""


def open_gazetteer(path: Path | None = None) -> Gazetteer:
    """The gazetteer of the package, or of another compiled file; opened once.

    Raises:
        KgError: the file is missing or of another version.

    >>> open_gazetteer().by_code("430181").path
    ('湖南省', '长沙市', '浏阳市')
    """
    return _opened(path or DEFAULT_PATH)


@cache
def _opened(path: Path) -> Gazetteer:
    return Gazetteer(path)


class Gazetteer:
    """Look-ups in one compiled file. Only what is asked for is read; nothing is changed."""

    def __init__(self, path: Path = DEFAULT_PATH) -> None:
        """Opens a file that ``scripts/compile_gazetteer.py`` wrote.

        Raises:
            KgError: the file is missing or of another version.
        """
        self._sections = open_sections(path)
        self._tree = Tree(self._sections)
        self._division = lru_cache(maxsize=65536)(self._make_division)
        self._node = lru_cache(maxsize=65536)(self._find_path)

    def __len__(self) -> int:
        """How many divisions there are."""
        return len(self._tree) - 1

    def __iter__(self) -> Iterator[Division]:
        """All divisions, from the provinces down."""
        return (self._division(node) for node in range(1, len(self._tree)))

    def named(self, name: str) -> tuple[Division, ...]:
        """All divisions with exactly that full, short or former name, present names first.

        >>> [division.path[-2:] for division in open_gazetteer().named("浏阳")]
        [('长沙市', '浏阳市')]
        """
        return tuple(division for division, _, _ in self._candidates(name))

    def children(self, division: Division) -> tuple[Division, ...]:
        """The divisions directly under one, by name; none for one that is not listed."""
        node = self._node(division.path)
        children = self._tree.children(node) if node is not None else ()
        return tuple(self._division(child) for child in children)

    def descendants_named(self, division: Division, name: str) -> tuple[Division, ...]:
        """All divisions under one, however deep, with that full or short name.

        Towns and villages are found without their suffix too, if nothing is called so in full.

        >>> gazetteer = open_gazetteer()
        >>> liuyang = gazetteer.by_code("430181")
        >>> [found.name for found in gazetteer.descendants_named(liuyang, "镇头")]
        ['镇头镇']
        """
        above = self._node(division.path)
        if above is None:
            return ()
        return tuple(self._division(node) for node in self._nodes_under(above, name))

    def child(self, division: Division, name: str) -> Division | None:
        """The one division under another, however deep, with that name; None if none or several.

        >>> gazetteer = open_gazetteer()
        >>> gazetteer.child(gazetteer.by_code("430181"), "大成村").path[-2:]
        ('文家市镇', '大成村')
        """
        found = self.descendants_named(division, name)
        return found[0] if len(found) == 1 else None

    def parents(self, division: Division) -> tuple[Division, ...]:
        """The divisions above one, from the province down to the direct parent."""
        paths = (division.path[:length] for length in range(1, len(division.path)))
        return tuple(found for path in paths if (found := self.by_path(path)))

    def by_code(self, code: str) -> Division | None:
        """The division of a six-digit code (GB/T 2260), of county level or above."""
        node = self._codes.get(code)
        return self._division(node) if node is not None else None

    def by_path(self, path: tuple[str, ...]) -> Division | None:
        """The division at the end of full names from the province down."""
        node = self._node(path)
        return self._division(node) if node is not None else None

    def former_names(self, division: Division) -> tuple[FormerName, ...]:
        """What a division was called before, as far as known.

        >>> gazetteer = open_gazetteer()
        >>> gazetteer.former_names(gazetteer.named("华亭市")[0])
        (FormerName(name='华亭县', until='2018-07-02'),)
        """
        return tuple(
            FormerName(alias.name, alias.until)
            for alias in self._aliases_of(division)
            if alias.is_former and not alias.is_short
        )

    def short_name(self, division: Division) -> str:
        """What a division of county level or above is called for short; "" if nothing shorter.

        >>> gazetteer = open_gazetteer()
        >>> [gazetteer.short_name(gazetteer.named(name)[0]) for name in ("甘孜藏族自治州", "乾县")]
        ['甘孜', '']
        """
        shorts = (
            alias.name
            for alias in self._aliases_of(division)
            if alias.is_short and not alias.is_former
        )
        return next(shorts, "")

    def other_names(self, division: Division) -> tuple[str, ...]:
        """What else a division is called today: short names and abbreviations; no former names.

        >>> gazetteer = open_gazetteer()
        >>> gazetteer.other_names(gazetteer.named("甘孜藏族自治州")[0])
        ('甘孜', '甘孜州')
        """
        names = (
            alias.name
            for alias in self._aliases_of(division)
            if not alias.is_former and alias.name != division.name
        )
        return tuple(dict.fromkeys(names))

    def is_everyday(self, name: str) -> bool:
        """Whether a name of a division is an everyday word too: 合作, 和平, 城区."""
        return name in self._aliases.everyday

    def find(self, text: str) -> tuple[Match, ...]:
        """All names of divisions of county level and above, the longest at each place.

        Names do not overlap. Bare words such as 城区 or 东区, the names of a few districts, are
        left out: `child` finds them under their city. Whether 浏阳 in 浏阳河 is meant is for the
        caller to say.

        >>> [(match.name, match.full) for match in open_gazetteer().find("从浏阳到长沙县")]
        [('浏阳', False), ('长沙县', True)]
        """
        matches: list[Match] = []
        for found in self._finder.find(text):
            if not matches or found.start >= matches[-1].span.end:
                short = self._match(found)
                matches.append(self._whole_inside(text, short) or short)
        return tuple(matches)

    def _whole_inside(self, text: str, short: Match) -> Match | None:
        """The whole name that begins inside a short one and runs beyond it: 造|成|安吉县, and no 成安.

        None where the short name is a province's, or holds what is named behind it: 甘肃|宁县.
        """
        if short.full or any(d.level <= Level.PROVINCE for d in short.candidates):
            return None
        begin, end = short.span.start + 1, short.span.end
        inside = next(self._finder.find(text[begin : end + _LONGEST_NAME]), None)
        if inside is None or not inside.full or begin + inside.end <= end:
            return None
        if begin + inside.start >= end or self._holds_next(text, short):
            return None
        whole = self._match(inside)
        return whole._replace(span=Span(begin + inside.start, begin + inside.end))

    def _holds_next(self, text: str, short: Match) -> bool:
        """Whether the name right behind one is that of a division in it: 庆阳|宁县."""
        end = short.span.end
        behind = next(self._finder.find(text[end : end + _LONGEST_NAME]), None)
        if behind is None or behind.start:
            return False
        paths = [d.path for d in short.candidates]
        below = self._match(behind).candidates
        return any(d.path[: len(path)] == path for d in below for path in paths)

    def resolve(
        self,
        name: str,
        *,
        near: Sequence[Division] = (),
        within: Division | None = None,
        full_only: bool = False,
    ) -> Division | None:
        """The one division that a name means in its context; None rather than a guess.

        Args:
            name: A full, short or former name.
            near: Divisions that the context speaks of, the most important first.
            within: A division that it must lie in.
            full_only: Whether a bare short name (浏阳) is no name here.

        >>> gazetteer = open_gazetteer()
        >>> gazetteer.resolve("鼓楼区") is None
        True
        >>> gazetteer.resolve("鼓楼区", near=gazetteer.named("南京市")).code
        '320106'
        """
        if within is None:
            candidates = [
                Candidate(division, bare, former)
                for division, bare, former in self._candidates(name)
            ]
        else:
            candidates = self._candidates_within(within, name)
        if full_only:
            candidates = [candidate for candidate in candidates if not candidate.bare]
        in_context = within is not None and within.level >= Level.PREFECTURE
        well_known = self._aliases.well_known.get(name)
        return choose(
            candidates,
            near=near,
            needs_context=self.is_everyday(name) and not in_context,
            well_known=self._division(well_known) if well_known else None,
        )

    @cached_property
    def _aliases(self) -> Aliases:
        return Aliases(self._sections)

    @cached_property
    def _codes(self) -> dict[str, int]:
        return {f"{code:06d}": node for code, node in self._tree.codes()}

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self._sections["searched"])

    def _aliases_of(self, division: Division) -> list[Alias]:
        node = self._node(division.path)
        return self._aliases.of(node) if node is not None else []

    def _candidates(self, name: str) -> list[tuple[Division, bool, bool]]:
        """Divisions of that name: whether it is bare, whether it is former. Each division once."""
        nodes: dict[int, tuple[bool, bool]] = dict.fromkeys(
            sorted(self._full_nodes(name)), (False, False)
        )
        aliases = self._aliases.named(name)
        for alias in sorted(aliases, key=lambda alias: (alias.is_former, alias.node)):
            nodes.setdefault(alias.node, (alias.is_short, alias.is_former))
        return [(self._division(node), *how) for node, how in nodes.items() if node]

    def _full_nodes(self, name: str) -> list[int]:
        return self._tree.named(name) or self._tree.named(canonical_name(name))

    def _candidates_within(self, within: Division, name: str) -> list[Candidate]:
        above = self._node(within.path)
        if above is None:
            return []
        aliases = {alias.node: alias for alias in self._aliases.named(name)}
        found = []
        for node in self._nodes_under(above, name):
            alias, division = aliases.get(node), self._division(node)
            bare = alias.is_short if alias else division.name not in (name, canonical_name(name))
            found.append(Candidate(division, bare, bool(alias and alias.is_former)))
        return found

    def _nodes_under(self, above: int, name: str) -> list[int]:
        forms = dict.fromkeys((name, canonical_name(name)))
        aliased = [
            alias.node
            for alias in self._aliases.named(name)
            if alias.node != above and above in self._tree.chain(alias.node)
        ]
        nodes = self._named_under(above, forms) + aliased
        for suffixes in (TOWN_SUFFIXES, VILLAGE_SUFFIXES):
            nodes = nodes or self._named_under(above, (name + suffix for suffix in suffixes))
        return list(dict.fromkeys(nodes))

    def _named_under(self, above: int, names: Iterable[str]) -> list[int]:
        return [node for name in names for node in self._tree.named_under(above, name)]

    def _match(self, found: Found) -> Match:
        candidates = tuple(self._division(node) for node in found.nodes)
        return Match(Span(found.start, found.end), found.name, found.full, candidates)

    def _find_path(self, path: tuple[str, ...]) -> int | None:
        node: int | None = 0
        for name in path:
            node = self._tree.child(node, name) if node is not None else None
        return node or None

    def _make_division(self, node: int) -> Division:
        chain = self._tree.chain(node)
        path = tuple(self._tree.name(step) for step in chain)
        # Below the county the county's; in a city without counties (东莞市) the city's.
        upper = (step for step in reversed(chain) if self._tree.level(step) <= Level.COUNTY)
        code = self._tree.code(next(upper))
        return Division(path[-1], self._tree.level(node), path, f"{code:06d}" if code else "")


def resolve(
    name: str,
    *,
    near: Sequence[Division] = (),
    within: Division | None = None,
    full_only: bool = False,
) -> Division | None:
    """`Gazetteer.resolve` in the gazetteer of the package.

    >>> resolve("庐江").path
    ('安徽省', '合肥市', '庐江县')
    """
    gazetteer = open_gazetteer()
    return gazetteer.resolve(name, near=near, within=within, full_only=full_only)
