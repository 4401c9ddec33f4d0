"""One piece of a table checked row by row: measure, period, area, symbol, figures."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl
from django.utils.translation import gettext as _

from maypole.evidence.ingest.areas import Places, numbered
from maypole.evidence.ingest.asking import Question
from maypole.evidence.ingest.faults import Fault, Faults
from maypole.evidence.ingest.numbers import MARKS, STATUSES, numbers
from maypole.evidence.ingest.periods import Periods
from maypole.evidence.ingest.questions import questions
from maypole.evidence.ingest.reading import ROW
from maypole.evidence.ingest.refusals import FileRefused, too_many
from maypole.evidence.ingest.shape import TEXTS, Table, way_of

MOST_GROUPS = 100_000


class RowChecks:
    """Remembers what it has looked up, so that each area and period is asked for once."""

    def __init__(self, table: Table, faults: Faults) -> None:
        self.table, self.faults = table, faults
        self.measures = {key: number for number, key in enumerate(table.measures)}
        self.groups: dict[str, int] = {}
        self.periods, self.places = Periods(), Places()
        asked = questions(table)
        self.questions = [one for one in asked if one.refuses]
        self.doubts = [one for one in asked if not one.refuses]

    def good(self, piece: pl.DataFrame) -> pl.DataFrame:
        """The rows that may be stored, typed; the others go to the faults."""
        read = self._read(piece)
        bad = pl.Series([False]).new_from_index(0, read.height)
        for question in self.questions:
            hit = read.select(question.bad.fill_null(False)).to_series() & ~bad
            if hit.any():
                self._refuse(read.filter(hit), question)
                bad = bad | hit
        kept = read.filter(~bad) if bad.any() else read
        self._warn_of_vintage(kept)
        self._warn(kept)
        return kept

    def _read(self, piece: pl.DataFrame) -> pl.DataFrame:
        piece = piece.with_columns(pl.col("area", "period", "grp").fill_null(""))
        self.periods.grow(piece["period"])
        piece = piece.join(self.periods.table, on="period", how="left", maintain_order="left")
        self.places.grow(piece, self.periods.read)
        groups = numbered(piece["grp"].unique(maintain_order=True).to_list(), self.groups)
        if len(groups) > MOST_GROUPS:
            raise FileRefused(too_many(_("groups"), MOST_GROUPS))
        piece = piece.join(
            self.places.table, on=["area", "period_no"], how="left", maintain_order="left"
        )
        return piece.with_columns(
            _mark(),
            way_of(self.table).alias("way"),
            *numbers(piece),
            pl.col("measure")
            .replace_strict(self.measures, default=None, return_dtype=pl.Int32)
            .alias("measure_no"),
            pl.col("grp").replace_strict(groups, return_dtype=pl.Int32).alias("group_no"),
            pl.col("status").fill_null("").str.to_lowercase().alias("said_status"),
        )

    def _refuse(self, rows: pl.DataFrame, question: Question) -> None:
        held = array("I", rows[ROW].to_numpy().tobytes())
        self.faults.add_refused(question.check, held, _told(rows, question))

    def _warn(self, kept: pl.DataFrame) -> None:
        for doubt in self.doubts:
            rows = kept.filter(doubt.bad.fill_null(False))
            self.faults.add_warned(doubt.check, rows.height, _told(rows, doubt))

    def _warn_of_vintage(self, kept: pl.DataFrame) -> None:
        late = kept.filter(pl.col("area_vintage").is_not_null())
        told = (
            Fault("geography-vintage", row, "area", message, False)
            for row, message in late.select(ROW, "area_vintage").iter_rows()
        )
        self.faults.add_warned("geography-vintage", late.height, told)


def _told(rows: pl.DataFrame, question: Question) -> Iterator[Fault]:
    for row in rows.iter_rows(named=True):
        message = question.message(row)
        cells = _cells(row) if question.refuses else ()
        yield Fault(
            question.check, int(row[ROW]), question.column, message, question.refuses, cells
        )


def _cells(row: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """The row as it stood, in the template's words."""
    plain = row | {"period": row["period_label"]}
    names: Sequence[str] = TEXTS
    return tuple(
        ("group" if name == "grp" else name, str(plain[name])) for name in names if plain.get(name)
    )


def _mark() -> pl.Expr:
    """A symbol stands in its own column or in the value's place."""
    own = pl.col("symbol").fill_null("").str.to_lowercase()
    stands = pl.col("value").fill_null("").str.to_lowercase()
    held = stands.replace_strict(MARKS, default="", return_dtype=pl.String)
    said = own.replace_strict(MARKS, default=own, return_dtype=pl.String)
    return pl.when(held != "").then(held).otherwise(said).alias("mark")


def status_of() -> pl.Expr:
    """The status that a row gives itself, or nothing: then that of its period holds."""
    return pl.col("said_status").replace_strict(STATUSES, default=None, return_dtype=pl.String)
