"""Small pictures in SVG: lines over years, panels of one scale side by side, steps of adoption.

Drawn here, so that they can be looked at in any browser, kept as files and put into papers. They
are black on white; in a page, its style sheet gives them the reader's colours by their classes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10
from xml.sax.saxutils import escape, quoteattr

from kg.server.adoptions import Adoption, counties_by
from kg.server.figures import Kind, Series, amount_text
from kg.view.labels import clip, on_canvas

WIDTH, HEIGHT = 960, 460
MOST_SERIES = 8
_INK, _RULE = "#1b2330", "#dfe2e7"
_COLOURS = (
    *("#1f5fbf", "#c2452d", "#2e8b57", "#8a4fbf"),
    *("#b8860b", "#00838f", "#ad1457", "#5d6d7e"),
)
_TOP, _BOTTOM, _LEFT, _RIGHT = 76, 40, 84, 150
_LABEL_HEIGHT = 16
_FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a picture, with its own heading."""

    title: str
    series: Sequence[Series]


def over_years(panels: Sequence[Panel], kind: Kind) -> str:
    """Figures by year, a line a place; several panels have one scale, so that they compare.

    A hollow dot is a figure that is said to be more, less or about so much. The places with the
    most years are drawn, eight at most a panel.
    """
    drawn = [Panel(panel.title, panel.series[:MOST_SERIES]) for panel in panels]
    points = [p for panel in drawn for series in panel.series for p in series.points]
    if not points:
        return _empty(kind.label, "没有数字 No figures")
    years = range(min(p.year for p in points), max(p.year for p in points) + 1)
    ticks = _ticks(min(p.value for p in points), max(p.value for p in points))
    width = WIDTH / len(drawn)
    parts: list[str] = []
    for at, panel in enumerate(drawn):
        around = (years[0] - 0.5, years[-1] + 0.5)
        frame = _Frame(at * width, width, around, (ticks[0], ticks[-1]))
        parts += _axes(
            frame, panel.title, years, ticks, lambda value: amount_text(value, kind.unit)
        )
        parts += _lines(frame, panel.series, kind.unit)
    return _picture(kind.label, parts)


