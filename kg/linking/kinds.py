"""Words that speak of a kind of thing without its name, and the names that they may mean.

每年接待游客: the scenic area of the passage; 园区: the one whose name ends in a word for a park.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Entity, EntityType


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    said: re.Pattern[str]
    named: re.Pattern[str] | None
    """How names of the kind end."""
    types: tuple[EntityType, ...] = (EntityType.ORGANIZATION, EntityType.PLACE)


def _named(name: str, said: str, ends: str) -> _Kind:
    return _Kind(name, re.compile(said), re.compile(f"(?:{ends})$"))


def _division(name: str, said: str, *types: EntityType) -> _Kind:
    return _Kind(name, re.compile(said), None, types)


_KINDS = (
    _named("park", "园区|园内|全园", "园区?|区"),
    _named("firm", "公司|企业|厂[里房]?|集团", "公司|厂|集团|社"),
    _named("bridge", "桥", "桥"),
    _named("cooperative", "合作社|社员", "社"),
    _named("school", "学校|全校|校园|师生|学生", "[学校院]"),
    _named("hospital", "医院|患者|床位|医生", "院"),
    _named("scenic", "景区|游客", "[区山湖园谷寨城岛馆]"),
    _named("base", "基地", "基地"),
    _named("project", "项目|工程|一期|二期", "项目|工程|路|铁|桥|区"),
    _named("market", "市场|商户|商铺", "市场|城"),
    _named("team", "队员|队伍|志愿者", "队|会|站"),
    _division("village", "村里|全村|村民|村集体|该村|本村|行政村|村级", EntityType.VILLAGE),
    _division("town", "全镇|全乡|该镇|镇里|乡里|街道", EntityType.TOWN),
    _division("county", "全县|全区|县域|该县|全旗|县里|区里", EntityType.COUNTY),
    _division("city", "全市|该市|市里|全州", EntityType.PREFECTURE),
)


def kinds_said(words: str) -> Iterator[tuple[str, _Kind]]:
    """The kinds of thing that some words speak of, each with its name."""
    for kind in _KINDS:
        if kind.said.search(words):
            yield kind.name, kind


def is_of_kind(entity: Entity, kind: _Kind) -> bool:
    """Whether an entity may be what a word for a kind means.

    >>> (_, park), = kinds_said("园区")
    >>> is_of_kind(Entity("安吉竹产业园", EntityType.PLACE), park)
    True
    """
    return entity.type in kind.types and (
        kind.named is None or bool(kind.named.search(entity.name))
    )
