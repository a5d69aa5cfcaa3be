"""Sites that are named right behind a place: 剑川县|石宝山, 歙县|渔梁古码头街, 宁海|前童古戏台.

Their heads are those of nature and of old or public works, and most are one character, which ends
many a word. So the whole stretch must be a name: it begins at the place, ends where a word ends,
holds no verb and no function word, is not put together of everyday words alone, and is followed by
no noun that it would only describe (九峰山|实验室).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon.words import alternation, load_words
from kg.mentions.place_words import HAN
from kg.text.words import PROPER, is_proper, is_word, tagged

_WORDS = load_words("sites")
_HEAD = re.compile(f"{alternation(_WORDS['head'])}$")
_WORK = re.compile(f"{alternation(_WORDS['work'])}$")
"""Heads of which a place has one, or that only names have: everyday words before them will do."""
_SACRED = re.compile(f"{alternation(_WORDS['sacred'])}$")
_NO_SITE = re.compile(f"{alternation(_WORDS['no_site'])}$")
_WIDE = re.compile(f"{alternation(_WORDS['wide'])}(?:[山江河]?脉|流域|支流|干流)?")
"""What lies in several provinces lies in none of them: 长江, 太行山."""
_WHERE = re.compile(alternation(_WORDS["where"]))
_BROKEN = re.compile(alternation(load_words("organizations")["broken_by"]))
_GOES_ON = re.compile(
    "(?:国家)?(?:[0-9A]*级)?(?:风景名胜区|风景区|旅游区|景区|度假区|(?:国家)?(?:森林|湿地|地质)公园|(?:国家级?)?自然保护区)"
)
"""七星岩|景区: the name of the site goes on."""
_PROJECT = re.compile(alternation(_WORDS["project"]))
_RUN = re.compile(f"{HAN}+")
_LONGEST, _BEHIND = 12, 6
_INSIDE = frozenset(
    "的了在是和与及把被将为有等让从对以于这那每各全该个名户家走到往向使不也都就还又说并或之其我你他她它们至由内某本多近"
)
_HOLDER = re.compile(
    "书记|主任|(?<!毛)主席|委员|会长|副[省市州县区旗镇乡局厅处科部院校厂站所队]长|[局厅科校站所]长(?![江城河沟岭山湖寿廊安春沙])"
)
"""党委书记陈小江: a person with a post, though the name ends as waters do."""
_CHIEF = re.compile(
    "(?P<office>(?:人民)?政府)?(?:原|前|代)?(?:常务)?(?P<deputy>副?)[省市州盟县区旗镇乡局厅部处院校](?P<behind>长.{0,2})"
)
"""乙市|副市长陈云峰."""
_COUNTED = re.compile("[一二三四五六七八九十百千万两几多0-9]+[个座条处家所片段亩级项次期批大]")
_ROAD = ("路", "街", "巷", "大道")
_NUMBER = re.compile("[0-9东南西北中段]")
_OF_ANY = re.compile("社区|城市|农村|乡村|当地|小区|居民|学校|老|新|大|小|[逛赏看游行]")
"""What begins a description: 社区|托育园."""
_FUNCTION = ("p", "c", "r", "u", "d", "t", "x", "y", "e", "f", "q", "ad", "s")
_OFFICE = ("委", "属", "籍", "辖")
"""福建省|委书记, 北京市|属公园: of the place itself, and no name."""
_DYNASTY = re.compile("[商周秦汉隋唐宋元明清]")
_NATURAL = ("谷", "沟", "岛", "湖", "峡", "洞", "泉", "溪", "湾", "岭")
_NOUN = ("n", "vn", "j", "a", "b", "l", "Ng", "ng")


def site_end(text: str, start: int, limit: int, *, local: bool = False) -> int | None:
    """Where the name of a site ends that begins at a character, right behind a place.

    Args:
        text: the normalised text.
        start: where the place ends.
        limit: where the next place begins, or the end of the text.
        local: whether the place is a town or village, which names its waters and valleys by
            everyday words (桃花湖).

    >>> text = "剑川县石宝山的石窟"
    >>> text[3:site_end(text, 3, len(text))]
    '石宝山'
    >>> site_end("剑川县大山", 3, 5), site_end("湖北九峰山实验室", 2, 8)
    (None, None)
    """
    run = _RUN.match(text, start, min(limit, start + _LONGEST + _BEHIND))
    if run is None or _OF_ANY.match(run.group()) or _names_chief(run.group()):
        return None
    words = tagged(run.group())
    if run.group().startswith(_OFFICE):
        return None
    ends = [end for end in _ends(run.group(), words, local) if end <= _LONGEST]
    if not ends or _is_address(text, start + max(ends), local=local):
        return None
    end = start + max(ends)
    if _HOLDER.search(text, start, end):
        return None
    goes_on = _GOES_ON.match(text, end, limit)
    return goes_on.end() if goes_on else end


def _names_chief(run: str) -> bool:
    """Whether a stretch begins with the head of an office: 副市长陈云峰, but 市|长江大桥, 区|长廊."""
    chief = _CHIEF.match(run)
    if chief is None:
        return False
    behind = chief["behind"]
    return bool(chief["office"] or chief["deputy"]) or not any(
        is_word(behind[:end]) for end in (2, 3)
    )


def stands_alone(name: str) -> bool:
    """Whether a site's name is one without its place too: 石宝山, but no 烈士陵园.

    >>> stands_alone("石宝山"), stands_alone("烈士陵园")
    (True, False)
    """
    return len(name) > 2 and not _WORK.search(name)


def _is_address(text: str, end: int, *, local: bool) -> bool:
    """Whether a name is that of a street in an address: 文林街20号; towns and villages have many."""
    road = text[:end].endswith(_ROAD)
    return road and (local or bool(_NUMBER.match(text, end)))


def _ends(run: str, words: list[tuple[str, str]], local: bool) -> Iterator[int]:
    """Where in the run a name can end."""
    end = 0
    for position, (word, flag) in enumerate(words):
        if _breaks(word, flag):
            return
        end += len(word)
        name = run[:end]
        if _WIDE.fullmatch(word):
            return
        own, after = words[: position + 1], words[position + 1 :]
        if _is_site(name, own, local) and not _describes(run, end, after):
            yield end


def _breaks(word: str, flag: str) -> bool:
    """Whether a word is part of no name."""
    if not _INSIDE.isdisjoint(word) or _BROKEN.match(word):
        return True
    if flag.startswith("v") and flag != "vn":
        return len(word) > 1 and is_word(word)
    if flag == "t" and _DYNASTY.match(word):
        return False
    return flag.startswith(_FUNCTION) and is_word(word) and not _HEAD.search(word)


def _is_site(name: str, words: list[tuple[str, str]], local: bool) -> bool:
    if len(name) < 2 or not _HEAD.search(name) or _NO_SITE.search(name):
        return False
    if _WIDE.fullmatch(name) or _COUNTED.match(name):
        return False
    if len(words) == 1:
        word, flag = words[0]
        return is_proper(word, flag)
    if _WORK.search(name) or _SACRED.search(name):
        return True
    everyday = all(is_word(w) and len(w) > 1 and not f.startswith(PROPER) for w, f in words)
    if local and name.endswith(_NATURAL) and not is_word(name):
        return not everyday or len(words[-1][0]) == 1
    head = words[-1][0]
    stem = words[:-1] if len(head) == 1 else words
    known = all(is_word(w) and len(w) > 1 and not f.startswith(PROPER) for w, f in stem)
    return not everyday and not known


def _describes(run: str, end: int, after: list[tuple[str, str]]) -> bool:
    """Whether what follows is a noun that the name stands before."""
    if not after or _WHERE.match(run, end) or _GOES_ON.match(run, end):
        return False
    if _PROJECT.match(run, end):
        return True  # 安吉县|苕溪治理 is what the county undertakes
    _, flag = after[0]
    return flag.startswith(_NOUN)
