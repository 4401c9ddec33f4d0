"""CSV that opens safely in a spreadsheet and has equal bytes for equal rows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

Cell = str | int | float | bool | None
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_BELOW_NOUGHT = re.compile(r"-\d+(\.\d+)?", re.ASCII)


def _cell(value: Cell) -> str:
    """Write a cell; text that a spreadsheet would run as a formula gets a leading apostrophe.

    Numbers stay as they are, also those that somebody typed, or a fall of 3 would no longer be one.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        harmless = not value.startswith(_FORMULA_STARTS) or _BELOW_NOUGHT.fullmatch(value)
        return value if harmless else f"'{value}"
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
