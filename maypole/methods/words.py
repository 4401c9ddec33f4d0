"""The words of a judgement, and figures as a reader expects them (pages, "Saying what we know").

Every answer of this room carries its `rule` (a short code, explained in `docs/methods.md`) and a
`sentence`. A likely range is what statisticians call a confidence interval.
"""

import math
from collections.abc import Sequence
from typing import Final, Literal

Polarity = Literal["high", "low", "none"]
"""Which way is good: `high`, `low`, or `none` where nobody has said."""

POLARITIES: Final[tuple[Polarity, ...]] = ("high", "low", "none")

BETTER, SIMILAR, WORSE = "Better", "Similar", "Worse"
HIGHER, LOWER, NOT_COMPARED = "Higher", "Lower", "Not compared"
BEST, WORST, HIGHEST, LOWEST = "Best", "Worst", "Highest", "Lowest"
GETTING_BETTER, GETTING_WORSE = "Getting better", "Getting worse"
RISING, FALLING = "Rising", "Falling"
NO_CLEAR_CHANGE, CANNOT_SAY = "No clear change", "Cannot say"


class MethodError(ValueError):
    """Figures that a method cannot take; the message says what is wrong with them."""


def figure(value: float) -> str:
    """A figure in four significant digits at most, whole numbers whole, with commas.

    >>> figure(72.66), figure(1258.2), figure(144.0), figure(0.04213), figure(131800)
    ('72.66', '1,258', '144', '0.04213', '131,800')
    >>> figure(float("nan")), figure(-0.0)
    ('not known', '0')
    """
    if not math.isfinite(value):
        return "not known"
    if value == 0:
        return "0"
    decimals = max(0, 3 - math.floor(math.log10(abs(value))))
    written = f"{value:,.{min(decimals, 9)}f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def percent(share: float) -> str:
    """A share of one as a whole percentage.

    >>> percent(144 / 183), percent(0.004)
    ('79%', '0.4%')
    """
    return f"{figure(round(share * 100, 1))}%" if share < 0.01 else f"{share:.0%}"


def series_of(names: Sequence[str]) -> str:
    """Names in a row, as a sentence has them.

    >>> series_of(["2019"]), series_of(["2019", "2020", "2021"])
    ('2019', '2019, 2020 and 2021')
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def side_word(above: bool, polarity: Polarity) -> str:
    """Better or worse where polarity is known, else higher or lower.

    >>> side_word(True, "low"), side_word(False, "none")
    ('Worse', 'Lower')
    """
    if polarity == "none":
        return HIGHER if above else LOWER
    return BETTER if above == (polarity == "high") else WORSE


def change_word(rising: bool, polarity: Polarity) -> str:
    """Getting better or worse where polarity is known, else rising or falling.

    >>> change_word(False, "low"), change_word(True, "none")
    ('Getting better', 'Rising')
    """
    if polarity == "none":
        return RISING if rising else FALLING
    return GETTING_BETTER if rising == (polarity == "high") else GETTING_WORSE


def as_polarity(text: str) -> Polarity:
    """A polarity that was handed in as text.

    >>> as_polarity("low")
    'low'
    """
    for one in POLARITIES:
        if text == one:
            return one
    raise MethodError(f'"{text}" is not a polarity. Use high, low or none.')
