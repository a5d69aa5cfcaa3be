"""The noun phrase behind a figure: 645支“红管家”头雁队伍."""

from __future__ import annotations

import re

from kg.mentions.mention import Kind
from kg.mentions.typed import CHARACTER_OF
from kg.model import Span
from kg.relations.measured_words import (
    BREAK,
    END_VERB,
    FIGURE,
    OF_MONEY,
    SHARES_AND_SUMS,
    SORTING_SUM,
    Measured,
)
from kg.relations.nouns import is_agent, is_noun_phrase, is_verb, noun_phrase_end, tagged_words
from kg.relations.reading import Reading
from kg.text import Quantity

_TO_OTHER_END = re.compile(END_VERB)
_OVER_FIGURE = re.compile(
    f"(?!(?:行政|自然)?村{FIGURE}|[乡镇县区市]{FIGURE}|乡镇{FIGURE}|社区{FIGURE})[^和与及、，,。\\W]{{0,8}}{FIGURE}的"
)
_PARTS_OF_LAND = ("省份", "国家", "省", "市", "县", "区", "村", "乡镇", "项目", "口岸")
_IS_SO_MUCH = re.compile(
    f"(?:均|都|已|平均|年均|累计)*(?:达到了?|达|为|超过了?|超|突破了?|不足|不到|在|占|高于|低于)?{FIGURE}"
)
_MEASURED = re.compile("(?:[量率额值数度]|收入|收益|产值|面积|比例|比重|利润|投资|增速|人口)$")
_COUNTABLE = (
    *_PARTS_OF_LAND,
    "站",
    "户",
    "城市",
    "断面",
    "学校",
    "院校",
    "机构",
    "基地",
    "园区",
    "社区",
    "景区",
)
_COUNTS_THINGS = frozenset("个名位户家所人")
_LONGEST_SECOND = 8
_SIZE_OF = re.compile("(?P<size>[长宽高深厚])的")
_MILESTONE = re.compile("(?:新的?|大|高)?(?:台阶|大关|关口)")
"""Behind a figure it names nothing: 产量迈上5万吨|新台阶."""
_GOES = re.compile("(?:(?:来|回|赶)?到(?![期账场位龄货])|奔?赴|前往|返回)")
_CREDIT = re.compile("(?<!的)(?:本报)?(?:记者(?![站证节协])|通讯员)|[（(]记者|责编|编辑：|来源：")
"""Who reports: behind a share or a sum, nobody whom it counts."""
_SUCH = re.compile(
    "(?:[\u4e00-\u9fff]{2,6}[高大强好优多全足精新美齐广快稳]、)+[\u4e00-\u9fff]{2,6}的"
)
"""What the counted ones are like, before their noun: 10个|技术水平高、规模大的|合作社."""
_LIKE_THIS = re.compile("(?:像|如同?)?(?:这样|类似|同样|此类|这类)的?(?=[\u4e00-\u9fff])|像这样的")
_OF_EVERY_KIND = re.compile("(?:各类|各种|各色|各式|不同类型的?|不同品种的?)(?=[\u4e00-\u9fff])")
_OTHERS = re.compile("其[他它余](?=[\u4e00-\u9fff]{2})(?![省市县区镇乡村])")
_GRADED = re.compile("[0-9]?A{1,5}级(?=[\u4e00-\u9fff])")
"""How good the counted ones are, by letters: 30家|A级|景区."""
_IS = re.compile("(?:都|均)?[是为]")
_IS_PART = ("是", "为", "都是", "均为")
_AMONG_THEM = re.compile("其中(?:近|约|有|超过?|逾)?$")
_PARTITIVE = re.compile("分之|[成半/]")
_OR_SO_COUNTED = re.compile("[（(][\u4e00-\u9fff]{1,2}[）)](?=[\u4e00-\u9fff])")
"""Another classifier: 60多台（套）炒茶机."""
_DIVISIONS = re.compile("地市|县市区|市县区|省市自治区")
"""What the tagger cuts in two."""
_PARTS_OF_ALL = re.compile(
    f"(?:乡镇(?:街道)?|行政村|自然村|街道|社区)(?=$|{FIGURE}|[、，,。；;（()）和]|[\u4e00-\u9fff]{{0,4}}全覆盖)"
)
"""Not where they only tell whose: 全县23个|乡镇卫生院."""
_ALL_HAVE = re.compile(
    f"{CHARACTER_OF[Kind.ANAPHOR]}(?P<row>(?:{FIGURE}(?:乡镇|镇|乡|街道)[、（(]?)*)$"
)
_EACH_VILLAGE = re.compile(
    f"村(?=村?(?:村均|集体(?:经济)?(?:经营性|经营|年|总|纯)*收入|集体经济积累)"
    f"(?:经营性|经营|年|总|纯|收入|共|均|都|已|全部|达到?|超过?|突破|为|有望|实现)*{FIGURE})"
)
"""What is counted, where a figure of what they earn follows: 182个|村|村均收入20万元."""
_NEXT_PARTS = re.compile(f"(?:乡镇|镇|乡|街道)[、（(]?{FIGURE}(?:行政村|自然村|村|社区)")
_REACHES = re.compile("(?:实现|覆盖)了?$")
_BEGINS_CLAUSE = re.compile("(?:^|[，,。；;：:！？\\s])$")
_SHARED_ROW = re.compile(f"(?:[、和与及]{FIGURE})+")
_AND_COUNT = re.compile(f"、{FIGURE}(?=[\u4e00-\u9fff])")
_BUILT_ONES = frozenset(["条", "段", "处", "座", "栋"])
_SIZES = frozenset(["公里", "米", "亩", "平方米"])
_SORTS = frozenset(["类", "大类", "科"])
"""6大类|36个加工产品: what the kinds are of."""
_SHARED_OUT = re.compile(f"分别[\u4e00-\u9fff]{{0,4}}(?:{FIGURE}[、和与及])*$")
_MEANT_FOR = re.compile(
    "(?:针对|面向|关于|围绕|用于|适用于)[\u4e00-\u9fff]{1,8}的(?=[\u4e00-\u9fff])"
)
"""What the counted ones are for, before their noun: 12项|针对企业需求的|课题."""
_SIZE_AGAIN = re.compile(
    f"[（(](?:折合|合计?|约合|约|即)?(?P<size>{FIGURE})[）)](?=[\u4e00-\u9fff])"
)
_AREAS = frozenset(["亩", "平方米", "公顷", "平方公里"])
_BRACKETS = re.compile("[（(][^（）()]{1,8}[）)]")
_TAKEN_IN = re.compile("(?:分红|收益|增收)(?![\u4e00-\u9fff])")
"""Nouns behind 的 that are verbs elsewhere."""


