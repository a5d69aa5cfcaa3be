"""The words before a figure: back to the break, without subject, time, adverb and link."""

from __future__ import annotations

import re

from kg.lexicon.words import alternation
from kg.mentions.mention import BEARERS, Kind, Mention
from kg.mentions.typed import CHARACTER_OF
from kg.model import Span
from kg.relations.measured_words import (
    BREAK,
    END_VERB,
    MEASURE,
    PERIOD,
    SHARES_AND_SUMS,
    WORDS,
    Measured,
    stands_alone,
)
from kg.relations.nouns import (
    first_word,
    is_noun_phrase,
    is_verb,
    last_word_is_verb,
    noun_phrase_end,
    tagged_words,
)
from kg.relations.reading import Reading
from kg.relations.wording import object_verb
from kg.text.words import cuts_word, is_word

_LINK = re.compile(f"(?:(?<![村人户亩年月日])均|{END_VERB}|{alternation(WORDS['link'])})$")
_AFFECTED = re.compile("受[\u4e00-\u9fff]{1,8}?影响，?")
_LEAD = re.compile(alternation(WORDS["lead"]))
_DATED = re.compile(
    f"(?:{PERIOD}的?|[从由][\u4e00-\u9fff]{{1,6}}[时期初]的|的|(?:从|由|较|比)?{PERIOD}[^，,。；\\W]{{2,10}}(?:时|初期|之初|期间|之前|以前)的?)$"
)
_ADVERB_LAST = re.compile(
    "(?<=[\u4e00-\u9fff]{2})(?:预计|将|已经?|曾经?|一度|约|累计|(?<![村人户亩年月日])均|都|首|今天|全部)$"
)
_SENT = re.compile("[下抵送传转直到]达$")
_PARTS_OF_WORDS = frozenset("现为有由在共近以约")
_ONCE = re.compile(
    "(?:从|由)?(?:最初|原来|原先|当初|当年|过去|以前|现在|如今|起初|刚开始|早期)$"
    "|(?:从|由)?(?:历史)?最?(?:高峰|高位|低谷)(?:时期|期|时)?$|(?:现在|如今|目前)的?每[年月天]$|(?<=[\u4e00-\u9fff]{2})从零(?:起步)?$"
)
_YEARS_AGO = re.compile(f"(?:从|由){CHARACTER_OF[Kind.FIGURE]}(?:以前|之前|前)的?$")
"""年收入|从10年前的|4500元增长: when it was so, and no figure of it."""
_OBJECT_BEFORE = re.compile(f"{alternation(WORDS['takes_place'])}$")
_LISTED_BEFORE = re.compile("、$")
_NOUN_BEHIND = re.compile("[\u4e00-\u9fff]")
_LONGEST_ROW = 24
_SOMEWHERE = re.compile(
    f"(?P<what>[\u4e00-\u9fff]{{2,}}?)(?:目前|现在|如今|已经?|就|仅){{0,2}}在(?P<where>{CHARACTER_OF[Kind.PLACE]}|{CHARACTER_OF[Kind.ANAPHOR]})$"
)
"""What is counted is said first, and then where: 这样的大棚|在|金田村|有20座."""
_MAKES = re.compile("(?:带动|帮助|助力|促进|推动|促使|使得?|让|助推|助)$")
"""Behind one of these somebody else's figure is told: 书店帮助甲村竹农增收."""
_BRINGS = re.compile("(?:造成|导致|致使|引发)了?$")
"""Behind one of these the place is whose the figure is: 暴雨共造成|甲县|12个乡镇受灾."""
_BRACKETS_BEFORE = re.compile("(?<=[\u4e00-\u9fff])[（(][\u4e00-\u9fff]{1,6}[）)]$")


