"""The fact that a figure states, once it is known what it measures and whom it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.discourse import Topic
from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import Mention
from kg.model import Entity, EntityType, Predicate, Span, Status
from kg.relations.measured_words import Measured
from kg.relations.reading import Draft, Reading, evidence_span, hull, within
from kg.relations.told_of_counted import named_count
from kg.relations.when import period_before
from kg.relations.whose_figure import bearer
from kg.relations.words_behind import has_parts
from kg.relations.words_chosen import HEADS_OF_CATTLE
from kg.text import Quantity

_WORDS = load_words("figures")
_INCOME = re.compile(
    f"{alternation(_WORDS['income'])}|集体经济(?:年均|累[积计]|已?积累|总[额量]|家底|资金)*$"
)
_NO_INCOME = re.compile(alternation(_WORDS["no_income"]))
_PRICE = re.compile("(?:每亩|亩均|每平方|单价|年)[^，。]{0,4}租金$|^租金$")
_CHANGE = re.compile(alternation(_WORDS["change"]))
_PEOPLE = re.compile(f"{alternation(_WORDS['people'])}$")
_PERSONS = re.compile(f"{alternation(_WORDS['persons'])}$")
_HOUSEHOLDS_COUNTED = re.compile(f"{alternation(_WORDS['households'])}$")
_MONEY = re.compile(
    "(?:收入|营收|产值|销售额|营业额|利润|投资|资金|分红|工资|进账|收益|纯利|年入)$"
)
_MONEY_GIVEN = re.compile(
    "(?:捐[赠款资]|善款|经费(?:支持|补助)?|补贴|补助|奖金|贷款|融资|授信|成交额|交易额)$"
)
_ROUND_SUM = re.compile("[万亿]")
"""办理贷款3000 may be so many loans, and 发放贷款3000万 is money."""
_TIMES = re.compile("人次$")
_HOUSEHOLDS = re.compile(
    "(?:^[\u4e00-\u9fff]{0,2}|[农牧渔茶果菜困])(?<![客用账门开落入])户(?![籍外口均])"
    "(?:$|(?=[\u4e00-\u9fff]{2}))|[商住]户$"
)
"""农户, 困难户; but 户籍人口 are persons, and 户外 and 落户 count no households."""
_ANYBODY = re.compile("(?:[民工师众员]|患者|读者|学者|旅客|百姓|乡亲|学生|考生|毕业生|师生|学子)$")
_PER_CAPITA = re.compile("人均|户均|村均|亩均|平均|每人|每户|每亩|日均|年均|月均")
_LONGEST = 120  # characters of one piece of evidence
_ONE_CHARACTER = frozenset("村镇乡县区户人社") | HEADS_OF_CATTLE


def rule_of(
    reading: Reading, mention: Mention, measured: Measured, previous: Measured | None, topic: Topic
) -> str:
    """How words and subject were found, for some ways are surer than others: before-own."""
    return f"{way_of(reading, mention, measured, previous)}-{_whose(reading, mention, measured, topic)}"


def way_of(
    reading: Reading, mention: Mention, measured: Measured, previous: Measured | None
) -> str:
    """How the words were found that a figure measures."""
    span, figure = measured.span, mention.span
    if previous and span == previous.span:
        return "inherited"  # 由49%增至98.7%
    if not span.end:
        return "unnamed"  # 230户: households
    if span.start >= figure.end:
        return "behind"
    if span.end > figure.start:
        return "around"
    return "before" if measured.words == span.of(reading.normal.text) else "completed"


def _whose(reading: Reading, mention: Mention, measured: Measured, topic: Topic) -> str:
    if measured.owner:
        return "own"
    sentence = reading.sentence_at(mention.span.start).span
    return "sentence" if within(topic.span, sentence) else "course"


def facts_of(
    reading: Reading, mention: Mention, measured: Measured, topic: Topic, rule: str
) -> Iterator[Draft]:
    """The fact of a figure, two for a range; none where words or unit are wanting."""
    quantity = mention.quantity
    assert quantity is not None
    words = _without_marks(measured.words)
    if len(words) < 2 and words not in _ONE_CHARACTER:
        return
    unit = quantity.unit or _unit_of(words, mention.text)
    if not unit:
        return
    if unit == "个" and _PERSONS.search(words):
        unit = "人"  # 60个党员
    if unit == "个" and _HOUSEHOLDS_COUNTED.search(words):
        unit = "户"  # 60个贫困户
    predicate, kind = _relation(unit, words)
    span = _said_in(reading, measured, mention)
    for value, comparator in _bounds(quantity):
        yield Draft(
            predicate=predicate,
            subject=bearer(topic.entity),
            subject_span=topic.span,
            object=Entity(named_count(reading, mention, measured, words), kind),
            object_span=measured.span if measured.span.end else mention.span,
            span=evidence_span(reading, span, topic.span),
            rule=f"{predicate}.{rule}",
            confidence=0.8,
            value=value,
            unit=unit,
            comparator="~" if measured.about and comparator == "=" else comparator,
            statistic=_statistic(quantity, words),
            status=_status(reading, mention, measured),
            period=period_before(reading, mention.span.start) or reading.year_of_bulletin,
        )


def _status(reading: Reading, mention: Mention, measured: Measured) -> Status:
    """Whether it is so; a place has its parts, whatever is planned for all of them."""
    position = reading.typed.from_text(mention.span).start
    if measured.span.start >= mention.span.end and has_parts(reading.typed.text, position):
        return Status.ACTUAL
    return reading.status_at(mention.span.start)


def _without_marks(words: str) -> str:
    """What is measured without a quotation mark that has lost its other, or holds it all."""
    words = words.strip("的、 ")
    is_torn = words.count("“") != words.count("”")
    is_all_quoted = words[:1] == "“" and words.find("”") == len(words) - 1
    return words.strip("“”") if is_torn or is_all_quoted else words


def _said_in(reading: Reading, measured: Measured, mention: Mention) -> Span:
    """The stretch from the measured words to the figure; the figure alone where they are far."""
    if not measured.span.end:
        return mention.span
    span = hull(measured.span, mention.span)
    is_long = span.end - span.start > _LONGEST
    if is_long or reading.sentence_at(span.start) != reading.sentence_at(mention.span.start):
        return mention.span
    return span


def _unit_of(words: str, figure: str) -> str:
    """Of a bare number: 参观人数达2万, 营收近200万."""
    if _TIMES.search(words):
        return "人次"
    if _HOUSEHOLDS.search(words):
        return "户"
    if _PEOPLE.search(words) or _ANYBODY.search(words):
        return "人"
    money = _MONEY.search(words) or (_MONEY_GIVEN.search(words) and _ROUND_SUM.search(figure))
    return "CNY" if money else ""


def _relation(unit: str, words: str) -> tuple[Predicate, EntityType]:
    income = _INCOME.search(words) and not _NO_INCOME.search(words) and not _PRICE.search(words)
    if unit == "CNY" and income:
        return Predicate.EARNS, EntityType.INCOME
    return Predicate.HAS_INDICATOR, EntityType.INDICATOR


def _bounds(quantity: Quantity) -> list[tuple[Decimal, str]]:
    if quantity.upper is None:
        return [(quantity.value, quantity.comparator)]
    return [(quantity.value, ">="), (quantity.upper, "<=")]


def _statistic(quantity: Quantity, words: str) -> str:
    if quantity.unit == "%":
        return "growth" if _CHANGE.search(words) else "share"
    if _PER_CAPITA.search(words):
        return "per-capita" if re.search("人均|每人", words) else "mean"
    if re.search("增收|增加(?!值)|增长", words):
        return "increase"
    return "total" if re.search("总|合计|(?<!公)共", words) else ""
