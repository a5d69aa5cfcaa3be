"""The shipped questions: SPARQL files with a title and a description in English and Chinese.

A file begins with comment lines, ``# title: …``, ``# title@zh: …``, ``# description: …`` and
``# description@zh: …``, then ``# sample: …`` with the columns and, in lines of their own, the first
rows of an answer, cells between bars; the query follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files

from kg.errors import UsageError

_SAMPLE = re.compile(r"^# sample: (.+)$", re.MULTILINE)
_FIELD = re.compile(r"# ([a-z]+(?:@zh)?): (.+)")


@dataclass(frozen=True, slots=True)
class Question:
    """A question that can be asked by name."""

    name: str
    title: str
    title_zh: str
    description: str
    description_zh: str
    sample: tuple[tuple[str, ...], ...]
    """The columns, then the first rows of an answer about a few invented articles."""
    sparql: str


def list_questions() -> list[Question]:
    """All shipped questions, by name.

    >>> len(list_questions())
    36
    """
    entries = (entry.name for entry in files("kg.queries").iterdir())
    return [_read(name) for name in sorted(entries) if name.endswith(".rq")]


def question(name: str) -> Question:
    """The question of that name.

    Raises:
        UsageError: there is none; the message names those that there are.

    >>> question("honours").title
    'Who was awarded what, and when'
    >>> question("tourism").sample[0]
    ('place', 'measure', 'period', 'comparator', 'value', 'unit')
    """
    for one in list_questions():
        if one.name == name:
            return one
    names = ", ".join(one.name for one in list_questions())
    raise UsageError(f"no question is called {name!r}; there are: {names}")


def _read(filename: str) -> Question:
    text = files("kg.queries").joinpath(filename).read_text(encoding="utf-8")
    fields = dict(_FIELD.findall(text))
    return Question(
        filename.removesuffix(".rq"),
        fields["title"],
        fields["title@zh"],
        fields["description"],
        fields["description@zh"],
        tuple(tuple(line.split(" | ")) for line in _SAMPLE.findall(text)),
        text,
    )
