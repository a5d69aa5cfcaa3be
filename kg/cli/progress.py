"""Progress on a terminal, silence in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def shown_progress() -> Iterator[Callable[[str, int], None]]:
    """A function that shows what is being done and how many articles were read so far."""
    if not sys.stderr.isatty():
        yield lambda doing, articles: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("")

    def show(doing: str, articles: int) -> None:
        bar.update(task, description=f"{doing}: {articles} articles")
        bar.start()  # a thread, so not before the first article, when all processes are forked
        bar.refresh()

    try:
        yield show
    finally:
        bar.stop()
