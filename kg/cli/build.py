"""``kg build``: articles in; facts, graph, page and store out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.printing import complain, say
from kg.cli.progress import shown_progress
from kg.cli.status import Status
from kg.cli.table import text_table

if TYPE_CHECKING:
    from kg.pipeline import BuildResult

EXAMPLES = (
    "kg build data/articles",
    "kg build news.jsonl.gz more/ --output county --jobs 4",
    "kg build news.csv --lexicon my-words",
)


def run(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH", help="Files (txt, html, jsonl, csv) and folders."),
    ],
    output: Annotated[
        Path, typer.Option("--output", metavar="DIR", help="The folder to write into.")
    ] = Path("output"),
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", metavar="N", help="Processes; by default as many as there are processors."
        ),
    ] = None,
    lexicon: Annotated[
        Path | None,
        typer.Option("--lexicon", metavar="DIR", help="A folder of rule files of your own."),
    ] = None,
    codes: Annotated[
        Path | None,
        typer.Option(
            "--codes", metavar="FILE", help="A CSV of twelve-digit codes of towns and villages."
        ),
    ] = None,
    base_iri: Annotated[
        str | None,
        typer.Option("--base-iri", metavar="IRI", help="What the IRI of every thing begins with."),
    ] = None,
) -> Status:
    """Read articles; write facts, graph, page and store.

    What the folder held of an earlier build is replaced whole, or not at all. Input that cannot
    be read is named on standard error, and the rest is built.
    """
    from kg.graph.iri import BASE_IRI
    from kg.pipeline import build

    with shown_progress() as progress:
        result = build(
            paths,
            output,
            jobs=jobs,
            lexicon=lexicon,
            codes=codes,
            base_iri=base_iri or BASE_IRI,
            on_problem=lambda problem: complain(str(problem)),
            progress=progress,
        )
    say(_summary(result))
    return Status.SOME_LEFT_OUT if result.problems else Status.DONE


def _summary(result: BuildResult) -> Iterator[str]:
    yield from map(str, result.files)
    yield ""
    counts = [(relation, str(number)) for relation, number in result.facts.items()]
    counts.append(("all", str(sum(result.facts.values()))))
    yield from text_table(("relation", "facts"), counts)
    yield ""
    yield f"articles read: {result.articles}; inputs left out: {len(result.problems)}"
