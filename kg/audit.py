"""What was not understood: every number and quoted name of an article, with its fact or a reason.

The articles of a build are read again, by the same stages; what counts as understood is what the
build's own table of facts holds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from pathlib import Path

from kg.errors import UsageError
from kg.extract import read
from kg.gazetteer import Gazetteer, open_gazetteer
from kg.mentions.mention import Kind, Mention
from kg.model import FIGURE_PREDICATES, Article, Span
from kg.outputs import Row, StoredArticles, fact_rows
from kg.relations.figures import Figure, read_figures
from kg.relations.reading import Draft, Reading, within
from kg.text import Quantity, Role, find_quantities
from kg.trust.model import confidence, is_doubtful, is_local


class What(StrEnum):
    """What is accounted for."""

    NUMBER = "number"
    NAME = "name"
    """In quotation marks, or the title of a work in 《》."""


FACT = "fact"
DATE = "date"
PART_OF_NAME = "part-of-name"
BARE = "bare"
SPEECH = "speech"
OF_PAGE = "other-article"
"""In the page's list of its other articles."""
DOUBTFUL = "doubtful"
"""Something was found, but too unsure to be told."""
UNREAD = "not-understood"

NO_FACT = (
    DATE, "ordinal", PART_OF_NAME, "duration", "age", "indefinite", "enumeration", "threshold",
    "private", BARE, SPEECH, OF_PAGE,
)  # fmt: skip
"""Reasons why there is no fact to find; they do not count against the share understood."""

MISSED = ("unmeasured", "no-subject", DOUBTFUL, UNREAD)
"""Reasons why a fact may have been missed."""

REASONS = (FACT, *NO_FACT, *MISSED)
"""All that can become of a number or name, in the order of the tables."""

_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_NUMERAL = re.compile("[0-9零〇一二三四五六七八九十百]")
_QUOTE = re.compile("“[^“”\n]+”|「[^「」\n]+」|『[^『』\n]+』")
_SAID = re.compile("[，,；;。！？!?…]")
_QUOTED = (Kind.QUOTED, Kind.WORK)
_REASON_WITHIN = {
    Kind.PERIOD: DATE,
    **dict.fromkeys((*_QUOTED, Kind.ORGANIZATION, Kind.PLACE, Kind.PERSON), PART_OF_NAME),
}
_REASON_OF = {
    Role.ORDINAL: "ordinal",
    Role.DURATION: "duration",
    Role.AGE: "age",
    Role.INDEFINITE: "indefinite",
    Role.NAME: PART_OF_NAME,
}
_MARKS = '“”‘’「」『』《》"'


@dataclass(frozen=True, slots=True)
class Item:
    """A number or a quoted name of an article, and what became of it."""

    article: str
    what: What
    text: str
    """As it stands in the article, in its own script."""
    span: Span
    """Where it stands in the article's text."""
    reason: str
    """One of ``REASONS``; ``fact`` where the table of facts has it."""
    sentence: str


@dataclass(frozen=True, slots=True)
class Share:
    """How much was understood of what may have been a fact."""

    facts: int
    missed: int

    @property
    def understood(self) -> float | None:
        """From 0 to 1; None where there was nothing to understand.

        >>> Share(facts=3, missed=1).understood
        0.75
        """
        whole = self.facts + self.missed
        return self.facts / whole if whole else None

    @classmethod
    def of(cls, reasons: Mapping[str, int]) -> Share:
        """The share that follows from counts by reason."""
        return cls(reasons.get(FACT, 0), sum(reasons.get(reason, 0) for reason in MISSED))


def audit(output: Path, article: str | None = None) -> Iterator[tuple[str, Sequence[Item]]]:
    """Every article of a build by id, with all its numbers and quoted names in order.

    Args:
        output: the folder that a build made.
        article: only this one.

    Raises:
        UsageError: the folder holds no build, or no article of that id.
    """
    stored = StoredArticles(output)
    if article is not None and article not in stored:
        raise UsageError(f"{output}: no article {article!r}; articles.jsonl names them")
    return _audited(output, stored, article)


def _audited(
    output: Path, stored: StoredArticles, wanted: str | None
) -> Iterator[tuple[str, Sequence[Item]]]:
    gazetteer = open_gazetteer()
    for name, rows in _with_rows(output, stored):
        if wanted in (None, name):
            yield name, audit_article(_article(stored[name]), rows, gazetteer)


def _with_rows(output: Path, stored: StoredArticles) -> Iterator[tuple[str, list[Row]]]:
    """Each article with its facts: both files are in the order of ids, so none is kept."""
    groups = groupby(fact_rows(output), key=lambda row: row["document"])
    document, group = next(groups, (None, iter(())))
    for name in stored:
        rows = []
        if name == document:
            rows = list(group)
            document, group = next(groups, (None, iter(())))
        yield name, rows
    if document is not None:
        raise UsageError(f"{output}: its files are of different builds; make them again: kg build")


def _article(row: Row) -> Article:
    return Article(row["id"], row.get("title") or "", row["text"], row.get("date") or "")


def audit_article(article: Article, rows: Sequence[Row], gazetteer: Gazetteer) -> list[Item]:
    """The numbers and quoted names of one article, in order.

    Args:
        article: as it was read.
        rows: its facts, as the table has them.
        gazetteer: the divisions of China.
    """
    account = _Account(read(article, gazetteer), rows)
    return [_item(article, account.reading, *one) for one in sorted(account)]


