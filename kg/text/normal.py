"""From the original text to the one that is read: Simplified, half-width, mapped back exactly."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.lexicon.words import alternation, load_words
from kg.model import Span
from kg.text.page_lists import page_lists
from kg.text.script import is_traditional, to_simplified
from kg.text.sentences import Paragraph, Sentence, split_paragraphs

_INVISIBLE = r"[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]+"
_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
_MARK = "[，。、；：！？]"
# Typesetters part figures and marks from characters: 共有小区 92 个 , 其中 …
_SPACING = (
    rf"(?<={_HAN}) {{1,2}}(?=[0-9])|(?<=[0-9%]) {{1,2}}(?={_HAN})"
    rf"|(?<={_HAN}) {{1,2}}(?={_MARK})|(?<={_MARK}) {{1,2}}(?={_HAN})"
)
# So do they with a name of two characters below or before longer ones: 主席 陈 敏
_SURNAME = f"[{''.join(load_words('surnames')['single'])}]"
_GAP = r"[ \u3000\xa0\u2002\u2003]{1,4}"
_NAME_SPACING = rf"(?<={_SURNAME})(?<!{_HAN}.){_GAP}(?=(?![男女]){_HAN}(?!{_HAN}))"
_SPACED = re.compile(rf"(?<!{_HAN}){_HAN}(?:{_GAP}{_HAN}(?!{_HAN}))+")
"""Characters that stand alone one after another: a name of two, or the cells of a table."""
_POST_BEFORE = re.compile(
    f"{alternation(w for k in ('role', 'calling') for w in load_words('posts')[k])}{_GAP}.$"
)
_NAME_ENDS = re.compile("[^\\S\n]*(?:[：:，,]|$)")
_NEAR = 40  # characters of a line on either side that tell a name from the cells of a table
_UNEVEN = re.compile(
    rf"(?P<dropped>{_INVISIBLE}|{_SPACING}|(?P<in_name>{_NAME_SPACING}))"
    "|&nbsp;|&ensp;|&emsp;|&#160;"
)
_WIDE = re.compile(
    r"[０-９Ａ-Ｚａ-ｚ％．\u00a0\u2000-\u200a\u202f\u205f\u3000\x0b\x0c\x85\u2028\u2029]"
)
_WIDE_POINT = re.compile(r"(?<=\d)．(?=\d)")
_HALF_WIDTH = {
    **{wide: wide - 0xFEE0 for wide in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B))},
    **{wide: wide - 0xFEE0 for wide in (*range(0xFF41, 0xFF5B), 0xFF05)},
    **dict.fromkeys((0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " "),
    **dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), "\n"),
}


_CJK = "[\u3400-\u4dbf\u4e00-\u9fff“”‘’《》「」『』【】、。，；：！？（）…]"
_NARROW = re.compile(f"(?<={_CJK})[,;:!?()]|[,;:!?()](?=[ ]?{_CJK})|(?<=[)%])[,;:!?]")
"""Marks of half width beside Chinese: many a page has them for the wide ones."""
_MIDDLE_DOT = re.compile(f"(?<={_HAN})[•‧・∙](?={_HAN})")
"""Between the parts of a name: 阿布都•买买提."""
_WIDE_MARKS = str.maketrans(",;:!?()", "，；：！？（）")
_STRAIGHT = re.compile('"([^"\n]*)"')
_DIGITS = tuple("0123456789")
_NEVER_INSIDE_FIRST = re.compile("[，。、；：！？,;!?)）]|\\s|$")
"""What no quotation begins with: where one does, the marks do not pair off."""
_PRIMES = str.maketrans("〝〞＂", '“”"')


class _Run(NamedTuple):
    """A stretch of the normalised text and where it comes from.

    A run is as long here as there, but for an entity (&nbsp;), which is one character here.
    """

    start: int
    original_start: int
    original_end: int


@dataclass(frozen=True, slots=True)
class NormalText:
    """An article's text as the later stages read it."""

    original: str
    text: str
    traditional: bool
    """Whether the original is in Traditional characters and was converted."""
    paragraphs: tuple[Paragraph, ...]
    page_lists: tuple[Span, ...] = ()
    """Where the page lists its other articles: nothing there is of this one."""
    _runs: tuple[_Run, ...] = field(default=(), repr=False)
    """Empty where both texts are equally long: then all offsets are the same."""

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all paragraphs, in order."""
        return tuple(sentence for one in self.paragraphs for sentence in one.sentences)

    def is_of_page(self, position: int) -> bool:
        """Whether a character stands in a list of the page's other articles."""
        return any(position in range(*listed) for listed in self.page_lists)

    def to_original(self, span: Span) -> Span:
        r"""Where a stretch of ``text`` stands in ``original``.

        >>> normal = normalise("金田\u200b村有１２户。")
        >>> normal.text, normal.to_original(Span(0, 3))
        ('金田村有12户。', Span(start=0, end=4))
        """
        if not self._runs:
            return span
        start = self._original_start(span.start)
        return Span(start, self._original_end(span.end) if span.end > span.start else start)

    def _original_start(self, offset: int) -> int:
        run = self._runs[max(0, bisect_right(self._runs, offset, key=_start) - 1)]
        return min(run.original_start + offset - run.start, run.original_end)

    def _original_end(self, offset: int) -> int:
        number = bisect_right(self._runs, offset - 1, key=_start) - 1
        run = self._runs[number]
        following = self._runs[number + 1].start if number + 1 < len(self._runs) else len(self.text)
        return run.original_end - (following - offset)


