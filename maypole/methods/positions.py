"""Where an area stands among others: fifths, tenths and other equal parts by value.

Two published definitions differ. SQL's NTILE deals rows out in equal numbers, and may part areas
with equal values. We use the other, that of Fingertips: bounds at the percentiles of the values
(linear between neighbours, rounded to ten decimals), and an area is in the first part whose upper
bound it does not pass. Equal values share a part; parts may differ in size.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maypole.methods.arrays import Figures, Floats, floats
from maypole.methods.words import MethodError, Polarity, as_polarity

FIFTHS = 5
DECIMALS = 10


@dataclass(frozen=True, slots=True)
class Positions:
    """The part of each value (0 where the value is missing), and the bounds between parts."""

    parts: NDArray[np.int64]
    bounds: Floats
    count: int
    """Into how many parts."""
    polarity: Polarity
    rule: str = "quantiles_by_bounds"

    @property
    def sentence(self) -> str:
        """What the numbers mean."""
        first = {"high": "best (highest)", "low": "best (lowest)", "none": "lowest"}[self.polarity]
        known = int((self.parts > 0).sum())
        return f"{known:,} values in {self.count} parts by size; part 1 is the {first}."


def quantiles(values: Figures, polarity: str = "none", parts: int = FIFTHS) -> Positions:
    """The part in which each value lies, 1 the best; 1 the lowest where polarity is none.

    Needs at least as many known values as parts, and never fewer than 5; raises
    :class:`MethodError` otherwise. Source: ukhsa-collaboration/fingertips-open,
    QuintilesComparer and ValueCategoriesCalculator.

    >>> quantiles([10, 20, 30, 40, 50], "low").parts
    array([1, 2, 3, 4, 5])
    >>> quantiles([10, 20, 30, 40, 50], "high").parts
    array([5, 4, 3, 2, 1])
    """
    good = as_polarity(polarity)
    value = floats(values)
    known = np.isfinite(value)
    least = max(parts, FIFTHS)
    if parts < 2 or known.sum() < least:
        raise MethodError(f"{parts} parts need {least} values or more; there are {known.sum()}.")
    shares = np.arange(1, parts) / parts
    inner = np.round(np.quantile(value[known], shares), DECIMALS)
    part = np.searchsorted(inner, value, side="left") + 1
    if good == "high":
        part = parts + 1 - part
    bounds = np.concatenate(([value[known].min()], inner, [value[known].max()]))
    return Positions(np.where(known, part, 0).astype(np.int64), bounds, parts, good)
