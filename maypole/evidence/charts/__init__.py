"""Charts as SVG templates of our own (decision 0008): equal facts give equal bytes."""

from maypole.evidence.charts.drawing import draw
from maypole.evidence.charts.specs import ChartSpec

__all__ = ["ChartSpec", "draw"]
