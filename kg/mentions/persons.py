"""Persons and the posts they hold, without a model: family names beside posts and honours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import Kind
from kg.mentions.typed import CHARACTER_OF
from kg.model import Span
from kg.text.words import cuts_word, is_word, tagged

_POSTS = load_words("posts")
_SURNAMES = load_words("surnames")
_ROLE = alternation(_POSTS["role"])
_POST = (
    f"(?:{alternation(_POSTS['body'])}){{0,3}}(?:{alternation(_POSTS['rank'])})?"
    f"(?:{alternation(_POSTS['body'])})?{_ROLE}"
)
POST = re.compile(_POST)
"""One post: 党总支书记, 副镇长, 驻村第一书记."""

POSTS = re.compile(f"{_POST}(?:(?:[、兼]|以及|和|暨){_POST})*")
"""One post or several of one person: 党总支书记、村委会主任."""

_GIVEN = "[\u4e00-\u9fff]"
_NAME = f"(?:(?:{alternation(_SURNAMES['compound'])}){_GIVEN}{{1,2}}|[{''.join(_SURNAMES['single'])}]{_GIVEN}{{1,2}})"
_DOTTED = f"{_GIVEN}{{1,6}}(?:[·•・]{_GIVEN}{{1,8}})+"
_AFTER = alternation(_POSTS["after_name"])
_AFTER_WORD = re.compile(_AFTER)
_AFTER_DOTTED = re.compile(
    alternation(w for w in [*_POSTS["after_name"], "是", "任"] if len(w) > 1 or w in "说是在任为带")
)
_PLAIN_END = re.compile("[\\W_]|[\ue000-\ue0ff]|$")
_SPOKEN = re.compile(
    "[\u4e00-\u9fff]{2,5}?(?=介绍说|告诉|介绍道|介绍，|表示|回忆|坦言|感慨|说，|说：|说[，,:：])"
)
_FOLLOWS = ("v", "p", "d", "c", "u", "t", "m")
_NO_GIVEN = frozenset(
    "的了在是把被将从为有等让这那每各该也都就还又说并或其我你他们到由向给、，。兼既和与及"
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name where it stands."""

    span: Span
    name: str


def name_at(text: str, start: int) -> PersonName | None:
    """The person's name that begins at ``start``; None where none does or its end is unclear.

    >>> name_at("村支书陈敏告诉记者", 3).name
    '陈敏'
    >>> name_at("村支书和主任", 3) is None
    True
    """
    if dotted := _dotted_at(text, start):
        return dotted
    longest = re.compile(_NAME).match(text, start)
    if not longest:
        return None
    spans = [Span(start, end) for end in (longest.end(), longest.end() - 1)]
    names = [PersonName(span, span.of(text)) for span in spans if _can_be_name(span.of(text))]
    names = [n for n in names if not _is_wording(text, n)]
    marked = [n for n in names if _PLAIN_END.match(text, n.span.end)]
    if marked:
        return marked[0]
    followed = [n for n in names if _follower(text, n.span.end)]
    if len(followed) == 2 and _rather_short(text, *followed):
        return followed[1]
    if followed:
        return followed[0]
    word, flag = tagged(text[start : start + 8])[0]
    if told := [n for n in names if n.name == word and flag.startswith("nr")]:
        return told[0]
    return max(
        (n for n in names if text.count(n.name) > 1),
        key=lambda n: (text.count(n.name), len(n.name)),
        default=None,
    )


def _dotted_at(text: str, start: int) -> PersonName | None:
    """木合塔尔·买买提|是: the last part ends before a word that can follow a name."""
    dotted = re.compile(_DOTTED).match(text, start)
    if not dotted:
        return None
    last = re.split("[·•・]", dotted.group())[-1]
    follows = _AFTER_DOTTED.search(last, 2)
    end = dotted.end() - (len(last) - follows.start() if follows else 0)
    words = [is_word(part) for part in re.split("[·•・]", text[start:end])]
    if words[0] or all(words):
        return None
    return PersonName(Span(start, end), text[start:end])


def _rather_short(text: str, longer: PersonName, shorter: PersonName) -> bool:
    """Whether the last character belongs to what follows: 韩凯|带领, 方勤|正."""
    known = _AFTER_WORD.match(text, shorter.span.end)
    more_often = text.count(shorter.name) > text.count(longer.name)
    word, flag = tagged(text[longer.span.start : longer.span.start + 8])[0]
    if word == longer.name and flag.startswith("nr"):
        return more_often
    if _follower(text, shorter.span.end) > _follower(text, longer.span.end):
        return True  # 尹力|参加, not 尹力参|加
    return more_often or bool(known and len(known.group()) > 1)


