"""The fact table: one fact of one article a row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from json.encoder import encode_basestring

from kg.graph.edtf import bounds
from kg.graph.identity import Identities
from kg.graph.terms import plain_number, whole_characters
from kg.model import Article, Evidence, Fact, Level

Cell = str | int | float | Decimal | None
Row = dict[str, Cell]
"""A line of the table: the value of every column of ``COLUMNS``, in that order."""

COLUMNS = (
    "fact", "document",
    "subject", "subject_type", "subject_iri",
    "predicate",
    "object", "object_type", "object_iri",
    "value", "unit", "comparator", "measure", "statistic",
    "status",
    "period", "period_start", "period_end",
    "at",
    "county", "county_code", "province",
    "evidence", "start", "end",
    "subject_start", "subject_end", "object_start", "object_end",
    "sentence_start", "sentence_end",
    "rule", "confidence",
)  # fmt: skip

# The first of each name: what follows it in a line is text, which escapes its quotation marks.
_IRI_CELL = re.compile(r'((?<=[{ ])"(?:fact|subject_iri|object_iri)": ")([^"]*)"')

# What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def merged(facts: Iterable[Fact], identities: Identities) -> list[Fact]:
    """The facts of one article, each once: what is said twice has both places as evidence.

    The result is in the order of the table and does not depend on the order given.
    """
    said: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        said[identities.fact(fact)].append(fact)
    once = [(iri, _one(same)) for iri, same in said.items()]
    once.sort(key=lambda pair: (pair[1].evidence[0].span, pair[1].predicate, pair[0]))
    return [fact for _, fact in once]


def row(fact: Fact, article: Article, identities: Identities) -> Row:
    """The table's row for a fact: its best evidence, its figures and what is known of its place.

    ``value`` is an exact Decimal or None, offsets are whole numbers, ``confidence`` is a float, all
    other cells are text, empty where there is nothing to say.
    """
    best = fact.evidence[0]
    start, end = bounds(fact.period)
    cells: tuple[Cell, ...] = (
        identities.fact(fact), fact.document,
        fact.subject.name, fact.subject.type.value, identities.entity(fact.subject, fact.document),
        str(fact.predicate),
        fact.object.name, fact.object.type.value, identities.object(fact),
        fact.value, fact.unit, fact.comparator, fact.measure, fact.statistic,
        fact.status.value,
        fact.period, start.isoformat() if start else "", end.isoformat() if end else "",
        fact.at.name if fact.at else "",
        *_location(fact, identities),
        best.span.of(article.text), *best.span, *best.subject, *best.object, *best.sentence,
        best.rule, round(best.confidence, 4),
    )  # fmt: skip
    return dict(zip(COLUMNS, cells, strict=True))


def as_json(row: Row) -> str:
    """A row as a line of JSON, without the newline; numbers are exact.

    >>> as_json({"object": "总收入", "value": Decimal("1.50"), "start": 3})
    '{"object": "总收入", "value": 1.5, "start": 3}'
    """
    return "{" + ", ".join(f'"{name}": {_json(cell)}' for name, cell in row.items()) + "}"


def with_joined(line: str, canonical: Mapping[str, str]) -> str:
    """A line of JSON whose subject, object and claim are named by the nodes that stand for them.

    >>> with_joined('{"subject": "陈敏", "subject_iri": "http://a/2"}', {"http://a/2": "http://a/1"})
    '{"subject": "陈敏", "subject_iri": "http://a/1"}'
    """
    return _IRI_CELL.sub(lambda cell: f'{cell[1]}{canonical.get(cell[2], cell[2])}"', line)


def as_cells(row: Row) -> list[str]:
    """A row as cells for a spreadsheet."""
    return [safe_cell(c) if isinstance(c, str) else _number(c) for c in row.values()]


def safe_cell(text: str) -> str:
    """Text for a cell of a spreadsheet, which must not run it as a formula.

    What begins like a formula gets an apostrophe before it, the mark by which spreadsheets know text.
    A lone ``=``, the comparator, is no formula and stays.

    >>> safe_cell("=HYPERLINK(1)"), safe_cell("金田村")
    ("'=HYPERLINK(1)", '金田村')
    """
    text = whole_characters(text)
    return f"'{text}" if text.startswith(_FORMULA) and text != "=" else text


def order_key(row: Row) -> str:
    """A text by which rows sort: by article, and within it in the order of reading."""
    start, end = int(str(row["start"])), int(str(row["end"]))
    return f"{row['document']}\0{start:09d}\0{end:09d}\0{row['predicate']}\0{row['fact']}"


def _one(same: list[Fact]) -> Fact:
    if len(same) == 1:
        return replace(same[0], evidence=_distinct(same[0].evidence))
    ordered = sorted(same, key=lambda fact: (_rank(fact.evidence[0]), fact.measure, fact.statistic))
    evidence = sorted({e for fact in same for e in fact.evidence}, key=_rank)
    return replace(ordered[0], evidence=_distinct(evidence))


def _distinct(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    by_span: dict[tuple[int, int], Evidence] = {}
    for one in evidence:
        by_span.setdefault(one.span, one)
    return tuple(by_span.values())


def _rank(evidence: Evidence) -> tuple[object, ...]:
    return (-evidence.confidence, evidence.span, evidence.rule, evidence.subject, evidence.object)


def _location(fact: Fact, identities: Identities) -> tuple[str, str, str]:
    division = identities.home(fact.subject)
    if division is None:
        return "", "", ""
    county = identities.county(division)
    chain = (*identities.parents(division), division)
    province = next((above.name for above in chain if above.level == Level.PROVINCE), "")
    return (county.name, county.code, province) if county else ("", "", province)


def _json(cell: Cell) -> str:
    if isinstance(cell, str):
        return encode_basestring(whole_characters(cell))
    return _number(cell) or "null"


def _number(cell: int | float | Decimal | None) -> str:
    if cell is None:
        return ""
    return plain_number(Decimal(repr(cell)) if isinstance(cell, float) else Decimal(cell))
