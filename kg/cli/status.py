"""How a command can end."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """Exit status of every command."""

    DONE = 0
    SOME_LEFT_OUT = 1
    """Done, but some input was left out; or checked, and something found."""
    WRONG_USAGE = 2
    NOTHING_DONE = 3
    INTERRUPTED = 130  # 128 + SIGINT, as shells have it
