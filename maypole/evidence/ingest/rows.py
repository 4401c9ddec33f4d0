"""One piece of a table checked row by row: measure, period, area, symbol, figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import polars as pl
from django.utils.translation import gettext as _

from maypole.evidence.ingest.areas import area_table
from maypole.evidence.ingest.faults import Fault, Faults
from maypole.evidence.ingest.periods import period_table
from maypole.evidence.ingest.shape import TEXTS, Table

FIGURES = ("value", "numerator", "denominator", "lower95", "upper95", "lower998", "upper998")
SYMBOLS = {
    "c": "c", "x": "x", "z": "z", "k": "k", "u": "u", "low": "low", ":": "x", "~": "low",
    "..": "x", "-": "x", "[c]": "c", "[x]": "x", "[z]": "z", "[k]": "k", "[u]": "u", "[low]": "low",
}  # fmt: skip
"""`:` and `~` are read, never written (methods.md, after the GSS)."""
STATUSES = {"": "final", "final": "final", "revised": "revised", "provisional": "provisional"}
SCALES = {"percent": 100.0, "rate_per_1000": 1e3, "rate_per_10000": 1e4, "rate_per_100000": 1e5}


class RowChecks:
    """Remembers what it has looked up, so that each area and period is asked for once."""

    def __init__(self, table: Table, faults: Faults) -> None:
        self.table, self.faults = table, faults
        self.areas = area_table([])
        self.periods = period_table([])
        self.scales = {
            key: SCALES[one.unit]
            for key, one in table.measures.items()
            if one.unit in SCALES and one.value_type in {"proportion", "crude_rate"}
        }

    def good(self, piece: pl.DataFrame) -> pl.DataFrame:
        """The rows that may be stored, typed; the others go to the faults."""
        looked_up = self._looked_up(piece)
        read = looked_up.with_columns(self._symbol(), *_numbers())
        refused = pl.Series("refused", [False] * read.height)
        for check, column, bad, message in self._questions():
            hit = read.select(bad.fill_null(False)).to_series() & ~refused
            if hit.any():
                self.faults.add(_told(read.filter(hit), check, column, message, self._cells))
                refused = refused | hit
        kept = read.filter(~refused)
        self._warn_of_vintage(kept)
        return kept

    def _looked_up(self, piece: pl.DataFrame) -> pl.DataFrame:
        self.areas = _grown(self.areas, piece["area"].fill_null(""), "area", area_table)
        self.periods = _grown(self.periods, piece["period"].fill_null(""), "period", period_table)
        return (
            piece.with_columns(pl.col("area").fill_null(""), pl.col("period").fill_null(""))
            .join(self.areas, on="area", how="left", maintain_order="left")
            .join(self.periods, on="period", how="left", maintain_order="left")
        )

    def _symbol(self) -> pl.Expr:
        """A symbol stands in its own column or in the value's place."""
        own = pl.col("symbol").fill_null("").str.to_lowercase()
        stands = pl.col("value").fill_null("").str.to_lowercase()
        held = stands.replace_strict(SYMBOLS, default="", return_dtype=pl.String)
        said = own.replace_strict(SYMBOLS, default=own, return_dtype=pl.String)
        return pl.when(held != "").then(held).otherwise(said).alias("mark")

    def _questions(self) -> Iterator[tuple[str, str, pl.Expr, Callable[[dict[str, object]], str]]]:
        """Name, column, the expression that is true of a bad row, and the sentence."""
        known = pl.col("measure").is_in(list(self.table.measures))
        yield (
            "measure-not-described", "measure", ~known.fill_null(False),
            lambda row: self.table.unknown_measure(str(row["measure"] or "")),
        )  # fmt: skip
        yield (
            "period-not-read", "period", pl.col("period_fault").is_not_null(),
            lambda row: str(row["period_fault"]),
        )  # fmt: skip
        yield (
            "area-unknown", "area", pl.col("area_fault").is_not_null(),
            lambda row: str(row["area_fault"]),
        )  # fmt: skip
        yield (
            "area-ended", "area",
            (pl.col("area_to") <= pl.col("start")) | (pl.col("area_from") >= pl.col("end")),
            lambda row: _("%(area)s was not an area in %(period)s. Use the code of that time.")
            % {"area": row["area_name"], "period": row["label"]},
        )  # fmt: skip
        for column in FIGURES:
            text = pl.col(column).fill_null("")
            wrong = (text != "") & pl.col(f"{column}_n").is_null()
            if column == "value":
                wrong = wrong & (pl.col("mark") == "")
            yield f"{column}-not-a-number", column, wrong, _not_a_number(column)
        yield (
            "symbol-unknown", "symbol",
            ~pl.col("mark").is_in(["", "c", "x", "z", "k", "u", "low"]),
            lambda row: _("“%s” is not a symbol. Use c, x, z, k, u or low.") % row["mark"],
        )  # fmt: skip
        yield (
            "value-missing", "value", pl.col("value_n").is_null() & (pl.col("mark") == ""),
            lambda row: _("There is no figure. Type it, or a symbol that says why there is none."),
        )  # fmt: skip
        yield (
            "status-unknown", "status",
            ~pl.col("status").fill_null("").str.to_lowercase().is_in(list(STATUSES)),
            lambda row: _("“%s” is not a status. Type final, provisional or revised.")
            % row["status"],
        )  # fmt: skip
        yield "parts-disagree", "numerator", self._apart(), self._parts
        low, high = pl.col("lower95_n"), pl.col("upper95_n")
        yield (
            "limits-crossed", "lower95",
            (low > high) | (pl.col("value_n") < low - 1e-6) | (pl.col("value_n") > high + 1e-6),
            lambda row: _("The value %(value)s is not between its limits %(low)s and %(high)s.")
            % {"value": row["value"], "low": row["lower95"], "high": row["upper95"]},
        )  # fmt: skip

    def _apart(self) -> pl.Expr:
        """Numerator and denominator give another value, by more than rounding explains.

        Counts that are rounded to 5 or 10 move a figure too, so their own share is allowed for.
        """
        scale = pl.col("measure").replace_strict(self.scales, default=None, return_dtype=pl.Float64)
        n, d, v = pl.col("numerator_n"), pl.col("denominator_n"), pl.col("value_n")
        digits = pl.col("value").str.split(".").list.get(1, null_on_oob=True).str.len_chars()
        rounding = 0.51 * pl.lit(10.0).pow(-digits.fill_null(0).cast(pl.Float64))
        counts = (n % 5 == 0).cast(pl.Float64) * 5.0 / pl.max_horizontal(d, pl.lit(1.0)) * scale
        return (d > 0) & ((n / d * scale - v).abs() > rounding + counts)

    def _parts(self, row: dict[str, object]) -> str:
        scale = self.scales[str(row["measure"])]
        n, d = float(str(row["numerator_n"])), float(str(row["denominator_n"]))
        return _(
            "%(n)s of %(d)s is %(made)s, but the row says %(said)s. Correct one of the three."
        ) % {"n": f"{n:g}", "d": f"{d:g}", "made": f"{n / d * scale:.4g}", "said": row["value"]}

    def _warn_of_vintage(self, kept: pl.DataFrame) -> None:
        late = kept.filter(
            (pl.col("area_to") > pl.col("start")) & (pl.col("area_to") < pl.col("end"))
            | (pl.col("area_from") > pl.col("start")) & (pl.col("area_from") < pl.col("end"))
        )
        message = _("%(area)s was an area for only a part of %(period)s. Look before you compare.")
        self.faults.add(
            Fault(
                "geography-vintage", int(row["__row"]), "area",
                message % {"area": row["area_name"], "period": row["label"]}, False,
            )
            for row in late.iter_rows(named=True)
        )  # fmt: skip

    def _cells(self, row: dict[str, object]) -> tuple[tuple[str, str], ...]:
        plain = dict(row) | {"period": row["label"]}
        return tuple(
            (name, str(plain[name])) for name in TEXTS if plain.get(name) not in (None, "")
        )


