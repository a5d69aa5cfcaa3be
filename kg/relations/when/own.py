"""The period of a sentence's own that dates what stands at a character of it."""

from __future__ import annotations

import re

from kg.mentions.mention import Kind, Mention
from kg.mentions.typed import CHARACTER_OF
from kg.model import Span
from kg.relations.reading import PERIOD, Reading
from kg.relations.when.days import DAY, YEAR_ALONE, YEARS, ceremony_day, edtf_of, is_of_report
from kg.text import Sentence

_FIGURE = CHARACTER_OF[Kind.FIGURE]
_BY_NOW = re.compile("目前|如今|现在|现有|现已|眼下")
"""Between a time and a figure: what follows is of today."""
_THROUGH_NOW = re.compile("(?:截至|截止|到)?目前[，,]?(?:已|共|累计|总共|合计)")
"""What has come together since a time: 自6月份以来，…，截至目前，共举办40场."""
_THIS_YEAR = re.compile("(?:截至|截止到?|自从?|从|早在)?[今本]")
"""今年, 本月, 截至今天: now is within them. It need not be within 当年 or 当月."""
_EXTENT = re.compile(
    "[，,；;][^，,；;。]*(?:占地(?:面积)?|建筑面积|全长|总长|注册资[金本]|海拔|库容|下?辖)[约达共有为近]*$"
)
"""What a thing measures, whenever it was begun: 2013年开工，占地80亩."""
_FOUNDED = re.compile("(?:成立|创[建立办]|始建|[建设]立?|兴建|建成|注册|诞生)于$")
_IN_NAME = re.compile(
    "[^，,。；]{0,30}(?:活动|仪式|大会|推介会|会议|[^中季春]节)(?:正式|成功|隆重)?(?:举行|启动|开幕|召开)"
)
"""3月23日，甲县推介会暨|2023年第一季度…签约活动举行: a time within the name of what is held."""
_LONGER_THAN_MONTH = re.compile(r"\d{4}(?:-\d\d)?/\d{4}(?:-\d\d)?|\d{4}")
_NAMES_CEREMONY = re.compile("[^，,。；\n]{0,20}集中[^，,。；\n]{0,4}(?:开工|竣工|签约|投产)")
"""2022年第二季度|重点项目集中开工: the time that a ceremony's name begins with."""
_BEGINS_NAME = re.compile("(?:举行|举办|召开|开展|启动|发布|公布)了?$")
"""举行|2025年…活动: a year that a name begins with."""
_COMPARED = re.compile("(?:比|较|与|同)$")
_ELSEWHERE = re.compile("[，,、；;：:将]|预计|计划|[比较与同]$")
_BASE = re.compile(f"{PERIOD}的?(?P<times>{_FIGURE})")
_NOTED = re.compile(f"{_FIGURE}[（(](?P<period>{PERIOD})[）)]")
"""12平方公里（2017年）"""
_ITS_FIGURE = re.compile(f"{PERIOD}的?{_FIGURE}(?:[、和]{_FIGURE})*")
_BEGIN = re.compile(f"(?:由|从)(?:{_FIGURE}[、和])*$")
_END = re.compile(
    f"(?:由|从){_FIGURE}(?:[、和]{_FIGURE})*[，,]?[^，,。；;]{{0,12}}[到至为成达]了?(?:{_FIGURE}[、和])*$"
)
"""2012年至2022年，产值由3亿元增加到|9亿元: each end is of its own year."""
_LONGEST_MEASURE = 8
_NOT_BASE = re.compile(f"[增减多少提降升翻，,、]|{_FIGURE}")
_CHANGES = re.compile(f"{_FIGURE}[增减多少提降升翻]")
_FROM = re.compile("(?:由|从|自)$")
_LED = re.compile("由|从|自")
_DIGITS_OF_YEAR = 4
_LONGEST_CHANGE = 30
"""Characters of a change, from the figure that it begins with to the one that it ends with."""
_LONGEST_WORD = 6  # characters of the words before a period that are looked at


def noted_behind(reading: Reading, position: int) -> str:
    """12平方公里（2017年）: the period in brackets behind a figure."""
    start = reading.typed.from_text(Span(position, position)).start
    noted = _NOTED.match(reading.typed.text, start)
    return edtf_of(reading.typed.mention_at(noted.start("period"))) if noted else ""


def told_behind(reading: Reading, span: Span) -> str:
    """金田水库|2013年开工建设: the period in the clause of a name, behind it."""
    clause = reading.clause_at(span.end - 1)
    behind = reading.typed.from_text(Span(span.end, max(span.end, clause.end)))
    for mention in reading.typed.mentions_in(behind):
        if mention.period is not None:
            between = reading.normal.text[span.end : mention.span.start]
            return "" if _ELSEWHERE.search(between) else mention.period.edtf
    return ""


