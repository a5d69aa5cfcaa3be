"""Facts as triples: a plain one for each, the claim behind it, and the places that say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from kg.contradictions import Contradiction
from kg.graph.concepts import concept_triples
from kg.graph.identity import Identities
from kg.graph.iri import DC, DCTERMS, OA, ORG, OWL, PROV, RDF, SCHEMA, SKOS
from kg.graph.naming import honour, is_national_initiative
from kg.graph.sites import kind_of_site
from kg.graph.terms import (
    LABEL,
    TYPE,
    Term,
    Triple,
    chinese,
    chinese_traditional,
    ckg,
    decimal,
    ref,
    string,
    typed,
)
from kg.graph.traditional import traditional
from kg.model import (
    FIGURE_PREDICATES,
    PLACE_TYPES,
    Article,
    Division,
    Entity,
    EntityType,
    Evidence,
    Fact,
    Level,
    Predicate,
    Status,
)

_SUBJECT = ref(f"{RDF}subject")
_PREDICATE = ref(f"{RDF}predicate")
_OBJECT = ref(f"{RDF}object")
_DERIVED_FROM = ref(f"{PROV}wasDerivedFrom")
_ATTRIBUTED_TO = ref(f"{PROV}wasAttributedTo")
_HAS_SOURCE = ref(f"{OA}hasSource")
_HAS_SELECTOR = ref(f"{OA}hasSelector")
# What belongs to a county; a division says so by the chain of divisions above it.
_AT_HOME = PLACE_TYPES | {EntityType.ORGANIZATION, EntityType.PERSON}
_RELATIONS = frozenset(Predicate)
_HAS_HOME = _AT_HOME | {EntityType.INITIATIVE, EntityType.DOCUMENT, EntityType.PROJECT}
_ALSO = ref(f"{SKOS}altLabel")
_POST_IN = ref(f"{ORG}postIn")


def article_triples(
    article: Article, facts: Iterable[Fact], identities: Identities, version: str
) -> Iterator[Triple]:
    """All that one article's graph holds, some triples more than once.

    Args:
        article: as it was read; evidence is cut out of its text.
        facts: of this article, each once.
        identities: makes the IRIs.
        version: of the program, which the evidence is attributed to.
    """
    yield from _article(article, identities)
    software = ref(identities.software(version))
    for fact in facts:
        yield from fact_triples(fact, identities)
        yield from evidence_triples(fact, identities.fact(fact), article, identities, version)
    yield from _software(software, version)


def fact_triples(fact: Fact, identities: Identities) -> Iterator[Triple]:
    """A fact with the things that it is about, without the places that say it."""
    yield from _entity(fact.subject, fact.document, identities)
    yield from _object(fact, identities)
    yield from _claim(fact, identities)


def evidence_triples(
    fact: Fact, claim: str, article: Article, identities: Identities, version: str
) -> Iterator[Triple]:
    """The places of an article that say a fact, as what a node for it was derived from.

    Args:
        fact: of the article.
        claim: the IRI of the node.
        article: as it was read; evidence is cut out of its text.
        identities: makes the IRIs.
        version: of the program.
    """
    for evidence in fact.evidence:
        node = identities.evidence(identities.fact(fact), fact.document, evidence)
        yield (ref(claim), _DERIVED_FROM, ref(node))
        yield (ref(node), _HAS_SOURCE, ref(identities.article(article.id)))
        yield (ref(node), _ATTRIBUTED_TO, ref(identities.software(version)))
        yield from _evidence(evidence, node, article.text)


def division_triples(division: Division, identities: Identities) -> Iterator[Triple]:
    """What is known of a division: its names, level, codes and the division directly above."""
    node = ref(identities.place(division))
    yield (node, TYPE, ckg(EntityType.of_level(division.level).value))
    yield (node, LABEL, chinese(division.name))
    above = identities.parents(division)
    if division.code and division.level <= Level.COUNTY:  # below it, the code is the county's
        yield (node, ckg("code"), string(division.code))
    if code := identities.codes.get(division.path):
        yield (node, ckg("code12"), string(code))
    if above:
        yield (node, ckg("partOf"), ref(identities.place(above[-1])))
    if division.known:
        yield from _further_names(division, node, identities)


def _further_names(division: Division, node: Term, identities: Identities) -> Iterator[Triple]:
    """Short, Traditional and former names; of a former one also until when it held."""
    for name in identities.gazetteer.other_names(division):
        yield (node, _ALSO, chinese(name))
    in_traditional = traditional(division.name)
    if in_traditional and in_traditional != division.name:
        yield (node, _ALSO, chinese_traditional(in_traditional))
    for former in identities.gazetteer.former_names(division):
        name = ref(identities.former_name(division, former.name))
        yield (node, _ALSO, chinese(former.name))
        yield (node, ckg("formerName"), name)
        yield (name, TYPE, ckg("FormerName"))
        yield (name, LABEL, chinese(former.name))
        if former.until:
            yield (name, ckg("until"), string(former.until))


def reprint_triples(originals: Mapping[str, str], identities: Identities) -> Iterator[Triple]:
    """Which article is the source of which.

    Args:
        originals: the ids of reprints, with those of what they reprint.
        identities: makes the IRIs.
    """
    source = ref(f"{DCTERMS}source")
    for reprint, original in originals.items():
        yield (ref(identities.article(reprint)), source, ref(identities.article(original)))


def contradiction_triples(one: Contradiction, identities: Identities) -> Iterator[Triple]:
    """Figures that cannot all be right: which, of what kind, and why."""
    node = ref(identities.contradiction(one.kind, one.facts))
    yield (node, TYPE, ckg("Contradiction"))
    yield (node, ckg("contradictionKind"), string(one.kind))
    yield (node, ckg("reason"), string(one.reason))
    for fact in one.facts:
        yield (node, ckg("between"), ref(fact))


def divisions_of(fact: Fact, identities: Identities) -> Iterator[Division]:
    """The divisions that a fact's triples point to: those that it names, and counties of things."""
    for entity in filter(None, (fact.subject, fact.object, fact.at)):
        yield from filter(None, (_division(entity, identities), _home(entity, identities)))


