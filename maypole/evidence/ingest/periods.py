"""Every period of a table read once: its days, its kind and whether it is final."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

import polars as pl

from maypole.methods.lait_periods import lait_period
from maypole.methods.periods import Kind, Period, PeriodError, parse_period

SPANS = re.compile(r"([0-9]{4})(/[0-9]{2})? - ([0-9]{2})(/[0-9]{2})?")
SPLIT = re.compile(r"[0-9]{4}/[0-9]{2}")
SCHEMA = {
    "period": pl.String, "label": pl.String, "start": pl.Date, "end": pl.Date,
    "kind": pl.String, "read_status": pl.String, "period_fault": pl.String,
}  # fmt: skip


def period_table(texts: Iterable[str]) -> pl.DataFrame:
    """A row for each way in which a period is written; `period_fault` says what is wrong."""
    return pl.DataFrame([_row(text) for text in texts], schema=SCHEMA, orient="row")


Row = tuple[str, str, date | None, date | None, str | None, str | None, str | None]


def _row(text: str) -> Row:
    written, _bar, how = text.partition("|")
    try:
        period, status = _read(written.strip(), how)
    except PeriodError as error:
        return text, written, None, None, None, None, str(error)
    return text, written.strip(), period.start, period.end, period.kind, status, None


def _read(written: str, how: str) -> tuple[Period, str]:
    if how.startswith("lait-"):
        return lait_period(written, how.removeprefix("lait-"))
    if spans := SPANS.fullmatch(written):
        first, last = int(spans[1]), int(spans[1][:2] + spans[3])
        month = 4 if spans[2] else 1
        return Period(date(first, month, 1), date(last + 1, month, 1), "year", written), "final"
    kind: Kind | None = None
    if SPLIT.fullmatch(written):
        kind = "academic" if how == "academic" else "financial"
    found = parse_period(written, kind)
    if how == "snapshot" and found.precision == "day":
        found = parse_period(written, "snapshot")
    return found, "final"
