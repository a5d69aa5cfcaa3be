"""How numbers are written, and what they are worth.

81.93万   1,200   1亿2000万   200余万   二十三   两千多   十几   七八   百余
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_TENS = {**_SMALL, "万": 10**4, "亿": 10**8}

_HAN_DIGIT = "[零〇一二两三四五六七八九]"
_FIGURES = r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
# 千 and 百 may belong to the unit: 5千克, 3千米, 100千瓦时, 百分点.
_TIMES = r"(?:万亿|[十百千]?[万亿]|千(?![瓦克米伏卡帕])|百(?!分))"
MORE = "[余多来几]"
ARABIC = rf"{_FIGURES}(?:\s?{MORE}?{_TIMES}(?:{_FIGURES}{MORE}?{_TIMES})?)?(?:\s?{MORE})?"
HAN = (
    rf"(?:[零〇一二两三四五六七八九十百万亿]|千(?![瓦克米伏卡帕]))"
    rf"(?:[零〇一二两三四五六七八九十百万亿]|千(?![瓦克米伏卡帕]))*(?:点{_HAN_DIGIT}+[万亿]*)?"
    rf"(?:{MORE}[万亿]*)?"
)
LONGEST = 18
"""The most digits of a number; what is longer counts nothing (a card, an order)."""
_BESIDE = re.compile(rf"{MORE}|[,，\s]")
_MORE = re.compile(MORE)
_NEIGHBOURS = re.compile("一二|一两|二三|两三|三四|三五|四五|五六|六七|七八|八九")


class Number(NamedTuple):
    """What a written number is worth."""

    value: Decimal
    upper: Decimal | None = None
    """The upper bound of 七八, 二三十; None for all others."""
    more: bool = False
    """Whether 余, 多 or 几 says that it is more: 200余万."""
    roughly: bool = False
    """Whether 来 says that it is about so much: 十来."""
    times: Decimal = Decimal(1)
    """The multiplier written at its end: 10,000 for 5万."""


def parse_number(written: str) -> Number | None:
    """What ``written`` is worth, as :data:`ARABIC` or :data:`HAN` matched it; None if nothing.

    >>> parse_number("1亿2000万").value, parse_number("两千多").more
    (Decimal('120000000'), True)
    >>> parse_number("七八").value, parse_number("七八").upper
    (Decimal('7'), Decimal('8'))
    """
    more = _MORE.search(written)
    plain = _BESIDE.sub("", written)
    if len(plain) > (LONGEST if plain[:1].isdigit() else 2 * LONGEST):
        return None
    parsed = _arabic(plain) if plain[:1].isdigit() else _han_range(plain)
    if parsed is None or parsed.value >= 10**LONGEST:
        return None
    roughly = more is not None and more.group() == "来"
    return parsed._replace(more=more is not None and not roughly, roughly=roughly)


def canonical(value: Decimal) -> Decimal:
    """``value`` without an exponent and without zeros at its end.

    >>> canonical(Decimal("819300.00")), canonical(Decimal("9.10"))
    (Decimal('819300'), Decimal('9.1'))
    """
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def percentage(numerator: Decimal, denominator: Decimal) -> Decimal:
    """A fraction in per cent, rounded to two places.

    >>> percentage(Decimal(2), Decimal(3))
    Decimal('66.67')
    """
    share = 100 * numerator / denominator
    return canonical(share.quantize(Decimal("0.01"), ROUND_HALF_UP))


def _arabic(plain: str) -> Number:
    total, times = Decimal(0), Decimal(1)
    for figures, multiplier in re.findall(r"([\d.]+)([十百千万亿]*)", plain):
        times = _product(multiplier)
        total += Decimal(figures) * times
    return Number(canonical(total), times=times)


def _product(multiplier: str) -> Decimal:
    product = Decimal(1)
    for character in multiplier:
        product *= _TENS[character]
    return product


def _han_range(plain: str) -> Number | None:
    """七八, 二三十 and 十七八 are ranges; anything else is one number."""
    pair = _NEIGHBOURS.search(plain)
    if pair is None:
        value = _han(plain)
        return None if value is None else Number(value)
    low = _han(plain[: pair.start()] + pair.group()[0] + plain[pair.end() :])
    high = _han(plain[: pair.start()] + pair.group()[1] + plain[pair.end() :])
    return None if low is None or high is None or low >= high else Number(low, high)


def _han(plain: str) -> Decimal | None:
    head, point, tail = plain.partition("点")
    if point:
        return _han_decimal(head, tail)
    if len(head) > 1 and all(c in DIGITS for c in head):
        return Decimal("".join(str(DIGITS[c]) for c in head)) if "〇" in head else None
    total = section = digit = 0
    for position, character in enumerate(head):
        if character in DIGITS:
            if digit:
                return None  # 七一 is a day, not a number
            digit = DIGITS[character]
        elif character in _SMALL:
            one = 1 if position == 0 or character == "十" else 0
            section += (digit or one) * _SMALL[character]
            digit = 0
        else:
            part = section + digit or (1 if position == 0 else 0)
            # 亿 multiplies all before it (一万亿), 万 only what follows the last 亿 (三亿两千万).
            total = (total + part) * 10**8 if character == "亿" else total + part * 10**4
            section = digit = 0
    return Decimal(total + section + digit)


def _han_decimal(head: str, tail: str) -> Decimal | None:
    whole = _han(head)
    places = tail.rstrip("万亿")
    if whole is None or not places:
        return None
    fraction = Decimal("0." + "".join(str(DIGITS[c]) for c in places))
    return canonical((whole + fraction) * _product(tail[len(places) :]))
