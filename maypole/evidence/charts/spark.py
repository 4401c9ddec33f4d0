"""A line for a row of a table: 120 by 32 px, no words but its title."""

from maypole.evidence.charts.line import runs
from maypole.evidence.charts.pen import PLACE, Pen
from maypole.evidence.charts.specs import SparkSpec

WIDTH, HEIGHT, EDGE = 120, 32, 5


def draw_spark(spec: SparkSpec) -> str:
    """The one size that it has."""
    pen = Pen(WIDTH)
    values = [one.value for one in spec.spots if one.value is not None]
    low, high = min(values), max(values)
    first, last = spec.spots[0].at, spec.spots[-1].at

    def place(at: int, value: float) -> tuple[float, float]:
        across = (at - first) / (last - first) if last > first else 0.5
        up = (value - low) / (high - low) if high > low else 0.5
        return EDGE + across * (WIDTH - 2 * EDGE), HEIGHT - EDGE - up * (HEIGHT - 2 * EDGE)

    for run in runs(spec.spots):
        places = [place(one.at, one.value or 0.0) for one in run]
        pen.line(places, colour=PLACE, thick=2)
        if len(places) == 1:
            pen.circle(*places[0], 2, fill=PLACE)
    known = [one for one in spec.spots if one.value is not None]
    pen.circle(*place(known[-1].at, known[-1].value or 0.0), 3.5, fill=PLACE)
    return pen.svg(spec.title, spec.description, HEIGHT)
