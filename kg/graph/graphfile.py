"""A graph file, such as ``graph.ttl`` from somebody else's build, asked like a folder."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from kg.errors import UsageError


def load_store(path: Path) -> ox.Store:
    """The graph of a file, in memory; its format is what its ending says, ``.gz`` may follow.

    The default graph holds every triple once, as in the store of a build. Named graphs are there
    where the format has them: in ``graph.nq.gz``, not in ``graph.ttl``.

    Raises:
        UsageError: the ending names no format, or the file does not hold what it says.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "graph.nq")
    ...     size = path.write_text("<a:s> <a:p> <a:o> <a:g> .", encoding="utf-8")
    ...     [str(quad.graph_name) for quad in load_store(path)]
    ['DEFAULT', '<a:g>']
    """
    form = _format_of(path)
    store = ox.Store()
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            store.bulk_load(cast("IO[bytes]", file), form)
    except (OSError, SyntaxError, EOFError) as error:
        raise UsageError(
            f"{path}: is no {form.name} that can be read ({error}); export it again with: kg export"
        ) from error
    if form.supports_datasets:
        store.extend([ox.Quad(quad.subject, quad.predicate, quad.object) for quad in store])
    return store


def _format_of(path: Path) -> ox.RdfFormat:
    name = path.name.removesuffix(".gz")
    form = ox.RdfFormat.from_extension(name.rpartition(".")[2])
    if form is None:
        raise UsageError(
            f"{path}: the ending names no graph format; give the folder of a build, or a file that "
            "ends in .ttl, .nt, .nq, .trig, .rdf or .jsonld"
        )
    return form
