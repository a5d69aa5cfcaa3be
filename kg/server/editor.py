"""The page on which queries are written, with the shipped questions."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kg.graph.iri import VOCABULARIES
from kg.queries import list_questions
from kg.server.templates import page

_FIRST = """# 各县开展的举措 What counties have launched
SELECT ?county ?initiative WHERE {
  ?place a ckg:County ; rdfs:label ?county ; ckg:launches ?what .
  ?what rdfs:label ?initiative .
}
ORDER BY ?county ?initiative
LIMIT 100
"""


def editor(request: Request) -> Response:
    """The editor with the shipped question that ``name`` names, else with one to begin from."""
    questions = list_questions()
    chosen = request.query_params.get("name", "")
    named = [one for one in questions if one.name == chosen]
    return page(
        "query.html",
        questions=questions,
        chosen=chosen if named else "",
        sparql=named[0].sparql if named else _FIRST,
        base=request.app.state.base,
        prefixes=" ".join(f"{name}:" for name in VOCABULARIES),
    )
