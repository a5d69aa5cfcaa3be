"""What is being built and is told of by its own name: 清岚智能制造项目|位于…, 杭州地铁2号线|全长….

Such a thing has figures of its own, which are none of the place where it is built. It is known where
it begins its sentence and what follows says where it lies, how large it is or what it costs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.mentions.mention import Mention
from kg.mentions.organizations import organization
from kg.model import EntityType, Span
from kg.text.words import holds_name, is_word, tagged

_BEGINS = "(?:(?<=[。；！？\\n])|^)(?:(?:据(?:了解|悉|介绍|统计)|目前|其中|近日|日前|此外|同时|另外)[，,]?|　)*"
_TOLD = (
    "位于|坐落|地处|选址|落户|(?:计划|概算|预计)?总?投资|总?占地|总?用地|总?建筑面积|规划|建设用地|工业用地|"
    "(?:正线|线路)?(?:全|总)长|累计|是"
)
_PROJECT = re.compile(
    f"{_BEGINS}(?P<name>(?:(?![的了在是把被将从由等让对该本这其每各])[一-鿿A-Za-z0-9·\u2014\\-、]){{3,28}}(?:项目|工程))"
    f"(?:[（(][^（）()]{{1,10}}[）)])?(?={_TOLD})"
)
_GENERIC = re.compile(
    "此|上述|整个|首个|首批|第|一|二|两|三|四|五|六|七|八|九|十|[0-9]|全|多|新|总|项目|工程|今年|去年|目前|重点|重大|签约|开工|为|以|通过|随着|围绕|依托|据|有"
)
_OF_ZONE = ("入园项目", "入驻项目", "落地项目", "招商项目", "在建项目", "签约项目", "储备项目")
"""What a zone has many of: 甲工业区|入园项目|累计22个."""
_LINE = re.compile("(?:轨道交通|轨交|地铁|城际铁路)[0-9一二三四五六七八九十]{1,2}号线")
_JOINED = tuple("至到、和与及—-")


def find_building_sites(text: str, places: Sequence[Mention]) -> list[Mention]:
    """The projects and lines of a normalised text that are told of by their names.

    Args:
        text: the normalised text.
        places: its place mentions; what a name begins with is where the thing lies.
    """
    starts = {place.span.start: place for place in places}
    found = []
    for match in _PROJECT.finditer(text):
        if _is_own(match["name"]):
            span = Span(*match.span("name"))
            found.append(organization(text, span, _home(text, starts, span), EntityType.PLACE))
    for place in places:
        if line := _LINE.match(text, place.span.end):
            span = Span(place.span.start, line.end())
            found.append(organization(text, span, place, EntityType.PLACE))
    return found


def _home(text: str, starts: dict[int, Mention], span: Span) -> Mention | None:
    """The place that a name begins with, unless it is only one end of a line: 甲市|至乙市高铁."""
    place = starts.get(span.start)
    return None if place and text.startswith(_JOINED, place.span.end) else place


def _is_own(name: str) -> bool:
    """Whether it is a name: 清岚|智能制造项目, and no 智能制造项目, no row of things."""
    if _GENERIC.match(name) or name.endswith(_OF_ZONE):
        return False
    words = tagged(name)
    if (
        words[0][1].startswith(("v", "p", "d", "r", "m", "c", "f", "t", "u"))
        and len(words[0][0]) > 1
        and is_word(words[0][0])
    ):
        return False
    return holds_name(words)
