"""The checks of a row by itself: what makes it bad, and the sentence that says how to mend it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.utils.translation import gettext as _

from maypole.evidence.ingest.numbers import FIGURES, STATUSES, SYMBOLS, rounding
from maypole.evidence.ingest.reading import EXTRA
from maypole.evidence.ingest.shape import Table
from maypole.methods.names import shown

SCALES = {"percent": 100.0, "rate_per_1000": 1e3, "rate_per_10000": 1e4, "rate_per_100000": 1e5}
LONGEST_GROUP = 300
PRINTED = 1e-5
"""A share of a value: sources print counts in whole numbers that they did not work with."""
FORMULA = ("=", "+", "@")
Row = dict[str, Any]


@dataclass(frozen=True)
class Question:
    """One named check of a row."""

    check: str
    column: str
    bad: pl.Expr
    message: Callable[[Row], str]


def questions(table: Table) -> list[Question]:
    """In this order; a row is refused by the first that finds it bad."""
    return [
        _torn(),
        *(_formula(column) for column in ("measure", "period", "area", "grp")),
        Question(
            "measure-not-described",
            "measure",
            pl.col("measure_no").is_null(),
            lambda row: table.unknown_measure(str(row["measure"] or "")),
        ),
        Question(
            "period-not-read",
            "period",
            pl.col("period_no").is_null(),
            lambda row: str(row["period_fault"]),
        ),
        Question(
            "area-unknown",
            "area",
            pl.col("area_id").is_null(),
            lambda row: str(row["area_unknown"]),
        ),
        Question(
            "area-ended",
            "area",
            pl.col("area_ended").is_not_null(),
            lambda row: str(row["area_ended"]),
        ),
        *(_number(column) for column in FIGURES),
        *_symbols(),
        Question(
            "group-too-long",
            "group",
            pl.col("grp").str.len_chars() > LONGEST_GROUP,
            lambda row: _("The group is longer than %s letters. Shorten it.") % LONGEST_GROUP,
        ),
        *_counts(table),
        *_limits(),
    ]


def _torn() -> Question:
    return Question(
        "row-torn",
        "",
        pl.col(EXTRA).is_not_null(),
        lambda row: _("The row has more cells than there are headings. Put quotes round a comma."),
    )


def _formula(column: str) -> Question:
    starts = pl.col(column).str.slice(0, 1).is_in(list(FORMULA))
    return Question(
        "formula",
        "group" if column == "grp" else column,
        starts,
        lambda row: _("“%s” is a formula. Save the values alone.") % shown(str(row[column])),
    )


def _number(column: str) -> Question:
    text = pl.col(column)
    wrong = text.is_not_null() & (text != "") & pl.col(f"{column}_n").is_null()
    if column == "value":
        wrong = wrong & ~pl.col("mark").is_in(list(SYMBOLS))

    def sentence(row: Row) -> str:
        cell = shown(str(row[column]))
        if cell.startswith(FORMULA):
            return _("“%s” is a formula, not a number. Save the values alone.") % cell
        if column != "value":
            return _("“%s” is not a number. Correct it, or leave the cell empty.") % cell
        return (
            _("“%s” is not a number. Use z if it does not apply, x if it is not available.") % cell
        )

    return Question("not-a-number", column, wrong, sentence)


def _symbols() -> list[Question]:
    return [
        Question(
            "symbol-unknown",
            "symbol",
            ~pl.col("mark").is_in(["", *SYMBOLS]),
            lambda row: _("“%s” is not a symbol. Use c, x, z, k, u or low.") % shown(row["mark"]),
        ),
        Question(
            "value-missing",
            "value",
            pl.col("value_n").is_null() & (pl.col("mark") == ""),
            lambda row: _("There is no figure. Type it, or a symbol that says why there is none."),
        ),
        Question(
            "value-and-symbol",
            "symbol",
            pl.col("value_n").is_not_null() & pl.col("mark").is_in(["c", "x", "z"]),
            lambda row: _("A figure cannot stand beside “%s”. Keep one of them.") % row["mark"],
        ),
        Question(
            "status-unknown",
            "status",
            ~pl.col("said_status").is_in(["", *STATUSES]),
            lambda row: (
                _("“%s” is not a status. Type final, provisional or revised.")
                % shown(row["status"])
            ),
        ),
    ]


def _counts(table: Table) -> list[Question]:
    """Numerator and denominator give another value, by more than rounding explains.

    Counts that a source rounded to 5 or 10 move a figure too, so their own share is allowed for.
    """
    scales = {
        key: SCALES[one.unit]
        for key, one in table.measures.items()
        if one.unit in SCALES and one.value_type in {"proportion", "crude_rate"}
    }
    scale = pl.col("measure").replace_strict(scales, default=None, return_dtype=pl.Float64)
    n, d, v = pl.col("numerator_n"), pl.col("denominator_n"), pl.col("value_n")
    rounded = pl.when((n % 5 == 0) & (d % 5 == 0)).then(5.0 * (scale + v.abs()) / d).otherwise(0.0)
    apart = (d > 0) & ((n / d * scale - v).abs() > rounding() + rounded + v.abs() * PRINTED)

    def sentence(row: Row) -> str:
        made = row["numerator_n"] / row["denominator_n"] * scales[row["measure"]]
        told = {"n": f"{row['numerator_n']:,.10g}", "d": f"{row['denominator_n']:,.10g}"}
        return _(
            "%(n)s of %(d)s is %(made)s, but the row says %(said)s. Correct one of the three."
        ) % (told | {"made": f"{made:.{_decimals(row)}f}", "said": row["value"]})

    return [
        Question(
            "denominator-not-above-nought",
            "denominator",
            (d <= 0) & v.is_not_null(),
            lambda row: (
                _("Nothing is out of %s. Correct the denominator, or leave it empty.")
                % row["denominator"]
            ),
        ),
        Question("parts-disagree", "numerator", apart, sentence),
    ]


def _decimals(row: Row) -> int:
    return min(6, len(str(row["value"]).partition(".")[2]) + 1)


def _limits() -> list[Question]:
    found = []
    for level in ("95", "998"):
        low, high = pl.col(f"lower{level}_n"), pl.col(f"upper{level}_n")
        value, slack = pl.col("value_n"), 1e-6
        crossed = (low > high) | (value < low - slack) | (value > high + slack)

        def sentence(row: Row, level: str = level) -> str:
            return _(
                "The value %(value)s is not between its limits %(low)s and %(high)s. Correct them."
            ) % {
                "value": row["value"],
                "low": row[f"lower{level}"],
                "high": row[f"upper{level}"],
            }

        found.append(Question("limits-crossed", f"lower{level}", crossed, sentence))
    return found
