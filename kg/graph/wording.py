"""A fact on one line, as people and terminals read it."""

from __future__ import annotations

from decimal import Decimal

from kg.graph.terms import plain_number
from kg.model import FIGURE_PREDICATES, Fact


def worded(fact: Fact) -> str:
    """A fact on one line: 溪龙村 earns 集体经济收入 = 352000 CNY (2022)."""
    figure = fact.predicate in FIGURE_PREDICATES
    return claim_line(
        fact.subject.name,
        str(fact.predicate),
        fact.object.name,
        value=fact.value if figure else None,
        comparator=fact.comparator,
        unit=fact.unit,
        at=fact.at.name if fact.at else "",
        period=fact.period,
        status=fact.status.value,
    )


def claim_line(
    subject: str,
    predicate: str,
    target: str,
    *,
    value: Decimal | None = None,
    comparator: str = "",
    unit: str = "",
    at: str = "",
    period: str = "",
    status: str = "actual",
) -> str:
    """What is claimed, on one line.

    >>> claim_line("溪龙村", "earns", "集体经济收入", value=Decimal(352000), unit="CNY", period="2022")
    '溪龙村 earns 集体经济收入 = 352000 CNY (2022)'
    """
    words = [subject, predicate, target]
    if value is not None:
        words += [comparator or "=", plain_number(value), unit]
    if at:
        words += ["at", at]
    if period:
        words.append(f"({period})")
    if status != "actual":
        words.append(f"[{status}]")
    return " ".join(filter(None, words))
