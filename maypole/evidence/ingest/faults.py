"""What the checks find: which row, which column, what is wrong and how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

KEPT_OF_EACH = 5_000
"""Rows of each check that are kept with their sentence; all are counted."""
FIRST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Fault:
    """One row that a check refused or warned of."""

    check: str
    row: int
    column: str
    message: str
    refused: bool = True
    cells: tuple[tuple[str, str], ...] = ()


@dataclass
class Faults:
    """All that the checks of one file found."""

    kept: list[Fault] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    warned: Counter[str] = field(default_factory=Counter)
    rows: dict[str, list[Sequence[int]]] = field(default_factory=dict)
    """The rows that each check refused: all of them, for a file that was large."""

    def add(self, found: Iterable[Fault]) -> None:
        """Count each, and keep the first of each check."""
        for one in found:
            tally = self.refused if one.refused else self.warned
            tally[one.check] += 1
            if one.refused:
                self.rows.setdefault(one.check, []).append([one.row])
            if tally[one.check] <= KEPT_OF_EACH:
                self.kept.append(one)

    def add_refused(self, check: str, rows: Sequence[int], first: Iterable[Fault]) -> None:
        """Count rows that one check refused; sentences are made for those that are kept."""
        self._keep(self.refused, check, len(rows), first)
        self.rows.setdefault(check, []).append(rows)

    def add_warned(self, check: str, count: int, first: Iterable[Fault]) -> None:
        """Count rows that one check warns of; sentences are made for those that are kept."""
        self._keep(self.warned, check, count, first)

    def _keep(self, tally: Counter[str], check: str, count: int, first: Iterable[Fault]) -> None:
        if count:
            self.kept += islice(first, max(0, KEPT_OF_EACH - tally[check]))
            tally[check] += count

    def first(self, check: str, *, refused: bool) -> list[Fault]:
        """The first few of one check."""
        found = [one for one in self.kept if one.check == check and one.refused == refused]
        return found[:FIRST_SHOWN]
