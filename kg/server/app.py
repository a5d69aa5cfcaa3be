"""The application: which address does what."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from kg.graph.store import open_store
from kg.server import explorer
from kg.server.editor import editor
from kg.server.endpoint import sparql
from kg.server.limits import Limits
from kg.server.pictures import adoption_svg, figures_svg, pictures
from kg.server.pool import Pool
from kg.server.security import Secured
from kg.server.templates import asset
from kg.server.things import base_of, thing


def make_app(output: Path, host: str = "127.0.0.1", limits: Limits | None = None) -> Starlette:
    """The ASGI application that serves the graph of a folder.

    Args:
        output: the folder of a build.
        host: the address that it will listen at.
        limits: what one query may take.

    Raises:
        UsageError: there is no graph in the folder.
    """
    open_store(output)  # so that a folder without one is told at once
    base = base_of(output)

    @asynccontextmanager
    async def running(app: Starlette) -> AsyncIterator[None]:
        with tempfile.TemporaryDirectory(prefix="kg-serve-") as scratch:
            app.state.base = base
            app.state.pool = Pool(output, Path(scratch), limits or Limits())
            app.state.explorer = explorer.Explorer(output, Path(scratch))
            await app.state.pool.start()
            app.state.explorer.start()
            try:
                yield
            finally:
                await app.state.explorer.close()
                await app.state.pool.close()

    routes = [
        Route("/sparql", sparql, methods=["GET", "POST"], name="sparql"),
        Route("/", explorer.page),
        Route("/api/overview", explorer.overview),
        Route("/api/search", explorer.search),
        Route("/api/neighbours", explorer.neighbours),
        Route("/api/facts", explorer.facts),
        Route("/query", editor, name="editor"),
        Route("/id/{name:path}", thing),
        Route("/pictures", pictures),
        Route("/pictures/figures.svg", figures_svg),
        Route("/pictures/adoption.svg", adoption_svg),
        *(Route(f"/{name}", asset(name)) for name in ("server.css", "query.js", "pictures.js")),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Secured, host=host)], lifespan=running)
