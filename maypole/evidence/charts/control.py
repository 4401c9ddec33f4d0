"""An XmR chart: the mean, the limits of chance, and each signal by its shape."""

from __future__ import annotations

from itertools import groupby

from maypole.evidence.charts.axes import (
    Frame,
    draw_grid,
    draw_times,
    has_caption,
    tick_width,
    ticks_for,
)
from maypole.evidence.charts.end_labels import EndLabel, draw_end_labels, room_for
from maypole.evidence.charts.lettering import width_of
from maypole.evidence.charts.pen import BETTER, INK, PALE, PLACE, QUIET, RULE, WORSE, Pen
from maypole.evidence.charts.specs import ControlSpec

HEIGHT = {720: 260, 360: 220}


def draw_control(spec: ControlSpec, width: int) -> str:
    """The chart at one width, with the key of its signals below."""
    pen = Pen(width)
    frame = _frame(pen, spec)
    draw_grid(pen, frame, spec.numbers, spec.words)
    _limits(pen, frame, spec)
    if spec.target is not None:
        y = frame.y(spec.target)
        pen.line([(frame.left, y), (frame.right, y)], colour=INK, thick=1.5, dash="10 3 2 3")
    spots = [(frame.x(one.at), frame.y(one.value)) for one in spec.spots]
    pen.line(spots, colour=PLACE, thick=1.5)
    for (x, y), one in zip(spots, spec.spots, strict=True):
        _mark(pen, x, y, one.signal, one.good)
    draw_times(pen, frame, [(one.at, one.label) for one in spec.spots])
    draw_end_labels(
        pen, _labels(frame, spec), frame.right, frame.top - pen.size, frame.bottom + pen.size / 2
    )
    bottom = _key(pen, spec, frame.bottom + pen.size * 2.9)
    return pen.svg(spec.title, spec.description, bottom)


def _frame(pen: Pen, spec: ControlSpec) -> Frame:
    values: list[float | None] = [spec.target]
    for one in spec.spots:
        values += [one.value, one.lower, one.upper]
    ticks = ticks_for([one for one in values if one is not None])
    top = pen.size * (2.2 if has_caption(ticks, spec.numbers) else 0.8)
    names = [(text, figure, False) for text, figure, _value in _names(spec)]
    return Frame(
        left=tick_width(ticks, spec.numbers, pen.size) + 10,
        right=pen.width - room_for(pen, names) - 6,
        top=top,
        bottom=top + HEIGHT.get(pen.width, 220) - 30,
        first=spec.spots[0].at,
        last=spec.spots[-1].at,
        ticks=ticks,
    )


def _names(spec: ControlSpec) -> list[tuple[str, str, float]]:
    last, written = spec.spots[-1], spec.numbers.written
    found = [(spec.words.mean, written(last.mean), last.mean)]
    for limit in (last.lower, last.upper):
        if limit is not None:
            found.append((spec.words.limits, written(limit), limit))
    if spec.target is not None:
        found.append((spec.words.target, written(spec.target), spec.target))
    return found


def _labels(frame: Frame, spec: ControlSpec) -> list[EndLabel]:
    return [EndLabel(frame.y(value), text, told, QUIET) for text, told, value in _names(spec)]


def _limits(pen: Pen, frame: Frame, spec: ControlSpec) -> None:
    """Each segment has its own; between two a dotted line says that limits begin anew."""
    ended = None
    for _number, group in groupby(spec.spots, key=lambda one: one.segment):
        segment = list(group)
        left, right = frame.x(segment[0].at), frame.x(segment[-1].at)
        if ended is not None:
            middle = (ended + left) / 2
            pen.line([(middle, frame.top), (middle, frame.bottom)], colour=RULE, dash="2 4")
        ended = right
        first = segment[0]
        if first.lower is not None and first.upper is not None:
            low, high = frame.y(first.lower), frame.y(first.upper)
            pen.shape([[(left, high), (right, high), (right, low), (left, low)]], fill=PALE)
            for y in (low, high):
                pen.line([(left, y), (right, y)], colour=RULE, thick=1.5, dash="5 4")
        mean = frame.y(first.mean)
        pen.line([(left, mean), (right, mean)], colour=QUIET, thick=1.5)


def _mark(pen: Pen, x: float, y: float, signal: bool, good: bool | None) -> None:
    """A small ring; for a signal a larger shape: a disc is good, a diamond bad, else a square."""
    if not signal:
        pen.circle(x, y, 3.5, fill="#ffffff", edge=PLACE)
    elif good is None:
        pen.square(x, y, 5, edge=INK, fill=INK)
    elif good:
        pen.circle(x, y, 6, fill=BETTER)
    else:
        pen.diamond(x, y, 7, fill=WORSE)


def _key(pen: Pen, spec: ControlSpec, top: float) -> float:
    """What the shapes mean, for those that are on the chart."""
    x, y = 6.0, top
    for told, signal, good in _shown(spec):
        need = width_of(told, pen.size) + 34
        if x > 6 and x + need > pen.width:
            x, y = 6.0, y + pen.line_height * 1.2
        _mark(pen, x + 4, y - pen.size * 0.35, signal, good)
        pen.words(x + 18, y, told, colour=QUIET)
        x += need
    return y + pen.size * 0.6


def _shown(spec: ControlSpec) -> list[tuple[str, bool, bool | None]]:
    every: list[tuple[str, bool, bool | None]] = [
        (spec.words.chance, False, None),
        (spec.better, True, True),
        (spec.worse, True, False),
        (spec.changed, True, None),
    ]
    there = {(one.signal, one.good if one.signal else None) for one in spec.spots}
    return [one for one in every if one[1:] in there]
