"""Every way in which a table writes a period, read once: its days, its kind, its status."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

import polars as pl
from django.utils import timezone
from django.utils.translation import gettext as _

from maypole.evidence.ingest.refusals import FileRefused, too_many
from maypole.methods.lait_periods import lait_period
from maypole.methods.names import shown
from maypole.methods.periods import (
    FIRST_YEAR,
    LAST_YEAR,
    WHAT_TO_TYPE,
    Kind,
    Period,
    PeriodError,
    parse_period,
)

MOST_PERIODS = 20_000
MORE_THAN_A_YEAR = 367
NO_PERIOD = '"" is not a period. '
"""How the readers begin of an empty cell."""
SPANS = re.compile(r"([0-9]{4})(/[0-9]{2})? - ([0-9]{2})(/[0-9]{2})?")
SPAN_KINDS: dict[bool, tuple[int, Kind]] = {True: (4, "financial"), False: (1, "calendar")}
SPLIT = re.compile(r"[0-9]{4}/[0-9]{2}")
SCHEMA = {
    "period": pl.String, "period_no": pl.Int32, "span": pl.Int32, "period_label": pl.String,
    "period_fault": pl.String, "period_beyond": pl.String, "period_loose": pl.Boolean,
    "period_kind": pl.String, "period_start": pl.Date,
}  # fmt: skip


Row = tuple[str, int | None, int | None, str, str | None, str | None, bool, str | None, date | None]


@dataclass(frozen=True, slots=True)
class ReadPeriod:
    """One period: two ways of writing it that have the same days share a span."""

    number: int
    span: int
    label: str
    start: date
    end: date
    kind: str
    status: str


@dataclass
class Periods:
    """The periods that a file has so far."""

    read: dict[int, ReadPeriod] = field(default_factory=dict)
    spans: dict[tuple[date, date], int] = field(default_factory=dict)
    table: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=SCHEMA))

    def grow(self, texts: pl.Series) -> None:
        """Read those that are new."""
        fresh = texts.unique()
        fresh = fresh.filter(~fresh.is_in(self.table["period"].implode()))
        if not fresh.is_empty():
            if self.table.height + fresh.len() > MOST_PERIODS:
                raise FileRefused(too_many(_("periods"), MOST_PERIODS))
            rows = [self._row(text) for text in fresh.to_list()]
            self.table = self.table.vstack(pl.DataFrame(rows, schema=SCHEMA, orient="row"))

    def _row(self, text: str) -> Row:
        written, _bar, how = text.partition("|")
        label = written.strip()
        try:
            period, status = _read(shown(label), how)
        except PeriodError as error:
            return text, None, None, label, _why(label, error), None, False, None, None
        span = self.spans.setdefault((period.start, period.end), len(self.spans))
        number = len(self.read)
        said = period.label if len(period.label) <= 40 else label[:40]
        self.read[number] = ReadPeriod(
            number, span, said, period.start, period.end, period.kind, status
        )
        loose, kind = period.precision == "part_of_year", _kind_of_year(period)
        return text, number, span, label, None, _beyond(period), loose, kind, period.start


def _why(label: str, error: PeriodError) -> str:
    """The reader's sentence, without the words that are too loose for a figure."""
    said = str(error).replace(WHAT_TO_TYPE, _("Type 2024, 2023/24, 2024-03 or 2024-03-31."))
    said = said.replace(f"{FIRST_YEAR} to {LAST_YEAR}", f"{FIRST_YEAR} to {_last_year()}")
    if label:
        return said
    return f"{_('The cell is empty.')} {said.removeprefix(NO_PERIOD)}"


def _beyond(period: Period) -> str | None:
    """What is said of a year that no figure can be of yet, or that nobody counted in."""
    last = _last_year()
    if FIRST_YEAR <= period.start.year <= last:
        return None
    told = {"period": period.label, "first": FIRST_YEAR, "last": last}
    return (
        _(
            "“%(period)s” is no period of a figure. Type a year from %(first)s to %(last)s; what is"
            " expected of later ones is no figure yet."
        )
        % told
    )


def _last_year() -> int:
    """Next year: the last that a figure can be of."""
    return timezone.localdate().year + 1


def _kind_of_year(period: Period) -> str | None:
    """The kind of a single year, or `day`; months, seasons and spans of years have none."""
    if period.precision == "day":
        return "snapshot"
    return (
        period.kind
        if period.precision == "year" and (period.end - period.start).days < MORE_THAN_A_YEAR
        else None
    )


def _read(written: str, how: str) -> tuple[Period, str]:
    if how.startswith("lait-"):
        return lait_period(written, how.removeprefix("lait-"))
    if spans := SPANS.fullmatch(written):
        first, last = int(spans[1]), int(spans[1][:2] + spans[3])
        month, kind = SPAN_KINDS[bool(spans[2])]
        start, end = date(first, month, 1), date(last + 1, month, 1)
        return Period(start, end, "year", written, kind), "final"
    asked: Kind | None = None
    if SPLIT.fullmatch(written):
        asked = "academic" if how == "academic" else "financial"
    found = parse_period(written, asked)
    if how == "snapshot" and found.precision == "day":
        found = parse_period(written, "snapshot")
    return found, "final"
