"""``kg audit``: what was not understood."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.options import Output
from kg.cli.printing import hand_over, say
from kg.cli.status import Status
from kg.cli.table import text_table

if TYPE_CHECKING:
    from kg.audit import Item
    from kg.model import Division

_SHOWN = 2

EXAMPLES = (
    "kg audit",
    "kg audit --article songyang",
    "kg audit --format csv --output county > left.csv",
    "kg audit --places",
)
_COLUMNS = ("article", "what", "text", "start", "end", "reason", "sentence")

Audited = Iterable[tuple[str, "Sequence[Item]"]]
"""Articles with their numbers and quoted names."""


class Format(StrEnum):
    """How the account is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def run(
    article: Annotated[
        str | None, typer.Option("--article", metavar="ID", help="This article only, in full.")
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", help="csv: what gave no fact; json: that and the counts.")
    ] = Format.TABLE,
    places: Annotated[
        bool, typer.Option("--places", help="The names of places that were left open instead.")
    ] = False,
    output: Output = Path("output"),
) -> Status:
    """Account for every number and quoted name: in a fact, or why not.

    Reads the articles of a build again. Some are nothing to find: date, ordinal, part-of-name,
    duration, age, indefinite (一个), enumeration (三个方面), threshold (1000万元以上的), private (of a
    household), bare (of a list, a telephone), speech, other-article (in the page's list of its others).
    Others may have been missed: unmeasured (nothing says what is counted), no-subject (nor whose it
    is), doubtful (too unsure to be told), not-understood. Understood is the share of facts among facts and missed numbers; whether they are
    right, kg score measures.

    --places lists the names of places that fit several divisions, or none that is known, and that
    nothing in the article settles.
    """
    from kg.audit import audit

    if places:
        say(_places(output, article, form))
        return Status.DONE

    audited = audit(output, article)
    if form is Format.CSV:
        _hand_over_csv(audited)
    elif form is Format.JSON:
        _hand_over_json(audited)
    else:
        say(_one_table(audited) if article is not None else _table(audited))
    return Status.DONE


# --- places left open -------------------------------------------------------------------------------


def _places(output: Path, article: str | None, form: Format) -> Iterator[str]:
    """A line for each name: as a table, as CSV with all candidates, or as JSON lines."""
    from kg.open_places import open_places

    found = open_places(output, article)
    header = ("article", "name", "at", "may be", "sentence")
    if form is Format.TABLE:
        rows = [
            (o.article, o.name, str(o.span.start), _some(o.candidates), o.sentence) for o in found
        ]
        yield from text_table(header, rows, _width())
        return
    for place in found:
        cells = {
            "article": place.article,
            "name": place.name,
            "start": place.span.start,
            "end": place.span.end,
            "candidates": ["/".join(one.path) for one in place.candidates],
            "sentence": place.sentence,
        }
        yield json.dumps(cells, ensure_ascii=False) if form is Format.JSON else _csv_line(cells)


def _some(candidates: Sequence[Division]) -> str:
    """The first two candidates, and how many more there are."""
    if not candidates:
        return "not listed"
    named = ", ".join("/".join(one.path) for one in candidates[:_SHOWN])
    more = len(candidates) - _SHOWN
    return f"{named} and {more} more" if more > 0 else named


def _csv_line(cells: Mapping[str, Any]) -> str:
    from kg.graph.table import safe_cell

    file = io.StringIO()
    texts = [" ".join(c) if isinstance(c, list) else str(c) for c in cells.values()]
    csv.writer(file, lineterminator="").writerow([safe_cell(text) for text in texts])
    return file.getvalue()


# --- tables to read ---------------------------------------------------------------------------------


def _table(audited: Audited) -> Iterator[str]:
    """A line an article, and the counts of all by reason."""
    total = _Counts()
    rows = []
    for article, items in audited:
        own = _Counts(items)
        rows.append((article, *own.cells()))
        total.add(items)
    header = ("article", "numbers", "facts", "no fact", "missed", "understood", "names", "in facts")
    yield from text_table(header, [*rows, ("all", *total.cells())], _width())
    yield ""
    yield from total.by_reason()


