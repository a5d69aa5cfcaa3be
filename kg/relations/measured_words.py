"""What a figure measures, as it is handed on, and the words that several readers of it share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import Kind, Mention
from kg.mentions.typed import CHARACTER_OF
from kg.model import Span

WORDS = load_words("figures")
CHANGE = re.compile(f"{alternation(WORDS['change'])}(?!值)")  # 增加值 is no change
END_VERB = (
    "(?:压减|恢复|扩建|回落|缩减|拓展|跃升|攀升|猛增|激增|飙升|上涨|下调|下滑|发展|壮大|翻番|扩展|"
    "上升|下降|增加|增长|提高|提升|减少|降低|扩大|缩小|"
    "直落|骤降|陡降|直降|跌落|变|扩|增|升|降|减|涨|跌|提|缩)(?:加|长|高|升|大|少|低|展)?(?:到|至|为|成)了?"
)
MEASURE = re.compile(f"[\u4e00-\u9fff]{{0,8}}{alternation(WORDS['measure'])}")
PERIOD = CHARACTER_OF[Kind.PERIOD]
FIGURE = CHARACTER_OF[Kind.FIGURE]
BREAK = re.compile(f"[，,。；;：:！？、（）()—…\\s{FIGURE}]")
COUNTED_ALONE = {"户": "户数", "人": "人数"}
ORGANIZATION = Kind.ORGANIZATION
BESIDE = re.compile(f"{FIGURE}[、，,]?(?:共计?|合计)?$")
DOERS = frozenset("人户") | {"人次"}
_ALONE = frozenset(WORDS["stands_alone"])
"""Units whose measured words stand before them: money, shares, areas, lengths, weights."""
OF_MONEY = re.compile("(?:收入|营收|产值|销售额|营业额|利润|分红|工资)$")
"""Stands before a bare number, never behind it: 6000多|群众的收入 counts no money."""
SHARES_AND_SUMS = ("%", "CNY")
"""Units of what counts nothing."""
COUNTED_PLACES = (
    "省份",
    "省",
    "城市",
    "市",
    "县",
    "区",
    "村",
    "乡镇",
    "镇",
    "乡",
    "社区",
    "站",
    "站点",
)
"""What counted places end in."""
BOUND = re.compile(f"[\u4e00-\u9fff]{{2,12}}?(?<!均){FIGURE}")
BOUNDS = (">", ">=", "<", "<=")
"""How much each of the counted places has: 5个乡镇|雨量超过300毫米."""
ABOUT_SO_MUCH = re.compile("[余多几]")
"""In a figure: it is a little more, and no bound: 690余万元."""
SORTING_SUM = re.compile("(?:[超过逾]|超过)?[十百千万亿]+元(?:以上)?")
"""A round sum in characters, which before a noun tells of which class it is: 百万元|村."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a figure measures."""

    words: str
    span: Span
    owner: Mention | None = None
    """The place, organization or anaphor that the measured words begin with."""
    unit: str = ""
    """Of the figure, for figures that inherit."""
    about: bool = False
    """A 约 stands among its words."""
    agent: bool = False
    """Its words begin with somebody who does it: 执法部门|移交犯罪嫌疑人."""
    said: bool = False
    """The words are as they should be said."""


def stands_alone(unit: str) -> bool:
    """Whether what such a unit measures stands before it: money, an area, and any rate (米/秒)."""
    return unit in _ALONE or "/" in unit


def is_change(words: str) -> bool:
    """Whether the words name a change (同比增长) and no quantity of their own."""
    return bool(CHANGE.fullmatch(words.replace("分别", "").removeprefix("又").removesuffix("了")))
