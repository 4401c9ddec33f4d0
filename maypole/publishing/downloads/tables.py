"""A list as rows and columns, written the same way to CSV and to JSON."""

from collections.abc import Sequence
from dataclasses import dataclass

from maypole.components.canonical import canonical_json
from maypole.components.csv_writer import Cell, csv_bytes


@dataclass(frozen=True)
class Table:
    """Rows of a list under the names of their columns; the names are part of the public format."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]

    def as_csv(self) -> bytes:
        """The list for a spreadsheet; text that looks like a formula is made harmless."""
        return csv_bytes(self.columns, self.rows)

    def as_json(self) -> bytes:
        """The list as objects, columns by name; nothing is changed in the text."""
        return canonical_json([dict(zip(self.columns, row, strict=True)) for row in self.rows])
