"""The page of pictures: figures of a county's places by year, two counties, how something spread."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from kg.server.asking import Row, node, rows
from kg.server.charts import Panel, adoption, over_years
from kg.server.endpoint import refusal
from kg.server.figures import (
    COUNTIES,
    INITIATIVES,
    KINDS,
    Kind,
    adoptions_query,
    amount_text,
    as_adoptions,
    as_series,
    figures_query,
)
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
    try:
        values = {**await _figures(request), **await _initiative(request)}
        return page("pictures.html", **values)
    except RefusedError as error:
        return refusal(error)


async def figures_svg(request: Request) -> Response:
    """Figures by year of one county's places, or of two side by side."""
    try:
        kind = Kind.from_key(request.query_params.get("figure", ""))
        panels = await _panels(request, kind, request.query_params.getlist("county")[:2])
        return _svg(over_years(panels, kind))
    except RefusedError as error:
        return refusal(error)


async def adoption_svg(request: Request) -> Response:
    """How many counties have an initiative, over time."""
    try:
        name = request.query_params.get("initiative", "")
        return _svg(adoption(name, as_adoptions(await rows(request, adoptions_query(name)))))
    except RefusedError as error:
        return refusal(error)


async def _figures(request: Request) -> dict[str, Any]:
    kinds = [_kind(row) for row in await rows(request, KINDS)]
    counties = await rows(request, COUNTIES)
    asked = request.query_params.getlist("county")[:2] or [one["county"] for one in counties[:1]]
    chosen = [*asked, "", ""][:2]
    figure = request.query_params.get("figure") or (kinds[0].key if kinds else "")
    values: dict[str, Any] = {
        "kinds": [{"key": kind.key, "label": _label(kind)} for kind in kinds],
        "counties": counties,
        "chosen": chosen,
        "figure": figure,
        "picture": "",
        "heading": "",
        "lines": [],
    }
    drawn = [county for county in chosen if county]
    if not (figure and drawn):
        return values
    kind = Kind.from_key(figure)
    panels = await _panels(request, kind, drawn)
    fields = [("figure", figure), *(("county", county) for county in drawn)]
    return values | {
        "picture": f"/pictures/figures.svg?{urlencode(fields)}",
        "heading": f"{_label(kind)}：{'、'.join(panel.title for panel in panels)}",
        "lines": [
            (
                panel.title,
                series.name,
                point.year,
                amount_text(point.value, kind.unit, point.comparator),
            )
            for panel in panels
            for series in panel.series
            for point in series.points
        ],
    }


async def _initiative(request: Request) -> dict[str, Any]:
    known = await rows(request, INITIATIVES)
    name = request.query_params.get("initiative", "")
    found = as_adoptions(await rows(request, adoptions_query(name))) if name else []
    return {
        "initiatives": known,
        "initiative": name,
        "adoptions": found,
        "steps": f"/pictures/adoption.svg?{urlencode({'initiative': name})}",
    }


async def _panels(request: Request, kind: Kind, counties: list[str]) -> list[Panel]:
    panels = []
    for county in filter(None, counties):
        found = await rows(request, figures_query(county, kind))
        panels.append(Panel(await _name(request, county), as_series(found)))
    if not panels:
        raise RefusedError(400, "No county is named; give one or two as county=IRI.")
    return panels


async def _name(request: Request, county: str) -> str:
    found = await rows(request, f"SELECT ?name {{ {node(county)} rdfs:label ?name }} LIMIT 1")
    return found[0]["name"] if found else county


def _kind(row: Row) -> Kind:
    return Kind(row["measure"], row.get("statistic", ""), row.get("unit", ""))


def _label(kind: Kind) -> str:
    name = _MEASURES.get(kind.measure, kind.measure)
    unit = "元" if kind.unit == "CNY" else kind.unit
    more = "，".join(filter(None, (_STATISTICS.get(kind.statistic, kind.statistic), unit)))
    return f"{name}（{more}）" if more else name


def _svg(picture: str) -> Response:
    return Response(picture, media_type="image/svg+xml")
