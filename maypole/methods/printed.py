"""Printed judgements recomputed: do the labels in a publisher's file follow from its figures?

A Fingertips download prints, beside each value, its recent trend and how it compares with England
and its region. All are worked out again at once, over the whole file, from the printed values and
limits; the counts are not used for limits, since they may be rounded.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maypole.methods.arrays import Flags, Floats
from maypole.methods.comparisons import MISSING, sides
from maypole.methods.recent import printed_word
from maypole.methods.trends import recent_trends
from maypole.methods.words import NOT_COMPARED, SIMILAR, Polarity, side_word

Words = NDArray[np.str_]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class PrintedRows:
    """The columns of an extract, each with one entry a row; NaN and "" where a cell is empty."""

    series: Words
    """What is one series over time: indicator, area, sex, age, category."""
    alike: Words
    """What a benchmark must share: indicator, sex, age, period."""
    indicator: Words
    period: Floats
    """To sort by; later is larger."""
    value: Floats
    lower95: Floats
    upper95: Floats
    count: Floats
    denominator: Floats
    is_england: Flags
    region: Words
    """The code of the row's region, or ""."""
    is_region: Words
    """The row's own code where it is a region's total, or ""."""
    trend: Words
    england: Words
    regional: Words


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many printed labels were found again, and where not: (row from 0, printed, ours)."""

    what: str
    equal: int
    printed: int
    differing: tuple[tuple[int, str, str], ...]
    rule: str

    @property
    def sentence(self) -> str:
        """The count in words."""
        return f"{self.what} equal: {self.equal:,} of {self.printed:,}"


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What the file prints against what its figures give."""

    trends: Agreement
    england: Agreement
    regions: Agreement
    polarity: dict[str, Polarity]
    """Of each indicator, as its printed words have it."""

    @property
    def sentence(self) -> str:
        """All three counts."""
        return "; ".join(one.sentence for one in (self.trends, self.england, self.regions))


def recompute_printed(rows: PrintedRows) -> Recomputed:
    """Work out every printed trend and comparison again.

    The polarity of an indicator is not in such a file: it is read off the first printed words that
    tell it. Raises nothing: what does not follow is among `differing`.
    """
    england = _benchmark(rows, rows.is_england, np.where(rows.is_england, "", "England"))
    regions = _benchmark(rows, rows.is_region != "", rows.region)
    polarity = {
        str(one): _polarity(rows, rows.indicator == one, england)
        for one in np.unique(rows.indicator)
    }
    good = [polarity[str(one)] for one in rows.indicator.tolist()]
    return Recomputed(
        _trends(rows, good),
        _compared("comparisons with England", rows, england, rows.england, good),
        _compared("comparisons with regions", rows, regions, rows.regional, good),
        polarity,
    )


def _trends(rows: PrintedRows, good: Sequence[Polarity]) -> Agreement:
    """Each printed trend is judged on its series up to its own period."""
    asked = np.flatnonzero(rows.trend != "")
    _, series = np.unique(rows.series, return_inverse=True)
    periods, when = np.unique(rows.period, return_inverse=True)
    shape = (int(series.max(initial=-1)) + 1, periods.size)
    later = np.arange(periods.size) > when[asked][:, None]

    def table(column: Floats) -> Floats:
        whole = np.full(shape, np.nan)
        whole[series, when] = column
        return np.where(later, np.nan, whole[series[asked]])

    columns = (rows.value, rows.lower95, rows.upper95, rows.count, rows.denominator)
    found = recent_trends(*(table(column) for column in columns))
    ours = [
        printed_word(direction, reason, good[place])
        for direction, reason, place in zip(
            found.direction.tolist(), found.reason.tolist(), asked.tolist(), strict=True
        )
    ]
    return _agreement("trend labels", asked, rows.trend, ours, found.rule)


def _benchmark(rows: PrintedRows, is_benchmark: Flags, wanted: Words) -> Floats:
    """The benchmark's value for each row; NaN where there is none."""
    own = np.where(rows.is_england, "England", rows.is_region)
    places = np.flatnonzero(is_benchmark)
    keys = zip(rows.alike[places].tolist(), own[places].tolist(), strict=True)
    values = dict(zip(keys, rows.value[places].tolist(), strict=True))
    asked = zip(rows.alike.tolist(), wanted.tolist(), strict=True)
    return np.array([values.get(key, np.nan) for key in asked])


def _polarity(rows: PrintedRows, ours: Flags, benchmark: Floats) -> Polarity:
    for word in rows.trend[ours].tolist():
        if "better" in word or "worse" in word:
            return "high" if ("Increasing" in word) == ("better" in word) else "low"
    telling = ours & np.isin(rows.england, ("Better", "Worse")) & np.isfinite(benchmark)
    if not telling.any():
        return "none"
    first = int(np.flatnonzero(telling)[0])
    above = bool(rows.value[first] > benchmark[first])
    return "high" if above == (rows.england[first] == "Better") else "low"


def _compared(
    what: str, rows: PrintedRows, benchmark: Floats, printed: Words, good: Sequence[Polarity]
) -> Agreement:
    side = sides(benchmark, rows.lower95, rows.upper95)
    side[np.isnan(rows.value)] = MISSING
    asked = np.flatnonzero(printed != "")
    ours = [_side_label(int(side[place]), good[place]) for place in asked.tolist()]
    return _agreement(what, asked, printed, ours, "single_interval")


def _side_label(side: int, polarity: Polarity) -> str:
    if side == MISSING:
        return NOT_COMPARED
    return side_word(side > 0, polarity) if side else SIMILAR


def _agreement(
    what: str, asked: Places, printed: Words, ours: Sequence[str], rule: str
) -> Agreement:
    pairs = zip(asked.tolist(), printed[asked].tolist(), ours, strict=True)
    differing = tuple(one for one in pairs if one[1] != one[2])
    return Agreement(what, asked.size - len(differing), asked.size, differing, rule)
