"""How names are read aloud, so that a search finds 金田村 by jintiancun, by jtc and by jin tian.

The page carries readings of characters rather than of names: some thousand characters make up all
names, and one with two readings (乐清 yue, 乐亭 lao) is then found by either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

_MOST = 2
"""Further readings of a character are archaic; they would only find what no one looks for."""
_LONGEST_PLACE = 8


def readings(names: Iterable[str], places: Iterable[str] = ()) -> dict[str, str]:
    """The readings of every Chinese character in the names, the most usual first.

    Args:
        names: Any names.
        places: Names whose own reading may be none of the usual ones of their characters.

    Returns:
        From a character to its readings without tones, blanks between them; ü is v.

    >>> readings(["清江村"], ["乐亭县"])
    {'乐': 'le yue lao', '亭': 'ting', '县': 'xian', '村': 'cun', '江': 'jiang', '清': 'qing'}
    """
    from pypinyin import Style, lazy_pinyin, pinyin

    places = sorted(set(places))
    heard: dict[str, list[str]] = defaultdict(list)
    for sign in sorted({sign for name in (*names, *places) for sign in name if _is_chinese(sign)}):
        heard[sign] = pinyin(sign, style=Style.NORMAL, heteronym=True)[0][:_MOST]
    for name in places:
        for sign, reading in zip(name, _spelled(name, lazy_pinyin(name)), strict=True):
            if reading and sign in heard and reading not in heard[sign]:
                heard[sign].append(reading)
    return {sign: " ".join(said) for sign, said in heard.items() if said[0] != sign}


def _spelled(name: str, syllables: list[str]) -> list[str]:
    """A syllable for each character; pypinyin joins characters that it cannot read."""
    long = len(name) > _LONGEST_PLACE or len(syllables) != len(name)
    return [""] * len(name) if long else syllables


def _is_chinese(sign: str) -> bool:
    return "\u3400" <= sign <= "\u9fff" or sign >= "\U00020000"
