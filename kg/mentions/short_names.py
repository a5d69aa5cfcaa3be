"""Whether a bare short name (浏阳, 合作) is a place here, or an everyday word or another name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.gazetteer import Gazetteer, Match
from kg.mentions.other_names import is_given_name, is_natural, is_of_other_kind
from kg.mentions.person_names import name_at
from kg.mentions.persons import POST
from kg.mentions.place_links import Known, Link, Taken, is_below
from kg.mentions.place_words import HAN, HOLDS_A_PLACE, LOWER, OTHER_NAME, SHORTEST
from kg.model import Division, Level, Span
from kg.text.words import PROPER, cuts_word, is_word, tagged

_LONGER_NAME = re.compile(
    f"(?:(?![的在是有和与了]){HAN}){{1,6}}(?:山|机场|站|路|湖|河|公园|广场)|机场|景区"
)


_POST_BEFORE = re.compile(f"(?:{POST.pattern}|同志|村民|党员)(?:——|[:：])?$")
_LOCAL_OFFICE = re.compile(f"{HAN}{{1,10}}?(?:局|委|办|部|中心)")
_LONGEST_SHORT = 4
_OFTEN = 4
"""So many times an article names what it is about."""
_WORDS_BEFORE = frozenset("从和与及在到向对往经由含新至为将把被")
_HEAD_OF_COUNTY = re.compile("长(?![江城沙春安治])")


def find_matches(text: str, gazetteer: Gazetteer) -> list[Match]:
    """The names that the gazetteer finds, cut as the words are: 从|江西, 加大|新疆, not 从江, 大新."""
    found: list[Match] = []
    for match in gazetteer.find(text):
        if found and match.span.start < found[-1].span.end:
            continue
        inner = None if match.full else _wider_inside(text, match, gazetteer)
        found.append(inner or match)
    return found


def _wider_inside(text: str, match: Match, gazetteer: Gazetteer) -> Match | None:
    """A province or prefecture whose name begins inside a match and runs past its end.

    What is left of the match in front ends a word (加大|新疆) or is one (从|江西); 兴|山东 is no cut.
    """
    if any(c.level < Level.COUNTY for c in match.candidates):
        return None
    for start in range(match.span.start + 1, match.span.end):
        for inner in gazetteer.find(text[start : match.span.end + _LONGEST_SHORT])[:1]:
            wider = all(c.level < Level.COUNTY for c in inner.candidates)
            end = start + inner.span.end
            if inner.span.start or not wider or end <= match.span.end:
                continue
            rest = text[match.span.start : start]
            if rest not in _WORDS_BEFORE and not cuts_word(text, match.span.start):
                continue
            if cuts_word(text, match.span.end) and not cuts_word(text, start):
                return inner._replace(span=Span(start, end))
    return None


def are_places(text: str, matches: Sequence[Match]) -> list[Match]:
    """The matches without those that begin a person's name (书记|常德盛) or a post (代县长).

    A name that stands behind a post once is that person's all over the text.
    """
    names = {
        person.name
        for match in matches
        if not match.full
        and _POST_BEFORE.search(text, max(0, match.span.start - 12), match.span.start)
        if (person := name_at(text, match.span.start)) and len(person.name) > len(match.name)
    }
    return [m for m in matches if not (_is_head(text, m) or _begins(text, m, names))]


def _is_head(text: str, match: Match) -> bool:
    """代县|长, 乾县|长; but 浙江|长兴."""
    return (
        match.full
        and len(match.name) == SHORTEST
        and bool(_HEAD_OF_COUNTY.match(text, match.span.end))
    )


def _begins(text: str, match: Match, names: Iterable[str]) -> bool:
    return not match.full and any(text.startswith(name, match.span.start) for name in names)


def runs_on(text: str, match: Match, gazetteer: Gazetteer) -> bool:
    """Whether a short name in a chain begins another name: 广州|白云国际机场, 丽江|玉龙雪山."""
    if is_natural(text, match, gazetteer):
        return True
    goes_on = OTHER_NAME.match(text, match.span.end)
    if goes_on and not _is_international(match, goes_on):
        if LOWER.match(text, match.span.end):
            return False
        return not _leads_to_village(text, match, gazetteer)
    return gazetteer.is_everyday(match.name) and bool(_LONGER_NAME.match(text, match.span.end))


def told_by_towns(
    text: str,
    matches: Sequence[Match],
    chains: Sequence[Sequence[Link]],
    gazetteer: Gazetteer,
    known: Known,
) -> list[Link]:
    """大束镇志愿者很多。|邹城人…: counties by their short names of which a listed town is named.

    An everyday word is none, though a county is called so: 合作, 新建.
    """
    taken = Taken(chains)
    found = []
    for match in matches:
        counties = [c for c in match.candidates if c.level is Level.COUNTY and _has_known(c, known)]
        if match.full or len(counties) != 1 or len(match.candidates) > 1:
            continue
        if any(taken.covers(one) for one in range(*match.span)):
            continue
        if OTHER_NAME.match(text, match.span.end) or is_inside_word(text, match):
            continue
        known_word = is_word(match.name) and not _tag_of(text, match).startswith(PROPER)
        if known_word or gazetteer.is_everyday(match.name):
            continue
        found.append(Link(counties[0], match.span))
    return found


def _has_known(county: Division, known: Known) -> bool:
    return any(one.known and is_below(one, county) for one in known.divisions)


def _is_international(match: Match, goes_on: re.Match[str]) -> bool:
    """临夏|国际鲜花港, 海口|国际免税城: of the city; 白云|国际机场 is a name."""
    return goes_on.group() == "国际" and any(c.level <= Level.PREFECTURE for c in match.candidates)


def _leads_to_village(text: str, match: Match, gazetteer: Gazetteer) -> bool:
    """黔西|化屋村: what follows is a village or town that the gazetteer lists below the name."""
    window = text[match.span.end : match.span.end + 6]
    names = [window[: suffix.end()] for suffix in LOWER.finditer(window, 1)]
    return any(gazetteer.descendants_named(c, n) for c in match.candidates for n in names)


def is_other_name(text: str, match: Match, gazetteer: Gazetteer, known: Known) -> bool:
    """Whether a bare short name is more likely an everyday word or the start of another name."""
    candidates_known = any(known.divisions[c] for c in match.candidates)
    end = match.span.end
    lowest = min(c.level for c in match.candidates)
    goes_on = OTHER_NAME.match(text, end)
    if (
        goes_on
        and not _is_international(match, goes_on)
        and not _leads_to_village(text, match, gazetteer)
    ):
        return True
    if is_of_other_kind(text, match, gazetteer, known):
        return True
    if gazetteer.is_everyday(match.name):
        return not (candidates_known or _is_located(text, match, known))
    if lowest <= Level.PREFECTURE or candidates_known:
        return False
    near = known.near()
    if (
        is_word(match.name)
        and _behind_of(text, match)
        and all(c.name.endswith("区") for c in match.candidates)
    ):
        return True  # 灵秀的青山。
    if any(is_below(c, division) for c in match.candidates for division in near):
        return not _is_noun_word(text, match) or _is_town_of(match, near, gazetteer)
    if _is_placed(text, match) and len(match.candidates) == 1:
        return False
    if any(division.path[:1] for division in near) and not any(
        c.path[:1] == division.path[:1] for c in match.candidates for division in near
    ):
        # a county of another province than all that the article names, unless it is its subject
        return not _is_told_of_most(text, match, known)
    district = any(c.name.endswith("区") for c in match.candidates)
    district = district and not match.name.endswith("县")  # 沙县, a district since 2021
    if district or len(match.candidates) > 1:
        return True
    return not (_is_place_word(text, match) or _is_said_again(text, match))


def _is_located(text: str, match: Match, known: Known) -> bool:
    """在榆树，: something happens there, in a province that the article names and no other has."""
    near = {division.path[:1] for division in known.near()}
    one = len(match.candidates) == 1 and match.candidates[0].path[:1] in near
    return one and _is_placed(text, match)


def _is_placed(text: str, match: Match) -> bool:
    """在甲县，: what a clause says first, where something happens; 在山海关， may be at the pass."""
    if match.name.endswith("关"):
        return False
    clause = re.search(f"(?<!{HAN})在$", text[max(0, match.span.start - 2) : match.span.start])
    return bool(clause) and text[match.span.end : match.span.end + 1] == "，"


def _is_town_of(match: Match, near: Sequence[Division], gazetteer: Gazetteer) -> bool:
    """古田 in an article of 上杭县 is its town, not the county of that name."""
    counties = [d for d in near if d.level is Level.COUNTY and d not in match.candidates]
    towns = (gazetteer.child(county, match.name) for county in counties)
    return any(town is not None and town.level is Level.TOWN for town in towns)


def _behind_of(text: str, match: Match) -> bool:
    """Whether a name stands as a noun that is described: behind 的, before punctuation."""
    end = match.span.end
    return (
        text[match.span.start - 1 : match.span.start] == "的" and text[end : end + 1] in "，。、；,"
    )


def _is_said_again(text: str, match: Match) -> bool:
    """A short name that is no everyday word and comes back: the article's own county."""
    known_word = is_word(match.name) and not _tag_of(text, match).startswith(PROPER)
    return not known_word and text.count(match.name) > 1 and not cuts_word(text, match.span.start)


