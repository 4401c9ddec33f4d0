"""Explore Education Statistics (EES): tidy CSV by the DfE's open data standard.

Each indicator column is a measure, each filter that has more than one value a group.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator

import polars as pl
from django.utils.translation import gettext as _

from maypole.evidence.ingest.ees_columns import HEADINGS, Columns, columns_of
from maypole.evidence.ingest.ees_counts import Counts, counts_of
from maypole.evidence.ingest.opening import Opened
from maypole.evidence.ingest.reading import ROW, pieces
from maypole.evidence.ingest.refusals import FileRefused
from maypole.evidence.ingest.shape import Described, Table, shaped, slug_of
from maypole.evidence.vocabulary import EES
from maypole.methods.names import shown

SOURCE = "Department for Education, Explore Education Statistics"
LICENCE = "Open Government Licence v3.0"
YEARS = {"academic year": "academic", "financial year": "financial", "calendar year": "calendar"}
CODES = {"new_la_code", "region_code", "country_code", "lad_code", "ward_code"}
WHOLE_YEARS = ("", "reporting year")
MONTHS = {name.lower(): f"{number:02}" for number, name in enumerate(month_name) if name}
BEFORE = r"(?:^|_|\b)"
AFTER = r"(?:_|$|\b)"
UNITS = tuple(
    (re.compile(pattern, re.IGNORECASE), unit, kind)
    for pattern, unit, kind in (
        (r"annual_?change|ppts|_gap|^gap_", "percentage_points", "other"),
        (r"per_?100,?000(?!\d)", "rate_per_100000", "crude_rate"),
        (r"per_?10,?000(?!\d)", "rate_per_10000", "crude_rate"),
        (r"per_?1,?000(?!\d)", "rate_per_1000", "crude_rate"),
        (f"{BEFORE}(pt|percent|percentage|pc|pct){AFTER}", "percent", "proportion"),
        (f"{BEFORE}rate_(fte|headcount){AFTER}", "percent", "proportion"),
        (f"{BEFORE}(avg|average|score){AFTER}", "score", "mean"),
        (f"{BEFORE}quintile{AFTER}", "other", "other"),
        (f"{BEFORE}caseload{AFTER}", "ratio", "mean"),
        (
            f"{BEFORE}(t|count|number|headcount|fte|estimate|cases|cohort|population){AFTER}",
            "count",
            "count",
        ),
    )
)
OWN_UNITS = {"%": ("percent", "proportion"), "pp": ("percentage_points", "other")}


def read_ees(file: Opened, headings: list[str]) -> Table:
    """The data set, one measure for each indicator column."""
    columns = columns_of(file, headings)
    if not columns.indicators:
        raise FileRefused(_without_figures(file, columns))
    slug = slug_of(re.sub(r"(_extract)?\.(csv|xlsx)(\.gz)?$", "", file.name, flags=re.IGNORECASE))
    counts = counts_of(file, headings, columns)
    measures = {
        f"ees/{slug}/{slug_of(column)}": _described(slug, column, columns, counts.get(column))
        for column in columns.indicators
    }
    return Table(
        EES,
        f"{SOURCE}: {slug.replace('-', ' ')}",
        file.name,
        measures,
        lambda: _rows(file, headings, slug, columns, counts),
    )


def _without_figures(file: Opened, columns: Columns) -> str:
    words = [*columns.filters, *columns.constant]
    if not words:
        return _("%s has no column of figures. Download the data set again.") % file.name
    told = {"name": file.name, "columns": ", ".join(map(shown, words[:5]))}
    return (
        _("%(name)s has no column of figures, only of words: %(columns)s. Download it again.")
        % told
    )


def _described(slug: str, column: str, columns: Columns, counts: Counts | None) -> Described:
    unit, kind = _unit(column, columns, counts)
    label = columns.labels.get(column) or column.replace("_", " ")
    about = "; ".join([slug.replace("-", " "), *columns.constant.values()])
    method = {"percent": "wilson", "count": "none"}.get(unit, "byar") if counts else "none"
    return Described(
        key=f"ees/{slug}/{slug_of(column)}",
        name=f"{label} ({about})",
        source=f"{SOURCE}: {slug.replace('-', ' ')}",
        unit=unit,
        value_type=kind,
        decimals=columns.decimals.get(
            column, 0 if unit == "count" and column in columns.whole else 1
        ),
        year_type=YEARS.get(columns.identifier, "other"),
        interval_method="printed" if columns.limits.get(column) else method,
        numerator=columns.labels.get(counts.numerator, counts.numerator) if counts else None,
        denominator=counts.told if counts else None,
        licence=LICENCE,
        note=_("The file does not say which way is good."),
    )


def _unit(column: str, columns: Columns, counts: Counts | None) -> tuple[str, str]:
    if own := OWN_UNITS.get(columns.units.get(column, "")):
        return own
    if columns.units.get(column, "").startswith("£"):
        return "pounds", "other"
    counted = column not in columns.below
    for pattern, unit, kind in UNITS:
        if pattern.search(column):
            return (unit, kind) if counted or kind != "count" else ("other", "other")
    if counts is not None:
        return "percent", "proportion"
    return ("count", "count") if counted and column in columns.whole else ("other", "other")


def _area() -> pl.Expr:
    """The code at the row's own level; a level that we do not know has none."""
    level = pl.col("geographic_level")
    return (
        pl.when(level == "National").then(pl.col("country_code"))
        .when(level == "Regional").then(pl.col("region_code"))
        .when(level == "Local authority").then(pl.col("new_la_code"))
        .when(level == "Local authority district").then(pl.col("lad_code"))
        .when(level == "Ward").then(pl.col("ward_code"))
        .otherwise(level)
    )  # fmt: skip


