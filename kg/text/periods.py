"""Periods: the words that say when, as EDTF (ISO 8601-2)."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field

from kg.model import Span
from kg.text.dates import (
    DAY,
    MONTH,
    PART_OF_YEAR,
    TO,
    YEAR,
    Stretch,
    last_month,
    stretch_of,
    year_number,
)
from kg.text.numbers import parse_number
from kg.text.reference import Reference
from kg.text.units import unit_pattern


@dataclass(frozen=True, slots=True)
class Period:
    """Words that say when, and when that is."""

    span: Span
    edtf: str
    """2021, 2021-11-11, 2017/2020, 2021-01/2021-06, 2021/.., 199X."""


_NUMERAL = "[一二两三四五六七八九十]"
_TOGETHER = (
    rf"(?=(?:(?!{YEAR}年)[^。！？；\n]){{0,30}}"
    "(?:累计|总共|合计|两年(?![前后来内多])|(?<![公中])共(?![同享建和产青富赢治识商筑])))"
)
"""What follows is of the years before it together: …，累计接待; else the last of them counts."""
_OPENS = (
    r"(?:^|(?<=[，。；：！？“”）)】\s])|(?<=[自从])|(?<=截至|截止|止到|至到|就在)"
    r"|(?<=[，。；：！？“”\s]到)|(?<=^到))"
)
_HOUR = (
    r"早[晨上]|清晨|上午|中午|午[后间]|下午|傍晚|晚(?!报)|凌晨|夜[里间]|\d{1,2}(?:[时点]|[:：]\d\d)"
)
_IS_DONE = (
    "在|从|起|是|召开|举[行办]|开[幕工业园馆赛]|通[车航]|启[动用]|正式|[发公]布|印发|揭[牌晓]"
    "|闭幕|签约|投[产用]|来到|走进"
)
_TODAY = (
    rf"今[天日](?=[（(]{MONTH}月{DAY}日[)）])|(?<=截至|截止|止到)今天"
    rf"|{_OPENS}(?:今[天日](?=[，,（(]|起[，,]|{_HOUR})|今天(?={_IS_DONE}))"
    r"|(?<=[省市州县区旗镇乡部])今天(?=降[温雨雪下]|出现|发[布生]|遭遇)"
)
"""In names and headings it is no date: 据今日安吉报道, 今日关注：…, 今天的义乌."""
_HOLIDAY = "“?(?P<feast>元旦|春节|清明|五一|国庆)节?”?(?:小?长?假期?|黄金周|期间)"
_FEAST = re.compile(_HOLIDAY)
"""What may stand behind a year: 2025年|“五一”假期."""
_HEAD = re.compile(
    r"《[^《》\n]{1,60}》"
    r"|(?P<lead>截至|截止到?|自从?|从|早在)?(?:"
    r"(?P<iso>(?P<iso_year>(?:19|20)\d\d)(?P<sign>[-/.])"
    rf"(?P<iso_month>{MONTH})(?P=sign)(?P<iso_day>{DAY})(?!\d))"
    rf"|(?P<years>(?<!\d)(?P<from>{YEAR})年?{TO}(?P<to>{YEAR})(?:年度?|(?=[）)])))"
    rf"|(?P<both>(?<!\d)(?<!\d[、和])(?<!年[、和])(?<!分别于)(?<!分别在)(?P<one>{YEAR})年?[和、]"
    rf"(?P<next>{YEAR})年(?!\d|[、和]{YEAR}|[^。！？；\n]{{0,40}}分别){_TOGETHER})"
    rf"|(?<!\d)(?P<year>{YEAR})年(?!代)度?"
    rf"|(?<![\d《])(?P<listed>20\d\d)(?![万亿千百多余几]|{unit_pattern()})"
    r"(?=[^\d，。；！？、：年月\s《》“”][^，。；！？、：年月\s《》“”]{0,15}?"
    r"(?:榜单|排行榜|排名|百强|\d强))"
    r"|(?P<near>今年|本年度|去年|上年(?!度)|前年|明年|同年|该年|当年|翌年|次年)"
    r"|(?P<decades>(?:上|20)世纪(?P<first_tens>[二三四五六七八])、?(?P<last_tens>[三四五六七八九])十年代)"
    r"|(?P<decade>(?:(?:上|20)世纪)?(?P<tens>[二三四五六七八九]十|[2-9]0)年代|(?:19|20)\d0年代)"
    r"|(?P<plan>“?(?P<plan_number>十?[一二三四五六七八九])五”?(?=期间|时期|以来|规划期))"
    r"|(?P<congress>党的(?P<congress_number>十[六七八九]|二十)大(?=以来))"
    rf"|(?P<ago>(?<![近\d])(?P<ago_number>\d{{1,2}}|{_NUMERAL}{{1,3}})年前(?=[，,的]))"
    rf"|(?P<sum>(?<![近几多\d])(?P<sum_number>[2-9]|\d\d|{_NUMERAL}{{1,3}})年来"
    r"(?=[^。！？；\n]{0,60}(?:累计|总共|年均)))"
    rf"|(?P<day>(?P<day_word>{_TODAY}|(?<![走到前的])(?:昨天|昨日|今晨|今早|今晚|昨晚)|前天|明天)"
    rf"(?:[（(](?P<noted>{MONTH}月{DAY}日)[）)]|(?=上午|下午|凌晨|早上|中午|晚上)"
    r"|(?<=[今昨]天|[今昨]日|[今昨]晚|今[晨早])(?!的|头条)))"
    r"|(?P<recent>日前|近日)"
    rf"|(?P<day_only>(?<![\d.月到—~-])(?:(?<!至)|(?<=截至)|(?<=[，,]至))(?P<day_number>{DAY})日"
    rf"(?:{TO}(?P<day_until>{DAY})日(?!游)|(?=[，在上下凌晨晚中]|\d{{1,2}}[时点])))"
    r"|(?P<lastly>上个?月|本月|这个月|最近(?P<weeks>[一两])周)"
    r"|(?P<season>这个暑[假期]|(?:暑期|暑假|入[春夏秋汛]|汛期|旺季)以来)"
    r"|(?P<past>过去的?一年(?=[，,里中]))"
    rf"|(?P<holiday>{_HOLIDAY})"
    r"|(?P<bare>(?=[上下]半年|前[二两三]个?季度|第?[一二三四1-4]季度"
    r"|全年(?!的?(?:目标|任务|计划|预期))|年[底末初]"
    rf"|(?<![目之])前[\d一两二三四五六七八九十]{{1,2}}个月|(?<![\d.:]){MONTH}(?:月|{TO}{MONTH}月)))"
    r")"
)
# Every head begins with one of these: to look for them alone is several times as fast.
_START = re.compile(
    r"[《截自从早\d一二三四五六七八九十两今去上前明同该当翌次“党昨日近本这下第全年最暑入汛旺元春清五国过]"
)
_SINCE = re.compile(r"以来|至今(?![年天日晚])|起(?![来步草到码源])|开始")
_SINCE_LATER = re.compile(
    r"[^，。；！？\n]{0,30}?(?:以来|至今(?![年天日晚]))|[^，。；！？\n\d]{0,10}?起(?![来步草到码源])(?=[，,])"
)
_SINCE_IT = re.compile(r"[^，。；！？\n\d]{2,30}?以来(?=[，,])")
_TRAILING = re.compile(r"之?间|期间|时期|规划期")
_UNTIL = re.compile(r"以前|之前")
_SENTENCE_MARK = re.compile(r"[。！？\n]")
_NEAR_YEARS = {"今年": 0, "本年度": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}
_DAY_WORDS = {"今": 0, "昨": -1, "前": -2, "明": 1}
_TENS = "零一二三四五六七八九"
_PLAN_ONE = 1953  # the first five-year plan began
_CONGRESSES = {"十六": 2002, "十七": 2007, "十八": 2012, "十九": 2017, "二十": 2022}
_FEASTS = {"元旦": (1, 1), "清明": (4, 5), "五一": (5, 1), "国庆": (10, 1)}
_SPRING_FESTIVALS = {
    2015: (2, 19), 2016: (2, 8), 2017: (1, 28), 2018: (2, 16), 2019: (2, 5), 2020: (1, 25),
    2021: (2, 12), 2022: (2, 1), 2023: (1, 22), 2024: (2, 10), 2025: (1, 29), 2026: (2, 17),
    2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 3),
}  # fmt: skip
"""The first day of the lunar year, which no rule of the solar calendar gives."""
_FIRST_HALF = 6
"""The last month in which the year before is still the past one."""
_RECENT_DAYS = 7
"""So far into its month an article means by 近日 days of the same month."""
_JUST_PAST = 40
"""Days after which a holiday without a year need no longer be the one that has just been."""
_AHEAD = 45
"""Days by which a date without a year may lie after the article's own date."""


