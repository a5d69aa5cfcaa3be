"""Places: chains of divisions, towns and villages of the article, and named sites.

Names come in two passes (see ``find_places``). The first takes what is anchored: names of county
level and above that the gazetteer knows, and what follows them in a chain (浏阳市镇头镇金田村). The
second settles the rest with what the first has learnt: a town or village stands where the gazetteer
lists it below a division of the article, where its left edge is plain, or where the article has
named it before. What stays ambiguous is left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.gazetteer import Gazetteer, Match
from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import Kind, Mention
from kg.model import Division, Entity, EntityType, Level, Span
from kg.text.words import cuts_word, is_word, tagged

_WORDS = load_words("places")
_TOWN = alternation(_WORDS["town_suffix"])
_VILLAGE = alternation(_WORDS["village_suffix"])
_LOWER = re.compile(f"(?P<town>{_TOWN})|(?P<village>{_VILLAGE})")
_HAN = "[\u4e00-\u9fff\u3400-\u4dbf]"
_STOP = frozenset(_WORDS["stop_characters"])
_GOES_ON = re.compile("[庄落寨级容貌务规医官史口头]|集体|民主|企业")
_KIND = re.compile(f"{alternation(_WORDS['generic_at_end'])}$")
_VERBAL = ("v", "p", "c", "u", "r")
_POSTS = re.compile("党|书记|主任|支部|委员|兼")
_WORDING = ("v", "d", "p", "c", "t", "r", "m", "ad", "a", "u")
_GENERIC = re.compile(alternation(_WORDS["generic_before_suffix"]) + "+")
_MAY_FOLLOW = tuple(_WORDS["name_may_follow"])
_OTHER_NAME = re.compile(alternation(_WORDS["other_name_after_short"]))
_SITE = re.compile(f"(?P<body>{_HAN}{{0,8}}?){alternation(_WORDS['site_head'])}")
_BOUNDARY = frozenset("，,。；;：:、！？!?（）()《》“”‘’「」『』【】[]—-～~…·\n\t |>／/*▲△●■◆")
_LONGEST_LOWER_NAME = 8
_SHORTEST = 2
_NEVER_NAMES = frozenset(
    {"乡村", "农村", "山村", "渔村", "城镇", "乡镇", "城乡", "村镇", "集镇", "社区", "街道"}
)


@dataclass(frozen=True, slots=True)
class _Link:
    """One division of a chain, where it is named."""

    division: Division
    span: Span


@dataclass(slots=True)
class _Known:
    """What the article has named so far."""

    divisions: Counter[Division] = field(default_factory=Counter)
    by_name: dict[str, Division] = field(default_factory=dict)

    def add(self, links: Sequence[_Link]) -> None:
        for link in links:
            self.divisions[link.division] += 1
            if link.division.level >= Level.TOWN:
                self.by_name.setdefault(link.division.name, link.division)

    def near(self) -> tuple[Division, ...]:
        """The divisions of county level and above, the most named and then the lowest first."""
        ranked = sorted(self.divisions.items(), key=lambda item: (-item[1], -item[0].level))
        return tuple(division for division, _ in ranked if division.level <= Level.COUNTY)


def find_places(text: str, gazetteer: Gazetteer, context: Sequence[Division] = ()) -> list[Mention]:
    """All place mentions of a normalised text, in order and without overlap.

    Args:
        text: the normalised text of one article.
        gazetteer: the divisions of China.
        context: divisions that the article is known to be near, the most important first.
    """
    matches = gazetteer.find(text)
    known = _Known()
    for division in context:
        known.divisions[division] += 1
    chains = list(_anchored(text, matches, gazetteer, known))
    chains = _unanchored(text, chains, gazetteer, known)
    chains = list(_repeated(text, chains, known))
    names = _written_names(text, chains)
    return sorted((_mention(text, chain, names) for chain in chains), key=lambda m: m.span)


def _written_names(text: str, chains: Sequence[Sequence[_Link]]) -> dict[Division, str]:
    """How the article itself names a division in full: 力所乡 for 力所拉祜族乡, 横县 before 2021."""
    written: dict[Division, Counter[str]] = defaultdict(Counter)
    for chain in chains:
        for link in chain:
            name = link.span.of(text)
            short = link.division.name != name and link.division.name.startswith(name)
            if name[-1] in "省市州盟县区旗镇乡村" and not short:
                written[link.division][name] += 1
    return {
        division: max(names, key=lambda n: (names[n], n == division.name, len(n), n))
        for division, names in written.items()
    }


# --- first pass: what is anchored -----------------------------------------------------------


def _anchored(
    text: str, matches: Sequence[Match], gazetteer: Gazetteer, known: _Known
) -> Iterator[list[_Link]]:
    """Chains of county level and above, with the towns and villages that follow in them.

    Full names go first, so that a short name far ahead of its full one is judged with it known.
    """
    groups = _adjacent(matches)
    settled: dict[int, list[_Link]] = {}
    for surely in (True, False):
        for number, group in enumerate(groups):
            if number in settled or (surely and not (len(group) > 1 or group[0].full)):
                continue
            links = _resolve_group(text, group, gazetteer, known, last_chance=not surely)
            if links:
                known.add(links)
                settled[number] = links
    for number in sorted(settled):
        links = _descend(text, settled[number], gazetteer)
        known.add(links[len(settled[number]) :])
        yield links


def _adjacent(matches: Sequence[Match]) -> list[list[Match]]:
    groups: list[list[Match]] = []
    for match in matches:
        if groups and groups[-1][-1].span.end == match.span.start:
            groups[-1].append(match)
        else:
            groups.append([match])
    return groups


def _resolve_group(
    text: str, group: Sequence[Match], gazetteer: Gazetteer, known: _Known, *, last_chance: bool
) -> list[_Link]:
    links: list[_Link] = []
    for position, match in enumerate(group):
        above = links[-1].division if links else None
        candidates = [c for c in match.candidates if above is None or _is_below(c, above)]
        following = group[position + 1] if position + 1 < len(group) else None
        if following:
            lower = [c for c in candidates if any(_is_below(f, c) for f in following.candidates)]
            candidates = _outermost(lower) or candidates
        division = _choose(text, match, candidates, gazetteer, known, above, bool(following))
        if division is None:
            if links or not last_chance:
                break
            continue
        links.append(_Link(division, match.span))
    return links


def _choose(
    text: str,
    match: Match,
    candidates: Sequence[Division],
    gazetteer: Gazetteer,
    known: _Known,
    above: Division | None,
    followed: bool,
) -> Division | None:
    if not candidates:
        return None
    if above is not None:
        if not match.full and not followed and _runs_on(text, match, gazetteer):
            return None
        return candidates[0] if len(candidates) == 1 or match.full else _highest(candidates)
    if not match.full and not followed and _is_other_name(text, match, gazetteer, known):
        return None
    if len(match.name) == _SHORTEST and not followed and _is_inside_word(text, match):
        return None
    named = [c for c in candidates if known.divisions[c]]
    if len(named) == 1:
        return named[0]
    if len(candidates) == 1:
        return candidates[0]
    return gazetteer.resolve(match.name, near=known.near())


def _runs_on(text: str, match: Match, gazetteer: Gazetteer) -> bool:
    """Whether a short name in a chain begins another name: 广州|白云国际机场, 丽江|玉龙雪山."""
    if _OTHER_NAME.match(text, match.span.end):
        return not _LOWER.match(text, match.span.end)
    return gazetteer.is_everyday(match.name) and bool(
        re.match(f"{_HAN}{{1,6}}(?:山|机场|站|路|湖|河|公园|广场)", text[match.span.end :])
    )


def _outermost(candidates: Sequence[Division]) -> list[Division]:
    """吉林 in front of 磐石 is the province, though the city of that name holds it too."""
    return [c for c in candidates if not any(_is_below(c, other) for other in candidates)]


def _highest(candidates: Sequence[Division]) -> Division | None:
    """长沙 below 湖南省 is the prefecture; two of one level are a tie."""
    ranked = sorted(candidates, key=lambda division: division.level)
    tie = len(ranked) > 1 and ranked[0].level == ranked[1].level
    return None if tie else ranked[0]


def _is_other_name(text: str, match: Match, gazetteer: Gazetteer, known: _Known) -> bool:
    """Whether a bare short name is more likely an everyday word or the start of another name."""
    candidates_known = any(known.divisions[c] for c in match.candidates)
    end = match.span.end
    if _OTHER_NAME.match(text, end) or _starts_village(text, match, gazetteer, known):
        return True
    if gazetteer.is_everyday(match.name):
        return not candidates_known
    lowest = min(c.level for c in match.candidates)
    if lowest <= Level.PREFECTURE or candidates_known:
        return False
    near = known.near()
    if any(_is_below(c, division) for c in match.candidates for division in near):
        return not _is_noun_word(text, match)
    if any(division.path[:1] for division in near) and not any(
        c.path[:1] == division.path[:1] for c in match.candidates for division in near
    ):
        return True  # a county of another province than all that the article names
    district = any(c.name.endswith("区") for c in match.candidates)
    if district or len(match.candidates) > 1:
        return True
    return not (_is_place_word(text, match) or _is_said_again(text, match))


def _is_said_again(text: str, match: Match) -> bool:
    """A short name that is no everyday word and comes back: the article's own county."""
    known_word = is_word(match.name) and _tag_of(text, match) != "ns"
    return not known_word and text.count(match.name) > 1 and not cuts_word(text, match.span.start)


