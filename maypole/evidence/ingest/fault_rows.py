"""The refused rows of a file as they stood in it, to be mended and loaded again."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from maypole.evidence.ingest.faults import Faults
from maypole.evidence.ingest.opening import Opened, opened
from maypole.evidence.ingest.reading import EXTRA, ROW, TornRows, headings, mended, pieces

FIRST = ("row", "check", "column", "mend")


NUMBER = re.compile(r"-[0-9.,]+")


def _safe(cell: str) -> str:
    """A spreadsheet runs nothing of it: a leading apostrophe makes a formula a text."""
    risky = cell.startswith(("=", "+", "-", "@")) and not NUMBER.fullmatch(cell)
    return f"'{cell}" if risky else cell


def write_refused(name: str, source: Path, faults: Faults, out: Path) -> int:
    """Write every refused row of a file, with the check and the mend before it; says how many."""
    checks = pl.DataFrame(schema={ROW: pl.UInt32, "__check": pl.String})
    for check, parts in faults.rows.items():
        checks = pl.concat(
            [checks]
            + [
                pl.DataFrame({ROW: pl.Series(rows, dtype=pl.UInt32)}).with_columns(
                    pl.lit(check).alias("__check")
                )
                for rows in parts
            ]
        )
    checks = checks.unique(ROW, keep="first", maintain_order=True)
    told = {one.row: one for one in faults.kept if one.refused}
    written = 0
    with (
        opened(name, source) as file,
        TemporaryDirectory() as folder,
        out.open("w", encoding="utf-8", newline="") as lines,
    ):
        columns = headings(file)
        writer = csv.writer(lines)
        writer.writerow([*FIRST, *columns])
        for piece in _rows(file, columns, Path(folder)) if checks.height else ():
            for row in piece.join(checks, on=ROW).sort(ROW).iter_rows(named=True):
                one = told.get(row[ROW])
                about = [
                    row[ROW],
                    row["__check"],
                    one.column if one else "",
                    one.message if one else "",
                ]
                cells = [_safe(row[column] or "") for column in columns]
                writer.writerow([*about, *cells, *([row[EXTRA]] if row.get(EXTRA) else [])])
                written += 1
    return written


def _rows(file: Opened, columns: list[str], folder: Path) -> Iterator[pl.DataFrame]:
    """The file's pieces; a file of which a row is torn is put right first."""
    try:
        deque(pieces(file, columns), maxlen=0)
    except TornRows:
        file = mended(file, folder)
    yield from pieces(file, columns)
