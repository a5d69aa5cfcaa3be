"""Whether what is said is so, planned or expected.

今年将新建大棚12座                 planned
预计接待游客8万人次                expected
到2030年，新建大棚12座             planned, in an article of an earlier year
计划投资2亿元，新建大棚12座         planned: what governs a clause governs those behind it,
…，目前已建成3座                   until one says that it is so
年度投资计划的75%                  a plan of which so much is done
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Status
from kg.relations.nouns import is_plain_verb, tagged_words

_EXPECTED = re.compile(
    "预计|有望|(?<![比较超])预期(?!目标)|料将|可能(?:会|将|因|造成|损失|增加|导致|面临|超|达)"
)
_NO_BA = "[在于]|逐|全面|整体|最终|很快|彻底|[0-9]{1,4}[年月日]|[今明后]年|年[内底末]"
"""Behind 将 it tells when or how: 将在后年变为强县, and no 将荒地变为茶园."""
_WILL = re.compile(
    f"将(?!军|士|领|乐县|.{{0,6}}作为|(?!{_NO_BA}).{{1,8}}(?:改造成|变为|变成|化为|转为|转化为)|(?!于|在|继续|再|对|会).{{2,18}}进行|.{{0,16}}(?:列为|定为|确定为|命名为|评为|认定为))"
)
_PLANNED = re.compile(
    "(?<!年度)(?<!投资)(?<!改善)(?<!行动)(?<!资助)(?<!培育)(?<!培养)(?<![比较超])计划(?!”|》|的|任务|生育|执行|投资额)|力争(?!取)|目标(?!责任|任务|导向|考核|的)|(?<![模虚比])拟"
    "|(?<!空间)(?<!科学)(?<!统一)(?<!合理)规划(?!》|师|局|总|(?:建设|占地|用地)?面积|建设总面积|纲要|的|和|与)"
    "|[今明]年(?:还|要|还要|内|底前|计划)*要(?=完成|达到|实现|建|新增|新建)|明年[^，。；]{1,10}?要(?![求素点闻])|下一步|有望|(?<!极力)(?<!积极)争取(?!到(?!20)|了|项目|[^，。；]{0,12}(?:资金|项目|支持|补助|经费|贷款|政策))|未来|打算|准备(?=[投建新再])"
)
_MADE_SO = re.compile("增|减|提高|提升|扩|缩|降|升|压|纳入|打造|送|变|转|建设?成|改")
"""What is done to the noun behind 将 where it stands for 把."""
_GOVERNS = re.compile("力争(?!取)|下一步|接下来")
_INTENDS = re.compile(
    f"(?<!通过)将(?!军|士|领|乐县|(?!{_NO_BA})[^，]{{1,8}}(?:变为|变成|化为|转为|转化为)|(?!被|继续|进一步|陆续)(?![^，。；]{{0,12}}[把将])[^，。；]{{3,40}}(?:作为|纳入|划分为|视为|融入))|(?<!”)(?<!年度)(?<!投资)(?<![比较超])计划"
)
"""These govern what follows where a verb is right behind them: 计划投资, and no 改造计划."""
_ANEW = re.compile("全[省市县区镇乡村团州]|该|当地|这里")
"""A clause of its own, which nothing before it governs."""
_HOW = re.compile(
    "重点|全力|大力|全面|深入|持续|继续|进一步|不断|坚持|高质量|高标准|高起点|全程|全域|全年|分期|分批|同步|首批|整体|总体|统一|集中"
)
"""Nouns that say how something will be done: 将重点推进."""
_WITH_FORCE = ("大力", "全力", "着力")
"""They are one word with many a verb: 将大力发展."""
_SO = re.compile("已|了|提前|率先|目前|截至|现有|如今|去年|上年|以来")
_TARGET_YEAR = re.compile("(?:到|至)(?P<year>20[0-9]{2})年")


def status_of(clauses: Sequence[str], year: int | None, behind: str = "") -> Status:
    """The status of what the last of some clauses of a sentence says at its end.

    Args:
        clauses: of the sentence, up to where the figure stands.
        year: of the article; None where it is not known.
        behind: the rest of the last clause.

    >>> status_of(["今年将新建大棚"], 2023).value, status_of(["预计接待游客"], 2023).value
    ('planned', 'expected')
    >>> status_of(["今年可能因此损失"], 2023).value, status_of(["可能的地方有"], 2023).value
    ('expected', 'actual')
    >>> status_of(["计划投资2亿元", "新建大棚"], 2023).value
    'planned'
    >>> status_of(["计划投资2亿元", "目前已建成大棚"], 2023).value
    'actual'
    >>> status_of(["到2030年", "新建大棚"], 2023).value, status_of(["到2020年"], 2023).value
    ('planned', 'actual')
    >>> status_of(["到2030年的五年间", "产值达"], 2023).value
    'planned'
    >>> status_of(["明年桑园要扩到"], 2023).value, status_of(["明年的要求达到"], 2023).value
    ('planned', 'actual')
    >>> status_of(["将在2025年变为百强县"], 2023).value, status_of(["将荒地变为茶园"], 2023).value
    ('planned', 'actual')
    >>> status_of(["他将"], None, "1800个女孩送进大学").value
    'actual'
    >>> status_of(["村里将大力发展茶业", "新建茶园"], 2023).value
    'planned'
    >>> status_of(["村里将重点产业做大", "新建茶园"], 2023).value
    'actual'
    >>> status_of(["村里将抓好茶园作为要事", "新建茶园"], 2023).value
    'actual'
    """
    for number, clause in enumerate(reversed(clauses)):
        so = max((m.start() for m in _SO.finditer(clause)), default=-1)
        if number and _ANEW.match(clauses[-number]):
            break
        if any(m.start() > so for m in _EXPECTED.finditer(clause)):
            return Status.EXPECTED
        planned = _plans(clause, behind) if number == 0 else _governs(clause)
        if max(planned, default=-1) > so:
            return Status.PLANNED
        if (number or so < 0) and _aims_at_later_year(clause, year):
            return Status.PLANNED
        if so >= 0:
            return Status.ACTUAL
    return Status.ACTUAL


def _plans(clause: str, rest: str) -> Iterator[int]:
    """Where a clause says that something is to be."""
    yield from (match.start() for match in _PLANNED.finditer(clause))
    for match in _WILL.finditer(clause):
        if not _stands_for_ba(clause[match.end() :] + rest):
            yield match.start()


def _governs(clause: str) -> Iterator[int]:
    """Where a clause says that something is to be, and what is in the clauses behind it too."""
    yield from (match.start() for match in _GOVERNS.finditer(clause))
    for match in _INTENDS.finditer(clause):
        words = tagged_words(clause[match.end() :])
        if words and _begins_deed(words):
            yield match.start()


def _begins_deed(words: Sequence[tuple[str, str]]) -> bool:
    """Whether what is to be done stands behind 将, or how: 将建成, 将大力推进, 将重点|推进.

    Not 将重点|产业做大, which says what is done to the industries.
    """
    (word, tag), *behind = words
    if word == "新" and behind:
        return _begins_deed(behind)
    if word.startswith(_WITH_FORCE):
        return True
    if tag == "p" and word not in ("把", "被"):  # 将在全县加快布局
        return any(is_plain_verb(*one) for one in behind)
    if _HOW.fullmatch(word):
        return bool(behind) and is_plain_verb(*behind[0])
    return (tag in ("v", "vn", "d") or word[0] == "新") and word not in ("原有", "现有")


def _stands_for_ba(behind: str) -> bool:
    """Whether 将 takes the noun behind it, which something is done to: 将种植面积扩大到."""
    words = tagged_words(behind)
    if not words:
        return True  # 将1800个女孩送进大学
    first, tag = words[0]
    if tag.startswith("v") and not is_plain_verb(first, tag):
        object_behind = len(words) > 1 and words[1][1].startswith("n")
        return object_behind and bool(_MADE_SO.search(behind))
    return tag.startswith(("n", "x", "r", "m", "eng", "zg")) and not _HOW.fullmatch(first)


def _aims_at_later_year(clause: str, year: int | None) -> bool:
    return any(year is not None and int(m["year"]) > year for m in _TARGET_YEAR.finditer(clause))
