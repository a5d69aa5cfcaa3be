"""Events: the days of what an article reports, for what it tells of them in later sentences."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.mentions.mention import Mention
from kg.model import Span
from kg.relations.reading import Reading
from kg.relations.when.days import (
    CEREMONY,
    CONTINUES,
    DAY,
    RECENTLY,
    STANDING,
    YEAR_ALONE,
    ceremony_day,
    edtf_of,
    first_mention,
    is_of_report,
)
from kg.relations.when.own import last_mention
from kg.text import Sentence

_THIS_TIME = re.compile("(?:^|[，,；：“])[^，,对受因]{0,4}(?:此次|本次|这次)")
"""A clause that begins with what the sentences before tell of: 佛山|此次获奖的33项专利."""
_OF_CEREMONY = re.compile(
    "(?:开工|竣工|投产|签约)的?(?:[0-9]+个)?项目|项目[^，,。；]{0,6}(?:开工|签约)"
)
"""What such a day begins together, wherever the article counts it: 开工项目有|20个."""
_PROJECT = re.compile("项目|总投资|引资|签约")
_BY_THE_YEAR = re.compile(
    "年度|年内|今年|全年|将|计划|拟|力争|预计|达产|投产后|建成后|下一步|占地|面积|落实|是[^，,。]{0,12}企业"
)
"""What is of another time than the ceremony: 年度投资|5亿元."""
_HEADLINES = 300
"""Within so many characters a report names the ceremony that it is on."""
_PARAGRAPHS_OF_EVENT = 2
_DATE_ALONE = re.compile(r"[\d\s年月日:：/.-]*")
"""The line that dates the article, and no event."""
_CALAMITY = re.compile(
    "暴雨|强降[雨水]|雷阵雨|洪[水涝灾]|内涝|台风|地震|火灾|泥石流|滑坡|龙卷风|冰雹|爆炸|灾害|(?:交通|安全|坠落)事故"
)
_DAMAGE = re.compile(
    "受灾|受损|损毁|损坏|倒塌|坍塌|绝收|减产|断[路电水网]|中断|遇难|死亡|失[踪联]|受伤|被困|伤亡|经济损失"
    "|被[^，,。；]{0,4}(?:淹|浸|冲|毁)"
)
"""What a calamity does: of its day, however many sentences tell of it."""
_AFTERWARDS = re.compile("灾后|重建|修复|恢复|抢修|审计")
_NEWS = re.compile(
    "荣获|喜获|斩获|摘得|获评|获批|获得|入选|上榜|入围|跻身|榜上有名|[获被][^，,。；]{0,16}(?:评为|认定|命名|授予|表彰)"
    "|启动|开工|揭牌|签约|落成|启用|成立|印发|出台|发布|举[行办]"
)
"""What is news on the day on which it is done."""
_NO_NEWS = re.compile(
    "先后|相继|曾|多次|累计|连续|此前|以来|每年|已经|将|计划|拟(?!认定)|力争|预计|获得感"
)
_BY_WHOM = re.compile(r"[^。！？；\n]{0,40}?[讯】）)]|[^。！？；\n]{0,3}")
"""What stands before the time that a report begins with: 本报讯（记者 …）, 【…】."""
_LEADS_ON = 2
"""So many sentences behind a report's first are of the same time, if they too tell of news."""
_ON_A_LIST = re.compile("榜|入围|入选|百强|[0-9]强")


def of_this_time(reading: Reading, sentence: Sentence, position: int) -> str:
    """近日，…获奖33项。佛山此次获奖的33项专利共有|金奖1项: the time that its paragraph named last.

    Where it has named none, the day of the event that the paragraphs before report.
    """
    start = sentence.span.start
    before = reading.sentences[: sentence.index]
    if CONTINUES.match(reading.normal.text, *sentence.span) and before:
        last = before[-1]
        start = last.span.start if last.paragraph == sentence.paragraph else start
    if not _THIS_TIME.search(Span(start, position).of(reading.normal.text)):
        return ""
    for earlier in reversed(before):
        if earlier.paragraph != sentence.paragraph:
            break
        if named := last_mention(reading, earlier, earlier.span.end):
            return "" if STANDING.match(named.text) else edtf_of(named)
    return day_before(reading, sentence)


def of_ceremony(reading: Reading, sentence: Sentence, position: int) -> str:
    """6月30日，十县举行集中开工仪式。…乙县开工项目共|35项: the day, however far before it is named.

    In a report on such a ceremony it is that of whatever is said of projects.
    """
    text = reading.normal.text
    clause = reading.clause_at(position)
    begun = _OF_CEREMONY.search(text, sentence.span.start, clause.end)
    if not begun and not (
        CEREMONY.search(text, 0, _HEADLINES) and _tells_of_project(text, sentence, clause)
    ):
        return ""
    return ceremony_day(reading)


