"""``kg serve``: the explorer and the SPARQL endpoint."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Output
from kg.cli.status import Status
from kg.errors import UsageError

EXAMPLES = (
    "kg serve",
    "kg serve --port 9000 --output county --timeout 10",
    "curl http://127.0.0.1:8000/sparql --data-urlencode 'query=SELECT * { ?s ckg:launches ?o }'",
)


def run(
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Where to listen.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="N", help="0 takes a free one.")] = 8000,
    timeout: Annotated[
        float | None,
        typer.Option("--timeout", metavar="SECONDS", help="The longest that a query may run."),
    ] = None,
    max_rows: Annotated[
        int | None,
        typer.Option("--max-rows", metavar="N", help="The most rows or triples of an answer."),
    ] = None,
    output: Output = Path("output"),
) -> Status:
    """Serve the explorer and a SPARQL 1.1 endpoint.

    For this machine alone, unless --host says otherwise. Nothing can be changed through it. Ctrl-C
    ends it.
    """
    from kg.server import serve
    from kg.server.limits import Limits

    limits = Limits()
    if timeout is not None:
        limits = replace(limits, seconds=_positive(timeout, "--timeout"))
    if max_rows is not None:
        limits = replace(limits, rows=int(_positive(max_rows, "--max-rows")))
    serve(output, host, port, limits)
    return Status.DONE


def _positive(number: float, option: str) -> float:
    if number > 0:
        return number
    raise UsageError(f"{option} {number:g}: give a number above 0")
