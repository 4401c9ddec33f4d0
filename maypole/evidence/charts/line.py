"""Our line with its likely ranges, England dashed, the neighbours' band, target and forecast."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
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
from maypole.evidence.charts.lettering import width_of
from maypole.evidence.charts.pen import INK, PALE, PLACE, QUIET, RULE, Pen
from maypole.evidence.charts.specs import Band, LineSpec, Spot

HEIGHT = {720: 300, 360: 260}
LONG_GAP = 1.6
"""Points further apart than this times the usual are not joined."""


def draw_line(spec: LineSpec, width: int) -> str:
    """The chart at one width."""
    pen = Pen(width)
    frame = _frame(pen, spec)
    draw_grid(pen, frame, spec.numbers, spec.words)
    _band(pen, frame, spec)
    _breaks(pen, frame, spec)
    _targets(pen, frame, spec)
    _england(pen, frame, spec)
    _forecast(pen, frame, spec)
    _place(pen, frame, spec)
    draw_times(pen, frame, _times(spec))
    lowest = draw_end_labels(
        pen, _labels(frame, spec), frame.right, frame.top - pen.size, frame.bottom + pen.size / 2
    )
    height = max(frame.bottom + pen.size * 2, lowest + 4)
    return pen.svg(spec.title, spec.description, height)


def _frame(pen: Pen, spec: LineSpec) -> Frame:
    ticks = ticks_for(_values(spec))
    top = pen.size * (2.2 if has_caption(ticks, spec.numbers) else 0.8)
    if any(one.broken for one in spec.spots):
        top += pen.size
    times = [one.at for one in (*spec.spots, *spec.targets, *spec.forecast)]
    return Frame(
        left=tick_width(ticks, spec.numbers, pen.size) + 10,
        right=pen.width - room_for(pen, [(a, b, c) for a, b, c, *_ in _names(spec)]) - 6,
        top=top,
        bottom=top + HEIGHT.get(pen.width, 260) - 50,
        first=min(times, default=0),
        last=max(times, default=0),
        ticks=ticks,
    )


def _values(spec: LineSpec) -> list[float]:
    found: list[float | None] = []
    for one in (*spec.spots, *spec.england, *spec.targets, *spec.forecast):
        found += [one.value, one.lower, one.upper]
    for band in spec.band:
        found += [band.lower, band.upper]
    return [one for one in found if one is not None]


def _times(spec: LineSpec) -> list[tuple[int, str]]:
    every = (*spec.spots, *spec.targets[-1:], *spec.forecast)
    return [(one.at, one.label) for one in every]


def _last(spots: Sequence[Spot]) -> Spot | None:
    known = [one for one in spots if one.value is not None]
    return known[-1] if known else None


Name = tuple[str, str, bool, str, float, int]


def _names(spec: LineSpec) -> list[Name]:
    """Text, figure, bold, colour, value and time of each label at a line's end."""
    found: list[Name] = []
    lines = (
        (spec.place, spec.spots, True, PLACE),
        (spec.words.england, spec.england, False, QUIET),
        (spec.words.target, spec.targets, False, INK),
        (spec.words.forecast, spec.forecast, False, PLACE),
    )
    for name, spots, bold, colour in lines:
        if (last := _last(spots)) is not None and last.value is not None:
            figure = spec.numbers.written(last.value)
            found.append((name, figure, bold, colour, last.value, last.at))
    if spec.band:
        band = spec.band[-1]
        middle = (band.lower + band.upper) / 2
        found.append((spec.words.neighbours, "", False, QUIET, middle, band.at))
    return found


def _labels(frame: Frame, spec: LineSpec) -> list[EndLabel]:
    labels = []
    for text, figure, bold, colour, value, at in _names(spec):
        inside = frame.x(at) if at < frame.last else None
        labels.append(EndLabel(frame.y(value), text, figure, colour, bold, inside))
    return labels


