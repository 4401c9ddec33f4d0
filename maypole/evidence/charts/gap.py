"""Two groups as lines, and at their end the distance between them."""

from __future__ import annotations

from itertools import pairwise

from maypole.evidence.charts.axes import (
    Frame,
    draw_grid,
    draw_times,
    has_caption,
    tick_width,
    ticks_for,
)
from maypole.evidence.charts.end_labels import EndLabel, draw_end_labels, room_for
from maypole.evidence.charts.line import runs
from maypole.evidence.charts.pen import INK, PLACE, QUIET, RULE, Pen
from maypole.evidence.charts.specs import GapSpec, Spot

HEIGHT = {720: 250, 360: 220}


def draw_gap(spec: GapSpec, width: int) -> str:
    """The chart at one width."""
    pen = Pen(width)
    every = (*spec.ours, *spec.theirs)
    ticks = ticks_for([one.value for one in every if one.value is not None])
    top = pen.size * (2.2 if has_caption(ticks, spec.numbers) else 0.8)
    labels = _labels(spec)
    frame = Frame(
        left=tick_width(ticks, spec.numbers, pen.size) + 10,
        right=pen.width
        - room_for(pen, [(text, told, bold) for text, told, bold, *_ in labels])
        - 16,
        top=top,
        bottom=top + HEIGHT.get(width, 220),
        first=min(one.at for one in every),
        last=max(one.at for one in every),
        ticks=ticks,
    )
    draw_grid(pen, frame, spec.numbers, spec.words)
    _breaks(pen, frame, spec)
    _distance(pen, frame, spec)
    _group(pen, frame, spec.theirs, ours=False)
    _group(pen, frame, spec.ours, ours=True)
    draw_times(pen, frame, [(one.at, one.label) for one in every])
    ends = [
        EndLabel(frame.y(value), text, told, colour, bold)
        for text, told, bold, colour, value in labels
    ]
    lowest = draw_end_labels(pen, ends, frame.right + 10, frame.top - pen.size, frame.bottom)
    return pen.svg(spec.title, spec.description, max(frame.bottom + pen.size * 2, lowest + 4))


def _labels(spec: GapSpec) -> list[tuple[str, str, bool, str, float]]:
    ours, theirs = spec.ours[-1].value or 0.0, spec.theirs[-1].value or 0.0
    written = spec.numbers.written
    return [
        (spec.group, written(ours), True, PLACE, ours),
        (spec.apart, "", True, INK, (ours + theirs) / 2),
        (spec.comparator, written(theirs), False, QUIET, theirs),
    ]


def _group(pen: Pen, frame: Frame, spots: tuple[Spot, ...], *, ours: bool) -> None:
    for run in runs(spots):
        places = [(frame.x(one.at), frame.y(one.value or 0.0)) for one in run]
        if ours:
            pen.line(places, colour=PLACE, thick=2.5)
        else:
            pen.line(places, colour=QUIET, thick=2, dash="6 4")
        for x, y in places:
            if ours:
                pen.circle(x, y, 4.5, fill=PLACE)
            else:
                pen.square(x, y, 3.5, edge=QUIET)


def _distance(pen: Pen, frame: Frame, spec: GapSpec) -> None:
    """A bracket at the end, and pale uprights at each other time."""
    others = {one.at: one.value for one in spec.theirs}
    for one in spec.ours:
        if one.value is not None and (other := others.get(one.at)) is not None:
            x = frame.x(one.at)
            pen.line([(x, frame.y(one.value)), (x, frame.y(other))], colour="#d3d8db", thick=1.5)
    ours, theirs = spec.ours[-1].value, spec.theirs[-1].value
    if ours is not None and theirs is not None:
        x, a, b = frame.right + 9, frame.y(ours), frame.y(theirs)
        pen.line([(x - 4, a), (x, a), (x, b), (x - 4, b)], colour=INK, thick=1.5)


def _breaks(pen: Pen, frame: Frame, spec: GapSpec) -> None:
    for before, after in pairwise(spec.ours):
        if after.broken:
            x = (frame.x(before.at) + frame.x(after.at)) / 2
            pen.line([(x, frame.top - 4), (x, frame.bottom)], colour=RULE, dash="2 4", thick=1.5)
            pen.words(x, frame.top + pen.size, spec.words.broken, anchor="middle", colour=QUIET)