@dataclass(slots=True)
class _Scan:
    """One pass through a text, with the year that was stated last."""

    text: str
    reference: Reference
    stated: int | None = None
    stated_at: int = 0
    found: list[Period] = field(default_factory=list)

    def state(self, year: int, position: int) -> None:
        self.stated, self.stated_at = year, position

    def stated_in(self, mark: str, position: int) -> int | None:
        """The year stated last, if no ``mark`` stands between it and ``position``."""
        if self.stated is None or re.search(mark, self.text[self.stated_at : position]):
            return None
        return self.stated


def find_periods(text: str, reference: Reference) -> tuple[Period, ...]:
    """The periods of ``text`` from left to right, none overlapping another.

    Words that leave the time open (目前, 近年来), lengths of time (近三年) and times that
    ``reference`` does not settle are none; nor are the years inside a title 《…》.

    >>> from kg.text.reference import Reference
    >>> text = "2017~2020年度先进县，今年上半年增收，“十四五”期间建成"
    >>> [p.edtf for p in find_periods(text, Reference(None, 2021))]
    ['2017/2020', '2021-01/2021-06', '2021/2025']
    """
    scan = _Scan(text, reference)
    position = 0
    while start := _START.search(text, position):
        match = _HEAD.match(text, start.start())
        if match is None:
            position = start.end()
            continue
        period = _read(scan, match)
        if period is not None:
            scan.found.append(period)
        position = period.span.end if period else max(match.end(), start.end())
    return tuple(scan.found)


