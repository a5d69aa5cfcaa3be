"""The words of the page: names of classes and relations, figures as a reader writes them."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import NamedTuple


class Names(NamedTuple):
    """What a class or a relation is called on the page, in Chinese and in English."""

    zh: str
    en: str


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
    "Post": Names("职务", "post"),
    "Title": Names("荣誉", "honour"),
    "Organization": Names("组织", "organization"),
    "Income": Names("收入", "income"),
    "Ranking": Names("排名", "ranking"),
    "Indicator": Names("指标", "indicator"),
    "Industry": Names("产业", "industry"),
    "Project": Names("项目", "project"),
    "Document": Names("文件", "document"),
}
"""In the order in which the legend lists them."""

PREDICATES: dict[str, Names] = {
    "launches": Names("开展", "launches"),
    "awarded": Names("获得荣誉", "awarded"),
    "holdsPosition": Names("任职", "holds position"),
    "earns": Names("收入", "earns"),
    "hasIndicator": Names("指标", "has indicator"),
    "ranked": Names("排名", "ranked"),
    "develops": Names("发展产业", "develops"),
    "undertakes": Names("承担项目", "undertakes"),
    "establishes": Names("成立", "establishes"),
    "issues": Names("出台", "issues"),
    "locatedIn": Names("位于", "located in"),
}
"""In the order in which panels and filters list them."""

_COMPARATORS = {"=": "", ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ ", "~": "≈ "}
_LARGE_SUMS = ((Decimal(10) ** 8, "亿元"), (Decimal(10) ** 4, "万元"), (Decimal(1), "元"))

_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def type_names(name: str) -> Names:
    """What a class is called; a class of a user's own goes by its own name.

    >>> type_names("Village").zh, type_names("Bridge").zh
    ('村（社区）', 'Bridge')
    """
    return TYPES.get(name, Names(name, name))


def predicate_names(name: str) -> Names:
    """What a relation is called; a relation of a user's own goes by its own name.

    >>> predicate_names("launches")
    Names(zh='开展', en='launches')
    """
    return PREDICATES.get(name, Names(name, name))


def figure_text(value: object, unit: str, comparator: str) -> str:
    """A figure in the words of a Chinese reader; empty where there is no figure.

    Args:
        value: In base units, as a number or as its text.
        unit: ``CNY``, ``%``, a classifier, or empty.
        comparator: One of ``= > >= < <= ~``, or empty.

    >>> figure_text("819300", "CNY", "="), figure_text(52000000, "CNY", ">")
    ('81.93万元', '> 5200万元')
    >>> figure_text("84.3", "%", "~"), figure_text(None, "", "")
    ('≈ 84.3%', '')
    """
    if value is None or value == "":
        return ""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return f"{value}{unit}"
    return _COMPARATORS.get(comparator, comparator + " ") + _amount(number, unit)


def ranking_text(value: object, comparator: str) -> str:
    """A position in a ranking; empty where there is none.

    >>> ranking_text(8, "="), ranking_text("10", "<=")
    ('第8位', '前10位')
    """
    if value is None or value == "":
        return ""
    if comparator == "<=":
        return f"前{value}位"
    return f"{_COMPARATORS.get(comparator, '')}第{value}位"


def clip(text: str, longest: int) -> str:
    """The text, or its beginning with an ellipsis where it is longer than ``longest`` characters.

    >>> clip("“红色基因工程”", 8), clip("“乡村振兴示范带创建工程”", 8)
    ('“红色基因工程”', '“乡村振兴示范…')
    """
    return text if len(text) <= longest else text[: longest - 1] + "…"


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


def _amount(number: Decimal, unit: str) -> str:
    if unit != "CNY":
        return f"{_plain(number)}{unit}"
    for size, word in _LARGE_SUMS:
        if abs(number) >= size:
            return f"{_plain(number / size)}{word}"
    return f"{_plain(number)}元"


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
