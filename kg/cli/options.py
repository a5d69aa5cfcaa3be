"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def _print_version(wanted: bool) -> None:
    if wanted:
        from kg import __version__

        typer.echo(f"county-kg {__version__}")
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option(
        "--version", callback=_print_version, is_eager=True, help="Show the version and end."
    ),
]

Output = Annotated[
    Path, typer.Option("--output", metavar="DIR", help="The folder that a build made.")
]

Graph = Annotated[
    Path,
    typer.Option(
        "--output", metavar="DIR | FILE", help="The folder that a build made, or a graph file."
    ),
]

To = Annotated[Path | None, typer.Option("--to", metavar="FILE", help="The file to write into.")]
