"""The rows of a load in a table of the transaction's own, where they are held against each other.

PostgreSQL lets the application's role copy into a temporary table, not into one that row-level
security closes. Nothing of it outlives the transaction.
"""

from __future__ import annotations

import polars as pl
from django.db import connection

from maypole.evidence.ingest.rows import STATUSES

MAKE = """
CREATE TEMPORARY TABLE figures_staged (
  row_number integer, measure text, period_start date, period_end date, period_label text,
  period_kind text, period_status text, area_id bigint, grp text, value float8, symbol text,
  numerator float8, denominator float8, lower95 float8, upper95 float8, lower998 float8,
  upper998 float8, refused boolean DEFAULT false, here boolean DEFAULT false
) ON COMMIT DROP
"""
COLUMNS = (
    "row_number, measure, period_start, period_end, period_label, period_kind, period_status,"
    " area_id, grp, value, symbol, numerator, denominator, lower95, upper95, lower998, upper998"
)


def make_staging() -> None:
    """An empty table; one that an earlier check in this transaction left is dropped."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.figures_staged")
        cursor.execute(MAKE)


def stage(good: pl.DataFrame) -> None:
    """Copy typed rows in."""
    status = pl.col("status").fill_null("").str.to_lowercase()
    said = status.replace_strict(STATUSES, default="final", return_dtype=pl.String)
    rows = good.select(
        "__row", "measure", "start", "end", "label", "kind",
        pl.when(status == "").then(pl.col("read_status")).otherwise(said),
        "area_id", pl.col("grp").fill_null(""),
        pl.when(pl.col("mark").is_in(["", "u", "low", "k"])).then(pl.col("value_n")),
        "mark", "numerator_n", "denominator_n", "lower95_n", "upper95_n", "lower998_n", "upper998_n",
    )  # fmt: skip
    text = rows.write_csv(include_header=False, quote_style="non_numeric")
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY figures_staged ({COLUMNS}) FROM STDIN (FORMAT csv)") as copy,
    ):
        copy.write(text or "")


def ready() -> None:
    """Let the planner know what is in it."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE figures_staged")
