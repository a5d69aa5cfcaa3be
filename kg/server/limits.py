"""What one query may take, and how much of the machine all of them together."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one query; what goes beyond is stopped and told so."""

    seconds: float = 60
    """From the start of the query to its last row; time in a queue does not count."""
    rows: int = 1_000_000
    """Rows of a SELECT, triples of a CONSTRUCT or DESCRIBE."""
    size: int = 200 << 20
    """Bytes of the answer."""
    memory: int = 1 << 30
    """Bytes that the process of a query may hold of its own."""


MOST_REQUEST = 1 << 20
"""Bytes of a request's body."""

QUICK_SECONDS = 0.1
"""A query that takes longer makes way for others, as short ones are what most people ask."""

QUICK_AT_ONCE = 2 * (os.cpu_count() or 1) + 2
"""Queries that may be in their first moments at once."""

LONG_AT_ONCE = max(2, (os.cpu_count() or 1) // 2)
"""Longer queries that run at once; others wait, stopped where they are."""

MOST_WAITING = 32
"""Longer queries that may wait; a further one is refused."""
