"""What is said of the counted ones, and of which time each: without it a count reads as all there are.

5个乡镇|受灾          乡镇受灾, and not the county's 乡镇
3483名村干部|进入高校学习
120家企业|入驻
每天有|3000名游客      每天游客
5个乡镇|雨量超过300毫米
完成全年任务的|64%      完成全年任务
其中|12项|在全省推广    制度在全省推广, where the figure before counts 制度
"""

from __future__ import annotations

import re

from kg.mentions.mention import Mention
from kg.model import Span
from kg.relations.measured_words import (
    ABOUT_SO_MUCH,
    BOUND,
    BOUNDS,
    COUNTED_PLACES,
    SHARES_AND_SUMS,
    Measured,
)
from kg.relations.nouns import is_plain_verb, noun_phrase_end, tagged_words
from kg.relations.reading import Reading

_SAID = re.compile("[\u4e00-\u9fff]{2,12}(?=[，。；、！\\s]|$)")
_PASSIVE = (
    "被",
    "获",
    "全部",
    "自愿",
    "主动",
    "成功",
    "已",
    "均",
    "都",
    "也",
    "还",
    "先后",
    "正在",
    "相继",
)
_NOT_OF_THEM = re.compile(
    "^(?:以上|以下|左右|上下|等|的|和|与|及|占|为|是|有|共|合计|增|减|同比)|[的了着于在到至向将]$"
)
_EACH_TIME = re.compile(
    "平?均?(?P<time>每天|每日|每月|每周|每分钟|每小时|每秒钟?|日均|月均)(?:可|能|都|就|将)*(?:有|约|约有|达|达到|超过|超|近)*$"
)
_OF_PLAN = re.compile("(?:目标|任务|计划|预算|目标任务)$")
_FULFILS = re.compile("完成了?(?:全年|年度|年初|今年|既定|总|投资|收入|任务){0,2}$")
_AMONG_THEM = re.compile("其中[，,]?(?:[^。；\n]{1,24}[，,、])?(?:有|约|近|超|超过|仅)?$")
_NUMBER_OF = re.compile("(?:总?人数|户数|总?数量|总数)$")
_IS_KIND = re.compile("(?:已|均|都|全部)*[是为](?P<kind>[\u4e00-\u9fff]{2,10})(?=[，。、；,;！]|$)")
_DOES_SO = re.compile("(?:已|均|都|还)*(?P<does>[\u4e00-\u9fff]{3,12})(?=[，。；,;！]|$)")
_EACH_IN_WORDS = re.compile("[日天月周]均|每[天日月周]|日[均产销]")
_CONSISTS_OF = re.compile("涵盖|涉及|包括|包含")
_DONE_TO_THEM = re.compile("[将把]")


def named_count(reading: Reading, mention: Mention, measured: Measured, words: str) -> str:
    """What a figure counts, as a reader of the fact alone must know it.

    Args:
        reading: the article.
        mention: the figure.
        measured: what is measured; of what stands right behind the figure its predicate is told.
        words: that, as it is named without.
    """
    told = _among_them(reading, mention, measured, words)
    told = told or _of_plan(reading, mention, measured, words)
    told = told or _bounded(reading, mention, measured, words)
    return _of_each_time(
        reading, mention, told or _with_predicate(reading, mention, measured, words)
    )


def _of_plan(reading: Reading, mention: Mention, measured: Measured, words: str) -> str:
    """How much of a plan is fulfilled; empty where none is: 完成|全年任务的|64%."""
    unit = mention.quantity.unit if mention.quantity else ""
    if unit != "%" or not _OF_PLAN.search(words):
        return ""
    start = reading.sentence_at(measured.span.start).span.start
    fulfils = _FULFILS.search(reading.normal.text, start, measured.span.start)
    return fulfils.group() + words if fulfils else ""


def _bounded(reading: Reading, mention: Mention, measured: Measured, words: str) -> str:
    """The counted places with what each of them has more or less of; empty where nothing says so."""
    typed, text = reading.typed, reading.normal.text
    if measured.span.start < mention.span.end or not words.endswith(COUNTED_PLACES):
        return ""
    bound = BOUND.match(typed.text, typed.from_text(measured.span).end)
    amount = typed.mention_at(bound.end() - 1) if bound else None
    if amount is None or amount.quantity is None or amount.quantity.comparator not in BOUNDS:
        return ""
    if ABOUT_SO_MUCH.search(amount.text):
        return ""  # 36个村|集体经济收入达690余万元
    return words + text[measured.span.end : amount.span.end]


def _among_them(reading: Reading, mention: Mention, measured: Measured, words: str) -> str:
    """What some of those are or do that the figure before counts; empty where it does not say."""
    quantity, text = mention.quantity, reading.normal.text
    if quantity is None or quantity.unit in SHARES_AND_SUMS or not quantity.classifier:
        return ""
    clause = reading.clause_at(mention.span.start)
    inherited = bool(measured.span.end) and measured.span.end <= clause.start
    start = reading.sentence_at(mention.span.start).span.start
    if not inherited or not _AMONG_THEM.search(text, start, mention.span.start):
        return ""
    if kind := _IS_KIND.match(text, mention.span.end, clause.end):
        noun = kind["kind"]
        return noun if noun_phrase_end(noun, 0, len(noun)) == len(noun) else ""
    does = _DOES_SO.match(text, mention.span.end, clause.end)
    if does is None or _NOT_OF_THEM.search(does["does"]):
        return ""
    word, tag = tagged_words(does["does"])[0]
    said = is_plain_verb(word, tag) or tag == "p" or word in _PASSIVE
    return _NUMBER_OF.sub("", words) + does["does"] if said else ""


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
    if quantity is None or quantity.unit == "CNY":
        return words
    if measured.span.start < mention.span.end or not words.endswith(
        measured.span.of(reading.normal.text)
    ):
        return words
    clause = reading.clause_at(measured.span.end - 1)
    if _DONE_TO_THEM.search(reading.normal.text, clause.start, mention.span.start):
        return words  # 将31400平方米土地转让给企业
    said = _SAID.match(reading.normal.text, measured.span.end, clause.end)
    if quantity.unit == "%" and (
        part := _IS_KIND.match(reading.normal.text, measured.span.end, clause.end)
    ):
        return words + "为" + part["kind"]  # 七成的|耕地|是梯田
    if said is None or _NOT_OF_THEM.search(said.group()) or _names(reading, said):
        return words
    if _CONSISTS_OF.match(said.group()):
        return words  # 22个重点项目|涵盖基础设施
    (word, tag), *_ = tagged_words(said.group())
    return words + said.group() if is_plain_verb(word, tag) or word in _PASSIVE else words


def _names(reading: Reading, said: re.Match[str]) -> bool:
    return bool(reading.typed.mentions_in(reading.typed.from_text(Span(*said.span()))))