def counts(items: Iterable[Item]) -> Counter[str]:
    """How many items have each reason."""
    return Counter(item.reason for item in items)


_Found = tuple[Span, What, str]
"""Where something stands in the normalised text, and what became of it."""


def _item(article: Article, reading: Reading, span: Span, what: What, reason: str) -> Item:
    place = reading.normal.to_original(span)
    sentence = reading.normal.to_original(reading.sentence_at(span.start).span)
    said = sentence.of(article.text).strip()
    return Item(article.id, what, place.of(article.text), place, str(reason), said)


class _Account:
    """One article's numbers and quoted names, each once."""

    def __init__(self, reading: Reading, rows: Sequence[Row]) -> None:
        self.reading = reading
        self._text = reading.normal.text
        self._rows = rows
        self._figures = {figure.mention.span: figure for figure in read_figures(reading)}
        self._mention_at = {p: m for m in reading.typed.mentions for p in range(*m.span)}

    def __iter__(self) -> Iterator[_Found]:
        yield from self._numbers()
        for span in sorted(self._quotations()):
            yield span, What.NAME, self._of_name(span)

    def _around(self, span: Span) -> Mention | None:
        """The mention that a stretch lies in or touches."""
        return self._mention_at.get(span.start) or self._mention_at.get(span.end - 1)

    # --- numbers --------------------------------------------------------------------------------

    def _numbers(self) -> Iterator[_Found]:
        end = 0
        for span, quantity in self._written():
            if span.start < end:
                continue
            around = self._around(span)
            if around is not None and around.kind is Kind.PERIOD:
                span = around.span
            end = span.end
            yield span, What.NUMBER, self._of_number(span, quantity, around)

    def _written(self) -> list[tuple[Span, Quantity | None]]:
        """Every number: the quantities, the dates, and digits that are in neither."""
        found: list[tuple[Span, Quantity | None]] = [
            *((q.span, q) for q in find_quantities(self._text)),
            *((m.span, None) for m in self.reading.typed.mentions if _is_date(m)),
            *((Span(*match.span()), None) for match in _DIGITS.finditer(self._text)),
        ]
        return sorted(found, key=lambda one: (one[0].start, -one[0].end, one[1] is None))

    def _of_number(self, span: Span, quantity: Quantity | None, around: Mention | None) -> str:
        figure = self._figures.get(span)
        if quantity is not None and self._gave_fact(span, quantity, figure):
            return FACT
        if self.reading.normal.is_of_page(span.start):
            return OF_PAGE
        if around is not None and around.kind in _REASON_WITHIN:
            return SPEECH if _is_speech(around) else _REASON_WITHIN[around.kind]
        if figure is not None and figure.unread is not None:
            return figure.unread
        if figure is not None and figure.drafts and all(map(self._is_doubtful, figure.drafts)):
            return DOUBTFUL
        return BARE if quantity is None else _REASON_OF.get(quantity.role, UNREAD)

    def _gave_fact(self, span: Span, quantity: Quantity, figure: Figure | None) -> bool:
        """Whether the table has this number: said here or, the same again, elsewhere."""
        if figure is not None and any(map(self._is_in_table, figure.drafts)):
            return True
        place = self.reading.normal.to_original(span)
        return any(
            within(place, Span(row["start"], row["end"])) and _is_value(row, quantity)
            for row in self._rows
            if row["predicate"] in FIGURE_PREDICATES
        )

    def _is_in_table(self, draft: Draft) -> bool:
        said = (draft.subject.name, draft.predicate, _float(draft.value), draft.unit)
        return any(
            (row["subject"], row["predicate"], _float(row["value"]), row["unit"]) == said
            for row in self._rows
        )

    def _is_doubtful(self, draft: Draft) -> bool:
        return is_doubtful(
            draft.rule, confidence(self.reading, draft), local=is_local(self.reading)
        )

    # --- quoted names -----------------------------------------------------------------------------

    def _quotations(self) -> set[Span]:
        named = (m.span for m in self.reading.typed.mentions if m.kind in _QUOTED)
        return {*named, *(Span(*match.span()) for match in _QUOTE.finditer(self._text))}

    def _of_name(self, span: Span) -> str:
        if self._is_named(span):
            return FACT
        if self.reading.normal.is_of_page(span.start):
            return OF_PAGE
        around = self._around(span)
        if around is None or not within(span, around.span) or _is_speech(around):
            return SPEECH
        return UNREAD if span == around.span else _REASON_WITHIN.get(around.kind, PART_OF_NAME)

    def _is_named(self, span: Span) -> bool:
        """Whether a fact has it as subject or object, or as a part of one's name."""
        name = span.of(self._text).strip(_MARKS)
        return any(name in row["subject"] or name in row["object"] for row in self._rows)


def _is_date(mention: Mention) -> bool:
    return mention.kind is Kind.PERIOD and bool(_NUMERAL.search(mention.text))


def _is_speech(mention: Mention) -> bool:
    """Whether what stands in quotation marks is a saying rather than a name."""
    return mention.kind is Kind.QUOTED and bool(_SAID.search(mention.text))


def _is_value(row: Row, quantity: Quantity) -> bool:
    return row["value"] is not None and _float(row["value"]) in (
        _float(quantity.value),
        _float(quantity.upper),
    )


def _float(value: Decimal | float | None) -> float | None:
    return None if value is None else float(value)
