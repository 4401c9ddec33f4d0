"""CSV that opens safely in a spreadsheet and has equal bytes for equal rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

Cell = str | int | float | bool | None
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def _cell(value: Cell) -> str:
    """Write a cell; text that a spreadsheet would run as a formula gets a leading apostrophe.

    Numbers are ours and stay as they are, or a fall of 3 would no longer be a number.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA_STARTS) else value
    return str(value)


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return UTF-8 CSV with the line ends of RFC 4180; each row must be as long as the header."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_cell(name) for name in header])
    for row in rows:
        if len(row) != len(header):
            raise ValueError(f"A row has {len(row)} cells; the header has {len(header)}.")
        writer.writerow([_cell(value) for value in row])
    return out.getvalue().encode("utf-8")