def words_behind(
    reading: Reading, position: int, sentence: Span, quantity: Quantity
) -> Measured | None:
    """The noun phrase right behind a figure: 645支“红管家”头雁队伍."""
    text = reading.typed.text
    if last := _noun_of_row(reading, position, sentence, quantity):
        return last
    begins = _noun_begins(reading, position, quantity)
    if begins is None:
        return None
    kind, start = begins
    share = quantity.unit == "%" and text.startswith(_IS_PART, position + 1)
    limit = break_after(text, start, sentence.end)
    if said := _size_or_parts(reading, position, start, limit):
        return said
    end = noun_phrase_end(text, start, limit)
    if quantity.unit != "%" and (whole := _over_figure(text, start, limit)):
        end = whole
    taken = _TAKEN_IN.match(text, start)
    end = max(end, taken.end() if taken and start > position + 1 else 0)
    if end <= start:
        return None
    if quantity.unit == "人":
        end = _coordinated(reading, start, end, limit)
    if text.startswith("户", end) and not text.startswith(("户籍", "户外", "户口"), end):
        end += 1  # 68户|项目户
    end = _counted_part(reading, position, start, end)
    end = _without_deed(text, start, _without_measure(text, start, end, quantity))
    if end <= start:
        return None
    span = reading.typed.to_text(Span(start, end))
    money = OF_MONEY.search(span.of(reading.normal.text))
    if money and not quantity.unit:
        return None
    of_them = "占比" if share else _sorts(text, position, quantity)
    return Measured(kind + span.of(reading.normal.text) + of_them, span)


def _sorts(text: str, position: int, quantity: Quantity) -> str:
    """The 大类 of 6大类|36个加工产品, which are not the products; empty for any other count."""
    return (
        quantity.classifier
        if quantity.classifier in _SORTS and text[position + 1] == FIGURE
        else ""
    )


def _size_or_parts(reading: Reading, position: int, start: int, limit: int) -> Measured | None:
    """How long or high something is, 9米|长的隧道, or the parts of a place, 全县23个|乡镇."""
    text = reading.typed.text
    if size := _SIZE_OF.match(text, start):
        end = noun_phrase_end(text, size.end(), limit)
        if end > size.end():
            span = reading.typed.to_text(Span(size.end(), end))
            return Measured(span.of(reading.normal.text) + size["size"], span)
    counted = reading.typed.mention_at(position)
    one = _EACH_VILLAGE.match(text, start)
    if one and counted and counted.quantity and counted.quantity.classifier == "个":
        return Measured(one.group(), reading.typed.to_text(Span(*one.span())))
    parts = _DIVISIONS.match(text, start)
    if parts is None and _ALL_HAVE.search(text, 0, position):
        parts = _PARTS_OF_ALL.match(text, start)
    if parts is None:
        return None
    return Measured(parts.group(), reading.typed.to_text(Span(start, parts.end())))