def words_before(reading: Reading, position: int, sentence: Span) -> Measured:
    """The words before a figure, back to the break, without subject, time, adverb and link."""
    text = reading.typed.text
    start = _back_to_break(text, position, sentence.start)
    if bounded := _bound_before(reading, start, sentence.start):
        span = reading.typed.to_text(Span(bounded, _strip_right(text, bounded, position)))
        return Measured(span.of(reading.normal.text), span)
    end = _strip_right(text, start, position)
    if end - start > 2 and text[end - 1] == "等" and not _NOUN_BEHIND.match(text, position + 1):
        end -= 1  # 修补漏水屋顶等|260余处
    if somewhere := _SOMEWHERE.fullmatch(text, start, end):
        return _there(reading, somewhere)
    start = _past_counted(reading, start, sentence.start, end)
    listed = _list_start(reading, start, sentence.start, end)
    share = text.rfind("占", start, end)
    counted = end == position and bool(_NOUN_BEHIND.match(text, position + 1))
    owner, start = _owner(reading, start, share if share >= start else end, end, counted)
    start = _strip_lead(text, start, end)
    if owner is None and listed and end > start:
        start = listed
    if end <= start:
        return Measured("", Span(0, 0), owner)
    span = reading.typed.to_text(Span(start, end))
    return Measured(span.of(reading.normal.text), span, owner)


def _back_to_break(text: str, position: int, floor: int) -> int:
    """Where the stretch begins that ends here, past short brackets (蓄水窖（池）|45座) and 从10年前的."""
    start = position
    while start > floor:
        skipped = _YEARS_AGO if text[start - 1] in "前的" else _BRACKETS_BEFORE
        if passed := skipped.search(text, floor, start):
            start = passed.start()
        elif BREAK.match(text[start - 1]):
            break
        else:
            start -= 1
    return start


def _there(reading: Reading, somewhere: re.Match[str]) -> Measured:
    """What is somewhere, and the place that has it."""
    start = _strip_lead(somewhere.string, somewhere.start(), somewhere.end("what"))
    span = reading.typed.to_text(Span(start, somewhere.end("what")))
    where = reading.typed.mention_at(somewhere.start("where"))
    return Measured(span.of(reading.normal.text), span, where)


def _past_counted(reading: Reading, start: int, floor: int, end: int) -> int:
    """Behind the noun that the figure right before counts and a verb follows: 76个国家|派遣队员."""
    mention = reading.typed.mention_at(start - 1) if start > floor else None
    if mention is None or mention.quantity is None or stands_alone(mention.quantity.unit):
        return start
    if reading.typed.text.startswith(("村村均", "村均", "村平均"), start):
        return start + reading.typed.text.startswith("村村", start)
    counted = noun_phrase_end(reading.typed.text, start, end)
    follows = first_word(reading.typed.text[counted:end])
    return counted if counted > start and is_verb(follows) else start


def _list_start(reading: Reading, start: int, floor: int, end: int) -> int:
    """Where a row begins whose last part the words are: 游船、缆车运送旅客; 0 if there is none."""
    text, begin = reading.typed.text, start
    if "分别" in text[start:end] or text.startswith("分别", end):
        return 0  # each has a figure of its own
    while begin > floor and text[begin - 1] == "、":
        part = begin - 1
        while part > floor and not BREAK.match(text[part - 1]):
            part -= 1
        while part < begin - 1 and reading.typed.mention_at(part):
            part += 1  # 安吉县铁路、公路
        if not _is_part_of_row(reading, part, begin - 1):
            part = _behind_verb(reading, part, begin - 1)
            if part < begin - 1 and _is_part_of_row(reading, part, begin - 1):
                begin = part  # 新增|首店、旗舰店数量
            break
        begin = part
        if part > floor and reading.typed.mention_at(part - 1):
            break
    begin = _strip_lead(text, begin, start)
    return begin if begin < start and end - begin <= _LONGEST_ROW else 0


def _behind_verb(reading: Reading, start: int, end: int) -> int:
    """Behind the last verb of a stretch; its end where none is."""
    text, cursor, behind = reading.typed.text, start, end
    for word, tag in tagged_words(text[start:end]):
        cursor += len(word)
        if tag.startswith("v"):
            behind = cursor
    return behind


