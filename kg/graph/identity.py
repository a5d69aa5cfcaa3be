"""Which thing is which: the IRI of every place, person, organization, fact and piece of evidence.

An IRI depends on the article's own words, the gazetteer and what the user tells apart, never on what
else was read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from kg.graph.distinctions import TOLD_APART, Distinctions, Thing
from kg.graph.iri import BASE_IRI, checked_base, mint_iri
from kg.graph.naming import (
    Honour,
    honour,
    initiative_key,
    is_national_body,
    is_national_initiative,
    is_national_post,
    organization_key,
    role_key,
)
from kg.graph.sites import is_region
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

if TYPE_CHECKING:  # whoever only queries needs no dictionary
    from kg.gazetteer import FormerName
    from kg.gazetteer.codes import Codes

_FIGURES = frozenset({EntityType.INCOME, EntityType.INDICATOR, EntityType.RANKING})
_HONOURED_IN = {
    "province": Level.PROVINCE,
    "prefecture": Level.PREFECTURE,
    "county": Level.COUNTY,
    "town": Level.TOWN,
}


class Gazetteer(Protocol):
    """All that the graph asks of the gazetteer."""

    def parents(self, division: Division) -> tuple[Division, ...]:
        """The divisions above one, from the province down to the direct parent."""

    def other_names(self, division: Division) -> tuple[str, ...]:
        """What else a division is called today."""

    def former_names(self, division: Division) -> tuple[FormerName, ...]:
        """What a division was called before, and until when."""


class Identities:
    """Makes the IRIs of one graph."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        base_iri: str = BASE_IRI,
        codes: Codes | None = None,
        apart: Iterable[tuple[Thing, ...]] = (),
    ) -> None:
        """Take the gazetteer to ask and the base that every IRI begins with.

        Args:
            gazetteer: tells what is known of a division.
            base_iri: what the IRI of every thing begins with.
            codes: twelve-digit codes of towns and villages by their path.
            apart: things of which no two are one, as the user says.

        Raises:
            UsageError: the base is not an absolute IRI that ends in a slash.
        """
        self.gazetteer = gazetteer
        self.codes: Codes = codes or {}
        self._base = checked_base(base_iri)
        self._apart = Distinctions(apart)
        self._parents: dict[Division, tuple[Division, ...]] = {}
        self._places: dict[Division, str] = {}
        self._scopes: dict[Division, tuple[str, ...]] = {}

    def article(self, document: str) -> str:
        """Of an article, which is the name of its graph too."""
        return mint_iri(self._base, "article", document)

    def graph(self, name: str) -> str:
        """Of a graph that belongs to no article."""
        return mint_iri(self._base, "graph", name)

    def former_name(self, division: Division, name: str) -> str:
        """Of a name that a division had before."""
        return mint_iri(self.place(division) + "/", "former-name", name)

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
            above = tuple(self.gazetteer.parents(division))
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

        A person or an organization is told apart by the division that it belongs to, a programme,
        document or project by its county; where no division is known by the article, so that two
        of one name are never taken for one. What an article writes in several ways, as
        ``kg.graph.naming`` tells, has one IRI, unless the user tells it apart
        (``kg.graph.distinctions``). Bodies, routines and honours of the whole country are one
        wherever they are named.

        Raises:
            ValueError: the entity is a figure, which is named by its fact.
        """
        if entity.type in PLACE_TYPES:
            return self._place_entity(entity, document)
        if entity.type in _FIGURES:
            raise ValueError(f"{entity.name}: a figure has no name of its own")
        named = (entity.type.lower(), *self._named(entity, document))
        return mint_iri(self._base, *named, *self._distinction(entity, document))

    def object(self, fact: Fact) -> str:
        """Of a fact's object: a post is named with where it is held, a figure is the fact itself."""
        if fact.predicate in FIGURE_PREDICATES:
            return self.fact(fact)
        if fact.object.type == EntityType.POST and fact.at:
            held_at = self.entity(fact.at, fact.document)
            role = role_key(fact.object.name)
            return mint_iri(held_at.replace(self._base, f"{self._base}post/", 1) + "/", role)
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
        return self.claim(_digest(parts))

    def claim(self, digest: str) -> str:
        """Of what is claimed, given the last part of its IRI."""
        return mint_iri(self._base, "fact", digest)

    def evidence(self, fact_iri: str, document: str, evidence: Evidence) -> str:
        """Of one place of one article that says a fact."""
        parts = [document, fact_iri, str(evidence.span.start), str(evidence.span.end)]
        return mint_iri(self._base, "evidence", _digest(parts))

    def contradiction(self, kind: str, facts: Iterable[str]) -> str:
        """Of facts that cannot all be right, given by their IRIs."""
        return mint_iri(self._base, "contradiction", _digest([kind, *sorted(facts)]))

    def _named(self, entity: Entity, document: str) -> tuple[str, ...]:
        """The segments of an IRI behind its kind: where the name counts, and the name's key."""
        if entity.type is EntityType.TITLE:
            return self._honour(entity, document)
        if entity.type is EntityType.PERSON:
            return (*self._home(entity, document), entity.name)
        if entity.type is EntityType.ORGANIZATION:
            return self._organization(entity, document)
        if entity.type is EntityType.INITIATIVE:
            scope = () if is_national_initiative(entity.name) else self._scope(entity, document)
            return (*scope, initiative_key(entity.name))
        if entity.type is EntityType.INDUSTRY or (
            entity.type is EntityType.POST and is_national_post(entity.name)
        ):
            return (entity.name,)
        return (*self._scope(entity, document), entity.name)

    def _distinction(self, entity: Entity, document: str) -> Iterator[str]:
        """The segments behind the key, where it names what the user tells apart."""
        if entity.type not in TOLD_APART:
            return
        told = self._apart.of(entity.name, document)
        apart = [pair for pair in told if self._has_key_of(entity, document, pair[1])]
        if any(other.words != entity.name for _, other in apart):
            yield from ("named", entity.name)
        if any(thing.articles for thing, _ in apart):
            yield from ("article", document)

    def _has_key_of(self, entity: Entity, document: str, other: Thing) -> bool:
        """Whether an entity would be taken for another thing, in the place where it is."""
        own = self._named(entity, document)
        if other.words == mint_iri(self._base, entity.type.lower(), *own):
            return True
        called_so = replace(entity, name=other.words)
        # of one name, what another article means
        elsewhere = document if other.words != entity.name else ""
        return any(self._named(called_so, one) == own for one in other.articles or (elsewhere,))

    def _honour(self, entity: Entity, document: str) -> tuple[str, ...]:
        said: Honour = honour(entity.name)
        apart = [said.level] if said.level else []
        if said.level in _HONOURED_IN:
            giver = self._giver(entity, _HONOURED_IN[said.level])
            apart += self._place_part(giver) if giver else ("article", document)
        return (*apart, *filter(None, (said.body, said.name, said.batch, said.year)))

    def _giver(self, entity: Entity, level: Level) -> Division | None:
        """The division of a level that whoever is honoured lies in: whose 省级 honour it is."""
        home = self.home(entity)
        chain = (*self.parents(home), home) if home else ()
        return next((division for division in chain if division.level == level), None)

    def _organization(self, entity: Entity, document: str) -> tuple[str, ...]:
        home = self.home(entity)
        if home is None or home.level == Level.COUNTRY:
            # 外交部 in any article; 水利局 without a place may be any.
            everywhere = home is not None or is_national_body(entity.name)
            return (entity.name,) if everywhere else ("article", document, entity.name)
        return (*self._place_part(home), organization_key(entity.name, home.name))

    def _home(self, entity: Entity, document: str) -> tuple[str, ...]:
        home = self.home(entity)
        if home is None:
            return ("article", document)
        return () if home.level == Level.COUNTRY else self._place_part(home)

    def _place_entity(self, entity: Entity, document: str) -> str:
        home = self.home(entity)
        if home is None:
            if entity.type is EntityType.PLACE and is_region(entity.name):
                return mint_iri(self._base, "place", "region", entity.name)
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
