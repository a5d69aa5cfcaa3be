"""``kg forget``: leave an article out from now on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import Output
from kg.cli.printing import say, visible
from kg.cli.progress import shown_progress
from kg.cli.status import Status

if TYPE_CHECKING:
    from kg.forgetting import Forgotten

EXAMPLES = (
    "kg forget xinzhai",
    'kg forget news-17 --reason "withdrawn by the paper" --output county',
)


def run(
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="Its id, as in articles.jsonl.")
    ],
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why, for the file of corrections.")
    ] = "",
    output: Output = Path("output"),
) -> Status:
    """Leave an article out from now on, with what rests on it alone.

    Facts that other articles say too stay. Later builds leave the article out until its [[forget]]
    entry is taken out of the file of corrections.
    """
    from kg.forgetting import forget

    with shown_progress() as progress:
        forgotten = forget(article, output, reason=reason, progress=progress)
    say(map(visible, _lines(forgotten)))
    return Status.DONE


def _lines(forgotten: Forgotten) -> Iterator[str]:
    yield f"{forgotten.article} is left out from now on; noted in {forgotten.corrections}"
    yield ""
    yield f"facts that no other article says, gone with it: {len(forgotten.gone)}"
    yield from (f"  {line}" for line in forgotten.gone)
    yield f"facts that other articles say too, which stay: {len(forgotten.stay)}"
    yield from (f"  {line}" for line in forgotten.stay)
