"""Words and edges of place names: what can be a town's or village's name and what cannot."""

from __future__ import annotations

import re

from kg.lexicon.words import alternation, load_words
from kg.model import Level
from kg.text.words import is_word, tagged

_WORDS = load_words("places")
_TOWN = alternation(_WORDS["town_suffix"])
VILLAGE = alternation(_WORDS["village_suffix"])
LOWER = re.compile(f"(?P<town>{_TOWN})|(?P<village>{VILLAGE})")
HAN = "[\u4e00-\u9fff\u3400-\u4dbf]"
STOP = frozenset(_WORDS["stop_characters"])
_NEVER_INSIDE = frozenset(_WORDS["never_inside"])
_NEVER_ALONE = frozenset(_WORDS["never_alone"])
_PART_OF_PLACE = re.compile(alternation(_WORDS["part_of_place"]))
"""市区, 境内: what follows a place begins with where in it, and is no name."""
_OWN_PEOPLE = re.compile(f"(?!少数|各个?){HAN}{{2,4}}[^民各]族")
"""司莫拉佤族村 is a name, 少数民族村 is none."""
_FAMILY = re.compile(f"[{''.join(load_words('surnames')['single'])}]家")
"""庞家村: the 家 of a family's village ends no name."""
GOES_ON = re.compile(
    "[庄落寨屯级容貌务规医官史口头愁]|(?<=乡)[间土情音亲野]|集体|风景名胜区|民(?!族)|企业|社(?!区)|(?<=[乡村])镇|[0-9]+个[、，。；）]"
)
"""How a stretch goes on that is no name: 村务, 田园村镇, and 城郊社区6个, a kind that is counted."""
KIND = re.compile(f"{alternation(_WORDS['generic_at_end'])}$")
VERBAL = ("v", "p", "c", "u", "r", "t", "ad", "b", "z")
POSTS = re.compile("党(?![家岔庄湾塬山川沟河坪坡楼屯原])|书记|主任|支部|委员|兼")
WORDING = ("v", "d", "p", "c", "t", "r", "m", "ad", "a", "u", "i", "b", "z")
GENERIC = re.compile(alternation(_WORDS["generic_before_suffix"]) + "+")
_GOING = re.compile(
    "[新改扩重]建(?:街道|镇|乡)$|[返回归进入驻]乡$|下乡$|[返进入驻]村$|重建村$|两[镇乡村]$|(?:沿|主要)街道$"
)
_OTHER_KIND = re.compile("[古小重名强]镇$|[小大]山村$|家乡$|新区|园区|开发区")
"""梅城古镇 is an old town to visit, 雄安新区中关村科技园 a park: no divisions."""
_RUNNING = re.compile(
    "^(?:下?辖|到(?=..)|市级|县级)|.辖|[县市区镇州]府|(?:特色|高原|美丽|千年|百里|多彩|神奇|醉美|风情|大美|幸福|秀美)[彝苗侗瑶畲藏壮傣羌回黎佤]$"
)
"""片区辖|朱芦村, 甲县|到溪龙乡, 县府|和溪龙乡, 高原彝乡: a stretch that runs into a name, or praises."""
_COUNTED_TOGETHER = re.compile("..[三四五六七八九十]$")
"""沿河四村: several villages, unless the gazetteer lists it as one or another is told apart from it."""
_MAKES_STRONG = re.compile("(?P<what>..+)[兴强穿]$")
"""产业兴村, 街道强村: what makes villages strong; 何强村 is called after a person."""
_KIND_INSIDE = re.compile("[水山侨茶家故古名重小强][乡镇]")
"""浙北水乡|长秀村."""
ZONE = tuple(_WORDS["zone"])
MAY_FOLLOW = (*_WORDS["name_may_follow"], *ZONE)
OTHER_NAME = re.compile(
    f"(?!{alternation(_WORDS['word_after_place'])}){alternation(_WORDS['other_name_after_short'])}"
)
NATURE = re.compile(alternation(_WORDS["nature_after_place"]))
NATURAL = ("山", "岭", "峰", "江", "河", "湖", "溪", "岛", "海")
"""How names of mountains and waters end."""
HOLDS_A_PLACE = _WORDS["name_around_a_place"]
BOUNDARY = frozenset("，,。；;：:、！？!?（）()《》“”‘’「」『』【】[]—-～~…·\n\t |>／/*▲△●■◆")
LONGEST_LOWER_NAME = 8
SHORTEST = 2
NEVER_NAMES = frozenset(
    {
        "洛桑江村",
        "中关村",
        "乡村",
        "农村",
        "山村",
        "小山村",
        "牧业村",
        "渔村",
        "城镇",
        "乡镇",
        "城乡",
        "村镇",
        "集镇",
        "社区",
        "街道",
    }
)


