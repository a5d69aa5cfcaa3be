"""Bytes in, text out: which encoding it is, and whether it is text at all.

The order is byte order mark, what the file declares, strict UTF-8, strict GB18030 or Big5. There
is no statistical guess among many encodings: short Chinese text would come out as Korean.
"""

from __future__ import annotations

import codecs
import re

from kg.articles.unreadable import Unreadable

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins like this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

# What pages call gb2312 or gbk holds characters of the larger sets, so the largest one reads them.
# Other declarations (iso-8859-1, say) are nearly always a server's default and not believed.
DECLARED = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
}

NAMES = {"utf-8": "UTF-8", "gb18030": "GB18030", "big5hkscs": "Big5"}

# A tenth of all running Chinese text, in either script. Big5 bytes are mostly valid GB18030 too,
# but then these characters do not come out.
EVERYDAY = re.compile("[，。、的一是在不了有和人上年]")

SURROGATE = re.compile("[\ud800-\udfff]")
CONTROLS = re.compile(r"[\x01-\x08\x0e-\x19\x1b-\x1f\x7f]")
CONTROLS_ALLOWED = 0.02

SAVE_AGAIN = "save it as UTF-8"


def decode(data: bytes, declared: str = "") -> str:
    r"""The text of a whole file or record.

    Args:
        data: The bytes as they were read.
        declared: The encoding that the file itself claims, as a page does; "" for none.

    Returns:
        The text without byte order mark, lines ended by a newline, nothing else changed.

    Raises:
        Unreadable: If the bytes fit no encoding, are no text, or hold white space alone.

    Example:
        >>> decode("镇头镇\r\n金田村".encode("gb18030"))
        '镇头镇\n金田村'
    """
    text = clean_lines(_decoded(data, declared))
    check_is_text(text)
    return text


def encoding_of(data: bytes, declared: str = "") -> str:
    """The codec that reads ``data``, and what follows it in the same file.

    Raises:
        Unreadable: If none does; the place is the byte that fits no encoding.

    Example:
        >>> encoding_of("浏阳市".encode()), encoding_of("浏阳市".encode("gbk"))
        ('utf-8', 'gb18030')
    """
    marked = mark_of(data)
    if marked:
        return _strictly(data[len(marked[0]) :], marked[1], skipped=len(marked[0]))
    claimed = DECLARED.get(declared.lower())
    if claimed and failure_of(data, claimed) is None:
        return claimed
    return _unmarked(data)


def mark_of(data: bytes) -> tuple[bytes, str] | None:
    """The byte order mark that ``data`` begins with, and its codec."""
    return next(((mark, codec) for mark, codec in BYTE_ORDER_MARKS if data.startswith(mark)), None)


def failure_of(data: bytes, codec: str) -> int | None:
    """The first byte that ``codec`` cannot read; None where it reads all of ``data``."""
    try:
        data.decode(codec)
    except UnicodeDecodeError as error:
        return error.start
    return None


def clean_lines(text: str) -> str:
    r"""The text with every line ended by ``\n``."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def check_is_text(text: str, place: str = "") -> None:
    """Refuse what no reader would call a text.

    Args:
        text: A decoded text.
        place: Where it stands in its file, "" for a file that is one text.

    Raises:
        Unreadable: If it is empty, white space alone, or holds what only binary files hold.
    """
    if not text.strip():
        raise Unreadable(place, "no text, or white space alone", "fill it or leave it out")
    if "\0" in text:
        within = f"character {text.index(chr(0)) + 1}"
        place = f"{place}, {within}" if place else within
        raise Unreadable(place, "a NUL, so this is no text", "save it as text or leave it out")
    if len(CONTROLS.findall(text)) > CONTROLS_ALLOWED * len(text):
        raise Unreadable(place, "full of control characters, so no text", "leave it out")


def _decoded(data: bytes, declared: str) -> str:
    marked = mark_of(data)
    return data[len(marked[0]) if marked else 0 :].decode(encoding_of(data, declared))


def _strictly(data: bytes, codec: str, skipped: int) -> str:
    failed = failure_of(data, codec)
    if failed is None:
        return codec
    reason = f"not {codec.upper()}, which its byte order mark promises"
    raise Unreadable(f"byte {skipped + failed + 1}", reason, SAVE_AGAIN)


def _unmarked(data: bytes) -> str:
    failures = {codec: failure_of(data, codec) for codec in NAMES}
    if failures["utf-8"] is None:
        return "utf-8"
    fitting = [codec for codec in ("gb18030", "big5hkscs") if failures[codec] is None]
    if fitting and not _is_damaged_utf8(data[: failures["utf-8"]]):
        # max() keeps the first of equals, which is GB18030
        return max(fitting, key=lambda codec: len(EVERYDAY.findall(data.decode(codec))))
    codec, offset = max(failures.items(), key=lambda item: item[1] or 0)
    reason = f"neither UTF-8, GB18030 nor Big5 (read longest as {NAMES[codec]})"
    raise Unreadable(f"byte {(offset or 0) + 1}", reason, SAVE_AGAIN)


def _is_damaged_utf8(readable: bytes) -> bool:
    """Whether what precedes the first wrong byte can only be UTF-8.

    Other encodings do not give three Chinese characters of UTF-8 by chance, whereas a UTF-8 text
    that was cut within a character can pass as GB18030, every character wrong.
    """
    return sum(character >= "\u0800" for character in readable.decode("utf-8")) >= 3