def _is_inside_word(text: str, match: Match) -> bool:
    """Whether a two-character name is cut out of other words: 示|范县, 绿水|青山."""
    return cuts_word(text, match.span.start)


def _is_place_word(text: str, match: Match) -> bool:
    """Whether the words around a short name cut it out as a place's name (jieba's ns)."""
    return _tag_of(text, match) == "ns"


def _is_noun_word(text: str, match: Match) -> bool:
    """Whether the words around a short name cut it out as a name or as no known word."""
    tag = _tag_of(text, match)
    return not cuts_word(text, match.span.start) and (
        tag.startswith(("n", "x")) or not is_word(match.name)
    )


def _tag_of(text: str, match: Match) -> str:
    """The tag of the word that a match is in its surroundings; empty where it is no word."""
    start = max(0, match.span.start - 6)
    cursor = start
    for word, flag in tagged(text[start : match.span.end + 6]):
        if cursor == match.span.start:
            return flag if word == match.name else ""
        cursor += len(word)
    return ""


def _starts_village(text: str, match: Match, gazetteer: Gazetteer, known: _Known) -> bool:
    """Whether a short name begins a listed village's name: 南溪 of 南溪南村."""
    window = text[match.span.start : match.span.end + 4]
    for suffix in _LOWER.finditer(window, len(match.name)):
        name = window[: suffix.end()]
        if any(gazetteer.child(division, name) for division in known.near()):
            return True
    return False


