"""What a figure measures, and where that is said.

What is measured stands

    behind it, where the classifier takes a noun      645支头雁队伍
    before it otherwise                                集体经济总收入达到81.93万元
    with the figure before, for a change or a mean     …241.1亿元，同比增长9.1%；…、村均20.8万元
    with the figure before, for its other end          由49%增至98.7%
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import Kind, Mention
from kg.mentions.typed import CHARACTER_OF
from kg.model import Span
from kg.relations.nouns import (
    ends_in_verb,
    first_word,
    has_noun,
    is_verb,
    last_word_is_verb,
    noun_phrase_end,
)
from kg.relations.reading import Reading, hull
from kg.text import Quantity
from kg.text.words import cuts_word

_WORDS = load_words("figures")
_CHANGE = re.compile(f"{alternation(_WORDS['change'])}(?!值)")  # 增加值 is no change
_MEAN = re.compile(alternation(_WORDS["mean"]))
_END_VERB = (
    "(?:压减|恢复|回落|缩减|拓展|跃升|攀升|猛增|激增|飙升|上涨|下调|下滑|发展|壮大|翻番|扩展|"
    "上升|下降|增加|增长|提高|提升|减少|降低|扩大|缩小|"
    "变|扩|增|升|降|减|涨|跌|提|缩)(?:加|长|高|升|大|少|低|展)?(?:到|至|为|成)了?"
)
_TO_OTHER_END = re.compile(_END_VERB)
_LINK = re.compile(f"(?:(?<![村人户亩年月日])均|{_END_VERB}|{alternation(_WORDS['link'])})$")
_AFFECTED = re.compile("受[\u4e00-\u9fff]{1,8}?影响，?")
_MEASURE = re.compile(f"[\u4e00-\u9fff]{{0,8}}{alternation(_WORDS['measure'])}")
_LEAD = re.compile(alternation(_WORDS["lead"]))
_PERIOD = CHARACTER_OF[Kind.PERIOD]
_DATED = re.compile(f"(?:{_PERIOD}的?|的)$")
_FIGURE = CHARACTER_OF[Kind.FIGURE]
_BREAK = re.compile(f"[，,。；;：:！？、（）()—…\\s{_FIGURE}]")
_OBJECT_BEFORE = re.compile(f"{alternation(_WORDS['takes_place'])}$")
_DANGLING = re.compile(
    "(?:向|对|为|给|和|与|及|把|将|由|以|等|的|在|从|被|让|使|用|按|于|且|并|跨|近)$"
)
_LISTED_BEFORE = re.compile("、$")
_NOUN_BEHIND = re.compile("[\u4e00-\u9fff]")
_WITH_ITS_NOUN = re.compile("(?:[在将把对]|利用|依托|面对|走进|来到)了?$")
"""What stands before a figure that goes with the noun behind it."""
_OWNERS = (Kind.PLACE, Kind.ORGANIZATION, Kind.ANAPHOR)
_DEFAULT = {"户": "户数", "人": "人数"}
_SMALL = 10
_ORGANIZATION = Kind.ORGANIZATION
_BESIDE = re.compile(f"{_FIGURE}[、，]?(?:共计?|合计)?$")
_BRACKETS = re.compile("[（(][^（）()]{1,8}[）)]")

HEADS_OF_CATTLE = frozenset("羊牛猪鸡鸭鹅鱼马驴兔")
"""One character is enough of a name for these: 羊由3.2万只压减到1.1万只."""

ALONE = frozenset(_WORDS["stands_alone"])
"""Units whose measured words stand before them: money, shares, areas, lengths, weights."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a figure measures."""

    words: str
    span: Span
    owner: Mention | None = None
    """The place, organization or anaphor that the measured words begin with."""
    unit: str = ""
    """Of the figure, for figures that inherit."""


def measured_at(
    reading: Reading, position: int, sentence: Span, quantity: Quantity, previous: Measured | None
) -> Measured | None:
    """What the figure at a typed position measures; None where nothing says so.

    Args:
        reading: the article.
        position: of the figure's character in the typed text.
        sentence: its sentence, as a typed span.
        quantity: the figure.
        previous: what the figure before it in the sentence measures.
    """
    before = _before(reading, position, sentence)
    if quantity.unit == "人" and reading.typed.text.startswith("口", position + 1):
        return Measured(_population(before.words), before.span, before.owner, "人")
    behind = _behind(reading, position, sentence)
    if previous and (
        found := _with_previous(reading, position, before, behind, previous, quantity)
    ):
        return found
    bare = not before.words and behind is None and previous is None
    if bare and quantity.unit in ALONE:
        return _named_earlier(reading, position, sentence, quantity)
    chosen: Measured | None
    if behind and _WITH_ITS_NOUN.search(reading.typed.text, 0, position):
        chosen = Measured(behind.words, behind.span, before.owner)  # 农户在3000亩的果园里
    elif quantity.unit in ALONE:
        chosen = _alone(before, behind)
    else:
        chosen = _counted(
            before, behind, quantity, _verb_behind(reading, position), _action(reading, position)
        )
    if chosen is None or not chosen.words:
        return None
    return Measured(chosen.words, chosen.span, chosen.owner, quantity.unit)


