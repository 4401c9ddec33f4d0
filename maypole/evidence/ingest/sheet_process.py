"""The first sheet of a spreadsheet written as CSV, in a process of its own with little memory.

A spreadsheet can say one long text a million times; no look at its parts can tell what it will
take. So this process may have so much and no more, and the one that asked goes on. Run as
`python -m maypole.evidence.ingest.sheet_process BOOK OUT`; it imports nothing of Django.
"""

from __future__ import annotations

import csv
import resource
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

MEMORY = 1 << 30
"""Bytes of address space; the largest spreadsheet that is taken needs about half."""
SECONDS = 120
NO_TABLE, TOO_LARGE = 3, 4
WRITES_TO = 400 << 20
"""Bytes that the sheet may have as CSV."""


def main(book: str, out: str) -> int:
    """Write it; the exit status says why not."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        sheet = CalamineWorkbook.from_path(book).get_sheet_by_index(0)
        with Path(out).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            for row in sheet.iter_rows():
                writer.writerow([_cell(one) for one in row])
                if file.tell() > WRITES_TO:
                    return TOO_LARGE
    except MemoryError:
        return TOO_LARGE
    except (CalamineError, OSError, ValueError, IndexError):
        return NO_TABLE
    return 0


def _cell(held: Any) -> str:
    """A cell as it would be typed: a spreadsheet keeps every number as a float."""
    if isinstance(held, float) and held.is_integer() and abs(held) < 1e15:
        return str(int(held))
    if isinstance(held, datetime):
        return held.date().isoformat()
    return held.isoformat() if isinstance(held, date) else str(held)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