def _period() -> pl.Expr:
    """A year of its kind, or a month; a term or a week stays beside its year, to be refused."""
    when, kind = pl.col("time_period"), pl.col("time_identifier").fill_null("").str.to_lowercase()
    split = pl.concat_str(when.str.slice(0, 4), pl.lit("/"), when.str.slice(4, 2))
    text = pl.when(when.str.len_chars() == 6).then(split).otherwise(when).fill_null("")
    month = kind.replace_strict(MONTHS, default=None, return_dtype=pl.String)
    how = kind.replace_strict(YEARS, default="calendar", return_dtype=pl.String)
    return (
        pl.when(kind.is_in([*YEARS, *WHOLE_YEARS])).then(pl.concat_str(text, pl.lit("|"), how))
        .when(month.is_not_null()).then(pl.concat_str(text, pl.lit("-"), month))
        .otherwise(pl.concat_str(text, pl.lit(" "), pl.col("time_identifier").fill_null("")))
    )  # fmt: skip


def group_of(columns: Columns) -> pl.Expr:
    """Filters that are not at their total, as `Filter: value`, joined."""
    told = [
        pl.when(pl.col(name).fill_null("").is_in(["", columns.totals.get(name, "")]))
        .then(None)
        .otherwise(pl.concat_str(pl.lit(columns.label(name) + ": "), pl.col(name)))
        for name in columns.filters
    ]
    if not told:
        return pl.lit("")
    return pl.concat_str(told, separator="; ", ignore_nulls=True).fill_null("")


def _rows(
    file: Opened, headings: list[str], slug: str, columns: Columns, counts: dict[str, Counts]
) -> Iterator[pl.DataFrame]:
    extra = CODES - set(headings)
    status = pl.col("version").str.to_lowercase() if "version" in headings else pl.lit("")
    for piece in pieces(file, headings):
        whole = piece.with_columns([pl.lit(None, dtype=pl.String).alias(one) for one in extra])
        base = whole.with_columns(
            _area().alias("__area"), _period().alias("__period"),
            group_of(columns).alias("__group"), status.alias("__status"),
        )  # fmt: skip
        for column in columns.indicators:
            held = counts.get(column)
            part = held.joined(base).sort(ROW) if held else base
            value = pl.col(column)
            given = {
                "measure": pl.lit(f"ees/{slug}/{slug_of(column)}"),
                "period": pl.col("__period"),
                "area": pl.col("__area"),
                "grp": pl.col("__group"),
                "value": value,
                "symbol": pl.when(value.is_null()).then(pl.lit("x")).otherwise(pl.lit("")),
                "status": pl.col("__status"),
            }
            if held:
                given |= {n: pl.col(f"__{n}") for n in ("numerator", "denominator")}
            limits = columns.limits.get(column, {})
            given |= {
                limit: _limit(name, value, *limits.values()) for limit, name in limits.items()
            }
            yield shaped(part, **given)


def _limit(name: str, value: pl.Expr, *both: str) -> pl.Expr:
    """A printed limit; one that is hidden, or whose value or other limit is, is none."""
    printed = [value, *(pl.col(one) for one in both)]
    numbers = [one.cast(pl.Float64, strict=False).is_not_null() for one in printed]
    return pl.when(pl.all_horizontal(numbers)).then(pl.col(name))


__all__ = ["HEADINGS", "group_of", "read_ees"]