def _is_wording(text: str, name: PersonName) -> bool:
    """Whether an everyday word begins where the name would: 书记|齐抓共管."""
    word, flag = tagged(text[name.span.start : name.span.start + 6])[0]
    adverb = name.name == f"{word}地"  # 书记|高兴地说
    return (
        is_word(word)
        and (adverb or len(word) >= len(name.name))
        and not flag.startswith(("nr", "x", "nz", "ns", "nt"))
    )


def _follower(text: str, start: int) -> int:
    """The length of the word behind a name, where it is one that can follow a name; else 0."""
    if known := _AFTER_WORD.match(text, start):
        return known.end() - start
    words = tagged(text[start : start + 6])
    return len(words[0][0]) if words and words[0][1].startswith(_FOLLOWS) else 0


def _can_be_name(name: str) -> bool:
    """Whether two or three characters can be a name: no everyday word (高票, 时刻) is one."""
    if len(name) < 2 or not _NO_GIVEN.isdisjoint(name[1:]):
        return False
    words = tagged(name)
    if len(words) > 1 or not is_word(name):
        return True
    return words[0][1].startswith(("nr", "x", "nz", "ns", "nt"))


def names_after_posts(text: str) -> Iterator[tuple[re.Match[str], PersonName]]:
    """Every run of posts with a name right behind it: 党总支书记、村委会主任陈敏."""
    for posts in POSTS.finditer(text):
        if posts.group().endswith("总书记"):
            continue  # it stands behind the name: 总书记曾来 and 总书记对大家说 name nobody
        gap = re.compile("(?:——|[:：]|同志)?").match(text, posts.end())
        start = gap.end() if gap else posts.end()
        if person := name_at(text, start):
            yield posts, person
        elif (spoken := _SPOKEN.match(text, start)) and not is_word(spoken.group()):
            yield posts, PersonName(Span(*spoken.span()), spoken.group())


def find_names(text: str) -> Iterator[PersonName]:
    """Names of persons that stand beside a post, an honour or a verb of taking office."""
    for _, person in names_after_posts(text):
        yield person
    yield from _names_before_posts(text)
    yield from _names_after_honours(text)


_BEFORE_POST = re.compile(
    f"(?:(?<![\u4e00-\u9fff])|(?<=的))(?P<name>{_DOTTED}|{_NAME})(?:，)?"
    f"(?:(?:当选为|当选|担任|出任|任|兼任|是|作为)|[（(，])(?=[^，。；]{{0,24}}{_ROLE})"
)
_LATER_POST = re.compile(
    f"(?:(?<![\u4e00-\u9fff])|(?<=的))(?P<name>{_NAME})"
    "(?=[^，。；]{1,12}，?(?:先后|曾|又|后)?(?:担任|当选|出任|回村当))"
)
_HONOUR = re.compile(
    "(?:先进个人|劳动模范|劳模|道德模范|共产党员|党务工作者|获得者|奖章|好支书|致富带头人|带头人|先进工作者|三八红旗手|"
    "能手|标兵|好人|代表|大户|村民|党员|学员|老人|农民|社员|户主|种植户|养殖户|脱贫户|贫困户|志愿者|技术员|青年|大学生|创业者|经营者|店主|牧民|渔民|果农|茶农|菜农|花农|农户|能人|致富能手)"
    "(?:——|[:：])?"
)


def _names_before_posts(text: str) -> Iterator[PersonName]:
    for match in re.finditer(f"({_NAME})总书记", text):
        if not cuts_word(text, match.start()):  # 学|习贯彻总书记…
            yield PersonName(Span(*match.span(1)), match[1])
    for pattern in (_BEFORE_POST, _LATER_POST):
        for match in pattern.finditer(text):
            if person := name_at(text, match.start("name")):
                yield person


def _names_after_honours(text: str) -> Iterator[PersonName]:
    for match in _HONOUR.finditer(text):
        person = name_at(text, match.end())
        if person and not _begins_with_word(text, person):
            yield person
    for match in re.finditer(CHARACTER_OF[Kind.QUOTED], text):  # “当家人”谭永红
        person = name_at(text, match.end())
        if person and text.count(person.name) > 1 and not _begins_with_word(text, person):
            yield person


def _begins_with_word(text: str, name: PersonName) -> bool:
    """村民|利用自有住宅, “…”|党建引领: behind so loose a sign an everyday word begins no name."""
    word, flag = tagged(text[name.span.start : name.span.start + 8])[0]
    return len(word) > 1 and is_word(word) and not flag.startswith("nr")
