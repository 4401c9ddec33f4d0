"""A value held against a benchmark: England, the region, neighbours, or its own past.

Whoever compares by the likely range asks one thing: may chance alone explain the difference? Better
and worse need a polarity; without one the words are higher and lower.
Source: ukhsa-collaboration/fingertips-open, the Comparer classes of its Analysis.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maypole.methods.arrays import Figures, floats
from maypole.methods.words import (
    BEST,
    HIGHEST,
    LOWEST,
    NOT_COMPARED,
    SIMILAR,
    WORST,
    Polarity,
    as_polarity,
    figure,
    side_word,
)

OURS, THEIRS = "our likely range is missing", "its likely range is missing"
NO_VALUE, NO_BENCHMARK = "our value is missing", "its value is missing"
MISSING = -9
"""The side of a value that cannot be compared."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One value against one benchmark."""

    label: str
    """Better, Similar, Worse, Higher, Lower, Best, Worst, Highest, Lowest or Not compared."""
    side: int
    """1 above, -1 below, 0 neither; 2 and -2 beyond the 99.8 % limits, where these are asked."""
    against: str
    reason: str | None
    sentence: str
    rule: str


def sides(benchmark: Figures, lower: Figures, upper: Figures) -> NDArray[np.int8]:
    """Of many values at once: 1 where the range is above the benchmark, -1 below, 0 around it.

    The ends belong to the range. Where a figure is missing, -9.

    >>> sides([10, 10, 10, None], [11, 5, 10, 1], [14, 9, 12, 2])
    array([ 1, -1,  0, -9], dtype=int8)
    """
    theirs, low, high = floats(benchmark), floats(lower), floats(upper)
    side = np.where(low > theirs, 1, np.where(high < theirs, -1, 0))
    known = np.isfinite(theirs) & np.isfinite(low) & np.isfinite(high)
    return np.asarray(np.where(known, side, MISSING), dtype=np.int8)


def compare(
    value: float | None,
    lower: float | None,
    upper: float | None,
    benchmark: float | None,
    *,
    polarity: str = "none",
    against: str = "England",
) -> Comparison:
    """Single interval: similar when the benchmark lies in the likely range, its ends included.

    `against` is the benchmark's name in the sentence: "England", "the region", "our neighbours",
    "our own value in 2019".

    >>> compare(60.6, 55.8, 65.6, 72.7, polarity="low").sentence
    'Better than England. The likely range, 55.8 to 65.6, lies wholly below 72.7.'
    """
    good = as_polarity(polarity)
    ours, low, high, theirs = (_number(one) for one in (value, lower, upper, benchmark))
    if fault := _fault(ours, theirs, low, high):
        return _not_compared(fault, against, "single_interval")
    side = int(sides(theirs, low, high))
    told = f"range, {figure(low)} to {figure(high)},"
    if side == 0:
        why = f"{figure(theirs)} is inside the likely {told.removesuffix(',')}."
        return Comparison(
            SIMILAR, 0, against, None, f"Similar to {against}. {why}", "single_interval"
        )
    label = side_word(side > 0, good)
    why = f"The likely {told} lies wholly {'above' if side > 0 else 'below'} {figure(theirs)}."
    return Comparison(
        label, side, against, None, f"{label} than {against}. {why}", "single_interval"
    )


def compare_ranges(
    ours: tuple[float | None, float | None],
    theirs: tuple[float | None, float | None],
    *,
    polarity: str = "none",
    against: str = "England",
) -> Comparison:
    """Double interval: similar when the two likely ranges overlap, touching ends included.

    Stricter than a test of the difference: ranges may overlap where a test would find one.

    >>> compare_ranges((10, 12), (12, 15), against="Kirklees").label
    'Similar'
    """
    good = as_polarity(polarity)
    low, high = (_number(one) for one in ours)
    from_, to = (_number(one) for one in theirs)
    if fault := _fault(0.0, 0.0, low, high) or ("" if from_ <= to else THEIRS):
        return _not_compared(fault, against, "double_interval")
    side = 1 if low > to else -1 if high < from_ else 0
    both = f"{figure(low)} to {figure(high)} and {figure(from_)} to {figure(to)}"
    if side == 0:
        why = f"The likely ranges overlap: {both}."
        return Comparison(
            SIMILAR, 0, against, None, f"Similar to {against}. {why}", "double_interval"
        )
    label = side_word(side > 0, good)
    why = f"The likely ranges lie apart: {both}."
    return Comparison(
        label, side, against, None, f"{label} than {against}. {why}", "double_interval"
    )


def compare_two_levels(
    value: float | None,
    limits95: tuple[float | None, float | None],
    limits998: tuple[float | None, float | None],
    benchmark: float | None,
    *,
    polarity: str = "none",
    against: str = "England",
) -> Comparison:
    """Two levels: worst, worse, similar, better, best, by the 99.8 and the 95 % limits.

    Without a polarity: lowest, lower, similar, higher, highest.

    >>> compare_two_levels(60.6, (55.8, 65.6), (53, 69), 72.7, polarity="low").label
    'Best'
    """
    good = as_polarity(polarity)
    inner = compare(value, *limits95, benchmark, polarity=good, against=against)
    outer = compare(value, *limits998, benchmark, polarity=good, against=against)
    for one in (inner, outer):
        if one.reason:
            return _not_compared(one.reason, against, "two_levels")
    if outer.side == 0:
        sure = "" if inner.side == 0 else " It is inside the wider range."
        sentence = inner.sentence + sure
        return Comparison(inner.label, inner.side, against, None, sentence, "two_levels")
    label = _furthest(outer.side > 0, good)
    low, high = (figure(_number(one)) for one in limits998)
    sentence = (
        f"{label}, against {against}. Even the wider range, {low} to {high}, lies wholly "
        f"{'above' if outer.side > 0 else 'below'} {figure(_number(benchmark))}."
    )
    return Comparison(label, 2 * outer.side, against, None, sentence, "two_levels")


def _furthest(above: bool, polarity: Polarity) -> str:
    if polarity == "none":
        return HIGHEST if above else LOWEST
    return BEST if above == (polarity == "high") else WORST


def _number(value: float | None) -> float:
    return float("nan") if value is None else float(value)


def _fault(value: float, benchmark: float, low: float, high: float) -> str:
    if not np.isfinite(value):
        return NO_VALUE
    if not np.isfinite(benchmark):
        return NO_BENCHMARK
    return "" if low <= high else OURS


def _not_compared(reason: str, against: str, rule: str) -> Comparison:
    sentence = f"Not compared with {against}: {reason}."
    return Comparison(NOT_COMPARED, 0, against, reason, sentence, rule)
