"""What the checks find: which row, which column, what is wrong and how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

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

    def add_refused(self, check: str, rows: Sequence[int], first: Iterator[Fault]) -> None:
        """Count rows that one check refused; sentences are made for those that are kept."""
        room = max(0, KEPT_OF_EACH - self.refused[check])
        self.refused[check] += len(rows)
        self.rows.setdefault(check, []).append(rows)
        self.kept += [one for one, _number in zip(first, range(room), strict=False)]

    def first(self, check: str, *, refused: bool) -> list[Fault]:
        """The first few of one check."""
        found = [one for one in self.kept if one.check == check and one.refused == refused]
        return found[:FIRST_SHOWN]