_LONGEST_STEM = 6
_LONGEST_SOUND = 9
_BY_SOUND = re.compile(
    "[阿艾爱安奥敖巴拜班贝比波博布查达当丹德迪地丁都多额尔恩法夫嘎甘格根贡古哈海赫呼吉加江杰喀卡凯坎康科克肯库拉兰勒里力利"
    "鲁罗洛马玛买迈曼蒙米密莫木穆纳乃尼努诺欧帕皮其恰且切热仁日茹若萨赛桑色沙什斯松苏塔台坦特提"
    "铁图吐托瓦旺维温乌吾西希亚雅耶叶依伊英尤于玉再扎泽哲孜兹]+"
)
"""What names of other languages are written with: 奥图拉库勒达西|村."""


def level_of(suffix: re.Match[str]) -> Level:
    """Town or village, by the suffix that ``LOWER`` has matched."""
    return Level.VILLAGE if suffix["village"] else Level.TOWN


def is_name(name: str, suffix: str, *, anchored: bool = False, worded: bool = False) -> bool:
    """Whether what stands before the suffix can be a name: 示范村, 该镇 and 走进村 cannot.

    In a chain (麻栗场镇立新村) the place in front is anchor enough for words of any kind but verbs.
    ``worded`` lets these pass too, for what is known to be some place's name.
    """
    stem = name.removesuffix(suffix)
    if name in NEVER_NAMES or stem in _NEVER_ALONE or _PART_OF_PLACE.match(stem):
        return False
    never = _NEVER_INSIDE if anchored else STOP
    longest = _LONGEST_SOUND if _BY_SOUND.fullmatch(stem) else _LONGEST_STEM
    if not 1 <= len(stem) <= longest or not never.isdisjoint(_FAMILY.sub("", stem)):
        return False
    if _GOING.search(name) or (_OTHER_KIND.search(name) and not worded):
        return False
    if not anchored and _KIND_INSIDE.search(stem):
        return False
    if _RUNNING.search(stem) or (not worded and _is_said_of_villages(stem)):
        return False
    if not re.fullmatch(f"{HAN}+", stem) or GENERIC.fullmatch(stem):
        return False
    if KIND.search(stem) and not (_OWN_PEOPLE.fullmatch(stem) or (worded and suffix == "街道")):
        return False
    if POSTS.search(stem) or (not anchored and ("村" in stem or name.endswith(("家乡", "水乡")))):
        return False
    return worded or len(stem) == 1 or not is_wording(stem, VERBAL if anchored else WORDING)


def _is_said_of_villages(stem: str) -> bool:
    """Whether a stem tells of several villages, or of what becomes of them: 沿河四村, 产业兴村."""
    if _COUNTED_TOGETHER.search(stem):
        return True
    made = _MAKES_STRONG.fullmatch(stem)
    words = tagged(stem) if made else []
    return (
        len(words) > 1
        and len(words[-1][0]) == 1
        and (
            stem.endswith("穿")
            or all(
                is_word(word) and not flag.startswith(("nr", "ns", "nz")) for word, flag in words
            )
        )
    )


def is_wording(stem: str, tags: tuple[str, ...]) -> bool:
    """Whether a stem is running text by the tags of its words: 率先实施村, 壮大村, 随着乡村.

    A common noun alone is a nickname: 韭菜村, 木耳村.
    """
    words = tagged(stem)
    if len(words) == 1:
        flag = words[0][1]
        if not is_word(stem):
            return False
        if len(stem) > 3:
            return True  # 积极探索
        return flag.startswith(tags) or (flag == "n" and tags is WORDING)
    if any(flag.startswith(tags) and len(word) > 1 and is_word(word) for word, flag in words):
        return True
    return any(flag in ("p", "c", "d", "uj", "ul") for _, flag in words)
