"""The words of the page: what classes and relations are called, labels short enough to draw."""

from __future__ import annotations

import re
from typing import NamedTuple


class Names(NamedTuple):
    """What a class is called on the page, in Chinese and in English."""

    zh: str
    en: str


class RelationNames(NamedTuple):
    """What a relation is called from its subject, and read the other way from its object."""

    zh: str
    en: str
    zh_back: str
    en_back: str


TYPES: dict[str, Names] = {
    "County": Names("县（市、区）", "county"),
    "Country": Names("国家", "country"),
    "Province": Names("省份", "province"),
    "Prefecture": Names("地级市", "prefecture"),
    "Town": Names("乡镇街道", "town"),
    "Village": Names("村（社区）", "village"),
    "Place": Names("其他地方", "place"),
    "Initiative": Names("举措", "initiative"),
    "Person": Names("人物", "person"),
    "Title": Names("荣誉", "honour"),
    "Organization": Names("组织", "organization"),
    "Event": Names("活动", "event"),
    "Industry": Names("产业", "industry"),
    "Project": Names("项目", "project"),
    "Document": Names("文件", "document"),
}
"""In the order in which the legend lists them."""

PLACES = frozenset({"Country", "Province", "Prefecture", "County", "Town", "Village", "Place"})

PREDICATES: dict[str, RelationNames] = {
    "launches": RelationNames("开展", "launches", "开展者", "launched by"),
    "awarded": RelationNames("获得荣誉", "awarded", "获得者", "awarded to"),
    "holdsPosition": RelationNames("任职", "holds position", "任职人员", "people in office"),
    "earns": RelationNames("收入", "earns", "收入者", "earned by"),
    "hasIndicator": RelationNames("指标", "figures", "指标主体", "figure of"),
    "ranked": RelationNames("排名", "ranked", "排名主体", "ranking of"),
    "develops": RelationNames("发展产业", "develops", "发展者", "developed by"),
    "undertakes": RelationNames("承担项目", "undertakes", "承担者", "undertaken by"),
    "establishes": RelationNames("成立", "establishes", "成立者", "established by"),
    "issues": RelationNames("出台文件", "issues", "出台者", "issued by"),
    "locatedIn": RelationNames("位于", "located in", "辖内", "located here"),
}
"""In the order in which panels and filters list them."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def type_names(name: str) -> Names:
    """What a class is called; a class of a user's own goes by its own name.

    >>> type_names("Village").zh, type_names("Bridge").zh
    ('村（社区）', 'Bridge')
    """
    return TYPES.get(name, Names(name, name))


def predicate_names(name: str) -> RelationNames:
    """What a relation is called; a relation of a user's own goes by its own name.

    >>> predicate_names("launches")
    RelationNames(zh='开展', en='launches', zh_back='开展者', en_back='launched by')
    >>> predicate_names("twinnedWith").zh_back
    '← twinnedWith'
    """
    return PREDICATES.get(name, RelationNames(name, name, f"← {name}", f"← {name}"))


def clip(text: str, longest: int) -> str:
    """The text, or its beginning with an ellipsis where it is longer than ``longest`` characters.

    A name in quotation marks is kept whole if it fits.

    >>> clip("“红色基因工程”", 8), clip("“乡村振兴示范带创建工程”", 8)
    ('“红色基因工程”', '“乡村振兴示范…')
    >>> clip("“横山夜话”乡村议事会", 9)
    '“横山夜话”…'
    """
    if len(text) <= longest:
        return text
    closed = text.find("”") + 1
    return text[: closed if 0 < closed < longest else longest - 1] + "…"


def on_canvas(text: str) -> str:
    """The text with what has no shape of its own shown as �, so that no label can hide or turn.

    Control and direction characters in a name could make it read as another name.

    >>> on_canvas("金田" + chr(0x202E) + "村" + chr(10))
    '金田�村�'
    """
    return _UNSEEN.sub("�", whole(text))


def whole(text: str) -> str:
    """The text with lone surrogates replaced, one for one, since UTF-8 cannot hold them.

    >>> whole("a" + chr(0xD800) + "b")
    'a�b'
    """
    return _SURROGATE.sub("�", text)
