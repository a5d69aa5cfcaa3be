"""The embedded store: made from the files, opened to read."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from kg.errors import UsageError
from kg.graph.graphfile import load_store

GRAPH_FILE = "graph.nq.gz"
UNION_FILE = "graph.ttl"
STORE_FOLDER = "store"


def build_store(folder: Path) -> None:
    """Load ``graph.nq.gz`` and ``graph.ttl`` of a folder into ``store/`` beside them.

    The union is loaded once more as the default graph: Oxigraph's own union of named graphs gives a
    triple as often as there are graphs that hold it.
    """
    store = ox.Store(folder / STORE_FOLDER)
    with gzip.open(folder / GRAPH_FILE) as quads:
        store.bulk_load(cast("IO[bytes]", quads), ox.RdfFormat.N_QUADS)
    store.bulk_load(path=folder / UNION_FILE, format=ox.RdfFormat.TURTLE)
    # Bulk loads leave layers behind that more than halve the speed of queries.
    store.optimize()
    store.flush()


def open_store(output: Path | str) -> ox.Store:
    """The store of a folder that a build made, to read only; or a graph file, in memory.

    Its default graph holds every triple once; each article's named graph holds what it says.

    Raises:
        UsageError: there is no store in the folder, or it cannot be opened.
    """
    if Path(output).is_file():
        return load_store(Path(output))
    path = Path(output) / STORE_FOLDER
    if not path.is_dir():
        raise UsageError(f"{output}: no graph here; make one with: kg build PATH --output {output}")
    try:
        return ox.Store.read_only(str(path))
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be opened ({error}); make it again with: kg build"
        ) from error
