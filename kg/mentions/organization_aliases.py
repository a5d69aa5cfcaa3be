"""Short names that an article gives its organizations: 华坪县女子高中 is 华坪女高 and 女高 afterwards.

- by definition: 甲县乙农业开发有限公司（以下简称“乙农业”）;
- without the place, where no other is called so: 甲县青峰生态林场 is 青峰生态林场;
- by its own first two characters and some of the rest in order, as firms are called: 甲县乙宏水稻种植专业
  合作社 is 乙宏合作社, 甲县乙宏茶业有限责任公司 is 乙宏茶业公司 or 乙宏茶业;
- by the first characters of the words behind the place, where the article writes them behind the
  place at least once: 女子|高中 → 华坪女高; from then on 女高 alone is it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import Kind, Mention
from kg.mentions.organizations import is_office, names_another
from kg.model import Entity, Span
from kg.text.words import cuts_word, is_word, tagged

_DEFINED = re.compile("[（(](?:以下)?简称[:：为]?[“‘「]?(?P<name>[\u4e00-\u9fff]{2,8})[”’」]?[）)]")
_NUMBERED = re.compile("第(?P<number>[一二三四五六七八九十])(?:高级)?(?P<kind>[中小])学")

_WORDS = load_words("organizations")

_EDGE = "(?:(?<![\u4e00-\u9fff])|(?<=[在到从对是的和与于由]))"
"""Where a name begins: 全县电商服务中心 is no single one."""
_DISTINCT = 5
"""As many characters make an ending distinct: no 有限公司, no 开发中心."""


_HAN = "[\u4e00-\u9fff]"
_FIRM = re.compile("(?:公司|集团|合作社|联社|农场)$")
_TRADE = alternation(_WORDS["trade"])
_OF_TRADE = re.compile(f"{_HAN}{{2}}{_TRADE}")
_NO_STEM = re.compile(_TRADE)
"""农业|开发有限公司: so many firms begin."""
_OF_PRODUCT = re.compile(
    "[\u4e00-\u9fff]{0,2}(?:基地|面积|产业|户|园|区|品牌|商标|系列|产品|规模|技术)"
)
"""乙宏种植|基地: what is so called is a thing of the firm's."""
_LEAST_OF_FIRM = 4

_ZONE = re.compile(f"{alternation(load_words('places')['zone_of_place'])}$")
_OUTER_ZONE = re.compile(f".*{alternation(load_words('places')['zone_of_place'])}")
_BARE_EDGE = "(?:(?<![\u4e00-\u9fff])|(?<=[在到从对是的和与于由])|(?<=入驻|落户|落地|来到|走进|位于)|(?<=坐落于))"
_SHORTEST_ZONE = 4


def find_aliases(
    text: str, organizations: Sequence[Mention], places: Sequence[Mention]
) -> list[Mention]:
    """Where short names of the organizations stand that the text itself makes plain.

    Args:
        text: the normalised text.
        organizations: the organizations found by their full names.
        places: the place mentions, for 华坪 before 女高.
    """
    taken = {position for m in organizations for position in range(*m.span)}
    found: dict[Span, Mention] = {}
    for name, organization in _without_place(organizations).items():
        for match in re.finditer(f"{_EDGE}{re.escape(name)}", text):
            span = Span(*match.span())
            if taken.isdisjoint(range(*span)) and not _cuts(text, span):
                found[span] = Mention(Kind.ORGANIZATION, span, name, organization.entity)
    for mention in (
        *_zones_for_short(text, organizations),
        *_called_for_short(text, organizations),
    ):
        if taken.isdisjoint(range(*mention.span)):
            found.setdefault(mention.span, mention)
    for name, organization in sorted(_names(text, organizations, places).items()):
        entity = organization.entity
        for match in re.finditer(re.escape(name), text):
            span = _with_place(Span(*match.span()), organization, places)
            if entity and taken.isdisjoint(range(*span)) and not _cuts(text, span):
                found[span] = Mention(Kind.ORGANIZATION, span, span.of(text), entity)
    return [found[span] for span in sorted(found)]


def _without_place(organizations: Sequence[Mention]) -> dict[str, Mention]:
    """Names without their place that are one organization's alone, and no office's."""
    by_name: dict[str, list[Mention]] = {}
    for organization in organizations:
        own = _own_part(organization)
        if len(own) >= _DISTINCT and organization.entity and not is_office(organization.entity):
            by_name.setdefault(own, []).append(organization)
    return {
        name: named[0]
        for name, named in sorted(by_name.items())
        if len({m.entity for m in named}) == 1
    }


def _firms(text: str, organizations: Sequence[Mention]) -> dict[str, Mention]:
    """The short names of firms and cooperatives that the text writes, the longest first."""
    by_name: dict[str, list[Mention]] = {}
    for organization in organizations:
        own = _own_part(organization) or organization.text
        head = _FIRM.search(own)
        if head is None or organization.entity is None or _NO_STEM.match(own):
            continue
        short = f"{re.escape(own[:2])}(?:{_HAN}{{0,6}}?{head.group()}|{_TRADE})"
        for name in {match.group() for match in re.finditer(short, text)}:
            if is_short_of(name, own):
                by_name.setdefault(name, []).append(organization)
    return {
        name: named[0]
        for name, named in sorted(by_name.items(), key=lambda item: (-len(item[0]), item[0]))
        if len({m.entity for m in named}) == 1
    }


def _zones_for_short(text: str, organizations: Sequence[Mention]) -> Iterator[Mention]:
    """Where the short names of zones stand."""
    for name, organization in _zones(organizations).items():
        edge = _EDGE if len(name) > _SHORTEST_ZONE else _BARE_EDGE
        for match in re.finditer(f"{edge}{re.escape(name)}", text):
            span = Span(*match.span())
            if not names_another(text, span.end) and not _cuts(text, span):
                yield Mention(Kind.ORGANIZATION, span, name, organization.entity)


