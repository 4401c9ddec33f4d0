"""Rates made comparable between areas of different ages: direct and indirect standardisation.

The last axis of every array is the age group; axes before it are areas, years or whatever else,
and the answer has their shape. Counts and people are plain numbers, not rates.
"""

from dataclasses import dataclass

import numpy as np

from maypole.methods.arrays import Figures, Floats, Number, floats, plain, refuse_where
from maypole.methods.intervals import EXACT_BELOW, LEVELS, Estimate, byar_limits, estimate
from maypole.methods.words import MethodError, figure

FEWEST = EXACT_BELOW


def directly_standardised_rate(
    counts: Figures, people: Figures, standard: Figures, multiplier: float = 100_000
) -> Estimate:
    """The rate that an area would have with the standard population's ages, by Dobson's interval.

    `counts`, `people` and `standard` are by age group. Not given (NaN, with a reason for a single
    rate) below a total count of 10. Raises :class:`MethodError` for figures below 0, for an age
    group without people, and for shapes that do not fit. Source: Dobson et al. 1991, Statistics in
    Medicine 10:457-462.

    >>> found = directly_standardised_rate([5, 20, 60], [1000, 1500, 900], [5000, 5500, 3000], 1000)
    >>> round(found.value, 2), round(found.lower95, 2), round(found.upper95, 2)
    (22.1, 17.62, 27.36)
    >>> directly_standardised_rate([1, 2], [100, 100], [1, 1]).reason
    'The total count is 3, and a rate needs 10.'
    """
    count, base, weight = _by_age(counts, people, standard)
    refuse_where(base == 0, "An age group has no people.")
    total, whole = count.sum(-1), weight.sum(-1)
    refuse_where(whole == 0, "The standard population has no people.")
    rate = (weight * count / base).sum(-1) / whole
    variance = (weight**2 * count / base**2).sum(-1) / whole**2
    blank = np.where(total < FEWEST, np.nan, 0.0)
    limits = []
    with np.errstate(invalid="ignore", divide="ignore"):
        for level in LEVELS:
            for limit in byar_limits(total, level):
                spread = np.sqrt(variance / total) * (limit - total)
                limits.append((rate + spread) * multiplier + blank)
    reason = None
    if total.ndim == 0 and total < FEWEST:
        reason = f"The total count is {figure(float(total))}, and a rate needs {FEWEST}."
    return estimate("dobson", rate * multiplier + blank, limits, reason)


@dataclass(frozen=True, slots=True)
class Standardised:
    """What was seen against what the reference rates would lead one to expect."""

    observed: Number
    expected: Number
    ratio: Estimate
    """1 means as many as expected."""
    rate: Estimate
    """The ratio times the reference's own crude rate, per multiplier."""
    rule: str = "indirect_standardisation"

    @property
    def sentence(self) -> str:
        """What a reader is told."""
        if isinstance(self.observed, np.ndarray):
            return f"{self.observed.size:,} counts, each against what was expected."
        seen, expected = figure(self.observed), figure(float(self.expected))
        return f"{seen} seen, {expected} expected. {self.ratio.sentence}"


def indirectly_standardised(
    observed: Figures,
    people: Figures,
    reference_counts: Figures,
    reference_people: Figures,
    multiplier: float = 100_000,
) -> Standardised:
    """The standardised ratio and rate, with Byar's interval (exact below 10) of the count seen.

    `people`, `reference_counts` and `reference_people` are by age group; `observed` is the total,
    of the shape that is left. Source: Breslow and Day 1987; PHE technical guide 3.

    >>> found = indirectly_standardised(30, [1000, 2000], [50, 200], [10_000, 20_000])
    >>> round(found.expected, 1), round(found.ratio.value, 2), round(found.ratio.lower95, 2)
    (25.0, 1.2, 0.81)
    >>> found.sentence
    '30 seen, 25 expected. The value is 1.2; its likely range is 0.8095 to 1.713.'
    """
    base, count, whole = _by_age(people, reference_counts, reference_people)
    refuse_where(whole == 0, "An age group of the reference has no people.")
    seen = floats(observed)
    refuse_where(seen < 0, "A count cannot be below 0, as {} is.", seen)
    expected = (base * count / whole).sum(-1)
    refuse_where(expected == 0, "The reference rates lead one to expect nothing.")
    crude = count.sum(-1) / whole.sum(-1) * multiplier
    limits = [one / expected for level in LEVELS for one in byar_limits(seen, level)]
    return Standardised(
        plain(seen),
        plain(expected),
        _scaled(seen / expected, limits, floats(1.0)),
        _scaled(seen / expected, limits, crude),
    )


def _scaled(ratio: Floats, limits: list[Floats], by: Floats) -> Estimate:
    return estimate("byar", ratio * by, [one * by for one in limits])


def _by_age(*figures: Figures) -> tuple[Floats, Floats, Floats]:
    try:
        first, second, third = np.broadcast_arrays(*(floats(one) for one in figures))
    except ValueError:
        raise MethodError("The age groups of the counts and the people do not fit.") from None
    if first.ndim == 0:
        raise MethodError("Standardising needs age groups, and there is a single figure.")
    for one in (first, second, third):
        refuse_where(~(one >= 0), "Counts and people by age must be known and not below 0.")
    return first, second, third
