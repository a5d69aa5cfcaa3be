"""What is said of the counted ones, and of which time each: without it a count reads as all there are.

5个乡镇|受灾          乡镇受灾, and not the county's 乡镇
3483名村干部|进入高校学习
120家企业|入驻
每天有|3000名游客      每天游客
"""

from __future__ import annotations

import re

from kg.mentions.mention import Mention
from kg.model import Span
from kg.relations.measured_words import SHARES_AND_SUMS, Measured
from kg.relations.nouns import is_plain_verb, tagged_words
from kg.relations.reading import Reading

_SAID = re.compile("[\u4e00-\u9fff]{2,8}(?=[，。；、！\\s]|$)")
_PASSIVE = ("被", "获", "已", "均", "都", "也", "还", "先后", "正在", "相继")
_NOT_OF_THEM = re.compile(
    "^(?:以上|以下|左右|上下|等|的|和|与|及|占|为|是|有|共|合计|增|减|同比)|[的了着]$"
)
_EACH_TIME = re.compile(
    "平?均?(?P<time>每天|每日|每月|每周|日均|月均)(?:可|能|都|就|将)*(?:有|约|约有|达|达到|超过|超|近)*$"
)
_EACH_IN_WORDS = re.compile("[日天月周]均|每[天日月周]|日[均产销]")
_DONE_TO_THEM = re.compile("[将把]")


def named_count(reading: Reading, mention: Mention, measured: Measured, words: str) -> str:
    """What a figure counts, as a reader of the fact alone must know it.

    Args:
        reading: the article.
        mention: the figure.
        measured: what is measured; of what stands right behind the figure its predicate is told.
        words: that, as it is named without.
    """
    return _of_each_time(reading, mention, _with_predicate(reading, mention, measured, words))


def _of_each_time(reading: Reading, mention: Mention, words: str) -> str:
    """每天有|1亿件包裹; not where the words have such a time already."""
    clause = reading.clause_at(mention.span.start)
    each = _EACH_TIME.search(reading.normal.text, clause.start, mention.span.start)
    if each is None or _EACH_IN_WORDS.search(words):
        return words
    return each["time"] + words


def _with_predicate(reading: Reading, mention: Mention, measured: Measured, words: str) -> str:
    """The counted noun with the short predicate that ends its clause; else the noun alone."""
    quantity = mention.quantity
    if quantity is None or quantity.unit in SHARES_AND_SUMS:
        return words
    if measured.span.start < mention.span.end or not words.endswith(
        measured.span.of(reading.normal.text)
    ):
        return words
    clause = reading.clause_at(measured.span.end - 1)
    if _DONE_TO_THEM.search(reading.normal.text, clause.start, mention.span.start):
        return words  # 将31400平方米土地转让给企业
    said = _SAID.match(reading.normal.text, measured.span.end, clause.end)
    if said is None or _NOT_OF_THEM.search(said.group()) or _names(reading, said):
        return words
    (word, tag), *_ = tagged_words(said.group())
    return words + said.group() if is_plain_verb(word, tag) or word in _PASSIVE else words


def _names(reading: Reading, said: re.Match[str]) -> bool:
    return bool(reading.typed.mentions_in(reading.typed.from_text(Span(*said.span()))))
