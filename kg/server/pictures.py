"""The page of pictures: figures of a county's places by year, two counties, how something spread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from kg.server.adoptions import as_adoptions
from kg.server.charts import Panel, adoption, over_years
from kg.server.endpoint import refusal
from kg.server.explorer import Explorer
from kg.server.figures import Kind, amount_text, as_series
from kg.server.lookup import Lookup
from kg.server.pictured import counties, figures, initiatives, kinds_of, launches, most_telling
from kg.server.protocol import RefusedError
from kg.server.templates import page


async def pictures(request: Request) -> Response:
    """The page: what to draw, the picture, and the table of its figures."""
    asked = request.query_params
    chosen = list(filter(None, asked.getlist("county")))[:2]
    figure, initiative = asked.get("figure", ""), asked.get("initiative", "")
    explorer: Explorer = request.app.state.explorer

    def found(lookup: Lookup) -> dict[str, Any]:
        return {**_figures(lookup, figure, chosen), **_initiative(lookup, initiative)}

    try:
        return page("pictures.html", **await explorer.ask(found))
    except RefusedError as error:
        return refusal(error)


async def figures_svg(request: Request) -> Response:
    """Figures by year of one county's places, or of two side by side."""
    named = list(filter(None, request.query_params.getlist("county")))[:2]
    explorer: Explorer = request.app.state.explorer
    try:
        kind = Kind.from_key(request.query_params.get("figure", ""))
        if not named:
            raise RefusedError(400, "No county is named; give one or two as county=IRI.")
        panels = await explorer.ask(lambda lookup: _panels(lookup, kind, named))
        return _svg(over_years(panels, kind))
    except RefusedError as error:
        return refusal(error)


async def adoption_svg(request: Request) -> Response:
    """How many counties have an initiative, over time."""
    name = request.query_params.get("initiative", "")
    explorer: Explorer = request.app.state.explorer
    try:
        found = await explorer.ask(lambda lookup: launches(lookup, name))
        return _svg(adoption(name, as_adoptions(found)))
    except RefusedError as error:
        return refusal(error)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What the page draws figures of."""

    counties: Sequence[str]
    kinds: Sequence[Kind]
    kind: Kind | None


def _choose(lookup: Lookup, figure: str, asked: Sequence[str]) -> _Chosen:
    """What is asked for; where that leaves something open, what has most to show."""
    if not asked:
        best = most_telling(lookup)
        if best is None:
            return _Chosen((), (), None)
        county, kind = best
        return _Chosen((county,), kinds_of(lookup, (county,)), Kind.from_key(figure or kind.key))
    kinds = kinds_of(lookup, asked)
    # Another county may have no such figures: then the page shows what it has.
    wanted = [one for one in kinds if one.key == figure] or kinds
    return _Chosen(asked, kinds, wanted[0] if wanted else None)


def _figures(lookup: Lookup, figure: str, asked: Sequence[str]) -> dict[str, Any]:
    chosen = _choose(lookup, figure, asked)
    values: dict[str, Any] = {
        "kinds": chosen.kinds,
        "counties": counties(lookup),
        "chosen": [*chosen.counties, "", ""][:2],
        "figure": chosen.kind,
        "picture": "",
    }
    return values | _drawn(lookup, chosen.kind, chosen.counties) if chosen.kind else values


def _drawn(lookup: Lookup, kind: Kind, named: Sequence[str]) -> dict[str, Any]:
    panels = _panels(lookup, kind, named)
    fields = [("figure", kind.key), *(("county", county) for county in named)]
    return {
        "picture": Markup(over_years(panels, kind)),
        "file": f"/pictures/figures.svg?{urlencode(fields)}",
        "lines": [
            (
                *(panel.title, series.name, point.year),
                amount_text(point.value, kind.unit, point.comparator),
            )
            for panel in panels
            for series in panel.series
            for point in series.points
        ],
    }


def _initiative(lookup: Lookup, asked: str) -> dict[str, Any]:
    names = initiatives(lookup)
    name = asked or next(iter(names), "")
    found = as_adoptions(launches(lookup, name))
    return {
        "initiatives": names,
        "initiative": name,
        "adoptions": found,
        "steps": Markup(adoption(name, found)),
        "steps_file": f"/pictures/adoption.svg?{urlencode({'initiative': name})}",
    }


def _panels(lookup: Lookup, kind: Kind, named: Sequence[str]) -> list[Panel]:
    return [Panel(lookup.name(one), as_series(figures(lookup, one, kind))) for one in named]


def _svg(picture: str) -> Response:
    return Response(picture, media_type="image/svg+xml")
