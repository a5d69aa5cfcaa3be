"""Which entries are about a fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from kg.corrections.entries import Amend, Entry, Reject
from kg.graph.distinctions import undivided
from kg.graph.identity import Identities
from kg.model import Entity, Fact

OfFacts = TypeVar("OfFacts", Amend, Reject)


class Choice(Generic[OfFacts]):
    """Entries of one kind by what they pick facts out with, so that few are tried on each fact."""

    def __init__(
        self,
        entries: Sequence[Entry[OfFacts]],
        known_by: Sequence[Identities],
        joined: Mapping[str, str],
    ) -> None:
        """Take the entries, all that gives facts and things IRIs, and which stand for others."""
        self._known_by = known_by
        self._joined = joined
        self._entries: Sequence[Entry[OfFacts]] = entries
        self._by_word: defaultdict[str, set[int]] = defaultdict(set)
        for number, entry in enumerate(entries):
            body = entry.body
            word = self._fact(body) or self._one(body.subject or body.object)
            self._by_word[word].add(number)

    def next(
        self, fact: Fact, versions: Iterable[str], after: int = -1
    ) -> tuple[int, Entry[OfFacts]] | None:
        """The number of the next entry about a fact, and the entry; None where there is none.

        Args:
            fact: as it stands.
            versions: the IRIs that it has and had before it was corrected.
            after: the number of the last entry that was at work.
        """
        if not self._entries:
            return None
        known_as = {self._one(version) for version in versions}
        subject, target = self._subject(fact), self._object(fact)
        numbers: set[int] = set()
        for word in known_as | subject | target:
            numbers |= self._by_word.get(word, set())
        for number in sorted(number for number in numbers if number > after):
            body = self._entries[number].body
            if (
                self._fact(body) in known_as | {""}
                and self._one(body.subject) in subject | {""}
                and self._one(body.object) in target | {""}
                and body.predicate in (str(fact.predicate), "")
                and body.period in (fact.period, "")
                and body.article in (fact.document, "")
            ):
                return number, self._entries[number]
        return None

    def _subject(self, fact: Fact) -> set[str]:
        return {
            *_names(fact.subject),
            *self._all([by.entity(fact.subject, fact.document) for by in self._known_by]),
        }

    def _object(self, fact: Fact) -> set[str]:
        return {*_names(fact.object), *self._all([by.object(fact) for by in self._known_by])}

    def _fact(self, body: OfFacts) -> str:
        """The IRI that stands for the fact that an entry names by its IRI, or the end of it."""
        end = body.fact.rpartition("/")[2]
        return self._one(self._known_by[0].claim(end)) if end else ""

    def _all(self, iris: Iterable[str]) -> Iterator[str]:
        """What stands for each, and what did before the user told things apart."""
        for iri in map(self._one, iris):
            yield from (iri, undivided(iri))

    def _one(self, word: str) -> str:
        """What stands for an IRI; a name is a name."""
        return self._joined.get(word, word)


def _names(entity: Entity) -> Iterator[str]:
    yield entity.name
    # what the graph calls a division that the article shortens
    if entity.division and entity.division.name.startswith(entity.name):
        yield entity.division.name