def _tells_of_project(text: str, sentence: Sentence, clause: Span) -> bool:
    if _BY_THE_YEAR.search(text, sentence.span.start, clause.end):
        return False
    return _PROJECT.search(text, *sentence.span) is not None


def listed(reading: Reading, sentence: Sentence) -> str:
    """发布2023中国百强县榜单。|金湖县入围: the year of the list that the paragraph has named."""
    if not _ON_A_LIST.search(reading.normal.text, *sentence.span):
        return ""
    for earlier in reversed(reading.sentences[: sentence.index]):
        if earlier.paragraph != sentence.paragraph:
            break
        for mention in reading.typed.mentions_in(reading.typed.from_text(earlier.span)):
            if mention.period and YEAR_ALONE.fullmatch(mention.text):
                return edtf_of(mention)
    return ""


def of_news(reading: Reading, sentence: Sentence, position: int) -> str:
    """The time that a report begins with, for its headline and for what it tells first.

    溪龙村|获评名村¶近日，省里公布名单。经过评审，溪龙村|获评名村。
    """
    text = reading.normal.text
    clause = Span(sentence.span.start, reading.clause_at(position).end).of(text)
    if not _NEWS.search(clause) or _NO_NEWS.search(clause):
        return ""
    lead = _lead_of(reading)
    if lead is None:
        return ""
    first, opens = lead
    if sentence.index < first.index:
        return edtf_of(opens) if _tells_news(reading, first) else ""
    between = reading.sentences[first.index + 1 : sentence.index + 1]
    leads_on = sentence.paragraph == first.paragraph and len(between) <= _LEADS_ON
    return (
        edtf_of(opens)
        if leads_on and not any(first_mention(reading, one) for one in between)
        else ""
    )


@lru_cache(maxsize=1)
def _lead_of(reading: Reading) -> tuple[Sentence, Mention] | None:
    """The first full sentence of an article and the day, or 近日, that it begins with; None for others."""
    text = reading.normal.text
    for sentence in reading.sentences:
        if text[sentence.span.end - 1] not in "。！？；":
            continue
        opens = first_mention(reading, sentence)
        if opens is None or is_of_report(reading, opens):
            return None
        begins = _BY_WHOM.fullmatch(text, sentence.span.start, opens.span.start)
        dated = RECENTLY.fullmatch(opens.text) or DAY.fullmatch(edtf_of(opens))
        return (sentence, opens) if begins and dated else None
    return None


def _tells_news(reading: Reading, lead: Sentence) -> bool:
    """Whether the paragraph that an article begins with tells what its headline can be of."""
    paragraph = [one for one in reading.sentences if one.paragraph == lead.paragraph]
    return _NEWS.search(reading.normal.text, lead.span.start, paragraph[-1].span.end) is not None


def day_before(reading: Reading, sentence: Sentence) -> str:
    """The day that this paragraph or one of the two before named last before a sentence."""
    for earlier in reversed(reading.sentences[: sentence.index]):
        if earlier.paragraph < sentence.paragraph - _PARAGRAPHS_OF_EVENT:
            break
        if _DATE_ALONE.fullmatch(reading.normal.text, *earlier.span):
            continue
        for mention in reversed(reading.typed.mentions_in(reading.typed.from_text(earlier.span))):
            if DAY.fullmatch(edtf_of(mention)) and not is_of_report(reading, mention):
                return "" if STANDING.match(mention.text) else edtf_of(mention)
    return ""


def of_calamity(reading: Reading, sentence: Sentence, position: int) -> str:
    """When the calamity was that did the damage which a clause tells of; empty for other clauses."""
    text = reading.normal.text
    until = reading.clause_at(position).end
    told = _DAMAGE.search(text, sentence.span.start, until)
    if not told or _AFTERWARDS.search(text, sentence.span.start, until):
        return ""
    for earlier in reversed(reading.sentences[: sentence.index]):
        if earlier.paragraph != sentence.paragraph:
            break
        for mention in reading.typed.mentions_in(reading.typed.from_text(earlier.span)):
            behind = _CALAMITY.search(text, mention.span.end, earlier.span.end)
            if behind and DAY.fullmatch(edtf_of(mention)) and not is_of_report(reading, mention):
                return edtf_of(mention)
    return ""