def _called_for_short(text: str, organizations: Sequence[Mention]) -> Iterator[Mention]:
    """Where the short names of firms stand, the longest first."""
    for name, organization in _firms(text, organizations).items():
        for match in re.finditer(re.escape(name), text):
            span = Span(*match.span())
            of_product = not _FIRM.search(name) and _OF_PRODUCT.match(text, span.end)
            if not of_product and not _cuts(text, span):
                yield Mention(Kind.ORGANIZATION, span, name, organization.entity)


def is_short_of(name: str, own: str) -> bool:
    """Whether a firm with a name of its own may be called so.

    It keeps the first two characters and then only such of the rest as stand there in this order, up
    to the head or to the trade.

    >>> is_short_of("玖泰合作社", "玖泰水稻种植专业合作社"), is_short_of("玖泰茶业", "玖泰茶业有限公司")
    (True, True)
    >>> is_short_of("玖泰集团", "玖泰茶业有限公司"), is_short_of("农业公司", "农业开发有限公司")
    (False, False)
    """
    head = _FIRM.search(own)
    if head is None or len(name) < _LEAST_OF_FIRM or len(name) >= len(own):
        return False
    if name[:2] != own[:2] or _NO_STEM.match(own):
        return False
    if not name.endswith(head.group()):
        return own.startswith(name) and _OF_TRADE.fullmatch(name) is not None
    rest = iter(own[2:])
    return all(character in rest for character in name[2:])


def _zones(organizations: Sequence[Mention]) -> dict[str, Mention]:
    """The short names of zones of which the article names one of the kind.

    安吉县高新区 is 高新区, and 甲自贸区乙港新片区 is 乙港新片区: what stands behind the last zone in it.
    """
    by_name: dict[str, list[Mention]] = {}
    for organization in organizations:
        own = _own_part(organization)
        kind = _ZONE.search(own)
        if kind is None or organization.entity is None:
            continue
        outer = _OUTER_ZONE.match(own, 0, kind.start())
        short = own[outer.end() :] if outer else kind.group()
        by_name.setdefault(short, []).append(organization)
    return {
        name: named[0]
        for name, named in sorted(by_name.items(), key=lambda item: -len(item[0]))
        if len({m.entity for m in named}) == 1
    }


def _names(
    text: str, organizations: Sequence[Mention], places: Sequence[Mention]
) -> dict[str, Mention]:
    """Every short name with the organization that is first called so in full."""
    names: dict[str, Mention] = {}
    for organization in organizations:
        if organization.entity is None:
            continue
        if defined := _DEFINED.match(text, organization.span.end):
            names.setdefault(defined["name"], organization)
        short = _abbreviation(_own_part(organization))
        if short and any(_follows(text, place, short, organization.entity) for place in places):
            names.setdefault(short, organization)
    return names


def _own_part(organization: Mention) -> str:
    """女子高中 of 华坪县女子高中."""
    if not organization.chain:
        return ""
    return organization.text[organization.chain[-1][1].end - organization.span.start :]


def _abbreviation(own: str) -> str:
    """女子高中 → 女高, 第一中学 → 一中; empty where it would be an everyday word.

    >>> _abbreviation("女子高中"), _abbreviation("第一中学"), _abbreviation("人民医院")
    ('女高', '一中', '')
    """
    if numbered := _NUMBERED.fullmatch(own):
        return numbered["number"] + numbered["kind"]
    words = [word for word, _ in tagged(own)] if own else []
    if len(words) < 2 or not own.endswith(("高中", "中学", "小学", "学院", "大学")):
        return ""
    short = words[0][0] + words[-1][0]
    return "" if is_word(short) else short


def _follows(text: str, place: Mention, short: str, organization: Entity) -> bool:
    """Whether a short name stands behind the organization's own place: 华坪|女高."""
    same = place.entity is not None and place.entity.division == organization.division
    return same and text.startswith(short, place.span.end)


def _with_place(span: Span, organization: Mention, places: Sequence[Mention]) -> Span:
    assert organization.entity is not None
    before = (p for p in places if p.span.end == span.start and p.entity)
    own = (p for p in before if p.entity and p.entity.division == organization.entity.division)
    return next((Span(place.span.start, span.end) for place in own), span)


def _cuts(text: str, span: Span) -> bool:
    return cuts_word(text, span.start) or cuts_word(text, span.end)


def same_by_ending(organizations: Sequence[Mention]) -> Iterator[Mention]:
    """The organizations; what is the end of one longer name that was written before means that one.

    乙农业开发有限公司 behind 甲县乙农业开发有限公司, and so what a firm is called for short.
    """
    longer: list[Mention] = []
    for mention in organizations:
        whole = {
            m.entity
            for m in longer
            if m.text != mention.text and m.entity and _is_end_or_short_of(mention, m)
        }
        if not mention.chain and len(whole) == 1:
            yield Mention(mention.kind, mention.span, mention.text, whole.pop(), ())
        else:
            yield mention
            longer += [mention] if mention.chain else []


def _is_end_or_short_of(mention: Mention, longer: Mention) -> bool:
    if len(mention.text) >= _DISTINCT and longer.text.endswith(mention.text):
        return True
    return is_short_of(mention.text, _own_part(longer) or longer.text)


def firms_in_full(found: Sequence[Mention], organizations: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions; what is the short name of one firm alone means that one."""
    for mention in found:
        whole = {
            m.entity
            for m in organizations
            if m.entity and is_short_of(mention.text, _own_part(m) or m.text)
        }
        alone = len(whole) == 1 and not mention.chain
        yield replace(mention, entity=whole.pop()) if alone else mention
