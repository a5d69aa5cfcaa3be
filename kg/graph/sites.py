"""Places that are no divisions: of which kind they are, by their names' endings."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon.words import alternation, load_words

KINDS = ("natural-region", "park", "scenic-area", "heritage-site", "zone", "settlement")
"""Concepts of the scheme ``ckg:place-kinds``, the narrower first."""

_DIRECTION = re.compile("[东南西北中]+[部方侧]|沿[江河海湖]|周边|当地|上游|中游|下游|中下游")


def kind_of_site(name: str) -> str:
    """The kind of a place that is no division; "" where its name does not tell.

    >>> [kind_of_site(n) for n in ("乌江流域", "红军文化公园", "鸡公山风景区", "浏阳经开区", "码头")]
    ['natural-region', 'park', 'scenic-area', 'zone', '']
    """
    match = _ending().search(name)
    return match.lastgroup.replace("_", "-") if match and match.lastgroup else ""


def is_region(name: str) -> bool:
    """Whether a name is that of a natural region that reaches over counties, one wherever it is named.

    >>> is_region("长江流域"), is_region("北部山区"), is_region("后山林场")
    (True, False, False)
    """
    match = _region().search(name)
    return match is not None and match.start() >= 2 and not _DIRECTION.match(name)


@cache
def _ending() -> re.Pattern[str]:
    words = load_words("naming")
    groups = (f"(?P<{kind.replace('-', '_')}>{alternation(words[kind])})" for kind in KINDS)
    return re.compile(f"(?:{'|'.join(groups)})$")


@cache
def _region() -> re.Pattern[str]:
    return re.compile(f"{alternation(load_words('naming')['region'])}$")
