"""Second pass: towns and villages that stand alone, settled by what the article has named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.gazetteer import Gazetteer
from kg.mentions.descending import descend
from kg.mentions.place_links import Known, Link, Taken, is_below
from kg.mentions.place_neighbours import (
    before_count,
    behind_its_place,
    called,
    counted,
    enumerated,
    in_row,
    named_by_kind,
)
from kg.mentions.place_words import (
    BOUNDARY,
    GENERIC,
    GOES_ON,
    HAN,
    KIND,
    LONGEST_LOWER_NAME,
    LOWER,
    MAY_FOLLOW,
    NEVER_NAMES,
    POSTS,
    STOP,
    VILLAGE,
    WORDING,
    ZONE,
    is_name,
    is_wording,
    level_of,
)
from kg.mentions.regiments import lone_regiments
from kg.mentions.scoping import above_its_village, in_the_place, place_of_sentence, scoped
from kg.mentions.town_rows import towns_in_rows
from kg.mentions.voted_county import voted_county
from kg.model import Division, Level, Span
from kg.text.words import cuts_word, is_word, tagged

_JOINS = ("、", "和", "与", "及")
_USED = ("v", "p", "c", "d", "u", "r", "m", "q")
_NO_STEM = "全该本我各每两几多出进入到在驻整新老旧古大小美强富穷弱"
"""With 村 no name: 全村, 强村."""
_COMES_BACK = 2
_OF_IT = tuple(
    f"{which}{kind}" for which in "该我" for kind in ("镇", "乡", "县", "区", "市", "街道")
)
_SETS_OFF = ("在", "走进", "来到", "位于", "抵达", *_OF_IT, *ZONE)
"""What stands before a name that is named once: 走进|黄杜村, 该镇|黄杜村."""
_BUILT = re.compile("(?<=[新修改扩]建)村(?:小学|学校|卫生室|文化|道路|公路|广场|活动)")
"""新建|村小学: what a village builds."""


def unanchored(
    text: str, chains: list[list[Link]], gazetteer: Gazetteer, known: Known
) -> list[list[Link]]:
    """The chains, and those of towns and villages that no chain anchors."""
    named = [*enumerated(text, chains), *before_count(text, chains, gazetteer)]
    told = {link.span for link in named}
    named += [one for one in counted(text, chains, gazetteer) if one.span not in told]
    known.by_name.update({link.span.of(text): link.division for link in named})
    known.by_name.update(called(text, chains))
    found = [chain for chain in chains if not any(_inside(chain, link) for link in named)]
    found.extend([link] for link in named)
    taken = Taken(found)
    for regiment in lone_regiments(text, taken, gazetteer):
        links = descend(text, [regiment], gazetteer)
        known.add(links)
        taken.add(links)
        found.append(links)
    context = known.near() or voted_county(text, gazetteer)
    rows = towns_in_rows(text, found, gazetteer, context)
    for one in (*named_by_kind(text, found, gazetteer, context), *rows):
        if not any(taken.covers(position) for position in range(*one.span)):
            known.add([one])
            taken.add([one])
            found.append([one])
    for suffix in LOWER.finditer(text):
        if taken.covers(suffix.start()) or (
            suffix["town"] and LOWER.match(text, suffix.end()) and suffix.group() != "街道"
        ):
            continue
        if _BUILT.match(text, suffix.start()):
            continue
        start = _edge(text, suffix.start(), taken)
        head = place_of_sentence(text, suffix.start(), found)
        near = [d for d in context if head is None or d == head or is_below(d, head)]
        link = (
            behind_its_place(text, suffix, found, gazetteer)
            or in_row(text, start, suffix, found, gazetteer)
            or _listed(text, start, suffix, gazetteer, near, known, taken)
            or _plain(text, start, suffix, gazetteer, known, near, taken)
            or _anywhere(text, start, suffix, gazetteer, known, near)
        )
        if link:
            link = in_the_place(link, head, known, gazetteer)
            link = above_its_village(text, link, gazetteer, context) or link
            links = descend(text, [link], gazetteer)
            known.add(links)
            taken.add(links)
            found.append(links)
    return found


def _inside(chain: Sequence[Link], link: Link) -> bool:
    return link.span.start <= chain[0].span.start and chain[-1].span.end <= link.span.end


def _edge(text: str, end: int, taken: Taken) -> int:
    """The furthest left that a name ending at ``end`` can begin."""
    start = end
    while (
        start > 0
        and end - start < LONGEST_LOWER_NAME
        and not taken.covers(start - 1)
        and text[start - 1] not in BOUNDARY
        and not text[start - 1].isspace()
        and re.fullmatch(HAN, text[start - 1])
    ):
        start -= 1
    return start


def _listed(
    text: str,
    start: int,
    suffix: re.Match[str],
    gazetteer: Gazetteer,
    context: Sequence[Division],
    known: Known,
    taken: Taken,
) -> Link | None:
    """The longest name that the gazetteer lists, once, below a division of the article."""
    for left in range(start, suffix.start()):
        name = text[left : suffix.end()]
        if name in known.by_name:
            return Link(known.by_name[name], Span(left, suffix.end()))
        stem = name.removesuffix(suffix.group())
        if not _may_be_listed(text, name, stem) or GOES_ON.match(text, suffix.end()):
            continue
        if left > start and _is_tail(text, name):
            continue
        generic = GENERIC.fullmatch(stem)
        for division in context:
            if division.level < Level.PREFECTURE:
                continue
            child = gazetteer.child(division, name)
            if generic and not (child and _is_town(child, division)):
                continue
            if left > start and taken.covers(start - 1) and not _is_wording(text[start:left]):
                continue  # 库车市|甬库|振兴村: the name is longer
            if child and child.level >= Level.TOWN and _clean_left(text, start, left):
                return Link(child, Span(left, suffix.end()))
    return None


def _may_be_listed(text: str, name: str, stem: str) -> bool:
    """Whether a listed name can be meant: 坨村, of one character, comes back and ends no longer name."""
    if name in NEVER_NAMES or len(stem) > 1:
        return name not in NEVER_NAMES
    if is_word(name) or stem in _NO_STEM or text.count(name) < _COMES_BACK:
        return False
    return all(
        text[: match.start()].endswith((*MAY_FOLLOW, *STOP, *BOUNDARY))
        for match in re.finditer(name, text)
    )


def _is_tail(text: str, name: str) -> bool:
    """Whether a name has the same character before it wherever it stands: it is part of a longer one."""
    before = re.findall(f"(.){name}", text)
    return len(before) > 1 and len(set(before)) == 1 and before[0] not in STOP | BOUNDARY


def _is_wording(words: str) -> bool:
    """Whether what stands between a place and a name is made of known words: 安吉县|推广|溪龙村."""
    return words.endswith(MAY_FOLLOW) or all(is_word(word) for word, _ in tagged(words))


def _is_town(child: Division, division: Division) -> bool:
    """三多乡, where the article names its county: a town's name that words would not let pass."""
    return child.level is Level.TOWN and division.level is Level.COUNTY


