"""Words that mean a place or organization named before: 该村, 全县, 我市, 公司."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.lexicon.words import alternation, load_words
from kg.model import Entity, EntityType, Level, Span
from kg.text.words import cuts_word

_CLEAR = re.compile("^(?:全|该|我|本|这|咱|俺|他|她)|[里上]$|^(?:县域内|当地|此地)$")

_NATIONAL = re.compile(
    "重点(?:实验室|文物)|人大|政协|文明|示范|优秀|先进|劳动模范|劳模|一流|百强|千强|百佳|十佳|十强|模范|生态"
    "|五一|三八|最美|道德|特色|“|首批|首个|首家|首创|知名"
)
"""What makes 全国 the first word of a name or a rank: 全国重点实验室, 全国首个."""

_OF_ANOTHER_STATE = re.compile(
    f"{alternation(load_words('strangers')['state'])}"
    "(?:(?:政府|当局|总统|总理|警方|媒体|气象[局部]|[^，。；\n]{1,4}部)[^。；\n]{0,16})?$"
)
"""西班牙|全国, 葡萄牙政府宣布，|全国: theirs."""
_REACH = 32  # characters before 全国 in which that may be said


@dataclass(frozen=True, slots=True)
class Anaphor:
    """What an anaphor asks for."""

    level: str
    """A level's name (Country … Village), ``Organization`` or ``any``."""
    whole: bool
    """Whether it brings the article's own place back (全县), or the last one named (该县)."""


@cache
def anaphors() -> dict[str, Anaphor]:
    """Every anaphor of the lexicon with what it asks for.

    >>> anaphors()["该村"]
    Anaphor(level='Village', whole=False)
    """
    source = files("kg.lexicon").joinpath("anaphors.toml").read_text(encoding="utf-8")
    return {
        word: Anaphor(level, whole == "whole")
        for level, lists in tomllib.loads(source).items()
        for whole, words in lists.items()
        for word in words
    }


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(alternation(anaphors()))


_OTHER_WORD = re.compile(
    "嘎查达|全州县|该市场|该区(?:域|间|块)|该乡[村土]|社区(?:卫生|服务|养老|医院|食堂|矫正|居家|文化|活动|工厂)"
)
"""What begins like an anaphor and is no such: 社区卫生服务中心4个, 该市场; 嘎查达 is the head of one."""

_TORN = ("安", "健", "齐")
"""Before 全县 and the like, what begins another word: 质量安全|县, 健全|县级…."""

_HEADS_OF = {
    "园区": "园区?$|开发区$|[高经]新?[区开]|新区$",
    "公司": "公司|集团|[厂社]$|酒业|茶业",
    "企业": "公司|集团|厂$",
    "校": "[中小]学$|学校$|学院$|大学$|高中$|职教中心$|幼儿园$",
    "院": "医院$|卫生院$|学院$|研究院$|福利院$|养老院$",
    "医院": "医院$|卫生院$",
    "厂": "厂$|公司$|集团$|车间$",
    "基地": "基地$|园$",
    "开发区": "开发区|[高经]新?[区开]",
    "馆": "馆$",
    "园": "园$|园区$",
    "中心": "中心$",
    "行": "银行$|信用社$|联社$",
    "酒店": "酒店$|宾馆$|饭店$",
}
"""What names an organization that is called so afterwards; any other word names itself."""
_OWNED = re.compile("^(?:该|我们|咱们|我|本|这家|这座|这所|这个)")
_KINDS = {
    "学校": "校",
    "校方": "校",
    "校园": "校",
    "工厂": "厂",
    "厂里": "厂",
    "厂区": "厂",
    "厂子": "厂",
    "司": "公司",
}
_COUNTED = re.compile("(?:数量|总数|已)?(?:达到?|发展到|增加到|增至)?[0-9]+(?:余|多)?[家个所座]")


_DATED = re.compile("(?:[0-9][年月日]|[去今]年|目前|如今|现在)$")
"""2023年合作社…: behind a time a bare noun still is at the head."""

SELF = re.compile("[我本](?:校|院|厂|公司|司)")
"""Said by an organization of itself, on its own pages."""


def kind_of(word: str) -> Callable[[Entity], bool]:
    """Whether an organization or site can be meant by an anaphor: 该校 by a school.

    >>> of_kind = kind_of("我校")
    >>> [of_kind(Entity(name, EntityType.ORGANIZATION)) for name in ("甲县第一中学", "乙公司")]
    [True, False]
    """
    noun = _OWNED.sub("", word)
    noun = _KINDS.get(noun, noun)
    heads = re.compile(_HEADS_OF.get(noun, re.escape(noun) + "$"))
    bearers = (EntityType.ORGANIZATION, EntityType.PLACE)
    return lambda entity: entity.type in bearers and bool(heads.search(entity.name))


def find_anaphors(text: str) -> Iterator[Span]:
    """Where anaphors stand; a bare noun (公司, 村民) only counts at the head of a clause."""
    for match in _pattern().finditer(text):
        if _is_other_word(text, match.start()):
            continue
        if match.group() == "全国" and (
            _NATIONAL.match(text, match.end())
            or _OF_ANOTHER_STATE.search(text, max(0, match.start() - _REACH), match.start())
        ):
            continue
        if match.group() == "国内" and text.startswith("游", match.end()):
            continue  # 国内游花费: a kind of travel
        if text[match.end() : match.end() + 1] in ("们", "乡", "人") and match.group() in "他她":
            continue
        if match.group() == "他" and text[match.start() - 1 : match.start()] == "其":
            continue
        if match.group() in "他她" and _inside_name(text, match.start()):
            continue
        if not _CLEAR.search(match.group()) and _COUNTED.match(text, match.end()):
            continue  # 学校12所, 合作社发展到35家: what is counted
        before = text[match.start() - 1] if match.start() else "\n"
        back = not anaphors()[match.group()].whole and match.group() != "村集体"
        dated = back and _DATED.search(text, max(0, match.start() - 2), match.start())
        if _CLEAR.search(match.group()) or before in "\n，,。；;：:！？“”’ " or dated:
            yield Span(*match.span())


def _is_other_word(text: str, position: int) -> bool:
    """Whether what looks like an anaphor is part of another word: 嘎查达, 质量安全|县."""
    torn = text.startswith("全", position) and text.endswith(_TORN, 0, position)
    return torn or bool(_OTHER_WORD.match(text, position))


def _inside_name(text: str, position: int) -> bool:
    """大沁他拉镇: a pronoun stands as a word of its own."""
    return (
        cuts_word(text, position)
        or cuts_word(text, position + 1)
        or (text[position + 1 : position + 2] in "拉木尔吉")
    )


def levels_of(anaphor: Anaphor, word: str) -> tuple[Level, ...]:
    """The levels of division that an anaphor can mean: a 市 is a county, a prefecture or more."""
    if word.endswith(("市", "市里", "全市上下")) or "市" in word:
        return (Level.COUNTY, Level.PREFECTURE, Level.PROVINCE)  # 浏阳市, 长沙市, 重庆市
    return (Level[anaphor.level.upper()],)


def fits(word: str, place: Entity) -> bool:
    """全市 means a place whose name ends in 市, 该镇 one that ends in 镇."""
    for letter in "省市州盟县区旗镇乡":
        if letter in word and word not in ("全自治区", "该自治区", "社区"):
            return place.name.endswith(letter)
    return True


def level_of(entity: Entity) -> Level | None:
    """The level of a division; None for anything that only lies in one."""
    is_division = entity.division and entity.type is EntityType.of_level(entity.division.level)
    return entity.division.level if entity.division and is_division else None
