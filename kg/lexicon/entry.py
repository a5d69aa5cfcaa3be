"""Checked access to one table of a rule file: every defect names the file, the place and the key."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from kg.errors import LexiconError

_SLOT = re.compile(r"\{([A-Za-z_]\w*)\}")


class Entry:
    """One table of a rule file: the file itself, a rule, or a bearer.

    >>> Entry("my.toml", "rule 1", {"confidence": "high"}).number("confidence")
    Traceback (most recent call last):
    ...
    kg.errors.LexiconError: my.toml: rule 1: confidence is no number from 0 to 1; write 0.8, say
    """

    def __init__(
        self,
        file: str,
        place: str,
        values: Mapping[str, Any],
        slots: Mapping[str, str] | None = None,
    ) -> None:
        self._values = values
        self._where = f"{file}: {place}" if place else file
        self._file = file
        self._slots: Mapping[str, str] = slots or {}

    def defect(self, reason: str, next_step: str) -> LexiconError:
        """The error to raise for this table."""
        return LexiconError(f"{self._where}: {reason}; {next_step}")

    def allow_only(self, keys: Collection[str]) -> None:
        """Refuse keys that mean nothing: most are misspelt."""
        for key in self._values:
            if key not in keys:
                raise self.defect(f"{key} is no key here", f"use one of {', '.join(sorted(keys))}")

    def text(self, key: str, default: str | None = None) -> str:
        """A string; without a default it must be there."""
        value = self._values.get(key, default)
        if value is None:
            raise self.defect(f"{key} is missing", "add it")
        if not isinstance(value, str):
            raise self.defect(f"{key} is no text", "put it in quotation marks")
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of strings; without a default it must be there."""
        value = self._values.get(key, default)
        if value is None:
            raise self.defect(f"{key} is missing", "add it")
        if not isinstance(value, (list, tuple)) or not all(isinstance(v, str) for v in value):
            raise self.defect(f"{key} is no list of texts", 'write ["…", "…"]')
        return tuple(value)

    def number(self, key: str) -> float:
        """A number from 0 to 1."""
        value = self._values.get(key)
        if value is None:
            raise self.defect(f"{key} is missing", "add it")
        if not isinstance(value, (int, float)) or not 0 <= value <= 1:
            raise self.defect(f"{key} is no number from 0 to 1", "write 0.8, say")
        return float(value)

    def flag(self, key: str, default: bool = False) -> bool:
        """True or false."""
        value = self._values.get(key, default)
        if not isinstance(value, bool):
            raise self.defect(f"{key} is neither true nor false", "write one of them")
        return value

    def mapping(self, key: str) -> Mapping[str, Any]:
        """A table below this one; empty where there is none."""
        value = self._values.get(key, {})
        if not isinstance(value, dict):
            raise self.defect(f"{key} is no table", f"head it with [{key}]")
        return value

    def expression(self, key: str) -> str:
        """A regular expression with its slots filled; empty where there is none."""
        return self.filled(key, self.text(key, ""))

    def pattern(self, key: str) -> re.Pattern[str]:
        """A regular expression that must be there."""
        return re.compile(self.filled(key, self.text(key)))

    def filled(self, key: str, expression: str) -> str:
        """An expression with its slots filled, that compiles."""

        def value(slot: re.Match[str]) -> str:
            if slot[1] not in self._slots:
                known = ", ".join(sorted(self._slots))
                raise self.defect(f"{key} names {{{slot[1]}}}, which is no list", f"known: {known}")
            return self._slots[slot[1]]

        filled = _SLOT.sub(value, expression)
        try:
            re.compile(filled)
        except re.error as error:
            reason = f"{key} is no regular expression ({error})"
            raise self.defect(reason, "mend it") from error
        return filled

    def entries(self, key: str) -> Iterator[Entry]:
        """The tables of an array of tables, each under its name or number."""
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            raise self.defect(f"{key} is no array of tables", f"head each with [[{key}]]")
        for number, table in enumerate(value, start=1):
            place = f"{key} {table.get('name', number)}"
            yield Entry(self._file, place, table, self._slots)

    def with_slots(self, slots: Mapping[str, str]) -> Entry:
        """The same table with what ``{name}`` stands for in it."""
        return Entry(self._file, self._where.removeprefix(self._file)[2:], self._values, slots)

    @property
    def values(self) -> Mapping[str, Any]:
        """The table as it was read."""
        return self._values
