"""Tables of text, aligned where Chinese characters take two columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from kg.cli.printing import visible

_GAP = "  "
_LEAST = 8
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?|")


def text_table(
    header: Sequence[str], rows: Iterable[Sequence[str]], width: int | None = None
) -> Iterator[str]:
    r"""The lines of a table; columns of numbers are set to the right.

    Args:
        header: the names of the columns.
        rows: as many cells each.
        width: in columns of a terminal; longer cells are clipped to fit. None clips nothing.

    >>> print(*text_table(("village", "yuan"), [("金田村", "81930"), ("大成村", "900")]), sep="\n")
    village   yuan
    金田村   81930
    大成村     900
    """
    cells = [[visible(cell) for cell in row] for row in rows]
    columns = list(zip(header, *cells, strict=True))
    wide = _fitted([max(map(columns_of, column)) for column in columns], width)
    right = [bool(cells) and all(map(_NUMBER.fullmatch, column[1:])) for column in columns]
    for row in (header, *cells):
        padded = map(_padded, (clipped(*pair) for pair in zip(row, wide, strict=True)), wide, right)
        yield _GAP.join(padded).rstrip()


def columns_of(text: str) -> int:
    """How many columns of a terminal a text takes.

    >>> columns_of("金田村 A")
    8
    """
    if text.isascii():
        return len(text)
    return sum(map(_columns_of_character, text))


def clipped(text: str, width: int) -> str:
    """The text, or as much of it as fits, ended by an ellipsis.

    >>> clipped("金田村集体经济", 7)
    '金田村…'
    """
    if columns_of(text) <= width:
        return text
    end, taken = 0, 0
    while taken + _columns_of_character(text[end]) < width:
        taken += _columns_of_character(text[end])
        end += 1
    return text[:end] + "…"


def _columns_of_character(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _fitted(wide: list[int], width: int | None) -> list[int]:
    """The widths, the widest cut down until all fit side by side."""
    gaps = len(_GAP) * (len(wide) - 1)
    cap = max(wide, default=0)
    while width is not None and cap > _LEAST and sum(min(w, cap) for w in wide) + gaps > width:
        cap -= 1
    return [min(w, cap) for w in wide]


def _padded(text: str, width: int, right: bool) -> str:
    space = " " * (width - columns_of(text))
    return space + text if right else text + space
