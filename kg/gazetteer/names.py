"""The table of all names of divisions: sorted, front-coded in blocks, searched in place.

In a block a name is stored as what it shares with the name before, what follows, and one of a few
endings; with it the number of divisions of that name. A byte holds all but what follows:

    shared (3 bits) · ending (2) · several divisions (1) · length of the rest (2; 3 = next byte)
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.gazetteer.layout import BLOCK

_ENDINGS = ("", "村", "社区", "街道")
_MOST_SHARED, _LONG = 7, 3


class _Entry(NamedTuple):
    shared: int
    rest: str
    divisions: int
    end: int


def encode_names(names: Sequence[str], counts: Sequence[int]) -> dict[str, bytes]:
    """Sections of a name table: ``names`` sorted and unique, with the divisions of each.

    >>> sorted(encode_names(["东乡", "东乡县"], [1, 2]))
    ['bases', 'blocks', 'heads']
    """
    blocks, heads, bases, base = bytearray(), [], [], 0
    previous = ""
    for index, (name, count) in enumerate(zip(names, counts, strict=True)):
        if index % BLOCK == 0:
            heads.append(len(blocks))
            bases.append(base)
            previous = ""
        blocks += _encode_entry(previous, name, count)
        base += count
        previous = name
    return {"blocks": bytes(blocks), "heads": _u32(heads), "bases": _u32(bases)}


class NameTable:
    """Names to numbers and back. A name's number is its rank in code point order."""

    def __init__(self, sections: Mapping[str, memoryview]) -> None:
        self._blocks = sections["blocks"]
        self._heads = sections["heads"].cast("I")
        self._bases = sections["bases"].cast("I")
        self._block = lru_cache(maxsize=4096)(self._read_block)
        self.find = lru_cache(maxsize=65536)(self._find)

    def name(self, number: int) -> str:
        """The name of that number."""
        return self._block(number // BLOCK)[0][number % BLOCK]

    def _find(self, name: str) -> tuple[int, int, int] | None:
        """Number of a name, and the run of its divisions in the postings; None if unknown."""
        block = bisect_right(range(len(self._heads)), name, key=self._head) - 1
        if block < 0:
            return None
        names, starts = self._block(block)
        try:
            place = names.index(name)
        except ValueError:
            return None
        return block * BLOCK + place, starts[place], starts[place + 1]

    def _head(self, block: int) -> str:
        return _decode_entry(self._blocks, self._heads[block]).rest

    def _read_block(self, block: int) -> tuple[tuple[str, ...], tuple[int, ...]]:
        end = self._heads[block + 1] if block + 1 < len(self._heads) else len(self._blocks)
        names, starts = [], [self._bases[block]]
        at, previous = self._heads[block], ""
        while at < end:
            entry = _decode_entry(self._blocks, at)
            previous = previous[: entry.shared] + entry.rest
            at = entry.end
            names.append(previous)
            starts.append(starts[-1] + entry.divisions)
        return tuple(names), tuple(starts)


def _encode_entry(previous: str, name: str, count: int) -> bytes:
    ending = next(number for number in (3, 2, 1, 0) if name.endswith(_ENDINGS[number]))
    body = name.removesuffix(_ENDINGS[ending])
    shared = min(_shared(previous, body), _MOST_SHARED)
    rest = body[shared:]
    several = count != 1
    head = shared << 5 | ending << 3 | several << 2 | min(len(rest), _LONG)
    length = bytes((len(rest),)) if len(rest) >= _LONG else b""
    return bytes((head,)) + length + (_varint(count) if several else b"") + rest.encode("utf-16-le")


def _decode_entry(data: memoryview, at: int) -> _Entry:
    head, at = data[at], at + 1
    length, count = head & 3, 1
    if length == _LONG:
        length, at = data[at], at + 1
    if head & 4:
        count, at = _read_varint(data, at)
    end = at + 2 * length
    rest = str(data[at:end], "utf-16-le") + _ENDINGS[head >> 3 & 3]
    return _Entry(head >> 5, rest, count, end)


def _shared(first: str, second: str) -> int:
    length = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        length += 1
    return length


def _varint(number: int) -> bytes:
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _read_varint(data: memoryview, at: int) -> tuple[int, int]:
    number, shift = 0, 0
    while data[at] & 0x80:
        number |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
    return number | data[at] << shift, at + 1


def _u32(numbers: Sequence[int]) -> bytes:
    return b"".join(number.to_bytes(4, "little") for number in numbers)
