"""earns and hasIndicator: every figure with what is measured and whom it is about.

The subject is the place or organization that the measured words begin with, else the course's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from kg.discourse import Topic
from kg.lexicon.words import alternation, load_words
from kg.mentions.anaphors import anaphors
from kg.mentions.mention import Kind, Mention
from kg.mentions.typed import CHARACTER_OF
from kg.model import Entity, EntityType, Predicate, Span
from kg.relations.measured import measured_at
from kg.relations.measured_words import Measured
from kg.relations.nouns import first_word, holds_verb, is_verb
from kg.relations.reading import Draft, Reading, evidence_span, hull, within
from kg.relations.respectively import Share, changed, dated, group, owner, shares, shares_changes
from kg.relations.whose_figure import (
    ASSUMED,
    EACH,
    NATION,
    assumed_topic,
    bearer,
    is_nobodys,
    of_nation,
    topic_of,
)
from kg.relations.words_chosen import HEADS_OF_CATTLE
from kg.text import Quantity, Role

_WORDS = load_words("figures")
_BEARERS = (Kind.PLACE, Kind.ORGANIZATION, Kind.ANAPHOR)
_INCOME = re.compile(f"{alternation(_WORDS['income'])}|集体经济$")
_NO_INCOME = re.compile(alternation(_WORDS["no_income"]))
_PRICE = re.compile("(?:每亩|亩均|每平方|单价|年)[^，。]{0,4}租金$|^租金$")
_CHANGE = re.compile(alternation(_WORDS["change"]))
_PEOPLE = re.compile(f"{alternation(_WORDS['people'])}$")
_MONEY = re.compile("(?:收入|营收|产值|销售额|营业额|利润|投资|资金|分红|工资)$")
_TIMES = re.compile("人次$")
_HOUSEHOLDS = re.compile("[农牧渔茶果菜]户$")
_PER_CAPITA = re.compile("人均|户均|村均|亩均|平均|每人|每户|每亩|日均|年均|月均")
_PRIVATE = re.compile(
    "家里|自家|自己|我家|他家|她家|家中|一家人|全家|两口子?|夫妻|夫妇|老伴|妻子|丈夫|儿子|女儿|孩子|自掏|(?<!先进)(?<!优秀)(?<!模范)(?<!劳动)个人|一家$"
)
_HOUSEHOLD = re.compile("家里|自家|我家|他家|她家|家中|一家人|全家|一家$")
_OTHERS = re.compile(
    f"[{''.join(CHARACTER_OF[k] for k in _BEARERS)}；]|[全村镇乡县户]|合作社|公司|游客|群众"
)
"""What turns from a household to others again."""
_OF_MANY = re.compile("村民|群众|乡亲|农户|脱贫|贫困|党员|就业|社员|牧民|[0-9]户")
"""Whom a private person works for: 带动63户村民 is the village's."""
_KIN = re.compile(
    "(?:上学的?|读书的?|年幼的?|未成年)?(?:[大小]?(?:孩子|儿子|女儿|孙子|孙女|外孙女?|兄弟|姐妹|哥哥|弟弟|妹妹|姐姐|儿女|子女|男孩|女孩)|男童|女童|小孩|娃娃?|老乡|男子|女子|小伙子?|姑娘)"
)
_OF_FAMILY = 5
"""So few children, brothers or lads are those of a story."""
_COUPLE = re.compile("[老小]$")
_STANDS_FOR_PEOPLE = re.compile("[两二三四五]人")
_BEGINS = re.compile("(?:^|[，,。；;：:！？“\\s])$")
_WAGE = re.compile("工资|薪|养老金|低保金")
_THESE = re.compile("(?<![就像])这$")
_ISSUERS = re.compile("(?:部门|部委|司局)")
_BOUNDS = ("以上", "以下", "以内", "之内", "之上", "之下")
_ONE_OF = re.compile("[^，,。；;]{0,16}之一")
_AMONG = re.compile("在[^，,。；;]{0,12}$")
_RANKED_IN = re.compile("[^，,。；;]{0,16}(?:中|里)?(?:排|位列|位居|名列|居)")
_MOST_LISTED = 10
_NAMES = re.compile(f"{CHARACTER_OF[Kind.PLACE]}(?:[、和与及]{CHARACTER_OF[Kind.PLACE]})+等?$")
_PLACE_NAMES = re.compile(CHARACTER_OF[Kind.PLACE])
_OTHERS_ARE = re.compile("(?:另外|其余|其他|其中)$")
_POINTS_BACK = re.compile("(?:这个|这一|该)(?:数字|数据|比例|指标)[^，,。；]{0,8}$")
_TELLS_MORE = re.compile(f"{CHARACTER_OF[Kind.FIGURE]}(?P<words>[\u4e00-\u9fff]{{1,8}})$")
_NOUN_NEXT = re.compile("的[\u4e00-\u9fff]")
_KIND_OF_ONES = re.compile(
    f"的(?:{CHARACTER_OF[Kind.QUOTED]}|[\u4e00-\u9fff]{{0,4}}(?:村|农户|家庭|乡镇|群体)(?:[，。；、有达]|$))"
)
_OF_PHASE = re.compile("(?:总?投资|工程|项目|建设|建成|规划|占地|用地|计划|改造|开发|扩建|厂房)")
_GENERATION = re.compile("后(?!来|期|续)")
_EVERYBODY = Decimal(1_400_000_000)
_LIKENED = re.compile("(?:相当于|等于|如同|好比)[约近]?$")
_GROUP = re.compile("国集团|国领导人")
_ALL_PROVINCES = 31
_PROVINCES = re.compile("省|[（(]?自治区")
_PARTS = frozenset("批期步次类组种轮段档层")
_SORTING = frozenset({"CNY", "亩", "人次"})
_HAN = re.compile("[\u4e00-\u9fff]")
_HAN_DIGIT = re.compile("^[一二两三四五六七八九十]$")
_ONE_CHARACTER = frozenset("村镇乡县区户人社") | HEADS_OF_CATTLE
_SMALL_COUNTS = frozenset("个名人户家座所口台栋")
_OF_PERSON = "person"


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


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of an article with its facts, two for a range, or why it has none."""

    mention: Mention
    drafts: tuple[Draft, ...] = ()
    unread: Unread | None = None


def find_figures(reading: Reading) -> Iterator[Draft]:
    """Every figure that has something measured and a subject."""
    for figure in read_figures(reading):
        yield from figure.drafts


def read_figures(reading: Reading) -> Iterator[Figure]:
    """Every figure in order, with what was made of it."""
    last: Measured | None = None
    for sentence in reading.typed_sentences():
        figures = _Sentence(reading, sentence, last)
        for position in range(*sentence):
            mention = reading.typed.mention_at(position)
            if mention and mention.quantity:
                yield figures.read(position, mention, mention.quantity)
        last = figures.last


class _Sentence:
    """The figures of one sentence, each read with those before it in mind."""

    def __init__(self, reading: Reading, sentence: Span, last: Measured | None) -> None:
        self._reading = reading
        self._last = last
        """What the last figure of the sentence before measures: 这个数字 may point at it."""
        self._sentence = sentence
        self._shares = shares(reading.typed.text, sentence)
        self._previous: Measured | None = None
        self._amount: Measured | None = None
        self._previous_topic: Topic | None = None
        self._earlier: list[tuple[Measured, Topic | None]] = []

    def read(self, position: int, mention: Mention, quantity: Quantity) -> Figure:
        """The figure at a typed position."""
        reading, previous = self._reading, self._previous
        if unread := _passed_over(reading, position, mention, quantity):
            return Figure(mention, unread=unread)
        share = self._shares.get(position)
        if share and shares_changes(reading, share):
            return self._change(mention, share)
        pointed = previous
        if previous is None and _POINTS_BACK.search(reading.typed.text, 0, position):
            pointed = self._last
        measured = measured_at(reading, position, self._sentence, quantity, pointed, self._amount)
        if measured is None:
            return Figure(mention, unread=Unread.UNMEASURED)
        topic = topic_of(reading, measured, mention, previous, self._previous_topic)
        self._previous, self._previous_topic = measured, topic
        if quantity.unit != "%":
            self._amount = measured
        if share and topic:
            course = reading.course.subject_at(mention.span.start)
            measured, topic = group(reading, share, measured), owner(share, topic, course)
        self._earlier.append((measured, topic))
        figure = _figure(reading, mention, measured, previous, topic)
        return _dated(reading, figure, share) if share else figure

    @property
    def last(self) -> Measured | None:
        """What its last figure measures."""
        return self._previous

    def _change(self, mention: Mention, share: Share) -> Figure:
        found = changed(self._reading, share, self._earlier)
        if found is None:
            return Figure(mention, unread=Unread.UNMEASURED)
        measured, topic = found
        return _figure(self._reading, mention, measured, None, topic)


def _passed_over(
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
    if _is_persons(reading, mention) and _does_it(reading, mention):
        return Unread.PRIVATE
    return Unread.PRIVATE if _is_household(reading, mention) else None


def _dated(reading: Reading, figure: Figure, share: Share) -> Figure:
    return replace(figure, drafts=tuple(dated(reading, share, draft) for draft in figure.drafts))


def _figure(
    reading: Reading,
    mention: Mention,
    measured: Measured,
    previous: Measured | None,
    topic: Topic | None,
) -> Figure:
    assumed = topic is None
    if _is_of_family(mention, measured) or (
        _is_persons(reading, mention) and _WAGE.search(measured.words)
    ):
        return Figure(mention, unread=Unread.PRIVATE)
    topic = topic or assumed_topic(reading, measured, mention)
    rule = ASSUMED if assumed or not topic else _rule(reading, mention, measured, previous, topic)
    if (
        topic is None
        or _is_anothers(measured, topic)
        or is_nobodys(reading, measured, topic, mention, rule)
    ):
        topic, rule = of_nation(reading, measured, mention), NATION
    if topic is None:
        return Figure(mention, unread=Unread.NO_SUBJECT)
    if _is_persons(reading, mention):
        rule = _OF_PERSON
    each = topic.entities if EACH.search(measured.words) else topic.entities[:1]
    topics = (Topic((entity,), topic.span) for entity in each)
    drafts = tuple(d for one in topics for d in _facts(reading, mention, measured, one, rule))
    return Figure(mention, drafts, None if drafts else Unread.UNMEASURED)


def _is_of_family(mention: Mention, measured: Measured) -> bool:
    """Whether it counts the few people of somebody's story: 上高中的两个孩子."""
    few = mention.quantity is not None and mention.quantity.value <= _OF_FAMILY
    kin = _KIN.match(measured.words.rpartition("的")[2]) if few else None
    does = kin.string[kin.end() :] if kin else ""
    return kin is not None and (not does or is_verb(first_word(does)))


