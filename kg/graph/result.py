"""What a query gives, and the formats it can be written in."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import UsageError
from kg.graph.iri import VOCABULARIES, XSD
from kg.graph.table import safe_cell
from kg.graph.turtle import TurtleWriter

if TYPE_CHECKING:
    import pandas as pd

Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Result:
    """The answer to a query: rows of a SELECT, yes or no of an ASK, triples of a CONSTRUCT."""

    def __init__(self, answer: Answer) -> None:
        """Take the engine's answer; it is read at once, so that no store stays open for it."""
        self.boolean: bool | None = None
        """The answer to an ASK; None for other queries."""
        self.variables: tuple[str, ...] = ()
        """The columns of a SELECT."""
        self.terms: list[tuple[Node | None, ...]] = []
        """The rows of a SELECT as RDF terms, None where a variable is unbound."""
        self.triples: list[ox.Triple] | None = None
        """The triples of a CONSTRUCT or DESCRIBE, sorted, each once; None for other queries."""
        if isinstance(answer, ox.QueryBoolean):
            self.boolean = bool(answer)
        elif isinstance(answer, ox.QueryTriples):
            self.triples = sorted(set(answer), key=str)
        else:
            self.variables = tuple(variable.value for variable in answer.variables)
            self.terms = [tuple(solution) for solution in answer]

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The rows of a SELECT as text: IRIs and literals bare, "" where a variable is unbound."""
        return [tuple(map(_text, row)) for row in self.terms]

    def as_csv(self) -> str:
        """Rows as CSV for spreadsheets; text that looks like a formula is made harmless."""
        self._need_rows("csv")
        file = io.StringIO()
        table = csv.writer(file, lineterminator="\r\n")
        table.writerow(self.variables)
        table.writerows(map(_cell, row) for row in self.terms)
        return file.getvalue()

    def as_dataframe(self) -> pd.DataFrame:
        """Rows as a pandas table (extra ``table``).

        A column of numbers is Int64 where all are whole, as yuan are, and Float64 otherwise; dates
        are dates, all else is text. What is unbound is missing.
        """
        from kg.graph.dataframe import as_dataframe

        self._need_rows("a table")
        return as_dataframe(self)

    def as_json(self) -> str:
        """Rows or yes/no in the SPARQL 1.1 Query Results JSON Format."""
        if self.triples is not None:
            raise UsageError("triples cannot be written as json; ask for turtle")
        if self.boolean is not None:
            return json.dumps({"head": {}, "boolean": self.boolean}) + "\n"
        bindings = [self._binding(row) for row in self.terms]
        whole = {"head": {"vars": self.variables}, "results": {"bindings": bindings}}
        return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"

    def as_turtle(self) -> str:
        """Triples as Turtle, with the prefixes of the vocabularies."""
        if self.triples is None:
            raise UsageError("only CONSTRUCT and DESCRIBE give turtle; ask for table, csv or json")
        turtle = TurtleWriter(VOCABULARIES)
        terms = sorted((str(t.subject), str(t.predicate), str(t.object)) for t in self.triples)
        return turtle.head() + "".join(turtle.blocks(terms))

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return iter(self.rows)

    def _binding(self, row: tuple[Node | None, ...]) -> dict[str, object]:
        return {
            name: _json(term)
            for name, term in zip(self.variables, row, strict=True)
            if term is not None
        }

    def _need_rows(self, form: str) -> None:
        if self.triples is not None or self.boolean is not None:
            raise UsageError(f"only SELECT gives rows for {form}; ask for json or turtle")


def _text(term: Node | None) -> str:
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.Triple) else term.value


def _cell(term: Node | None) -> str:
    # A negative number begins with a minus and is no formula.
    number = isinstance(term, ox.Literal) and term.datatype.value != f"{XSD}string"
    return _text(term) if number and not _language(term) else safe_cell(_text(term))


def _language(term: Node | None) -> str | None:
    return term.language if isinstance(term, ox.Literal) else None


def _json(term: Node) -> dict[str, object]:
    if isinstance(term, ox.Literal):
        value: dict[str, object] = {"type": "literal", "value": term.value}
        if term.language:
            value["xml:lang"] = term.language
        elif term.datatype.value != f"{XSD}string":
            value["datatype"] = term.datatype.value
        return value
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json(part) for name, part in parts.items()}}
    return {"type": "uri" if isinstance(term, ox.NamedNode) else "bnode", "value": term.value}
