"""Which script an article is written in, and Traditional → Simplified that keeps every offset."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import chain
from typing import Protocol

_HAN_RUN = re.compile(r"[㐀-鿿豈-﫿𠀀-𳎯]{1,60}")


_SHAANXI = ("陜", "陕")
"""Traditional pages write 陜西 as often as 陝西; no dictionary has that character for this one."""


class _Converter(Protocol):
    def convert(self, string: str) -> str: ...


def is_traditional(text: str) -> bool:
    """Whether most of the characters that tell the scripts apart are Traditional ones.

    The two national character sets tell them apart: what Big5 holds and GB 2312 does not is
    Traditional, the reverse is Simplified.

    >>> is_traditional("平涼市創建示範縣"), is_traditional("乾县於潜镇"), is_traditional("2021")
    (True, False, False)
    """
    if text.isascii():
        return False
    traditional, simplified = _telling_characters()
    balance = 0
    for character, count in Counter(text).items():
        if character in traditional:
            balance += count
        elif character in simplified:
            balance -= count
    return balance > 0


def to_simplified(text: str) -> str:
    """``text`` in Simplified characters, of the same length, character for character.

    Taiwan wording stays as it is.

    >>> to_simplified("每人平均純收入1.22萬元"), to_simplified("陜西省鳳縣")
    ('每人平均纯收入1.22万元', '陕西省凤县')
    """
    return _HAN_RUN.sub(_convert_run, text).replace(*_SHAANXI)


def _convert_run(match: re.Match[str]) -> str:
    run = match.group()
    converted = _converter().convert(run)
    # A phrase that grows or shrinks would move all that follows: then only single characters.
    return converted if len(converted) == len(run) else "".join(map(_convert_character, run))


def _convert_character(character: str) -> str:
    converted = _converter().convert(character)
    return converted if len(converted) == 1 else character


@cache
def _converter() -> _Converter:
    from opencc import OpenCC  # its dictionary costs time that Simplified articles need not pay

    converter: _Converter = OpenCC("t2s")
    return converter


@cache
def _telling_characters() -> tuple[frozenset[str], frozenset[str]]:
    big5 = _characters("big5", range(0xA4, 0xFA), chain(range(0x40, 0x7F), range(0xA1, 0xFF)))
    gb2312 = _characters("gb2312", range(0xB0, 0xF8), range(0xA1, 0xFF))
    return big5 - gb2312, gb2312 - big5


def _characters(encoding: str, rows: range, cells: range | chain[int]) -> frozenset[str]:
    columns = tuple(cells)
    square = b"".join(bytes((row, cell)) for row in rows for cell in columns)
    # Where a cell is empty its second byte is left over as a Latin letter.
    return frozenset(c for c in square.decode(encoding, errors="ignore") if not c.isascii())
