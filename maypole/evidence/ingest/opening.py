"""A file opened safely: what it is by its bytes, its letters checked, a spreadsheet turned to CSV.

Everything is read in blocks, so that a file larger than memory is fine and one made to fill it up
is refused: a line of more than a megabyte, an archive that swells, bytes that are no text.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maypole.evidence.ingest.quotes import LONGEST_LINE, Quotes
from maypole.evidence.ingest.refusals import FileRefused
from maypole.evidence.ingest.spreadsheets import csv_of_spreadsheet, swells

BLOCK = 1 << 20
SWELLS_BY = 200
"""How many times its own size a packed file may hold; a table seldom holds more than thirty."""
SMALL = 20 << 20
"""Bytes that any packed file may hold."""
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


@dataclass(frozen=True)
class Description:
    """A file that describes another and came with it, by its name."""

    name: str
    content: bytes

    def laid(self, folder: Path) -> Path:
        """The file in a folder of its own, so that it can stand in for no other."""
        own = folder / "description"
        own.mkdir()
        path = own / (Path(self.name).name or "description.csv")
        path.write_bytes(self.content)
        return path


@contextmanager
def opened(
    name: str, source: Path | bytes, dictionary: Path | Description | None = None
) -> Iterator[Opened]:
    """Open a CSV, CSV.GZ or XLSX file. Raises FileRefused."""
    with tempfile.TemporaryDirectory(prefix="maypole-figures-") as folder:
        given = Path(folder) / "given" if isinstance(source, bytes) else source
        if isinstance(source, bytes):
            given.write_bytes(source)
        start = _start(given)
        if not start.strip():
            raise FileRefused(
                _("%s is empty. Export the data again, then choose the new file.") % name
            )
        path = _as_csv(name, given, start, Path(folder))
        _check_text(name, path)
        beside = None if isinstance(source, bytes) else source.parent
        if isinstance(dictionary, Description):
            dictionary = dictionary.laid(Path(folder))
        yield Opened(name, path, _digest(given), beside, dictionary)


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4096)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _as_csv(name: str, path: Path, start: bytes, folder: Path) -> Path:
    for beginning, kind in KINDS:
        if start.startswith(beginning):
            raise FileRefused(
                _("%(name)s is %(kind)s, not a table. Save the data as CSV.")
                % {"name": name, "kind": kind}
            )
    if start.startswith(b"PK\x03\x04"):
        return csv_of_spreadsheet(name, path, folder / "table.csv")
    if start.startswith(b"\x1f\x8b"):
        return _unpacked(name, path, folder / "table.csv")
    return path


def _unpacked(name: str, path: Path, out: Path) -> Path:
    most = max(path.stat().st_size * SWELLS_BY, SMALL)
    written = 0
    try:
        with gzip.open(path, "rb") as packed, out.open("wb") as plain:
            while block := packed.read(BLOCK):
                written += len(block)
                if written > most:
                    raise FileRefused(swells(name))
                plain.write(block)
    except (OSError, EOFError, zlib.error) as error:
        raise FileRefused(
            _("%s cannot be unpacked. Pack it again, or send it plain.") % name
        ) from error
    return out


def _check_text(name: str, path: Path) -> None:
    """One pass: no endless line or cell, no byte that is no letter."""
    row, quotes = 1, Quotes(name)
    with path.open("rb") as file:
        for lines in _whole_lines(file):
            if b"\0" in lines or lines.startswith((b"\xff\xfe", b"\xfe\xff")):
                raise FileRefused(
                    _("%s is not plain text. Save the data as “CSV UTF-8”, then choose it again.")
                    % name
                )
            _check_lengths(name, lines, row)
            try:
                lines.decode("utf-8")
            except UnicodeDecodeError as error:
                raise FileRefused(_no_letter(path, lines, row, error.start)) from error
            if row == 1 and b"\r" in lines.partition(b"\n")[0].rstrip(b"\r"):
                raise FileRefused(_old_ends(name))
            quotes.read(lines, row)
            row += lines.count(b"\n")
    quotes.end()


def _old_ends(name: str) -> str:
    return (
        _("%s ends its lines as old computers did. Save it as “CSV UTF-8”, then choose it again.")
        % name
    )


def _whole_lines(file: IO[bytes]) -> Iterator[bytes]:
    """Blocks that end where a line does; a line that has no end comes when it is too long."""
    kept = b""
    while block := file.read(BLOCK):
        whole, line_end, rest = (kept + block).rpartition(b"\n")
        if not line_end and len(rest) <= LONGEST_LINE:
            kept = rest
            continue
        yield whole + line_end if line_end else rest
        kept = rest if line_end else b""
    if kept:
        yield kept


def _no_letter(path: Path, lines: bytes, row: int, place: int) -> str:
    """Row and column of a byte that is no letter, as in `Row 214, la_name`."""
    begin = lines.rfind(b"\n", 0, place) + 1
    with path.open("rb") as file:
        first = file.readline(LONGEST_LINE).decode("utf-8", "replace")
    names = next(csv.reader([first]), [])
    before = lines[begin:place].decode("utf-8", "replace")
    column = len(next(csv.reader([before]), [""])) - 1
    row += lines.count(b"\n", 0, place)
    where = f", {names[column]}" if row > 1 and column < len(names) else ""
    return _("Row %(row)s%(where)s: a letter cannot be read. Save the file as “CSV UTF-8”.") % {
        "row": row,
        "where": where,
    }


def _check_lengths(name: str, lines: bytes, row: int) -> None:
    begin = 0
    while len(lines) - begin > LONGEST_LINE:
        end = lines.rfind(b"\n", begin, begin + LONGEST_LINE)
        if end < 0:
            raise FileRefused(
                _("%(name)s, row %(row)s: the line is longer than a table's. Export it again.")
                % {"name": name, "row": row + lines.count(b"\n", 0, begin)}
            )
        begin = end + 1
