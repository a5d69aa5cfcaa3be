"""When what the text says is so: the period of a figure, a name or a post.

The sentence's own period comes first. Those of earlier sentences reach on only where the text says
that it goes on with them (其中, 同比, 当时, 此次): of the figures that a bare next sentence states,
few are of the time that the one before it named.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.mentions.mention import Kind, Mention
from kg.mentions.typed import CHARACTER_OF
from kg.model import EntityType, Span
from kg.relations.reading import PERIOD, Reading
from kg.text import Sentence

_FIGURE = CHARACTER_OF[Kind.FIGURE]
_NOW = re.compile("目前|如今|现在|现有|近年来|每年|历年|长期以来|一直以来|多年来|曾|眼下")
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
_CONTINUES = re.compile(
    r"[“”（(\s]*(?:实现|完成|新增|全年|[一二三四五六七八九十]是|其中|同时|同期|此次|本次|这次|当时|彼时|那时|那一?年|这一年|当[天日年])"
    "|[^。\n]*?(?:同比|环比|增幅|比增|[比较](?:[上去]年(?!纪)|年[初末底]))"
)
"""A sentence that goes on with the time of the one before."""
_OF_EVENT = re.compile(
    r"(?:[（(][^（()）\n]{1,20}[）)])?[“”（(\s]*(?:据了解|据悉|据介绍|据统计)?[，,]?"
    r"(?:最终[，,]|(?:最终)?[此本这]次|会上|会议(?:决定|通过|表决)|现场|事发当[天日晚]|当[天日]"
    r"|(?:启动|签约|揭牌|开幕|开工)?(?:活动|仪式|会议|大会|大赛|比赛)(?:[当现上中期]|结束后|之后|后[，,])"
    r"|在(?:当[天日]|[此本这]次)[^，,。；\n]{2,20}[上中][，,])"
)
"""A sentence about the event that the article reports, behind the caption of a picture or none."""
_THIS_TIME = re.compile("(?:^|[，,；：“])[^，,对受因]{0,4}(?:此次|本次|这次)")
"""A clause that begins with what the sentences before tell of: 佛山|此次获奖的33项专利."""
_CEREMONY = re.compile(
    "(?:开[（(]?竣?[）)]?工|竣工|动工|奠基|签约|揭牌|投产)[^，,。；\n]{0,10}(?:仪式|活动|大会|会议)"
    "|集中[^，,。；\n]{0,4}(?:开工|竣工|签约|投产)"
)
"""What an article says behind the day on which projects were begun or signed together."""
_OF_CEREMONY = re.compile(
    "(?:开工|竣工|投产|签约)的?(?:[0-9]+个)?项目|项目[^，,。；]{0,6}(?:开工|签约)"
)
"""What such a day begins together, wherever the article counts it: 开工项目有|20个."""
_IN_NAME = re.compile(
    "[^，,。；]{0,30}(?:活动|仪式|大会|推介会|会议|[^中季春]节)(?:正式|成功|隆重)?(?:举行|启动|开幕|召开)"
)
"""3月23日，甲县推介会暨|2023年第一季度…签约活动举行: a time within the name of what is held."""
_PROJECT = re.compile("项目|总投资|引资|签约")
_BY_THE_YEAR = re.compile(
    "年度|年内|今年|全年|将|计划|拟|力争|预计|达产|投产后|建成后|下一步|占地|面积|落实|是[^，,。]{0,12}企业"
)
"""What is of another time than the ceremony: 年度投资|5亿元."""
_HEADLINES = 300
"""Within so many characters a report names the ceremony that it is on."""
_LONGER_THAN_MONTH = re.compile(r"\d{4}(?:-\d\d)?/\d{4}(?:-\d\d)?|\d{4}")
_NAMES_CEREMONY = re.compile("[^，,。；\n]{0,20}集中[^，,。；\n]{0,4}(?:开工|竣工|签约|投产)")
"""2022年第二季度|重点项目集中开工: the time that a ceremony's name begins with."""
_BEGINS_NAME = re.compile("(?:举行|举办|召开|开展|启动|发布|公布)了?$")
"""举行|2025年…活动: a year that a name begins with."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?")
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
_SAID_ON_IT = re.compile(
    "(?:[，,]记者)?[^，,。；：！？]{0,30}?(?:获悉|了解到|表示|介绍|透露|披露|指出|告诉|宣布|通报)(?![的了会])"
)
"""记者16日从市文旅局获悉: the day on which somebody said it, not when it was so."""
_DISPATCH = re.compile("[电讯](?![动子力量商号池器信])")
_ACCOUNT_OF_YEAR = "今年以来"
"""What a report begins with that tells, sentence by sentence, what was done since."""
_ACCOUNT_OF_PART = re.compile(r"\d{4}-01/\d{4}-\d\d")
"""The first months of a year together: 上半年, 前三季度, 1至5月."""
_SINCE_YEAR = re.compile(r"\d{4}/\.\.")
_ACCOUNT_OF_WHOLE = re.compile(r"20\d\d|20\d\d/20\d\d")
_OPENS_ACCOUNT = re.compile("(?:期间)?[，,]")
"""“十三五”期间，全县…: what follows in the paragraph is of the same years."""
_RECENTLY = re.compile("近日|日前|近期|最近|近来|不久前|前不久")
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
_ON_A_LIST = re.compile("榜|入围|入选|百强|[0-9]强")
_YEAR_OF_LIST = re.compile(r"\d{4}")
"""2023中国百强县榜单: in a name, without 年."""
_YEAR_IN_NAME = re.compile(
    "(?<![0-9])(20[0-9]{2})(?:年(?!前|远景|远期|目标)|(?=中国|全国|年度|[\u4e00-\u9fff]{2,12}百强))"
)
_YEARS_IN_NAME = re.compile("[0-9]年?[—–~～至到-]+20[0-9]{2}")
_STANDING = re.compile("截至|截止")
"""Of a date that an account is drawn up for: it holds until another is set."""
_COMPARED = re.compile("(?:比|较|与|同)$")
_ELSEWHERE = re.compile("[，,、；;：:将]|预计|计划|[比较与同]$")
_BASE = re.compile(f"{PERIOD}的?(?P<times>{_FIGURE})")
_NOTED = re.compile(f"{_FIGURE}[（(](?P<period>{PERIOD})[）)]")
"""12平方公里（2017年）"""
_ITS_FIGURE = re.compile(f"{PERIOD}的?{_FIGURE}(?:[、和]{_FIGURE})*")
_YEARS = re.compile(r"(?P<first>\d{4})/(?P<last>\d{4})")
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
_DIGITS = "零一二三四五六七八九十"
_SO_LONG = re.compile(
    f"(?<![0-9{_DIGITS}第近])(?P<years>[{_DIGITS[1:]}]|[0-9]{{1,2}})年(?:间|里|来(?!的))"
)
"""五年间, 这五年来."""
_LONG_FIGURE = 4
"""Characters of a figure that stands for one thing in an article: 200万尾, but not 2人."""
_LONGEST_CHANGE = 30
"""Characters of a change, from the figure that it begins with to the one that it ends with."""
_LONGEST_WORD = 6  # characters of the words before a period that are looked at


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
    if noted := _noted_behind(reading, position):
        return noted
    own = _last_mention(reading, sentence, position)
    if own is not None:
        period = _unless_now(reading, own, position)
        if period and own.text == _ACCOUNT_OF_YEAR:
            return _part_told(reading, own) or period
        return _end_of(reading, own, position) or period if period else ""
    if said_again := _again(reading, sentence, position):
        return period_before(reading, said_again)
    if _NOW.search(reading.normal.text, sentence.span.start, position):
        return ""
    return (
        _same_years(reading, sentence, position)
        or _carried_into(reading, sentence)
        or _calamity(reading, sentence, position)
        or _accounted(reading, sentence, position)
        or _of_this_time(reading, sentence, position)
        or _of_ceremony(reading, sentence, position)
        or _listed(reading, sentence)
        or _led(reading, sentence, position)
    )


def _same_years(reading: Reading, sentence: Sentence, position: int) -> str:
    """“十三五”期间，…。五年间，引进企业|39家: the years that so long a time points back at."""
    for told in _SO_LONG.finditer(reading.normal.text, sentence.span.start, position):
        length = _DIGITS.find(told["years"]) if told["years"] in _DIGITS else int(told["years"])
        before = reading.typed.from_text(Span(0, told.start()))
        for mention in reversed(reading.typed.mentions_in(before)):
            years = _YEARS.fullmatch(_edtf(mention))
            if years and int(years["last"]) - int(years["first"]) + 1 == length:
                return _edtf(mention)
    return ""


def period_then(reading: Reading, position: int) -> str:
    """The time that 当时 and 时任 speak of: the last one that the paragraph has named."""
    sentence = reading.sentence_at(position)
    own = _last_mention(reading, sentence, position)
    return _edtf(own) if own else _carried_into(reading, sentence, goes_on=True)


def period_of(reading: Reading, span: Span) -> str:
    """When what a name stands for is said to be so, as EDTF.

    A day or month that stands before the name tells more than a year inside it (今年7月获评
    2020年度先进村). Where nothing before the name dates it, what its clause says behind it does.
    """
    sentence = reading.sentence_at(span.start)
    inner = _last_mention(reading, sentence, span.end - 1)
    if inner is None:
        return (
            _behind(reading, span)
            or period_before(reading, span.end - 1)
            or _named_after(span.of(reading.normal.text), reading.year)
            or reading.year_of_bulletin
        )
    if inner.span.start >= span.start and "-" in _edtf(
        _last_mention(reading, sentence, span.start - 1)
    ):
        return period_before(reading, span.start - 1)
    return period_before(reading, span.end - 1)


def _named_after(name: str, now: int | None) -> str:
    """《2023年夏季供水计划》: the one year in a name that nothing else dates, if it is no aim (2030年前)."""
    years = _YEAR_IN_NAME.findall(name)
    if len(years) != 1 or _YEARS_IN_NAME.search(name) or (now and int(years[0]) > now):
        return ""
    return str(years[0])


def _edtf(mention: Mention | None) -> str:
    return mention.period.edtf if mention and mention.period else ""


def _noted_behind(reading: Reading, position: int) -> str:
    """12平方公里（2017年）: the period in brackets behind a figure."""
    start = reading.typed.from_text(Span(position, position)).start
    noted = _NOTED.match(reading.typed.text, start)
    return _edtf(reading.typed.mention_at(noted.start("period"))) if noted else ""


def _behind(reading: Reading, span: Span) -> str:
    """金田水库|2013年开工建设: the period in the clause of a name, behind it."""
    clause = reading.clause_at(span.end - 1)
    behind = reading.typed.from_text(Span(span.end, max(span.end, clause.end)))
    for mention in reading.typed.mentions_in(behind):
        if mention.period is not None:
            between = reading.normal.text[span.end : mention.span.start]
            return "" if _ELSEWHERE.search(between) else mention.period.edtf
    return ""


def _unless_now(reading: Reading, mention: Mention, position: int) -> str:
    """When a period is; empty where the text comes to speak of now before ``position``."""
    between = reading.normal.text[mention.span.end : position]
    since_then = _edtf(mention).endswith("/..") and _THROUGH_NOW.search(between)
    current = _THIS_YEAR.match(mention.text) or since_then
    speaks_of_now = not current and _BY_NOW.search(between)
    return "" if speaks_of_now or _EXTENT.search(between) else _edtf(mention)


def _end_of(reading: Reading, years: Mention, position: int) -> str:
    """The year of a figure that a change over named years begins or ends with; else nothing."""
    named = _YEARS.fullmatch(_edtf(years))
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
    if year := _whole_year(reading, sentence):
        return year
    if _OF_EVENT.match(text, *sentence.span) and (day := _day_before(reading, sentence)):
        return day
    goes_on = goes_on or _CONTINUES.match(text, *sentence.span) is not None
    for earlier in reversed(reading.sentences[: sentence.index]):
        if earlier.paragraph != sentence.paragraph or _NOW.search(text, *earlier.span):
            break
        if set_by := _last_mention(reading, earlier, earlier.span.end):
            return _edtf(set_by) if goes_on or _STANDING.match(set_by.text) else ""
        goes_on = goes_on and _CONTINUES.match(text, *earlier.span) is not None
    return ""


def _accounted(reading: Reading, sentence: Sentence, position: int) -> str:
    """What the account is of that the sentences before have begun, in the same paragraph.

    今年以来，全县狠抓治水。|整治河道12条。     上半年，外贸进出口32亿元。|民企出口19亿元。
    2017年，全市经济稳步发展。|新增规上企业54户。
    """
    text = reading.normal.text
    for earlier in reversed(reading.sentences[: sentence.index]):
        if earlier.paragraph != sentence.paragraph or _NOW.search(text, *earlier.span):
            break
        if year := _whole_year(reading, earlier):
            return year
        begun = _last_mention(reading, earlier, earlier.span.end)
        if begun is None:
            continue
        flows = _FLOW.search(text, sentence.span.start, position)
        if begun.text == _ACCOUNT_OF_YEAR:
            return _part_told(reading, begun) or _edtf(begun)
        if flows and _ACCOUNT_OF_PART.fullmatch(_edtf(begun)):
            return _edtf(begun)
        if _SINCE_YEAR.fullmatch(_edtf(begun)):
            return _edtf(begun) if _is_done(reading, sentence, position) else ""
        return _edtf(begun) if _goes_on(reading, earlier, begun, sentence, position) else ""
    return ""


def _whole_year(reading: Reading, sentence: Sentence) -> str:
    """The year that a sentence means which begins with 全年: the last one that was told as a whole."""
    if not _WHOLE_YEAR.match(reading.normal.text, *sentence.span):
        return ""
    before = reading.typed.from_text(Span(0, sentence.span.start + 1))
    years = [_edtf(mention) for mention in reading.typed.mentions_in(before)]
    return next((year for year in reversed(years) if _YEAR_OF_LIST.fullmatch(year)), "")


def _part_told(reading: Reading, since: Mention) -> str:
    """The part of the year that the article has told of before, which 今年以来 means then: 1至3月."""
    for mention in reading.typed.mentions:
        if mention.span.start >= since.span.start:
            break
        told = _edtf(mention)
        if _ACCOUNT_OF_PART.fullmatch(told) and told.startswith(_edtf(since) + "-"):
            return told
    return ""


def _goes_on(
    reading: Reading, earlier: Sentence, begun: Mention, sentence: Sentence, position: int
) -> bool:
    """Whether a sentence tells what a whole county has done in the years that one before began with.

    2017年，全市经济稳步发展。|新增规上企业54户。     “十三五”期间，…。|新增绿地83万平方米。
    """
    text, of = reading.normal.text, _edtf(begun)
    first = _first_mention(reading, earlier)
    if first is None or _RECENTLY.fullmatch(begun.text):
        return False
    opens = not text[earlier.span.start : first.span.start].strip(" 　“") and _edtf(first) == of
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


def _led(reading: Reading, sentence: Sentence, position: int) -> str:
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
        begun = _first_mention(reading, earlier)
        if begun is None or text[earlier.span.start : begun.span.start].strip(" 　“"):
            continue
        if of and _edtf(begun) != of:
            return ""  # another time has been come to
        if not of and earlier.span.start < _OPENING and _LEADS.search(begun.text):
            of = _edtf(begun) if _OPENS_ACCOUNT.match(text, begun.span.end) else ""
    return of


def _is_done(reading: Reading, sentence: Sentence, position: int) -> bool:
    """Whether a clause tells what was done, and not what is so or is to be."""
    said = Span(sentence.span.start, reading.clause_at(position).end).of(reading.normal.text)
    return bool(_DONE.search(said)) and not (_NO_ACCOUNT.search(said) or _HAS.search(said))


def _first_mention(reading: Reading, sentence: Sentence) -> Mention | None:
    mentions = reading.typed.mentions_in(reading.typed.from_text(sentence.span))
    return next((one for one in mentions if one.period is not None), None)


def _of_this_time(reading: Reading, sentence: Sentence, position: int) -> str:
    """近日，…获奖33项。佛山此次获奖的33项专利共有|金奖1项: the time that its paragraph named last.

    Where it has named none, the day of the event that the paragraphs before report.
    """
    start = sentence.span.start
    before = reading.sentences[: sentence.index]
    if _CONTINUES.match(reading.normal.text, *sentence.span) and before:
        last = before[-1]
        start = last.span.start if last.paragraph == sentence.paragraph else start
    if not _THIS_TIME.search(Span(start, position).of(reading.normal.text)):
        return ""
    for earlier in reversed(before):
        if earlier.paragraph != sentence.paragraph:
            break
        if named := _last_mention(reading, earlier, earlier.span.end):
            return "" if _STANDING.match(named.text) else _edtf(named)
    return _day_before(reading, sentence)


def _of_ceremony(reading: Reading, sentence: Sentence, position: int) -> str:
    """6月30日，十县举行集中开工仪式。…乙县开工项目共|35项: the day, however far before it is named.

    In a report on such a ceremony it is that of whatever is said of projects.
    """
    text = reading.normal.text
    clause = reading.clause_at(position)
    begun = _OF_CEREMONY.search(text, sentence.span.start, clause.end)
    if not begun and not (
        _CEREMONY.search(text, 0, _HEADLINES) and _tells_of_project(text, sentence, clause)
    ):
        return ""
    return _ceremony_day(reading)


def _tells_of_project(text: str, sentence: Sentence, clause: Span) -> bool:
    if _BY_THE_YEAR.search(text, sentence.span.start, clause.end):
        return False
    return _PROJECT.search(text, *sentence.span) is not None


@lru_cache(maxsize=1)
def _ceremony_day(reading: Reading) -> str:
    """The first day that an article names with projects that were begun or signed together."""
    text = reading.normal.text
    for sentence in reading.sentences:
        for mention in reading.typed.mentions_in(reading.typed.from_text(sentence.span)):
            if not _DAY.fullmatch(_edtf(mention)) or _is_of_report(reading, mention):
                continue
            if _CEREMONY.search(text, mention.span.end, sentence.span.end):
                return _edtf(mention)
    return ""


def _listed(reading: Reading, sentence: Sentence) -> str:
    """发布2023中国百强县榜单。|金湖县入围: the year of the list that the paragraph has named."""
    if not _ON_A_LIST.search(reading.normal.text, *sentence.span):
        return ""
    for earlier in reversed(reading.sentences[: sentence.index]):
        if earlier.paragraph != sentence.paragraph:
            break
        for mention in reading.typed.mentions_in(reading.typed.from_text(earlier.span)):
            if mention.period and _YEAR_OF_LIST.fullmatch(mention.text):
                return _edtf(mention)
    return ""


def _day_before(reading: Reading, sentence: Sentence) -> str:
    """The day that this paragraph or one of the two before named last before a sentence."""
    for earlier in reversed(reading.sentences[: sentence.index]):
        if earlier.paragraph < sentence.paragraph - _PARAGRAPHS_OF_EVENT:
            break
        if _DATE_ALONE.fullmatch(reading.normal.text, *earlier.span):
            continue
        for mention in reversed(reading.typed.mentions_in(reading.typed.from_text(earlier.span))):
            if _DAY.fullmatch(_edtf(mention)) and not _is_of_report(reading, mention):
                return "" if _STANDING.match(mention.text) else _edtf(mention)
    return ""


def _is_of_report(reading: Reading, mention: Mention) -> bool:
    """Whether a day is only the one on which somebody told what follows: 8月19日|电."""
    if _edtf(mention) and _DISPATCH.match(reading.normal.text, mention.span.end):
        return True
    if not _DAY.fullmatch(_edtf(mention)) or _STANDING.match(mention.text):
        return False
    return _SAID_ON_IT.match(reading.normal.text, mention.span.end) is not None


def _calamity(reading: Reading, sentence: Sentence, position: int) -> str:
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
            if behind and _DAY.fullmatch(_edtf(mention)) and not _is_of_report(reading, mention):
                return _edtf(mention)
    return ""


def _last_mention(reading: Reading, sentence: Sentence, position: int) -> Mention | None:
    """The last period of a sentence up to a character that dates what stands there."""
    begin = sentence.span.start
    span = reading.typed.from_text(Span(begin, max(position, begin + 1)))
    for typed_position in range(span.end, span.start - 1, -1):
        mention = reading.typed.mention_at(typed_position)
        if mention is None or mention.period is None or mention.span.start > position:
            continue
        if (
            _dates_another(reading, typed_position, position)
            or _is_of_report(reading, mention)
            or _begins_name(reading, mention, begin)
        ):
            continue
        return mention
    return None


def _begins_name(reading: Reading, mention: Mention, begin: int) -> bool:
    """10月28日，甲区举行|2025年…活动: a year behind a day of it is one that a name begins with."""
    text, time = reading.normal.text, _edtf(mention)
    if _LONGER_THAN_MONTH.fullmatch(time) and _NAMES_CEREMONY.match(text, mention.span.end):
        day = _ceremony_day(reading)
        return day != "" and day[:_DIGITS_OF_YEAR] == time[:_DIGITS_OF_YEAR]
    begins = _YEAR_OF_LIST.fullmatch(time) and _BEGINS_NAME.search(text, begin, mention.span.start)
    if not begins and not _IN_NAME.match(text, mention.span.end):
        return False
    before = reading.typed.from_text(Span(begin, mention.span.start))
    days = (_edtf(one) for one in reading.typed.mentions_in(before))
    return any(
        _DAY.fullmatch(day) and day[:_DIGITS_OF_YEAR] == time[:_DIGITS_OF_YEAR] for day in days
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
