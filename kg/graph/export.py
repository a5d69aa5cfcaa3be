"""The graph in other RDF formats, and the panel."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

import pyoxigraph as ox

from kg.errors import UsageError
from kg.graph.iri import VOCABULARIES
from kg.graph.panel import write_panel, write_parquet
from kg.graph.sorter import LineSorter
from kg.graph.store import GRAPH_FILE, UNION_FILE
from kg.graph.turtle import TurtleWriter, split_quad, union

# Characters that XML 1.0 has no way to write.
_NO_XML = re.compile(r"\\u00(?:[01][0-8B-F]|[01]9|7F)")
_BATCH = 4096


def export_graph(output: Path | str, form: str, target: IO[bytes]) -> None:
    """Write a build's graph in another format: the same bytes for the same graph.

    nq and trig have a named graph for each article; panel and panel-parquet are a table of figures;
    the others have the union, each triple once.

    Args:
        output: the folder of the build.
        form: one of ``FORMATS``.
        target: a binary file, which stays open.

    Raises:
        UsageError: an unknown format, or no graph in the folder.
    """
    if form not in FORMATS:
        raise UsageError(f"no format is called {form!r}; there are: {', '.join(FORMATS)}")
    folder = Path(output)
    if not (folder / GRAPH_FILE).is_file():
        raise UsageError(f"{output}: no graph here; make one with: kg build PATH --output {output}")
    FORMATS[form](folder, target)


def _turtle(folder: Path, target: IO[bytes]) -> None:
    with (folder / UNION_FILE).open("rb") as source:
        shutil.copyfileobj(source, target)


def _n_quads(folder: Path, target: IO[bytes]) -> None:
    with gzip.open(folder / GRAPH_FILE) as source:
        shutil.copyfileobj(source, target)


def _n_triples(folder: Path, target: IO[bytes]) -> None:
    target.writelines(f"{line}\n".encode() for line in union(_lines(folder)))


def _trig(folder: Path, target: IO[bytes]) -> None:
    turtle = TurtleWriter(VOCABULARIES)
    target.write(turtle.head().encode())
    with TemporaryDirectory() as rest, LineSorter(Path(rest)) as by_graph:
        for line in _lines(folder):
            subject, predicate, value, graph = split_quad(line)
            by_graph.add(f"{graph} {subject} {predicate} {value}")
        quads = (line.split(" ", 3) for line in by_graph)
        for graph, inside in groupby(quads, key=lambda quad: quad[0]):
            target.write(f"\n{graph} {{".encode())
            triples = ((s, p, o) for _, s, p, o in inside)
            target.writelines(block.encode() for block in turtle.blocks(triples, "  "))
            target.write(b"}\n")


def _json_ld(folder: Path, target: IO[bytes]) -> None:
    ox.serialize(_triples(union(_lines(folder))), target, ox.RdfFormat.JSON_LD)
    target.write(b"\n")


def _rdf_xml(folder: Path, target: IO[bytes]) -> None:
    lines = (_NO_XML.sub("\ufffd", line) for line in union(_lines(folder)))
    ox.serialize(_triples(lines), target, ox.RdfFormat.RDF_XML, prefixes=VOCABULARIES)
    target.write(b"\n")


def _lines(folder: Path) -> Iterator[str]:
    with gzip.open(folder / GRAPH_FILE, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield line[:-1]


def _triples(lines: Iterable[str]) -> Iterator[ox.Triple]:
    """Parsed some thousands at a time: all at once would hold the whole text in memory."""
    batch: list[str] = []
    for line in lines:
        batch.append(line)
        if len(batch) == _BATCH:
            yield from _parsed(batch)
            batch = []
    yield from _parsed(batch)


def _parsed(batch: list[str]) -> Iterator[ox.Triple]:
    return (quad.triple for quad in ox.parse("\n".join(batch), ox.RdfFormat.N_TRIPLES))


FORMATS: dict[str, Callable[[Path, IO[bytes]], None]] = {
    "jsonld": _json_ld,
    "nq": _n_quads,
    "nt": _n_triples,
    "panel": write_panel,
    "panel-parquet": write_parquet,
    "rdfxml": _rdf_xml,
    "trig": _trig,
    "turtle": _turtle,
}
