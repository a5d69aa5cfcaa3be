"""Which of the formats that there are a client would rather have (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence

ROWS = (
    ("application/sparql-results+json", "JSON"),
    ("application/json", "JSON"),
    ("application/sparql-results+xml", "XML"),
    ("application/xml", "XML"),
    ("text/xml", "XML"),
    ("text/csv", "CSV"),
    ("text/tab-separated-values", "TSV"),
)
"""Media types for rows and yes/no, best first, with the engine's name of the format."""

GRAPHS = (
    ("text/turtle", "TURTLE"),
    ("application/n-triples", "N_TRIPLES"),
    ("text/plain", "N_TRIPLES"),
    ("application/ld+json", "JSON_LD"),
    ("application/json", "JSON_LD"),
    ("application/rdf+xml", "RDF_XML"),
    ("application/xml", "RDF_XML"),
)
"""Media types for triples, best first, with the engine's name of the format."""

Range = tuple[str, float]
"""A media range of an Accept header, in lower case and without parameters, and its weight."""


def best(accept: str, offers: Sequence[str]) -> str | None:
    """The offer that a client wants most; None where it wants none of them.

    Args:
        accept: the Accept header; empty accepts everything.
        offers: media types, the server's favourite first, which wins between equals.

    >>> offers = ("text/turtle", "application/ld+json")
    >>> best("application/ld+json, text/*;q=0.5", offers), best("*/*", offers)
    ('application/ld+json', 'text/turtle')
    >>> best("text/turtle;q=0, image/png", offers) is None
    True
    """
    ranges = _ranges(accept) or [("*/*", 1.0)]
    weights = [_weight(offer, ranges) for offer in offers]
    top = max(weights, default=0.0)
    return offers[weights.index(top)] if top > 0 else None


def _ranges(accept: str) -> list[Range]:
    ranges = []
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if "/" in name:
            ranges.append((name, _quality(parameters)))
    return ranges


def _quality(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(1.0, max(0.0, float(value)))
            except ValueError:
                return 0.0
    return 1.0


def _weight(offer: str, ranges: Sequence[Range]) -> float:
    """The weight that the most precise range gives: ``text/csv`` before ``text/*`` and ``*/*``."""
    kind = offer.partition("/")[0]
    for wanted in (offer, f"{kind}/*", "*/*"):
        weights = [weight for name, weight in ranges if name == wanted]
        if weights:
            return max(weights)
    return 0.0
