"""The server's own pages: templates that escape what they are given, and the files beside them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

_KINDS = {"css": "text/css", "js": "text/javascript"}


def page(template: str, **values: Any) -> Response:
    """A page made of a template of this package; text in it never becomes markup."""
    html = _environment().get_template(template).render(**values)
    return Response(html, media_type="text/html")


def asset(name: str) -> Callable[[Request], Response]:
    """What answers with a style sheet or a script of this package."""
    kind = _KINDS[name.rpartition(".")[2]]

    def answer(_: Request) -> Response:
        return Response(_source(name), media_type=kind)

    return answer


@cache
def _environment() -> Environment:
    return Environment(loader=FunctionLoader(_source), autoescape=True, undefined=StrictUndefined)


def _source(name: str) -> str:
    return files("kg.server").joinpath(name).read_text(encoding="utf-8")
