"""A table read in pieces, every cell as text, with its row in the file."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import polars as pl
from django.utils.translation import gettext as _

from maypole.evidence.ingest.opening import Opened
from maypole.evidence.ingest.quotes import LONGEST_LINE
from maypole.evidence.ingest.refusals import FileRefused

PIECE_ROWS, PIECE_BYTES = 150_000, 8 << 20
"""What a piece holds at most, so that long rows take no more memory than short ones."""
MOST_COLUMNS = 500
ROW = "__row"
EXTRA = "__extra"
"""What stands behind the last heading's cell: a row that has it was torn or badly quoted."""


TORN = ("more fields", "not specified in schema")
"""How polars says that a row has more cells than there are headings."""


class TornRows(Exception):
    """Some row has more cells than there are headings: the table must be read with care."""


def headings(file: Opened) -> list[str]:
    """The first line's cells. Raises FileRefused for two of one name, and for no table."""
    csv.field_size_limit(LONGEST_LINE)
    with file.path.open(encoding="utf-8-sig", newline="") as lines:
        try:
            found = [cell.strip() for cell in next(csv.reader(lines), [])]
        except csv.Error as error:
            raise FileRefused(_("%s is not a table that can be read.") % file.name) from error
    if len(found) > MOST_COLUMNS:
        raise FileRefused(
            _("%(name)s has %(count)s columns. A table of figures has at most %(most)s.")
            % {"name": file.name, "count": len(found), "most": MOST_COLUMNS}
        )
    plain = [one.lower() for one in found]
    twice = [heading for heading, count in Counter(plain).items() if count > 1 and heading]
    if twice:
        places = [place for place, one in enumerate(plain, 1) if one == twice[0]]
        raise FileRefused(
            _("Columns %(places)s are all called %(heading)s. Rename all but one.")
            % {"places": ", ".join(map(str, places)), "heading": found[places[0] - 1]}
        )
    named = [heading or f"__blank_{place}" for place, heading in enumerate(found, 1)]
    return [heading for heading in named if heading != EXTRA]


def pieces(file: Opened, columns: list[str]) -> Iterator[pl.DataFrame]:
    """The rows in pieces of a few megabytes; a blank row is none.

    `__row` counts rows, the headings being row 1, as a spreadsheet does. Raises TornRows.
    """
    whole = dict.fromkeys([*columns, EXTRA] if file.mended else columns, pl.String)
    written = pl.any_horizontal(pl.col(*columns).is_not_null())
    row = 2
    for block in _rows_of(file.path):
        try:
            table = pl.scan_csv(
                BytesIO(block), has_header=False, schema=whole, missing_columns="insert",
                row_index_name=ROW, row_index_offset=row,
            ).collect()  # fmt: skip
        except pl.exceptions.PolarsError as error:
            if not file.mended and any(sign in str(error) for sign in TORN):
                raise TornRows from error
            raise FileRefused(_unclosed(file.name)) from error
        row += table.height
        held = table.filter(written).with_columns(pl.col(pl.String).str.strip_chars())
        if held.height:
            yield from held.iter_slices(PIECE_ROWS)


def _rows_of(path: Path) -> Iterator[bytes]:
    """What stands under the headings, in blocks that end where a row does."""
    kept, begun = b"", False
    with path.open("rb") as file:
        while block := file.read(PIECE_BYTES):
            kept += block
            if not begun:
                kept, begun = kept[_first_end(kept) :], True
            end = _last_end(kept)
            if end:
                yield kept[:end]
                kept = kept[end:]
    if kept:
        yield kept


def _first_end(block: bytes) -> int:
    """Where the headings end: at a line's end that is not in a quoted cell."""
    end = block.find(b"\n") + 1
    while end and block.count(b'"', 0, end) % 2:
        end = block.find(b"\n", end) + 1
    return end or len(block)


def _last_end(block: bytes) -> int:
    """Where the last whole row ends; 0 if there is none."""
    end, inside = len(block), block.count(b'"') % 2
    while (place := block.rfind(b"\n", 0, end)) >= 0:
        inside = (inside + block.count(b'"', place, end)) % 2
        if not inside:
            return place + 1
        end = place
    return 0


def mended(file: Opened, folder: Path) -> Opened:
    """A copy in which what stands behind a row's last cell has a column of its own."""
    out = folder / "mended.csv"
    try:
        with (
            file.path.open(encoding="utf-8-sig", newline="") as lines,
            out.open("w", encoding="utf-8", newline="") as copy,
        ):
            reader, writer = csv.reader(lines), csv.writer(copy)
            first = next(reader)
            writer.writerow([*first, EXTRA])
            for row in reader:
                cells = row[: len(first)] + [""] * (len(first) - len(row))
                writer.writerow([*cells, ",".join(row[len(first) :])])
    except csv.Error as error:
        raise FileRefused(_unclosed(file.name)) from error
    return replace(file, path=out, mended=True)


def _unclosed(name: str) -> str:
    return (
        _("%s cannot be read as a table: a quotation mark is not closed. Export it again.") % name
    )


def description(path: Path, key: str) -> list[dict[str, str]]:
    """The rows of a file that describes another. Raises FileRefused if it has no column `key`."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines, restval=""))
    except (UnicodeDecodeError, csv.Error) as error:
        raise FileRefused(_("%s cannot be read. Save it as “CSV UTF-8”.") % path.name) from error
    if rows and key not in rows[0]:
        raise FileRefused(
            _("%(name)s has no column %(column)s, so it describes nothing here. Take it away.")
            % {"name": path.name, "column": key}
        )
    return [row for row in rows if row[key]]
