"""Title, date and source out of an article's own first lines."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from kg.articles.datalines import data_in, data_of

HEAD_LINES = 15
TAIL_LINES = 5
LONGEST_TITLE = 80
SHORTEST_TITLE = 4

NAVIGATION = re.compile(
    r"(?:当前|您的|您现在的|您当前的|所在)?位置|首页|返回|上一篇|下一篇|展开|收缩|登录|注册|搜索|导航|菜单|无障碍"
    r"|繁體|繁体|简体|English|手机版|放大|缩小|默认|关键词|>|第?[A-Z]?\d{1,3}版|当前版|.{0,6}点击"
)
BYLINE = re.compile(r"(?:本报|本网|本台)?(?:通讯员|记者|記者|通訊員)|本报讯|[文图]\s*[/／]|[□■◎●]")
SENTENCE_END = ("。", "，", "；", "……")


class Head(NamedTuple):
    """What an article says of itself; empty strings where it does not."""

    title: str = ""
    date: str = ""
    source: str = ""


def read_head(text: str) -> Head:
    r"""Title, date and source from the article's first lines.

    The title is the first line that looks like a headline, before the first sentence. A source is
    also taken from the last lines, where many papers put it.

    Example:
        >>> read_head("干口村建起花木市场\n\n2023年5月6日 10:22　来源：浏阳日报\n\n春日里，村口热闹起来。")
        Head(title='干口村建起花木市场', date='2023-05-06', source='浏阳日报')
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    head, rest = lines[:HEAD_LINES], lines[HEAD_LINES:]
    found = data_in(head)
    source = found.source or data_in(rest[-TAIL_LINES:]).source
    return Head(_title_in(head), found.date, source)


def one_line(words: str) -> str:
    r"""A title or name as one line without control characters.

    Example:
        >>> one_line(" 镇头镇\n\t开会\x07 ")
        '镇头镇 开会'
    """
    spaced = " ".join(words.split())
    return spaced if spaced.isprintable() else "".join(filter(_is_shown, spaced)).strip()


def _is_shown(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs")


def _title_in(head: list[str]) -> str:
    line = next((line for line in head if not _is_passed_over(line)), "")
    # past the first sentence a short line is the heading of a section
    is_sentence = line.endswith(SENTENCE_END) or len(line) > LONGEST_TITLE
    return "" if is_sentence else one_line(line)


def _is_passed_over(line: str) -> bool:
    return (
        len(line) < SHORTEST_TITLE
        or line.endswith((":", "："))
        or ">" in line  # 新闻网>>甲频道>>乙栏目
        or NAVIGATION.match(line) is not None
        or BYLINE.match(line) is not None
        or data_of(line) is not None
    )
