"""A user's table of twelve-digit codes of towns and villages.

The statistical code of a town is that of its county, three digits and 000; of a village that of its
town with three digits of its own. The gazetteer has no codes below the county, so a table of them
(such as the one that the National Bureau of Statistics publishes) is the user's to give.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from kg.errors import InputProblem, UsageError
from kg.gazetteer.forms import canonical_name
from kg.model import Division

Codes = Mapping[tuple[str, ...], str]
"""Twelve-digit codes of towns and villages by their path from the province down."""

_CODE = re.compile("[0-9]{12}")
_GOVERNMENT = re.compile("(?:人民政府|政府)$")


class Gazetteer(Protocol):
    """All that reading codes asks of the gazetteer."""

    def by_code(self, code: str) -> Division | None:
        """The county of a six-digit code."""


class _Row(NamedTuple):
    line: int
    code: str
    name: str


def read_codes(
    path: Path, gazetteer: Gazetteer, on_problem: Callable[[InputProblem], None]
) -> Codes:
    r"""Codes by the path of their division.

    Args:
        path: a CSV file in UTF-8 with the columns ``code`` (twelve digits) and ``name``, as
            镇头镇, or as a path below the county, as 镇头镇/金田村; other columns are passed over.
            Rows of provinces, cities and counties (codes that end in 000000) are passed over too.
        gazetteer: tells the county of a code.
        on_problem: called once for each county that the gazetteer does not have.

    Raises:
        UsageError: the file cannot be read, or a row of it; the message names the line.

    >>> from tempfile import TemporaryDirectory
    >>> from kg.gazetteer import open_gazetteer
    >>> with TemporaryDirectory() as folder:
    ...     table = Path(folder, "codes.csv")
    ...     size = table.write_text(
    ...         "code,name\n430181105000,镇头镇\n430181105206,金田村委会\n", encoding="utf-8")
    ...     read_codes(table, open_gazetteer(), print)[("湖南省", "长沙市", "浏阳市", "镇头镇", "金田村")]
    '430181105206'
    """
    rows = list(_rows(path))
    towns = {row.code[:9]: row.name for row in rows if row.code.endswith("000")}
    codes: dict[tuple[str, ...], str] = {}
    unknown: set[str] = set()
    for row in rows:
        county = gazetteer.by_code(row.code[:6])
        if county:
            codes[(*county.path, *_below(path, row, towns))] = row.code
        elif row.code[:6] not in unknown:
            unknown.add(row.code[:6])
            on_problem(
                InputProblem(
                    str(path),
                    f"line {row.line}",
                    f"no county has the code {row.code[:6]}",
                    "check the code; towns and villages of other counties are coded",
                )
            )
    return codes


def _below(path: Path, row: _Row, towns: Mapping[str, str]) -> tuple[str, ...]:
    """The names below the county that a row's code means."""
    names = tuple(row.name.split("/"))
    if len(names) > 1 or row.code.endswith("000"):
        return names
    town = towns.get(row.code[:9])
    if town is None:
        raise UsageError(
            f"{path}: line {row.line}: {row.name} lies in a town that the table does not have; "
            f"add the row of the town {row.code[:9]}000, or write the name as TOWN/{row.name}"
        )
    return (*town.split("/"), *names)


def _rows(path: Path) -> Iterator[_Row]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file)
            if missing := {"code", "name"} - set(table.fieldnames or ()):
                raise UsageError(
                    f"{path}: has no column {' or '.join(sorted(missing))}; "
                    "the first line must name the columns, code and name among them"
                )
            for cells in table:
                if row := _row(path, table.line_num, cells):
                    yield row
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(
            f"{path}: cannot be read ({error}); give a CSV file in UTF-8 with the columns code, name"
        ) from error


def _row(path: Path, line: int, cells: Mapping[str, str | None]) -> _Row | None:
    code, name = (cells["code"] or "").strip(), (cells["name"] or "").strip()
    if not _CODE.fullmatch(code):
        raise UsageError(
            f"{path}: line {line}: {code!r} is no code; write twelve digits, as text and not as a number"
        )
    if not name:
        raise UsageError(f"{path}: line {line}: {code} has no name; fill the column name")
    if code.endswith("000000"):
        return None
    return _Row(line, code, "/".join(_plain(part) for part in name.split("/")))


def _plain(name: str) -> str:
    """A division's name without its office: 镇头镇人民政府, 金田村村委会."""
    return canonical_name(_GOVERNMENT.sub("", name.strip()))
