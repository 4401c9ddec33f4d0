"""What every format is turned into: descriptions of measures, and rows of one shape."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl
from django.utils.translation import gettext as _

from maypole.evidence.ingest.faults import Fault
from maypole.evidence.ingest.reading import EXTRA, ROW

TEXTS = (
    "measure", "period", "area", "grp", "value", "numerator", "denominator",
    "lower95", "upper95", "lower998", "upper998", "symbol", "status",
)  # fmt: skip
"""The columns of a piece, all text, beside the row; one that a format lacks is null. A period may
carry, after a bar, how it is to be read: `2017|lait-academic`."""

MOST_MEASURES = 10_000
"""Measures of one file; more, and it is no table of figures."""


@dataclass(frozen=True)
class Described:
    """How a measure is worked out, as its file or its partnership says."""

    key: str
    name: str
    source: str
    unit: str = "other"
    value_type: str = "other"
    decimals: int = 1
    polarity: str = "none"
    year_type: str = "other"
    interval_method: str = "none"
    numerator: str | None = None
    denominator: str | None = None
    web: str | None = None
    licence: str | None = None
    lag: str | None = None
    note: str | None = None
    ways: tuple[tuple[date, Described], ...] = ()
    """Which description holds from which day, oldest first; empty where this one always does."""

    @property
    def told_by(self) -> Mapping[str, Described]:
        """Each description under the word that a row's `way` has for it."""
        if not self.ways:
            return {self.key: self}
        return {f"{self.key}|{day}": one for day, one in self.ways}


def _no_measure() -> str:
    return _("The row does not say which measure it is of. Export the data again.")


@dataclass(frozen=True)
class Table:
    """A file of a known format: its measures, and its rows piece by piece."""

    format: str
    source: str
    title: str
    measures: Mapping[str, Described]
    rows: Callable[[], Iterator[pl.DataFrame]]
    unknown_measure: Callable[[str], str] = field(default=lambda _key: _no_measure())
    """The sentence for a row whose measure nobody has described."""
    as_printed: Callable[[], list[tuple[int, str, str]]] = field(default=list)
    """Printed judgements that the file's own figures contradict: row, column, sentence."""
    warnings: tuple[Fault, ...] = ()
    """What is to be said of the file as a whole."""
    own_words: bool = False
    """The partnership says itself how its measures are worked out; else a source's words are read
    for it, which may mislead."""

    @property
    def ways(self) -> dict[str, Described]:
        """Every description of every measure, by a row's `way`."""
        return {way: one for each in self.measures.values() for way, one in each.told_by.items()}


def way_of(table: Table) -> pl.Expr:
    """Which description of its measure holds for a row, by the first day of its period."""
    start, found = pl.col("period_start"), pl.col("measure")
    for key, one in table.measures.items():
        mine = pl.col("measure") == key
        for day, _described in one.ways:
            holds = mine & (start >= day).fill_null(True)
            found = pl.when(holds).then(pl.lit(f"{key}|{day}")).otherwise(found)
    return found


def slug_of(words: str) -> str:
    """A part of a measure's key."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:80].strip("-") or "figures"


def shaped(piece: pl.DataFrame, **given: pl.Expr) -> pl.DataFrame:
    """A piece in the common shape; a column that is not given is null."""
    columns = [given.get(name, pl.lit(None, dtype=pl.String)).alias(name) for name in TEXTS]
    extra = pl.col(EXTRA) if EXTRA in piece.columns else pl.lit(None, dtype=pl.String)
    return piece.select(pl.col(ROW).cast(pl.UInt32), *columns, extra.alias(EXTRA))
