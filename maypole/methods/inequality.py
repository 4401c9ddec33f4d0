"""How unequal a measure is across a whole range of groups, such as tenths by deprivation.

Groups are given from the most to the least deprived. Each stands at its ridit: the middle of its
stretch of all people, from 0 (most deprived) to 1 (least).
"""

from dataclasses import dataclass

import numpy as np

from maypole.methods.arrays import Figures, Floats, floats, refuse_where
from maypole.methods.chances import z_of
from maypole.methods.words import MethodError, figure

FEWEST_GROUPS = 3
WIDTH = 3.92
"""Of a 95 % range in standard errors, as Fingertips has it."""


@dataclass(frozen=True, slots=True)
class Inequality:
    """The slope index (in the measure's unit) and the relative index (a plain ratio)."""

    slope_index: float
    """Least deprived less most deprived, on the fitted line."""
    lower95: float | None
    upper95: float | None
    relative_index: float | None
    """Least deprived over most deprived, on the fitted line; None where that has no meaning."""
    most_deprived: float
    least_deprived: float
    rule: str = "slope_index"

    @property
    def sentence(self) -> str:
        """What a reader is told."""
        ends = f"{figure(self.most_deprived)} in the most deprived areas"
        other = f"{figure(self.least_deprived)} in the least"
        apart = f"{figure(abs(self.slope_index))} apart"
        if self.lower95 is None or self.upper95 is None:
            return f"From {ends} to {other}: {apart}. No likely range, since none was given."
        if self.lower95 <= 0 <= self.upper95:
            return f"No clear difference: from {ends} to {other}, {apart}."
        return f"From {ends} to {other}: {apart}, more than chance explains."


def ridits(people: Figures) -> Floats:
    """The middle of each group's stretch of all people, most deprived first.

    >>> ridits([1, 1, 2])
    array([0.125, 0.375, 0.75 ])
    """
    share = floats(people) / floats(people).sum()
    return floats(share.cumsum() - share / 2)


def slope_index(
    values: Figures,
    people: Figures,
    lower95: Figures | None = None,
    upper95: Figures | None = None,
) -> Inequality:
    """The slope and relative index of inequality, by weighted least squares on the ridit.

    `values` and `people` by group, most deprived first; weights are shares of the people. With
    each group's likely range the index has one: the slope is a weighted sum of the values, so its
    variance is that of the sum (groups independent, each near normal). Raises
    :class:`MethodError` for fewer than 3 groups and for missing figures. Source: Pamuk 1985;
    Mackenbach and Kunst 1997; PHE's technical guide on the slope index.

    >>> found = slope_index([30, 25, 20, 15, 10], [1, 1, 1, 1, 1])
    >>> round(found.slope_index, 6), round(found.relative_index, 4)
    (-25.0, 0.2308)
    """
    value, count = floats(values), floats(people)
    if value.ndim != 1 or value.shape != count.shape or value.size < FEWEST_GROUPS:
        raise MethodError(f"An index of inequality needs {FEWEST_GROUPS} groups or more.")
    refuse_where(~np.isfinite(value), "Each group needs a value.")
    refuse_where(~(count > 0), "Each group needs people.")
    at, share = ridits(count), count / count.sum()
    middle = (share * at).sum()
    pull = share * (at - middle) / (share * (at - middle) ** 2).sum()
    slope = float((pull * value).sum())
    start = float((share * value).sum() - slope * middle)
    low, high = _range(slope, pull, lower95, upper95)
    end = start + slope
    ratio = end / start if start > 0 and end >= 0 else None
    return Inequality(slope, low, high, ratio, start, end)


def _range(
    slope: float, pull: Floats, lower: Figures | None, upper: Figures | None
) -> tuple[float | None, float | None]:
    if lower is None or upper is None:
        return None, None
    error = (floats(upper) - floats(lower)) / WIDTH
    refuse_where(~(error >= 0), "Each group needs a likely range, lower limit first.")
    half = z_of(0.95) * float(np.sqrt((pull**2 * error**2).sum()))
    return slope - half, slope + half
