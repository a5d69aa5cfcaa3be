"""What is known of one thing, at the address that its IRI has here."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.graph.iri import BASE_IRI, RDF, RDFS, VOCABULARIES, mint_iri
from kg.graph.store import UNION_FILE
from kg.server.asking import Row, node, rows
from kg.server.endpoint import AnswerResponse, accept_of, refusal, run_for
from kg.server.figures import amount_text
from kg.server.negotiation import GRAPHS, best
from kg.server.protocol import Asked, RefusedError
from kg.server.templates import page
from kg.view.labels import PREDICATES, TYPES, predicate_names, type_names

_MOST = 500
_ARTICLES = re.compile(r"@prefix article: <(.+)article/> \.")
_HTML = "text/html"
# A triple of the thing, and what the node at its other end is called or claims.
_ABOUT = f"""SELECT ?p ?o (SAMPLE(?names) AS ?name) (SAMPLE(?owner) AS ?who) (SAMPLE(?relation) AS ?what)
  (SAMPLE(?target) AS ?whom) (SAMPLE(?kind) AS ?measured) (SAMPLE(?value) AS ?amount)
  (SAMPLE(?per) AS ?unit) (SAMPLE(?when) AS ?period) {{{{
  {{{{ SELECT ?p ?o {{{{ {{triple}} }}}} ORDER BY ?p ?o LIMIT {_MOST} }}}}
  OPTIONAL {{{{ ?o rdfs:label|dcterms:title|ckg:sentence ?names }}}}
  OPTIONAL {{{{ ?o rdf:subject/rdfs:label ?owner ; rdf:predicate ?relation
    OPTIONAL {{{{ ?o rdf:object/rdfs:label ?target }}}} }}}}
  OPTIONAL {{{{ ?o ckg:measured ?kind }}}}
  OPTIONAL {{{{ ?o ckg:amount ?value }}}}
  OPTIONAL {{{{ ?o ckg:unit ?per }}}}
  OPTIONAL {{{{ ?o ckg:period ?when }}}}
}}}} GROUP BY ?p ?o ORDER BY ?p ?o"""
_NAMES = (f"{RDFS}label", "http://purl.org/dc/terms/title", "http://www.w3.org/ns/oa#exact")


@dataclass(frozen=True, slots=True)
class Line:
    """One triple of the thing, as a reader sees it."""

    relation: str
    value: str
    href: str = ""
    """Where the value is shown in turn, if it is a thing; only this server or the web."""


async def thing(request: Request) -> Response:
    """A thing as a page, or as triples, whichever the client prefers.

    Its triples are those in which it is subject, and the first of those in which it is object.
    """
    try:
        iri = _iri(request)
        offers = (_HTML, *(media_type for media_type, _ in GRAPHS))
        if best(accept_of(request), offers) == _HTML:
            return await _page(request, iri)
        return AnswerResponse(await run_for(request, Asked(_triples(iri))))
    except RefusedError as error:
        return refusal(error)


def base_of(output: Path) -> str:
    """What the IRIs of a build's things begin with, as the head of its Turtle declares."""
    with (output / UNION_FILE).open(encoding="utf-8") as lines:
        for line in lines:
            if found := _ARTICLES.match(line):
                return found[1]
            if not line.startswith("@prefix"):
                break
    return BASE_IRI


def href_of(iri: str, base: str) -> str:
    """Where a thing is shown: here if it is of this graph, on the web if it is there, else nowhere.

    >>> href_of("https://w3id.org/county-kg/id/place/430181/金田村", "https://w3id.org/county-kg/id/")
    '/id/place/430181/%E9%87%91%E7%94%B0%E6%9D%91'
    >>> href_of("javascript:alert(1)", "https://w3id.org/county-kg/id/")
    ''
    """
    if iri.startswith(base):
        return "/id/" + quote(iri[len(base) :], safe="/%:@!$&'()*+,;=~-._")
    return quote(iri, safe="/%:@!$&'()*+,;=~-._?#") if re.match(r"https?://", iri) else ""


def _iri(request: Request) -> str:
    raw: bytes = request.scope.get("raw_path") or request.url.path.encode()
    try:
        # Of what was encoded on the way, an IRI keeps its own letters plain.
        names = [unquote(name, errors="strict") for name in raw.decode("ascii").split("/")[2:]]
        return node(mint_iri(request.app.state.base, *names))
    except ValueError as error:
        raise RefusedError(404, "Nothing has this address.") from error


def _triples(iri: str) -> str:
    return f"""CONSTRUCT {{ {iri} ?p ?o . ?s ?q {iri} }} WHERE {{
      {{ {iri} ?p ?o }} UNION {{ SELECT ?s ?q {{ ?s ?q {iri} }} LIMIT {_MOST} }} }}"""


async def _page(request: Request, iri: str) -> Response:
    said = await rows(request, _ABOUT.format(triple=f"{iri} ?p ?o"))
    told = await rows(request, _ABOUT.format(triple=f"?o ?p {iri}"))
    if not said and not told:
        return PlainTextResponse("Nothing in this graph has this address.\n", 404)
    base: str = request.app.state.base
    names = {row["p"]: row["o"] for row in said}
    kinds = [row["o"].removeprefix(VOCABULARIES["ckg"]) for row in said if row["p"] == f"{RDF}type"]
    answer = page(
        "thing.html",
        name=next((names[p] for p in _NAMES if p in names), iri[1:-1].removeprefix(base)),
        iri=iri[1:-1],
        kinds="、".join(type_names(kind).zh for kind in kinds if kind in TYPES),
        parts=[
            ("事实 Facts", [_line(row, base) for row in said], len(said) == _MOST),
            ("被提及 Referred to by", [_line(row, base, True) for row in told], len(told) == _MOST),
        ],
    )
    answer.headers["Vary"] = "Accept"
    return answer


def _line(row: Row, base: str, back: bool = False) -> Line:
    value = row["o"]
    named = row.get("name") or _claimed(row) or _short(value).removeprefix(base)
    return Line(_relation(row["p"], back), named, href_of(value, base))


def _relation(iri: str, back: bool) -> str:
    known = PREDICATES.get(iri.removeprefix(VOCABULARIES["ckg"]))
    return f"{known.zh_back if back else known.zh} {_short(iri)}" if known else _short(iri)


def _claimed(row: Row) -> str:
    """What a claim says, as far as the row tells: whose, which relation, of what, how much, when."""
    words = [row.get("who", "")]
    if what := row.get("what"):
        words.append(predicate_names(what.removeprefix(VOCABULARIES["ckg"])).zh)
    words += [row.get("whom", ""), row.get("measured", "")]
    with suppress(ArithmeticError, KeyError):
        words.append(amount_text(Decimal(row["amount"]), row.get("unit", "")))
    return " ".join(filter(None, [*words, row.get("period", "")]))


def _short(iri: str) -> str:
    for prefix, namespace in VOCABULARIES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
