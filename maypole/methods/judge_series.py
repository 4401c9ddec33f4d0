"""One series of a file, put in order: its points by date, its settings, its values and ranges."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

import numpy as np

from maypole.methods.arrays import Floats, floats
from maypole.methods.judge_file import ANNUAL, JudgeFileError, Row
from maypole.methods.judge_periods import are_split_years, read_when
from maypole.methods.periods import PeriodError

MULTIPLIERS: Final = (1.0, 100.0, 1_000.0, 10_000.0, 100_000.0, 1_000_000.0)
PERCENT, PER_PEOPLE = 100.0, 100_000.0


@dataclass(frozen=True, slots=True)
class Series:
    """Arrays have one entry a point, oldest first; NaN where nothing was given."""

    name: str
    rows: tuple[Row, ...]
    annual: bool
    method: str | None
    polarity: str
    value: Floats
    numerator: Floats
    denominator: Floats
    multiplier: Floats
    lower95: Floats
    upper95: Floats
    target: float | None

    @property
    def periods(self) -> tuple[str, ...]:
        """The labels as they were typed."""
        return tuple(row.period for row in self.rows)

    @property
    def starts(self) -> list[int]:
        """Where a new segment starts, the very first point left out."""
        places = range(1, len(self.rows))
        return [place for place in places if self.rows[place].choices.get("rebase") == "1"]

    @property
    def has_counts(self) -> bool:
        """Whether any point has a numerator and a denominator."""
        return bool((self.numerator + self.denominator >= 0).any())

    @property
    def has_limits(self) -> bool:
        """Whether the file gives any likely range."""
        return bool((self.upper95 - self.lower95 >= 0).any())


def series_in(rows: Sequence[Row]) -> list[Series]:
    """The series of a file, in the order in which each first appears."""
    named: dict[str, list[Row]] = {}
    for row in rows:
        named.setdefault(row.series, []).append(row)
    return [_series(name, own) for name, own in named.items()]


def _series(name: str, rows: Sequence[Row]) -> Series:
    ordered, annual = _ordered(name, rows)
    method = _setting(ordered, "method")
    value, top, base, lower, upper = (
        floats([row.figures.get(column, math.nan) for row in ordered])
        for column in ("value", "numerator", "denominator", "lower95", "upper95")
    )
    scale = _multipliers(ordered, method, value, top, base)
    stated = _setting(ordered, "frequency")
    targets = [row.figures["target"] for row in ordered if "target" in row.figures]
    return Series(
        name,
        tuple(ordered),
        annual if stated is None else stated in ANNUAL,
        method,
        _setting(ordered, "polarity") or "none",
        np.where(np.isnan(value), _shares(top, base) * scale, value),
        top,
        base,
        scale,
        lower,
        upper,
        targets[-1] if targets else None,
    )


def _ordered(name: str, rows: Sequence[Row]) -> tuple[list[Row], bool]:
    """By date; and whether every label stands for a year."""
    split_years = are_split_years([row.period for row in rows])
    at: dict[date, Row] = {}
    annual = True
    for row in rows:
        try:
            when = read_when(row.period, split_years=split_years)
        except PeriodError as error:
            raise JudgeFileError(f"Row {row.place}, period: {error}") from None
        if when.start in at:
            first = at[when.start]
            raise JudgeFileError(
                f"Rows {first.place} and {row.place} are both {name} for {row.period}; keep one."
                if first.period == row.period
                else f"Rows {first.place} and {row.place} of {name} begin on one day, "
                f"as {first.period} and {row.period}; keep one."
            )
        at[when.start] = row
        annual = annual and when.annual
    return [at[start] for start in sorted(at)], annual


def baselines_of(series: Series) -> list[int | None]:
    """Of each segment: its own, else the only one of the series."""
    edges = [0, *series.starts, len(series.rows)]
    own = [_baseline(series.rows[start:end]) for start, end in pairwise(edges)]
    stated = {one for one in own if one is not None}
    usual = stated.pop() if len(stated) == 1 else None
    return [usual if one is None else one for one in own]


def _baseline(rows: Sequence[Row]) -> int | None:
    given = [row for row in rows if "baseline" in row.figures]
    for row in given[1:]:
        if row.figures["baseline"] != given[0].figures["baseline"]:
            raise JudgeFileError(
                f"Rows {given[0].place} and {row.place} of {row.series} give one segment two "
                "baselines; keep one."
            )
    return int(given[0].figures["baseline"]) if given else None


def _setting(rows: Sequence[Row], column: str) -> str | None:
    """What a series says once, or again and again, but never in two ways."""
    given = {row.choices[column]: row for row in reversed(rows) if column in row.choices}
    if len(given) > 1:
        one, other, *_ = sorted(given.values(), key=lambda row: row.place)
        raise JudgeFileError(
            f"Rows {one.place} and {other.place} of {one.series} differ in {column}, "
            f"{one.choices[column]} and {other.choices[column]}; keep one."
        )
    return next(iter(given), None)


def _shares(top: Floats, base: Floats) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        return floats(np.where(base > 0, top / base, np.nan))


def _multipliers(
    rows: Sequence[Row], method: str | None, value: Floats, top: Floats, base: Floats
) -> Floats:
    """Of each point: as given, else one for the series.

    Where values stand beside their counts it is the power of ten that fits them; where they do
    not, 100 for shares and 100,000 for rates.
    """
    given = floats([row.figures.get("multiplier", math.nan) for row in rows])
    share = _shares(top, base)
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = value / share
    known = ratio[np.isfinite(ratio) & (ratio > 0)]
    if known.size:
        near = math.log10(float(np.median(known)))
        usual = min(MULTIPLIERS, key=lambda one: abs(math.log10(one) - near))
    elif method == "byar":
        usual = PER_PEOPLE
    else:
        usual = PERCENT if not (share > 1).any() else PER_PEOPLE
    stated = set(given[np.isfinite(given)].tolist())
    if len(stated) == 1:
        usual = stated.pop()
    return floats(np.where(np.isnan(given), usual, given))
