"""The forms that a division's name comes in: committees, offices, peoples, suffixes."""

from __future__ import annotations

import re

COUNTY_SUFFIXES = ("自治县", "自治旗", "特区", "市", "县", "区", "旗")
UPPER_SUFFIXES = ("特别行政区", "自治区", "自治州", "地区", "省", "市", "盟")
TOWN_SUFFIXES = ("镇", "乡", "街道", "苏木")
VILLAGE_SUFFIXES = ("村", "社区", "嘎查")

_PEOPLES = (
    "阿昌 白 保安 布朗 布依 朝鲜 傣 达斡尔 德昂 侗 东乡 独龙 俄罗斯 鄂伦春 鄂温克 高山 仡佬 哈尼 "
    "哈萨克 赫哲 回 基诺 京 景颇 柯尔克孜 拉祜 黎 傈僳 珞巴 满 毛南 门巴 蒙古 苗 仫佬 纳西 怒 普米 "
    "羌 撒拉 畲 水 塔吉克 塔塔尔 土 土家 佤 维吾尔 乌孜别克 锡伯 瑶 彝 裕固 藏 壮 各"
)
# Some autonomous divisions leave 族 off, but only these peoples: 察布查尔锡伯自治县.
_PEOPLE = (
    "(?:(?:" + "|".join(sorted(_PEOPLES.split(), key=len, reverse=True)) + ")族"
    "|哈萨克|柯尔克孜|塔吉克|蒙古|锡伯|鄂伦春)"
)
_AUTONOMOUS = re.compile(rf"^(.*?)({_PEOPLE}+)自治([州县旗])$")
_PEOPLES_DISTRICT = re.compile(rf"^(.{{2,}}?)({_PEOPLE}+)([区乡])$")
_COMMITTEES = (
    (re.compile(r"街道办(?:事处)?$"), "街道"),
    (re.compile(r"嘎查(?:村?民?委员?会)$"), "嘎查"),
    (re.compile(r"社区(?:居民委员会|居委会)$"), "社区"),
    (re.compile(r"(?:居民委员会|居委会)$"), "社区"),
    (re.compile(r"村?(?:村民委员会|村委会)$"), "村"),
)


def canonical_name(name: str) -> str:
    """The division that an office or a committee is of.

    >>> [canonical_name(name) for name in ("淮川街道办事处", "金田村村委会", "金田村民委员会")]
    ['淮川街道', '金田村', '金田村']
    """
    for pattern, suffix in _COMMITTEES:
        if match := pattern.search(name):
            return name[: match.start()] + suffix if match.start() else name
    return name


def without_peoples(name: str) -> tuple[str, str] | None:
    """Stem and last character of a name that names its peoples; None for any other.

    A name that is nothing but peoples keeps the first.

    >>> without_peoples("积石山保安族东乡族撒拉族自治县")
    ('积石山', '县')
    >>> without_peoples("东乡族自治县")
    ('东乡', '县')
    """
    match = _AUTONOMOUS.match(name) or _PEOPLES_DISTRICT.match(name)
    if match is None:
        return None
    stem, peoples, suffix = match.groups()
    return stem or peoples.removesuffix("族"), suffix


def stem(name: str) -> str:
    """A name without its suffix; "" where less than two characters would be left.

    >>> stem("浏阳市"), stem("乾县"), stem("甘孜藏族自治州")
    ('浏阳', '', '甘孜')
    """
    if parts := without_peoples(name):
        return parts[0] if len(parts[0]) > 1 else ""
    for suffix in (*UPPER_SUFFIXES, *COUNTY_SUFFIXES):
        if name.endswith(suffix):
            rest = name.removesuffix(suffix)
            return rest if len(rest) > 1 else ""
    return ""
