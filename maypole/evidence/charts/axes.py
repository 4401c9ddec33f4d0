"""Scales, ticks and the frame that the charts of a time share."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from maypole.evidence.charts.lettering import width_of
from maypole.evidence.charts.pen import GRID, INK, QUIET, Pen
from maypole.evidence.charts.specs import Numbers, Words

STEPS = (1, 2, 2.5, 5, 10)
NEAR = 0.4
"""An axis starts at nought unless its figures all lie within this share of the largest."""
LEVEL, SMALLEST = 1e-9, 1e-6
"""Values that differ by less of their size are level; an axis spans a millionth at least."""
GAP = 8


@dataclass(frozen=True, slots=True)
class Ticks:
    """From, to, and the lines between."""

    low: float
    high: float
    step: float

    @property
    def values(self) -> list[float]:
        """Each tick, lowest first."""
        count = round((self.high - self.low) / self.step)
        return [self.low + self.step * one for one in range(count + 1)]

    @property
    def decimals(self) -> int:
        """Places that the ticks need."""
        for places in range(4):
            if abs(round(self.step, places) - self.step) < 1e-9:
                return places
        return 4


def ticks_for(values: Iterable[float], wanted: int = 6) -> Ticks:
    """Round figures around the values, from nought unless that would flatten them."""
    known = list(values) or [0.0, 1.0]
    low, high = min(known), max(known)
    if high - low <= LEVEL * max(abs(low), abs(high)):
        low, high = min(low, 0.0), max(high, 0.0)
    elif low >= 0 and not (high - low < NEAR * high and low > 0.5 * high):
        low = 0.0
    elif high <= 0:
        high = 0.0
    if high - low < SMALLEST:
        high = low + 1.0
    step = _round_step((high - low) / (wanted - 1))
    return Ticks(math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step, step)


def _round_step(rough: float) -> float:
    size = 10.0 ** math.floor(math.log10(rough))
    return next(one * size for one in STEPS if one * size >= rough * (1 - 1e-9))


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the plot lies on the sheet, and what its scales run from and to."""

    left: float
    right: float
    top: float
    bottom: float
    first: int
    last: int
    ticks: Ticks

    def x(self, at: float) -> float:
        """Across, by time."""
        if self.last == self.first:
            return (self.left + self.right) / 2
        return self.left + (at - self.first) / (self.last - self.first) * (self.right - self.left)

    def y(self, value: float) -> float:
        """Up, by value."""
        share = (value - self.ticks.low) / (self.ticks.high - self.ticks.low)
        return self.bottom - share * (self.bottom - self.top)


def tick_width(ticks: Ticks, numbers: Numbers, size: float) -> float:
    """The room that the words of an upright axis take."""
    return max(width_of(numbers.written(one, ticks.decimals), size) for one in ticks.values)


def draw_grid(pen: Pen, frame: Frame, numbers: Numbers, words: Words) -> None:
    """Level lines with their figures, and above them the unit and where the axis starts."""
    ticks = frame.ticks
    for one in ticks.values:
        y = frame.y(one)
        pen.line([(frame.left, y), (frame.right, y)], colour=GRID if one else QUIET)
        told = numbers.written(one, ticks.decimals)
        pen.words(frame.left - GAP, y + pen.size * 0.35, told, anchor="end", colour=INK)
    starts = ""
    if ticks.low > 0:
        starts = words.starts_at.format(numbers.written(ticks.low, ticks.decimals))
    told = ". ".join(one for one in (numbers.unit, starts) if one)
    if told:
        pen.words(0, pen.size, told, colour=QUIET)


def has_caption(ticks: Ticks, numbers: Numbers) -> bool:
    """Whether a line of words stands above the plot."""
    return bool(numbers.unit) or ticks.low > 0


def draw_times(pen: Pen, frame: Frame, times: Sequence[tuple[int, str]]) -> None:
    """The periods below, first and last always, and between them as many as have room."""
    y = frame.bottom + pen.size * 1.5
    taken: list[tuple[float, float]] = []
    for at, label in _by_weight(times):
        half = width_of(label, pen.size) / 2
        x = min(max(frame.x(at), half), pen.width - half)
        if any(x - half - GAP < to and x + half + GAP > from_ for from_, to in taken):
            continue
        taken.append((x - half, x + half))
        pen.line([(frame.x(at), frame.bottom), (frame.x(at), frame.bottom + 5)], colour=QUIET)
        pen.words(x, y, label, anchor="middle")


def _by_weight(times: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Last, first, then every so many from the end: even spacing where the points are even."""
    unique = sorted(dict(times).items())
    if len(unique) < 3:
        return unique[::-1]
    ordered = [unique[-1], unique[0]]
    for step in (8, 4, 3, 2, 1):
        if (len(unique) - 1) % step == 0 or step == 1:
            ordered += unique[::step]
    seen: dict[tuple[int, str], None] = dict.fromkeys(ordered)
    return list(seen)
