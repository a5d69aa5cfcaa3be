"""What a figure measures, and where that is said.

What is measured stands

    behind it, where the classifier takes a noun      645支头雁队伍
    before it otherwise                                集体经济总收入达到81.93万元
    with the figure before, for a change or a mean     …241.1亿元，同比增长9.1%；…、村均20.8万元
    with the figure before, for its other end          由49%增至98.7%
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.mentions.mention import Kind
from kg.mentions.typed import CHARACTER_OF
from kg.model import Span
from kg.relations.compared import compared_with
from kg.relations.earlier_figure import (
    grown_or_built,
    members_of_grown,
    named_before,
    named_earlier,
    with_previous,
)
from kg.relations.left_unsaid import completed
from kg.relations.measured_words import (
    BREAK,
    COUNTED_ALONE,
    DOERS,
    SHARES_AND_SUMS,
    Measured,
    is_change,
    stands_alone,
)
from kg.relations.nouns import is_verb
from kg.relations.reading import Reading
from kg.relations.summed_row import sum_of_row
from kg.relations.wording import is_torn, worded
from kg.relations.words_before import words_before
from kg.relations.words_behind import words_behind
from kg.relations.words_chosen import chosen_words, done_by_people
from kg.text import Quantity

_NAMES_ITSELF = re.compile("增产|增收|减产")
_PLACES_IN_ORDER = "位"
"""They only tell of one's place among others: 位列第45位，上升6位."""
_THIS = re.compile("[这那该][个座片方]$")
_SETTLEMENT = re.compile(
    "的[\u4e00-\u9fff]{0,4}(?:[村镇乡县城岛]|村庄|村落|城市|地方|社区)(?![民级里])"
)
_SIZES = {
    "亩": "面积",
    "平方公里": "面积",
    "公顷": "面积",
    "平方米": "面积",
    "人": "人口",
    "户": "户数",
}
_DISTANCE = re.compile(
    f"(?P<words>(?:距离?|(?<![隔分脱远])离)[^，,。；、\\s]{{0,8}}?(?:{CHARACTER_OF[Kind.PLACE]}|县城|[城市]区|市中心|[镇乡]政府|车站|机场|高速口)[^，,。；、\\s]{{0,4}}?)的?(?:距离|路程|车程)?(?:仅|只|约|大约|大概|有|不到|不足|近|为|是)*$"
)
_LIES_OFF = re.compile(
    f"(?:位于|地处|坐落于|坐落在|距|距离)(?P<from>[{CHARACTER_OF[Kind.PLACE]}{CHARACTER_OF[Kind.ORGANIZATION]}](?:县?城区?|市区|市中心|政府|镇区)?(?:驻地|所在地)?|县城|城区|镇区|市区|县政府(?:驻地|所在地)?)"
    "以?(?:正?[东南西北]{1,3}(?:部|面|方向|方|侧)?)?(?:约|仅|不到|不足|近)?$"
)
_BROUGHT_ABOUT = re.compile("(?:造成|导致|致使|引发|(?<![一所以])致)了?$")
_TOGETHER = re.compile("(?:共计?|合计|总计)$")
_MONEY_GIVEN = re.compile("(?:款|资金|[助奖救慰问]金|物资|补贴|补助)$")
_ALTITUDE = re.compile(
    "(?:平均|最高|最低|境内|全[村镇乡县市]|村内)*海拔(?:高度|最高处?|最低处?)?(?:落差)?"
)
_PLACES_SIZE = re.compile(
    "(?P<what>(?:平均)?海拔|(?:常住|户籍|总)?人口|(?:总|辖区|区域|国土)?面积)(?:为|约|达|有|仅|超过)?$"
)
_P, _O, _F = (CHARACTER_OF[k] for k in (Kind.PLACE, Kind.ORGANIZATION, Kind.FIGURE))
_NAMED_BEHIND = re.compile(
    f"(?:[、，](?:(?!的)[\u4e00-\u9fff]){{2,8}}{_F})?的(?P<name>{_O}|{_P}(?=[，。、；！？\\s]|是|有|位于|地处|坐落|$))"
)
_BUILDS = re.compile(
    "(?:引进|新建|建设|建成|建起|成立|培育|发展|种植|投入|创建|开发|兴建|修建|实施|盘活|带来|送来)"
)
_ONE_OF_THEM = re.compile("的|等|、")
_OF_DISTANCE = frozenset(["公里", "米", "里", "千米"])
_THERE = re.compile("(?:之?处|远|开外)(?:的|，|。|；|有|是|、)")
_DIVISIONS = frozenset(["乡镇", "镇", "乡", "村", "县", "区", "市"])


