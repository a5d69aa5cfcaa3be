"""Accounts: periods that a sentence before has set for what the text goes on to tell was done.

今年以来, “十三五”期间, 上半年, 2017年: what a place has done in the time that its paragraph, or the
whole article, has begun with.
"""

from __future__ import annotations

import re

from kg.mentions.mention import Mention
from kg.model import EntityType, Span
from kg.relations.reading import Reading
from kg.relations.when.days import (
    ACCOUNT_OF_YEAR,
    NOW,
    RECENTLY,
    YEAR_ALONE,
    YEARS,
    edtf_of,
    first_mention,
)
from kg.relations.when.own import last_mention
from kg.text import Sentence

_ACCOUNT_OF_PART = re.compile(r"\d{4}-01/\d{4}-\d\d")
"""The first months of a year together: 上半年, 前三季度, 1至5月."""
_SINCE_YEAR = re.compile(r"\d{4}/\.\.")
_ACCOUNT_OF_WHOLE = re.compile(r"20\d\d|20\d\d/20\d\d")
_OPENS_ACCOUNT = re.compile("(?:期间)?[，,]")
"""“十三五”期间，全县…: what follows in the paragraph is of the same years."""
_STANDS = re.compile(
    "(?:全[省市县区镇乡村]|该[市县区镇乡村]|共|现)有|下?辖|总?人口|总面积(?!达)|境内|海拔|位于|坐落"
    "|拥有(?![量率])|距离?|户籍|常住"
)
"""What a place has and is, whatever year is told of."""
_WHOLE_YEAR = re.compile(r"[\s“]*全年")
_NO_ACCOUNT = re.compile("(?<!年内)(?<!全年)累计|将|计划|拟|力争|预计|下一步|目标|到20")
"""What is planned, or has come together since ever."""
_LEADS = re.compile("以来$|五”?(?:期间|时期)$")
"""What an account of a whole article begins with: 今年以来, 2023年以来, “十四五”期间."""
_OPENING = 600
"""Within so many characters it begins."""
_DONE = re.compile(
    "新[增建]|改造|完成|建成|开展|实施|举办|投入|发放|创[建办]|培育|引[进导]|整[合治顿改]|打造|成立|组[织建]|选派|储备"
    "|带动|吸引|办理|种植|出售|接待|争取|推[行广出]|探索|启动|出台|制定|获|荣|入选|认定|用好|补充|资助|优化"
)
"""What was done, and is not only so."""
_HAS = re.compile("[共现]有|拥有|面积|年[产均]|总数|达产后|每|存栏|在建|率[^，。]{0,6}[达为在]")
_OF_WHOLE_PLACE = (EntityType.COUNTY, EntityType.PREFECTURE, EntityType.PROVINCE)
_FLOW = re.compile(
    "进口|出口|产值|增加值|营业|营收|销售|零售|成交|交易额|收入|支出|利润|税|产量|发电量|用电量"
    "|吞吐量|客流|增长|下降|增速|增幅"
)
"""What such an account is of: what comes together month by month, and how it has changed."""
_DIGITS = "零一二三四五六七八九十"
_SO_LONG = re.compile(
    f"(?<![0-9{_DIGITS}第近])(?P<years>[{_DIGITS[1:]}]|[0-9]{{1,2}})年(?:间|里|来(?!的))"
)
"""五年间, 这五年来."""


def same_years(reading: Reading, sentence: Sentence, position: int) -> str:
    """“十三五”期间，…。五年间，引进企业|39家: the years that so long a time points back at."""
    for told in _SO_LONG.finditer(reading.normal.text, sentence.span.start, position):
        length = _DIGITS.find(told["years"]) if told["years"] in _DIGITS else int(told["years"])
        before = reading.typed.from_text(Span(0, told.start()))
        for mention in reversed(reading.typed.mentions_in(before)):
            years = YEARS.fullmatch(edtf_of(mention))
            if years and int(years["last"]) - int(years["first"]) + 1 == length:
                return edtf_of(mention)
    return ""