def _is_anothers(measured: Measured, topic: Topic) -> bool:
    """Whether the words name who does it, and the topic is an organization: no figure of its."""
    return measured.agent and not measured.owner and topic.entity.type is EntityType.ORGANIZATION


def _counts(quantity: Quantity, text: str) -> bool:
    """Whether an amount is a figure about something: no 十大, 三级."""
    said = _HAN_DIGIT.match(text[:1]) and quantity.comparator == "=" and quantity.upper is None
    if said and quantity.value <= 10 and quantity.unit not in ("%", "CNY"):
        return quantity.classifier[:1] in _SMALL_COUNTS
    return not (_HAN_DIGIT.match(text[:1]) and text[1:] == "元")


def _is_threshold(reading: Reading, position: int, quantity: Quantity) -> bool:
    """年吞吐量1000万人次以上的机场: the number only says which ones."""
    if quantity.upper is not None:
        return reading.typed.text.startswith("的", position + 1)  # 20万至30万元的村有2个
    more = _TELLS_MORE.search(reading.typed.text, 0, position)
    if (
        more
        and _NOUN_NEXT.match(reading.typed.text, position + 1)
        and not holds_verb(more["words"])
    ):
        return True  # 三个年产值超过万亿元的产业
    if quantity.comparator in ("<", ">") and _KIND_OF_ONES.match(reading.typed.text, position + 1):
        return True  # 年收入不到8万元的村
    if quantity.comparator not in (">=", "<="):
        return False
    written = reading.typed.mention_at(position)
    if quantity.unit == "%" or (written and not written.text.endswith(_BOUNDS)):
        return False  # 90%以上的村民吃上了…, 上百万人次
    follows = reading.typed.text[position + 1 : position + 2]
    return follows == "的" or (quantity.unit in _SORTING and bool(_HAN.match(follows)))


