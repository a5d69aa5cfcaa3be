"""Noun phrases and verbs of a typed stretch, by the tags of jieba."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from kg.mentions.mention import Kind
from kg.mentions.typed import CHARACTER_OF
from kg.text.words import tagged

_NAMED = frozenset(CHARACTER_OF[k] for k in (Kind.QUOTED, Kind.WORK))
_OTHER = frozenset(CHARACTER_OF.values()) - _NAMED
_NOUN = ("n", "vn", "an", "j", "l", "i", "eng", "s", "k", "x", "g", "z")
_MODIFIER = ("a", "b", "v", "f", "t", "d", "m")
_DONE_TO_PEOPLE = frozenset(
    ["会见", "会晤", "邀请", "陪同", "访问", "采访", "慰问", "看望", "率领", "带领"]
)
"""Verbs that the tagger calls nouns, before a person's post: 会见 + 镇党委书记."""

_DONE = frozenset(
    [
        "示范",
        "保护",
        "修复",
        "监管",
        "监测",
        "服务",
        "管理",
        "治理",
        "加工",
        "种植",
        "养殖",
        "培训",
        "教育",
        "研究",
        "研发",
        "生产",
        "经营",
        "安置",
        "帮扶",
        "扶贫",
        "防治",
        "救援",
        "检验",
        "检测",
        "交易",
        "配送",
        "仓储",
        "展示",
        "展销",
        "体验",
        "观光",
        "采摘",
        "休闲",
        "健身",
        "活动",
        "办公",
        "居住",
        "停车",
        "充电",
        "供水",
        "灌溉",
        "发电",
        "孵化",
        "创业",
        "就业",
    ]
)
"""Verbs that stand inside names of things: 24个农业技术示范中心."""
_STOP = ("p", "c", "r", "u", "y")


@lru_cache(maxsize=20_000)
def _tags(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(tagged(text))


def noun_phrase_end(text: str, start: int, end: int) -> int:
    """Where the noun phrase that begins at ``start`` of a typed text ends, at most ``end``.

    Modifiers count as long as a noun follows them (水毁村级活动场所, 联系群众的干部); after the
    first noun a verb ends the phrase (村民 | 及时撤离).
    """
    cursor = start
    last_noun = start
    words = _tags(text[start:end])
    for number, (word, flag) in enumerate(words):
        if word in "（()）":
            cursor += len(word)
            continue
        if word[0] in _OTHER or (flag.startswith(_STOP) and word != "的"):
            break
        is_noun = word[0] in _NAMED or flag.startswith(_NOUN)
        goes_on = _continues(word, flag) or _is_nominal(words[number : number + 2])
        if not is_noun and last_noun > start and not goes_on:
            break
        cursor += len(word)
        if is_noun:
            last_noun = cursor
        elif cursor - max(last_noun, start) > 8:
            break
    return last_noun


def _is_nominal(words: Sequence[tuple[str, str]]) -> bool:
    """Whether a verb stands for a thing done, with its noun behind it: 技术|示范中心, 防治|监测点."""
    if len(words) < 2 or not words[0][1].startswith("v"):
        return False
    return words[0][0] in _DONE and words[1][1].startswith(_NOUN)


def _continues(word: str, flag: str) -> bool:
    """What may stand between two nouns of one phrase: 的, an adjective, a suffix."""
    return word == "的" or flag.startswith(("a", "b", "f"))


@lru_cache(maxsize=5_000)
def word_edges(text: str) -> frozenset[int]:
    """Where words begin or end in a stretch.

    >>> sorted(word_edges("油菜花田"))
    [0, 3, 4]
    """
    return frozenset(accumulate((len(word) for word, _ in _tags(text)), initial=0))


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


def may_be_name(words: str) -> bool:
    """Whether a stretch can be a name that a verb may stand inside: it begins with none.

    >>> may_be_name("产业集聚区"), may_be_name("走进集聚区"), may_be_name("他的公司")
    (True, False, False)
    """
    flags = [flag for _, flag in _tags(words)]
    never = ("p", "c", "d", "r", "u", "y", "m")
    return not flags[0].startswith("v") and not any(flag.startswith(never) for flag in flags)


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