def _article(article: Article, identities: Identities) -> Iterator[Triple]:
    node = ref(identities.article(article.id))
    yield (node, TYPE, ref(f"{SCHEMA}NewsArticle"))
    yield (node, ref(f"{DCTERMS}identifier"), string(article.id))
    if article.title:
        yield (node, ref(f"{DCTERMS}title"), chinese(article.title))
    if _is_day(article.date):
        yield (node, ref(f"{DCTERMS}issued"), typed(article.date, "date"))
    if article.source:
        yield (node, ref(f"{DC}publisher"), chinese(article.source))
    if article.url:
        yield (node, ref(f"{SCHEMA}url"), string(article.url))


def _entity(entity: Entity, document: str, identities: Identities) -> Iterator[Triple]:
    division = _division(entity, identities)
    for place in filter(None, {division, _home(entity, identities)}):
        for one in (*identities.parents(place), place):
            if not one.known:
                yield from division_triples(one, identities)
    node = ref(identities.entity(entity, document))
    yield (node, TYPE, ckg(entity.type.value))
    if division and identities.is_division(entity):
        # The gazetteer's name, however the article shortens it: one place, one label.
        yield (node, LABEL, chinese(division.name))
        return
    yield (node, LABEL, chinese(entity.name))
    if division:
        yield (node, ckg("county"), ref(identities.place(division)))
    if home := _home(entity, identities):
        yield (node, ckg("home"), ref(identities.place(home)))
    yield from _own(entity, node)


def _own(entity: Entity, node: Term) -> Iterator[Triple]:
    """What the words of a name say: of an honour its level, giver and year, of a site its kind."""
    if entity.type is EntityType.TITLE:
        said = honour(entity.name)
        yield (node, ckg("honour"), chinese(said.name))
        if said.level:
            yield (node, ckg("level"), string(said.level))
        if said.body:
            yield (node, ckg("givenBy"), chinese(said.body))
        if said.year:
            yield (node, ckg("year"), typed(said.year, "gYear"))
    elif entity.type is EntityType.PLACE and (kind := kind_of_site(entity.name)):
        yield (node, ckg("kind"), ckg(kind))


