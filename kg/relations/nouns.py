"""Noun phrases and verbs of a typed stretch, by the tags of jieba."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from kg.lexicon.words import load_words
from kg.mentions.mention import Kind
from kg.mentions.typed import CHARACTER_OF
from kg.text.words import is_common_word, is_word, tagged

_NAMED = frozenset(CHARACTER_OF[k] for k in (Kind.QUOTED, Kind.WORK))
_OTHER = frozenset(CHARACTER_OF.values()) - _NAMED
_NOUN = ("n", "vn", "an", "j", "l", "i", "eng", "s", "k", "x", "g", "z")
_MODIFIER = ("a", "b", "v", "f", "t", "d", "m")
_WORDS = load_words("nouns")
_DONE = frozenset(_WORDS["done"])
_NOUNS = frozenset(_WORDS["nouns"])
_VERBS = frozenset(_WORDS["verbs"])
_AGENTS = frozenset(_WORDS["agent"])
_AGENT_ENDS = tuple(_WORDS["agent_end"])
_DONE_TO_PEOPLE = frozenset(_WORDS["done_to_people"])
_LEARNT = frozenset(_WORDS["learnt"])
_LINK_VERBS = frozenset(_WORDS["link"])
_GROWN_IN = _WORDS["grown_in"]
_KINDS = frozenset(_WORDS["kind"])
_HEADS = frozenset(_WORDS["head"])
_DONE_IN_NAMES = frozenset(_WORDS["done_in_names"])
_NAMED_DONE = frozenset(_WORDS["named_done"])
_STOP = ("p", "c", "r", "u", "y")
_DOES = ("有限", "股份", "责任", "集团", "中心", "领导", "工作", "委员")
"""What a body's name has behind the verb that says what it does."""


@lru_cache(maxsize=20_000)
def _tags(text: str) -> tuple[tuple[str, str], ...]:
    words, before = [], ""
    for word, tag in tagged(text):
        point = word == "点" and before in _DONE  # 安置|点, which jieba calls a number
        words.append((word, "n" if point else _tag_of(word, tag)))
        before = word
    return tuple(words)


def _tag_of(word: str, tag: str) -> str:
    if word in _VERBS:
        return "v"
    return "n" if word in _NOUNS else tag


def tagged_words(text: str) -> tuple[tuple[str, str], ...]:
    """The words of a stretch with their tags, verbs that the tagger takes for names put right.

    >>> tagged_words("社区荣获")
    (('社区', 'n'), ('荣获', 'v'))
    """
    return _tags(text)


def is_plain_verb(word: str, tag: str) -> bool:
    """Whether a tagged word is a verb that says what is done, and no name of a thing done."""
    return tag.startswith("v") and tag != "vn" and word not in _DONE


def noun_phrase_end(text: str, start: int, end: int) -> int:
    """Where the noun phrase that begins at ``start`` of a typed text ends, at most ``end``.

    Modifiers count as long as a noun follows them (水毁村级活动场所, 联系群众的干部); after the
    first noun a verb ends the phrase (村民 | 及时撤离), unless it is a thing done that a noun
    follows (文明 + 实践 + 志愿服务队).
    """
    cursor = start
    last_noun = start
    head, in_name = "", 0
    words = _tags(text[start:end])
    for number, (word, flag) in enumerate(words):
        if word in "（()）":
            cursor += len(word)
            continue
        if word[0] in _OTHER or (flag.startswith(_STOP) and word != "的"):
            break
        is_noun = word[0] in _NAMED or (flag.startswith(_NOUN) and not _is_said_of(word, flag))
        in_name = max(in_name - 1, _steps_of_name(words[number:], head))
        goes_on = (
            _continues(word, flag)
            or _is_nominal(words[number:], head)
            or (number == 1 and _is_relative(words[:5]))
            or _is_for_facility(words[number:], head)
            or in_name > 0
        )
        if not is_noun and last_noun > start and not goes_on:
            break
        cursor += len(word)
        if is_noun:
            last_noun, head = cursor, word
        elif cursor - max(last_noun, start) > 8:
            break
    closes = text[last_noun : last_noun + 1] in (")", "）") and last_noun < end
    return last_noun + 1 if closes else last_noun  # 村(社区)


