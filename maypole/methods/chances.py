"""Points of the normal and the Poisson distribution, without scipy."""

import math
from functools import lru_cache
from statistics import NormalDist

import numpy as np

from maypole.methods.arrays import Floats, floats
from maypole.methods.words import MethodError

MOST_TERMS = 400
TINY = 1e-17
HALVINGS = 80


@lru_cache(maxsize=64)
def z_of(confidence: float) -> float:
    """Standard deviations either side of the middle that hold this share of a normal curve.

    >>> round(z_of(0.95), 6), round(z_of(0.998), 6)
    (1.959964, 3.090232)
    """
    if not 0 < confidence < 1:
        raise MethodError(f"A confidence lies between 0 and 1, as 0.95 does; {confidence:g} not.")
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def poisson_mean_at(count: float, share: float) -> float:
    """The Poisson mean m for which P(X >= count) is `share`; counts need not be whole.

    That is the point of the gamma distribution of shape `count`, by halving its incomplete
    integral, whose series is that of Abramowitz and Stegun 6.5.29. Exact to about 14 figures for
    the counts up to 10 that it serves.

    >>> round(poisson_mean_at(5, 0.025), 4), poisson_mean_at(0, 0.025)
    (1.6235, 0.0)
    """
    if count <= 0:
        return 0.0
    low, high = 0.0, count + 10 * math.sqrt(count) + 50
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if _gamma_share(count, middle) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def poisson_count_at(mean: float, share: float) -> float:
    """The other way round: the count c, whole or not, for which P(X >= c) is `share` at a mean.

    >>> round(poisson_count_at(poisson_mean_at(5, 0.025), 0.025), 9)
    5.0
    """
    low, high = 0.0, mean + 10 * math.sqrt(mean) + 50
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if _gamma_share(middle, mean) > share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _gamma_share(shape: float, at: float) -> float:
    """The regularised lower incomplete gamma integral."""
    term = 1.0
    total = 1.0
    for step in range(1, MOST_TERMS):
        term *= at / (shape + step)
        total += term
        if term < total * TINY:
            break
    return total * math.exp(shape * math.log(at) - at - math.lgamma(shape + 1))


@lru_cache(maxsize=4096)
def exact_poisson(count: float, confidence: float) -> tuple[float, float]:
    """Exact limits of a Poisson count (Garwood 1936; Armitage and Berry 2002).

    >>> [round(one, 4) for one in exact_poisson(0, 0.95)]
    [0.0, 3.6889]
    >>> [round(one, 4) for one in exact_poisson(9, 0.95)]
    [4.1154, 17.0848]
    """
    tail = (1 - confidence) / 2
    return poisson_mean_at(count, tail), poisson_mean_at(count + 1, 1 - tail)


def exact_limits(counts: Floats, confidence: float) -> tuple[Floats, Floats]:
    """Exact limits of a flat array of small counts, each different count worked out once."""
    different, where = np.unique(counts, return_inverse=True)
    limits = floats([exact_poisson(float(one), confidence) for one in different]).reshape(-1, 2)
    return limits[where, 0], limits[where, 1]
