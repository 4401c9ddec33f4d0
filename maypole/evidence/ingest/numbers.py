"""Figures, symbols and statuses as they may be written."""

from __future__ import annotations

import polars as pl

FIGURES = ("value", "numerator", "denominator", "lower95", "upper95", "lower998", "upper998")
SYMBOLS = ("c", "x", "z", "k", "u", "low")
MARKS = {
    **{one: one for one in SYMBOLS},
    **{f"[{one}]": one for one in SYMBOLS},
    ":": "x", "~": "low", "..": "x", "-": "x",
}  # fmt: skip
"""`:` and `~` are read, never written (methods.md, after the Government Statistical Service)."""
STATUSES = {"final": "final", "revised": "revised", "provisional": "provisional"}
PLAIN = r"^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?(?:[eE][+-]?\d{1,3})?$"


def numbers(piece: pl.DataFrame) -> list[pl.Expr]:
    """Each figure as a number; thousands may be parted by commas; an infinity is none."""
    found = []
    for name in FIGURES:
        if piece[name].null_count() == piece.height:
            found.append(pl.lit(None, dtype=pl.Float64).alias(f"{name}_n"))
            continue
        text = pl.col(name)
        number = text.str.replace_all(",", "", literal=True).cast(pl.Float64, strict=False)
        fits = text.str.contains(PLAIN) & number.is_finite()
        found.append(pl.when(fits).then(number).alias(f"{name}_n"))
    return found


def rounding(column: str = "value") -> pl.Expr:
    """Half of the last digit that a value is printed with, and a little."""
    digits = pl.col(column).str.split(".").list.get(1, null_on_oob=True).str.len_chars()
    return 0.51 * pl.lit(10.0).pow(-digits.fill_null(0).cast(pl.Float64))
