"""Lines of JSON in, typed facts out: what was extracted, and what annotators wrote down."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import UsageError
from kg.model import FIGURE_PREDICATES


@dataclass(frozen=True, slots=True)
class Predicted:
    """An extracted fact, as a line of ``facts.jsonl`` says it."""

    document: str
    relation: str
    subject: str
    object: str
    value: float | None
    """None where the fact has no figure, or one that cannot be read."""
    unit: str
    comparator: str
    period: str
    at: str
    line: Mapping[str, Any]

    @classmethod
    def from_line(cls, line: Mapping[str, Any]) -> Predicted:
        """Take the columns that are scored; those that are missing are empty."""
        return cls(
            document=_text(line, "document"),
            relation=_text(line, "predicate"),
            subject=_text(line, "subject"),
            object=_text(line, "object"),
            value=_number(line.get("value")),
            unit=_text(line, "unit"),
            comparator=_text(line, "comparator") or "=",
            period=_text(line, "period"),
            at=_text(line, "at"),
            line=line,
        )

    @property
    def is_actual(self) -> bool:
        """Whether it is so, and is not only planned or expected."""
        return (_text(self.line, "status") or "actual") == "actual"


@dataclass(frozen=True, slots=True)
class Gold:
    """A fact that an annotator found: each name with the other names that are as good."""

    relation: str
    subjects: Sequence[str]
    objects: Sequence[str]
    value: float | None
    unit: str
    comparator: str
    period: str
    at: Sequence[str]
    optional: bool
    """Two careful readers may differ on it: it is neither rewarded nor asked for."""
    line: Mapping[str, Any]

    @classmethod
    def from_line(cls, line: Mapping[str, Any]) -> Gold:
        """Take an annotation.

        Raises:
            KeyError: relation, subject or object is missing, or a figure's value.
        """
        return cls(
            relation=line["p"],
            subjects=line["s"],
            objects=line["o"],
            value=_number(line["v"] if line["p"] in FIGURE_PREDICATES else None),
            unit=_text(line, "u"),
            comparator=_text(line, "cmp"),
            period=_text(line, "t"),
            at=line.get("at") or (),
            optional=bool(line.get("opt")),
            line=line,
        )


def load_facts(path: Path) -> list[Predicted]:
    """The extracted facts of a file.

    Raises:
        UsageError: it cannot be read, or a line is no JSON.
    """
    return [Predicted.from_line(line) for _, line in _lines(path)]


def load_gold(folder: Path, documents: Sequence[str] = ()) -> dict[str, list[Gold]]:
    """The annotations of a folder by document: one file ``DOCUMENT.jsonl`` each.

    Args:
        folder: what holds the files.
        documents: only these, in this order; all by default.

    Raises:
        UsageError: there are none, one is not there, or a line is no annotation.
    """
    files = {path.stem: path for path in sorted(folder.glob("*.jsonl"))}
    if not files:
        raise UsageError(f"{folder}: no annotated article here; name a folder of .jsonl files")
    missing = [name for name in documents if name not in files]
    if missing:
        raise UsageError(f"{folder}: nothing annotated is called {missing[0]!r}; leave it out")
    return {name: _annotations(files[name]) for name in documents or files}


def _annotations(path: Path) -> list[Gold]:
    found = []
    for number, line in _lines(path):
        try:
            found.append(Gold.from_line(line))
        except KeyError as error:
            raise UsageError(f"{path}: line {number}: no {error}; mend the line") from error
    return found


def _lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "is not UTF-8"
        raise UsageError(f"{path}: {reason}; name a file of facts, one a line") from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, _object(path, number, line)


def _object(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except json.JSONDecodeError as error:
        raise UsageError(f"{path}: line {number}: not JSON ({error}); mend the line") from error
    if not isinstance(found, dict):
        raise UsageError(f"{path}: line {number}: no JSON object; mend the line")
    return found


def _text(line: Mapping[str, Any], name: str) -> str:
    value = line.get(name)
    return str(value) if value else ""


def _number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None
