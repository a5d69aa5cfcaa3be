"""What of a name says which thing it is: a key, the same however an article writes the name.

Keys come of the article's own words, so that an IRI depends on nothing else that was read. What is
told apart or joined by other articles is the business of ``kg.graph.joining``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon.words import Words, alternation, load_words

_MARKS = re.compile(r"[“”‘’\"'「」『』《》〈〉\s]")
_QUOTED = re.compile("[“「『‘](?P<core>[^“”「」『』]+)[”」』’]")
_SHORTEST = 2
"""How much of a name must be left when something is taken off."""

_UNFINISHED = ("新", "大", "的", "性", "化", "、", "型", "式", "和", "与", "年")
"""What no name ends in: 能源安全新战略 keeps its noun."""

_YEAR = re.compile("(?P<year>(?:19|20)[0-9]{2})(?:[-~—至](?:19|20)[0-9]{2})?年?(?:度)?")
_BATCH = re.compile("第[一二三四五六七八九十0-9]{1,3}[届批次]|首批|首届")
_LOCAL = re.compile(
    "(?:全)?(?P<level>省|自治区|市|州|盟|县|区|旗|镇|乡)(?:级|委、(?:省|市|县|区)政府|委|政府)?(?!场|容|集|镇|村|道|域|城|区|民)(?=[\u4e00-\u9fff])"
)
_LEVELS = {
    "省": "province", "自治区": "province", "市": "prefecture", "州": "prefecture", "盟": "prefecture",
    "县": "county", "区": "county", "旗": "county", "镇": "town", "乡": "town",
}  # fmt: skip
_ROLE_LEVEL = re.compile("^[县区镇乡村](?=党)")
_PARTY = re.compile("^(?:中国共产党|中共)(?=.)")
_COMMITTEE = re.compile(
    "委(?:员会)?(?:$|[组宣统政办农人网巡社老机编直党]|两新|全面|财经|依法)|政府|人大|政协|纪委|监委|党委|党工委"
)


@dataclass(frozen=True, slots=True)
class Honour:
    """An honour's name, and what of its words tells who gave it, at which level and when."""

    name: str
    """Without level, body and year: 先进基层党组织."""
    level: str = ""
    """international, national, province, prefecture, county or town; "" where the name tells none."""
    body: str = ""
    """Who gave it, in the name's words: 农业农村部."""
    year: str = ""
    batch: str = ""
    """第六批, 首届: which of several lists or times."""


def bare(name: str) -> str:
    """A name without quotation marks and blanks.

    >>> bare("“三会一课” 制度")
    '三会一课制度'
    """
    return _MARKS.sub("", name)


def initiative_key(name: str) -> str:
    """What an initiative is known by: without quotation marks, programme noun and 新时代.

    >>> [initiative_key(n) for n in ("“党建聚合力”工程", "党建聚合力行动", "新时代“党建聚合力”")]
    ['党建聚合力', '党建聚合力', '党建聚合力']
    >>> [initiative_key(n) for n in ("“一线为民服务”工作", "“一线为民工作法”", "人才工程")]
    ['一线为民服务', '一线为民', '人才工程']
    """
    quoted = _QUOTED.search(name)
    if quoted and _noun_alone().fullmatch(name, quoted.end()):
        key = bare(name[: quoted.start()] + _without_noun(quoted["core"]))
    else:
        key = _without_noun(bare(name))
    for word in _words()["before_programme"]:
        rest = key.removeprefix(word)
        key = rest if len(rest) >= _SHORTEST else key
    return key or bare(name) or name


def initiative_core(name: str) -> str:
    """The quoted part of an initiative's name that its key goes by; "" where nothing is quoted.

    >>> initiative_core("党群连心“五个到户”")
    '五个到户'
    """
    quoted = _QUOTED.findall(name)
    return initiative_key(f"“{quoted[0]}”") if len(quoted) == 1 else ""


def is_national_initiative(name: str) -> bool:
    """Whether an initiative is a routine or campaign of the whole country.

    >>> [is_national_initiative(n) for n in ("“三会一课”制度", "“五个到户”", "“希望工程”", "“希望”计划")]
    [True, False, True, False]
    """
    listed = _words()["national_initiative"]
    return initiative_key(name) in listed or bare(name) in listed


def is_generic_initiative(key: str) -> bool:
    """Whether a key says what many places do, and is no name of one programme.

    >>> is_generic_initiative("志愿服务"), is_generic_initiative("一线为民服务")
    (True, False)
    """
    return bool(_no_name().fullmatch(key))


def organization_key(name: str, place: str) -> str:
    """What an organization of a place is known by, with or without the place in front.

    Args:
        name: as the article has it.
        place: the full name of the division that it belongs to.

    >>> [organization_key(n, "浏阳市") for n in ("浏阳市委组织部", "市委组织部", "中共浏阳市委组织部")]
    ['市委组织部', '市委组织部', '市委组织部']
    >>> [organization_key(n, "浏阳市") for n in ("浏阳市教育局", "市教育局", "浏阳河酒业有限公司")]
    ['教育局', '教育局', '浏阳河酒业有限公司']
    """
    name = _PARTY.sub("", bare(name))
    level = place[-1:]
    rest = _without_place(name, place, level)
    if _COMMITTEE.match(rest) and rest.startswith("委"):
        return level + rest
    return rest


