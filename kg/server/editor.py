"""The page on which queries are written, with the shipped questions."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kg.queries import list_questions
from kg.server.templates import page


def editor(request: Request) -> Response:
    """The editor, with the first of the shipped questions in it."""
    questions = list_questions()
    return page(
        "query.html",
        questions=questions,
        first=questions[0].sparql,
        base=request.app.state.base,
    )