def _noun_of_row(
    reading: Reading, position: int, sentence: Span, quantity: Quantity
) -> Measured | None:
    """The noun that stands behind the last figure of a row alone."""
    shared = _last_of_shares(reading, position, sentence, quantity)
    return shared or _of_both_counts(reading, position, sentence, quantity)


def _last_of_shares(
    reading: Reading, position: int, sentence: Span, quantity: Quantity
) -> Measured | None:
    """The noun behind the last figure of a row that is shared out: 分别有|3个、5个、8个|县入选."""
    text = reading.typed.text
    row = _SHARED_ROW.match(text, position + 1)
    if row is None or not _SHARED_OUT.search(text, sentence.start, position):
        return None
    last = reading.typed.mention_at(row.end() - 1)
    if last is None or last.quantity is None or last.quantity.unit != quantity.unit:
        return None
    return words_behind(reading, row.end() - 1, sentence, last.quantity)


def _of_both_counts(
    reading: Reading, position: int, sentence: Span, quantity: Quantity
) -> Measured | None:
    """The noun behind the second of two figures that tell of the same things: 61条、|168公里河道."""
    row = _AND_COUNT.match(reading.typed.text, position + 1)
    second = reading.typed.mention_at(row.end() - 1) if row else None
    if row is None or second is None or second.quantity is None:
        return None
    if quantity.unit not in _BUILT_ONES or second.quantity.unit not in _SIZES:
        return None
    return words_behind(reading, row.end() - 1, sentence, second.quantity)


def has_parts(text: str, position: int) -> bool:
    """Whether a figure counts what a place has, planned or not: 实现全县|23个乡镇|全覆盖.

    Not 在全县|10个社区|建设食堂, 新建全县|12个社区: those may be no more than some.
    """
    whole = _ALL_HAVE.search(text, 0, position)
    if whole is None or not _PARTS_OF_ALL.match(text, position + 1):
        return False
    if _REACHES.search(text, 0, whole.start()):
        return True
    row = whole["row"] or _NEXT_PARTS.match(text, position + 1)
    return bool(row and _BEGINS_CLAUSE.search(text, 0, whole.start()))


def _coordinated(reading: Reading, start: int, end: int, limit: int) -> int:
    """The end of two names for the people that one figure counts: 15名|甲校、乙校学子."""
    text = reading.typed.text
    if end <= start or end < limit or not text.startswith("、", end):
        return end
    stop = break_after(text, end + 1, len(text))
    second = text[end + 1 : stop]
    plain = not any(reading.typed.mention_at(i) for i in range(end + 1, stop + 1))
    names = is_noun_phrase(second) and noun_phrase_end(second, 0, len(second)) == len(second)
    joined = plain and 2 <= len(second) <= _LONGEST_SECOND and names
    return stop if joined and not text.startswith("、", stop) else end


def _names_nothing(text: str, start: int, quantity: Quantity) -> bool:
    """100元|钱, 2万个|/立方米; 大户由32户|发展到158户; 增长6.6%|记者张三; 选派50人|到村任职."""
    if text.startswith(("钱", "/"), start) or _MILESTONE.match(text, start):
        return True
    if _GOES.match(text, start):
        return True
    if _TO_OTHER_END.match(text, start):
        return True
    return quantity.unit in SHARES_AND_SUMS and _CREDIT.match(text, start) is not None


def _noun_begins(reading: Reading, position: int, quantity: Quantity) -> tuple[str, int] | None:
    """Where the noun behind a figure begins, and what a second figure before it says of its kind."""
    text = reading.typed.text
    start = position + 1
    if text.startswith("的", start):
        start += 1
    if _names_nothing(text, start, quantity):
        return None
    if text[start : start + 1] == CHARACTER_OF[Kind.PLACE] or _of_whole_country(reading, start):
        start += 1  # 9840名平凉在职党员, 3个全国示范村
    elif quantity.classifier and text[start : start + 1] == CHARACTER_OF[Kind.PERIOD]:
        start += 1  # 100名2023年高考毕业生
    start = _past_other_units(reading, position, start)
    if quantity.unit == "%":
        start = _past_is(reading, position, start)
    elif quantity.unit in ("人", "户") and (link := _IS.match(text, start)):
        start = link.end()  # 其中3名|是|女性
    if brackets := _OR_SO_COUNTED.match(text, start):
        start = brackets.end()
    kind, start = kind_at(reading, start)
    if others := _OTHERS.match(text, start):
        start = others.end()
    if every := _OF_EVERY_KIND.match(text, start) or _GRADED.match(text, start):
        start = every.end()
    like = (
        _LIKE_THIS.match(text, start) or _SUCH.match(text, start) or _MEANT_FOR.match(text, start)
    )
    return kind, like.end() if like else start