def _clean_left(text: str, edge: int, left: int) -> bool:
    """Whether a name may begin at ``left``: a longer name is never cut down to a listed one."""
    if left == edge or text[:left].endswith(MAY_FOLLOW) or text[left - 1] in STOP:
        return True
    return not cuts_word(text, left)


def _plain(
    text: str,
    start: int,
    suffix: re.Match[str],
    gazetteer: Gazetteer,
    known: Known,
    context: Sequence[Division],
    taken: Taken,
) -> Link | None:
    """A name that the gazetteer does not list, where its left edge is plain."""
    level = level_of(suffix)
    for left in range(start, suffix.start()):
        name = text[left : suffix.end()]
        listed = text[left - 1 : left] in _JOINS and taken.covers(left - 2)  # 红罗村、田心村
        if not is_name(name, suffix.group(), anchored=listed) or len(name) < 3:
            continue
        if GOES_ON.match(text, suffix.end()):
            continue
        stem = name.removesuffix(suffix.group())
        if _is_upper(name, stem, gazetteer, context):
            return None
        frequent = _is_frequent(text, name)
        if frequent or left == start or text[:left].endswith(MAY_FOLLOW):
            if text.count(name) < 2 and not _stands_as_name(text, left, suffix.end()):
                return None
            division = scoped(text, name, level, context, known, gazetteer)
            sure = frequent or listed or _leads_to_village(text, suffix.end())
            if len(division.path) == 1 and not sure and not _is_plain_name(stem):
                return None
            return Link(division, Span(left, suffix.end()))
    return None


def _is_plain_name(stem: str) -> bool:
    """Whether a name that no division supports is made of nothing but names and rare words."""
    words = tagged(stem)
    return len(stem) > 1 and not any(
        is_word(word)
        and not flag.startswith(("ns", "nr", "nz"))
        and (len(word) > 1 or flag.startswith(_USED))
        for word, flag in words
    )


def _is_upper(name: str, stem: str, gazetteer: Gazetteer, context: Sequence[Division]) -> bool:
    """Whether a name is that of a city (景德镇), or a province or the article's county: 四川|村长论坛."""
    if any(division.level <= Level.COUNTY for division in gazetteer.named(name)):
        return True
    return any(
        division.level is Level.PROVINCE or division in context
        for division in gazetteer.named(stem)
    )


def _is_frequent(text: str, name: str) -> bool:
    """Whether a name comes back behind different words, none of which is ever part of it."""
    if len(name) < 3 or text.count(name) < 3:
        return False
    starts = [match.start() for match in re.finditer(re.escape(name), text)]
    before = {text[start - 1 : start] for start in starts}
    return len(before) == len(starts) and not any(cuts_word(text, start) for start in starts)


def _anywhere(
    text: str,
    start: int,
    suffix: re.Match[str],
    gazetteer: Gazetteer,
    known: Known,
    context: Sequence[Division],
) -> Link | None:
    """A name that some division of China bears, where its left edge is plain: 大沁他拉镇."""
    for left in range(start, suffix.start() - 1):
        name = text[left : suffix.end()]
        if left != start and not text[:left].endswith(MAY_FOLLOW):
            continue
        stem = name.removesuffix(suffix.group())
        if (
            name in NEVER_NAMES
            or GENERIC.fullmatch(stem)
            or KIND.search(stem)
            or GOES_ON.match(text, suffix.end())
        ):
            continue
        if POSTS.search(stem) or is_wording(stem, WORDING) or not is_name(name, suffix.group()):
            continue
        if any(d.name == name and d.level >= Level.TOWN for d in gazetteer.named(name)):
            division = scoped(text, name, level_of(suffix), context, known, gazetteer)
            return Link(division, Span(left, suffix.end()))
    return None


def _leads_to_village(text: str, end: int) -> bool:
    """大河坝镇|三河口村: the village follows."""
    return bool(re.match(f"{HAN}{{2,5}}{VILLAGE}", text[end : end + 8]))


def _stands_as_name(text: str, start: int, end: int) -> bool:
    """Whether a name said once is set off: by punctuation and a following person, place or verb."""
    before = text[start - 1] if start else "\n"
    if _leads_to_village(text, end):
        return True
    return before in "，。、；：\n“（—《 " or text[:start].endswith(_SETS_OFF)