def _read(scan: _Scan, match: re.Match[str]) -> Period | None:
    kind = next((k for k in _READERS if match[k] is not None), None)
    if kind is None:
        return None
    read = _READERS[kind](scan, match)
    return read and _finish(scan, match, *read)


def _finish(scan: _Scan, match: re.Match[str], end: int, stretch: Stretch) -> Period:
    text = scan.text
    if until := _UNTIL.match(text, end):
        return Period(Span(match.start(), until.end()), f"../{stretch.last}")
    since = _SINCE.match(text, end)
    stop = since.end() if since else end
    if _is_open(scan, match, stretch, since, end):
        return Period(Span(match.start(), stop), f"{stretch.first}/..")
    trailing = _TRAILING.match(text, end)
    return Period(Span(match.start(), trailing.end() if trailing else stop), stretch.edtf)


def _is_open(
    scan: _Scan,
    match: re.Match[str],
    stretch: Stretch,
    since: re.Match[str] | None,
    end: int,
) -> bool:
    if match["congress"]:
        return True
    if since is None:
        if match["lead"] in ("自", "自从", "从"):
            return bool(_SINCE_LATER.match(scan.text, end))
        return match["year"] is not None and bool(_SINCE_IT.match(scan.text, end))
    if since.group() == "开始" and not (match["lead"] or scan.text.startswith("，", since.end())):
        return False
    if since.group() in ("起", "开始"):
        return match["day"] is None  # 从今天起 tells the day on which something was done
    return not _is_current(scan.reference, match, stretch)


def _is_current(reference: Reference, match: re.Match[str], stretch: Stretch) -> bool:
    """今年以来 and, in December, 12月以来 mean what has passed of it."""
    if match["near"] == "今年" and stretch.first == stretch.last and len(stretch.first) == 4:
        return True
    date = reference.date
    return bool(match["bare"] is not None and date and stretch.first == f"{date:%Y-%m}")


def _read_iso(scan: _Scan, match: re.Match[str]) -> tuple[int, Stretch] | None:
    try:
        date = datetime.date(*(int(match[f"iso_{part}"]) for part in ("year", "month", "day")))
    except ValueError:
        return None
    scan.state(date.year, match.end())
    return match.end(), Stretch(date.isoformat(), date.isoformat())


def _read_years(scan: _Scan, match: re.Match[str]) -> tuple[int, Stretch] | None:
    first, last = year_number(match["from"]), year_number(match["to"])
    if first > last:
        return None
    part = PART_OF_YEAR.match(scan.text, match.end())
    scan.state(last, match.end())
    end = part.end() if part and part["whole"] else match.end()
    return end, Stretch(f"{first:04}", f"{last:04}")


def _read_both(scan: _Scan, match: re.Match[str]) -> tuple[int, Stretch] | None:
    """2018年和2019年，累计… is one time; years that do not follow on each other are two."""
    first, last = year_number(match["one"]), year_number(match["next"])
    if last != first + 1:
        end = match.end("one") + scan.text.startswith("年", match.end("one"))
        scan.state(first, end)
        return end, Stretch(f"{first:04}", f"{first:04}")
    scan.state(last, match.end())
    return match.end(), Stretch(f"{first:04}", f"{last:04}")


def _read_year(scan: _Scan, match: re.Match[str]) -> tuple[int, Stretch] | None:
    return _with_part(scan, match, year_number(match["year"]))


