"""What is said of the counted ones, without which a count reads as all that there are.

5个乡镇|受灾          乡镇受灾, and not the county's 乡镇
3483名村干部|进入高校学习
120家企业|入驻
"""

from __future__ import annotations

import re

from kg.mentions.mention import Mention
from kg.model import Span
from kg.relations.measured_words import Measured
from kg.relations.nouns import is_plain_verb, tagged_words
from kg.relations.reading import Reading

_SAID = re.compile("[\u4e00-\u9fff]{2,8}(?=[，。；、！\\s]|$)")
_PASSIVE = ("被", "获", "已", "均", "都", "也", "还", "先后", "正在", "相继")
_NOT_OF_THEM = re.compile(
    "^(?:以上|以下|左右|上下|等|的|和|与|及|占|为|是|有|共|合计|增|减|同比)|[的了着]$"
)
_DONE_TO_THEM = re.compile("[将把]")
_SHARES_AND_SUMS = ("%", "CNY")


def with_what_is_told(reading: Reading, mention: Mention, measured: Measured, words: str) -> str:
    """The counted noun with the short predicate that ends its clause; else the noun alone.

    Args:
        reading: the article.
        mention: the figure.
        measured: the noun that stands right behind it.
        words: that noun as it is to be named.
    """
    quantity = mention.quantity
    if quantity is None or quantity.unit in _SHARES_AND_SUMS:
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