def runs(spots: Sequence[Spot]) -> Iterator[list[Spot]]:
    """Stretches that may be joined: no missing value, no break, no long gap in them."""
    known = [one for one in spots if one.value is not None]
    usual = min((b.at - a.at for a, b in pairwise(spots)), default=1) or 1
    missing = {one.at for one in spots if one.value is None}
    broken = [one.at for one in spots if one.broken]
    run: list[Spot] = []
    for one in known:
        apart = run and (
            one.at - run[-1].at > LONG_GAP * usual
            or any(run[-1].at < at <= one.at for at in broken)
            or any(run[-1].at < at < one.at for at in missing)
        )
        if apart:
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _place(pen: Pen, frame: Frame, spec: LineSpec) -> None:
    for one in spec.spots:
        if one.lower is not None and one.upper is not None:
            x, low, high = frame.x(one.at), frame.y(one.lower), frame.y(one.upper)
            pen.line([(x, low), (x, high)], colour=PLACE, thick=1)
            for y in (low, high):
                pen.line([(x - 3, y), (x + 3, y)], colour=PLACE, thick=1)
    for run in runs(spec.spots):
        pen.line(_spots(frame, run), colour=PLACE, thick=2.5)
    for one in spec.spots:
        if one.value is not None:
            pen.circle(frame.x(one.at), frame.y(one.value), 4.5, fill=PLACE)
        elif one.symbol:
            pen.words(frame.x(one.at), frame.bottom - 6, f"[{one.symbol}]", anchor="middle")


def _england(pen: Pen, frame: Frame, spec: LineSpec) -> None:
    for run in runs(spec.england):
        pen.line(_spots(frame, run), colour=QUIET, thick=2, dash="6 4")
    for one in spec.england:
        if one.value is not None:
            pen.square(frame.x(one.at), frame.y(one.value), 3.5, edge=QUIET)


def _band(pen: Pen, frame: Frame, spec: LineSpec) -> None:
    for stretch in stretches(spec):
        upper = [(frame.x(one.at), frame.y(one.upper)) for one in stretch]
        lower = [(frame.x(one.at), frame.y(one.lower)) for one in stretch]
        if len(stretch) == 1:
            pen.line([*upper, *lower], colour=PALE, thick=12)
            continue
        pen.shape([[*upper, *reversed(lower)]], fill=PALE)
        pen.line(upper, colour=RULE)
        pen.line(lower, colour=RULE)


def stretches(spec: LineSpec) -> Iterator[list[Band]]:
    """The band where it may be joined, as our own line is."""
    bands = {one.at: one for one in spec.band}
    middles = [
        replace(one, value=bands[one.at].upper if one.at in bands else None) for one in spec.spots
    ]
    for run in runs(middles):
        yield [bands[one.at] for one in run]


def _breaks(pen: Pen, frame: Frame, spec: LineSpec) -> None:
    """A dotted line and the word, half-way between the points that must not be compared."""
    taken = -1.0
    for before, after in pairwise(spec.spots):
        if not after.broken:
            continue
        x = (frame.x(before.at) + frame.x(after.at)) / 2
        pen.line([(x, frame.top - 4), (x, frame.bottom)], colour=RULE, dash="2 4", thick=1.5)
        half = width_of(spec.words.broken, pen.size) / 2
        if x - half > taken:
            pen.words(x, frame.top - 8, spec.words.broken, anchor="middle", colour=QUIET)
            taken = x + half + 6


def _targets(pen: Pen, frame: Frame, spec: LineSpec) -> None:
    """The promised path; a single target holds from its day on, and promises nothing before."""
    known = [one for one in spec.targets if one.value is not None]
    if not known:
        return
    path = _spots(frame, known)
    if len(path) == 1:
        path = [*path, (frame.right, path[0][1])]
    pen.line(path, colour=INK, thick=1.5, dash="10 3 2 3")
    for one in known:
        pen.diamond(frame.x(one.at), frame.y(one.value or 0.0), 5, fill="#ffffff", edge=INK)


def _forecast(pen: Pen, frame: Frame, spec: LineSpec) -> None:
    last = _last(spec.spots)
    if not spec.forecast or last is None:
        return
    start = (frame.x(last.at), frame.y(last.value or 0.0))
    middle = [start, *_spots(frame, spec.forecast)]
    pen.line(middle, colour=PLACE, thick=2.5, dash="1 5")
    for edge in ("lower", "upper"):
        ends = [
            (frame.x(one.at), frame.y(value))
            for one in spec.forecast
            if (value := getattr(one, edge)) is not None
        ]
        pen.line([start, *ends], colour=RULE, dash="1 4", thick=1.2)


def _spots(frame: Frame, spots: Sequence[Spot]) -> list[tuple[float, float]]:
    return [(frame.x(one.at), frame.y(one.value)) for one in spots if one.value is not None]