def _named_earlier(
    reading: Reading, position: int, sentence: Span, quantity: Quantity
) -> Measured | None:
    """What an earlier clause of the sentence has named: 村集体收入从零起步，2019年为18万元."""
    named = list(_MEASURE.finditer(reading.typed.text, sentence.start, position))
    if not named:
        return None
    span = reading.typed.to_text(Span(*named[-1].span()))
    return Measured(span.of(reading.normal.text), span, None, quantity.unit)


def _population(words: str) -> str:
    """福鼎60万人口, 常住8万人口: what the 人口 behind the figure measures."""
    return words + "人口" if len(words) <= 2 and not is_verb(words) else "人口"


def is_change(words: str) -> bool:
    """Whether the words name a change (同比增长) and no quantity of their own."""
    return bool(_CHANGE.fullmatch(words.replace("分别", "").removeprefix("又")))


def _with_previous(
    reading: Reading,
    position: int,
    before: Measured,
    behind: Measured | None,
    previous: Measured,
    quantity: Quantity,
) -> Measured | None:
    if before.words and is_change(before.words) and quantity.unit in ("%", "倍"):
        words = _CHANGE.sub("", previous.words) + before.words
        return Measured(words, before.span, before.owner, previous.unit)
    if before.words and _MEAN.fullmatch(before.words):
        return Measured(before.words + previous.words, before.span, before.owner, quantity.unit)
    if not before.words and not behind and quantity.unit == previous.unit:
        return Measured(previous.words, previous.span, before.owner, quantity.unit)
    beside = _BESIDE.search(reading.typed.text, 0, position)
    if beside and quantity.unit == "人" and previous.unit == "户" and not before.words:
        words = previous.words.removesuffix("户数")
        return Measured(
            words if words.endswith("人口") else words + "人口", previous.span, None, "人"
        )
    return None


def _alone(before: Measured, behind: Measured | None) -> Measured | None:
    """Money, shares and areas: the words before, unless they are no noun."""
    words = before.words
    if behind and words and ends_in_verb(words) and not is_verb(words):
        return _said_around(before, behind)  # 茶叶采收带来了57万元的收益
    if (
        words
        and has_noun(words)
        and not _DANGLING.search(words)
        and not (behind and is_verb(words))
    ):
        return before
    if behind is None:
        return before if words and not _DANGLING.search(words) else None
    if words and (is_verb(words) or last_word_is_verb(words)) and not _DANGLING.search(words):
        return Measured(words + behind.words, hull(before.span, behind.span), before.owner)
    return Measured(behind.words, behind.span, before.owner)


def _said_around(before: Measured, behind: Measured) -> Measured:
    words = before.words.removesuffix("了") + behind.words
    return Measured(words, hull(before.span, behind.span), before.owner)


def _action(reading: Reading, position: int) -> str:
    """What the counted do, up to the next break: 7个村 + 开展特色种植."""
    text = reading.typed.text
    end = _break_after(text, position + 2, min(len(text), position + 12))
    action = text[position + 2 : end]
    plain = not any(reading.typed.mention_at(i) for i in range(position + 2, end))
    return action if plain and is_verb(first_word(action)) else ""


def _verb_behind(reading: Reading, position: int) -> str:
    word = first_word(reading.typed.text[position + 1 : position + 7])
    return word if len(word) >= 2 and is_verb(word) else ""


def _counted(
    before: Measured, behind: Measured | None, quantity: Quantity, verb_behind: str, action: str
) -> Measured | None:
    """Counts: the noun behind the classifier, with the verb right before the number."""
    words = before.words
    if behind and len(behind.words) == 1 and action:
        return Measured(behind.words + action, behind.span, before.owner)  # 7个村开展特色种植
    if behind:
        verb = words if 2 <= len(words) <= 4 and is_verb(words) else ""
        span = hull(before.span, behind.span) if verb else behind.span
        return Measured(verb + behind.words, span, before.owner)
    if is_verb(words) and verb_behind:
        return Measured(words + verb_behind, before.span, before.owner)  # 带动106人就业
    if is_verb(words) and quantity.unit == "人次":
        return replace(before, words=words.removesuffix("了"))  # 已培训了6000多人次
    if words.endswith("了"):
        return None  # 确定了560个像甲村这样的…: what is counted comes later than we read
    if (len(words) >= 2 and not _DANGLING.search(words)) or words in HEADS_OF_CATTLE:
        return before
    if not words and before.owner and not before.owner.chain and before.owner.kind is _ORGANIZATION:
        return Measured(before.owner.text, before.owner.span)  # 乡镇商贸中心1.3万个
    default = _DEFAULT.get(quantity.unit) if quantity.value > _SMALL else None
    return Measured(default, before.span, before.owner) if default and not words else None


