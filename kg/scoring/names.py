"""Whether two names are the same name: 庐江 and 庐江县, 金田村 and 镇头镇金田村, but not 和平村 and 和平县."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

# The longest first, so that 自治区 is not taken for 区.
_DIVISIONS = (
    "特别行政区", "街道办事处", "自治区", "自治州", "自治县", "自治旗", "地区", "街道", "社区",
    "省", "市", "盟", "县", "区", "旗", "镇", "乡", "村",
)  # fmt: skip
# What the name of a parent ends in, where it stands before the name proper.
_PARENTS = ("省", "自治区", "市", "州", "盟", "县", "区", "旗", "街道", "镇", "乡", "村", "社区")
_COMMITTEE = "(?:党委|党工委|委员会|委)"
_OF_A_PLACE = re.compile(f"{_COMMITTEE}?[和及]?[省市州县区旗镇乡]?(?:人民)?政府$|{_COMMITTEE}$")
# An organization that every place has: 村委会 alone names none.
_BODIES = (
    "党委", "党组", "党支部", "党总支", "村委会", "居委会", "委员会", "社区", "街道", "委组织部",
    "组织部", "政府",
)  # fmt: skip
_LEVELS = ("", "省", "市", "州", "县", "区", "旗", "镇", "乡", "村")
_ANYONES = frozenset(level + body for level in _LEVELS for body in _BODIES)
_LEAST_TAIL = 3


@cache
def plain(text: str) -> str:
    """Letters and digits of a text alone, in compatibility form and lower case, with ``+`` and ``%``.

    >>> plain("“党建＋Ａ”（试点）")
    '党建+a试点'
    """
    folded = unicodedata.normalize("NFKC", text).lower()
    return "".join(c for c in folded if c in "+%" or unicodedata.category(c)[0] in "LN")


@cache
def forms(name: str) -> frozenset[str]:
    """A name, and the place whose committee or government it is.

    >>> sorted(forms("浏阳市委"))
    ['浏阳市', '浏阳市委']
    """
    whole = plain(name)
    place = _OF_A_PLACE.sub("", whole)
    return frozenset({whole, place} if len(place) > 1 else {whole})


@cache
def short(form: str) -> str:
    """A name without the kind of division at its end, where two characters are left.

    >>> short("庐江县"), short("赣县")
    ('庐江', '赣县')
    """
    for kind in _DIVISIONS:
        if form.endswith(kind):
            rest = form.removesuffix(kind)
            return rest if len(rest) > 1 else form
    return form


def same_name(said: str, accepted: Iterable[str]) -> bool:
    """Whether a name means the same as one of the accepted ones.

    Either side may leave out the kind of division, or have the parents in front.

    >>> same_name("庐江", ["庐江县"]), same_name("镇头镇金田村", ["金田村"])
    (True, True)
    >>> same_name("和平村", ["和平县"])
    False
    """
    mine = forms(said)
    theirs = frozenset().union(*map(forms, accepted))
    shortened = frozenset(map(short, theirs))
    if mine & (theirs | shortened):
        return True
    if shortened == theirs and theirs & frozenset(map(short, mine)):
        return True
    return any(_ends_as(a, b) or _ends_as(b, a) for a in mine for b in theirs)


def _ends_as(longer: str, name: str) -> bool:
    """Whether the longer one is the name with its parents in front."""
    front = longer.removesuffix(name)
    return (
        _LEAST_TAIL <= len(name) < len(longer)
        and front != longer
        and name not in _ANYONES
        and front.endswith(_PARENTS)
    )
