"""JSON Lines and CSV, plain or gzipped, a record at a time."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from typing import BinaryIO, NamedTuple, cast

from kg.articles.decode import EVERYDAY, SURROGATE, failure_of, mark_of
from kg.articles.unreadable import Unreadable
from kg.articles.walk import InputFile

SAMPLE_BYTES = 1 << 18
LARGEST_CELL = (1 << 31) - 1  # the C long of every platform holds it
NOTHING = "no text, or white space alone"
REST_IS_READ = "mend it; the other records are read"

ReportUnreadable = Callable[[Unreadable], None]


class RawRecord(NamedTuple):
    """A record as its format gives it, its fields unchecked."""

    number: int
    """Counted from 1 over all records of the file, broken ones too."""
    place: str
    """Where it stands in the file, for messages."""
    fields: Mapping[str, object]
    sha256: str


def read_table(file: InputFile, on_problem: ReportUnreadable) -> Iterator[RawRecord]:
    """The records of a table that can be read, in their order.

    Args:
        file: A table, by its ending JSON Lines or CSV.
        on_problem: Called for each record that is left out.

    Raises:
        Unreadable: If nothing more of the file can be read.
        OSError: If the file cannot be read.
    """
    reader = _json_records if ".jsonl" in file.ending else _csv_records
    place = "start"
    with _opened(file) as stream:
        try:
            for record in reader(stream, on_problem):
                place = f"after {record.place}"
                yield record
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise Unreadable(place, "no whole gzip file", "pack or fetch it again") from error
        except UnicodeDecodeError as error:
            reason = f"not {error.encoding}, which its byte order mark promises"
            raise Unreadable(place, reason, "save it as UTF-8") from error


def _opened(file: InputFile) -> BinaryIO:
    if file.ending.endswith(".gz"):
        return cast(BinaryIO, gzip.open(file.path, "rb"))
    return file.path.open("rb")


def _rewound(stream: BinaryIO) -> str:
    """The codec of the whole table, with the stream set behind a byte order mark."""
    sample = stream.read(SAMPLE_BYTES)
    marked = mark_of(sample)
    stream.seek(len(marked[0]) if marked else 0)
    return marked[1] if marked else _codec_of_most(sample)


def _codec_of_most(sample: bytes) -> str:
    """The codec that reads most lines, so that a broken line does not decide for all."""
    lines = [line for line in sample.splitlines()[:-1] or [sample] if not line.isascii()]
    fitting = {
        codec: [line for line in lines if failure_of(line, codec) is None]
        for codec in ("utf-8", "gb18030", "big5hkscs")
    }
    if 2 * len(fitting["utf-8"]) >= len(lines):
        return "utf-8"
    del fitting["utf-8"]
    return max(fitting, key=lambda codec: _likeness(fitting[codec], codec))


def _likeness(lines: list[bytes], codec: str) -> tuple[int, int]:
    everyday = sum(len(EVERYDAY.findall(line.decode(codec))) for line in lines)
    return everyday, len(lines)


def _json_records(stream: BinaryIO, on_problem: ReportUnreadable) -> Iterator[RawRecord]:
    codec = _rewound(stream)
    number = 0
    for line_number, line in enumerate(_lines(stream, codec), 1):
        if not line.strip():
            continue
        number += 1
        place = f"line {line_number}"
        try:
            fields = _json_object(line, "utf-8" if _is_wide(codec) else codec)
        except ValueError as error:
            on_problem(Unreadable(place, str(error), REST_IS_READ))
        else:
            yield RawRecord(number, place, fields, sha256(line).hexdigest())
    if not number:
        raise Unreadable("", NOTHING, "fill it or leave it out")


def _is_wide(codec: str) -> bool:
    """Whether line ends are more than one byte, so that bytes cannot be cut at them."""
    return codec.startswith(("utf-16", "utf-32"))


def _lines(stream: BinaryIO, codec: str) -> Iterator[bytes]:
    if _is_wide(codec):
        with io.TextIOWrapper(stream, codec, newline="\n") as texts:
            for text in texts:
                yield text.encode().rstrip(b"\r\n")
    else:
        for line in stream:
            yield line.rstrip(b"\r\n")


def _json_object(line: bytes, codec: str) -> dict[str, object]:
    failed = failure_of(line, codec)
    if failed is not None:
        raise ValueError(f"byte {failed + 1} is not {codec.upper()} as the rest of the file")
    try:
        value = json.loads(line.decode(codec))
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON at character {error.pos + 1}") from error
    except (RecursionError, ValueError) as error:
        raise ValueError("JSON that is nested too deeply or has too long a number") from error
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")
    return value


def _csv_records(stream: BinaryIO, on_problem: ReportUnreadable) -> Iterator[RawRecord]:
    codec = _rewound(stream)
    csv.field_size_limit(LARGEST_CELL)
    # a wrong byte becomes half a surrogate pair, which gives its row away and leaves the others
    with io.TextIOWrapper(stream, codec, errors="surrogateescape", newline="") as text:
        rows = _csv_rows(text, on_problem)
        first = next(rows, None)
        if first is None:
            raise Unreadable("", NOTHING, "fill it or leave it out")
        header = _header(first)
        number = 0
        for number, (line_number, cells) in enumerate(rows, 1):
            place = f"line {line_number}"
            try:
                fields = _named(cells, header, codec)
            except ValueError as error:
                on_problem(Unreadable(place, str(error), REST_IS_READ))
            else:
                yield RawRecord(number, place, fields, _sha256_of_row(fields))
    if not number:
        raise Unreadable("", "columns without a record", "fill it or leave it out")


def _csv_rows(
    text: io.TextIOWrapper, on_problem: ReportUnreadable
) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank, with the line on which it begins."""
    reader = csv.reader(text, strict=True)
    while True:
        line_number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            on_problem(_csv_problem(f"line {line_number}", error))
            continue
        if any(cell.strip() for cell in cells):
            yield line_number, cells


def _csv_problem(place: str, error: csv.Error) -> Unreadable:
    if "unexpected end" not in str(error):
        return Unreadable(place, f"not CSV ({error})", REST_IS_READ)
    reason = "a quotation mark that is never closed, so that the rest of the file is one cell"
    return Unreadable(place, reason, "close it and build again")


def _header(row: tuple[int, list[str]]) -> list[str]:
    line_number, cells = row
    names = [cell.strip().lower() for cell in cells]
    place = f"line {line_number}"
    if "text" not in names:
        there = ", ".join(name for name in names if name)
        raise Unreadable(
            place, f"no column text, only {there}", "name the columns in the first line"
        )
    repeated = sorted({name for name in names if name and names.count(name) > 1})
    if repeated:
        reason = f"more than one column {', '.join(repeated)}"
        raise Unreadable(place, reason, "rename all but one")
    return names


def _named(cells: list[str], header: list[str], codec: str) -> dict[str, object]:
    if len(cells) > len(header):
        raise ValueError(f"{len(cells)} cells under {len(header)} columns")
    if any(map(SURROGATE.search, cells)):
        raise ValueError(f"bytes that are not {codec.upper()} as the rest of the file")
    return {name: cell for name, cell in zip(header, cells, strict=False) if name}


def _sha256_of_row(fields: Mapping[str, object]) -> str:
    canonical = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()
