"""Figures that say nothing about a place or organization, seen before they are read.

They tell an order or an age (第三, 80后), count what the text itself lists (甲村、乙村两个村), only say
which ones are meant (1000万元以上的项目), or are of one household.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

from kg.lexicon.words import alternation
from kg.mentions.mention import Kind, Mention
from kg.mentions.typed import CHARACTER_OF
from kg.relations.measured_words import ABOUT_SO_MUCH, BOUNDS, COUNTED_PLACES, SORTING_SUM
from kg.relations.nouns import holds_verb
from kg.relations.private_figures import (
    is_of_household,
    is_of_private_person,
    is_of_stranger,
    is_persons,
)
from kg.relations.reading import Reading
from kg.text import Quantity, Role

_COUPLE = re.compile("[老小]$")
_STANDS_FOR_PEOPLE = re.compile("[两二三四五]人")
_BEGINS = re.compile("(?:^|[，,。；;：:！？“\\s])$")
_THESE = re.compile("(?<![就像])这$")
_ISSUERS = re.compile("(?:部门|部委|司局)")
_BOUNDS = ("以上", "以下", "以内", "之内", "之上", "之下")
_ONE_OF = re.compile("[^，,。；;]{0,16}之一")
_HAS_SO_MANY = re.compile(
    f"[是为][{CHARACTER_OF[Kind.PLACE]}{CHARACTER_OF[Kind.ANAPHOR]}][^，,。；、的\ue000-\ue0ff]{{0,8}}的?$"
)
"""Whose they are: 是|乙省|的12个贫困县之一 tells of 乙省 how many it has."""
_AMONG = re.compile("在[^，,。；;]{0,12}$")
_RANKED_IN = re.compile(
    "[^，,。；;]{0,16}(?:中|里)?(?:排(?![水涝污洪气查险除练演班队放档]|出口)|位列|位居|名列|居)"
)
_OF_EACH_PLACE = re.compile(
    f"{CHARACTER_OF[Kind.FIGURE]}[\u4e00-\u9fff]{{0,6}}?{alternation(COUNTED_PLACES)}(?P<measure>[\u4e00-\u9fff]{{2,12}})$"
)
"""5个乡镇雨量|超过300毫米: so much in each of them."""
_MOST_LISTED = 10
_NAMES = re.compile(f"{CHARACTER_OF[Kind.PLACE]}(?:[、和与及]{CHARACTER_OF[Kind.PLACE]})+等?$")
_PLACE_NAMES = re.compile(CHARACTER_OF[Kind.PLACE])
_PERSON = f"(?:[\u4e00-\u9fff]{{2,3}}|{CHARACTER_OF[Kind.PERSON]})"
_PEOPLE_NAMES = re.compile(f"{_PERSON}(?:、{_PERSON})+(?:[、和与及]{_PERSON})$")
"""三个人 by name: 陈敏、王建伟、李娟|3人."""
_NAMES_REACH = 60
_OTHERS_ARE = re.compile("(?:另外|其余|其他|其中)$")
_OF_A_SORT = ("户", "人")
_ARE_OF_SORT = re.compile("是(?:(?![和与及])[\u4e00-\u9fff]){1,8}(?:[，。；、]|$)")
"""其中5户|是脱贫户。 tells how many are so; 其中两个是溪龙村和黄杜村 names them."""
_ROUND_SIZE = re.compile("[百千万][亩头只羽](?:以上)?")
_CALLED_BY_SIZE = re.compile(
    "(?:(?![的了在是])[\u4e00-\u9fff]){0,10}?(?:园区|示范园|产业园|观光园|采摘园|种植园|科技园|综合体|基地|示范片|长廊|产业带|[光范心验聚产]区)"
)
_TELLS_MORE = re.compile(f"{CHARACTER_OF[Kind.FIGURE]}(?P<words>[\u4e00-\u9fff]{{1,8}})$")
_NOUN_NEXT = re.compile("的[\u4e00-\u9fff]")
_KIND_OF_ONES = re.compile(
    f"的(?:{CHARACTER_OF[Kind.QUOTED]}|[\u4e00-\u9fff]{{0,4}}(?:村|农户|家庭|乡镇|群体)(?:[，。；、有达]|$))"
)
_CLASSED = re.compile(
    "(?:级的?)?(?:[经济强大]{0,4}村(?![民委干])|行政村|[经济强]{0,3}镇|乡镇|县|项目|企业|园区|大户|产业|集群|品牌)"
)
"""6个|超亿元|项目, 全国|十亿元|镇: the sum only says of which class they are."""
_BUILT = re.compile("(?:建成|打造)了?$")
"""How large it is, and not which ones are meant: 打造|超5万亩的“竹海”茶园."""
_OF_PHASE = re.compile("(?:总?投资|工程|项目|建设|建成|规划|占地|用地|计划|改造|开发|扩建|厂房)")
_GENERATION = re.compile("后(?!来|期|续)")
_EVERYBODY = Decimal(1_400_000_000)
_LIKENED = re.compile("(?:相当于|等于|如同|好比)[约近]?$")
_GROUP = re.compile("国集团|国领导人")
_ALL_PROVINCES = 31
_PROVINCES = re.compile("省|[（(]?自治区")
_PARTS = frozenset("批期步次类组种轮段档层")
_SORTING = frozenset({"CNY", "亩", "人次"})
_COUNTED_NEXT = re.compile(
    f"的(?:[\u4e00-\u9fff]{{0,4}}[村户镇乡县]|企业|项目|合作社|社区)(?:有|达|共|超过)?{CHARACTER_OF[Kind.FIGURE]}"
)
_LENGTHS = frozenset(["米", "毫米", "厘米", "公里"])
"""What a thing is like, and no bound of what is meant: 3条直径为400毫米的管线."""
_HAN = re.compile("[\u4e00-\u9fff]")
_HAN_DIGIT = re.compile("^[一二两三四五六七八九十]$")
_SMALL_COUNTS = frozenset("个名人户家座所口台栋艘支棵株辆架幢笔场")


class Unread(StrEnum):
    """Why a figure gives no fact."""

    ORDINAL = "ordinal"
    DURATION = "duration"
    AGE = "age"
    ENUMERATION = "enumeration"
    """A count of what the text itself lists: 三个方面."""
    THRESHOLD = "threshold"
    """It only says which ones are meant: 1000万元以上的项目."""
    PRIVATE = "private"
    """Of one household or person."""
    UNMEASURED = "unmeasured"
    """Nothing that we can read says what is measured."""
    NO_SUBJECT = "no-subject"
    """Nobody that we know of is spoken of."""


def passed_over(
    reading: Reading, position: int, mention: Mention, quantity: Quantity
) -> Unread | None:
    """Why a figure is none about a place or organization; None where it may be one."""
    if quantity.role is not Role.AMOUNT:
        return Unread(quantity.role)
    if not quantity.unit and _GENERATION.match(reading.typed.text, position + 1):
        return Unread.AGE  # 80后党员
    if not _counts(quantity, mention.text):
        return Unread.ENUMERATION
    if _STANDS_FOR_PEOPLE.fullmatch(mention.text) and _BEGINS.search(
        reading.typed.text, 0, position
    ):
        return Unread.ENUMERATION  # 两人都是教师
    if mention.text.startswith("两口") and _COUPLE.search(reading.typed.text, 0, position):
        return Unread.PRIVATE  # 老两口
    if _is_threshold(reading, position, quantity) or _only_tells_which(reading, position):
        return Unread.THRESHOLD
    if _says_how_divided(reading, position, quantity):
        return Unread.ENUMERATION
    if _counts_what_is_listed(reading, position, quantity):
        return Unread.ENUMERATION
    return Unread.PRIVATE if _is_private(reading, mention) else None


def _is_private(reading: Reading, mention: Mention) -> bool:
    """Whether it is of one person or household."""
    if is_persons(reading, mention) and is_of_private_person(reading, mention):
        return True
    return is_of_household(reading, mention) or is_of_stranger(reading, mention)


def _bounds_places(reading: Reading, position: int, quantity: Quantity) -> bool:
    """Whether it says how much each of the counted places has: 5个乡镇雨量|超过300毫米."""
    told = _OF_EACH_PLACE.search(reading.typed.text, 0, position)
    counted = reading.typed.mention_at(told.start()) if told else None
    if told is None or counted is None or counted.quantity is None:
        return False
    written = reading.typed.mention_at(position)
    if written and ABOUT_SO_MUCH.search(written.text):
        return False  # 28个村集体经济收入达510余万元
    one = counted.quantity.classifier in ("个", "座") and "均" not in told["measure"]
    return one and quantity.comparator in BOUNDS and not holds_verb(told["measure"])


def _counts(quantity: Quantity, text: str) -> bool:
    """Whether an amount is a figure about something: no 十大, 三级."""
    said = _HAN_DIGIT.match(text[:1]) and quantity.comparator == "=" and quantity.upper is None
    if said and quantity.value <= 10 and quantity.unit not in ("%", "CNY"):
        return quantity.classifier[:1] in _SMALL_COUNTS
    return not (_HAN_DIGIT.match(text[:1]) and text[1:] == "元")


def _is_threshold(reading: Reading, position: int, quantity: Quantity) -> bool:
    """年吞吐量1000万人次以上的机场: the number only says which ones."""
    if _is_in_name(reading, position):
        return True
    if _is_of_class(reading, position) or _bounds_places(reading, position, quantity):
        return True
    if quantity.unit in _SORTING and _COUNTED_NEXT.match(reading.typed.text, position + 1):
        return True  # 超1000万元的村27个
    if quantity.upper is not None:
        return reading.typed.text.startswith("的", position + 1)  # 40万至60万元的村有5个
    more = _TELLS_MORE.search(reading.typed.text, 0, position)
    if (
        more
        and not (quantity.unit in _LENGTHS and quantity.comparator == "=")
        and _NOUN_NEXT.match(reading.typed.text, position + 1)
        and not holds_verb(more["words"])
    ):
        return True  # 三个年产值超过万亿元的产业
    built = quantity.unit == "亩" and _BUILT.search(reading.typed.text, 0, position)
    follows_kind = quantity.comparator in ("<", ">") and not built
    if follows_kind and _KIND_OF_ONES.match(reading.typed.text, position + 1):
        return True  # 年收入不到8万元的村
    if quantity.comparator not in (">=", "<="):
        return False
    written = reading.typed.mention_at(position)
    if quantity.unit == "%" or (written and not written.text.endswith(_BOUNDS)):
        return False  # 85%以上的竹农学会了…, 上百万人次
    follows = reading.typed.text[position + 1 : position + 2]
    return follows == "的" or (quantity.unit in _SORTING and bool(_HAN.match(follows)))


def _is_of_class(reading: Reading, position: int) -> bool:
    """6个超亿元项目: a round sum in characters before the noun that it sorts."""
    written = reading.typed.mention_at(position)
    round_sum = written is not None and SORTING_SUM.fullmatch(written.text)
    return bool(round_sum) and bool(_CLASSED.match(reading.typed.text, position + 1))


def _is_in_name(reading: Reading, position: int) -> bool:
    """打造|万亩|茶园观光区: a round size in characters, by which such things are called."""
    written = reading.typed.mention_at(position)
    if written is None or not _ROUND_SIZE.fullmatch(written.text):
        return False
    return _CALLED_BY_SIZE.match(reading.typed.text, position + 1) is not None


def _says_how_divided(reading: Reading, position: int, quantity: Quantity) -> bool:
    """分4批下达, 14亿人民, 31个省区市: a way to do it, everybody, everywhere."""
    text = reading.typed.text
    written = reading.typed.mention_at(position)
    end = written.span.end if written else 0
    if quantity.unit in ("人", "") and quantity.value == _EVERYBODY:
        return True
    if quantity.value == _ALL_PROVINCES and _PROVINCES.match(text, position + 1):
        return True
    if _LIKENED.search(text, 0, position) or _GROUP.match(reading.normal.text, end - 1):
        return True  # 相当于6座茶山, 二十国集团
    if quantity.unit == "个" and text.startswith(("方面", "年头", "春秋"), position + 1):
        return True
    if quantity.unit == "期" and _OF_PHASE.match(text, position + 1):
        return True  # 2期投资730万元
    return quantity.unit in _PARTS and text.endswith("分", 0, position)


def _only_tells_which(reading: Reading, position: int) -> bool:
    """全省头批12座古桥之一, 在全市9个县评比中排第三: a set that the subject is only one of."""
    text = reading.typed.text
    return bool(
        (_ONE_OF.match(text, position + 1) and not _HAS_SO_MANY.search(text, 0, position))
        or (_AMONG.search(text, 0, position) and _RANKED_IN.match(text, position + 1))
    )


def _counts_what_is_listed(reading: Reading, position: int, quantity: Quantity) -> bool:
    """甲村、乙村、丙村三个村: the text names each of them; 另外三个是 goes on to."""
    text = reading.typed.text
    written = reading.typed.mention_at(position)
    issuers = _ISSUERS.match(text, position + 1) or (written and written.text.endswith("部门"))
    if issuers and text.endswith("等", 0, position):
        return True  # 甲部等16部门印发
    if quantity.value > _MOST_LISTED or quantity.unit in ("CNY", "%"):
        return False
    if _THESE.search(text, 0, position) and quantity.unit in ("个", "人", "户", "家"):
        return True  # 干部和群众这两个方面
    people = (
        _PEOPLE_NAMES.search(text, max(0, position - _NAMES_REACH), position)
        if quantity.unit == "人"
        else None
    )
    if people and len(re.split("[、和与及]", people.group())) == quantity.value:
        return True
    listed = _NAMES.search(text, max(0, position - 2 * _MOST_LISTED), position)
    if listed and len(_PLACE_NAMES.findall(listed.group())) == quantity.value:
        return True
    are = _OTHERS_ARE.search(text, 0, position) and text.startswith("是", position + 1)
    return bool(are) and not (
        quantity.unit in _OF_A_SORT and _ARE_OF_SORT.match(text, position + 1)
    )
