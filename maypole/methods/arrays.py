"""Numbers as they come in: one, or many at once as an array of any shape."""

from collections.abc import Sequence
from typing import TypeAlias, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from maypole.methods.words import MethodError

Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
Figures: TypeAlias = ArrayLike | Sequence[float | None] | Sequence[Sequence[float | None]]
"""What may be handed in: a number, an array, lists; None where a figure is missing."""

Number: TypeAlias = float | Floats
"""A single number where single numbers came in, else an array of their shape."""


def floats(values: Figures) -> Floats:
    """As an array of 64-bit numbers; None becomes NaN, which means missing throughout.

    >>> floats([1, None, 3])
    array([ 1., nan,  3.])
    """
    try:
        return np.asarray(cast(ArrayLike, values), dtype=np.float64)
    except (TypeError, ValueError):
        raise MethodError("A figure is not a number.") from None


def refuse_where(wrong: Flags | bool, what: str, *shown: Floats) -> None:
    """Raise :class:`MethodError` when any is wrong, showing the first that is."""
    wrong = np.asarray(wrong)
    if wrong.any():
        first = [float(np.broadcast_to(one, wrong.shape)[wrong].flat[0]) for one in shown]
        raise MethodError(what.format(*(f"{one:g}" for one in first)))


def plain(values: Floats) -> Number:
    """A Python number for an array without dimensions, and other arrays as they are.

    >>> plain(floats(2))
    2.0
    """
    return float(values) if values.ndim == 0 else values
