"""The rows of a load in tables of the transaction's own, where they are held against each other.

PostgreSQL lets the application's role copy into a temporary table, not into one that row-level
security closes. Words are kept once, under numbers, so that ten million rows stay small. Nothing of
it outlives the transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import polars as pl
from django.db import connection

from maypole.evidence.ingest.rows import RowChecks, status_of

if TYPE_CHECKING:
    from psycopg import Copy

NUMBERS = ("numerator", "denominator", "lower95", "upper95", "lower998", "upper998")
TABLES = {
    "figures_staged": "row_number integer, measure_no integer, period_no integer, span integer,"
    " area_id integer, group_no integer, value float8, symbol text, said_status text,"
    " numerator float8, denominator float8, lower95 float8, upper95 float8, lower998 float8,"
    " upper998 float8",
    "staged_measure": "measure_no integer PRIMARY KEY, key text, measure_id bigint",
    "staged_period": "period_no integer PRIMARY KEY, span integer, label text, starts date,"
    " ends date, kind text, status text",
    "staged_group": "group_no integer PRIMARY KEY, name text",
}
COLUMNS = (
    "row_number", "measure_no", "period_no", "span", "area_id", "group_no", "value", "symbol",
    "said_status", *NUMBERS,
)  # fmt: skip
WORKING_MEMORY = "96MB"
"""For this transaction's sorts and joins; the server's own setting is meant for pages."""


def make_staging() -> None:
    """Empty tables; those that an earlier check in this transaction left are dropped."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL work_mem = '{WORKING_MEMORY}'")
        for name, columns in TABLES.items():
            cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{name}")
            cursor.execute(f"CREATE TEMPORARY TABLE {name} ({columns}) ON COMMIT DROP")


@contextmanager
def _copying(table: str, columns: Iterable[str], how: str = "") -> Iterator[Copy]:
    statement = f"COPY pg_temp.{table} ({', '.join(columns)}) FROM STDIN {how}"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        yield copy


def stage(good: pl.DataFrame) -> None:
    """Copy typed rows in."""
    shown = pl.col("mark").is_in(["", "u"])
    rows = good.select(
        "__row", "measure_no", "period_no", "span", "area_id", "group_no",
        pl.when(shown).then(pl.col("value_n")),
        pl.when((pl.col("mark") == "u") & pl.col("value_n").is_null()).then(pl.lit("u"))
        .otherwise(pl.col("mark")).alias("symbol"),
        pl.when(pl.col("said_status") != "").then(status_of()).alias("said_status"),
        *(f"{name}_n" for name in NUMBERS),
    )  # fmt: skip
    text = rows.write_csv(
        None, include_header=False, separator="\t", null_value="\\N", quote_style="never"
    )
    with _copying("figures_staged", COLUMNS) as copy:
        copy.write(text)


def finish_staging(checks: RowChecks) -> None:
    """Copy the words in, and let the planner know what there is."""
    keys = ((number, key, None) for key, number in checks.measures.items())
    _fill("staged_measure", ("measure_no", "key", "measure_id"), keys)
    periods = checks.periods.read.values()
    _fill(
        "staged_period",
        ("period_no", "span", "label", "starts", "ends", "kind", "status"),
        ((p.number, p.span, p.label, p.start, p.end, p.kind, p.status) for p in periods),
    )
    _fill("staged_group", ("group_no", "name"), ((no, name) for name, no in checks.groups.items()))
    with connection.cursor() as cursor:
        for name in TABLES:
            cursor.execute(f"ANALYZE pg_temp.{name}")


def _fill(table: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    with _copying(table, columns) as copy:
        for row in rows:
            copy.write_row(row)


def name_measures(ids: dict[str, int]) -> None:
    """Say which measures are stored, under which number."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE pg_temp.staged_measure s SET measure_id = known.id"
            " FROM unnest(%s::text[], %s::bigint[]) AS known (key, id) WHERE known.key = s.key",
            [list(ids), list(ids.values())],
        )