def normalise(original: str) -> NormalText:
    """Read ``original`` into Simplified Chinese with half-width digits, letters and %.

    Invisible characters go, and spaces that part figures and marks from characters or the two
    characters of a name; no-break and wide spaces become ordinary ones, rarer line ends the usual
    one. 〝 and 〞 become “ and ”, as do straight quotation marks that pair off; a wide ＂ that does
    not becomes an ordinary straight one. Nothing else changes. The script is decided once for the
    whole article; a Simplified one is not converted.

    >>> normalise("鎮頭鎮金田村２０２１年收入達８１．９３萬元。").text
    '镇头镇金田村2021年收入达81.93万元。'
    >>> normalise("金田村村支书　陈　敏：路通了。").text
    '金田村村支书 陈敏：路通了。'
    >>> normalise('金田村推行"三茶"机制。').text
    '金田村推行“三茶”机制。'
    """
    even, runs = _without_invisible(original)
    text = _wide_marks(_curly(_half_width(even)))
    traditional = is_traditional(text)
    if traditional:
        text = to_simplified(text)
    paragraphs = split_paragraphs(text)
    return NormalText(original, text, traditional, paragraphs, page_lists(text, paragraphs), runs)


def _wide_marks(text: str) -> str:
    """Marks of half width beside Chinese made wide: 收入5万元,|增长3%; but 12:30 and 1,200 stay.

    The dot between the parts of a name becomes the usual one.
    """
    text = _MIDDLE_DOT.sub("·", text)
    for _ in range(2):  # 增5%|),2021年: the second beside the first
        text = _NARROW.sub(lambda mark: mark[0].translate(_WIDE_MARKS), text)
    return text


def _half_width(text: str) -> str:
    if not _WIDE.search(text):
        return text
    return _WIDE_POINT.sub(".", text.translate(_HALF_WIDTH))


def _curly(text: str) -> str:
    """Straight marks in pairs and double primes (〝…〞) as quotation marks, one for one.

    A line whose straight marks do not pair off keeps them. Right behind a digit a straight mark
    may mean inches (墙高5"): it neither begins nor ends a quotation.
    """
    text = text.translate(_PRIMES)
    if '"' not in text:
        return text
    return "\n".join(_curly_line(line) for line in text.split("\n"))


def _curly_line(line: str) -> str:
    if line.count('"') % 2 or any(
        _NEVER_INSIDE_FIRST.match(m[1]) or line.endswith(_DIGITS, 0, m.start())
        for m in _STRAIGHT.finditer(line)
    ):
        return line
    return _STRAIGHT.sub(lambda m: m[0] if m[1].endswith(_DIGITS) else f"“{m[1]}”", line)


def _parts_a_name(original: str, gap: Span) -> bool:
    """Whether a gap is set within a name of two characters, not between the cells of a table.

    A post stands before the name (主席 陈　敏), or a colon, a comma or the end of the line behind it
    and nothing else near it is set so. Three characters in a row (高 中 低) are cells.
    """
    before = original[max(0, gap.start - _NEAR) : gap.start].rpartition("\n")[2]
    after = original[gap.end : gap.end + _NEAR].partition("\n")[0]
    spaced = [Span(*m.span()) for m in _SPACED.finditer(before + gap.of(original) + after)]
    if Span(len(before) - 1, len(before) + (gap.end - gap.start) + 1) not in spaced:
        return False
    if _POST_BEFORE.search(to_simplified(before)):
        return True
    return len(spaced) == 1 and _NAME_ENDS.match(after, 1) is not None


def _without_invisible(original: str) -> tuple[str, tuple[_Run, ...]]:
    pieces: list[str] = []
    runs: list[_Run] = []
    length = done = 0

    def keep(piece: str, start: int, end: int) -> None:
        nonlocal length
        if piece:
            pieces.append(piece)
            runs.append(_Run(length, start, end))
            length += len(piece)

    for match in _UNEVEN.finditer(original):
        if match["in_name"] and not _parts_a_name(original, Span(*match.span())):
            continue
        keep(original[done : match.start()], done, match.start())
        keep("" if match["dropped"] else " ", *match.span())
        done = match.end()
    if not runs and not done:
        return original, ()
    keep(original[done:], done, len(original))
    return "".join(pieces), tuple(runs)


def _start(run: _Run) -> int:
    return run.start
