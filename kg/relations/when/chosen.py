"""When what the text says is so: the period of a figure, a name or a post.

The sentence's own period comes first. Those of earlier sentences reach on only where the text says
that it goes on with them (其中, 同比, 当时, 此次): of the figures that a bare next sentence states,
few are of the time that the one before it named.
"""

from __future__ import annotations

import re

from kg.mentions.mention import Kind
from kg.model import Span
from kg.relations.reading import Reading
from kg.relations.when.accounts import accounted, led, part_told, same_years, whole_year
from kg.relations.when.days import ACCOUNT_OF_YEAR, CONTINUES, NOW, RECENTLY, STANDING, edtf_of
from kg.relations.when.events import (
    day_before,
    listed,
    of_calamity,
    of_ceremony,
    of_news,
    of_this_time,
)
from kg.relations.when.own import end_of_change, last_mention, noted_behind, told_behind, unless_now
from kg.text import Sentence

_OF_EVENT = re.compile(
    r"(?:[（(][^（()）\n]{1,20}[）)])?[“”（(\s]*(?:据了解|据悉|据介绍|据统计)?[，,]?"
    r"(?:最终[，,]|(?:最终)?[此本这]次|会上|会议(?:决定|通过|表决)|现场|事发当[天日晚]|当[天日]"
    r"|(?:启动|签约|揭牌|开幕|开工)?(?:活动|仪式|会议|大会|大赛|比赛)(?:[当现上中期]|结束后|之后|后[，,])"
    r"|在(?:当[天日]|[此本这]次)[^，,。；\n]{2,20}[上中][，,])"
)
"""A sentence about the event that the article reports, behind the caption of a picture or none."""
_YEAR_IN_NAME = re.compile(
    "(?<![0-9])(20[0-9]{2})(?:年(?!前|远景|远期|目标)|(?=中国|全国|年度|[\u4e00-\u9fff]{2,12}百强))"
)
_YEARS_IN_NAME = re.compile("[0-9]年?[—–~～至到-]+20[0-9]{2}")
_LONG_FIGURE = 4
"""Characters of a figure that stands for one thing in an article: 200万尾, but not 2人."""


def period_before(reading: Reading, position: int) -> str:
    """When what stands at a character is said to be so, as EDTF; empty where it is not said.

    The year in brackets behind a figure (1200亩（2017年）) comes first, then the last period that the
    sentence names before it, of a change over years (2012年至2022年由3亿元增加到9亿元) the end that a
    figure is of. Else it is one that the sentences before it have set, in the paragraph:

    - where it goes on with it: 其中, 同比, 当时;
    - the date of an account (截至6月底), or the time that one is of (今年以来; 上半年 of what comes
      together month by month);
    - the day of the calamity whose damage it tells, or of the event that the article reports (此次,
      活动现场), which may be named two paragraphs before;
    - the day on which the article tells that projects were begun or signed together, of their counts;
    - the year of the list on which something stands (2023中国百强县榜单).

    What is said of now or of always has none.
    """
    sentence = reading.sentence_at(position)
    if noted := noted_behind(reading, position):
        return noted
    own = last_mention(reading, sentence, position)
    if own is not None:
        period = unless_now(reading, own, position)
        if period and own.text == ACCOUNT_OF_YEAR:
            return part_told(reading, own) or period
        return end_of_change(reading, own, position) or period if period else ""
    if said_again := _again(reading, sentence, position):
        return period_before(reading, said_again)
    if NOW.search(reading.normal.text, sentence.span.start, position):
        return ""
    return (
        same_years(reading, sentence, position)
        or _carried_into(reading, sentence)
        or of_calamity(reading, sentence, position)
        or accounted(reading, sentence, position)
        or of_this_time(reading, sentence, position)
        or of_ceremony(reading, sentence, position)
        or listed(reading, sentence)
        or led(reading, sentence, position)
        or of_news(reading, sentence, position)
    )


def period_then(reading: Reading, position: int) -> str:
    """The time that 当时 and 时任 speak of: the last one that the paragraph has named."""
    sentence = reading.sentence_at(position)
    own = last_mention(reading, sentence, position)
    return edtf_of(own) if own else _carried_into(reading, sentence, goes_on=True)


def period_of(reading: Reading, span: Span) -> str:
    """When what a name stands for is said to be so, as EDTF.

    A day or month that stands before the name tells more than a year inside it (今年7月获评
    2020年度先进村). Where nothing before the name dates it, what its clause says behind it does.
    """
    sentence = reading.sentence_at(span.start)
    inner = last_mention(reading, sentence, span.end - 1)
    if inner is None:
        return (
            told_behind(reading, span)
            or period_before(reading, span.end - 1)
            or _named_after(span.of(reading.normal.text), reading.year)
            or reading.year_of_bulletin
        )
    before = last_mention(reading, sentence, span.start - 1)
    exact = "-" in edtf_of(before) and before is not None and not RECENTLY.fullmatch(before.text)
    if inner.span.start >= span.start and exact:
        return period_before(reading, span.start - 1)
    return period_before(reading, span.end - 1)


def _named_after(name: str, now: int | None) -> str:
    """《2023年夏季供水计划》: the one year in a name that nothing else dates, if it is no aim (2030年前)."""
    years = _YEAR_IN_NAME.findall(name)
    if len(years) != 1 or _YEARS_IN_NAME.search(name) or (now and int(years[0]) > now):
        return ""
    return str(years[0])


def _again(reading: Reading, sentence: Sentence, position: int) -> int:
    """Where the text says a headline's figure again; 0 where it does not, or none stands there."""
    text = reading.normal.text
    if sentence.index or text[sentence.span.end - 1] in "。！？；":
        return 0
    mention = reading.typed.mention_at(reading.typed.from_text(Span(position, position)).start)
    if mention is None or mention.kind is not Kind.FIGURE or len(mention.text) < _LONG_FIGURE:
        return 0
    return text.find(mention.text, sentence.span.end) + 1


def _carried_into(reading: Reading, sentence: Sentence, *, goes_on: bool = False) -> str:
    """The period that the sentences before set for one that names none itself."""
    text = reading.normal.text
    if year := whole_year(reading, sentence):
        return year
    if _OF_EVENT.match(text, *sentence.span) and (day := day_before(reading, sentence)):
        return day
    goes_on = goes_on or CONTINUES.match(text, *sentence.span) is not None
    for earlier in reversed(reading.sentences[: sentence.index]):
        if earlier.paragraph != sentence.paragraph or NOW.search(text, *earlier.span):
            break
        if set_by := last_mention(reading, earlier, earlier.span.end):
            return edtf_of(set_by) if goes_on or STANDING.match(set_by.text) else ""
        if goes_on and _OF_EVENT.match(text, *earlier.span):
            return day_before(reading, earlier)
        goes_on = goes_on and CONTINUES.match(text, *earlier.span) is not None
    return ""
