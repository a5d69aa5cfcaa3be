"""Corrections at work on the facts of one article after another.

First places are named, then facts amended, then facts rejected; within a kind in the order of the
file. An entry looks at a fact as it stands when its turn comes, but knows it by every IRI that it
has had. What an article says is corrected by itself, whatever else is read, so that a build of
changed articles corrects as a build from scratch does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from kg.corrections.amend import amended
from kg.corrections.choose import Choice
from kg.corrections.entries import Amend, Corrections, Different, Entry, Forget, Place, Reject, Same
from kg.corrections.merges import order_of, orders_of, why_not
from kg.corrections.places import carried, names_place, place_of
from kg.gazetteer import Gazetteer
from kg.graph.identity import Identities
from kg.graph.joining import Joined
from kg.graph.table import merged
from kg.model import Article, Division, Entity, EntityType, Fact, Withdrawn
from kg.text import normalise

_NOTHING_JOINED: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Corrected:
    """The facts of an article after correction, and what they were where they changed."""

    facts: tuple[Fact, ...]
    withdrawn: tuple[Withdrawn, ...] = ()


class Corrector:
    """Applies the corrections of one build, and counts what each entry did."""

    def __init__(
        self,
        corrections: Corrections,
        gazetteer: Gazetteer,
        base_iri: str,
        joined: Mapping[str, str] = _NOTHING_JOINED,
    ) -> None:
        """Take corrections, and what they and the graph mean by names and IRIs.

        Args:
            corrections: the entries of a file.
            gazetteer: the divisions of China.
            base_iri: what every IRI begins with.
            joined: of every IRI that another stands for across articles, that other; an entry that
                names a thing or fact by any of its IRIs is about it in every article.

        Raises:
            CorrectionsError: an entry names a division that there is not.
        """
        self.applied: Counter[Entry[Any]] = Counter()
        """On how many facts, or articles left out, each entry was at work."""
        self.failed: dict[Entry[Any], tuple[str, str]] = {}
        """Why entries that join things or tell them apart could not be carried out, with a next step."""
        self.orders = orders_of(corrections)
        """What is one thing across articles, and what is not."""
        self._entries = corrections
        self._gazetteer = gazetteer
        self._base = base_iri
        apart = [order.things for order in self.orders.different]
        self._identities = Identities(gazetteer, base_iri, apart=apart)
        # what is told apart is known by the IRI that it had before as well
        known_by = (self._identities, Identities(gazetteer, base_iri)) if apart else ()
        self._known_by = known_by or (self._identities,)
        self._places = [(entry, place_of(entry, gazetteer)) for entry in corrections.place]
        # where both are about a name, what is said of one article goes before what is said of all
        self._places.sort(key=lambda pair: not pair[0].body.article)
        self._amend = Choice(corrections.amend, self._known_by, joined)
        self._reject = Choice(corrections.reject, self._known_by, joined)

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self._entries)

    def by_name(self) -> Corrector | None:
        """One without the entries that name facts or things by IRI; None where none does."""
        amend = tuple(entry for entry in self._entries.amend if not self._names_iri(entry))
        reject = tuple(entry for entry in self._entries.reject if not self._names_iri(entry))
        left = replace(self._entries, amend=amend, reject=reject)
        if len(left) == len(self):
            return None
        return Corrector(left, self._gazetteer, self._base)

    def knowing(self, joined: Mapping[str, str]) -> Corrector:
        """The same, which counts in the same place, with what stands for each IRI."""
        one = Corrector(self._entries, self._gazetteer, self._base, joined)
        one.applied, one.failed = self.applied, self.failed
        return one

    def obeyed(self, joined: Joined) -> None:
        """Count the orders that were carried out, and remember why others were not."""
        merges: tuple[Entry[Same] | Entry[Different], ...]
        merges = (*self._entries.same, *self._entries.different)
        for entry in merges:
            order = order_of(entry)
            self.applied[entry] += order in joined.met
            if why := why_not(order, joined):
                self.failed[entry] = why

    def forgets(self, article: Article) -> bool:
        """Whether an article is to be left out; counts it."""
        entry = next((one for one in self._entries.forget if _means(one, article)), None)
        if entry:
            self.applied[entry] += 1
        return entry is not None

    def near(self, article: Article) -> tuple[Division, ...]:
        """The divisions that an article speaks of by what the entries say of places."""
        if not self._places:
            return ()
        own = [(e, division) for e, division in self._places if e.body.article in ("", article.id)]
        everywhere = any(not entry.body.article for entry, _ in own)
        text = normalise(f"{article.title}\n{article.text}").text if everywhere else ""
        return tuple(d for e, d in own if e.body.article or e.body.name in text)

    def apply(self, document: str, facts: Sequence[Fact]) -> Corrected:
        """The facts of an article, corrected.

        Raises:
            CorrectionsError: an entry would have a fact say what it cannot.
        """
        if not len(self._entries):
            return Corrected(tuple(facts))
        once = merged(facts, self._identities)
        place = self._placing(document, once)
        placed = [_Tracked.of(fact, place(fact)) for fact in once]
        named = _by_name(one.fact for one in placed)
        done = [self._finished(one, named) for one in placed]
        return Corrected(
            tuple(one.fact for one in done if not one.rejected),
            tuple(one.withdrawn for one in done if one.by),
        )

    def unmatched(self) -> list[str]:
        """The entries that were about nothing, each with file, line and next step.

        What ``kg forget`` wrote was about an article that there was, and may be gone since.
        """
        gone = {entry for entry in self._entries.forget if entry.body.sha256}
        at_work = {entry for entry in self.applied if self.applied[entry]} - self.failed.keys()
        left = [entry for entry in self._entries if entry not in gone | at_work]
        left.sort(key=lambda entry: entry.line)
        return [f"{entry.where}: {self._why(entry)}" for entry in left]

    def _why(self, entry: Entry[Any]) -> str:
        if entry in self.failed:
            reason, step = self.failed[entry]
            return f"{reason}: {entry.label}; {step}"
        return f"matches nothing: {entry.label}; compare it with facts.csv, or take it out"

    def _names_iri(self, entry: Entry[Amend] | Entry[Reject]) -> bool:
        body = entry.body
        named = (body.subject, body.object)
        return bool(body.fact) or any(word.startswith(self._base) for word in named)

    def _finished(self, one: _Tracked, named: dict[str, Entity]) -> _Tracked:
        self.applied.update(one.by)
        number = -1
        while found := self._amend.next(one.fact, self._iris(one), number):
            number, amend = found
            self.applied[amend] += 1
            one = one.changed(amended(one.fact, amend, named, self._gazetteer), amend)
        number = -1
        while told := self._reject.next(one.fact, self._iris(one), number):
            number, reject = told
            self.applied[reject] += 1
            one = replace(one, by=(*one.by, reject), rejected=True)
        return one

    def _iris(self, one: _Tracked) -> set[str]:
        return {known_by.fact(fact) for fact in one.versions for known_by in self._known_by}

    def _placing(
        self, document: str, facts: Sequence[Fact]
    ) -> Callable[[Fact], tuple[Fact, tuple[Entry[Any], ...]]]:
        """How the places of an article are named: a function from a fact to what it becomes."""
        steps: list[tuple[Entry[Place], _Move]] = []
        taken: set[str] = set()
        for entry, new in self._places:
            name = entry.body.name
            if entry.body.article in ("", document) and name not in taken:
                taken.add(name)
                found = [e for fact in facts for e in _entities(fact) if names_place(e, name)]
                if found:
                    old = tuple({e.division: None for e in found if e.division not in (None, new)})
                    steps.append((entry, _Move(name, old, new, self._gazetteer)))
                    self.applied[entry] += 0 if old else 1  # it is so already
        return lambda fact: self._moved(fact, steps)

    def _moved(
        self, fact: Fact, steps: Iterable[tuple[Entry[Place], _Move]]
    ) -> tuple[Fact, tuple[Entry[Any], ...]]:
        by: tuple[Entry[Any], ...] = ()
        for entry, move in steps:
            after = move.fact(fact)
            # who belongs to another village of the same county is the same person
            if self._identities.fact(after) != self._identities.fact(fact):
                by = (*by, entry)
            fact = after
        return fact, by


@dataclass(frozen=True, slots=True)
class _Tracked:
    """A fact on its way, with what it was."""

    versions: tuple[Fact, ...]
    by: tuple[Entry[Any], ...] = ()
    rejected: bool = False

    @classmethod
    def of(cls, fact: Fact, placed: tuple[Fact, tuple[Entry[Any], ...]]) -> _Tracked:
        after, by = placed
        return cls((fact, after) if by else (after,), by)

    @property
    def fact(self) -> Fact:
        return self.versions[-1]

    @property
    def withdrawn(self) -> Withdrawn:
        after = None if self.rejected else self.fact
        return Withdrawn(self.versions[0], after, tuple(entry.correction for entry in self.by))

    def changed(self, fact: Fact, by: Entry[Any]) -> _Tracked:
        if fact == self.fact:  # it says so already
            return self
        return replace(self, versions=(*self.versions, fact), by=(*self.by, by))


@dataclass(frozen=True, slots=True)
class _Move:
    """A name in one article that is another division than it was taken for."""

    name: str
    old: tuple[Division | None, ...]
    new: Division
    gazetteer: Gazetteer

    def entity(self, entity: Entity) -> Entity:
        if names_place(entity, self.name):
            return Entity(entity.name, EntityType.of_level(self.new.level), self.new)
        if entity.division is None:
            return entity
        division = entity.division
        for old in self.old:
            if old is not None:
                division = carried(division, old, self.new, self.gazetteer)
        return replace(entity, division=division)

    def fact(self, fact: Fact) -> Fact:
        return replace(
            fact,
            subject=self.entity(fact.subject),
            object=self.entity(fact.object),
            at=fact.at and self.entity(fact.at),
        )


def _entities(fact: Fact) -> Iterator[Entity]:
    yield from (fact.subject, fact.object)
    if fact.at:
        yield fact.at


def _by_name(facts: Iterable[Fact]) -> dict[str, Entity]:
    """The things of an article by name, but for names that two of them have."""
    found: dict[str, set[Entity]] = {}
    for fact in facts:
        for entity in _entities(fact):
            found.setdefault(entity.name, set()).add(entity)
    return {name: next(iter(ones)) for name, ones in found.items() if len(ones) == 1}


def _means(entry: Entry[Forget], article: Article) -> bool:
    """Whether an article is the one that was forgotten.

    Where two files come to be called the same, ids get longer; the bytes tell that it is the same.
    """
    name = entry.body.article
    longer, shorter = sorted((name, article.id), key=len, reverse=True)
    is_renamed = longer.endswith(f"/{shorter}") and entry.body.sha256 == article.sha256
    return name == article.id or (bool(article.sha256) and is_renamed)
