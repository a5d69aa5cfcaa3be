"""One measure of one place and period with two values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from kg.contradictions.figure import Contradiction, Figure, agree, contradiction, scaled
from kg.graph.terms import plain_number
from kg.lexicon.measures import load_measures

Text = Callable[[str], str]
"""The text of an article by its id."""

# Before a figure: it is one end of a change, a part, a sum over time or somebody else's.
_OTHER = re.compile(
    "由|从|從|自|(?<![同环環])比|较|較|其中|累计|累計|同期|去年|上年|往年|原来|原來|以前|过去|過去|曾|每月|每天|每日|一个|單|单"
)
_CLAUSE = re.compile("[，,。；;：:！？\n]")


def value_key(figure: Figure) -> tuple[str, ...] | None:
    """What figures must share to be compared; None for a figure that is not compared.

    Only figures of a measure are: the same words of two articles (企业12家) may mean two things.
    """
    if not figure.measure or not figure.period:
        return None
    # Figures of two crops are of one measure.
    of = figure.words.replace("总", "") if load_measures()[figure.measure].of else ""
    return (figure.subject, figure.measure, of, figure.statistic, figure.period, scaled(figure)[0])


def differing(same: Iterable[Figure], text: Text) -> Iterator[Contradiction]:
    """Of figures of one key, those that cannot all be right, as one contradiction.

    Two figures of one sentence are not compared: there they are of two things, or of two times.
    """
    figures = list(same)
    if all(agree(figures[0], other) for other in figures[1:]):
        return
    figures = [one for one in figures if not _is_other(one, text)]
    clashing = [one for one in figures if any(_clash(one, other) for other in figures)]
    if clashing:
        once = {(one.value, one.unit, one.comparator): one for one in reversed(clashing)}
        told = sorted(once.values(), key=lambda one: (one.value, one.unit, one.comparator))
        reason = " ≠ ".join(_told(one) for one in told)
        yield contradiction("value", reason, [*told, *(c for c in clashing if c not in told)])


def _clash(one: Figure, other: Figure) -> bool:
    together = one.document == other.document and one.sentence == other.sentence
    return not together and not agree(one, other)


def _is_other(figure: Figure, text: Text) -> bool:
    """Whether the clause says before the number that it is not the figure of place and period."""
    whole = text(figure.document)
    clause = _CLAUSE.split(whole[figure.sentence[0] : figure.end])[-1]
    return bool(_OTHER.search(clause))


def _told(figure: Figure) -> str:
    sign = "" if figure.comparator == "=" else f"{figure.comparator} "
    return f"{sign}{plain_number(figure.value)} {figure.unit}"
