"""The layout of the gazetteer's file: named sections, mapped into memory and read in place.

    magic · number of sections · (name, offset, length) of each · sections, aligned to 8 bytes

The tree is stored breadth first, so that the children of a division are a run of numbers, and so
are its descendants of one depth. Numbers are little-endian.
"""

from __future__ import annotations

import mmap
import struct
import sys
from collections.abc import Mapping
from pathlib import Path

from kg.errors import KgError

MAGIC = b"CKGGAZ03"
BLOCK = 16
"""Names in a block of the name table: one search reads the heads, then a single block."""
ALIAS_FULL, ALIAS_SHORT = "full", "short"
ALIAS_FORMER, ALIAS_FORMER_SHORT = "former", "former-short"
"""Kinds of a further name: 甘孜州; 甘孜; what the division was called before: 襄樊市; 襄樊."""
_ENTRY = struct.Struct("<16sQQ")
_COUNT = struct.Struct("<Q")


def pack(sections: Mapping[str, bytes]) -> bytes:
    """Sections in one file's bytes, in the order given."""
    offset = _aligned(len(MAGIC) + _COUNT.size + _ENTRY.size * len(sections))
    header, body = [MAGIC, _COUNT.pack(len(sections))], []
    for name, content in sections.items():
        header.append(_ENTRY.pack(name.encode("ascii"), offset, len(content)))
        body.append(content.ljust(_aligned(len(content)), b"\0"))
        offset += _aligned(len(content))
    head = b"".join(header)
    return head.ljust(_aligned(len(head)), b"\0") + b"".join(body)


def open_sections(path: Path) -> dict[str, memoryview]:
    """The sections of a file, not copied: pages are read when they are touched.

    Raises:
        KgError: the file is missing, or is no gazetteer of this version.
    """
    if sys.byteorder != "little":
        raise KgError(f"{path}: the gazetteer needs a little-endian machine")
    try:
        with path.open("rb") as file:
            view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as error:
        raise KgError(f"{path}: {error}; run scripts/compile_gazetteer.py") from error
    if view[: len(MAGIC)] != MAGIC:
        raise KgError(f"{path}: no gazetteer of this version; run scripts/compile_gazetteer.py")
    return _split(view)


def _split(view: memoryview) -> dict[str, memoryview]:
    (count,) = _COUNT.unpack_from(view, len(MAGIC))
    sections = {}
    for index in range(count):
        at = len(MAGIC) + _COUNT.size + _ENTRY.size * index
        name, offset, length = _ENTRY.unpack_from(view, at)
        sections[name.rstrip(b"\0").decode("ascii")] = view[offset : offset + length]
    return sections


def _aligned(length: int) -> int:
    return (length + 7) // 8 * 8
