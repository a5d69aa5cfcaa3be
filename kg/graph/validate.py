"""Whether a graph keeps to the ontology's shapes (SHACL)."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.graph.store import UNION_FILE

if TYPE_CHECKING:
    import rdflib


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that is not as its shape says."""

    node: str
    """IRI of the node that is wrong."""
    path: str
    """IRI of the property that is wrong; empty where the node itself is."""
    value: str
    """The value that is wrong; empty where one is missing."""
    message: str


def validate_graph(output: Path | str) -> list[Violation]:
    """Check a build's ``graph.ttl`` against the shapes; an empty list is a graph without fault.

    Raises:
        UsageError: there is no graph in the folder, or it is no Turtle.
    """
    path = Path(output) / UNION_FILE
    if not path.is_file():
        raise UsageError(f"{output}: no graph here; make one with: kg build PATH --output {output}")
    import rdflib
    from rdflib.exceptions import ParserError
    from rdflib.plugins.parsers.notation3 import BadSyntax

    data = rdflib.Graph()
    try:
        data.parse(path, format="turtle")
    except (BadSyntax, ParserError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: no Turtle ({error}); make it again with: kg build") from error
    # Into the data, since pySHACL takes classes and properties of an ontology, but no concepts.
    for name in ("county-kg", "measures"):
        data.parse(data=_ontology(name))
    return _violations(data)


def _violations(data: rdflib.Graph) -> list[Violation]:
    import pyshacl
    import rdflib
    from rdflib.namespace import RDF, SH

    # Read anew for each call: pySHACL changes the graphs that it is given.
    shapes = rdflib.Graph().parse(data=_ontology("shapes"))
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    return sorted(
        Violation(
            _value(report, result, SH.focusNode),
            _value(report, result, SH.resultPath),
            _value(report, result, SH.value),
            _message(report, result),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    )


def _ontology(name: str) -> str:
    return files("kg.ontology").joinpath(f"{name}.ttl").read_text(encoding="utf-8")


def _value(report: rdflib.Graph, result: rdflib.term.Node, path: rdflib.URIRef) -> str:
    value = report.value(result, path)
    return "" if value is None else str(value)


def _message(report: rdflib.Graph, result: rdflib.term.Node) -> str:
    from rdflib.namespace import SH

    found = sorted(report.objects(result, SH.resultMessage), key=str)
    english = [m for m in found if getattr(m, "language", None) != "zh"]
    return str((english or found)[0]) if found else ""
