"""The four signals of a control chart, and which one a point bears when several apply.

In order: outside, trend, two of three, shift. Each has a direction: for a trend the way it goes,
for the others the side of the mean.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from maypole.methods.arrays import Flags, Floats
from maypole.methods.words import MethodError

Signal = Literal["outside", "trend", "two_of_three", "shift"]
Sides = NDArray[np.int8]
NEARNESS = 1e-12
"""Of the size of the figures: closer than this is the same, since decimals are not exact."""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """What a chart is judged by; stored with the chart, so that it can be judged again."""

    shift: int = 7
    trend: int = 7
    screening: bool = True
    """Whether far-off moving ranges are left out of the average, once."""

    def __post_init__(self) -> None:
        if self.shift < 2 or self.trend < 3:
            raise MethodError("A shift needs 2 points or more, a trend 3.")


@dataclass(frozen=True, slots=True)
class Limits:
    """Mean and limits of one segment."""

    mean: float
    lower: float
    upper: float
    near_lower: float
    near_upper: float


Found = tuple[Signal | None, int]
"""The signal of a point, and its direction: 1 high, -1 low."""


def signals_of(values: Floats, limits: Limits, rules: RuleSet) -> list[Found]:
    """The signal of each point of one segment; values are known, oldest first.

    >>> at = Limits(mean=10, lower=4, upper=16, near_lower=6, near_upper=14)
    >>> signals_of(np.array([10.0, 17, 9, 15, 14.5, 11]), at, RuleSet())[1:]
    [('outside', 1), (None, 0), ('two_of_three', 1), ('two_of_three', 1), (None, 0)]
    """
    close = NEARNESS * max(1e-300, *(abs(one) for one in (limits.mean, limits.lower, limits.upper)))
    side = _side(values, limits.mean, limits.mean, close)
    outside = _side(values, limits.lower, limits.upper, close)
    near = np.where(outside == 0, _side(values, limits.near_lower, limits.near_upper, close), 0)
    found: list[Found] = [(None, 0)] * values.size
    layers: tuple[tuple[Signal, Sides], ...] = (
        ("shift", _shifts(side, rules.shift)),
        ("two_of_three", _two_of_three(side, near != 0)),
        ("trend", _trends(values, rules.trend)),
        ("outside", outside),
    )
    for name, where in layers:
        for place in np.flatnonzero(where).tolist():
            found[place] = (name, int(where[place]))
    return found


def _side(values: Floats, lower: float, upper: float, close: float) -> Sides:
    above, below = values > upper + close, values < lower - close
    return above.astype(np.int8) - below.astype(np.int8)


def _shifts(side: Sides, length: int) -> Sides:
    marked = np.zeros(side.size, dtype=np.int8)
    for start, end in _runs(side, length):
        marked[start:end] = side[start]
    return marked


def _trends(values: Floats, length: int) -> Sides:
    """A point that ends one trend and begins another takes the later direction."""
    steps = np.sign(np.diff(values)).astype(np.int8)
    marked = np.zeros(values.size, dtype=np.int8)
    for start, end in _runs(steps, length - 1):
        marked[start : end + 1] = steps[start]
    return marked


def _runs(signs: Sides, length: int) -> list[tuple[int, int]]:
    """Where at least so many equal signs, none of them 0, stand in a row: start and end."""
    turns = np.flatnonzero(np.diff(signs)) + 1
    edges = [0, *turns.tolist(), signs.size]
    return [
        (start, end) for start, end in pairwise(edges) if end - start >= length and signs[start]
    ]


def _two_of_three(side: Sides, near: Flags) -> Sides:
    marked = np.zeros(side.size, dtype=np.bool_)
    if side.size >= 3:
        together = np.abs(side[:-2] + side[1:-1] + side[2:]) == 3
        enough = near[:-2].astype(int) + near[1:-1] + near[2:] >= 2
        for place in np.flatnonzero(together & enough).tolist():
            marked[place : place + 3] = True
    return np.where(marked & near, side, 0).astype(np.int8)