def _is_below(lower: Division, upper: Division) -> bool:
    return len(lower.path) > len(upper.path) and lower.path[: len(upper.path)] == upper.path


def _descend(text: str, links: list[_Link], gazetteer: Gazetteer) -> list[_Link]:
    """A chain, and the town and village that follow it without a gap."""
    links = list(links)
    while links[-1].division.level < Level.VILLAGE:
        link = _child_at(text, links[-1], gazetteer)
        if link is None:
            break
        links.append(link)
    return links


def _child_at(text: str, above: _Link, gazetteer: Gazetteer) -> _Link | None:
    start = above.span.end
    window = text[start : start + _LONGEST_LOWER_NAME + 3]
    if listed := _listed_child(window, above, gazetteer):
        return listed
    suffix = _LOWER.search(window)
    while suffix and (longer := _LOWER.match(window, suffix.end())):
        if longer.group() == suffix.group():
            break  # 龙鹄村|村卫生室
        suffix = longer  # 王村镇: the first suffix is part of the name
    if suffix is None:
        return None
    name = window[: suffix.end()]
    level = _level_of(suffix)
    if _GOES_ON.match(window, suffix.end()) or above.division.level < Level.COUNTY:
        return None
    if above.division.level < level and _is_name(name, suffix.group(), anchored=True):
        return _Link(_derived(above.division, name, level), Span(start, start + len(name)))
    return None


def _listed_child(window: str, above: _Link, gazetteer: Gazetteer) -> _Link | None:
    """The longest name at the start of the window that the gazetteer lists below a division."""
    ends = [m.end() for m in _LOWER.finditer(window) if _BOUNDARY.isdisjoint(window[: m.end()])]
    for end in reversed(ends):
        if end <= 2 and window[:end] in _NEVER_NAMES:
            continue
        child = gazetteer.child(above.division, window[:end])
        if child and child.level > above.division.level:
            return _Link(child, Span(above.span.end, above.span.end + end))
    return None