def _is_told_of_most(text: str, match: Match, known: Known) -> bool:
    """A county that the article names far more often than any place in full: 苍溪, beside guests."""
    if len(match.candidates) > 1 or match.candidates[0].name.endswith("区"):
        return False
    most = max((known.divisions[division] for division in known.near()), default=0)
    said = text.count(match.name)
    return said >= _OFTEN and said > 2 * most and _is_said_again(text, match)


def is_inside_word(text: str, match: Match) -> bool:
    """Whether a two-character name is cut out of other words: 示|范县, 组织部和|县农业农村局."""
    start = match.span.start
    joins = match.name == "和县" and re.match(HAN, text[start - 1 : start])
    if match.name == "会同县" and _LOCAL_OFFICE.match(text, match.span.end):
        return True  # 安吉|县图书馆
    around = text[max(0, start - 2) : match.span.end + 2]
    if joins or any(name in around for name in HOLDS_A_PLACE) or is_given_name(text, match):
        return True
    if match.full or any(c.level == Level.PROVINCE for c in match.candidates):
        return cuts_word(text, start) and not _in_body(text, match)  # 山东|南部 is no 山|东南|部
    return cuts_word(text, start) or _is_cut(text, match)


def _in_body(text: str, match: Match) -> bool:
    """武警|北京|总队: a place inside the name of a body that is one word (jieba's nt)."""
    start = max(0, match.span.start - 6)
    cursor = start
    for word, flag in tagged(text[start : match.span.end + 6]):
        if cursor < match.span.start and match.span.end < cursor + len(word):
            return flag == "nt"
        cursor += len(word)
    return False


def _is_cut(text: str, match: Match) -> bool:
    """Whether words around a short name run over its end: 长治|久安, 白山|黑水, 和政|策."""
    start = max(0, match.span.start - 6)
    cursor = start
    for word, flag in tagged(text[start : match.span.end + 6]):
        if match.span.start <= cursor < match.span.end < cursor + len(word):
            # 北京大学 begins with its place; an idiom does not.
            return is_word(word) and (cursor > match.span.start or flag in ("i", "l"))
        cursor += len(word)
    return False


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
