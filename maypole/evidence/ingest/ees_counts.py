"""Which columns of an EES data set are the count and the base of a share, found and tested.

The file does not say. A partner is looked for by its name (`pt_x` and `t_x`, `x_percent` and
`x_count`, a rate and a count), a base among the counts or in the row of a filter's total; it is
taken only if count and base give the printed figure again in 95 of 100 rows, and only in the rows
in which they do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from maypole.evidence.ingest.ees_columns import Columns
from maypole.evidence.ingest.numbers import rounding
from maypole.evidence.ingest.opening import Opened
from maypole.evidence.ingest.reading import pieces

ENOUGH, ROWS_ENOUGH = 0.95, 20
SCALES = (
    (re.compile(r"100,?000(?!\d)"), 100_000.0),
    (re.compile(r"10,?000(?!\d)"), 10_000.0),
    (re.compile(r"1,?000(?!\d)"), 1_000.0),
)
WHERE = ("time_period", "geographic_level", "country_code", "region_code", "new_la_code")
SHARE = re.compile(r"(^|_)(pt|percent|percentage|pc|pct|rate)(_|$)|rate_per", re.IGNORECASE)
COUNT = re.compile(
    r"(^|_)(t|count|number|headcount|fte|estimate|cohort|population|cases|episodes)(_|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Counts:
    """A share's count and base. `total` names the filter and its value where the base stands in
    another row."""

    column: str
    numerator: str
    denominator: str
    scale: float
    total: tuple[str, str] | None = None
    keys: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """The base in words."""
        return f"{self.denominator} ({self.total[1]})" if self.total else self.denominator

    def joined(self, piece: pl.DataFrame) -> pl.DataFrame:
        """The piece with `__numerator` and `__denominator`, null where they do not fit."""
        piece = self._with_base(piece)
        fits = self._fits().fill_null(False)
        return piece.with_columns(
            pl.when(fits).then(pl.col(self.numerator)).alias("__numerator"),
            pl.when(fits).then(pl.col("__base")).alias("__denominator"),
        )

    def _with_base(self, piece: pl.DataFrame) -> pl.DataFrame:
        if self.total is None:
            return piece.with_columns(pl.col(self.denominator).alias("__base"))
        name, whole = self.total
        keys = list(self.keys)
        totals = piece.filter(pl.col(name) == whole).select(
            *keys, pl.col(self.denominator).alias("__base")
        )
        return piece.join(totals.unique(keys), on=keys, how="left", nulls_equal=True)

    def _numbers(self) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
        n, d, v = (
            pl.col(one).cast(pl.Float64, strict=False)
            for one in (self.numerator, "__base", self.column)
        )
        return n, d, v

    def _fits(self) -> pl.Expr:
        """Within the value's own rounding, and that of counts which the source rounded to ten."""
        n, d, v = self._numbers()
        tens = (pl.col("geographic_level") != "Local authority") & (n % 10 == 0) & (d % 10 == 0)
        rounded = pl.when(tens).then(5.0 * (self.scale + v.abs()) / d).otherwise(0.0)
        made = (n / d * self.scale - v).abs()
        return (d > 0) & (n >= 0) & (made <= rounding(self.column) + rounded)

    def proved(self, piece: pl.DataFrame) -> bool:
        """Whether it gives the printed figures again often enough, and not by chance."""
        held = self._with_base(piece)
        n, d, v = self._numbers()
        asked = held.filter(n.is_not_null() & (d > 0) & v.is_not_null() & (n > 0))
        if asked.height < ROWS_ENOUGH:
            return False
        return int(asked.select(self._fits().sum()).item()) >= ENOUGH * asked.height


def counts_of(file: Opened, headings: list[str], columns: Columns) -> dict[str, Counts]:
    """For each share or rate whose count and base can be told from the first piece of the file."""
    first = next(pieces(file, headings), None)
    if first is None:
        return {}
    found = {}
    for column in columns.indicators:
        if SHARE.search(column):
            proved = (one for one in _candidates(column, columns) if one.proved(first))
            if best := next(proved, None):
                found[column] = best
    return found


def _candidates(column: str, columns: Columns) -> Iterator[Counts]:
    """The likeliest first: counts of the same name, then any other; a base in the same row, then
    in the row of a total."""
    scale = next((per for pattern, per in SCALES if pattern.search(column)), 100.0)
    counts = [one for one in columns.indicators if one != column and not SHARE.search(one)]
    likely = [one for one in _partners(column) if one in counts]
    if not likely:
        likely = [one for one in counts if re.search("count|number", one, re.IGNORECASE)]
    bases = _nearest(column, [one for one in counts if COUNT.search(one) or one in columns.whole])
    for count in likely:
        for base in bases:
            if base != count:
                yield Counts(column, count, base, scale)
        for name, whole in columns.totals.items():
            if name in columns.filters:
                keys = (*WHERE, *(one for one in columns.filters if one != name))
                yield Counts(column, count, count, scale, (name, whole), keys)


def _partners(column: str) -> list[str]:
    return [
        re.sub(r"^pt_", "t_", column),
        re.sub(r"^pt_", "t_sess_", column),
        re.sub(r"(percent|percentage|pct|pc)$", "count", column),
        re.sub(r"rate_(fte|headcount)$", r"\1", column),
    ]


def _nearest(column: str, bases: list[str]) -> list[str]:
    """Bases that share most words with the column come first."""
    words = set(column.lower().split("_"))
    return sorted(bases, key=lambda one: -len(words & set(one.lower().split("_"))))
