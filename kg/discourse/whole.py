"""What an article as a whole is about: known before its course is read, and the same throughout."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.article_place import main_place
from kg.discourse.topic import Topic
from kg.main_organization import main_organization, outweighs
from kg.mentions.anaphors import SELF, kind_of
from kg.mentions.mention import Kind, Mention
from kg.mentions.persons import POST
from kg.mentions.place_links import is_below
from kg.mentions.typed import CHARACTER_OF, TypedText
from kg.model import Entity, Span
from kg.text import NormalText

_PAGE = 120  # mentions that a reader still has in mind

_N = CHARACTER_OF[Kind.PERSON]
_HELD = re.compile(
    f"{POST.pattern}{_N}|{_N}[^，。]{{0,4}}(?:担任|当选|任|是)[^，。]{{0,12}}{POST.pattern}"
)
_SERIES = re.compile("【[^】]*】")


def tells_of_nation(title: str) -> bool:
    """Whether a headline says that the whole country is told of, and not in the name of its series.

    >>> tells_of_nation("全国新茶开采近半"), tells_of_nation("【活力中国】安吉采茶忙")
    (True, False)
    """
    told = _SERIES.sub("", title)
    return told.startswith("全国") or "我国" in told


@dataclass(frozen=True, slots=True)
class Whole:
    """One article, and what it is about throughout."""

    normal: NormalText
    typed: TypedText
    starts: tuple[int, ...]
    """Where each mention begins."""
    place: Topic | None
    """The place that it is about; None for a round-up."""
    organization: Entity | None
    """The organization that it is about; None for most."""
    leading: Topic | None
    """That organization, where it is spoken of far more than the place that it is in."""
    author: Topic | None
    """The school or company on whose own page it stands: 我校; None for any other."""
    holders: frozenset[str]
    """Persons with a post: what they do with figures is their place's doing."""

    @classmethod
    def of(cls, normal: NormalText, typed: TypedText, title_places: Sequence[Entity] = ()) -> Whole:
        """What an article is about, by all its mentions.

        Args:
            normal: the normalised article.
            typed: its typed text.
            title_places: what the headline names, where it is no part of the text.
        """
        found = main_place(normal, typed, title_places)
        place = Topic((found[0],), found[1]) if found else None
        organization = main_organization(typed)
        return cls(
            normal=normal,
            typed=typed,
            starts=tuple(m.span.start for m in typed.mentions),
            place=place,
            organization=organization,
            leading=_leading(typed, organization, place),
            author=_author(typed),
            holders=_post_holders(typed),
        )

    def mentions_of(self, span: Span) -> tuple[Mention, ...]:
        """The mentions in a stretch of the text."""
        return self.typed.mentions_in(self.typed.from_text(span))

    def number_at(self, position: int) -> int:
        """The number of the last mention that begins at a character or before; -1 where none does."""
        return bisect_right(self.starts, position) - 1

    def page_before(self, number: int) -> Iterator[Mention]:
        """The mentions before one by its number, the last first, no further back than a page."""
        return reversed(self.typed.mentions[max(0, number - _PAGE) : number])

    def is_part(self, entity: Entity) -> bool:
        """Whether a place or organization lies in the article's place, below it."""
        place = self.place.entity.division if self.place else None
        return bool(place and entity.division and is_below(entity.division, place))


def _leading(typed: TypedText, organization: Entity | None, place: Topic | None) -> Topic | None:
    """The article's organization as a topic, where it outweighs the place."""
    if organization is None or place is None:
        return None
    if not outweighs(typed, organization, place.entity):
        return None
    first = next(m for m in typed.mentions if m.entity == organization)
    return Topic((organization,), first.span)


def _author(typed: TypedText) -> Topic | None:
    """What 我校 and 我公司 mean all through the article: the one of the kind most often named."""
    said = next((m for m in typed.mentions if SELF.fullmatch(m.text)), None)
    if said is None or said.kind is not Kind.ANAPHOR:
        return None
    of_kind = kind_of(said.text)
    named = Counter(
        m.entity
        for m in typed.mentions
        if m.kind is Kind.ORGANIZATION and m.entity and of_kind(m.entity)
    )
    if not named:
        return None
    return Topic((max(named, key=lambda e: (named[e], len(e.name), e.name)),), said.span)


def _post_holders(typed: TypedText) -> frozenset[str]:
    """县长甲, 甲担任村支书."""
    found: set[str] = set()
    for match in _HELD.finditer(typed.text):
        persons = typed.mentions_in(Span(*match.span()))
        found.update(m.text for m in persons if m.kind is Kind.PERSON)
    return frozenset(found)
