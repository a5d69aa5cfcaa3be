"""Shares that do not fit their counts: 农户400户，其中脱贫户60户，占25%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.contradictions.figure import Contradiction, Figure, contradiction
from kg.graph.terms import plain_number

_OF = re.compile(
    "^[，,、（(\\s]*占(?P<of>[^，,；;。占]{0,16}?)(?:的?比例|的?比重|的?比|总数|总量|总额)?(?:的)?[达为约近超过了到]*$"
)
_WHOSE = re.compile("全[省市县区镇乡村]|本[县镇乡村]|[全总的]")
_NOUN_OF = re.compile("人口|人数|户数|面积|收入")


def shares(
    figures: Sequence[Figure], text: str, article: Sequence[Figure]
) -> Iterator[Contradiction]:
    """In one sentence, shares whose part stands right before them.

    Args:
        figures: of the sentence, in their order.
        text: of the article.
        article: all its figures, among which the whole may be.
    """
    for number, share in enumerate(figures):
        if not number or share.unit != "%" or share.statistic != "share":
            continue
        part = figures[number - 1]
        of = _of(text[part.end : share.end])
        if of is None or part.unit == "%" or not part.is_level or part.comparator not in "=~":
            continue
        whole = _whole(part, figures[: number - 1], article, of)
        if whole and not _fit(part, whole, share):
            worked_out = plain_number(round(part.value / whole.value * 100, 1))
            reason = (
                f"{plain_number(part.value)} ÷ {plain_number(whole.value)} {whole.unit} "
                f"≈ {worked_out} % ≠ {plain_number(share.value)} %"
            )
            yield contradiction("share", reason, [part, whole, share])


def _of(between: str) -> str | None:
    """What a share is said to be of; None where it is none of what stands before."""
    before_number = re.sub(r"[\d.．]+\s*[%％].*$", "", between)
    match = _OF.search(before_number)
    return None if match is None else _WHOSE.sub("", match["of"])


def _whole(
    part: Figure, before: Sequence[Figure], article: Sequence[Figure], of: str
) -> Figure | None:
    """The figure that a share is of: by its name, or where none is said the one before the part."""
    if of:
        named = [one for one in article if _may_be_whole(one, part) and _same_words(one.words, of)]
        distinct = {one.value for one in named}
        return named[0] if len(distinct) == 1 else None
    wholes = [one for one in before if _may_be_whole(one, part)]
    return wholes[-1] if wholes else None


def _may_be_whole(one: Figure, part: Figure) -> bool:
    return (
        one is not part
        and one.unit == part.unit
        and one.subject == part.subject
        and one.is_level
        and one.comparator in "=~"
        and one.value >= part.value
        and (one.period == part.period or not one.period or not part.period)
    )


def _same_words(words: str, of: str) -> bool:
    plain = _WHOSE.sub("", words)
    return plain == of or (plain.endswith(of) and bool(_NOUN_OF.fullmatch(of)))


def _fit(part: Figure, whole: Figure, share: Figure) -> bool:
    low, high = part.value - part.slack, part.value + part.slack
    least = low / (whole.value + whole.slack) * 100
    most = high / max(whole.value - whole.slack, whole.value / 2) * 100
    said_low, said_high = share.bounds
    return (said_high is None or least <= said_high) and (said_low is None or most >= said_low)
