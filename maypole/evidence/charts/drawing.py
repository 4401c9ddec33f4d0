"""The one way to a drawing."""

from maypole.evidence.charts.area_map import draw_map
from maypole.evidence.charts.control import draw_control
from maypole.evidence.charts.dots import draw_dots
from maypole.evidence.charts.gap import draw_gap
from maypole.evidence.charts.line import draw_line
from maypole.evidence.charts.spark import WIDTH, draw_spark
from maypole.evidence.charts.specs import (
    ChartSpec,
    ControlSpec,
    DotsSpec,
    GapSpec,
    LineSpec,
    MapSpec,
    SparkSpec,
)

WIDTHS = (720, 360)
"""Each chart is drawn twice: one drawing shrunk to a phone leaves labels too small to read."""
DESIGN = 5
"""Raise it when a drawing changes, so that stored charts are drawn again."""


def widths_of(spec: ChartSpec) -> tuple[int, ...]:
    """At which widths a chart is drawn."""
    return (WIDTH,) if isinstance(spec, SparkSpec) else WIDTHS


def draw(spec: ChartSpec, width: int) -> str:
    """The chart as SVG at one width; equal facts give equal bytes."""
    match spec:
        case LineSpec():
            return draw_line(spec, width)
        case DotsSpec():
            return draw_dots(spec, width)
        case ControlSpec():
            return draw_control(spec, width)
        case GapSpec():
            return draw_gap(spec, width)
        case MapSpec():
            return draw_map(spec, width)
        case SparkSpec():
            return draw_spark(spec)
