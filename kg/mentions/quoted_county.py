"""The county of an article that names it in quotations only: 全县… and “安吉白茶”.

What stands in quotation marks is one name, and no place. Where a text speaks of 全县 and names no
county, the one that its products and brands are called after is meant.
"""

from __future__ import annotations

import re

from kg.gazetteer import Gazetteer
from kg.mentions.mention import Mention
from kg.mentions.places import find_places
from kg.model import Entity, EntityType

_OF_COUNTY = re.compile("[全我该][县市区旗]")
_QUOTED = re.compile("“([^”\n]{2,20})”")


def quoted_county(text: str, gazetteer: Gazetteer) -> Entity | None:
    """The one county that quotations of a text begin with, two at least; None without 全县.

    >>> from kg.gazetteer import open_gazetteer
    >>> text = "今年全县茶园达20万亩。“安吉白茶”“安吉冬笋”上市。"
    >>> quoted_county(text, open_gazetteer()).name
    '安吉县'
    """
    if not _OF_COUNTY.search(text):
        return None
    quoted = "。".join(_QUOTED.findall(text))
    found = [m.entity for m in find_places(quoted, gazetteer) if m.entity and _begins(quoted, m)]
    return found[0] if len(found) > 1 and len(set(found)) == 1 else None


def _begins(quoted: str, mention: Mention) -> bool:
    county = mention.entity and mention.entity.type is EntityType.COUNTY
    return bool(county) and quoted[: mention.span.start][-1:] in ("", "。")
