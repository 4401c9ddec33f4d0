"""The first sheet of an XLSX file as CSV, after a look at what it would unpack to.

A spreadsheet is an archive, and an archive can be made to fill a machine: it may say that it is
small and swell, or hold two cells a million rows apart. So every part is unpacked once into
nothing, with a count, before anything reads it, and it is read in a process that may not take much.
"""

from __future__ import annotations

import re
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from maypole.evidence.ingest.refusals import FileRefused
from maypole.evidence.ingest.sheet_process import NO_TABLE

BLOCK = 1 << 18
SWELLS_TO = 120 << 20
"""Bytes that a spreadsheet may hold when it is unpacked: about half a million rows."""
MOST_CELLS = 6_000_000
"""Cells between the first and the last, filled or not."""
LEFT_OVER = 64
LOCAL_HEADER = struct.Struct("<26xHH")
CELL = re.compile(rb'<c [^>]*?r="([A-Z]{1,3})([0-9]{1,7})"')


def csv_of_spreadsheet(name: str, path: Path, out: Path) -> Path:
    """Write the first sheet as CSV. Raises FileRefused."""
    try:
        _look_inside(name, path)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, IndexError, struct.error) as error:
        raise FileRefused(_no_table(name)) from error
    asked = [sys.executable, "-m", "maypole.evidence.ingest.sheet_process", str(path), str(out)]
    done = subprocess.run(asked, stderr=subprocess.DEVNULL, check=False)
    if done.returncode:
        raise FileRefused(_no_table(name) if done.returncode == NO_TABLE else swells(name))
    return out


def _no_table(name: str) -> str:
    return _("%s is not a table that can be read. Save the first sheet as CSV.") % name


def _look_inside(name: str, path: Path) -> None:
    unpacked = 0
    with zipfile.ZipFile(path) as packed, path.open("rb") as raw:
        if "xl/workbook.xml" not in packed.namelist():
            raise FileRefused(
                _("%s is an archive, not a table. Unpack it, then choose the table in it.") % name
            )
        for part in packed.infolist():
            rows, columns, kept = 0, 0, b""
            for block in _unpacked(raw, part):
                unpacked += len(block)
                if unpacked > SWELLS_TO:
                    raise FileRefused(swells(name))
                if part.filename.startswith("xl/worksheets/"):
                    rows, columns = _furthest(kept + block, rows, columns)
                    kept = block[-LEFT_OVER:]
            if rows * columns > MOST_CELLS:
                raise FileRefused(swells(name))


def _unpacked(raw: IO[bytes], part: zipfile.ZipInfo) -> Iterator[bytes]:
    """All that a part holds, not only as much as it says: what is counted must be what is read."""
    raw.seek(part.header_offset)
    header = raw.read(LOCAL_HEADER.size)
    name_length, extra_length = LOCAL_HEADER.unpack(header)
    raw.seek(name_length + extra_length, 1)
    left = part.compress_size
    if part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise zipfile.BadZipFile(part.filename)
    inflate = zlib.decompressobj(-15) if part.compress_type == zipfile.ZIP_DEFLATED else None
    while left > 0 and (block := raw.read(min(BLOCK, left))):
        left -= len(block)
        if inflate is None:
            yield block
            continue
        while block:
            yield inflate.decompress(block, BLOCK)
            block = inflate.unconsumed_tail


def _furthest(block: bytes, rows: int, columns: int) -> tuple[int, int]:
    """The last row and column that a cell stands in."""
    for letters, row in CELL.findall(block):
        number = 0
        for letter in letters:
            number = number * 26 + letter - 64
        rows, columns = max(rows, int(row)), max(columns, number)
    return rows, columns


def swells(name: str) -> str:
    """What is said of a file that is far larger inside than outside."""
    return (
        _("%s holds far more than its size when it is unpacked. Save the data as plain CSV.") % name
    )
