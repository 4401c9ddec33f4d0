"""The recent trend of one series, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from maypole.methods.arrays import Figures, Floats, floats
from maypole.methods.trends import POINTS, REASONS, Reason, recent_trends
from maypole.methods.words import (
    CANNOT_SAY,
    NO_CLEAR_CHANGE,
    Polarity,
    as_polarity,
    change_word,
    series_of,
)

CANNOT, NO_CHANGE = "Cannot be calculated", "No significant change"


@dataclass(frozen=True, slots=True)
class Trend:
    """What the last five points say together."""

    label: str
    """Getting better, Getting worse, Rising, Falling, No clear change or Cannot say."""
    printed: str
    """The same in Fingertips' own words, as its files print it."""
    direction: int
    """1 rising, -1 falling, 0 neither."""
    chi_square: float | None
    slope: float | None
    """Change from one point to the next, in the values' unit."""
    reason: Reason | None
    periods: tuple[str, ...]
    """The points that were used, oldest first; the points at fault where it cannot be said."""
    sentence: str
    decided_by: tuple[str, ...] = ()
    """The points without which there is no trend, where all five together move by more than
    chance: each of them decides alone."""
    rule: str = "recent_trend"


def printed_word(direction: int, reason: int, polarity: Polarity) -> str:
    """Fingertips' words for a trend.

    >>> printed_word(-1, 0, "low"), printed_word(1, 0, "none"), printed_word(0, 1, "low")
    ('Decreasing and getting better', 'Increasing', 'Cannot be calculated')
    """
    if reason:
        return CANNOT
    if direction == 0:
        return NO_CHANGE
    word = "Increasing" if direction > 0 else "Decreasing"
    if polarity == "none":
        return word
    return f"{word} and getting {'better' if (direction > 0) == (polarity == 'high') else 'worse'}"


def recent_trend(
    values: Figures,
    lower95: Figures,
    upper95: Figures,
    *,
    counts: Figures | None = None,
    denominators: Figures | None = None,
    periods: Sequence[str] | None = None,
    polarity: str = "none",
) -> Trend:
    """The recent trend of one series, oldest point first; None or NaN where a figure is missing.

    All arrays have one entry a point. `periods` are the labels to speak of. The rule is that of
    :func:`maypole.methods.trends.recent_trends`.

    >>> value = np.array([75.4, 72.0, 68.5, 64.0, 60.6])
    >>> found = recent_trend(value, value - 3, value + 3, polarity="low")
    >>> found.label, round(found.chi_square, 1)
    ('Getting better', 60.3)
    >>> recent_trend([1, 2], [0, 1], [2, 3]).sentence
    'Cannot say. A trend needs 5 points, and there are 2.'
    """
    good = as_polarity(polarity)
    value, low, high = floats(values), floats(lower95), floats(upper95)
    names = tuple(periods) if periods is not None else _numbered(value)
    rows = [None if one is None else floats(one)[None] for one in (counts, denominators)]
    found = recent_trends(value[None], low[None], high[None], rows[0], rows[1])
    direction, reason = int(found.direction[0]), int(found.reason[0])
    label = change_word(direction > 0, good) if direction else NO_CLEAR_CHANGE
    used, sentence = _told(direction, reason, value, high - low, names, rows)
    alone = tuple(one for one, at in zip(used, found.decides[0], strict=False) if at)
    if alone:
        without = " or without ".join(alone)
        sentence = f"One point decides it: without {without} there is no trend."
    chi_square, slope = float(found.chi_square[0]), float(found.slope[0])
    return Trend(
        CANNOT_SAY if reason else label,
        printed_word(direction, reason, good),
        direction,
        None if reason else chi_square,
        None if reason else slope,
        REASONS[reason],
        used,
        sentence if reason else f"{label}. {sentence}",
        alone,
    )


def _numbered(value: Floats) -> tuple[str, ...]:
    return tuple(f"point {number}" for number in range(1, value.size + 1))


def _told(
    direction: int,
    reason: int,
    value: Floats,
    width: Floats,
    names: tuple[str, ...],
    rows: list[Floats | None],
) -> tuple[tuple[str, ...], str]:
    """The points that decide, and the sentence about them."""
    known = np.isfinite(value)
    valid = known & np.isfinite(width)
    used = tuple(np.asarray(names)[valid][-POINTS:].tolist())
    match REASONS[reason]:
        case "too_few":
            return (), f"Cannot say. A trend needs {POINTS} points, and there are {known.sum()}."
        case "count_is_base":
            count, base = (np.asarray(one).reshape(-1) for one in rows)
            equal = valid & (count == base)
            at = tuple(np.asarray(names)[equal].tolist())
            return at, f"Cannot say. The count is the whole base in {series_of(at)}."
        case "limits_missing":
            at = tuple(np.asarray(names)[known & ~valid].tolist())
            return at, f"Cannot say. The likely range is missing in {series_of(at)}."
        case "no_width":
            at = tuple(np.asarray(names)[valid & (width <= 0)].tolist())
            return at, f"Cannot say. The likely range has no width in {series_of(at)}."
    if direction == 0:
        return used, f"From {used[0]} to {used[-1]} it did not change by enough to be sure."
    word = "rose" if direction > 0 else "fell"
    return used, (
        f"It {word} from {used[0]} to {used[-1]} by more than chance explains "
        "(under 1 in 500), and no single point decides it."
    )
