"""Names as searches compare them: by their characters, by what they sound like, by initials."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from kg.text.script import to_simplified

_QUOTES = "“”‘’\"'《》「」『』"
_LONGEST = 60
_LONGEST_PLACE = 8


class Spelling(NamedTuple):
    """A name as searches compare it."""

    plain: str
    """In Simplified, without quotation marks, blanks, and differences of case and width."""
    full: str
    """In pinyin, as it is typed: jintiancun."""
    initials: str
    """jtc."""
    syllables: str
    """jin'tian'cun."""


def spelled(name: str, place: bool = False) -> Spelling:
    """How a name is written and read; a place's own reading is looked up, 乐清 is yueqing.

    >>> spelled("“红旗”渠"), spelled("乐清市", place=True).initials
    (Spelling(plain='红旗渠', full='hongqiqu', initials='hqq', syllables="hong'qi'qu"), 'yqs')
    """
    plain = plain_name(name)[:_LONGEST]
    if place and len(plain) <= _LONGEST_PLACE:
        from pypinyin import lazy_pinyin

        heard = lazy_pinyin(plain)
    else:
        # Sign by sign takes a tenth of the time of a phrase.
        heard = [reading for sign in plain if (reading := _reading(sign))]
    initials = "".join(one[:1] for one in heard)
    return Spelling(to_simplified(plain), "".join(heard), initials, "'".join(heard))


def plain_name(name: str) -> str:
    """A name without what people leave out when they search.

    >>> plain_name("“三色 管家”行动（Ａ）")
    '三色管家行动(a)'
    """
    wide = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in wide if not sign.isspace() and sign not in _QUOTES)


def as_typed(words: str) -> tuple[str, str]:
    """What somebody searches for: its characters, and its letters where it may be pinyin.

    >>> as_typed("瀏陽 "), as_typed("Jin tian"), as_typed("lü")
    (('浏阳', ''), ('jintian', 'jintian'), ('lü', 'lv'))
    """
    plain = to_simplified(plain_name(words))[:64]
    letters = plain.replace("ü", "v")
    return plain, letters if letters.isascii() and letters.isalnum() else ""


def sounding_like(letters: str) -> re.Pattern[str]:
    """What finds letters in syllables, each of which may be cut short: weish, wscun.

    >>> bool(sounding_like("wscun").search("gui'wei'shan'cun"))
    True
    >>> bool(sounding_like("eish").search("wei'shan'cun"))
    False
    """
    cut = "(?:[^']*')?"
    return re.compile("(?:^|')" + cut.join(map(re.escape, letters)))


@cache
def _reading(sign: str) -> str:
    from pypinyin import lazy_pinyin

    return lazy_pinyin(sign)[0] if sign.isalnum() else ""
