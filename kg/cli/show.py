"""``kg show``: the page, or a part of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Output, To
from kg.cli.printing import complain, say
from kg.cli.status import Status

EXAMPLES = (
    "kg show",
    "kg show --focus 新寨村",
    "kg show --focus 松阳县 --hops 2 --to songyang.html",
)


def run(
    focus: Annotated[
        str | None, typer.Option("--focus", metavar="NAME", help="Only what is near this name.")
    ] = None,
    hops: Annotated[
        int, typer.Option("--hops", metavar="N", help="How many links from it to go.")
    ] = 1,
    to: To = None,
    output: Output = Path("output"),
) -> Status:
    """Draw the page of the graph, or of a part of it.

    Prints where the page is. Without --to the whole page is graph.html in the output folder, and a
    part is focus.html. The page is one file that opens in any browser, offline. Of more than 20,000
    facts it carries a fair share from every county; kg serve shows all of them.
    """
    from kg.outputs import PAGE_FILE, StoredArticles, fact_rows
    from kg.view import write_page

    path = to or output / ("focus.html" if focus else PAGE_FILE)
    rows, articles = fact_rows(output), StoredArticles(output)
    page = write_page(rows, articles, path, focus=focus, hops=hops)
    say(str(page.path))
    if page.facts_left_out:
        total = page.facts + page.facts_left_out
        complain(
            f"the page carries {page.facts:,} of {total:,} facts; "
            f"explore all of them with: kg serve --output {output}"
        )
    return Status.DONE