def measured_at(
    reading: Reading,
    position: int,
    sentence: Span,
    quantity: Quantity,
    previous: Measured | None,
    amount: Measured | None = None,
) -> Measured | None:
    """What the figure at a typed position measures; None where nothing says so.

    Args:
        reading: the article.
        position: of the figure's character in the typed text.
        sentence: its sentence, as a typed span.
        quantity: the figure.
        previous: what the figure before it in the sentence measures.
        amount: what the last one before it that is no share measures.
    """
    found = _found(reading, position, sentence, quantity, previous, amount)
    if found is None or found.said:
        return found and _of_named_behind(reading, position, found)
    if _NAMED_BEHIND.match(reading.typed.text, position + 1):
        found = _without_preposition(found)
    found = sum_of_row(reading, _of_collective(reading, found))
    wording = worded(found.words)
    if wording is not None and quantity.unit == _PLACES_IN_ORDER and is_change(wording.words):
        wording = replace(wording, words="位次" + wording.words)
    if wording is None or is_change(_NAMES_ITSELF.sub("", wording.words)):
        return None  # nothing says what has changed
    if "海拔" in wording.words and not _ALTITUDE.fullmatch(wording.words):
        return None  # 驻守在海拔5000米的战士
    said = replace(found, words=wording.words, about=wording.about, agent=wording.agent)
    said = _of_named_behind(reading, position, said)
    return completed(reading, position, sentence, said, previous, quantity)


def _of_collective(reading: Reading, found: Measured) -> Measured:
    """村集体|经济累积达20万元: the collective's economy, though the collective owns it."""
    if found.owner is None or not found.words.startswith("经济"):
        return found
    if not found.owner.text.endswith("村集体") or found.span.start != found.owner.span.end:
        return found
    span = Span(found.span.start - len("集体"), found.span.end)
    return replace(found, words=span.of(reading.normal.text), span=span)


def _found(
    reading: Reading,
    position: int,
    sentence: Span,
    quantity: Quantity,
    previous: Measured | None,
    amount: Measured | None,
) -> Measured | None:
    """What the text puts beside the figure, as it is written."""
    if owned := _of_place_behind(reading, position, sentence, quantity):
        return owned
    if quantity.unit in _OF_DISTANCE:
        if found := _distance(reading, position, sentence):
            return found
        away = _away_from(reading, position, sentence)
        if away or _THERE.match(reading.typed.text, position + 1):
            return away  # 县城东北5公里|处
    before = _without_cause(words_before(reading, position, sentence), quantity)
    if size := _size_of_this(reading, position, quantity):
        return size
    if plain := _by_classifier(reading, position, before, quantity):
        return plain
    if is_torn(before.words):
        return None
    if previous and _is_told_with(reading, position, before, previous, quantity):
        return replace(previous, unit=quantity.unit)
    if previous and quantity.unit in COUNTED_ALONE and _is_told_before(before, previous):
        before = Measured("", Span(0, 0), before.owner)  # 4个村庄|900人就业
    return _beside(reading, position, sentence, quantity, before, previous, amount)


def _without_cause(before: Measured, quantity: Quantity) -> Measured:
    """Without what has brought about what the counted ones suffer: 暴雨造成|8户茶农被困."""
    if quantity.unit in SHARES_AND_SUMS or not _BROUGHT_ABOUT.search(before.words):
        return before
    return replace(before, words="", span=Span(0, 0))


def _beside(
    reading: Reading,
    position: int,
    sentence: Span,
    quantity: Quantity,
    before: Measured,
    previous: Measured | None,
    amount: Measured | None,
) -> Measured | None:
    """What the words before the figure and behind it say, and the figure before where they do not."""
    behind = words_behind(reading, position, sentence, quantity)
    if compared := compared_with(reading, position, sentence, before, previous, amount, quantity):
        return compared
    if not behind and (found := done_by_people(reading, position, before, previous, quantity)):
        return found
    if previous and behind and before.span == previous.span and not stands_alone(previous.unit):
        before = Measured("", Span(0, 0), before.owner)  # 6个村|5000亩的茶园
    if not before.words and not behind:
        if found := grown_or_built(reading, position, sentence):
            return replace(found, unit=quantity.unit, owner=before.owner or found.owner)
        if quantity.unit in COUNTED_ALONE and members_of_grown(reading, position, sentence):
            return None
    if previous and (found := with_previous(reading, position, before, behind, previous, quantity)):
        return found
    if not before.words and behind is None and (found := named_before(reading, position, sentence)):
        return replace(found, unit=quantity.unit, owner=before.owner)
    bare = not before.words and behind is None and previous is None
    if bare and stands_alone(quantity.unit):
        return named_earlier(reading, position, sentence, quantity)
    return chosen_words(reading, position, before, behind, quantity)


def _is_told_with(
    reading: Reading, position: int, before: Measured, previous: Measured, quantity: Quantity
) -> bool:
    """Whether it tells the sum of what the figure before counts.

    接待7批画家共|95人, 捐赠两笔助学款，共计|1亿元
    """
    if not _TOGETHER.search(reading.typed.text, 0, position):
        return False
    if quantity.unit == "CNY":
        return not before.words and bool(_MONEY_GIVEN.search(previous.words))
    return quantity.unit in COUNTED_ALONE and _is_told_before(before, previous)


