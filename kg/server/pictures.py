"""The page of pictures: figures of a county's places by year, two counties, how something spread."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from kg.server.charts import Panel, adoption, over_years
from kg.server.endpoint import refusal
from kg.server.explorer import Explorer
from kg.server.figures import Kind, amount_text, as_adoptions, as_series
from kg.server.lookup import Lookup
from kg.server.protocol import RefusedError
from kg.server.templates import page

_MEASURES = {
    "village-collective-income": "村集体经济收入",
    "village-operating-income": "村集体经营性收入",
    "per-capita-disposable-income": "人均可支配收入",
    "per-capita-net-income": "人均纯收入",
    "gdp": "地区生产总值",
    "fiscal-revenue": "财政收入",
    "fixed-asset-investment": "固定资产投资",
    "industrial-output": "工业总产值",
    "agricultural-output": "农业总产值",
    "retail-sales": "社会消费品零售总额",
    "tourism-revenue": "旅游收入",
    "population": "人口",
    "households": "户数",
}
_STATISTICS = {
    "total": "合计",
    "mean": "平均",
    "per-capita": "人均",
    "share": "占比",
    "growth": "增幅",
    "increase": "增量",
}


async def pictures(request: Request) -> Response:
    """The page: what to draw, the picture, and the table of its figures."""
    asked = request.query_params
    counties = asked.getlist("county")
    figure, initiative = asked.get("figure", ""), asked.get("initiative", "")
    explorer: Explorer = request.app.state.explorer

    def found(lookup: Lookup) -> dict[str, Any]:
        return {**_figures(lookup, figure, counties), **_initiative(lookup, initiative)}

    try:
        return page("pictures.html", **await explorer.ask(found))
    except RefusedError as error:
        return refusal(error)


async def figures_svg(request: Request) -> Response:
    """Figures by year of one county's places, or of two side by side."""
    counties = request.query_params.getlist("county")
    explorer: Explorer = request.app.state.explorer
    try:
        kind = Kind.from_key(request.query_params.get("figure", ""))
        panels = await explorer.ask(lambda lookup: _panels(lookup, kind, counties))
        return _svg(over_years(panels, kind))
    except RefusedError as error:
        return refusal(error)


async def adoption_svg(request: Request) -> Response:
    """How many counties have an initiative, over time."""
    name = request.query_params.get("initiative", "")
    explorer: Explorer = request.app.state.explorer
    try:
        return _svg(
            adoption(name, as_adoptions(await explorer.ask(lambda one: one.launches(name))))
        )
    except RefusedError as error:
        return refusal(error)


def _figures(lookup: Lookup, figure: str, asked: list[str]) -> dict[str, Any]:
    kinds = [Kind(**row) for row in lookup.kinds()]
    counties = lookup.counties()
    chosen = [*(asked or [one["id"] for one in counties[:1]]), "", ""][:2]
    kind = Kind.from_key(figure) if figure else next(iter(kinds), None)
    values: dict[str, Any] = {
        "kinds": [{"key": one.key, "label": _label(one)} for one in kinds],
        "counties": counties,
        "chosen": chosen,
        "figure": kind.key if kind else "",
        "picture": "",
    }
    drawn = list(filter(None, chosen))
    return values | _drawn(lookup, kind, drawn) if kind and drawn else values


def _drawn(lookup: Lookup, kind: Kind, counties: list[str]) -> dict[str, Any]:
    panels = _panels(lookup, kind, counties)
    fields = [("figure", kind.key), *(("county", county) for county in counties)]
    return {
        "picture": f"/pictures/figures.svg?{urlencode(fields)}",
        "heading": f"{_label(kind)}：{'、'.join(panel.title for panel in panels)}",
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


def _initiative(lookup: Lookup, name: str) -> dict[str, Any]:
    return {
        "initiatives": lookup.initiatives(),
        "initiative": name,
        "adoptions": as_adoptions(lookup.launches(name)),
        "steps": f"/pictures/adoption.svg?{urlencode({'initiative': name})}",
    }


def _panels(lookup: Lookup, kind: Kind, counties: list[str]) -> list[Panel]:
    named = list(filter(None, counties[:2]))
    if not named:
        raise RefusedError(400, "No county is named; give one or two as county=IRI.")
    return [Panel(lookup.name(one), as_series(lookup.figures(one, kind))) for one in named]


def _label(kind: Kind) -> str:
    name = _MEASURES.get(kind.measure, kind.measure)
    unit = "元" if kind.unit == "CNY" else kind.unit
    more = "，".join(filter(None, (_STATISTICS.get(kind.statistic, kind.statistic), unit)))
    return f"{name}（{more}）" if more else name


def _svg(picture: str) -> Response:
    return Response(picture, media_type="image/svg+xml")
