"""A table read in pieces, every cell as text, with its row in the file."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polars as pl
from django.utils.translation import gettext as _

from maypole.evidence.ingest.refusals import FileRefused

PIECE = 250_000
ROW = "__row"


def headings(name: str, path: Path) -> list[str]:
    """The first line's cells. Raises FileRefused for two of one name, and for no table."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            found = [cell.strip() for cell in next(csv.reader(file), [])]
        except csv.Error as error:
            raise FileRefused(_("%s is not a table that can be read.") % name) from error
    twice = [heading for heading, count in Counter(found).items() if count > 1 and heading]
    if twice:
        places = [str(place) for place, one in enumerate(found, 1) if one == twice[0]]
        raise FileRefused(
            _("Columns %(places)s are all called %(heading)s. Rename all but one.")
            % {"places": ", ".join(places), "heading": twice[0]}
        )
    return found


def pieces(name: str, path: Path, columns: list[str]) -> Iterator[pl.DataFrame]:
    """The rows in pieces of a quarter of a million. `__row` counts lines, headings being row 1."""
    table = pl.scan_csv(
        path,
        has_header=False,
        skip_rows=1,
        schema=dict.fromkeys(columns, pl.String),
        row_index_name=ROW,
        row_index_offset=2,
        truncate_ragged_lines=True,
        low_memory=True,
    )
    try:
        for piece in table.collect_batches(chunk_size=PIECE, maintain_order=True):
            if piece.height:
                yield piece.with_columns(pl.col(pl.String).str.strip_chars())
    except pl.exceptions.PolarsError as error:
        raise FileRefused(
            _("%s cannot be read as a table: a quote is not closed, or a row is too long.") % name
        ) from error