def accounted(reading: Reading, sentence: Sentence, position: int) -> str:
    """What the account is of that the sentences before have begun, in the same paragraph.

    今年以来，全县狠抓治水。|整治河道12条。     上半年，外贸进出口32亿元。|民企出口19亿元。
    2017年，全市经济稳步发展。|新增规上企业54户。
    """
    text = reading.normal.text
    for earlier in reversed(reading.sentences[: sentence.index]):
        if earlier.paragraph != sentence.paragraph or NOW.search(text, *earlier.span):
            break
        if year := whole_year(reading, earlier):
            return year
        begun = last_mention(reading, earlier, earlier.span.end)
        if begun is None:
            continue
        flows = _FLOW.search(text, sentence.span.start, position)
        if begun.text == ACCOUNT_OF_YEAR:
            return part_told(reading, begun) or edtf_of(begun)
        if flows and _ACCOUNT_OF_PART.fullmatch(edtf_of(begun)):
            return edtf_of(begun)
        if _SINCE_YEAR.fullmatch(edtf_of(begun)):
            return edtf_of(begun) if _is_done(reading, sentence, position) else ""
        return edtf_of(begun) if _goes_on(reading, earlier, begun, sentence, position) else ""
    return ""


def whole_year(reading: Reading, sentence: Sentence) -> str:
    """The year that a sentence means which begins with 全年: the last one that was told as a whole."""
    if not _WHOLE_YEAR.match(reading.normal.text, *sentence.span):
        return ""
    before = reading.typed.from_text(Span(0, sentence.span.start + 1))
    years = [edtf_of(mention) for mention in reading.typed.mentions_in(before)]
    return next((year for year in reversed(years) if YEAR_ALONE.fullmatch(year)), "")


def part_told(reading: Reading, since: Mention) -> str:
    """The part of the year that the article has told of before, which 今年以来 means then: 1至3月."""
    for mention in reading.typed.mentions:
        if mention.span.start >= since.span.start:
            break
        told = edtf_of(mention)
        if _ACCOUNT_OF_PART.fullmatch(told) and told.startswith(edtf_of(since) + "-"):
            return told
    return ""


def _goes_on(
    reading: Reading, earlier: Sentence, begun: Mention, sentence: Sentence, position: int
) -> bool:
    """Whether a sentence tells what a whole county has done in the years that one before began with.

    2017年，全市经济稳步发展。|新增规上企业54户。     “十三五”期间，…。|新增绿地83万平方米。
    """
    text, of = reading.normal.text, edtf_of(begun)
    first = first_mention(reading, earlier)
    if first is None or RECENTLY.fullmatch(begun.text):
        return False
    opens = not text[earlier.span.start : first.span.start].strip(" 　“") and edtf_of(first) == of
    if not opens or not (_ACCOUNT_OF_WHOLE.fullmatch(of) or _ACCOUNT_OF_PART.fullmatch(of)):
        return False
    if not (_OPENS_ACCOUNT.match(text, first.span.end) or first.text == "全年"):
        return False
    if _NO_ACCOUNT.search(text, sentence.span.start, reading.clause_at(position).end):
        return False
    topic = reading.course.subject_at(position)
    whole = topic is not None and (
        topic.entity.type in _OF_WHOLE_PLACE or topic.entity.name.endswith("区")
    )
    return whole and not _STANDS.search(text, sentence.span.start, position)


def led(reading: Reading, sentence: Sentence, position: int) -> str:
    """What the whole article is an account of, by the paragraph that it opens with.

    今年以来，甲县狠抓实事。¶一是修路。全县|新建路灯140盏。     “十四五”期间，甲区坚持民生为本。¶…|新建学校50所。
    """
    text = reading.normal.text
    if not _is_done(reading, sentence, position):
        return ""
    place = reading.course.place
    topic = reading.course.subject_at(position)
    if place is None or topic is None or topic.entity != place.entity:
        return ""
    of = ""
    for earlier in reading.sentences[: sentence.index]:
        if earlier.paragraph == sentence.paragraph:
            break
        begun = first_mention(reading, earlier)
        if begun is None or text[earlier.span.start : begun.span.start].strip(" 　“"):
            continue
        if of and edtf_of(begun) != of:
            return ""  # another time has been come to
        if not of and earlier.span.start < _OPENING and _LEADS.search(begun.text):
            of = edtf_of(begun) if _OPENS_ACCOUNT.match(text, begun.span.end) else ""
    return of


def _is_done(reading: Reading, sentence: Sentence, position: int) -> bool:
    """Whether a clause tells what was done, and not what is so or is to be."""
    said = Span(sentence.span.start, reading.clause_at(position).end).of(reading.normal.text)
    return bool(_DONE.search(said)) and not (_NO_ACCOUNT.search(said) or _HAS.search(said))
