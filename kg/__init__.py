"""Reads Chinese local news and makes an RDF graph of facts, each with its sentence.

from kg import build, open_graph

build(["articles"], "output")
graph = open_graph("output")  # an rdflib graph
for county, initiative in graph.query("SELECT ?c ?i { ?c ckg:launches ?i }"):
    print(county, initiative)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.contradictions import Contradiction, find_contradictions
    from kg.errors import (
        CorrectionsError,
        InputProblem,
        KgError,
        LexiconError,
        NothingReadError,
        UsageError,
    )
    from kg.forgetting import Forgotten, forget
    from kg.graph.ask import open_graph, run_query
    from kg.graph.explain import Explanation, explain
    from kg.graph.export import export_graph
    from kg.graph.result import Result
    from kg.graph.validate import Violation, validate_graph
    from kg.pipeline import BuildResult, build

    __version__: str

# Loaded when first asked for: whoever only queries needs no dictionary.
_HOMES = {
    "BuildResult": "kg.pipeline",
    "Contradiction": "kg.contradictions",
    "CorrectionsError": "kg.errors",
    "Explanation": "kg.graph.explain",
    "Forgotten": "kg.forgetting",
    "InputProblem": "kg.errors",
    "KgError": "kg.errors",
    "LexiconError": "kg.errors",
    "NothingReadError": "kg.errors",
    "Result": "kg.graph.result",
    "UsageError": "kg.errors",
    "Violation": "kg.graph.validate",
    "build": "kg.pipeline",
    "explain": "kg.graph.explain",
    "export_graph": "kg.graph.export",
    "find_contradictions": "kg.contradictions",
    "forget": "kg.forgetting",
    "open_graph": "kg.graph.ask",
    "run_query": "kg.graph.ask",
    "validate_graph": "kg.graph.validate",
}

__all__ = [
    "BuildResult",
    "Contradiction",
    "CorrectionsError",
    "Explanation",
    "Forgotten",
    "InputProblem",
    "KgError",
    "LexiconError",
    "NothingReadError",
    "Result",
    "UsageError",
    "Violation",
    "__version__",
    "build",
    "explain",
    "export_graph",
    "find_contradictions",
    "forget",
    "open_graph",
    "run_query",
    "validate_graph",
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("county-kg")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(set(globals()) | set(__all__))