def _is_told_before(before: Measured, previous: Measured | None) -> bool:
    """Whether the words before a count of people are what the figure before them has counted."""
    if previous is None or previous.unit in DOERS or not before.words:
        return False
    return previous.span.start <= before.span.start and before.span.end <= previous.span.end


def _ends_here(text: str, position: int) -> bool:
    """Whether nothing follows that a classifier could go with: 7镇|8乡, 全县14乡镇|，."""
    return position >= len(text) or bool(BREAK.match(text[position]))


def _of_place_behind(
    reading: Reading, position: int, sentence: Span, quantity: Quantity
) -> Measured | None:
    """How high or large the place is that stands behind the figure: 海拔近900米的|溪龙乡."""
    text = reading.typed.text
    what = _PLACES_SIZE.search(text, sentence.start, position)
    place = reading.typed.mention_at(position + 2) if text.startswith("的", position + 1) else None
    if what is None or place is None or place.kind is not Kind.PLACE:
        return None
    if text.startswith("的", position + 3):
        return None
    span = reading.typed.to_text(Span(*what.span("what")))
    return Measured(what["what"], span, place, quantity.unit, said=True)


def _of_named_behind(reading: Reading, position: int, found: Measured) -> Measured:
    """总投资6亿元、占地300亩的|溪龙工业园: the figures of what is named behind them."""
    text = reading.typed.text
    named = _NAMED_BEHIND.match(text, position + 1)
    if named is None or (found.owner and found.owner.kind is not Kind.ANAPHOR):
        return found
    if not found.span.end or reading.typed.from_text(found.span).start > position:
        return found
    if _BUILDS.match(found.words) or text.endswith(("、", "："), 0, position):
        return found  # 引进|占地300亩的茶园, 投资3亿元的茶园、2亿元的竹园: who does so has it
    mention = reading.typed.mention_at(named.start("name"))
    if mention is None or _ONE_OF_THEM.match(text, named.end()):
        return found
    return replace(found, owner=mention)


def _without_preposition(found: Measured) -> Measured:
    """从|首期投资6亿元的溪龙工业区发展到…: the word belongs to the name behind."""
    if len(found.words) < 4 or found.words[0] not in "从由对把将以" or found.span.end == 0:
        return found
    return replace(found, words=found.words[1:], span=Span(found.span.start + 1, found.span.end))


def _by_classifier(
    reading: Reading, position: int, before: Measured, quantity: Quantity
) -> Measured | None:
    """What the classifier itself says: 辖7镇8乡, 常住8万人口."""
    text, mention = reading.typed.text, reading.typed.mention_at(position)
    if mention and quantity.classifier in _DIVISIONS and _ends_here(text, position + 1):
        end = mention.span.end
        span = Span(end - len(quantity.classifier), end)
        return Measured(quantity.classifier, span, before.owner, quantity.unit, said=True)
    if quantity.unit == "人" and text.startswith("口", position + 1):
        return Measured(_population(before.words), before.span, before.owner, "人")
    return None


def _size_of_this(reading: Reading, position: int, quantity: Quantity) -> Measured | None:
    """How large the place is that the text points at: 这个42平方公里的乡镇."""
    text, size = reading.typed.text, _SIZES.get(quantity.unit)
    if size is None or not _THIS.search(text, 0, position):
        return None
    if not _SETTLEMENT.match(text, position + 1):
        return None
    mention = reading.typed.mention_at(position)
    span = mention.span if mention else Span(0, 0)
    return Measured(size, span, unit=quantity.unit, said=True)


def _distance(reading: Reading, position: int, sentence: Span) -> Measured | None:
    """How far it is to somewhere: 黄杜村距离县城15公里."""
    found = _DISTANCE.search(reading.typed.text, sentence.start, position)
    if found is None:
        return None
    owner = words_before(reading, found.start(), sentence).owner
    span = reading.typed.to_text(Span(*found.span("words")))
    return Measured(span.of(reading.normal.text), span, owner, "公里", said=True)


def _away_from(reading: Reading, position: int, sentence: Span) -> Measured | None:
    """How far off something lies: 溪龙村位于县城东北5公里|处; none for 县城东北5公里处 alone."""
    found = _LIES_OFF.search(reading.typed.text, sentence.start, position)
    told = _THERE.match(reading.typed.text, position + 1)
    if found is None or not (told or _NAMED_BEHIND.match(reading.typed.text, position + 1)):
        return None
    span = reading.typed.to_text(Span(*found.span("from")))
    return Measured("距" + span.of(reading.normal.text), span, None, "公里", said=True)


def _population(words: str) -> str:
    """甲市45万人口, 常住6万人口: what the 人口 behind the figure measures."""
    return words + "人口" if len(words) <= 2 and not is_verb(words) else "人口"
