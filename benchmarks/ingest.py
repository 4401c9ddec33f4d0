"""Figures taken in, beside a plain COPY of the same rows into an empty copy of their table."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
from django.db import connections

from benchmarks.machine import PATIENCE
from benchmarks.report import Line, Report, middle, missed
from maypole.settings import ROOT

LAIT = ROOT.parent / "shared" / "data" / "lait_measures.csv.gz"
FIRST, AGAIN, MEGABYTES = 2.0, 1.0, 600.0
MANY, MANY_MEGABYTES = 10_000_000, 1000.0
TABLE, COPY = "evidence_observation", "observation_copy"
KEYS = """
SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE conrelid = 'evidence_observation'::regclass AND contype = 'f'
"""
FORGET = (
    "TRUNCATE evidence_observation",
    "DELETE FROM evidence_loadfault",
    "DELETE FROM evidence_measuredefinition",
    "DELETE FROM evidence_load",
    "DELETE FROM evidence_edition",
    "DELETE FROM evidence_measure",
)


@dataclass(frozen=True)
class Once:
    """One run of the command's own work in a process of its own."""

    seconds: float
    megabytes: float
    answer: dict[str, Any]


def figures_taken_in(rounds: int) -> list[Report]:
    """LAIT where it is, else a file of its size: taken in, again unchanged, and plainly copied."""
    with _file() as (path, about):
        report = Report(
            f"Figures taken in: {about}",
            f"first load {FIRST:g} x, the same again {AGAIN:g} x a plain COPY of its rows into an "
            f"empty copy of the table with all its keys; {MEGABYTES:g} MB; medians of {rounds}",
            ("what", "seconds", "x COPY", "peak MB"),
        )
        first, again, copied = list[Once](), list[Once](), list[float]()
        for _ in range(rounds):
            _forget()
            PATIENCE.wait_for_quiet()
            report.look_around()
            first.append(_load(path))
            again.append(_load(path))
            copied.append(_copy(_rows()))
    plain = middle(copied)
    stored = first[0].answer["stored"]
    report.lines += [
        Line((f"COPY of {stored:,} rows already parsed", f"{plain:.2f}", "1.00", "")),
        _line(f"first load: checked, {stored:,} stored", first, plain, FIRST),
        _line(f"again: {again[0].answer['unchanged']:,} unchanged", again, plain, AGAIN),
    ]
    return [report]


def ten_million(rounds: int) -> list[Report]:
    """One run of ten million generated rows, however many rounds are asked for."""
    report = Report(
        f"{MANY:,} generated rows taken in",
        f"one run; under {MANY_MEGABYTES:g} MB",
        ("what", "seconds", "peak MB"),
    )
    report.look_around()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.csv"
        generate(path, MANY)
        _forget()
        done = _load(path)
    report.lines.append(
        Line(
            (f"{done.answer['stored']:,} stored", f"{done.seconds:.0f}", f"{done.megabytes:.0f}"),
            missed(MB=(done.megabytes, MANY_MEGABYTES)),
        )
    )
    _forget()
    return [report]


def _line(what: str, runs: list[Once], plain: float, most: float) -> Line:
    seconds = middle([one.seconds for one in runs])
    peak = max(one.megabytes for one in runs)
    floors = {"x_COPY": (seconds / plain, most), "MB": (peak, MEGABYTES)}
    cells = (what, f"{seconds:.2f}", f"{seconds / plain:.2f}", f"{peak:.0f}")
    return Line(cells, missed(**floors))


@contextmanager
def _file() -> Iterator[tuple[Path, str]]:
    if LAIT.is_file():
        yield LAIT, "LAIT of April 2026"
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "generated.csv"
        generate(path, 215_000)
        yield path, "a generated file of LAIT's size"


def generate(path: Path, rows: int) -> None:
    """A file in LAIT's columns: measures by ten or more years by 57 areas, walks with noise."""
    from maypole.places.models import AreaAlias

    lasting = AreaAlias.objects.filter(area__valid_from=None, area__valid_to=None)
    numbers = lasting.filter(search_key__regex="^[0-9]{3}$").order_by("search_key")
    areas = list(numbers.values_list("search_key", flat=True).distinct()[:57])
    years = 10 if rows < 1_000_000 else 35
    measures = -(-rows // (years * len(areas)))
    table = (
        pl.DataFrame({"Short Desc": [f"Measure_{number}" for number in range(measures)]})
        .join(pl.DataFrame({"Years": [f"{2026 - n}" for n in range(years, 0, -1)]}), how="cross")
        .join(pl.DataFrame({"LA Number": areas}), how="cross")
        .head(rows)
        .with_row_index("n")
    )
    place = pl.col("n")
    written = table.select(
        "Short Desc",
        pl.lit("").alias("Data item"),
        "Years",
        pl.lit("").alias("LA and Regions"),
        (20 + (place * 7919 % 1000) / 100 + (place % 57)).round(1).alias("Values"),
        "LA Number",
        pl.lit("").alias("Region"),
    )
    written.write_csv(path)


def _load(path: Path) -> Once:
    """In a fresh process, whose memory is its own; the time is that from the call to the commit."""
    asked = [sys.executable, "-m", "benchmarks.ingest_once", str(path)]
    done = subprocess.run(asked, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return Once(**json.loads(done.stdout))


def _rows() -> bytes:
    """What is stored, as a client has it once it has read and checked its file."""
    with connections["owner"].cursor() as cursor, cursor.copy(f"COPY {TABLE} TO STDOUT") as out:
        return b"".join(bytes(block) for block in out)


def _copy(rows: bytes) -> float:
    """Seconds of a plain COPY, to its commit, into an empty table with the same keys."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {COPY}")
        cursor.execute(f"CREATE TABLE {COPY} (LIKE {TABLE} INCLUDING ALL)")
        cursor.execute(KEYS)
        for name, definition in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {COPY} ADD CONSTRAINT {name} {definition}")
    _settle()
    began = time.perf_counter()
    with connections["owner"].cursor() as cursor, cursor.copy(f"COPY {COPY} FROM STDIN") as into:
        into.write(rows)
    took = time.perf_counter() - began
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"DROP TABLE {COPY}")
    return took


def _forget() -> None:
    """As it was before any figures."""
    with connections["owner"].cursor() as cursor:
        for statement in FORGET:
            cursor.execute(statement)
    _settle()


def _settle() -> None:
    """Leave no work of the last round to the next."""
    os.sync()
