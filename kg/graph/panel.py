"""The panel: one observation of a measure a row, for statistics over places and years.

An observation is a value of a measure at a place in a period. Whoever says it, in whatever words, it
is one row, with the number of sources; a reprint and its original are one source.
"""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING, Any

from kg.contradictions import find_contradictions
from kg.errors import UsageError
from kg.graph.sorter import LineSorter
from kg.graph.sources import number_of_sources, originals_of
from kg.graph.table import safe_cell
from kg.graph.terms import plain_number
from kg.lexicon.measures import load_measures
from kg.outputs import Row, StoredArticles, fact_rows

if TYPE_CHECKING:
    import pyarrow as pa

PANEL_COLUMNS = (
    "county", "county_code", "province",
    "place", "place_type", "place_iri",
    "measure", "measured", "statistic",
    "period_start", "period_end",
    "value", "unit", "comparator",
    "sources", "article_dates",
    "contradictions",
)  # fmt: skip

_BATCH = 10_000

Observation = dict[str, Any]
"""A row of the panel by column: ``value`` a Decimal, ``sources`` a whole number, all else text."""


def write_panel(output: Path, target: IO[bytes]) -> None:
    """Write the panel as CSV, with a byte order mark and without formulas, as ``facts.csv`` is.

    Args:
        output: the folder of a build.
        target: a binary file, which stays open.

    Raises:
        UsageError: the folder holds no build.
    """
    text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(PANEL_COLUMNS)
    for one in observations(output):
        table.writerow([_cell(one[name]) for name in PANEL_COLUMNS])
    text.flush()
    text.detach()


def write_parquet(output: Path, target: IO[bytes]) -> None:
    """Write the panel as Parquet (extra ``table``): days are dates, values 64-bit numbers.

    Raises:
        UsageError: the folder holds no build, or pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow: pip install 'county-kg[table]'") from error
    schema = _schema()
    with pq.ParquetWriter(target, schema) as writer:
        batch: list[Observation] = []
        for one in observations(output):
            batch.append(_typed(one))
            if len(batch) == _BATCH:
                writer.write_table(pa.Table.from_pylist(batch, schema))
                batch = []
        writer.write_table(pa.Table.from_pylist(batch, schema))


def observations(output: Path) -> Iterator[Observation]:
    """The rows of the panel, by county, place, measure, statistic and period.

    Only what is of a measure and is so: what is planned or expected is in the fact table alone.

    Raises:
        UsageError: the folder holds no build.
    """
    marks, originals = _marks(output), originals_of(output)
    days = {name: article["date"] for name, article in StoredArticles(output).items()}
    with TemporaryDirectory() as folder, LineSorter(Path(folder)) as keyed:
        for row in fact_rows(output):
            if row["measure"] and row["status"] == "actual":
                keyed.add(json.dumps([_key(row), row["document"], _kept(row)], ensure_ascii=False))
        lines = (json.loads(line) for line in keyed)
        for _, same in groupby(lines, key=lambda line: line[0]):
            said = [(document, row) for _, document, row in same]
            sources = number_of_sources([document for document, _ in said], originals)
            yield _observation(said, days, marks) | {"sources": sources}


def _key(row: Row) -> list[str]:
    """What tells one observation from another, in the order of the panel."""
    crop = row["object"].replace("总", "") if load_measures()[row["measure"]].of else ""
    return [
        row["county_code"], row["subject"], row["subject_iri"], row["measure"], crop,
        _statistic(row), row["period_start"], row["period_end"], row["unit"],
        _sortable(row["value"]), row["comparator"],
    ]  # fmt: skip


def _kept(row: Row) -> Row:
    names = ("fact", "county", "county_code", "province", "subject", "subject_type", "subject_iri",
             "measure", "object", "statistic", "period_start", "period_end", "unit",
             "comparator")  # fmt: skip
    return {name: row[name] for name in names} | {"value": plain_number(_exact(row["value"]))}


def _observation(
    said: list[tuple[str, Row]], days: Mapping[str, str], marks: Mapping[str, set[str]]
) -> Observation:
    documents = sorted({document for document, _ in said})
    first = said[0][1]
    kinds = set().union(*(marks.get(row["fact"], set()) for _, row in said))
    return {
        "county": first["county"],
        "county_code": first["county_code"],
        "province": first["province"],
        "place": first["subject"],
        "place_type": first["subject_type"],
        "place_iri": first["subject_iri"],
        "measure": first["measure"],
        "measured": first["object"],
        "statistic": _statistic(first),
        "period_start": first["period_start"],
        "period_end": first["period_end"],
        "value": Decimal(first["value"]),
        "unit": first["unit"],
        "comparator": first["comparator"],
        "article_dates": " ".join(sorted({days[document] for document in documents} - {""})),
        "contradictions": " ".join(sorted(kinds)),
    }


def _statistic(row: Row) -> str:
    """A level of which no more is said is a total."""
    return row["statistic"] or "total"


def _marks(output: Path) -> Mapping[str, set[str]]:
    """The kinds of contradictions that facts are in."""
    marks: defaultdict[str, set[str]] = defaultdict(set)
    for one in find_contradictions(output):
        for fact in one.facts:
            marks[fact].add(one.kind)
    return marks


def _exact(value: object) -> Decimal:
    return Decimal(str(value))


def _sortable(value: object) -> str:
    """Text that sorts as the number does, but for numbers below nought."""
    return f"{_exact(value):040.10f}"


def _cell(value: object) -> str:
    return safe_cell(value) if isinstance(value, str) else plain_number(_exact(value))


def _typed(one: Observation) -> Observation:
    days = {
        name: date.fromisoformat(one[name]) if one[name] else None
        for name in ("period_start", "period_end")
    }
    return one | days | {"value": float(one["value"])}


def _schema() -> pa.Schema:
    import pyarrow as pa

    kinds = {
        "period_start": pa.date32(),
        "period_end": pa.date32(),
        "value": pa.float64(),
        "sources": pa.int32(),
    }
    return pa.schema([(name, kinds.get(name, pa.string())) for name in PANEL_COLUMNS])
