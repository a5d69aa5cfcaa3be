"""All recognisers in their order, and their mentions settled so that none overlaps.

    works and quoted names ─► periods, figures ─► places ─► organizations ─► anaphors ─► persons

Where two overlap, the one earlier in ``_PRECEDENCE`` stays:

    “高质量发展最具投资价值县”     one quoted name; no place, no figure inside
    湖南农业大学                   one organization; its place is its chain's
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.gazetteer import Gazetteer
from kg.mentions.anaphors import find_anaphors
from kg.mentions.building_sites import find_building_sites
from kg.mentions.mention import Kind, Mention
from kg.mentions.organization_aliases import find_aliases, firms_in_full, same_by_ending
from kg.mentions.organizations import find_organizations
from kg.mentions.persons import find_names, names_after_villagers, names_over_places
from kg.mentions.places import find_places
from kg.mentions.quoted import find_quoted_names, find_works
from kg.mentions.recurring import find_recurring
from kg.mentions.typed import TypedText
from kg.model import Division, Entity, EntityType, Span
from kg.text import Reference, Role, find_periods, find_quantities

_PRECEDENCE = (
    Kind.WORK,
    Kind.QUOTED,
    Kind.ORGANIZATION,
    Kind.PLACE,
    Kind.PERIOD,
    Kind.FIGURE,
    Kind.PERSON,
    Kind.ANAPHOR,
)
_CLASSIFIERS = ("个", "名", "位")
_FIGURES = (Role.AMOUNT, Role.DURATION, Role.AGE)


def recognise(
    text: str, gazetteer: Gazetteer, reference: Reference, context: Sequence[Division] = ()
) -> TypedText:
    """The typed text of an article.

    Args:
        text: the normalised text.
        gazetteer: the divisions of China.
        reference: what 今年 and 去年 count from.
        context: divisions that the title names, the most important first.
    """
    places = find_places(text, gazetteer, context)
    organizations = list(same_by_ending(find_organizations(text, places, gazetteer)))
    recurring = find_recurring(text, organizations, places)
    organizations += firms_in_full(recurring, organizations)
    organizations += find_building_sites(text, places)
    figures = _figures(text)
    mentions = [
        *(_plain(Kind.WORK, span, text) for span in find_works(text)),
        *(_plain(Kind.QUOTED, span, text) for span in find_quoted_names(text)),
        *_behind_classifiers(organizations, figures),
        *find_aliases(text, organizations, places),
        *_behind_classifiers(places, figures),
        *_periods(text, reference),
        *figures,
        *(_plain(Kind.ANAPHOR, span, text) for span in find_anaphors(text)),
    ]
    settled = _without_places_in_names(text, settle(mentions))
    return TypedText(text, settle([*settled, *_persons(TypedText(text, settled))]))


def settle(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions without overlap, in order: precedence first, then the longer, then the earlier."""
    ranked = sorted(
        mentions,
        key=lambda m: (_rank(m), m.span.start - m.span.end, m.span.start),
    )
    taken: set[int] = set()
    kept = []
    for mention in ranked:
        if taken.isdisjoint(range(*mention.span)):
            taken.update(range(*mention.span))
            kept.append(mention)
    return sorted(kept, key=lambda m: m.span)


def _rank(mention: Mention) -> int:
    """“十四五”期间 is a period that begins with a quotation; “2021年计划” is one quoted name.

    A memorial may have a quotation in its name too: 甲县“三八”造林纪念馆.
    """
    quotes = mention.kind in (Kind.PERIOD, Kind.ORGANIZATION) and "“" in mention.text
    return -1 if quotes else _PRECEDENCE.index(mention.kind)


def _plain(kind: Kind, span: Span, text: str) -> Mention:
    return Mention(kind, span, span.of(text))


def _periods(text: str, reference: Reference) -> list[Mention]:
    return [
        Mention(Kind.PERIOD, p.span, p.span.of(text), period=p)
        for p in find_periods(text, reference)
    ]


def _figures(text: str) -> list[Mention]:
    return [
        Mention(Kind.FIGURE, q.span, q.span.of(text), quantity=q)
        for q in find_quantities(text)
        if q.role in _FIGURES or (q.role is Role.ORDINAL and q.classifier[:1] in "位名强")
    ]


def _behind_classifiers(names: Iterable[Mention], figures: Iterable[Mention]) -> Iterator[Mention]:
    """The names that no classifier begins: of 5|名民政局工作人员 and 300余|名山区村民 there is none."""
    torn = {f.span.end - 1 for f in figures if f.quantity and f.text.endswith(_CLASSIFIERS)}
    return (name for name in names if name.span.start not in torn)


def _without_places_in_names(text: str, mentions: list[Mention]) -> list[Mention]:
    """Where a post is followed by 徐|兴平, 兴平 is no place there, nor wherever 徐 stands before it."""
    names = {found.name for found in names_over_places(TypedText(text, mentions))}
    return [
        m
        for m in mentions
        if m.kind is not Kind.PLACE or text[m.span.start - 1 : m.span.end] not in names
    ]


def _persons(typed: TypedText) -> list[Mention]:
    """Persons, found over typed spans so that no name runs into a place or a quotation."""
    names = {p.name for p in (*find_names(typed.text), *names_after_villagers(typed))}
    mentions = []
    for name in sorted(names, key=lambda n: (-len(n), n)):
        for match in re.finditer(re.escape(name), typed.text):
            span = typed.to_text(Span(*match.span()))
            entity = Entity(name, EntityType.PERSON)
            mentions.append(Mention(Kind.PERSON, span, name, entity))
    return mentions
