"""Names in quotation marks, and titles of works in 《》."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Span

_QUOTED = re.compile(
    '“([^“”\n]{1,70})”|「([^「」\n]{1,40})」|『([^『』\n]{1,40})』|‘([^‘’\n]{1,40})’|"([^"“”\n]+)"'
)
_WITHIN = re.compile("‘([^‘’\n]{1,40})’")
_BROKEN_OFF = ("，", ",", "、", "；")
"""Speech that goes on behind who speaks ends so: “我们种茶，”他说，“…”."""
_WORK = re.compile("《[^《》\n]{1,80}(?:《[^《》\n]{1,60}》[^《》\n]{0,40})?》")
_SPEECH = re.compile("[。！？!?…]")
_LONGEST_NAME = 26
_LONGEST_CHAIN = 70
_LINK = re.compile("[+＋—-]+")
_LONGEST_BETWEEN_STRAIGHT_MARKS = 24


def find_works(text: str) -> Iterator[Span]:
    """Titles of works, with their marks: 《浏阳市柔性引进人才暂行办法》."""
    return (Span(*match.span()) for match in _WORK.finditer(text))


def find_quoted_names(text: str) -> Iterator[Span]:
    """Quoted stretches that can be names, with their marks; speech is left out.

    >>> [span.of("他说“好。”要抓“五个一”措施") for span in find_quoted_names("他说“好。”要抓“五个一”措施")]
    ['“五个一”']
    >>> text = '坚持"守住绿水青山、种好一片茶叶、富裕一方百姓、传下一门手艺"的思路,开展"茶园整治年"活动'
    >>> [span.of(text) for span in find_quoted_names(text)]
    ['"茶园整治年"']
    >>> text = "“我们办‘茶山夜话’，”他说，“开会的‘板凳会’真好。”"
    >>> [span.of(text) for span in find_quoted_names(text)]
    ['‘茶山夜话’', '‘板凳会’']
    """
    for match in _QUOTED.finditer(text):
        inner = next(group for group in match.groups() if group)
        if match[5] and len(inner) > _LONGEST_BETWEEN_STRAIGHT_MARKS:
            continue  # they pair off all the same: what follows is not inside
        if _may_name(inner):
            yield Span(*match.span())
        elif match[1]:  # names that are said within speech
            for named in _WITHIN.finditer(text, match.start(1), match.end(1)):
                if _may_name(named[1]):
                    yield Span(*named.span())


def _may_name(inner: str) -> bool:
    """Whether what stands between two marks can be a name: short, no sentence, and none broken off."""
    commas = len(re.findall("[，,;；]", inner))
    speech = _SPEECH.search(inner) or inner.endswith(_BROKEN_OFF)
    return not speech and len(inner) <= _longest(inner) and commas <= 1


def _longest(inner: str) -> int:
    """How long a name may be: a chain of links (支部+公司+农户, 县—乡—村) may be as long as it likes."""
    return _LONGEST_CHAIN if len(_LINK.findall(inner)) > 1 else _LONGEST_NAME
