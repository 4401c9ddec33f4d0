"""Which columns of an EES data set are the count and the base of a share, found and tested.

The file does not say. A partner is looked for by its name (`pt_x` and `t_x`, `x_percent` and
`x_count`, a rate and a count), a base among the columns or in the row of the filter's total; it is
taken only if count and base give the printed figure again in 95 of 100 rows, and only in the rows
in which they do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from maypole.evidence.ingest.opening import Opened
from maypole.evidence.ingest.reading import PIECE, pieces

ENOUGH, ROWS_ENOUGH = 0.95, 20
SCALE = ((re.compile(r"10,?000"), 10_000.0), (re.compile(r"100,?000"), 100_000.0))
WHERE = ("time_period", "geographic_level", "country_code", "region_code", "new_la_code")


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
        if self.total:
            name, whole = self.total
            totals = piece.filter(pl.col(name) == whole).select(
                *self.keys, pl.col(self.denominator).alias("__base")
            )
            piece = piece.join(
                totals.unique(self.keys), on=list(self.keys), how="left", nulls_equal=True
            )
        else:
            piece = piece.with_columns(pl.col(self.denominator).alias("__base"))
        fits = _fits(pl.col(self.numerator), pl.col("__base"), pl.col(self.column), self.scale)
        fits = fits.fill_null(False)
        return piece.with_columns(
            pl.when(fits).then(pl.col(self.numerator)).alias("__numerator"),
            pl.when(fits).then(pl.col("__base")).alias("__denominator"),
        )


def _fits(count: pl.Expr, base: pl.Expr, value: pl.Expr, scale: float) -> pl.Expr:
    n, d, v = (one.cast(pl.Float64, strict=False) for one in (count, base, value))
    digits = value.str.split(".").list.get(1, null_on_oob=True).str.len_chars().fill_null(0)
    rounding = pl.lit(0.51) * pl.lit(10.0).pow(-digits.cast(pl.Float64))
    return (d > 0) & (n >= 0) & ((n / d * scale - v).abs() <= rounding)


def counts_of(
    file: Opened, headings: list[str], indicators: tuple[str, ...], filters: tuple[str, ...]
) -> dict[str, Counts]:
    """For each share or rate whose count and base can be told; nothing for a very large file."""
    table = list(pieces(file, headings))
    if len(table) != 1 or table[0].height >= PIECE:
        return {}
    found = {}
    for column in indicators:
        for one in _candidates(table[0], column, indicators, filters):
            if _tested(table[0], one):
                found[column] = one
                break
    return found


def _tested(table: pl.DataFrame, one: Counts) -> bool:
    held = one.joined(table)
    numbers = held.select(
        pl.col(one.column).cast(pl.Float64, strict=False).is_not_null()
        & pl.col(one.numerator).cast(pl.Float64, strict=False).is_not_null()
        & pl.col("__base").cast(pl.Float64, strict=False).is_not_null()
    ).to_series()
    asked = int(numbers.sum())
    fitting = int(held["__numerator"].is_not_null().sum())
    return asked >= ROWS_ENOUGH and fitting >= ENOUGH * asked


def _candidates(
    table: pl.DataFrame, column: str, indicators: tuple[str, ...], filters: tuple[str, ...]
) -> Iterator[Counts]:
    scale = next((per for pattern, per in reversed(SCALE) if pattern.search(column)), 100.0)
    counts = [name for name in _partners(column) if name in indicators]
    if scale != 100.0:
        counts = [name for name in indicators if re.search("count|number", name)]
    for count in counts:
        for base in _bases(column, indicators):
            if base not in {count, column}:
                yield Counts(column, count, base, scale)
        for name in filters:
            wholes = [
                one for one in table[name].unique().drop_nulls().sort() if "total" in one.lower()
            ]
            keys = tuple(one for one in (*WHERE, *filters) if one in table.columns and one != name)
            for whole in wholes:
                yield Counts(column, count, count, scale, (name, whole), keys)


def _partners(column: str) -> list[str]:
    return [
        re.sub(r"^pt_", "t_", column),
        re.sub(r"_percent$", "_count", column),
        re.sub(r"percent", "count", column),
    ]


def _bases(column: str, indicators: tuple[str, ...]) -> list[str]:
    """Columns that may be the base: the same stem's, or the data set's own."""
    stem = re.sub(r"^pt_", "", column).split("_")[0]
    own = [one for one in indicators if stem in one and re.search("eligible|cohort|total", one)]
    whole = [
        one
        for one in indicators
        if re.search(
            "^t_pupils$|population|_pupils$|possible|^referral_count$|cohort|episodes", one, re.I
        )
    ]
    return list(dict.fromkeys([*own, *whole]))