def _read_listed(scan: _Scan, match: re.Match[str]) -> tuple[int, Stretch] | None:
    """2023中国百强县榜单: the year in the name of a list is when one stands in it."""
    year, now = int(match["listed"]), scan.reference.year
    if now is not None and year > now + 1:
        return None
    scan.state(year, match.end())
    return match.end(), Stretch(match["listed"], match["listed"])


def _read_near(scan: _Scan, match: re.Match[str]) -> tuple[int, Stretch] | None:
    word = match["near"]
    if word in _NEAR_YEARS:
        base = scan.reference.year
        year = None if base is None else base + _NEAR_YEARS[word]
    else:
        base = scan.stated_in("\n", match.start())
        year = base + 1 if base and word in ("翌年", "次年") else base
    return None if year is None else _with_part(scan, match, year)


def _with_part(scan: _Scan, match: re.Match[str], year: int) -> tuple[int, Stretch] | None:
    scan.state(year, match.end())
    part = PART_OF_YEAR.match(scan.text, match.end())
    stretch = stretch_of(part, year) if part else None
    if part and stretch:
        return part.end(), stretch
    feast = _FEAST.match(scan.text, match.end())
    first = _first_day(feast["feast"], year) if feast else None
    if feast and first:
        return feast.end(), Stretch(f"{first:%Y-%m}", f"{first:%Y-%m}")
    return match.end(), Stretch(f"{year:04}", f"{year:04}")


def _read_bare(scan: _Scan, match: re.Match[str]) -> tuple[int, Stretch] | None:
    part = PART_OF_YEAR.match(scan.text, match.end())
    if part is None:
        return None
    year = _year_of(scan, part)
    stretch = None if year is None else stretch_of(part, year)
    return stretch and (part.end(), stretch)


def _year_of(scan: _Scan, part: re.Match[str]) -> int | None:
    """The year of words that state none: the one of the sentence, else by the article's date."""
    mark = r"\n" if part["whole"] else "[。！？\n]"
    stated = scan.stated_in(mark, part.start())
    if stated is not None or part["whole"]:
        return stated
    date = scan.reference.date
    if date is None:
        return scan.stated_in(r"\n", part.start()) or scan.reference.year
    latest = date + datetime.timedelta(days=_AHEAD)
    last = (last_month(part), int(part["day"] or 1))
    return latest.year if last <= (latest.month, latest.day) else latest.year - 1


def _read_decade(scan: _Scan, match: re.Match[str]) -> tuple[int, Stretch]:
    written = match["decade"]
    if match["tens"] is None:
        decade = f"{written[:3]}X"
    else:
        number = parse_number(match["tens"])
        decade = f"19{int(number.value) // 10 if number else 0}X"
    return match.end(), Stretch(decade, decade)


def _read_decades(_scan: _Scan, match: re.Match[str]) -> tuple[int, Stretch] | None:
    """上世纪七八十年代: from the first year of the one to the last of the other."""
    first, last = (_TENS.index(match[group]) for group in ("first_tens", "last_tens"))
    return (match.end(), Stretch(f"19{first}0", f"19{last}9")) if first < last else None


def _read_plan(scan: _Scan, match: re.Match[str]) -> tuple[int, Stretch] | None:
    number = parse_number(match["plan_number"])
    if number is None or (number.value < 10 and "“" not in match["plan"]):
        return None
    first, last = _plan_years(int(number.value))
    return match.end(), Stretch(f"{first}", f"{last}")


def _plan_years(number: int) -> tuple[int, int]:
    """The years of the five-year plan of that number; the third began three years late.

    >>> _plan_years(13), _plan_years(14), _plan_years(1)
    ((2016, 2020), (2021, 2025), (1953, 1957))
    """
    first = _PLAN_ONE + 5 * (number - 1) + (3 if number >= 3 else 0)
    return first, first + 4


def _read_congress(scan: _Scan, match: re.Match[str]) -> tuple[int, Stretch]:
    year = str(_CONGRESSES[match["congress_number"]])
    return match.end(), Stretch(year, year)


def _read_ago(scan: _Scan, match: re.Match[str]) -> tuple[int, Stretch] | None:
    number = parse_number(match["ago_number"])
    base = scan.reference.year
    if number is None or number.upper is not None or base is None:
        return None
    year = f"{base - int(number.value):04}"
    return match.end(), Stretch(year, year)


def _read_sum(scan: _Scan, match: re.Match[str]) -> tuple[int, Stretch] | None:
    """十年来累计: what has come together from then to the article's year."""
    number, date = parse_number(match["sum_number"]), scan.reference.date
    if number is None or number.upper is not None or date is None or number.value < 2:
        return None
    return match.end(), Stretch(f"{date.year - int(number.value):04}", f"{date.year:04}")