def _level_of(suffix: re.Match[str]) -> Level:
    return Level.VILLAGE if suffix["village"] else Level.TOWN


def _derived(above: Division, name: str, level: Level) -> Division:
    return Division(name, level, (*above.path, name), above.code, known=False)


def _is_name(name: str, suffix: str, *, anchored: bool = False) -> bool:
    """Whether what stands before the suffix can be a name: 示范村, 该镇 and 走进村 cannot.

    In a chain (麻栗场镇立新村) the place in front is anchor enough for words of any kind but verbs.
    """
    stem = name.removesuffix(suffix)
    if not 1 <= len(stem) <= 6 or not _STOP.isdisjoint(stem):
        return False
    if not re.fullmatch(f"{_HAN}+", stem) or _GENERIC.fullmatch(stem) or _KIND.search(stem):
        return False
    if _POSTS.search(stem) or (not anchored and "村" in stem):
        return False
    return len(stem) == 1 or not _is_wording(stem, _VERBAL if anchored else _WORDING)


def _is_wording(stem: str, tags: tuple[str, ...]) -> bool:
    """Whether a stem is running text by the tags of its words: 率先实施村, 壮大村, 随着乡村.

    A common noun alone is a nickname: 韭菜村, 木耳村.
    """
    words = tagged(stem)
    if len(words) == 1:
        flag = words[0][1]
        if not is_word(stem):
            return False
        return flag.startswith(tags) or (flag == "n" and tags is _WORDING)
    if any(flag.startswith(tags) and len(word) > 1 and is_word(word) for word, flag in words):
        return True
    return any(flag in ("p", "c", "d", "uj", "ul") for _, flag in words)


# --- second pass: towns and villages that stand alone ------------------------------------------


def _unanchored(
    text: str, chains: list[list[_Link]], gazetteer: Gazetteer, known: _Known
) -> list[list[_Link]]:
    taken = _Taken(chains)
    context = known.near()
    found = list(chains)
    for suffix in _LOWER.finditer(text):
        if taken.covers(suffix.start()) or (
            suffix["town"] and _LOWER.match(text, suffix.end()) and suffix.group() != "街道"
        ):
            continue
        start = _edge(text, suffix.start(), taken)
        link = (
            _listed(text, start, suffix, gazetteer, context, known)
            or _plain(text, start, suffix, known, context)
            or _anywhere(text, start, suffix, gazetteer, known, context)
        )
        if link:
            links = _descend(text, [link], gazetteer)
            known.add(links)
            taken.add(links)
            found.append(links)
    return found


class _Taken:
    """Which characters of the text belong to a mention already."""

    def __init__(self, chains: Sequence[Sequence[_Link]]) -> None:
        self._positions: set[int] = set()
        for chain in chains:
            self.add(chain)

    def add(self, chain: Sequence[_Link]) -> None:
        self._positions.update(range(chain[0].span.start, chain[-1].span.end))

    def covers(self, position: int) -> bool:
        return position in self._positions


def _edge(text: str, end: int, taken: _Taken) -> int:
    """The furthest left that a name ending at ``end`` can begin."""
    start = end
    while (
        start > 0
        and end - start < _LONGEST_LOWER_NAME
        and not taken.covers(start - 1)
        and text[start - 1] not in _BOUNDARY
        and not text[start - 1].isspace()
        and re.fullmatch(_HAN, text[start - 1])
    ):
        start -= 1
    return start


def _listed(
    text: str,
    start: int,
    suffix: re.Match[str],
    gazetteer: Gazetteer,
    context: Sequence[Division],
    known: _Known,
) -> _Link | None:
    """The longest name that the gazetteer lists, once, below a division of the article."""
    for left in range(start, suffix.start()):
        name = text[left : suffix.end()]
        if name in known.by_name:
            return _Link(known.by_name[name], Span(left, suffix.end()))
        stem = name.removesuffix(suffix.group())
        if _GENERIC.fullmatch(stem) or len(stem) == 1 or _GOES_ON.match(text, suffix.end()):
            continue
        for division in context:
            if division.level < Level.PREFECTURE:
                continue
            child = gazetteer.child(division, name)
            if child and child.level >= Level.TOWN and _clean_left(text, start, left):
                return _Link(child, Span(left, suffix.end()))
    return None


