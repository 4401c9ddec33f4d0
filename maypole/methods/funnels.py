"""Funnel limits: how far areas of a given size may lie from the average by chance alone."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from maypole.methods.arrays import Figures, Floats, Number, floats, plain, refuse_where
from maypole.methods.chances import HALVINGS, poisson_count_at, z_of
from maypole.methods.intervals import EXACT_BELOW, LEVELS
from maypole.methods.words import figure


@dataclass(frozen=True, slots=True)
class Funnel:
    """The average and the limits around it at each size, in the average's unit."""

    average: float
    lower95: Number
    upper95: Number
    lower998: Number
    upper998: Number
    rule: str

    @property
    def sentence(self) -> str:
        """How to read it."""
        average = figure(self.average)
        return f"Around {average}, 19 areas in 20 lie within the inner lines by chance alone."


def proportion_funnel(average: float, bases: Figures, multiplier: float = 1.0) -> Funnel:
    """Limits of a proportion around `average` (a share of 1) for areas with these bases.

    An area lies outside exactly when its own Wilson range leaves out the average, since that is
    `average +- z sqrt(average (1 - average) / base)`. Bases need not be areas: a funnel is drawn
    at any. Raises :class:`MethodError` for an average outside 0 to 1 or a base of 0. Source:
    Spiegelhalter 2005, Statistics in Medicine 24:1185-1202.

    >>> found = proportion_funnel(0.2, [50, 5000], multiplier=100)
    >>> found.lower95.round(1), found.upper95.round(1)
    (array([ 8.9, 18.9]), array([31.1, 21.1]))
    """
    base = floats(bases)
    refuse_where(not 0 <= average <= 1, f"An average share lies from 0 to 1; {average:g} does not.")
    refuse_where(~(base > 0), "A base must be above 0, and {} is not.", base)
    error = np.sqrt(average * (1 - average) / base)
    limits: list[Floats] = []
    for level in LEVELS:
        half = z_of(level) * error
        limits += [np.maximum(0, average - half), np.minimum(1, average + half)]
    return _funnel("proportion_funnel", average * multiplier, [one * multiplier for one in limits])


def rate_funnel(average: float, people: Figures, multiplier: float = 1.0) -> Funnel:
    """Limits of a crude rate around `average` (events a person) for areas with so many people.

    The counts whose own range (Byar's, exact below 10) just touches the count that the average
    leads one to expect: an area lies outside exactly when its range leaves out the average. Raises
    :class:`MethodError` for an average of 0 or less, or an area without people. Source:
    Spiegelhalter 2005, with the Poisson limits of Breslow and Day 1987.

    >>> found = rate_funnel(0.01, [1000, 100_000], multiplier=1000)
    >>> found.lower95.round(2), found.upper95.round(2)
    (array([3.83, 9.38]), array([17.13, 10.63]))
    """
    base = floats(people)
    refuse_where(not average > 0, f"An average rate must be above 0, and {average:g} is not.")
    refuse_where(~(base > 0), "An area must have people, and {} is not above 0.", base)
    expected = average * base
    limits = [
        _touching(expected, level, lower=lower) / base
        for level in LEVELS
        for lower in (True, False)
    ]
    return _funnel("rate_funnel", average * multiplier, [one * multiplier for one in limits])


def _touching(expected: Floats, level: float, *, lower: bool) -> Floats:
    """Counts whose upper (for the funnel's lower line) or lower limit is what was expected."""
    low = np.zeros_like(expected)
    high = expected + 10 * np.sqrt(expected) + 50
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        below = _byar_limit(middle, z_of(level), upper=lower) < expected
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    found = np.array((low + high) / 2)
    tail = (1 - level) / 2
    for place in np.argwhere(found < EXACT_BELOW):
        mean = float(expected[tuple(place)])
        exact = poisson_count_at(mean, 1 - tail) - 1 if lower else poisson_count_at(mean, tail)
        found[tuple(place)] = max(0.0, exact)
    return found


def _byar_limit(counts: Floats, z: float, *, upper: bool) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        count = counts + 1 if upper else counts
        side = z if upper else -z
        return floats(count * (1 - 1 / (9 * count) + side / (3 * np.sqrt(count))) ** 3)


def _funnel(rule: str, average: float, limits: Sequence[Floats]) -> Funnel:
    low95, up95, low998, up998 = (plain(np.asarray(one)) for one in limits)
    return Funnel(average, low95, up95, low998, up998, rule)
