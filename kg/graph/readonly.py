"""The rdflib side of a store that is only read."""

from __future__ import annotations

from typing import Any, NoReturn

from oxrdflib import OxigraphStore

from kg.errors import UsageError


class ReadOnlyStore(OxigraphStore):
    """An Oxigraph store for rdflib that refuses changes, and queries that call other servers."""

    def query(self, query: Any, *args: Any, **options: Any) -> Any:
        """Run a query on the store's engine.

        Raises:
            UsageError: it would change the graph or call another server.
        """
        from kg.graph.ask import refuse_unsafe

        refuse_unsafe(str(query))
        return super().query(query, *args, **options)

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise UsageError("the graph is read-only; copy it into a graph of your own to change it")

    add = addN = remove = update = add_graph = remove_graph = destroy = _refuse  # noqa: N815
