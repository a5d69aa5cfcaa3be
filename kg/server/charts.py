"""Small pictures in SVG: lines over years, panels of one scale side by side, steps of adoption.

Drawn here, so that they can be looked at in any browser, kept as files and put into papers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10
from xml.sax.saxutils import escape, quoteattr

from kg.server.figures import Adoption, Kind, Series, amount_text, counties_by
from kg.view.labels import clip, on_canvas

WIDTH, HEIGHT = 960, 440
MOST_SERIES = 8
_COLOURS = (
    *("#1f5fbf", "#c2452d", "#2e8b57", "#8a4fbf"),
    *("#b8860b", "#00838f", "#ad1457", "#5d6d7e"),
)
_TOP, _BOTTOM, _LEFT, _RIGHT = 40, 44, 84, 150
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
        return _picture([_text(WIDTH / 2, HEIGHT / 2, "没有数字 No figures", "middle")])
    years = range(min(p.year for p in points), max(p.year for p in points) + 1)
    ticks = _ticks(min(p.value for p in points), max(p.value for p in points))
    width = WIDTH / len(drawn)
    parts: list[str] = []
    for at, panel in enumerate(drawn):
        frame = _Frame(at * width, width, (years[0], years[-1]), (ticks[0], ticks[-1]))
        parts += _axes(
            frame, panel.title, years, ticks, lambda value: amount_text(value, kind.unit)
        )
        parts += _lines(frame, panel.series, kind.unit)
    return _picture(parts)


def adoption(name: str, adoptions: Sequence[Adoption]) -> str:
    """How many counties have an initiative, step by step, each named where it comes in."""
    steps = counties_by(adoptions)
    if not steps:
        return _picture([_text(WIDTH / 2, HEIGHT / 2, "没有时间 No dates", "middle")])
    first, last = floor(steps[0][0]), ceil(steps[-1][0] + 0.01)
    ticks = [Decimal(tick) for tick in _whole_ticks(len(steps))]
    frame = _Frame(0, WIDTH, (first, last), (0.0, float(ticks[-1])))
    parts = _axes(frame, name, range(first, last + 1), ticks, str)
    path = [f"M{frame.x(steps[0][0]):.1f} {frame.y(0):.1f}"]
    for moment, count, _ in steps:
        path.append(f"H{frame.x(moment):.1f} V{frame.y(count):.1f}")
    path.append(f"H{frame.x(last):.1f}")
    parts.append(
        f'<path d="{" ".join(path)}" fill="none" stroke="{_COLOURS[0]}" stroke-width="2"/>'
    )
    every = max(1, len(steps) // 20)
    for moment, count, county in steps:
        parts.append(_dot(frame.x(moment), frame.y(count), _COLOURS[0], True, f"{county} {count}"))
        if count % every == 0 or count == len(steps):
            parts.append(_text(frame.x(moment) + 7, frame.y(count) + 14, clip(county, 8), size=12))
    return _picture(parts)


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
        return self.left + _LEFT + (room * (year - first) / (last - first) if last > first else 0)

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
    parts = [_text(frame.left + _LEFT, 22, clip(title, 24), size=16)]
    for tick in ticks:
        y = frame.y(tick)
        parts.append(f'<path d="M{frame.left + _LEFT:.1f} {y:.1f} H{right:.1f}" stroke="#dfe2e7"/>')
        parts.append(_text(frame.left + _LEFT - 8, y + 4, label(tick), "end", size=12))
    every = ceil(len(years) / max(2, (right - frame.left - _LEFT) / 48))
    return parts + [
        _text(frame.x(year), HEIGHT - _BOTTOM + 22, str(year), "middle", size=12)
        for year in years[::every]
    ]


def _lines(frame: _Frame, series: Sequence[Series], unit: str) -> Iterator[str]:
    places = _apart([frame.y(one.points[-1].value) for one in series])
    for at, one in enumerate(series):
        colour = _COLOURS[at]
        ends = [f"{frame.x(p.year):.1f} {frame.y(p.value):.1f}" for p in one.points]
        yield f'<path d="M{" L".join(ends)}" fill="none" stroke="{colour}" stroke-width="2"/>'
        for p in one.points:
            told = f"{one.name} {p.year} {amount_text(p.value, unit, p.comparator)}"
            yield _dot(frame.x(p.year), frame.y(p.value), colour, p.comparator == "=", told)
        x = frame.x(one.points[-1].year) + 9
        yield _text(x, places[at] + 4, clip(one.name, 9), colour=colour, size=13)


def _apart(wanted: Sequence[float], least: float = 16) -> list[float]:
    """Places for labels near where they are wanted, none on another.

    >>> _apart([100, 102, 50])
    [100, 116, 50]
    """
    places = list(wanted)
    previous = -least
    for at in sorted(range(len(wanted)), key=lambda at: wanted[at]):
        places[at] = max(wanted[at], previous + least)
        previous = places[at]
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


def _dot(x: float, y: float, colour: str, full: bool, told: str) -> str:
    fill = colour if full else "#ffffff"
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{fill}" stroke="{colour}" '
        f'stroke-width="1.5"><title>{escape(on_canvas(told))}</title></circle>'
    )


def _text(
    x: float, y: float, text: str, anchor: str = "start", *, colour: str = "#1b2330", size: int = 13
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" '
        f'fill="{colour}">{escape(on_canvas(text))}</text>'
    )


def _picture(parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" font-family={quoteattr(_FONT)} role="img">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>{"".join(parts)}</svg>\n'
    )
