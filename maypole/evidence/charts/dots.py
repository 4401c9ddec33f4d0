"""Neighbours as dots with ranges on one scale, our own place bold among them."""

from __future__ import annotations

from maypole.evidence.charts.axes import GAP, Ticks, ticks_for
from maypole.evidence.charts.lettering import width_of, wrapped
from maypole.evidence.charts.pen import GRID, INK, PALE, PLACE, QUIET, Pen
from maypole.evidence.charts.specs import DotRow, DotsSpec

NAMES = {720: 250.0, 360: 128.0}
"""The room for names, where they need it."""
MARK = 7


def draw_dots(spec: DotsSpec, width: int) -> str:
    """The chart at one width: a row an area, in the order given."""
    pen = Pen(width)
    ticks = ticks_for(_values(spec), wanted=6 if width > 500 else 4)
    most = NAMES.get(width, 128.0)
    names = [wrapped(one.name, pen.size, most, one.part == "ours") for one in spec.rows]
    left = 12 + max(
        width_of(line, pen.size, row.part == "ours")
        for row, lines in zip(spec.rows, names, strict=True)
        for line in lines
    )
    figures = [_figure(spec, one) for one in spec.rows]
    right = width - 14 - max(width_of(one, pen.size, bold=True) for one in figures)
    top = pen.size * (1.6 if spec.numbers.unit or ticks.low > 0 else 0.4)
    heights = [max(1.9 * pen.size, (len(lines) + 0.6) * pen.line_height) for lines in names]
    bottom = top + sum(heights)
    _grid(pen, spec, ticks, (left, right, top, bottom))
    y = top
    for row, lines, figure, height in zip(spec.rows, names, figures, heights, strict=True):
        scale = _Scale(left, right, ticks)
        _row(pen, row, lines, figure, (y, height), scale)
        y += height
    return pen.svg(spec.title, spec.description, bottom + pen.size * 1.8)


class _Scale:
    """Across, by value."""

    def __init__(self, left: float, right: float, ticks: Ticks) -> None:
        self.left, self.right, self.ticks = left, right, ticks

    def x(self, value: float) -> float:
        """The place of a value."""
        share = (value - self.ticks.low) / (self.ticks.high - self.ticks.low)
        return self.left + share * (self.right - self.left)


def _values(spec: DotsSpec) -> list[float]:
    every = (one for row in spec.rows for one in (row.value, row.lower, row.upper))
    return [one for one in every if one is not None]


def _figure(spec: DotsSpec, row: DotRow) -> str:
    if row.value is None:
        return f"[{row.symbol}]" if row.symbol else "–"
    return spec.numbers.written(row.value)


def _grid(pen: Pen, spec: DotsSpec, ticks: Ticks, box: tuple[float, float, float, float]) -> None:
    left, right, top, bottom = box
    scale, taken = _Scale(left, right, ticks), -1.0
    for one in ticks.values:
        x, told = scale.x(one), spec.numbers.written(one, ticks.decimals)
        pen.line([(x, top), (x, bottom)], colour=GRID if one else QUIET)
        half = width_of(told, pen.size) / 2
        if x - half > taken:
            pen.words(x, bottom + pen.size * 1.3, told, anchor="middle")
            taken = x + half + GAP
    starts = ""
    if ticks.low > 0:
        starts = spec.words.starts_at.format(spec.numbers.written(ticks.low, ticks.decimals))
    told = ". ".join(one for one in (spec.numbers.unit, starts) if one)
    if told:
        pen.words(0, pen.size, told, colour=QUIET)


def _row(
    pen: Pen,
    row: DotRow,
    lines: list[str],
    figure: str,
    place: tuple[float, float],
    scale: _Scale,
) -> None:
    top, height = place
    y, ours = top + height / 2, row.part == "ours"
    if ours:
        pen.shape(
            [[(0, top), (pen.width, top), (pen.width, top + height), (0, top + height)]], fill=PALE
        )
    colour = PLACE if ours else QUIET if row.part == "benchmark" else INK
    first = y - (len(lines) - 1) / 2 * pen.line_height + pen.size * 0.35
    for number, line in enumerate(lines):
        pen.words(0, first + number * pen.line_height, line, bold=ours, colour=colour)
    pen.words(pen.width - 2, y + pen.size * 0.35, figure, anchor="end", bold=ours, colour=colour)
    if row.value is None:
        return
    if row.lower is not None and row.upper is not None:
        low, high = scale.x(row.lower), scale.x(row.upper)
        pen.line([(low, y), (high, y)], colour=colour, thick=2.5 if ours else 1.5)
        for x in (low, high):
            pen.line([(x, y - 4), (x, y + 4)], colour=colour, thick=1.5)
    x = scale.x(row.value)
    if ours:
        pen.circle(x, y, MARK, fill=PLACE)
    elif row.part == "benchmark":
        pen.square(x, y, 5, edge=QUIET)
    else:
        pen.circle(x, y, 5, fill="#ffffff", edge=INK)
