"""RDF terms as N-Triples text, written in canonical form.

Terms are plain strings from here on, since millions of them are sorted: an IRI in angle brackets, a
literal in quotation marks.
"""

from __future__ import annotations

import re
from decimal import Decimal

from kg.graph.iri import CKG, RDF, RDFS, XSD

Term = str
"""One RDF term as N-Triples writes it."""

Triple = tuple[Term, Term, Term]
"""Subject, predicate and object."""

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = re.compile('[\x00-\x1f\x7f"\\\\\u0085\u2028\u2029\ud800-\udfff\ufffe\uffff]')

_SURROGATE = re.compile("[\ud800-\udfff]")


def ref(iri: str) -> Term:
    """An IRI that ``mint_iri`` made, or a vocabulary's, as a term."""
    return f"<{iri}>"


def ckg(name: str) -> Term:
    """A term of the ontology by its local name.

    >>> ckg("launches")
    '<https://w3id.org/county-kg/ontology#launches>'
    """
    return f"<{CKG}{name}>"


def string(text: str) -> Term:
    r"""A plain literal.

    >>> print(string('he said "\\"'))
    "he said \"\\\""
    """
    return f'"{_SPECIAL.sub(_escape, text)}"'


def chinese(text: str) -> Term:
    """A literal in Chinese.

    >>> print(chinese("金田村"))
    "金田村"@zh
    """
    return string(text) + "@zh"


def chinese_traditional(text: str) -> Term:
    """A literal in Traditional Chinese; RDF compares language tags in lower case (zh-Hant)."""
    return string(text) + "@zh-hant"


def english(text: str) -> Term:
    """A literal in English."""
    return string(text) + "@en"


def typed(text: str, datatype: str) -> Term:
    """A literal of an XML Schema type, given by its local name.

    >>> print(typed("2021-11-11", "date"))
    "2021-11-11"^^<http://www.w3.org/2001/XMLSchema#date>
    """
    return f"{string(text)}^^<{XSD}{datatype}>"


def decimal(value: Decimal) -> Term:
    """An exact decimal in canonical form."""
    return typed(plain_number(value), "decimal")


def plain_number(value: Decimal) -> str:
    """The shortest exact way to write a number without an exponent.

    >>> plain_number(Decimal("8.1930E+5")), plain_number(Decimal("1.50")), plain_number(Decimal("-0"))
    ('819300', '1.5', '0')
    """
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def whole_characters(text: str) -> str:
    """The text with each half of a broken surrogate pair replaced, as no file can hold one.

    The length stays the same, so that offsets hold.
    """
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if char in _ESCAPES:
        return _ESCAPES[char]
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    return f"\\u{ord(char):04X}"


TYPE = ref(f"{RDF}type")
LABEL = ref(f"{RDFS}label")