def _of_whole_country(reading: Reading, start: int) -> bool:
    """Whether a noun begins with the country whose list or title it is on: 3个|全国|示范村."""
    mention = reading.typed.mention_at(start)
    return mention is not None and mention.kind is Kind.ANAPHOR and mention.text == "全国"


def _past_other_units(reading: Reading, position: int, start: int) -> int:
    """Behind brackets that tell the size again: 31400平方米（47.1亩）|闲置土地."""
    again = _SIZE_AGAIN.match(reading.typed.text, start)
    first = reading.typed.mention_at(position)
    second = reading.typed.mention_at(again.start("size")) if again else None
    if not again or not first or not second or not first.quantity or not second.quantity:
        return start
    areas = first.quantity.unit in _AREAS and second.quantity.unit in _AREAS
    return again.end() if areas else start


def _past_is(reading: Reading, position: int, start: int) -> int:
    """Behind the 是 that says what a part of the whole is: 三分之一|是|老年人."""
    mention = reading.typed.mention_at(position)
    link = _IS.match(reading.typed.text, start)
    part = mention is not None and (
        bool(_PARTITIVE.search(mention.text))
        or bool(_AMONG_THEM.search(reading.typed.text, 0, position))
    )
    return link.end() if part and link else start


def _over_figure(text: str, start: int, limit: int) -> int:
    """The end of a noun that a figure in between tells more of: 三个|年产值超过万亿元的产业."""
    clause = _OVER_FIGURE.match(text, start, limit + 2)
    if clause is None:
        return 0
    end = noun_phrase_end(text, clause.end(), break_after(text, clause.end(), len(text)))
    return end if end > clause.end() else 0


def _counted_part(reading: Reading, position: int, start: int, end: int) -> int:
    """Up to the 的 behind what the classifier counts: 17个|省份|的部分学校."""
    quantity = reading.typed.mention_at(position)
    classifier = quantity.quantity.classifier if quantity and quantity.quantity else ""
    cut = reading.typed.text.find("的", start, end)
    if cut <= start + 1 or classifier not in _COUNTS_THINGS:
        return end
    owner = tagged_words(reading.typed.text[start:cut])
    last = owner[-1][0]
    counted = is_agent(last) or last.endswith(_PARTS_OF_LAND)
    return cut if counted and len(owner) <= 2 and not is_verb(last) else end


def _without_measure(text: str, start: int, end: int, quantity: Quantity) -> int:
    """Up to what the classifier counts, where a measure of each is told next: 5个|乡镇|雨量超过300毫米."""
    if (
        not quantity.classifier
        or quantity.unit in SHARES_AND_SUMS
        or not _IS_SO_MUCH.match(text, end)
    ):
        return end
    words = [word for word, _ in tagged_words(text[start:end])]
    if len(words) < 2 or not _MEASURED.search(words[-1]):
        return end
    words.pop()
    while words and not (is_agent(words[-1]) or words[-1].endswith(_COUNTABLE)):
        words.pop()
    return start + len("".join(words))


def _without_deed(text: str, start: int, end: int) -> int:
    """Up to those who are counted, where what they do takes the next figure: 10支|小队|调集6架无人机."""
    if not text.startswith(FIGURE, end):
        return end
    words = tagged_words(text[start:end])
    while len(words) > 1 and words[-1][1].startswith("v"):
        words = words[:-1]
    return start + sum(len(word) for word, _ in words)


def kind_at(reading: Reading, start: int) -> tuple[str, int]:
    """What a second figure behind the first says: 35个|亿元以上|项目, 23户|96名|竹农."""
    second = reading.typed.mention_at(start)
    if second is None or second.quantity is None:
        return "", start
    sorts = second.text.endswith(("以上", "以下", "以内")) or SORTING_SUM.fullmatch(second.text)
    bound = second.text if sorts else ""
    return bound, start + 1 + reading.typed.text.startswith("的", start + 1)


def break_after(text: str, start: int, end: int) -> int:
    """The next break, past short brackets inside a name: 村(社区)“两委”成员."""
    cursor = start
    while cursor < end:
        if cursor > start and (brackets := _BRACKETS.match(text, cursor, end)):
            cursor = brackets.end()
        elif BREAK.match(text[cursor]):
            break
        else:
            cursor += 1
    return cursor