def _is_nominal(words: Sequence[tuple[str, str]], before: str) -> bool:
    """Whether a verb stands for a thing done, with its noun behind it: 技术|示范中心, 防治|监测点.

    Behind those who can do it, the noun must be what such names end in: 党员|教育|基地, but
    农户|种植|黄桃.
    """
    if not words or not words[0][1].startswith("v") or words[0][0] not in _DONE:
        return False
    done_by = is_agent(before)
    behind = words[1:]
    while behind and behind[0][0] in _DONE:
        behind = behind[1:]
    if not behind or not behind[0][1].startswith(_NOUN):
        return len(behind) < len(words) - 1 and not done_by
    return not done_by or behind[0][0] in _HEADS


def _is_for_facility(words: Sequence[tuple[str, str]], before: str) -> bool:
    """Whether a verb says what a facility is for that ends the phrase: 图书|共享|系统.

    Nobody who could do it stands before: 农户|建设|基地.
    """
    (word, tag), *behind = words
    ends = len(behind) == 1 or (len(behind) > 1 and not behind[1][1].startswith(("n", "uj")))
    return (
        tag == "v"
        and len(word) == 2
        and bool(behind)
        and behind[0][0] in _HEADS
        and ends
        and not is_agent(before)
        and not before.endswith(("村", "镇", "乡", "县", "市", "省", "区", "街道"))
    )


def _steps_of_name(words: Sequence[tuple[str, str]], before: str) -> int:
    """How many words a name goes on that a verb is part of: 单产|提升|省级|示范片 goes on for three.

    None where it ends in no such noun, or somebody who could do it stands before: 农户|推进|行动.
    """
    (word, _), *behind = words
    named = next((n for n, (w, _) in enumerate(behind[:4]) if w in _NAMED_DONE), None)
    if word not in _DONE_IN_NAMES or named is None or is_agent(before):
        return 0
    plain = all(flag.startswith((*_NOUN, "a", "b", "m")) for _, flag in behind[:named])
    return named + 2 if plain else 0


def _is_said_of(word: str, flag: str) -> bool:
    """Whether a saying of four characters tells how a thing is, and names none: 魔芋|长势喜人."""
    return flag in ("i", "z") and len(word) == 4


def _is_relative(words: Sequence[tuple[str, str]]) -> bool:
    """Whether a phrase begins with a clause of its noun: 监测到|的|异常地块."""
    (first, flag), *others = words
    then = [word for word, _ in others]
    is_done = flag == "vn" or flag.startswith("v") or first in _DONE
    return is_done and len(then) > 1 and then[1] == "的" and then[0] in ("到", "出", "过", "了")


def _continues(word: str, flag: str) -> bool:
    """What may stand between two nouns of one phrase: 的, an adjective, a suffix."""
    return word == "的" or flag.startswith(("a", "b", "f"))


@lru_cache(maxsize=5_000)
def word_edges(text: str) -> frozenset[int]:
    """Where words begin or end in a stretch.

    A word for where or by whom something is raised, 蔬菜基地, has an edge inside.

    >>> sorted(word_edges("油菜花田")), sorted(word_edges("蔬菜基地"))
    ([0, 3, 4], [0, 2, 4])
    """
    words = [part for word, _ in _tags(text) for part in _halves(word)]
    return frozenset(accumulate(map(len, words), initial=0))


def _halves(word: str) -> tuple[str, ...]:
    end = next((e for e in _GROWN_IN if word.endswith(e) and is_word(word.removesuffix(e))), "")
    return (word.removesuffix(end), end) if end else (word,)


def has_noun(words: str) -> bool:
    """Whether a stretch holds a noun or a quoted name.

    >>> has_noun("集体经济收入"), has_noun("投入")
    (True, False)
    """
    return any(w[0] in _NAMED or w[0] in "“《" or f.startswith(_NOUN) for w, f in _tags(words))


def is_verb(words: str) -> bool:
    """Whether a stretch is one verb, perhaps with an adverb or particle: 投入, 已建成了."""
    flags = [flag for _, flag in _tags(words)]
    verbs = [flag for flag in flags if flag.startswith("v")]
    return len(verbs) == 1 and all(f.startswith(("v", "d", "u")) for f in flags)


def ends_in_verb(words: str) -> bool:
    """Whether a stretch ends in a verb with 了: 茶叶采收带来了."""
    flags = [flag for _, flag in _tags(words)]
    return len(flags) > 1 and flags[-1] in ("ul", "uz", "ug") and flags[-2].startswith("v")


