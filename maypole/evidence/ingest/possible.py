"""The checks of what a figure can be: its size, its count and base, and its limits.

Some follow from how the measure is worked out: a share has a whole, a count is not below nought.
Where the partnership says that itself, they refuse. A source's download does not say it; it is read
from its words, and sources do print a take-up of 104 per cent, so there they warn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl
from django.utils.translation import gettext as _

from maypole.evidence.ingest.asking import Question, Row
from maypole.evidence.ingest.numbers import FIGURES, rounding
from maypole.evidence.ingest.shape import Described, Table
from maypole.methods.names import shown
from maypole.methods.units import PER

PRINTED = 1e-5
"""A share of a value: sources print counts in whole numbers that they did not work with."""
TOO_LARGE = 1e12
"""No count, rate or sum of pounds of a place reaches it."""
FROM_NOUGHT = frozenset({"count", "crude_rate", "standardised_rate"})
LEVELS = ("95", "998")


def impossible(table: Table) -> list[Question]:
    """In this order: what is wrong with one number, with count and base, with the limits."""
    return [
        *(_large(column) for column in FIGURES),
        *(_below(column) for column in ("numerator", "denominator")),
        *_by_kind(table),
        *_counts(table),
        *(_alone(level) for level in LEVELS),
        *(_crossed(level) for level in LEVELS),
    ]


def _of(ways: Mapping[str, Described], is_so: Callable[[Described], bool]) -> pl.Expr:
    """Whether a row's measure, as it was worked out at the row's time, is of a kind."""
    return pl.col("way").is_in([way for way, one in ways.items() if is_so(one)])


def _large(column: str) -> Question:
    return Question(
        "number-too-large",
        column,
        pl.col(f"{column}_n").abs() >= TOO_LARGE,
        lambda row: (
            _("“%(cell)s” is larger than a figure can be. Type a number below %(most)s.")
            % {"cell": shown(str(row[column])), "most": f"{TOO_LARGE:,.0f}"}
        ),
    )


def _below(column: str) -> Question:
    return Question(
        "below-nought",
        column,
        pl.col(f"{column}_n") < 0,
        lambda row: _below_nought(row[column]),
    )


def _below_nought(cell: object) -> str:
    return _("“%s” is below nought, which nothing that is counted can be. Correct it.") % shown(
        str(cell)
    )


def _by_kind(table: Table) -> list[Question]:
    ways = table.ways
    share = _of(ways, lambda one: (one.unit, one.value_type) == ("percent", "proportion"))
    counted = _of(ways, lambda one: one.value_type in FROM_NOUGHT)
    whole = _of(ways, lambda one: (one.unit, one.value_type, one.decimals) == ("count", "count", 0))
    value, own = pl.col("value_n"), table.own_words
    return [
        Question(
            "below-nought",
            "value",
            counted & (value < 0),
            lambda row: _below_nought(row["value"]),
            refuses=own,
        ),
        Question(
            "count-above-its-base",
            "numerator",
            share
            & (pl.col("denominator_n") > 0)
            & (pl.col("numerator_n") > pl.col("denominator_n")),
            _more_than_all,
            refuses=own,
        ),
        Question(
            "share-beyond-the-whole",
            "value",
            share & ~value.is_between(0, 100),
            _own_share if own else _printed_share,
            refuses=own,
        ),
        Question(
            "count-not-whole",
            "value",
            whole & (value % 1 != 0),
            lambda row: (
                _("“%s” is no whole number, and this is a count. Look whether it was estimated.")
                % shown(str(row["value"]))
            ),
            refuses=False,
        ),
    ]


def _more_than_all(row: Row) -> str:
    told = {"n": f"{row['numerator_n']:,.10g}", "d": f"{row['denominator_n']:,.10g}"}
    return _("%(n)s of %(d)s is more than all of them. Correct one of the two.") % told


def _own_share(row: Row) -> str:
    return _(
        "“%s” is no share of a whole, which goes from 0 to 100 per cent. Correct it, or say in the"
        " measure that it is another kind of value."
    ) % shown(str(row["value"]))


def _printed_share(row: Row) -> str:
    return _(
        "“%s” per cent is no share of a whole. Its count and its base may come from different"
        " sources. Look before you quote it."
    ) % shown(str(row["value"]))


def _counts(table: Table) -> list[Question]:
    """Numerator and denominator give another value, by more than rounding explains.

    Counts that a source rounded to 5 or 10 move a figure too, so their own share is allowed for.
    """
    scales = {
        way: float(PER[one.unit])
        for way, one in table.ways.items()
        if one.unit in PER and one.value_type in {"proportion", "crude_rate"}
    }
    scale = pl.col("way").replace_strict(scales, default=None, return_dtype=pl.Float64)
    n, d, v = pl.col("numerator_n"), pl.col("denominator_n"), pl.col("value_n")
    rounded = pl.when((n % 5 == 0) & (d % 5 == 0)).then(5.0 * (scale + v.abs()) / d).otherwise(0.0)
    apart = (d > 0) & ((n / d * scale - v).abs() > rounding() + rounded + v.abs() * PRINTED)

    def sentence(row: Row) -> str:
        made = row["numerator_n"] / row["denominator_n"] * scales[row["way"]]
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


def _alone(level: str) -> Question:
    low, high = pl.col(f"lower{level}_n"), pl.col(f"upper{level}_n")

    def sentence(row: Row) -> str:
        if row[f"lower{level}_n"] is None:
            return _("There is an upper limit and no lower one. Type both, or neither.")
        return _("There is a lower limit and no upper one. Type both, or neither.")

    return Question("limit-alone", f"lower{level}", low.is_null() != high.is_null(), sentence)


def _crossed(level: str) -> Question:
    low, high = pl.col(f"lower{level}_n"), pl.col(f"upper{level}_n")
    value, slack = pl.col("value_n"), 1e-6

    def sentence(row: Row) -> str:
        told = {"low": row[f"lower{level}"], "high": row[f"upper{level}"], "value": row["value"]}
        if row[f"lower{level}_n"] > row[f"upper{level}_n"]:
            return (
                _("The lower limit %(low)s is above the upper one, %(high)s. Correct them.") % told
            )
        return (
            _("The value %(value)s is not between its limits %(low)s and %(high)s. Correct them.")
            % told
        )

    crossed = (low > high) | (value < low - slack) | (value > high + slack)
    return Question("limits-crossed", f"lower{level}", crossed, sentence)
