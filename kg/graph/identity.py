"""Which thing is which: the IRI of every place, person, organization, fact and piece of evidence.

An IRI depends on the article's own words and the gazetteer alone, never on what else was read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Protocol

from kg.graph.iri import BASE_IRI, checked_base, mint_iri
from kg.graph.terms import plain_number
from kg.model import (
    FIGURE_PREDICATES,
    PLACE_TYPES,
    Division,
    Entity,
    EntityType,
    Evidence,
    Fact,
    Level,
    Status,
)

# What has the same meaning wherever it is named: an honour, tea.
_EVERYWHERE = frozenset({EntityType.TITLE, EntityType.INDUSTRY})


class Gazetteer(Protocol):
    """All that the graph asks of the gazetteer."""

    def parents(self, division: Division) -> tuple[Division, ...]:
        """The divisions above one, from the province down to the direct parent."""


class Identities:
    """Makes the IRIs of one graph."""

    def __init__(self, gazetteer: Gazetteer, base_iri: str = BASE_IRI) -> None:
        """Take the gazetteer to ask and the base that every IRI begins with.

        Raises:
            UsageError: the base is not an absolute IRI that ends in a slash.
        """
        self._gazetteer = gazetteer
        self._base = checked_base(base_iri)
        self._parents: dict[Division, tuple[Division, ...]] = {}
        self._places: dict[Division, str] = {}
        self._scopes: dict[Division, tuple[str, ...]] = {}

    def article(self, document: str) -> str:
        """Of an article, which is the name of its graph too."""
        return mint_iri(self._base, "article", document)

    def graph(self, name: str) -> str:
        """Of a graph that belongs to no article."""
        return mint_iri(self._base, "graph", name)

    def software(self, version: str) -> str:
        """Of a release of this program."""
        return mint_iri(self._base, "software", "county-kg", version)

    def correction(self, digest: str) -> str:
        """Of an entry of the user's file of corrections."""
        return mint_iri(self._base, "correction", digest)

    def withdrawn(self, fact: Fact) -> str:
        """Of what one article was taken to say until the user corrected it."""
        return mint_iri(self._base, "withdrawn", _digest([fact.document, self.fact(fact)]))

    def parents(self, division: Division) -> tuple[Division, ...]:
        """The divisions above one, from the province down; asked of the gazetteer once.

        A town that only the article names stands in the path of its villages; it is given too.
        """
        if division not in self._parents:
            above = tuple(self._gazetteer.parents(division))
            self._parents[division] = above + _unlisted_town(division, above)
        return self._parents[division]

    def home(self, entity: Entity) -> Division | None:
        """The division that an entity is or belongs to, if it is known which of that name it is.

        A village that only an article names, in no county that the article tells, is nowhere.
        """
        division = entity.division
        if division and (division.known or division.code or self.parents(division)):
            return division
        return None

    def is_division(self, entity: Entity) -> bool:
        """Whether an entity is its division, and does not merely lie in it."""
        home = self.home(entity)
        return home is not None and entity.type == EntityType.of_level(home.level)

    def county(self, division: Division) -> Division | None:
        """The county that a division is or lies in; None for a prefecture or a province."""
        chain = (*self.parents(division), division)
        return next((above for above in chain if above.level == Level.COUNTY), None)

    def place(self, division: Division) -> str:
        """Of a division: its code; below the county, that of the county and the names down to it."""
        if division not in self._places:
            self._places[division] = mint_iri(self._base, "place", *self._place_part(division))
        return self._places[division]

    def entity(self, entity: Entity, document: str) -> str:
        """Of a thing that an article names.

        A person, organization or programme is told apart by the county it belongs to, or where no
        division is known by the article, so that two of one name are never taken for one.

        Raises:
            ValueError: the entity is a figure, which is named by its fact.
        """
        if entity.type in PLACE_TYPES:
            return self._place_entity(entity, document)
        if entity.type in (EntityType.INCOME, EntityType.INDICATOR, EntityType.RANKING):
            raise ValueError(f"{entity.name}: a figure has no name of its own")
        kind = entity.type.lower()
        scope = () if entity.type in _EVERYWHERE else self._scope(entity, document)
        return mint_iri(self._base, kind, *scope, entity.name)

    def object(self, fact: Fact) -> str:
        """Of a fact's object: a post is named with where it is held, a figure is the fact itself."""
        if fact.predicate in FIGURE_PREDICATES:
            return self.fact(fact)
        if fact.object.type == EntityType.POST and fact.at:
            held_at = self.entity(fact.at, fact.document)
            return mint_iri(
                held_at.replace(self._base, f"{self._base}post/", 1) + "/", fact.object.name
            )
        return self.entity(fact.object, fact.document)

    def fact(self, fact: Fact) -> str:
        """Of what is claimed, the same whichever article claims it.

        What is planned or expected is another claim than what is so.
        """
        figure = fact.predicate in FIGURE_PREDICATES
        parts = [
            self.entity(fact.subject, fact.document),
            str(fact.predicate),
            fact.object.name if figure else self.object(fact),
            "" if fact.value is None else plain_number(fact.value),
            fact.unit,
            fact.comparator,
            fact.period,
        ]
        if fact.status != Status.ACTUAL:
            parts.append(fact.status.value)
        return mint_iri(self._base, "fact", _digest(parts))

    def evidence(self, fact_iri: str, document: str, evidence: Evidence) -> str:
        """Of one place of one article that says a fact."""
        parts = [document, fact_iri, str(evidence.span.start), str(evidence.span.end)]
        return mint_iri(self._base, "evidence", _digest(parts))

    def contradiction(self, kind: str, facts: Iterable[str]) -> str:
        """Of facts that cannot all be right, given by their IRIs."""
        return mint_iri(self._base, "contradiction", _digest([kind, *sorted(facts)]))

    def _place_entity(self, entity: Entity, document: str) -> str:
        home = self.home(entity)
        if home is None:
            above = entity.division.parent_path if entity.division else ()
            return mint_iri(self._base, "place", "article", document, *above, entity.name)
        if self.is_division(entity):
            return self.place(home)
        # The word between tells a scenic area from a village of its name.
        return mint_iri(self.place(home) + "/", "site", entity.name)

    def _place_part(self, division: Division) -> tuple[str, ...]:
        if not division.code:
            return division.path or (division.name,)
        if division.level <= Level.COUNTY:
            return (division.code,)
        return (division.code, *division.path[len(self._coded(division)) :])

    def _scope(self, entity: Entity, document: str) -> tuple[str, ...]:
        division = self.home(entity)
        if division is None:
            return ("article", document)
        if division not in self._scopes:
            self._scopes[division] = (
                (division.code,) if division.code else self._coded(division) or division.path
            )
        return self._scopes[division]

    def _coded(self, division: Division) -> tuple[str, ...]:
        """The path of the county, or of what stands for one: 东莞市 has towns and no counties."""
        if division.level <= Level.COUNTY:
            return division.path
        above = [parent for parent in self.parents(division) if parent.level <= Level.COUNTY]
        return above[-1].path if above else division.path[: Level.COUNTY - division.level]


def _unlisted_town(division: Division, above: tuple[Division, ...]) -> tuple[Division, ...]:
    between = division.parent_path[len(above[-1].path) :] if above else ()
    if division.level != Level.VILLAGE or len(between) != 1 or above[-1].level == Level.TOWN:
        return ()
    return (Division(between[0], Level.TOWN, division.parent_path, division.code, known=False),)


def _digest(parts: list[str]) -> str:
    text = json.dumps(parts, ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:20]
