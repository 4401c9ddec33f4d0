"""The one way to a drawing."""

from maypole.evidence.charts.line import draw_line
from maypole.evidence.charts.specs import ChartSpec, LineSpec

WIDTHS = (720, 360)
"""Each chart is drawn twice: one drawing shrunk to a phone leaves labels too small to read."""


def draw(spec: ChartSpec, width: int) -> str:
    """The chart as SVG at one width; equal facts give equal bytes."""
    match spec:
        case LineSpec():
            return draw_line(spec, width)
    raise NotImplementedError(spec.kind)
