"""``kg score``: precision, recall and F1 against annotated articles."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.printing import say
from kg.cli.status import Status
from kg.errors import UsageError

EXAMPLES = (
    "kg score output/facts.jsonl --gold data/facts",
    "kg score output/facts.jsonl --gold data/facts --corpus data/articles --errors",
    "kg score output/facts.jsonl --gold data/facts --docs songyang,xihe --json",
)


def run(
    facts: Annotated[
        Path, typer.Argument(metavar="FACTS", help="A facts.jsonl that a build wrote.")
    ],
    gold: Annotated[
        Path,
        typer.Option("--gold", metavar="DIR", help="Annotations, one file ARTICLE.jsonl each."),
    ],
    corpus: Annotated[
        Path | None,
        typer.Option("--corpus", metavar="DIR", help="The articles, to look evidence up in."),
    ] = None,
    docs: Annotated[
        str | None,
        typer.Option("--docs", metavar="A,B", help="Score these articles only."),
    ] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="List what is wrong and what is missed.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON, not a table.")] = False,
) -> Status:
    """Measure facts against annotated articles.

    A fact is right where article, relation and subject agree with an annotated fact, and the
    object does: by value, unit and what is measured for figures, by its words otherwise. Facts
    are paired one to one. Optional annotations, and facts that are not actual, count neither way.
    Precision, recall and F1; the range is a 95 % bootstrap over articles.
    """
    from kg import scoring

    if corpus is not None and not corpus.is_dir():
        raise UsageError(f"{corpus}: no such folder; name the one that holds the articles")
    golds = scoring.load_gold(gold, docs.split(",") if docs else ())
    scores = scoring.score(scoring.load_facts(facts), golds, corpus)
    say(scoring.as_json(scores) if as_json else scoring.as_text(scores, errors))
    return Status.DONE