def _clean_left(text: str, edge: int, left: int) -> bool:
    """Whether a name may begin at ``left``: a longer name is never cut down to a listed one."""
    if left == edge or text[:left].endswith(_MAY_FOLLOW) or text[left - 1] in _STOP:
        return True
    return not cuts_word(text, left)


def _plain(
    text: str, start: int, suffix: re.Match[str], known: _Known, context: Sequence[Division]
) -> _Link | None:
    """A name that the gazetteer does not list, where its left edge is plain."""
    level = _level_of(suffix)
    for left in range(start, suffix.start()):
        name = text[left : suffix.end()]
        if (
            not _is_name(name, suffix.group())
            or len(name) < 3
            or _GOES_ON.match(text, suffix.end())
        ):
            continue
        if left == start or text[:left].endswith(_MAY_FOLLOW):
            if text.count(name) < 2 and not _stands_as_name(text, left, suffix.end()):
                return None
            return _Link(_scoped(name, level, context, known), Span(left, suffix.end()))
    return None


def _anywhere(
    text: str,
    start: int,
    suffix: re.Match[str],
    gazetteer: Gazetteer,
    known: _Known,
    context: Sequence[Division],
) -> _Link | None:
    """A name that some division of China bears, where its left edge is plain: 大沁他拉镇."""
    for left in range(start, suffix.start() - 1):
        name = text[left : suffix.end()]
        if left != start and not text[:left].endswith(_MAY_FOLLOW):
            continue
        stem = name.removesuffix(suffix.group())
        if _GENERIC.fullmatch(stem) or _KIND.search(stem) or _GOES_ON.match(text, suffix.end()):
            continue
        if _POSTS.search(stem) or _is_wording(stem, _WORDING):
            continue
        named = [d for d in gazetteer.named(name) if d.name == name and d.level >= Level.TOWN]
        if len(named) == 1:
            return _Link(named[0], Span(left, suffix.end()))
        if named:
            level = _level_of(suffix)
            return _Link(_scoped(name, level, context, known), Span(left, suffix.end()))
    return None


def _stands_as_name(text: str, start: int, end: int) -> bool:
    """Whether a name said once is set off: by punctuation and a following person, place or verb."""
    before = text[start - 1] if start else "\n"
    if re.match(f"{_HAN}{{2,5}}{_VILLAGE}", text[end : end + 8]):
        return True  # the village follows: 大河坝镇三河口村
    return before in "，。、；：\n“（—《 " or text[:start].endswith(("在", "走进", "来到", "位于"))


def _scoped(name: str, level: Level, context: Sequence[Division], known: _Known) -> Division:
    """A division that only the article names, below its county where that is plain."""
    counties = [division for division in context if division.level == Level.COUNTY]
    if len({division.path[0] for division in context if division.path}) > 1:
        counties = []  # a round-up of several provinces
    if len(counties) == 1 or (
        len(counties) > 1 and known.divisions[counties[0]] > 2 * known.divisions[counties[1]]
    ):
        return _derived(counties[0], name, level)
    return Division(name, level, (name,), known=False)


# --- then all over the article --------------------------------------------------------------


def _repeated(text: str, chains: list[list[_Link]], known: _Known) -> Iterator[list[_Link]]:
    """The chains, and every further place where a name of theirs stands."""
    yield from chains
    taken = _Taken(chains)
    for name, division in sorted(known.by_name.items(), key=lambda item: -len(item[0])):
        for match in re.finditer(re.escape(name), text):
            span = Span(*match.span())
            if not any(taken.covers(position) for position in range(*span)):
                link = _Link(division, span)
                taken.add([link])
                yield [link]


def _mention(text: str, chain: Sequence[_Link], names: Mapping[Division, str]) -> Mention:
    span = Span(chain[0].span.start, chain[-1].span.end)
    entities = tuple(
        (entity_of(link.division, names.get(link.division)), link.span) for link in chain
    )
    return Mention(Kind.PLACE, span, span.of(text), entities[-1][0], entities)


def entity_of(division: Division, name: str | None = None) -> Entity:
    """The place that a division is, by its full name or as the article writes it."""
    return Entity(name or division.name, EntityType.of_level(division.level), division)
