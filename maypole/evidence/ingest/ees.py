"""Explore Education Statistics (EES): tidy CSV by the DfE's open data standard.

Columns that name time and place come first; of the rest, those of numbers and symbols are
indicators, those of words are filters. A `.meta.csv` beside the file says so outright, with labels
and units. A share is given its counts only where they give the printed share again.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import polars as pl
from django.utils.translation import gettext as _

from maypole.evidence.ingest.ees_counts import Counts, counts_of
from maypole.evidence.ingest.opening import Opened
from maypole.evidence.ingest.reading import ROW, pieces
from maypole.evidence.ingest.shape import Described, Table, shaped

HEADINGS = {"time_period", "time_identifier", "geographic_level", "country_code", "country_name"}
PLACES = frozenset(
    [
        "time_period",
        "time_identifier",
        "geographic_level",
        "country_code",
        "country_name",
        "region_code",
        "region_name",
        "old_la_code",
        "new_la_code",
        "la_name",
        "lad_code",
        "lad_name",
        "ward_code",
        "ward_name",
        "version",
    ]
)
SOURCE = "Department for Education, Explore Education Statistics"
LICENCE = "Open Government Licence v3.0"
SYMBOLS = ("c", "x", "z", "k", "u", "low", ":", "~", "..", "-")
IDENTIFIERS = {"academic year": "academic", "financial year": "financial"}
TOTAL = frozenset({"total", "all", "all pupils", "all children", "england", ""})
UNITS = (
    (
        re.compile(r"(^|_)(pt|percent|pc|pct)(_|$)|rate_(fte|headcount)$", re.I),
        "percent",
        "proportion",
    ),
    (re.compile(r"per_?10,?000", re.I), "rate_per_10000", "crude_rate"),
    (re.compile(r"per_?100,?000", re.I), "rate_per_100000", "crude_rate"),
    (re.compile(r"per_?1,?000", re.I), "rate_per_1000", "crude_rate"),
    (re.compile(r"(^|_)(avg|average|score|p8score)(_|$)", re.I), "score", "mean"),
    (
        re.compile(r"(^|_)(t|count|number|headcount|fte|estimate|cases)(_|$)", re.I),
        "count",
        "count",
    ),
)


@dataclass(frozen=True)
class Columns:
    """What each column of a data set is for."""

    indicators: tuple[str, ...]
    filters: tuple[str, ...]
    labels: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    decimals: dict[str, int] = field(default_factory=dict)


def read_ees(file: Opened, headings: list[str]) -> Table:
    """The data set, one measure for each indicator column."""
    columns = _meta(file, headings) or _guessed(file, headings)
    slug = _slug(re.sub(r"(_extract)?\.(csv|xlsx)(\.gz)?$", "", file.name, flags=re.I))
    counts = counts_of(file, headings, columns.indicators, columns.filters)
    years = _year_type(file, headings)
    measures = {
        f"ees/{slug}/{_slug(column)}": _described(slug, column, columns, counts, years)
        for column in columns.indicators
    }
    source = f"{SOURCE}: {slug.replace('-', ' ')}"
    return Table(
        "Explore Education Statistics",
        source,
        file.name,
        measures,
        lambda: _rows(file, headings, slug, columns, counts),
    )


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:80].strip("-") or "figures"


def _meta(file: Opened, headings: list[str]) -> Columns | None:
    stem = re.sub(r"\.csv$", "", file.name, flags=re.I)
    path = file.beside / f"{stem}.meta.csv" if file.beside else None
    if path is None or not path.is_file():
        return None
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row.get("col_name") in headings]
    kinds = {row["col_name"]: row.get("col_type", "") for row in rows}
    digits = {row["col_name"]: row.get("indicator_dp", "") or "" for row in rows}
    return Columns(
        tuple(name for name in headings if kinds.get(name) == "Indicator"),
        tuple(name for name in headings if kinds.get(name) == "Filter"),
        {row["col_name"]: row.get("label") or row["col_name"] for row in rows},
        {row["col_name"]: row.get("indicator_unit") or "" for row in rows},
        {name: int(one) for name, one in digits.items() if one.isdigit()},
    )


def _guessed(file: Opened, headings: list[str]) -> Columns:
    rest = [name for name in headings if name not in PLACES]
    known = dict.fromkeys(rest, 0)
    like_numbers = dict.fromkeys(rest, 0)
    for piece in pieces(file, headings):
        for name in rest:
            column = piece[name].drop_nulls()
            number = column.cast(pl.Float64, strict=False).is_not_null() | column.is_in(SYMBOLS)
            known[name] += column.len()
            like_numbers[name] += int(number.sum())
    indicators = tuple(
        name for name in rest if known[name] and like_numbers[name] >= 0.99 * known[name]
    )
    return Columns(indicators, tuple(name for name in rest if name not in indicators))


def _year_type(file: Opened, headings: list[str]) -> str:
    for piece in pieces(file, headings):
        first = (piece["time_identifier"].drop_nulls().to_list() or [""])[0]
        return IDENTIFIERS.get(first.lower(), "calendar")
    return "other"


def _described(
    slug: str, column: str, columns: Columns, counts: dict[str, Counts], years: str
) -> Described:
    unit, kind = next(
        ((unit, kind) for pattern, unit, kind in UNITS if pattern.search(column)),
        ("other", "other"),
    )
    if columns.units.get(column) == "%":
        unit, kind = "percent", "proportion"
    label = columns.labels.get(column) or column.replace("_", " ")
    held = counts.get(column)
    return Described(
        key=f"ees/{slug}/{_slug(column)}",
        name=f"{label} ({slug.replace('-', ' ')})",
        source=f"{SOURCE}: {slug.replace('-', ' ')}",
        unit=unit,
        value_type=kind,
        decimals=columns.decimals.get(column, 1),
        year_type=years,
        interval_method="wilson" if held and unit == "percent" else ("byar" if held else "none"),
        numerator=columns.labels.get(held.numerator, held.numerator) if held else None,
        denominator=held.told if held else None,
        licence=LICENCE,
        note=_("Which way is good is not said in the file."),
    )


def _area() -> pl.Expr:
    names = {
        "National": "country_code",
        "Regional": "region_code",
        "Local authority": "new_la_code",
    }
    level = pl.col("geographic_level")
    found = pl.when(level == "National").then(pl.col(names["National"]))
    return (
        found.when(level == "Regional").then(pl.col("region_code")).otherwise(pl.col("new_la_code"))
    )


def _period() -> pl.Expr:
    when, kind = pl.col("time_period"), pl.col("time_identifier").str.to_lowercase()
    split = pl.concat_str(when.str.slice(0, 4), pl.lit("/"), when.str.slice(4, 2))
    text = pl.when(when.str.len_chars() == 6).then(split).otherwise(when)
    return pl.concat_str(
        text,
        pl.lit("|"),
        pl.when(kind == "academic year")
        .then(pl.lit("academic"))
        .when(kind == "financial year")
        .then(pl.lit("financial"))
        .otherwise(pl.lit("calendar")),
    )


def group_of(filters: tuple[str, ...]) -> pl.Expr:
    """Filters that are not a total, as `filter: value`, joined."""
    told = [
        pl.when(pl.col(name).fill_null("").str.to_lowercase().is_in(list(TOTAL)))
        .then(None)
        .otherwise(pl.concat_str(pl.lit(name.replace("_", " ").capitalize() + ": "), pl.col(name)))
        for name in filters
    ]
    if not told:
        return pl.lit("")
    return pl.concat_str(told, separator="; ", ignore_nulls=True).fill_null("")


def _rows(
    file: Opened, headings: list[str], slug: str, columns: Columns, counts: dict[str, Counts]
) -> Iterator[pl.DataFrame]:
    extra = {"new_la_code", "region_code", "country_code"} - set(headings)
    status = pl.col("version").str.to_lowercase() if "version" in headings else pl.lit("")
    for piece in pieces(file, headings):
        whole = piece.with_columns([pl.lit(None, dtype=pl.String).alias(one) for one in extra])
        base = whole.with_columns(
            _area().alias("__area"), _period().alias("__period"),
            group_of(columns.filters).alias("__group"), status.alias("__status"),
        )  # fmt: skip
        for column in columns.indicators:
            held = counts.get(column)
            part = held.joined(base) if held else base
            value = pl.col(column)
            yield shaped(
                part.sort(ROW),
                measure=pl.lit(f"ees/{slug}/{_slug(column)}"),
                period=pl.col("__period"),
                area=pl.col("__area"),
                grp=pl.col("__group"),
                value=value,
                symbol=pl.when(value.is_null() | (value == ""))
                .then(pl.lit("x"))
                .otherwise(pl.lit("")),
                numerator=pl.col("__numerator") if held else pl.lit(None, dtype=pl.String),
                denominator=pl.col("__denominator") if held else pl.lit(None, dtype=pl.String),
                status=pl.col("__status"),
            )
