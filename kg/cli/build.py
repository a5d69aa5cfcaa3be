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
    "kg build news.csv --lexicon my-words --corrections our-corrections.toml",
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
    corrections: Annotated[
        Path | None,
        typer.Option(
            "--corrections",
            metavar="FILE",
            help="Your corrections; by default those of the build before, or corrections.toml in "
            "the folder.",
        ),
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

    What the folder held of an earlier build is replaced whole, or not at all, and of its articles
    only those that have changed are read again. Input that cannot be read is named on standard
    error, and so are corrections that match nothing; the rest is built.
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
            corrections=corrections,
            on_problem=lambda problem: complain(str(problem)),
            progress=progress,
        )
    for message in result.unmatched:
        complain(message)
    say(_summary(result))
    is_whole = not result.problems and not result.unmatched
    return Status.DONE if is_whole else Status.SOME_LEFT_OUT


def _summary(result: BuildResult) -> Iterator[str]:
    yield from map(str, result.files)
    yield ""
    counts = [(relation, str(number)) for relation, number in result.facts.items()]
    counts.append(("all", str(sum(result.facts.values()))))
    yield from text_table(("relation", "facts"), counts)
    yield ""
    more = f"; forgotten: {result.forgotten}" if result.forgotten else ""
    more += f"; reprints: {result.reprints}" if result.reprints else ""
    left_out = f"; inputs left out: {len(result.problems)}"
    yield f"articles read: {result.articles} ({result.anew} anew){more}{left_out}"
    if result.corrections:
        entries = f"{result.corrections - len(result.unmatched)} of {result.corrections} entries"
        yield f"corrections: {entries} matched; facts corrected: {result.corrected}"