def last_word_is_verb(words: str) -> bool:
    """Whether a stretch ends in a verb, so that what follows is its object: 引进 + 江苏."""
    flags = _tags(words)
    return bool(flags) and flags[-1][1] in ("v", "p")


def holds_verb(words: str) -> bool:
    """Whether a stretch says what somebody does.

    >>> holds_verb("茶叶采收带来了"), holds_verb("年产值达")
    (True, False)
    """
    return any(
        tag in ("ul", "uz") or (is_plain_verb(word, tag) and word not in _LINK_VERBS)
        for word, tag in _tags(words)
    )


def is_agent(word: str) -> bool:
    """Whether a noun is somebody who does things.

    >>> is_agent("企业"), is_agent("考生"), is_agent("大棚")
    (True, True, False)
    """
    return word in _AGENTS or word.endswith(_AGENT_ENDS)


def is_noun_phrase(words: str) -> bool:
    """Whether a stretch can be a name: it begins and ends with nouns and holds no plain verb."""
    flags = [flag for _, flag in _tags(words)]
    nominal = flags and flags[-1].startswith(_NOUN) and flags[0].startswith((*_NOUN, "a", "b", "m"))
    return bool(nominal) and not any(f in ("v", "p", "c", "d", "r", "uj", "ul", "y") for f in flags)


def is_modifier(words: str) -> bool:
    """Whether a stretch can stand before the noun of a post: 妇女, 扶贫.

    >>> is_modifier("妇女"), is_modifier("扶贫"), is_modifier("走进")
    (True, True, False)
    """
    return is_noun_phrase(words) or words in _DONE


def is_name(words: str) -> bool:
    """Whether a stretch that ends in a noun can be a name of any make: it holds no verb or particle.

    >>> is_name("云上人家民宿"), is_name("走进民宿")
    (True, False)
    """
    flags = [flag for _, flag in _tags(words)]
    return (
        bool(flags)
        and flags[-1].startswith(_NOUN)
        and not any(
            flag.startswith(("v", "p", "c", "d", "u", "y", "r")) and flag != "vn" for flag in flags
        )
    )


def is_long_name(words: str) -> bool:
    """Whether a stretch can be a name that says what a body does: 高速公路养护有限公司.

    >>> is_long_name("高速公路养护有限公司"), is_long_name("走进公司")
    (True, False)
    """
    tags = _tags(words)
    never = ("p", "c", "d", "u", "y", "r", "t")
    behind = [word for word, _ in tags[1:]] + [""]
    return bool(tags) and not any(
        tag.startswith(never) or (is_plain_verb(word, tag) and not then.startswith(_DOES))
        for (word, tag), then in zip(tags, behind, strict=True)
    )


def may_be_name(words: str) -> bool:
    """Whether a stretch can be a name that a verb may stand inside: it begins with none.

    >>> may_be_name("产业集聚区"), may_be_name("走进集聚区"), may_be_name("他的公司")
    (True, False, False)
    """
    flags = [flag for _, flag in _tags(words)]
    never = ("p", "c", "d", "r", "u", "y", "m")
    return not flags[0].startswith("v") and not any(flag.startswith(never) for flag in flags)


def is_generic(words: str) -> bool:
    """Whether a stretch says what many have, and is no name: one word with the noun of its kind.

    Nor is one that tells who learns of something: 考察三峡水利枢纽.

    >>> is_generic("湿地廊道"), is_generic("光伏项目"), is_generic("越剧小镇")
    (True, True, False)
    >>> is_generic("考察三峡水利枢纽")
    True
    """
    tags = _tags(words)
    if any(word in _LEARNT for word, _ in tags[:-1]):
        return True
    if len(tags) > 2 or not all(is_word(word) for word, _ in tags) or "“" in words:
        return False
    return tags[-1][0] in _KINDS or is_common_word(tags[0][0])


def last_noun_phrase(words: str) -> str:
    """The nouns that a stretch of running text ends in; empty where its last word is none.

    >>> last_noun_phrase("来到云雾咖啡厂"), last_noun_phrase("来到")
    ('云雾咖啡厂', '')
    """
    phrase = ""
    for word, flag in reversed(_tags(words)):
        if not flag.startswith((*_NOUN, "a", "b")) or word in _DONE_TO_PEOPLE:
            break
        phrase = word + phrase
    return phrase


def first_word(text: str) -> str:
    """The first word of a stretch; empty for an empty one."""
    words = _tags(text)
    return words[0][0] if words else ""
