"""Likely ranges of proportions (Wilson) and of counts and rates (Byar, exact below ten).

Shapes: every figure is one number or an array; arrays are combined by numpy's broadcasting, and
the answer has the shape of the combination. NaN means missing and gives NaN. A base of 0 gives
NaN too, since nothing of nothing has no value.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from maypole.methods.arrays import Figures, Floats, Number, floats, plain, refuse_where
from maypole.methods.chances import exact_limits, z_of
from maypole.methods.words import figure

LEVELS = (0.95, 0.998)
EXACT_BELOW = 10


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its likely ranges, in the unit of `value`; numbers, or arrays of one shape."""

    value: Number
    lower95: Number
    upper95: Number
    lower998: Number
    upper998: Number
    rule: str
    reason: str | None = None
    """Why there is no value, when there is none."""

    @property
    def sentence(self) -> str:
        """What a reader is told.

        >>> wilson(144, 183, multiplier=100).sentence
        'The value is 78.69; its likely range is 72.2 to 84.'
        """
        if self.reason is not None:
            return f"Cannot say. {self.reason}"
        if isinstance(self.value, np.ndarray):
            return f"{self.value.size:,} values, each with its likely range."
        if np.isnan(self.value):
            return "Cannot say. A count or its base is missing, or the base is 0."
        low, high = float(self.lower95), float(self.upper95)
        return (
            f"The value is {figure(float(self.value))}; "
            f"its likely range is {figure(low)} to {figure(high)}."
        )


def wilson(numerator: Figures, denominator: Figures, multiplier: Figures = 1.0) -> Estimate:
    """Proportions with Wilson's score intervals, 95 and 99.8 %.

    `multiplier` 100 gives percentages. Raises :class:`MethodError` for a count below 0, or above
    its base. Source: Wilson 1927, JASA 22:209-212; Newcombe and Altman 2000.

    >>> found = wilson(144, 183, multiplier=100)
    >>> round(found.value, 2), round(found.lower95, 2), round(found.upper95, 2)
    (78.69, 72.2, 84.0)
    >>> wilson([0, 5], [10, 10]).lower95.round(4)
    array([0.    , 0.2366])
    """
    count, base, scale = _checked(numerator, denominator, multiplier)
    refuse_where(count > base, "{} is more than its base of {}.", count, base)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = count / base
        limits = [limit * scale for level in LEVELS for limit in _wilson(count, base, share, level)]
    return estimate("wilson", share * scale, limits)


def _wilson(count: Floats, base: Floats, share: Floats, level: float) -> tuple[Floats, Floats]:
    z = z_of(level)
    middle = count + z * z / 2
    half = z * np.sqrt(count * (1 - share) + z * z / 4)
    whole = base + z * z
    blank = np.where(base > 0, 0.0, np.nan)
    lower = np.where(count == 0, 0.0, (middle - half) / whole) + blank
    upper = np.where(count == base, 1.0, (middle + half) / whole) + blank
    return lower, upper


def byar(numerator: Figures, denominator: Figures = 1.0, multiplier: Figures = 1.0) -> Estimate:
    """Counts, or crude rates, with Byar's intervals, exact (Poisson) for counts below 10.

    Without a denominator the count itself is the value. A count of 0 is legal, and need not be
    whole. Raises :class:`MethodError` for a count or base below 0, and for events in a base of 0.
    Source: Breslow and Day 1987, volume II; Armitage and Berry 2002 for the exact limits.

    >>> found = byar(595, 98213, multiplier=10_000)
    >>> round(found.value, 1), round(found.lower95, 1), round(found.upper95, 1)
    (60.6, 55.8, 65.7)
    >>> [round(one, 3) for one in (byar(0).lower95, byar(0).upper95)]
    [0.0, 3.689]
    """
    count, base, scale = _checked(numerator, denominator, multiplier)
    refuse_where((base == 0) & (count > 0), "{} events cannot happen in a base of 0.", count)
    with np.errstate(invalid="ignore", divide="ignore"):
        per = scale / np.where(base > 0, base, np.nan)
        limits = [limit * per for level in LEVELS for limit in byar_limits(count, level)]
    return estimate("byar", count * per, limits)


def byar_limits(count: Floats, confidence: float) -> tuple[Floats, Floats]:
    """Limits of counts at one level: exact below 10, else Byar's approximation."""
    z = z_of(confidence)
    with np.errstate(invalid="ignore", divide="ignore"):
        above = count + 1
        lower = count * (1 - 1 / (9 * count) - z / (3 * np.sqrt(count))) ** 3
        upper = above * (1 - 1 / (9 * above) + z / (3 * np.sqrt(above))) ** 3
    few = np.asarray(count < EXACT_BELOW)
    if few.any():
        lower, upper = np.array(lower), np.array(upper)
        lower[few], upper[few] = exact_limits(np.asarray(count)[few], confidence)
    return lower, upper


def _checked(*figures: Figures) -> tuple[Floats, Floats, Floats]:
    count, base, scale = np.broadcast_arrays(*(floats(one) for one in figures))
    refuse_where(count < 0, "A count cannot be below 0, as {} is.", count)
    refuse_where(base < 0, "A base cannot be below 0, as {} is.", base)
    refuse_where(np.isinf(count) | np.isinf(base), "A count or its base is not finite.")
    refuse_where(~(scale > 0), "A multiplier must be above 0, and {} is not.", scale)
    return count, base, scale


def estimate(
    rule: str, value: Floats, limits: Sequence[Floats], reason: str | None = None
) -> Estimate:
    """Put together a value and its limits: lower and upper at 95, then at 99.8 %."""
    low95, up95, low998, up998 = (plain(np.asarray(one)) for one in limits)
    return Estimate(plain(np.asarray(value)), low95, up95, low998, up998, rule, reason)