def unless_now(reading: Reading, mention: Mention, position: int) -> str:
    """When a period is; empty where the text comes to speak of now before ``position``."""
    between = reading.normal.text[mention.span.end : position]
    since_then = edtf_of(mention).endswith("/..") and _THROUGH_NOW.search(between)
    current = _THIS_YEAR.match(mention.text) or since_then
    speaks_of_now = not current and _BY_NOW.search(between)
    return "" if speaks_of_now or _EXTENT.search(between) else edtf_of(mention)


def end_of_change(reading: Reading, years: Mention, position: int) -> str:
    """The year of a figure that a change over named years begins or ends with; else nothing."""
    named = YEARS.fullmatch(edtf_of(years))
    if not named or named["last"] not in years.text:
        return ""
    typed = reading.typed.from_text(Span(position, position)).start
    begin = max(0, typed - _LONGEST_CHANGE)
    if _BEGIN.search(reading.typed.text, begin, typed):
        return named["first"]
    return named["last"] if _END.search(reading.typed.text, begin, typed) else ""


def _is_base(reading: Reading, typed_position: int) -> bool:
    """是|2007年的2.7倍: the year of what something is so many times, and no time of it."""
    base = _BASE.match(reading.typed.text, typed_position)
    times = reading.typed.mention_at(base.start("times")) if base else None
    return times is not None and times.quantity is not None and times.quantity.unit == "倍"


def _states_base(reading: Reading, typed_position: int, position: int) -> bool:
    """比|2020年产粮59亿斤增产3亿斤, 较|1992年（860元）增长32倍: a figure of the year compared with."""
    text = reading.typed.text
    end = reading.typed.from_text(Span(position, position)).start
    between = text[typed_position + 1 : end]
    if between.startswith("（"):
        return "）" not in between
    plain = len(between) < _LONGEST_MEASURE and not _NOT_BASE.search(between)
    return plain and _CHANGES.match(text, end) is not None


def last_mention(reading: Reading, sentence: Sentence, position: int) -> Mention | None:
    """The last period of a sentence up to a character that dates what stands there."""
    begin = sentence.span.start
    span = reading.typed.from_text(Span(begin, max(position, begin + 1)))
    for typed_position in range(span.end, span.start - 1, -1):
        mention = reading.typed.mention_at(typed_position)
        if mention is None or mention.period is None or mention.span.start > position:
            continue
        if (
            _dates_another(reading, typed_position, position)
            or is_of_report(reading, mention)
            or _begins_name(reading, mention, begin)
        ):
            continue
        return mention
    return None


def _begins_name(reading: Reading, mention: Mention, begin: int) -> bool:
    """10月28日，甲区举行|2025年…活动: a year behind a day of it is one that a name begins with."""
    text, time = reading.normal.text, edtf_of(mention)
    if _LONGER_THAN_MONTH.fullmatch(time) and _NAMES_CEREMONY.match(text, mention.span.end):
        day = ceremony_day(reading)
        return day != "" and day[:_DIGITS_OF_YEAR] == time[:_DIGITS_OF_YEAR]
    begins = YEAR_ALONE.fullmatch(time) and _BEGINS_NAME.search(text, begin, mention.span.start)
    if not begins and not _IN_NAME.match(text, mention.span.end):
        return False
    before = reading.typed.from_text(Span(begin, mention.span.start))
    days = (edtf_of(one) for one in reading.typed.mentions_in(before))
    return any(
        DAY.fullmatch(day) and day[:_DIGITS_OF_YEAR] == time[:_DIGITS_OF_YEAR] for day in days
    )


def _dates_another(reading: Reading, typed_position: int, position: int) -> bool:
    """Whether a period is only compared with (比2012年增长), or dates another thing alone.

    由2016年的3.8万元增加到72.5万元: 2016 is the first figure's, not the second's.
    成立于2011年，注册资金700万元: 2011 is when it was founded, no more.
    """
    text = reading.typed.text
    begin = max(0, typed_position - _LONGEST_WORD)
    if _is_base(reading, typed_position):
        return True
    if _COMPARED.search(text, begin, typed_position):
        return not _states_base(reading, typed_position, position)
    if _FOUNDED.search(text, begin, typed_position):
        end = reading.typed.from_text(Span(position, position)).start
        return bool(re.search("[，,]", text[typed_position + 1 : end]))
    figure = _ITS_FIGURE.match(text, typed_position)
    mention = reading.typed.mention_at(typed_position)
    led = mention is not None and _LED.match(mention.text)
    if not figure or not (led or _FROM.search(text, begin, typed_position)):
        return False
    return reading.typed.to_text(Span(figure.end() - 1, figure.end())).start < position
