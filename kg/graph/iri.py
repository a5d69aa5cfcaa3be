"""Namespaces, and the one function that makes IRIs."""

from __future__ import annotations

import re
from urllib.parse import quote

from kg.errors import UsageError

CKG = "https://w3id.org/county-kg/ontology#"
BASE_IRI = "https://w3id.org/county-kg/id/"

DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
OA = "http://www.w3.org/ns/oa#"
ORG = "http://www.w3.org/ns/org#"
OWL = "http://www.w3.org/2002/07/owl#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "https://schema.org/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"

VOCABULARIES = {
    "ckg": CKG,
    "dc": DC,
    "dcterms": DCTERMS,
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "skos": SKOS,
    "xsd": XSD,
}

# Of what RFC 3987 allows in a segment, letters and marks that a reader can see: blanks, bidirectional
# controls and the ASCII signs that some parsers trip over are escaped although a few are legal.
_ESCAPED = re.compile(
    "[^A-Za-z0-9._~\\-"
    "\u00a1-\u00ac\u00ae-\u167f\u1681-\u180d\u180f-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufefe\uff00-\uffef"
    "\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)
_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`%#?]+/")


def mint_iri(base: str, *segments: str) -> str:
    """Make a valid IRI of a base and path segments, whatever text the segments hold.

    Chinese stays readable; every character that an IRI cannot hold, ``/`` and ``%`` among them, is
    percent-encoded as UTF-8 (RFC 3987), so that two different names never give one IRI.

    Args:
        base: an absolute IRI that ends in a slash or, for a vocabulary, a hash.
        segments: names, none of them empty.

    Raises:
        ValueError: a segment is empty.

    >>> mint_iri(BASE_IRI, "place", "430181", "镇头镇")
    'https://w3id.org/county-kg/id/place/430181/镇头镇'
    >>> mint_iri(BASE_IRI, "title", "A/B <1>")
    'https://w3id.org/county-kg/id/title/A%2FB%20%3C1%3E'
    """
    return base + "/".join(map(_segment, segments))


def checked_base(base: str) -> str:
    """The base IRI, if things can be named under it.

    Raises:
        UsageError: it is not absolute, does not end in a slash, or holds what an IRI cannot hold.

    >>> checked_base("https://data.example.org/county/")
    'https://data.example.org/county/'
    """
    if not _BASE.fullmatch(base):
        raise UsageError(
            f"base IRI {base!r} cannot be used; give an absolute one that ends in a slash, "
            f"such as {BASE_IRI}"
        )
    return base


def _segment(name: str) -> str:
    if not name:
        raise ValueError("an IRI cannot be made of an empty name")
    if name in (".", ".."):  # readers resolve them away
        return name.replace(".", "%2E")
    return _ESCAPED.sub(_percent, name)


def _percent(match: re.Match[str]) -> str:
    return quote(match[0].encode("utf-8", "surrogatepass"), safe="")