def _grown(
    table: pl.DataFrame,
    column: pl.Series,
    name: str,
    look_up: Callable[[list[str]], pl.DataFrame],
) -> pl.DataFrame:
    fresh = column.unique()
    fresh = fresh.filter(~fresh.is_in(table[name].to_list()))
    return table if fresh.is_empty() else table.vstack(look_up(fresh.to_list()))


def _numbers() -> list[pl.Expr]:
    """Each figure as a number; thousands may be parted by commas, infinities are none."""
    plain = r"^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?(?:[eE][+-]?\d{1,3})?$"
    found = []
    for name in FIGURES:
        text = pl.col(name).fill_null("")
        number = text.str.replace_all(",", "").cast(pl.Float64, strict=False)
        fits = text.str.contains(plain) & number.is_finite()
        found.append(pl.when(fits).then(number).alias(f"{name}_n"))
    return found


def _not_a_number(column: str) -> Callable[[dict[str, object]], str]:
    def sentence(row: dict[str, object]) -> str:
        shown = str(row[column])[:40]
        if shown.startswith("="):
            return _("“%s” is a formula, not a number. Save the values alone.") % shown
        return (
            _("“%s” is not a number. Use z if it does not apply, x if it is not available.") % shown
        )

    return sentence


def _told(
    bad: pl.DataFrame,
    check: str,
    column: str,
    message: Callable[[dict[str, object]], str],
    cells: Callable[[dict[str, object]], tuple[tuple[str, str], ...]],
) -> Iterator[Fault]:
    for row in bad.iter_rows(named=True):
        yield Fault(check, int(row["__row"]), column, message(row), True, cells(row))
