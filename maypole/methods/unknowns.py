"""A share whose base holds people about whom nobody recorded the answer; and pooled shares."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from maypole.methods.intervals import Estimate, wilson
from maypole.methods.words import MethodError, percent

SHOW_ABOVE = 0.05
"""Of a base that is unknown: above this the known are shown beside the whole."""


@dataclass(frozen=True, slots=True)
class UnknownShare:
    """One count, over everybody and over those who are known."""

    of_all: Estimate
    of_known: Estimate
    unknown: float
    unknown_share: float
    show: bool
    """Whether both must be shown."""
    sentence: str
    rule: str = "unknown_share"


def unknown_share(count: float, base: float, unknown: float, *, what: str = "yes") -> UnknownShare:
    """Known and unknown beside a share; show both when over 5% of the base is unknown.

    `base` includes the unknown, `count` does not. Raises :class:`MethodError` when they do not fit.
    Own rule, from Stockton's care leavers.

    >>> unknown_share(144, 183, 30, what="suitable homes").sentence
    '144 of 183 (79%): suitable homes. For 30 nobody recorded it; of the 153 known, 94%.'
    """
    if not (base > 0 and unknown >= 0 and 0 <= count <= base - unknown):
        raise MethodError(f"{count:g} and {unknown:g} unknown do not fit into {base:g}.")
    known = base - unknown
    of_all, of_known = wilson(count, base), wilson(count, known)
    share = unknown / base
    told = f"{count:,g} of {base:,g} ({percent(float(of_all.value))}): {what}."
    show = share > SHOW_ABOVE
    if show and known:
        told += (
            f" For {unknown:,g} nobody recorded it; "
            f"of the {known:,g} known, {percent(float(of_known.value))}."
        )
    elif show:
        told += " Nobody recorded it for any of them."
    return UnknownShare(of_all, of_known, unknown, share, show, told)


@dataclass(frozen=True, slots=True)
class Pooled:
    """Several areas or years as one."""

    numerator: float
    denominator: float
    estimate: Estimate
    parts: int
    left_out: int
    """Parts without a count or a base, which the pool does not cover."""
    sentence: str
    rule: str = "pooled_counts"


def pool(
    numerators: Sequence[float | None],
    denominators: Sequence[float | None],
    multiplier: float = 100.0,
) -> Pooled:
    """Sum counts and bases, then divide; percentages are never averaged.

    A part that lacks either is left out and counted as such. Raises :class:`MethodError` when
    nothing is left, or the two do not pair.

    >>> found = pool([10, 90], [100, 100_000])
    >>> round(found.estimate.value, 4), round((10 + 0.09) / 2, 4)
    (0.0999, 5.045)
    """
    if len(numerators) != len(denominators):
        raise MethodError(f"{len(numerators)} counts and {len(denominators)} bases do not pair.")
    pairs = [
        (float(top), float(base))
        for top, base in zip(numerators, denominators, strict=True)
        if top is not None and base is not None and not isnan(top + base)
    ]
    if not pairs:
        raise MethodError("There is nothing to pool: no part has a count and a base.")
    top, base = sum(one for one, _ in pairs), sum(one for _, one in pairs)
    missing = len(numerators) - len(pairs)
    told = f"{top:,g} of {base:,g}, from {len(pairs)} parts."
    if missing:
        told += f" {missing} more had no count or base and are not in it."
    estimate = wilson(top, base, multiplier)
    return Pooled(top, base, estimate, len(pairs), missing, told)
