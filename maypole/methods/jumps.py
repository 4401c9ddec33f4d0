"""Values that jump out of their series: a typing mistake, a changed definition, or real news."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from maypole.methods.arrays import Figures, Floats, floats
from maypole.methods.words import MethodError, figure, series_of

TO_SIGMA = 1.4826
"""Makes the median absolute deviation of a normal series its standard deviation."""
FAR = 5.0
FEWEST = 5


@dataclass(frozen=True, slots=True)
class Jumps:
    """Where a series jumps, and how far, in robust standard deviations."""

    places: tuple[int, ...]
    """From 0."""
    scores: Floats
    """Of every value: 0 at the median; NaN where missing or not to be said."""
    median: float | None
    reason: str | None
    sentence: str
    rule: str = "median_absolute_deviation"


def find_jumps(values: Figures, *, far: float = FAR, periods: Sequence[str] | None = None) -> Jumps:
    """Values further from the median than `far` median absolute deviations, times 1.4826.

    For a look by a person, never for leaving out. A series that is mostly one value has a
    deviation of 0: then any other value stands out, scored as infinite. Needs 5 known values.
    Source: Hampel 1974, JASA 69:383-393; Leys et al. 2013, J. Exp. Soc. Psychology 49:764-766.

    >>> find_jumps([99, 101, 100, 1258, 102], periods=["1", "2", "3", "4", "5"]).sentence
    'Look at 4: 1,258 is far from the usual 101.'
    """
    value = floats(values)
    if value.ndim != 1 or not far > 0:
        raise MethodError("Jumps are looked for in one series, at a distance above 0.")
    known = value[np.isfinite(value)]
    if known.size < FEWEST:
        why = f"A jump shows only among {FEWEST} values, and there are {known.size}."
        return Jumps((), np.full(value.size, np.nan), None, why, f"Cannot say. {why}")
    median = float(np.median(known))
    away = np.abs(value - median)
    deviation = float(np.median(np.abs(known - median))) * TO_SIGMA
    with np.errstate(divide="ignore", invalid="ignore"):
        scores = np.where(away == 0, 0.0, away / deviation)
    places = tuple(np.flatnonzero(scores > far).tolist())
    sentence = "No value jumps out."
    if places:
        named = [periods[one] if periods else f"value {one + 1}" for one in places]
        shown = series_of([figure(float(value[one])) for one in places])
        verb = "is" if len(places) == 1 else "are"
        sentence = (
            f"Look at {series_of(named)}: {shown} {verb} far from the usual {figure(median)}."
        )
    return Jumps(places, scores, median, None, sentence)
