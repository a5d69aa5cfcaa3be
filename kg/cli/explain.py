"""``kg explain``: the sentences behind a fact or a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import Output
from kg.cli.printing import say, visible
from kg.cli.status import Status
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.graph.explain import Explanation, JoinReason, Saying
    from kg.graph.withdrawals import Withdrawal

_MOST_JOINS = 20
_SIGNS = {"same": "=", "related": "~", "different": "≠"}

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

    Each with its article, its place there and the rule that found the fact. In the sentence, the words that say the fact stand in 【】. What was corrected comes behind them, as it was, with the entry that changed it.

    Last, what is joined with the thing across articles, and why: = is one thing, ~ is related, ≠ is kept apart by your corrections.
    """
    from kg.graph.explain import explain, explain_joins
    from kg.graph.withdrawals import withdrawals

    corrected = withdrawals(output, key)
    try:
        found = explain(output, key)
    except UsageError:  # unless all that was said of it is rejected
        if not corrected:
            raise
        found = []
    blocks = [*map(_explained, found), *map(_withdrawn, corrected)]
    for number, block in enumerate(blocks):
        say([""] * (number > 0))
        say(map(visible, block))
    say(_joins(explain_joins(output, key)))
    return Status.DONE


def _joins(joins: Sequence[JoinReason]) -> Iterator[str]:
    """What is joined, and why; of very many the first."""
    if joins:
        yield ""
        yield "joined across articles:"
    for join in joins[:_MOST_JOINS]:
        yield visible(f"  {join.reason} ({join.rule})")
        yield visible(f"    {join.one} {_SIGNS[join.relation]} {join.other}")
    if len(joins) > _MOST_JOINS:
        yield f"  … and {len(joins) - _MOST_JOINS} more"


def _explained(found: Explanation) -> Iterator[str]:
    from kg.graph.wording import claim_line

    yield claim_line(
        found.subject,
        found.predicate,
        found.object,
        value=found.value,
        comparator=found.comparator,
        unit=found.unit,
        at=found.at,
        period=found.period,
        status=found.status,
    )
    yield f"  {found.fact}"
    yield from _said(found.sayings)


def _withdrawn(found: Withdrawal) -> Iterator[str]:
    yield f"{'amended' if found.now else 'rejected'}: {found.before}"
    yield f"  {found.fact}"
    if found.now:
        yield f"  is now {found.now}"
    for entry, reason in found.corrections:
        yield f"  {entry}; {reason}" if reason else f"  {entry}"
    yield from _said(found.sayings)


def _said(sayings: Iterable[Saying]) -> Iterator[str]:
    for saying in sayings:
        yield f"  {_source(saying)}"
        yield f"    {_marked(saying)}"


def _source(saying: Saying) -> str:
    named = " ".join(filter(None, (saying.article, saying.title, saying.date)))
    if saying.original:
        named += f", a reprint of {saying.original}"
    where = f"characters {saying.start}-{saying.end}"
    return f"{named}; {where}; {saying.rule}, {saying.confidence:.2f}"


def _marked(saying: Saying) -> str:
    if saying.quote not in saying.sentence:  # it reaches over the sentence's end
        return f"【{saying.quote}】"
    before, quote, after = saying.sentence.partition(saying.quote)
    return f"{before}【{quote}】{after}"