def _one_table(audited: Audited) -> Iterator[str]:
    """What of one article gave no fact, and its counts by reason."""
    for _, items in audited:
        rows = [(i.reason, i.what, i.text, str(i.span.start), i.sentence) for i in _left(items)]
        yield from text_table(("reason", "what", "text", "at", "sentence"), rows, _width())
        yield ""
        yield from _Counts(items).by_reason()


def _left(items: Iterable[Item]) -> Iterator[Item]:
    from kg.audit import FACT

    return (item for item in items if item.reason != FACT)


def _width() -> int | None:
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


class _Counts:
    """Counts by reason, of numbers and of names."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self.numbers: Counter[str] = Counter()
        self.names: Counter[str] = Counter()
        self.add(items)

    def add(self, items: Iterable[Item]) -> None:
        from kg.audit import What

        for item in items:
            (self.numbers if item.what is What.NUMBER else self.names)[item.reason] += 1

    def cells(self) -> tuple[str, ...]:
        """The cells of an article's line."""
        from kg.audit import FACT, Share

        share = Share.of(self.numbers)
        rest = self.numbers.total() - share.facts - share.missed
        understood = "" if share.understood is None else f"{share.understood:.3f}"
        counted = (self.numbers.total(), share.facts, rest, share.missed)
        names = (self.names.total(), self.names[FACT])
        return (*map(str, counted), understood, *map(str, names))

    def by_reason(self) -> Iterator[str]:
        """A table of the reasons that there are."""
        from kg.audit import REASONS

        rows = [
            (reason, str(self.numbers[reason]), str(self.names[reason]))
            for reason in REASONS
            if self.numbers[reason] or self.names[reason]
        ]
        return text_table(("reason", "numbers", "names"), rows)

    def as_json(self) -> dict[str, Any]:
        """Counts by reason, and the share understood or null."""
        from kg.audit import REASONS, Share

        understood = Share.of(self.numbers).understood
        return {
            "numbers": {r: self.numbers[r] for r in REASONS if self.numbers[r]},
            "names": {r: self.names[r] for r in REASONS if self.names[r]},
            "understood": None if understood is None else round(understood, 4),
        }


# --- for other programs -----------------------------------------------------------------------------


def _hand_over_csv(audited: Audited) -> None:
    """What gave no fact, a line each, article by article as they are read."""
    hand_over(_csv_lines([_COLUMNS]))
    for _, items in audited:
        hand_over(_csv_lines(_cells(item) for item in _left(items)))


def _cells(item: Item) -> Iterator[str]:
    from kg.graph.table import safe_cell

    cells = (item.article, item.what, item.text, *item.span, item.reason, item.sentence)
    return (safe_cell(str(cell)) for cell in cells)


def _csv_lines(rows: Iterable[Iterable[str]]) -> str:
    lines = io.StringIO(newline="")
    csv.writer(lines, lineterminator="\n").writerows(rows)
    return lines.getvalue()


def _hand_over_json(audited: Audited) -> None:
    """One object: the articles, and under them the counts of all."""
    total = _Counts()
    hand_over('{"articles": [')
    between = "\n"
    for article, items in audited:
        total.add(items)
        left = [_as_json(item) for item in _left(items)]
        one = {"article": article, **_Counts(items).as_json(), "left": left}
        hand_over(between + json.dumps(one, ensure_ascii=False))
        between = ",\n"
    hand_over(f'\n], "all": {json.dumps(total.as_json(), ensure_ascii=False)}}}\n')


def _as_json(item: Item) -> dict[str, Any]:
    place = {"start": item.span.start, "end": item.span.end}
    said = {"reason": item.reason, "sentence": item.sentence}
    return {"what": item.what, "text": item.text, **place, **said}
