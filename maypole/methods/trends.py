"""The recent trend: five points, weighted by how sure each is, as OHID's Fingertips judges it.

The latest five valid points, whichever years they are. A point is valid with a value and both its
95 % limits. `w = 1 / ((upper - lower) / 3.92)^2`, `x = 1..5`, weighted slope b, and
`chi2 = b^2 (Sw Swxx - Swx^2) / Sw`. There is a trend when chi2 is above 9.54953570608324 (one in
500 by chance) and the slope keeps its sign in each of the five fits that leave one point out.

For proportions, crude rates and directly standardised rates over one year; the caller answers for
that. Source: dhsc-govuk/FingertipsNext, TrendMarkerCalculator and TrendRequest.
"""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from maypole.methods.arrays import Figures, Flags, Floats, floats
from maypole.methods.words import MethodError

POINTS: Final = 5
CRITICAL: Final = 9.54953570608324
WIDTH: Final = 3.92

Reason = Literal["too_few", "count_is_base", "limits_missing", "no_width"]
REASONS: Final[tuple[Reason | None, ...]] = (
    None,
    "too_few",
    "count_is_base",
    "limits_missing",
    "no_width",
)
TOO_FEW, COUNT_IS_BASE, LIMITS_MISSING, NO_WIDTH = 1, 2, 3, 4
LEAVE_ONE_OUT = 1.0 - np.eye(POINTS)


@dataclass(frozen=True, slots=True)
class Trends:
    """Trends of many series at once; each array has one entry a series."""

    direction: NDArray[np.int8]
    """1 rising, -1 falling, 0 no clear change or not to be said."""
    chi_square: Floats
    """NaN where it cannot be calculated."""
    slope: Floats
    """Change from one point to the next, in the values' unit; NaN likewise."""
    reason: NDArray[np.int8]
    """A place in `REASONS`: 0 where it could be calculated."""
    decides: Flags
    """Series by the five points, oldest first: without that one the slope loses its sign, though
    all five together differ from level by more than chance."""
    rule: str = "recent_trend"

    @property
    def sentence(self) -> str:
        """How many of each."""
        sure = self.reason == 0
        moved = int((self.direction != 0).sum())
        still = int((sure & (self.direction == 0)).sum())
        return f"{moved:,} changed, {still:,} no clear change, {int((~sure).sum()):,} cannot say."


def recent_trends(
    values: Figures,
    lower95: Figures,
    upper95: Figures,
    counts: Figures | None = None,
    denominators: Figures | None = None,
) -> Trends:
    """The recent trend of each row: series by period, oldest first, NaN where missing.

    With counts and denominators, a series in which a valid count equals its base is not judged.
    Raises :class:`MethodError` when the shapes differ.

    >>> value = np.array([[10.0, 9, 8, 7, 6], [10, 9, 10, 9, 10]])
    >>> found = recent_trends(value, value - 1, value + 1)
    >>> found.direction, found.chi_square.round(2)
    (array([-1,  0], dtype=int8), array([38.42,  0.  ]))
    """
    value, low, high = floats(values), floats(lower95), floats(upper95)
    if value.ndim != 2 or not value.shape == low.shape == high.shape:
        raise MethodError("Values and limits must be of one shape: series by period.")
    known = np.isfinite(value)
    valid = known & np.isfinite(low) & np.isfinite(high)
    reason = np.zeros(len(value), dtype=np.int8)
    flat = valid & ~(high > low)
    if value.shape[1] >= POINTS:
        at = _latest(valid)
        direction, chi_square, slope, decides = _judge(_taken(value, at), _taken(high - low, at))
        reason[_taken(flat, at).any(axis=1)] = NO_WIDTH
    else:
        direction = np.zeros(len(value), dtype=np.int8)
        chi_square, slope = np.full((2, len(value)), np.nan)
        decides = np.zeros((len(value), POINTS), dtype=np.bool_)
    reason[_equal(counts, denominators, value, valid)] = COUNT_IS_BASE
    reason[valid.sum(axis=1) < POINTS] = LIMITS_MISSING
    reason[known.sum(axis=1) < POINTS] = TOO_FEW
    said = reason == 0
    return Trends(
        np.where(said, direction, 0).astype(np.int8),
        np.where(said, chi_square, np.nan),
        np.where(said, slope, np.nan),
        reason,
        decides & said[:, None],
    )


def _latest(valid: Flags) -> NDArray[np.intp]:
    """Where the latest five valid points are, oldest first; a stable sort keeps their order."""
    if valid[:, -POINTS:].all():
        return np.broadcast_to(np.arange(-POINTS, 0), (len(valid), POINTS))
    return np.argsort(valid, axis=1, kind="stable")[:, -POINTS:]


def _taken(figures: Floats | Flags, at: NDArray[np.intp]) -> Floats:
    return floats(np.take_along_axis(figures, at, axis=1))


def _equal(
    counts: Figures | None, denominators: Figures | None, value: Floats, valid: Flags
) -> Flags:
    if counts is None or denominators is None:
        return np.zeros(len(value), dtype=np.bool_)
    count, base = floats(counts), floats(denominators)
    if not count.shape == base.shape == value.shape:
        raise MethodError("Counts and denominators must have the values' shape.")
    return np.asarray((valid & (count == base)).any(axis=1))


def _judge(value: Floats, width: Floats) -> tuple[NDArray[np.int8], Floats, Floats, Flags]:
    """Direction, chi-square, slope and deciding points of rows of five; nonsense where a row is
    not valid."""
    with np.errstate(all="ignore"):
        weight = 1.0 / (width / WIDTH) ** 2
        x = np.arange(-2.0, 3.0)  # slope, sign and chi-square are the same as with 1 to 5
        y = value - value.mean(axis=1, keepdims=True)  # as they are whatever is taken off y
        terms = (weight, weight * x, weight * x * x, weight * y, weight * x * y)
        sw, swx, swxx, swy, swxy = (term.sum(axis=1) for term in terms)
        spread = sw * swxx - swx**2
        slope = (sw * swxy - swx * swy) / spread
        chi_square = slope**2 * spread / sw
        sw, swx, _, swy, swxy = (term @ LEAVE_ONE_OUT for term in terms)
        tops = sw * swxy - swx * swy
        lost = np.sign(tops) != np.sign(slope)[:, None]
        beyond = chi_square > CRITICAL
        direction = np.where(beyond & ~lost.any(axis=1), np.sign(slope), 0)
    decides = np.asarray(lost & beyond[:, None], dtype=np.bool_)
    return np.nan_to_num(direction).astype(np.int8), chi_square, slope, decides
