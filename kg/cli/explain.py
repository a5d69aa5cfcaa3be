"""``kg explain``: the sentences behind a fact or a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import Output
from kg.cli.printing import say, visible
from kg.cli.status import Status

if TYPE_CHECKING:
    from kg.graph.explain import Explanation, JoinReason, Saying

_MOST_JOINS = 20

EXAMPLES = (
    "kg explain 新寨村",
    "kg explain https://w3id.org/county-kg/id/fact/…   (from the column fact of facts.csv)",
    "kg explain “三色管家”行动 --output county",
)


def run(
    key: Annotated[
        str, typer.Argument(metavar="FACT|NAME", help="A fact's IRI, or the name of a thing.")
    ],
    output: Output = Path("output"),
) -> Status:
    """Show the sentences behind a fact, or a name.

    Each with its article, its place there and the rule that found the fact. In the sentence, the words that say the fact stand in 【】.

    Then what is joined with the thing across articles, and why: = is one thing, ~ is related.
    """
    from kg.graph.explain import explain, explain_joins

    for number, found in enumerate(explain(output, key)):
        say(_lines(found, first=number == 0))
    say(_joins(explain_joins(output, key)))
    return Status.DONE


def _joins(joins: Sequence[JoinReason]) -> Iterator[str]:
    """What is joined, and why; of very many the first."""
    if joins:
        yield ""
        yield "joined across articles:"
    for join in joins[:_MOST_JOINS]:
        yield visible(f"  {join.reason} ({join.rule})")
        yield visible(f"    {join.one} {'=' if join.same else '~'} {join.other}")
    if len(joins) > _MOST_JOINS:
        yield f"  … and {len(joins) - _MOST_JOINS} more"


def _lines(found: Explanation, first: bool) -> Iterator[str]:
    if not first:
        yield ""
    yield visible(_claim(found))
    yield f"  {found.fact}"
    for saying in found.sayings:
        yield visible(f"  {_source(saying)}")
        yield visible(f"    {_marked(saying)}")


def _claim(found: Explanation) -> str:
    words = [found.subject, found.predicate, found.object]
    if found.value is not None:
        words += [found.comparator or "=", f"{found.value:f}", found.unit]
    if found.at:
        words += ["at", found.at]
    if found.period:
        words.append(f"({found.period})")
    if found.status != "actual":
        words.append(f"[{found.status}]")
    return " ".join(filter(None, words))


def _source(saying: Saying) -> str:
    named = " ".join(filter(None, (saying.article, saying.title, saying.date)))
    where = f"characters {saying.start}-{saying.end}"
    return f"{named}; {where}; {saying.rule}, {saying.confidence:.2f}"


def _marked(saying: Saying) -> str:
    if saying.quote not in saying.sentence:  # it reaches over the sentence's end
        return f"【{saying.quote}】"
    before, quote, after = saying.sentence.partition(saying.quote)
    return f"{before}【{quote}】{after}"