def _says_how_divided(reading: Reading, position: int, quantity: Quantity) -> bool:
    """分4批下达, 14亿人民, 31个省区市: a way to do it, everybody, everywhere."""
    text = reading.typed.text
    written = reading.typed.mention_at(position)
    end = written.span.end if written else 0
    if quantity.unit == "人" and quantity.value == _EVERYBODY:
        return True
    if quantity.value == _ALL_PROVINCES and _PROVINCES.match(text, position + 1):
        return True
    if _LIKENED.search(text, 0, position) or _GROUP.match(reading.normal.text, end - 1):
        return True  # 相当于40个足球场, 二十国集团
    if quantity.unit == "个" and text.startswith("方面", position + 1):
        return True
    if quantity.unit == "期" and _OF_PHASE.match(text, position + 1):
        return True  # 1期投资450万元
    return quantity.unit in _PARTS and text.endswith("分", 0, position)


def _only_tells_which(reading: Reading, position: int) -> bool:
    """全国首批40个项目之一, 在全省36个县考核中排第八: a set that the subject is only one of."""
    text = reading.typed.text
    return bool(
        _ONE_OF.match(text, position + 1)
        or (_AMONG.search(text, 0, position) and _RANKED_IN.match(text, position + 1))
    )


def _counts_what_is_listed(reading: Reading, position: int, quantity: Quantity) -> bool:
    """甲村、乙村、丙村三个村: the text names each of them; 另外三个是 goes on to."""
    text = reading.typed.text
    if text[:position].endswith("等") and _ISSUERS.match(text, position + 1):
        return True  # 甲部等16部门印发
    if quantity.value > _MOST_LISTED or quantity.unit in ("CNY", "%"):
        return False
    if _THESE.search(text, 0, position) and quantity.unit in ("个", "人", "户", "家"):
        return True  # 干部和群众这两个方面
    listed = _NAMES.search(text, max(0, position - 2 * _MOST_LISTED), position)
    if listed and len(_PLACE_NAMES.findall(listed.group())) == quantity.value:
        return True
    return bool(_OTHERS_ARE.search(text, 0, position) and text.startswith("是", position + 1))


