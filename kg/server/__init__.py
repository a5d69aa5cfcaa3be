"""The explorer and the SPARQL 1.1 endpoint of a graph that a build made; nothing here changes it.

    request ─► app ─┬─► endpoint ─► protocol, negotiation ─► pool ─► process ─► worker
                    ├─► editor, things                the endpoint's pages
                    ├─► explorer ─► lookup, search    the page by request, from an index of the facts
                    └─► pictures ─► pictured ─► figures, adoptions ─► charts      from the same index

The index is made by ``indexing``, ``index_schema`` and ``index_overview`` in a process of its own.
The server itself runs no query: a query that never ends ends with the process that runs it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.server.limits import Limits


def serve(
    output: Path | str, host: str = "127.0.0.1", port: int = 8000, limits: Limits | None = None
) -> None:
    """Serve a graph until the process is told to stop.

    Args:
        output: the folder of the build.
        host: the address to listen at; 127.0.0.1 is this machine alone.
        port: 0 takes a free one.
        limits: what one query may take.

    Raises:
        UsageError: no graph in the folder, the address is taken, or the extra ``serve`` is missing.
    """
    from kg.server.run import run  # loads the web framework, which only this needs

    run(Path(output), host, port, limits)
