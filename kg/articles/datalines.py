"""Lines that hold nothing but data about the article: when it came out, where, by whom.

A line is read piece by piece from its start. If anything is left that is no such piece, the line
is a sentence: a date in it is when something happened, not when the article came out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from kg.articles.dates import DATE, day_of

LONGEST_LINE = 160
LONGEST_SOURCE = 30

# Patterns see lines in normal form KC: full-width colons, bars and brackets are ASCII there.
PUBLISHED = re.compile(
    r"(?:发布|發布|發佈|发表|發表|发稿|發稿|发文|刊发|刊登|上传|录入|添加|更新|创建|编辑|信息)?"
    r"(?:时间|時間|日期)\s*:?\s*|发布于\s*:?\s*"
)
# 时间：2023年5月6日 in a notice is when a meeting is held
EVENT = re.compile(r"(?:时间|時間)\s*:?\s*(?=\d+\s*年)")
SOURCE = re.compile(r"(?:(?:文章|信息|新闻|稿件|内容)?(?:来源|來源)|稿源)\s*:")
OTHER_LABEL = re.compile(
    r"(?:(?:本报|本网)?(?:记者|記者|通讯员|通訊員)|作者|责任编辑|責任編輯|责编|编辑|編輯|编审|审核|校对|校對"
    r"|撰稿|供稿|浏览(?:次数|量|数)?|点击(?:次数|量|数|率)?|阅读(?:次数|量|数)?|访问(?:次数|量)?|人气|评论"
    r"|字体(?:大小)?|字号|分享到?|栏目|分类|版次|索引号?|发布(?:机构|单位|人|者)|扫一扫)\s*:"
)
CLOCK = re.compile(
    r"T?\d{1,2}\s*[:时]\s*\d{2}(?:\s*[:分]\s*\d{2}(?:\.\d+)?)?\s*[分秒]?(?:Z|[+-]\d{2}:?\d{2})?"
)
WEEKDAY = re.compile(r"(?:星期|周)[一二三四五六日天]")
FURNITURE = re.compile(
    r"打印(?:本页|此页)?|关闭(?:窗口|本页)?|收藏|分享|评论|浏览|阅读|点击|字体|字号"
    r"|[大中小](?![一-鿿])|[A+-]{1,2}(?=\s|$)|\d+\s*次|第?[A-Z]?\d{1,3}版"
)
GAP = re.compile(r"[\s|丨·•,;/_【】\[\]()<>《》—–-]+")
PUBLISHER = re.compile(
    r"[一-鿿A-Za-z]{1,14}?(?:报社|日报|晚报|早报|时报|商报|周报|党报|报|新闻网|网站|门户网|网|在线|电视台"
    r"|广播台|新华社|中新社|通讯社|客户端|融媒体中心|融媒|宣传部|人民政府|发布)(?=[\s|丨)】\]]|$)"
)
VALUE_END = re.compile(
    # DATE first: it refers to its own groups by number
    f"{DATE.pattern}|{SOURCE.pattern}|{OTHER_LABEL.pattern}|{PUBLISHED.pattern}|[|丨】\\])]"
)
SENTENCE_MARK = "。"
NO_NAME = re.compile("[！？；!?;]")


class Data(NamedTuple):
    """When and where an article came out; empty strings where it does not say."""

    date: str = ""
    source: str = ""


class _Piece(NamedTuple):
    end: int
    date: str = ""
    source: str = ""
    publisher: str = ""


def data_in(lines: Iterable[str]) -> Data:
    """The first date and the first source in lines that hold nothing but such data.

    Example:
        >>> data_in(["2023年5月6日，镇头镇开会。", "发布日期：2023-05-08", "稿源: 红网"])
        Data(date='2023-05-08', source='红网')
    """
    day = source = ""
    for line in lines:
        data = data_of(line) or Data()
        day = day or data.date
        source = source or data.source
    return Data(day, source)


def data_of(line: str) -> Data | None:
    """Date and source of a line of data; None for any other line.

    Example:
        >>> data_of("皖西日报 2022-03-04 10:22 星期五 浏览次数：31")
        Data(date='2022-03-04', source='皖西日报')
        >>> data_of("时间：2023年5月6日 地点：镇政府") is None
        True
    """
    if len(line) > LONGEST_LINE or SENTENCE_MARK in line:
        return None
    plain = unicodedata.normalize("NFKC", line).strip()
    if not plain:
        return None
    pieces = _pieces(plain)
    if pieces is None:
        return None
    day = next((piece.date for piece in pieces if piece.date), "")
    source = next((piece.source for piece in pieces if piece.source), "")
    publisher = next((piece.publisher for piece in pieces if piece.publisher), "")
    # a bare 皖西日报 may be any heading: beside a date it is who published
    return Data(day, source or (publisher if day else ""))


def _pieces(plain: str) -> list[_Piece] | None:
    pieces: list[_Piece] = []
    at = 0
    while at < len(plain):
        piece = _labelled(plain, at) or _bare(plain, at)
        if piece is None:
            return None
        pieces.append(piece)
        at = piece.end
    return pieces


def _labelled(plain: str, at: int) -> _Piece | None:
    source = SOURCE.match(plain, at)
    if source:
        end = _value_end(plain, source.end())
        words = plain[source.end() : end]
        return None if NO_NAME.search(words) else _Piece(end, source=_publisher_name(words))
    other = OTHER_LABEL.match(plain, at)
    if other:
        return _Piece(_value_end(plain, other.end()))
    published = PUBLISHED.match(plain, at)
    if published and not EVENT.match(plain, at):
        return _Piece(published.end())
    return None


def _bare(plain: str, at: int) -> _Piece | None:
    day = DATE.match(plain, at)
    if day:
        return _Piece(day.end(), date=day_of(day))
    for pattern in (CLOCK, WEEKDAY, FURNITURE, GAP):
        match = pattern.match(plain, at)
        if match:
            return _Piece(match.end())
    name = PUBLISHER.match(plain, at)
    return _Piece(name.end(), publisher=name[0]) if name else None


def _value_end(plain: str, start: int) -> int:
    """Where the words after a label end: at the next label, date, bar or bracket."""
    match = VALUE_END.search(plain, start)
    return match.start() if match else len(plain)


def _publisher_name(words: str) -> str:
    name = next(iter(words.split()), "").strip("《》“”\"'【[(,")
    return name if len(name) <= LONGEST_SOURCE else ""
