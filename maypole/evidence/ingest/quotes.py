"""Quotation marks that are never closed: all that follows would be one cell of one row."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from maypole.evidence.ingest.refusals import FileRefused

LONGEST_LINE = 1 << 20
"""Bytes of a row, however many lines its cells have."""
QUOTE, LINE_END = 34, 10


@dataclass
class Quotes:
    """Where the row began that is being read, and how long it is so far."""

    name: str
    inside: int = 0
    """1 within a quoted cell."""
    began: int = 1
    length: int = 0

    def read(self, lines: bytes, row: int) -> None:
        """Read on. Raises FileRefused for a row that does not end."""
        if not self.inside and b'"' not in lines:
            return
        import numpy as np

        letters = np.frombuffer(lines, np.uint8)
        inside = (np.cumsum(letters == QUOTE, dtype=np.uint8) + self.inside) & 1
        stops = np.flatnonzero((letters == LINE_END) & (inside == 0)) + 1
        begins = np.concatenate([[-self.length], stops])
        lengths = np.concatenate([stops, [len(lines)]]) - begins
        longest = int(lengths.argmax())
        if lengths[longest] > LONGEST_LINE:
            raise FileRefused(self._unclosed(self._row(lines, row, int(begins[longest]))))
        last = int(begins[-1])
        self.began = self._row(lines, row, last)
        self.inside, self.length = int(inside[-1]), len(lines) - last

    def end(self) -> None:
        """The file is at its end. Raises FileRefused if a cell is not."""
        if self.inside:
            raise FileRefused(self._unclosed(self.began))

    def _row(self, lines: bytes, row: int, begin: int) -> int:
        return self.began if begin < 0 else row + lines.count(b"\n", 0, begin)

    def _unclosed(self, row: int) -> str:
        told = {"name": self.name, "row": row}
        return (
            _("%(name)s, row %(row)s: a quotation mark is not closed. Close it, or export again.")
            % told
        )