def adoption(name: str, adoptions: Sequence[Adoption]) -> str:
    """How many counties have an initiative, step by step, each named where it comes in.

    A hollow dot is a county of which only the date of the article is known.
    """
    steps = counties_by(adoptions)
    if not steps:
        return _empty(name, "没有时间 No dates")
    first, last = floor(steps[0].moment), ceil(steps[-1].moment + 0.01)
    ticks = [Decimal(tick) for tick in _whole_ticks(len(steps))]
    frame = _Frame(0, WIDTH, (first, last), (0.0, float(ticks[-1])))
    parts = _axes(frame, "开展的县 Counties", range(first, last + 1), ticks, str)
    stairs = " ".join(f"H{frame.x(one.moment):.1f} V{frame.y(one.count):.1f}" for one in steps)
    start = f"M{frame.x(steps[0].moment):.1f} {frame.y(0):.1f}"
    drawn = [_path(f"{start} {stairs} H{frame.x(last):.1f}")]
    every = max(1, len(steps) // 20)
    for step in steps:
        x, y = frame.x(step.moment), frame.y(step.count)
        drawn.append(_dot(x, y, not step.reported, f"{step.county} {step.count}"))
        if step.count % every == 0 or step.count == len(steps):
            drawn.append(_text(x + 8, y + 15, clip(step.county, 8), colour="currentColor", size=12))
    return _picture(name, [*parts, _in_colour(0, drawn)])


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a value of the axes is on the picture."""

    left: float
    width: float
    years: tuple[float, float]
    values: tuple[Decimal | float, Decimal | float]

    def x(self, year: float) -> float:
        first, last = self.years
        room = self.width - _LEFT - _RIGHT
        return self.left + _LEFT + room * (year - first) / (last - first)

    def y(self, value: Decimal | float) -> float:
        low, high = (float(end) for end in self.values)
        room = HEIGHT - _TOP - _BOTTOM
        return HEIGHT - _BOTTOM - room * (float(value) - low) / (high - low)


def _axes(
    frame: _Frame,
    title: str,
    years: range,
    ticks: Sequence[Decimal],
    label: Callable[[Decimal], str],
) -> list[str]:
    right = frame.left + frame.width - _RIGHT
    parts = [_text(frame.left + _LEFT, _TOP - 20, clip(title, 24), size=14)]
    for tick in ticks:
        y = frame.y(tick)
        along = f"M{frame.left + _LEFT:.1f} {y:.1f} H{right:.1f}"
        parts.append(f'<path class="grid" d="{along}" stroke="{_RULE}"/>')
        parts.append(_text(frame.left + _LEFT - 8, y + 4, label(tick), "end", size=12))
    every = ceil(len(years) / max(2, (right - frame.left - _LEFT) / 48))
    return parts + [
        _text(frame.x(year), HEIGHT - _BOTTOM + 22, str(year), "middle", size=12)
        for year in years[::every]
    ]


def _lines(frame: _Frame, series: Sequence[Series], unit: str) -> Iterator[str]:
    places = _apart([frame.y(one.points[-1].value) for one in series])
    for at, one in enumerate(series):
        ends = [f"{frame.x(p.year):.1f} {frame.y(p.value):.1f}" for p in one.points]
        drawn = [_path(f"M{' L'.join(ends)}")]
        for p in one.points:
            told = f"{one.name} {p.year} {amount_text(p.value, unit, p.comparator)}"
            drawn.append(_dot(frame.x(p.year), frame.y(p.value), p.comparator == "=", told))
        x = frame.x(one.points[-1].year) + 9
        drawn.append(_text(x, places[at] + 4, clip(one.name, 9), colour="currentColor"))
        yield _in_colour(at, drawn)


def _apart(wanted: Sequence[float], lowest: float = HEIGHT - _BOTTOM) -> list[float]:
    """Places for labels near where they are wanted, none on another and none below the axis.

    >>> _apart([100, 102, 50]), _apart([100, 100], lowest=100)
    ([100, 116, 50], [84, 100])
    """
    places = list(wanted)
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    free = float("-inf")
    for at in order:
        places[at] = max(wanted[at], free)
        free = places[at] + _LABEL_HEIGHT
    free = lowest
    for at in reversed(order):
        places[at] = min(places[at], free)
        free = places[at] - _LABEL_HEIGHT
    return places


def _ticks(low: Decimal, high: Decimal) -> list[Decimal]:
    """Round values around all figures, from zero where they are positive.

    >>> [str(tick) for tick in _ticks(Decimal(120000), Decimal(310000))]
    ['0', '100000', '200000', '300000', '400000']
    """
    low, high = min(low, Decimal(0)), max(high, Decimal(0))
    span = float(high - low) or 1.0
    power = Decimal(10) ** floor(log10(span / 5))
    step = next(power * m for m in (1, 2, 5, 10) if span / float(power * m) <= 5)
    first, last = floor(low / step), max(ceil(high / step), 1)
    return [step * at for at in range(first, last + 1)]


def _whole_ticks(most: int) -> range:
    step = max(1, ceil(most / 6))
    return range(0, most + step, step)


def _in_colour(at: int, parts: Sequence[str]) -> str:
    return f'<g class="series-{at}" color="{_COLOURS[at]}">{"".join(parts)}</g>'


def _path(along: str) -> str:
    return f'<path d="{along}" fill="none" stroke="currentColor" stroke-width="2"/>'


def _dot(x: float, y: float, full: bool, told: str) -> str:
    look = 'fill="currentColor"' if full else 'class="hollow" fill="#ffffff"'
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" {look} stroke="currentColor" '
        f'stroke-width="1.5"><title>{escape(on_canvas(told))}</title></circle>'
    )


def _text(
    x: float, y: float, text: str, anchor: str = "start", *, colour: str = "", size: int = 13
) -> str:
    fill = f' fill="{colour}"' if colour else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}"{fill}>'
        f"{escape(on_canvas(text))}</text>"
    )


def _empty(title: str, told: str) -> str:
    return _picture(title, [_text(WIDTH / 2, HEIGHT / 2, told, "middle")])


def _picture(title: str, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'height="{HEIGHT}" font-family={quoteattr(_FONT)} fill="{_INK}" class="picture" role="img" '
        f'aria-label={quoteattr(on_canvas(title))}><rect class="paper" width="{WIDTH}" '
        f'height="{HEIGHT}" fill="#ffffff"/>{_text(_LEFT, 30, clip(title, 48), size=17)}'
        f"{''.join(parts)}</svg>\n"
    )