def _is_part_of_row(reading: Reading, start: int, end: int) -> bool:
    part = reading.typed.text[start:end]
    plain = not any(reading.typed.mention_at(cursor) for cursor in range(start, end))
    return plain and 0 < len(part) <= 8 and is_noun_phrase(part)


def _bound_before(reading: Reading, start: int, floor: int) -> int | None:
    """Where 20万元以上的|村 begins: the figure that bounds what is counted is part of its words."""
    bound = reading.typed.mention_at(start - 1) if start > floor else None
    if bound is None or bound.quantity is None:
        return None
    bounds = (
        bound.text.endswith(("以上", "以下", "以内"))
        or bound.quantity.upper is not None
        or (bound.quantity.unit in SHARES_AND_SUMS and reading.typed.text.startswith("的", start))
    )
    if not bounds or not _NOUN_BEHIND.match(reading.typed.text, start):
        return None
    begin = start - 1
    while begin > floor and _NOUN_BEHIND.match(reading.typed.text, begin - 1):
        begin -= 1
    named = MEASURE.search(reading.typed.text, begin, start - 1)
    if named and named.end() == start - 1:
        return begin  # 收入40万至60万元的村
    done = object_verb(reading.typed.text[begin : start - 1])
    anew = reading.typed.text.startswith("新", start - 2 - len(done)) and done
    return start - 1 - len(done) - bool(anew)  # 新签约|亿元以上产业项目


def _owner(
    reading: Reading, start: int, stop: int, end: int, counted: bool
) -> tuple[Mention | None, int]:
    """The last mention that can own the measured words, and where the words begin after it."""
    text = reading.typed.text
    for cursor in range(stop - 1, start - 1, -1):
        mention = reading.typed.mention_at(cursor)
        if mention is None or mention.kind in (Kind.QUOTED, Kind.WORK):
            continue
        if mention.kind in BEARERS:
            before = text[start:cursor]
            if mention.kind is Kind.PLACE and end > cursor + 1 and _MAKES.search(before):
                return mention, cursor + 1  # 帮助|甲村|竹农增收
            if mention.kind is Kind.PLACE and _BRINGS.search(before):
                return mention, cursor + 1
            if _OBJECT_BEFORE.search(before) or (before and last_word_is_verb(before)):
                if end == cursor + 1 and counted and mention.kind is Kind.PLACE:
                    return None, end  # 流转|甲村|200亩荒山
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
    while (edge := _edge_before(text, start, end)) < end:
        end = edge
    return end


def _edge_before(text: str, start: int, end: int) -> int:
    """Where a word that belongs not to what is measured begins at the end of a stretch."""
    for pattern in (_YEARS_AGO, _LINK, _DATED, _ONCE, _ADVERB_LAST):
        match = pattern.search(text, start, end)
        while match and match.group()[0] in "能可" and _cuts(text, start, match.start(), end):
            match = pattern.search(text, match.start() + 1, end)  # 产能|达到
        if match is None or (match.group() == "达" and _SENT.search(text, start, end)):
            continue
        if match.group() not in _PARTS_OF_WORDS or not _is_in_word(text, start, match):
            return match.start()
    return end


def _is_in_word(text: str, start: int, link: re.Match[str]) -> bool:
    """Whether what looks like a link ends a word: 行为, but no 率为, which the tagger makes up."""
    known = any(is_word(text[max(start, link.end() - n) : link.end()]) for n in (2, 3, 4))
    return known and _cuts(text, start, link.start(), link.end())


def _cuts(text: str, start: int, position: int, end: int) -> bool:
    return cuts_word(text[start:end], position - start)


def _strip_lead(text: str, start: int, end: int) -> int:
    if affected := _AFFECTED.match(text, start, end):
        start = affected.end()
    while match := _LEAD.match(text, start, end):
        if cuts_word(text[start:end], match.end() - start):
            break  # 就业岗位: the 就 is no adverb
        start = match.end()
    return start
