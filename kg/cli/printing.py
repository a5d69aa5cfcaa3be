"""What goes to the terminal: results to standard output, everything else to standard error."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable


def visible(text: str) -> str:
    r"""Text on one line, without characters that would steer a terminal.

    >>> visible("金田村\x1b[31m\n")
    '金田村\\x1b[31m\\n'
    """
    return text if text.isprintable() else "".join(map(_visible_character, text))


def say(lines: Iterable[str] | str) -> None:
    """Print a line, or several, of a result."""
    # A terminal that cannot show Chinese gets escapes rather than no result.
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    for line in [lines] if isinstance(lines, str) else lines:
        sys.stdout.write(f"{line}\n")


def hand_over(document: str) -> None:
    """Print a document for other programs: always UTF-8, with its own ends of lines."""
    sys.stdout.flush()
    sys.stdout.buffer.write(document.encode("utf-8"))
    sys.stdout.buffer.flush()


def complain(message: str) -> None:
    """Print one line about what went wrong."""
    print(visible(message), file=sys.stderr, flush=True)


def _visible_character(character: str) -> str:
    # C: controls, formats such as bidirectional overrides, surrogates; Zl, Zp: ends of lines.
    if unicodedata.category(character)[0] == "C" or character in "\u2028\u2029":
        return character.encode("unicode_escape").decode("ascii")
    return character
