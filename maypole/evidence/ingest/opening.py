"""A file opened safely: what it is by its bytes, its letters checked, a spreadsheet turned to CSV.

Everything is read in blocks, so that a file larger than memory is fine and one made to fill it up
is refused: a line of more than a megabyte, an archive that swells, bytes that are no text.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import hashlib
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maypole.evidence.ingest.refusals import FileRefused

BLOCK = 1 << 20
LONGEST_LINE = 1 << 20
SWELLS_TO = 300 << 20
"""Bytes that a spreadsheet may hold when it is unpacked."""
SWELLS_BY = 200
"""How many times its own size a packed file may hold."""
KINDS = (
    (b"\x89PNG", gettext_lazy("a picture")),
    (b"\xff\xd8\xff", gettext_lazy("a picture")),
    (b"GIF8", gettext_lazy("a picture")),
    (b"%PDF-", gettext_lazy("a PDF")),
    (b"\xd0\xcf\x11\xe0", gettext_lazy("an old Word or Excel file")),
)


@dataclass(frozen=True)
class Opened:
    """A CSV file in plain UTF-8, ready to be read, and the SHA-256 of the file that was given."""

    name: str
    path: Path
    sha256: str
    beside: Path | None = None
    """The folder that the file lies in, where a description of it may lie too."""
    dictionary: Path | None = None
    """A description of it that lies elsewhere."""
    mended: bool = False
    """Whether it is a copy in which torn rows were put right, to be refused one by one."""


@contextmanager
def opened(name: str, source: Path | bytes, dictionary: Path | None = None) -> Iterator[Opened]:
    """Open a CSV, CSV.GZ or XLSX file. Raises FileRefused."""
    with tempfile.TemporaryDirectory(prefix="maypole-figures-") as folder:
        given = Path(folder) / "given" if isinstance(source, bytes) else source
        if isinstance(source, bytes):
            given.write_bytes(source)
        digest, start = _digest(given)
        if not start.strip():
            raise FileRefused(
                _("%s is empty. Export the data again, then choose the new file.") % name
            )
        path = _as_csv(name, given, start, Path(folder))
        _check_text(name, path)
        beside = None if isinstance(source, bytes) else source.parent
        yield Opened(name, path, digest, beside, dictionary)


def _digest(path: Path) -> tuple[str, bytes]:
    found, start = hashlib.sha256(), b""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            start = start or block[:4096]
            found.update(block)
    return found.hexdigest(), start


def _as_csv(name: str, path: Path, start: bytes, folder: Path) -> Path:
    for beginning, kind in KINDS:
        if start.startswith(beginning):
            raise FileRefused(
                _("%(name)s is %(kind)s, not a table. Save the data as CSV.")
                % {"name": name, "kind": kind}
            )
    if start.startswith(b"PK\x03\x04"):
        return _from_spreadsheet(name, path, folder / "table.csv")
    if start.startswith(b"\x1f\x8b"):
        return _unpacked(name, path, folder / "table.csv")
    return path


def _unpacked(name: str, path: Path, out: Path) -> Path:
    most = max(path.stat().st_size * SWELLS_BY, SWELLS_TO)
    written = 0
    try:
        with gzip.open(path, "rb") as packed, out.open("wb") as plain:
            while block := packed.read(BLOCK):
                written += len(block)
                if written > most:
                    raise FileRefused(_swells(name))
                plain.write(block)
    except (OSError, EOFError, zlib.error) as error:
        raise FileRefused(
            _("%s cannot be unpacked. Pack it again, or send it plain.") % name
        ) from error
    return out


def _swells(name: str) -> str:
    return (
        _("%s holds far more than its size when it is unpacked. Save the data as plain CSV.") % name
    )


def _from_spreadsheet(name: str, path: Path, out: Path) -> Path:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with zipfile.ZipFile(path) as packed:
            swollen = sum(one.file_size for one in packed.infolist())
        if swollen > SWELLS_TO or swollen > max(path.stat().st_size, 100_000) * SWELLS_BY:
            raise FileRefused(_swells(name))
        book = CalamineWorkbook.from_path(str(path))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError, IndexError) as error:
        raise FileRefused(
            _("%s is not a table that can be read. Save the first sheet as CSV.") % name
        ) from error
    with out.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([_cell(one) for one in row] for row in rows)
    return out


def _cell(held: Any) -> str:
    """A cell as it would be typed: a spreadsheet keeps every number as a float."""
    if isinstance(held, float) and held.is_integer():
        return str(int(held))
    if isinstance(held, datetime):
        return held.date().isoformat()
    return held.isoformat() if isinstance(held, date) else str(held)


def _check_text(name: str, path: Path) -> None:
    """One pass: no endless line, no byte that is no letter."""
    decoder, rows, since = codecs.getincrementaldecoder("utf-8")(), 1, 0
    with path.open("rb") as file:
        for block in _blocks(file):
            if b"\0" in block or (rows == 1 and block.startswith((b"\xff\xfe", b"\xfe\xff"))):
                raise FileRefused(_("%s is not plain text. Save the data as “CSV UTF-8”.") % name)
            since = _line_length(name, block, since, rows)
            try:
                decoder.decode(block)
            except UnicodeDecodeError as error:
                row = rows + block.count(b"\n", 0, error.start)
                raise FileRefused(
                    _("Row %s: a letter cannot be read. Save the file as “CSV UTF-8”.") % row
                ) from error
            rows += block.count(b"\n")


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    while block := file.read(BLOCK):
        yield block


def _line_length(name: str, block: bytes, since: int, row: int) -> int:
    """How long the line is that the block ends in; refuses one that is too long."""
    last = block.rfind(b"\n")
    first = block.find(b"\n")
    if since + (first if first >= 0 else len(block)) > LONGEST_LINE:
        raise FileRefused(
            _("%(name)s, row %(row)s: the line is longer than a table's. Export the data again.")
            % {"name": name, "row": row}
        )
    return len(block) - last - 1 if last >= 0 else since + len(block)
