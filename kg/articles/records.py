"""Records of tables, checked: each has a text and a name that no other of its file has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from kg.articles.dates import normal_date
from kg.articles.decode import SURROGATE, check_is_text, clean_lines
from kg.articles.head import Head, one_line
from kg.articles.ids import RecordName
from kg.articles.tables import RawRecord, read_table
from kg.articles.unreadable import Unreadable
from kg.articles.walk import InputFile


class Record(NamedTuple):
    """One article of a table, before its id is settled."""

    name: RecordName
    text: str
    given: Head
    """What its fields say, empty where they do not."""
    url: str
    sha256: str


def read_records(
    file: InputFile, base: str, on_problem: Callable[[Unreadable], None]
) -> Iterator[Record]:
    """The articles of a table, in their order.

    Args:
        file: The table.
        base: Its name, from which records without an id get theirs: ``base-1``.
        on_problem: Called for each record that is left out.

    Raises:
        Unreadable: If nothing more of the file can be read.
        OSError: If the file cannot be read.
    """
    seen: dict[str, str] = {}
    for raw in read_table(file, on_problem):
        try:
            record = _checked(raw, base)
            is_new = _is_new(record, raw.place, seen)
        except Unreadable as problem:
            on_problem(problem)
            continue
        if is_new:
            yield record


def _checked(raw: RawRecord, base: str) -> Record:
    given = Head(_words(raw, "title"), normal_date(_words(raw, "date")), _words(raw, "source"))
    return Record(_name(raw, base), _text(raw), given, _words(raw, "url"), raw.sha256)


def _is_new(record: Record, place: str, seen: dict[str, str]) -> bool:
    """Whether it is no copy of an earlier one; a different one of the same name is refused."""
    name = record.name.name
    if name not in seen:
        seen[name] = record.sha256
        return True
    if seen[name] != record.sha256:
        reason = f"repeated id {name} with another content"
        raise Unreadable(place, reason, "give each record an id of its own")
    return False


def _name(raw: RawRecord, base: str) -> RecordName:
    own = _words(raw, "id")
    return RecordName(own) if own else RecordName(f"{base}-{raw.number}", is_numbered=True)


def _words(raw: RawRecord, field: str) -> str:
    """A field as one line; "" where it is missing or neither words nor a whole number."""
    value = raw.fields.get(field)
    is_whole_number = isinstance(value, int) and not isinstance(value, bool)
    return one_line(str(value)) if isinstance(value, str) or is_whole_number else ""


def _text(raw: RawRecord) -> str:
    text = raw.fields.get("text")
    if not isinstance(text, str):
        there = ", ".join(map(one_line, raw.fields)) or "none"
        reason = f"no text, fields are {there}" if text is None else "the text is no string"
        raise Unreadable(raw.place, reason, "put the article's text in the field text")
    if SURROGATE.search(text):
        raise Unreadable(raw.place, "half a surrogate pair in the text", "write the record again")
    text = clean_lines(text)
    check_is_text(text, raw.place)
    return text