def _home(entity: Entity, identities: Identities) -> Division | None:
    """The division that a person, organization, site or programme belongs to, as low as is known."""
    if entity.type not in _HAS_HOME or identities.is_division(entity):
        return None
    if entity.type is EntityType.INITIATIVE and is_national_initiative(entity.name):
        return None  # “三会一课” belongs to no county of those that carry it out
    return identities.home(entity)


def _division(entity: Entity, identities: Identities) -> Division | None:
    """The division that an entity is, or the county that it belongs to."""
    home = identities.home(entity)
    if home is None or identities.is_division(entity):
        return home
    return identities.county(home) if entity.type in _AT_HOME else None


def _object(fact: Fact, identities: Identities) -> Iterator[Triple]:
    if fact.predicate in FIGURE_PREDICATES:
        return
    if fact.object.type != EntityType.POST:
        yield from _entity(fact.object, fact.document, identities)
        return
    post = ref(identities.object(fact))
    yield (post, TYPE, ref(f"{ORG}Post"))
    yield (post, LABEL, chinese(fact.object.name))
    if fact.at:
        yield (post, _POST_IN, ref(identities.entity(fact.at, fact.document)))
        yield from _entity(fact.at, fact.document, identities)


def _claim(fact: Fact, identities: Identities) -> Iterator[Triple]:
    node, subject = ref(identities.fact(fact)), ref(identities.entity(fact.subject, fact.document))
    target, predicate = ref(identities.object(fact)), ckg(str(fact.predicate))
    figure = fact.predicate in FIGURE_PREDICATES
    yield (node, TYPE, ckg("Claim"))
    yield (node, _SUBJECT, subject)
    yield (node, _PREDICATE, predicate)
    yield (node, ckg("status"), string(fact.status.value))
    if str(fact.predicate) not in _RELATIONS:  # a rule file's own, which no ontology declares
        yield (predicate, TYPE, ref(f"{OWL}ObjectProperty"))
        yield (predicate, LABEL, string(str(fact.predicate)))
    if fact.period:
        yield (node, ckg("period"), string(fact.period))
    if figure:
        yield from _figure(fact, node)
    else:
        yield (node, _OBJECT, target)
    # What is only planned stays out of plain triples and classes, so that no query mixes the two.
    if fact.status == Status.ACTUAL:
        yield (subject, predicate, target)
        if figure:
            yield (node, TYPE, ckg(fact.object.type.value))


def _figure(fact: Fact, node: Term) -> Iterator[Triple]:
    yield (node, ckg("measured"), chinese(fact.object.name))
    if fact.value is not None:
        yield (node, ckg("amount"), decimal(fact.value))
    for name, text in (("unit", fact.unit), ("comparator", fact.comparator)):
        if text:
            yield (node, ckg(name), string(text))
    for name, concept in (("measure", fact.measure), ("statistic", fact.statistic)):
        if concept:
            yield (node, ckg(name), ckg(concept))
            yield from concept_triples(concept)


def _evidence(evidence: Evidence, iri: str, text: str) -> Iterator[Triple]:
    node, selector = ref(iri), ref(f"{iri}/characters")
    yield (node, TYPE, ckg("Evidence"))
    yield (node, ckg("sentence"), chinese(evidence.sentence.of(text)))
    yield (node, ckg("rule"), string(evidence.rule))
    yield (node, ckg("confidence"), decimal(Decimal(repr(round(evidence.confidence, 4)))))
    yield (node, _HAS_SELECTOR, selector)
    yield (selector, TYPE, ref(f"{OA}TextPositionSelector"))
    yield (selector, TYPE, ref(f"{OA}TextQuoteSelector"))
    yield (selector, ref(f"{OA}start"), typed(str(evidence.span.start), "nonNegativeInteger"))
    yield (selector, ref(f"{OA}end"), typed(str(evidence.span.end), "nonNegativeInteger"))
    yield (selector, ref(f"{OA}exact"), string(evidence.span.of(text)))


def _software(node: Term, version: str) -> Iterator[Triple]:
    yield (node, TYPE, ref(f"{PROV}SoftwareAgent"))
    yield (node, LABEL, string(f"county-kg {version}"))
    yield (node, ref(f"{SCHEMA}softwareVersion"), string(version))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
