"""The lists on a newspaper's page of its other articles, which tell nothing of the one that is read.

第006版：综合新闻
上一版 下一版
甲县建成高速公路
39种药品降价
3上一篇 下一篇4

What such headlines say is of another article, that of the reader's own among them: it stands again
above its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Span
from kg.text.sentences import Paragraph

_FRAME = re.compile(
    r"[上下]一[版篇期]|当前版|版面导航|标题导航|本版(?:新闻列表|目录)|第?[A-Z]?\d{1,3}版"
)
"""What the page's own words are, before such a list and behind it."""
_LAST = re.compile("标题导航|本版(?:新闻列表|目录)")
"""Behind the article: what follows to the end is the page's."""
_SENTENCE = re.compile("[。！？；]")
_LONGEST = 60
"""Characters of a headline."""
_FEWEST = 3
_SHORTEST = 6
"""Characters by which a headline is told in a line that runs all of them together."""


def page_lists(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Span, ...]:
    r"""Where a text lists the headlines of its page, in order.

    >>> from kg.text.sentences import split_paragraphs
    >>> page = "上一版 下一版\n甲县通车\n药品降价\n乙县丰收\n上一篇 下一篇\n甲县通车\n今天，甲县通车。"
    >>> [span.of(page) for span in page_lists(page, split_paragraphs(page))]
    ['甲县通车', '药品降价', '乙县丰收']
    """
    lines = [one.span for one in paragraphs]
    listed = set(_framed(text, lines))
    heads = [line.of(text).strip() for line in listed]
    heads = [head for head in heads if len(head) >= _SHORTEST]
    listed |= {line for line in lines if _runs_together(line.of(text), heads)}
    return tuple(sorted(listed))


def _framed(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    """The lines between two of the page's own, where they are headlines all of them."""
    block: list[Span] | None = None
    tail = False
    for line in lines:
        words = line.of(text)
        if _FRAME.search(words) and not _SENTENCE.search(words):
            if block and len(block) >= _FEWEST:
                yield from block
            block, tail = [], tail or _LAST.search(words) is not None
        elif block is not None and len(words) <= _LONGEST and not _SENTENCE.search(words):
            block.append(line)
        else:
            block, tail = None, False
    if tail and block and len(block) >= _FEWEST:
        yield from block


def _runs_together(line: str, heads: Sequence[str]) -> bool:
    """Whether a line is made of such headlines, one behind the other."""
    inside = [head for head in heads if head in line and head != line.strip()]
    return len(set(inside)) >= _FEWEST and 2 * sum(map(len, set(inside))) > len(line)
