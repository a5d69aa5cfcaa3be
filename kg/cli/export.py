"""``kg export``: the graph in another format."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Output, To
from kg.cli.printing import say
from kg.cli.status import Status

EXAMPLES = (
    "kg export --format nt | grep launches",
    "kg export --format jsonld --to county.jsonld",
    "kg export --format trig --to county.trig --output county",
    "kg export --format panel --to panel.csv",
)


class Format(StrEnum):
    """Formats of RDF, of which nq and trig have a named graph for each article; and the panel."""

    TURTLE = "turtle"
    NT = "nt"
    NQ = "nq"
    TRIG = "trig"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"
    PANEL = "panel"
    PANEL_PARQUET = "panel-parquet"


def run(
    form: Annotated[
        Format,
        typer.Option(
            "--format",
            help="nq and trig keep the articles apart; panel is a table of measures as CSV.",
        ),
    ] = Format.TURTLE,
    to: To = None,
    output: Output = Path("output"),
) -> Status:
    """Write the graph in another format, or its figures as a panel.

    To standard output, or with --to into a file, which is replaced whole. The panel has one
    observation of a measure a row, as CSV, or as Parquet if the file's name ends in .parquet.
    """
    from kg.graph.export import export_graph

    if to is None:
        export_graph(output, form.value, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return Status.DONE
    if form is Format.PANEL and to.suffix == ".parquet":
        form = Format.PANEL_PARQUET
    _export_to(to, output, form.value)
    say(str(to))
    return Status.DONE


def _export_to(path: Path, output: Path, form: str) -> None:
    from kg.graph.export import export_graph

    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as target:
            export_graph(output, form, target)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