def _read_day(scan: _Scan, match: re.Match[str]) -> tuple[int, Stretch] | None:
    if match["noted"]:
        part = PART_OF_YEAR.match(scan.text, match.start("noted"))
        year = _year_of(scan, part) if part else None
        stretch = stretch_of(part, year) if part and year else None
        return stretch and (match.end(), stretch)
    date = scan.reference.date
    if date is None:
        return None
    day = date + datetime.timedelta(days=_DAY_WORDS[match["day_word"][0]])
    return match.end(), Stretch(day.isoformat(), day.isoformat())


def _read_recent(scan: _Scan, match: re.Match[str]) -> tuple[int, Stretch] | None:
    """近日 is the month of the article's date; where that has hardly begun, only its year is sure."""
    date = scan.reference.date
    if date is None:
        return None
    told = f"{date:%Y-%m}" if date.day > _RECENT_DAYS else f"{date.year}"
    return match.end(), Stretch(told, told)


def _read_day_only(scan: _Scan, match: re.Match[str]) -> tuple[int, Stretch] | None:
    """28日 is the latest 28th that the article's date leaves."""
    date, day = scan.reference.date, int(match["day_number"])
    if date is None:
        return None
    month = date if day <= date.day else date.replace(day=1) - datetime.timedelta(days=1)
    try:
        found = month.replace(day=day)
        last = found.replace(day=int(match["day_until"] or day))
    except ValueError:
        return None
    if last < found:
        return None
    return match.end(), Stretch(found.isoformat(), last.isoformat())


def _read_lastly(scan: _Scan, match: re.Match[str]) -> tuple[int, Stretch] | None:
    date = scan.reference.date
    if date is None:
        return None
    if match["weeks"]:
        begin = date - datetime.timedelta(weeks=1 if match["weeks"] == "一" else 2)
        return match.end(), Stretch(f"{begin:%Y-%m}", f"{date:%Y-%m}")
    day = date.replace(day=1) - datetime.timedelta(days=match["lastly"].startswith("上"))
    return match.end(), Stretch(f"{day:%Y-%m}", f"{day:%Y-%m}")


def _read_season(scan: _Scan, match: re.Match[str]) -> tuple[int, Stretch] | None:
    """入夏以来, 这个暑假: of the article's year; 去年入夏以来 is of the one that stands before it."""
    year = scan.reference.year
    if year is None or _follows_period(scan, match):
        return None
    return match.end(), Stretch(f"{year:04}", f"{year:04}")


def _read_holiday(scan: _Scan, match: re.Match[str]) -> tuple[int, Stretch] | None:
    """“五一”假期: the month of the one that has just been, or is, when the article comes out."""
    date = scan.reference.date
    if date is None or _follows_period(scan, match):
        return None
    first = _first_day(match["feast"], date.year)
    if first is None or not 0 <= (date - first).days <= _JUST_PAST:
        return None
    return match.end(), Stretch(f"{first:%Y-%m}", f"{first:%Y-%m}")


def _first_day(feast: str, year: int) -> datetime.date | None:
    """When a holiday began in a year; None where that is not known."""
    start = _SPRING_FESTIVALS.get(year) if feast == "春节" else _FEASTS[feast]
    return datetime.date(year, *start) if start else None


def _read_past(scan: _Scan, match: re.Match[str]) -> tuple[int, Stretch] | None:
    """过去的一年: the one before, in the first half of a year; else the one that nearly is over."""
    date = scan.reference.date
    if date is None:
        return None
    year = f"{date.year - (date.month <= _FIRST_HALF):04}"
    return match.end(), Stretch(year, year)


def _follows_period(scan: _Scan, match: re.Match[str]) -> bool:
    """Whether a year or month stands right before the words, and dates them."""
    return bool(scan.found) and match.start() - scan.found[-1].span.end in (0, 1)


_READERS = {
    "iso": _read_iso,
    "years": _read_years,
    "both": _read_both,
    "year": _read_year,
    "listed": _read_listed,
    "near": _read_near,
    "decades": _read_decades,
    "decade": _read_decade,
    "plan": _read_plan,
    "congress": _read_congress,
    "ago": _read_ago,
    "sum": _read_sum,
    "day": _read_day,
    "recent": _read_recent,
    "day_only": _read_day_only,
    "lastly": _read_lastly,
    "season": _read_season,
    "past": _read_past,
    "holiday": _read_holiday,
    "bare": _read_bare,
}