def is_national_body(name: str) -> bool:
    """Whether an organization's name is one of the whole country, or of several.

    >>> [is_national_body(n) for n in ("外交部", "国际奥委会", "水利局", "国际会展中心")]
    [True, True, False, False]
    """
    name = _PARTY.sub("", bare(name)) if name != "中共中央" else name
    name = re.sub("(?<=.)(?:党组|党委)$", "", name)  # 教育部党组 is as well known as 教育部
    if name in _words()["body_of_many_countries"]:
        return False
    return name in _national_bodies() or bool(_national_name().fullmatch(name))


def role_key(name: str) -> str:
    """What a role is known by where it is held: 村党总支书记 of a village is its 党总支书记.

    >>> role_key("村党总支书记"), role_key("市委书记"), role_key("镇长")
    ('党总支书记', '市委书记', '镇长')
    """
    return _ROLE_LEVEL.sub("", bare(name))


def is_national_post(name: str) -> bool:
    """Whether a post is one of the whole country though no body is named with it."""
    return name in _words()["national_post"]


def honour(name: str) -> Honour:
    """An honour's name apart from level, body and year.

    >>> honour("2021年度“全国先进基层党组织”")
    Honour(name='先进基层党组织', level='national', body='', year='2021', batch='')
    >>> honour("省级和美湘村示范村").level, honour("联合国“地球卫士奖”").level
    ('province', 'international')
    >>> honour("首批国家级非物质文化遗产名录")
    Honour(name='非物质文化遗产名录', level='national', body='', year='', batch='首批')
    """
    rest = bare(name)
    year, rest = _taken(_YEAR, rest)
    batch, rest = _taken(_BATCH, rest)
    body, rest = _taken(_giver(), rest)
    if not batch:
        batch, rest = _taken(_BATCH, rest)
    level, rest = _level(rest)
    if not batch:
        batch, rest = _taken(_BATCH, rest)
    return Honour(rest, level or ("national" if body else ""), body, year[:4], batch)


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """What a pattern takes off the head of a text, and the rest; nothing if less than two are left."""
    match = pattern.match(text)
    if not match or len(text) - match.end() < _SHORTEST:
        return "", text
    return match.group(), text[match.end() :]


def _level(text: str) -> tuple[str, str]:
    words = _words()
    for level in ("international", "national"):
        taken, rest = _taken(re.compile(alternation(words[level]) + "级?"), text)
        if taken:
            # 世界文化遗产 and 中国好人 are names of their own; 全国劳动模范 is 劳动模范 of the whole country.
            return level, rest if taken in ("全国", "国家级", "全军") else text
    local = _LOCAL.match(text)
    if local and len(text) - local.end() >= _SHORTEST:
        return _LEVELS[local["level"]], text[local.end() :]
    return "", text


def _without_noun(name: str) -> str:
    match = _noun().search(name)
    if not match or match.start() < _SHORTEST or _no_name().fullmatch(name, 0, match.start()):
        return name
    rest = name[: match.start()]
    return name if rest.endswith(_UNFINISHED) else rest


def _without_place(name: str, place: str, level: str) -> str:
    stem = place.removesuffix(level)
    for front in (place, stem if name[len(stem) :].startswith(("委", "政府")) else place):
        rest = name.removeprefix(front)
        if rest != name and len(rest) >= _SHORTEST:
            return rest
    # 市委组织部, 市教育局: the level stands for the place; 市场监管局 begins with no level.
    rest = name.removeprefix(level)
    if rest != name and (_COMMITTEE.match(rest) or _office().fullmatch(rest)):
        return rest
    return name


@cache
def _words() -> Words:
    return load_words("naming")


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(f"{alternation(_words()['programme_noun'])}$")


@cache
def _no_name() -> re.Pattern[str]:
    return re.compile(f"{alternation(_words()['no_programme'])}+")


@cache
def _noun_alone() -> re.Pattern[str]:
    words = _words()
    before, nouns = (
        alternation(words["before_programme_noun"]),
        alternation(words["programme_noun"]),
    )
    return re.compile(f"(?:的?(?:{before})*(?:{nouns}))?")


@cache
def _national_bodies() -> frozenset[str]:
    return frozenset(load_words("organizations")["national"]) | frozenset(_words()["national_body"])


@cache
def _national_name() -> re.Pattern[str]:
    words = _words()
    kinds = (
        f"{alternation(words[f'{kind}_prefix'])}.*{alternation(words[f'{kind}_suffix'])}"
        for kind in ("national", "international")
    )
    return re.compile("|".join(kinds))


@cache
def _office() -> re.Pattern[str]:
    return re.compile(f".{{0,8}}{alternation(load_words('organizations')['office'])}")


@cache
def _giver() -> re.Pattern[str]:
    return re.compile(alternation(load_words("organizations")["national"]))