# --- before the number ------------------------------------------------------------------------


def _before(reading: Reading, position: int, sentence: Span) -> Measured:
    """The words before a figure, back to the break, without subject, time, adverb and link."""
    text = reading.typed.text
    start = position
    while start > sentence.start and not _BREAK.match(text[start - 1]):
        start -= 1
    if bounded := _bound_before(reading, start, sentence.start):
        span = reading.typed.to_text(Span(bounded, _strip_right(text, bounded, position)))
        return Measured(span.of(reading.normal.text), span)
    end = _strip_right(text, start, position)
    share = text.rfind("占", start, end)
    counted = end == position and bool(_NOUN_BEHIND.match(text, position + 1))
    owner, start = _owner(reading, start, share if share > start else end, end, counted)
    start = _strip_lead(text, start, end)
    if end <= start:
        return Measured("", Span(0, 0), owner)
    span = reading.typed.to_text(Span(start, end))
    return Measured(span.of(reading.normal.text), span, owner)


def _bound_before(reading: Reading, start: int, floor: int) -> int | None:
    """Where 20万元以上的|村 begins: the figure that bounds what is counted is part of its words."""
    bound = reading.typed.mention_at(start - 1) if start > floor else None
    if bound is None or not bound.text.endswith(("以上", "以下", "以内")):
        return None
    return start - 1 if _NOUN_BEHIND.match(reading.typed.text, start) else None


def _owner(
    reading: Reading, start: int, stop: int, end: int, counted: bool
) -> tuple[Mention | None, int]:
    """The last mention that can own the measured words, and where the words begin after it."""
    text = reading.typed.text
    for cursor in range(stop - 1, start - 1, -1):
        mention = reading.typed.mention_at(cursor)
        if mention is None or mention.kind in (Kind.QUOTED, Kind.WORK):
            continue
        if mention.kind in _OWNERS:
            before = text[start:cursor]
            if _OBJECT_BEFORE.search(before) or (before and last_word_is_verb(before)):
                return None, cursor + 1 if end > cursor + 1 else start
            if text[cursor - 1 : cursor] == "、" and text[cursor + 1 : cursor + 2] == "等":
                return None, cursor + 2
            if counted and _LISTED_BEFORE.search(text, 0, cursor):
                return None, end  # 甲项目、河南乙公司|11个重点项目
            return mention, cursor + 1
        return None, cursor + 1
    return None, start


def _strip_right(text: str, start: int, end: int) -> int:
    """Without link words, and without the time that dates one end of a change (由2005年的…)."""
    while match := _LINK.search(text, start, end) or _DATED.search(text, start, end):
        end = match.start()
    return end


def _strip_lead(text: str, start: int, end: int) -> int:
    if affected := _AFFECTED.match(text, start, end):
        start = affected.end()
    while match := _LEAD.match(text, start, end):
        if cuts_word(text[start:end], match.end() - start):
            break  # 就业岗位: the 就 is no adverb
        start = match.end()
    return start


# --- behind the classifier --------------------------------------------------------------------


def _behind(reading: Reading, position: int, sentence: Span) -> Measured | None:
    """The noun phrase right behind a figure: 645支“红管家”头雁队伍."""
    text = reading.typed.text
    start = position + 1
    if text.startswith("的", start):
        start += 1
    if _TO_OTHER_END.match(text, start):
        return None  # 大户由32户|发展到158户
    if text[start : start + 1] == CHARACTER_OF[Kind.PLACE]:
        start += 1  # 9840名平凉在职党员
    kind, start = _kind_at(reading, start)
    end = noun_phrase_end(text, start, _break_after(text, start, sentence.end))
    if end <= start:
        return None
    span = reading.typed.to_text(Span(start, end))
    return Measured(kind + span.of(reading.normal.text), span)


def _kind_at(reading: Reading, start: int) -> tuple[str, int]:
    """What a second figure behind the first says: 35个|亿元以上|项目, 88户|418名|群众."""
    second = reading.typed.mention_at(start)
    if second is None or second.quantity is None:
        return "", start
    bound = second.text if second.text.endswith(("以上", "以下", "以内")) else ""
    return bound, start + 1 + reading.typed.text.startswith("的", start + 1)


def _break_after(text: str, start: int, end: int) -> int:
    """The next break, past short brackets inside a name: 村(社区)“两委”成员."""
    cursor = start
    while cursor < end:
        if cursor > start and (brackets := _BRACKETS.match(text, cursor, end)):
            cursor = brackets.end()
        elif _BREAK.match(text[cursor]):
            break
        else:
            cursor += 1
    return cursor
