"""Funnel limits: how far areas of a given size may lie from the average by chance alone."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from maypole.methods.arrays import Floats, Number, floats, plain, refuse_where
from maypole.methods.chances import z_of
from maypole.methods.intervals import LEVELS, byar_limits
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


def proportion_funnel(average: float, bases: ArrayLike, multiplier: float = 1.0) -> Funnel:
    """Limits of a proportion around `average` (a share of 1) for areas with these bases.

    Wilson's interval around the average at each base; a funnel drawn at any base, so bases need
    not be areas. Raises :class:`MethodError` for an average outside 0 to 1 or a base of 0. Source:
    Spiegelhalter 2005, Statistics in Medicine 24:1185-1202; the score form is PHE's.

    >>> found = proportion_funnel(0.2, [50, 5000], multiplier=100)
    >>> found.lower95.round(1), found.upper95.round(1)
    (array([11.2, 18.9]), array([33. , 21.1]))
    """
    base = floats(bases)
    refuse_where(not 0 <= average <= 1, f"An average share lies from 0 to 1; {average:g} does not.")
    refuse_where(~(base > 0), "A base must be above 0, and {} is not.", base)
    limits: list[Floats] = []
    for level in LEVELS:
        z = z_of(level)
        middle = average + z * z / (2 * base)
        half = z * np.sqrt(average * (1 - average) / base + z * z / (4 * base**2))
        whole = 1 + z * z / base
        limits += [np.maximum(0, (middle - half) / whole), np.minimum(1, (middle + half) / whole)]
    return _funnel("proportion_funnel", average * multiplier, [one * multiplier for one in limits])


def rate_funnel(average: float, people: ArrayLike, multiplier: float = 1.0) -> Funnel:
    """Limits of a crude rate around `average` (events a person) for areas with so many people.

    Byar's interval (exact below 10) of the count that the average leads one to expect. Raises
    :class:`MethodError` for an average below 0 or an area without people. Source: Spiegelhalter
    2005, with the Poisson limits of Breslow and Day 1987.

    >>> found = rate_funnel(0.01, [1000, 100_000], multiplier=1000)
    >>> found.lower95.round(2), found.upper95.round(2)
    (array([4.79, 9.39]), array([18.39, 10.64]))
    """
    base = floats(people)
    refuse_where(not average >= 0, f"An average rate cannot be {average:g}.")
    refuse_where(~(base > 0), "An area must have people, and {} is not above 0.", base)
    expected = average * base
    limits = [one / base for level in LEVELS for one in byar_limits(expected, level)]
    return _funnel("rate_funnel", average * multiplier, [one * multiplier for one in limits])


def _funnel(rule: str, average: float, limits: Sequence[Floats]) -> Funnel:
    low95, up95, low998, up998 = (plain(np.asarray(one)) for one in limits)
    return Funnel(average, low95, up95, low998, up998, rule)
