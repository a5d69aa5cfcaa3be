"""The organization that an article as a whole is about, as far as it is about one."""

from __future__ import annotations

from collections import Counter

from kg.mentions.anaphors import anaphors, kind_of
from kg.mentions.mention import Kind, Mention
from kg.mentions.organizations import is_media, is_office, watches_others
from kg.mentions.typed import TypedText
from kg.model import Entity

_OPENING = 120  # characters, a headline and a first sentence
_OFTEN = 3  # named or taken up, a topic and no mere example


def main_organization(typed: TypedText) -> Entity | None:
    """What the opening names, the article comes back to, and nothing rivals; None in most articles.

    Offices, papers and who only watches others are never it: they act and speak in news of others.

    Args:
        typed: the typed text of the article.
    """
    named = [
        (m.entity, m.span.start)
        for m in typed.mentions
        if m.kind is Kind.ORGANIZATION and m.entity and _may_be_topic(m.entity)
    ]
    often = Counter(entity for entity, _ in named)
    taken_up = [
        kind_of(m.text)
        for m in typed.mentions
        if m.kind is Kind.ANAPHOR and _level(m) == "Organization"
    ]
    weight = {e: n + sum(of_kind(e) for of_kind in taken_up) for e, n in often.items()}
    if not weight:
        return None
    best = max(weight, key=lambda e: (weight[e], often[e], e.name))
    first = min(start for entity, start in named if entity == best)
    rivals = [n for e, n in often.items() if e != best and n >= often[best]]
    return best if first < _OPENING and weight[best] >= _OFTEN and not rivals else None


def outweighs(typed: TypedText, organization: Entity, place: Entity) -> bool:
    """Whether an article about an organization hardly speaks of the place around it but by its name."""
    of_kind = [
        m
        for m in typed.mentions
        if m.entity == organization
        or (
            m.kind is Kind.ANAPHOR and _level(m) == "Organization" and kind_of(m.text)(organization)
        )
    ]
    of_place = [m for m in typed.mentions if m.kind is Kind.PLACE and m.entity == place]
    return len(of_kind) > 2 * len(of_place)


def _level(anaphor: Mention) -> str:
    return anaphors()[anaphor.text].level


def _may_be_topic(entity: Entity) -> bool:
    return not (is_office(entity) or is_media(entity.name) or watches_others(entity))
