"""``kg query``: SPARQL, typed, from a file, or by the name of a shipped question."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import Graph
from kg.cli.printing import hand_over, say
from kg.cli.status import Status
from kg.cli.table import text_table
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.graph.result import Result

EXAMPLES = (
    "kg query 'SELECT ?county ?what { ?c ckg:launches ?i . ?c rdfs:label ?county . "
    "?i rdfs:label ?what }'",
    "kg query --name village-incomes --format csv > incomes.csv",
    "kg query my-question.rq --output graph.ttl",
    "kg query --list",
)


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TURTLE = "turtle"


def run(
    sparql: Annotated[
        str | None,
        typer.Argument(metavar="[QUERY | FILE.rq]", help="SPARQL 1.1, or a file that holds it."),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="QUESTION", help="Ask a shipped question by its name."),
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="Name the shipped questions.")] = False,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="table, csv and json for SELECT; turtle for CONSTRUCT and DESCRIBE.",
        ),
    ] = None,
    output: Graph = Path("output"),
    endpoint: Annotated[
        str | None,
        typer.Option(
            "--endpoint", metavar="URL", help="Ask a SPARQL endpoint instead, such as kg serve."
        ),
    ] = None,
) -> Status:
    """Ask the graph in SPARQL.

    Every fact is found once, however many articles say it, and the usual prefixes are known.
    On a terminal a table is clipped to its width; in a pipe and as csv and json it is whole.
    """
    if sum((sparql is not None, name is not None, listed)) != 1:
        raise UsageError("give one of: a query, a FILE.rq, --name QUESTION, --list")
    if listed:
        say(_questions())
        return Status.DONE
    from kg.graph.ask import run_query
    from kg.graph.remote import endpoint_of

    if endpoint is not None and not endpoint_of(endpoint):
        raise UsageError(f"--endpoint {endpoint}: give an address that begins with http://")
    _print(run_query(endpoint or output, _query_text(sparql, name)), form)
    return Status.DONE


def _query_text(sparql: str | None, name: str | None) -> str:
    if name is not None:
        from kg.queries import question

        return question(name).sparql
    assert sparql is not None
    if not sparql.endswith(".rq"):
        return sparql
    try:
        return Path(sparql).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "is not UTF-8"
        raise UsageError(f"{sparql}: {reason}; name a file with a SPARQL query") from error


def _questions() -> Iterator[str]:
    from kg.queries import list_questions

    rows = [(one.name, one.title, one.title_zh) for one in list_questions()]
    return text_table(("name", "question", "问题"), rows)


def _print(result: Result, form: Format | None) -> None:
    if form is Format.CSV:
        hand_over(result.as_csv())
    elif form is Format.JSON:
        hand_over(result.as_json())
    elif form is Format.TURTLE or (form is None and result.triples is not None):
        hand_over(result.as_turtle())
    else:
        say(_table(result))


def _table(result: Result) -> Iterator[str]:
    if result.triples is not None:
        raise UsageError("CONSTRUCT and DESCRIBE give triples, not rows; ask for --format turtle")
    if result.boolean is not None:
        return iter(["true" if result.boolean else "false"])
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    return text_table(result.variables, result.rows, width)
