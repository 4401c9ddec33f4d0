"""Names at the ends of lines: in a column of their own, moved apart until none touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from maypole.evidence.charts.lettering import width_of, wrapped
from maypole.evidence.charts.pen import GRID, Pen

SHARE = 0.3
"""Of the sheet's width, at most, unless one word needs more."""
GAP, LEADER, APART = 10, 14, 4


@dataclass(frozen=True, slots=True)
class EndLabel:
    """What stands at the end of a line that ends at this height."""

    y: float
    text: str
    figure: str
    colour: str
    bold: bool = False
    x: float | None = None
    """Where its line ends, when not at the edge of the plot."""


def lines_of(pen: Pen, text: str, figure: str, bold: bool) -> list[str]:
    """The name in lines, and the figure in the last, where it fits, else below."""
    lines = wrapped(text, pen.size, SHARE * pen.width, bold)
    joined = f"{lines[-1]} {figure}" if lines else figure
    if figure and lines and width_of(joined, pen.size, bold) <= SHARE * pen.width:
        return [*lines[:-1], joined]
    return [*lines, figure] if figure else lines


def room_for(pen: Pen, texts: Sequence[tuple[str, str, bool]]) -> float:
    """The width of the column, with the space before it."""
    widths = [
        width_of(line, pen.size, bold)
        for text, figure, bold in texts
        for line in lines_of(pen, text, figure, bold)
    ]
    return GAP + LEADER + max(widths, default=0.0)


def draw_end_labels(
    pen: Pen, labels: Sequence[EndLabel], right: float, top: float, bottom: float
) -> float:
    """Draw them, and return the lowest place that they reach."""
    blocks = [(one, lines_of(pen, one.text, one.figure, one.bold)) for one in labels]
    blocks.sort(key=lambda block: (block[0].y, block[0].text))
    heights = [len(lines) * pen.line_height for _label, lines in blocks]
    middles = _apart([label.y for label, _lines in blocks], heights, top, bottom)
    lowest = top
    for (label, lines), height, middle in zip(blocks, heights, middles, strict=True):
        x = right + GAP + LEADER
        if abs(middle - label.y) > pen.size / 2 or label.x is not None:
            start = right if label.x is None else label.x
            pen.line([(start + 7, label.y), (x - 5, middle)], colour=GRID, thick=1.5)
        for place, text in enumerate(lines):
            y = middle - height / 2 + pen.line_height * (place + 0.5) + pen.size * 0.35
            pen.words(x, y, text, bold=label.bold, colour=label.colour)
        lowest = max(lowest, middle + height / 2)
    return lowest


def _apart(
    wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float
) -> list[float]:
    """Middles moved as little as may be: down from the top, then up from the bottom."""
    middles = list(wanted)
    floor = top
    for place, height in enumerate(heights):
        middles[place] = max(middles[place], floor + height / 2)
        floor = middles[place] + height / 2 + APART
    ceiling = max(bottom, top + sum(heights) + APART * (len(heights) - 1))
    for place in reversed(range(len(heights))):
        middles[place] = min(middles[place], ceiling - heights[place] / 2)
        ceiling = middles[place] - heights[place] / 2 - APART
    return middles
