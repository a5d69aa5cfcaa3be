"""What the user corrected, as triples: what was said before, by which entry it fell, and why.

    <fact> prov:wasRevisionOf <withdrawn> .            # what is said instead, if anything
    <withdrawn> rdfs:label "溪龙村 earns …" ; dc:subject "溪龙村"@zh ;
        prov:specializationOf <fact as it was> ;       # which other articles may still say, and
                                                       # that as they say it of the same things
        prov:wasDerivedFrom <evidence> ;
        prov:wasInvalidatedBy <correction> .
    <correction> rdfs:label "reject subject = …" ; rdfs:comment "why" .

    <fact> dcterms:replaces <fact> .                   # the same of things that the user tells apart

They are no claims, and have no class of this vocabulary, so that no question counts them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from kg.graph.identity import Identities
from kg.graph.iri import DC, DCTERMS, PROV, RDFS
from kg.graph.terms import LABEL, TYPE, Triple, chinese, ref, string
from kg.graph.triples import evidence_triples
from kg.graph.wording import worded
from kg.model import Article, Fact, Withdrawn

CORRECTIONS = "corrections"
"""The graph that holds them."""

REPLACES = ref(f"{DCTERMS}replaces")
"""From a fact about something that the user tells apart to its IRI before."""

SPECIALIZATION_OF = ref(f"{PROV}specializationOf")
"""From what was withdrawn to the facts that it was, whichever articles say them."""

_WITHDRAWN_BY = ref(f"{PROV}wasInvalidatedBy")
_REVISION_OF = ref(f"{PROV}wasRevisionOf")
_SUBJECT = ref(f"{DC}subject")
_COMMENT = ref(f"{RDFS}comment")


def parted_triples(
    facts: Iterable[Fact], identities: Identities, before: Identities
) -> Iterator[Triple]:
    """Which facts have another IRI since the user told apart what they are about.

    Args:
        facts: of an article.
        identities: makes the IRIs.
        before: makes those without what the user tells apart.
    """
    for fact in facts:
        iri, old = identities.fact(fact), before.fact(fact)
        if iri != old:
            yield (ref(iri), REPLACES, ref(old))


def corrected_triples(
    withdrawn: Withdrawn,
    article: Article,
    facts: Collection[str],
    identities: Identities,
    version: str,
) -> Iterator[Triple]:
    """All that is to be known of one fact of an article that was corrected.

    Args:
        withdrawn: the fact as it was, and as it is.
        article: as it was read.
        facts: the IRIs of all that it says, whose evidence is in its own graph.
        identities: makes the IRIs.
        version: of the program.
    """
    before = withdrawn.before
    iri = identities.withdrawn(before)
    node = ref(iri)
    yield (node, TYPE, ref(f"{PROV}Entity"))
    yield (node, LABEL, string(worded(before)))
    yield (node, _SUBJECT, chinese(before.subject.name))
    yield (node, _SUBJECT, chinese(before.object.name))
    yield (node, SPECIALIZATION_OF, ref(identities.fact(before)))
    told = evidence_triples(before, iri, article, identities, version)
    if identities.fact(before) in facts:  # its evidence may be of the user's rule there
        told = (triple for triple in told if triple[0] == node)
    yield from told
    if withdrawn.after:
        yield (ref(identities.fact(withdrawn.after)), _REVISION_OF, node)
    for one in withdrawn.by:
        correction = ref(identities.correction(one.digest))
        yield (node, _WITHDRAWN_BY, correction)
        yield (correction, TYPE, ref(f"{PROV}Activity"))
        yield (correction, LABEL, string(one.label))
        if one.reason:
            yield (correction, _COMMENT, string(one.reason))