def _is_persons(reading: Reading, mention: Mention) -> bool:
    """Whether the talk is of somebody without a post, in a clause that may yet tell of their village."""
    follows = reading.normal.text[mention.span.start : mention.span.end + 8]
    return reading.course.is_private(mention.span.start) and not _OF_MANY.search(follows)


def _does_it(reading: Reading, mention: Mention) -> bool:
    """Whether the clause itself names the person without a post: what they do is their own."""
    start = mention.span.start
    clause = reading.typed.from_text(Span(reading.clause_at(start).start, start))
    named = reading.typed.mentions_in(clause)
    return any(
        m.kind is Kind.PERSON or (m.kind is Kind.ANAPHOR and anaphors()[m.text].level == "Person")
        for m in named
    )


def _is_household(reading: Reading, mention: Mention) -> bool:
    """Figures of one household are nobody's here."""
    start = mention.span.start
    if _PRIVATE.search(reading.normal.text, reading.clause_at(start).start, start):
        return True
    sentence = reading.sentence_at(start).span
    household = list(_HOUSEHOLD.finditer(reading.normal.text, sentence.start, start))
    if not household:
        return False
    between = reading.typed.from_text(Span(household[-1].end(), start))
    return not _OTHERS.search(reading.typed.text, *between)  # 自家种茶9亩，年入8万元


def _rule(
    reading: Reading, mention: Mention, measured: Measured, previous: Measured | None, topic: Topic
) -> str:
    """How words and subject were found, for some ways are surer than others: before-own."""
    return (
        f"{_way(reading, mention, measured, previous)}-{_whose(reading, mention, measured, topic)}"
    )


def _way(reading: Reading, mention: Mention, measured: Measured, previous: Measured | None) -> str:
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


def _facts(
    reading: Reading, mention: Mention, measured: Measured, topic: Topic, rule: str
) -> Iterator[Draft]:
    quantity = mention.quantity
    assert quantity is not None
    words = measured.words.strip("的、 ")
    if words.count("“") != words.count("”") or (
        words[:1] == "“" and words.find("”") == len(words) - 1
    ):
        words = words.strip("“”")
    if len(words) < 2 and words not in _ONE_CHARACTER:
        return
    unit = quantity.unit or _unit_of(words)
    if not unit:
        return
    subject = bearer(topic.entity)
    predicate, kind = _relation(unit, words)
    span = hull(measured.span, mention.span) if measured.span.end else mention.span
    if span.end - span.start > 120 or reading.sentence_at(span.start) != reading.sentence_at(
        mention.span.start
    ):
        span = mention.span
    for value, comparator in _bounds(quantity):
        yield Draft(
            predicate=predicate,
            subject=subject,
            subject_span=topic.span,
            object=Entity(words, kind),
            object_span=measured.span if measured.span.end else mention.span,
            span=evidence_span(reading, span, topic.span),
            rule=f"{predicate}.{rule}",
            confidence=0.8,
            value=value,
            unit=unit,
            comparator="~" if measured.about and comparator == "=" else comparator,
            statistic=_statistic(quantity, words),
            status=reading.status_at(mention.span.start),
            period=reading.period_before(mention.span.start) or reading.year_of_bulletin,
        )


def _unit_of(words: str) -> str:
    """Of a bare number: 参观人数达2万, 营收近200万."""
    if _TIMES.search(words):
        return "人次"
    if _HOUSEHOLDS.search(words):
        return "户"
    return "人" if _PEOPLE.search(words) else "CNY" if _MONEY.search(words) else ""


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
