"""What the checks find: which row, which column, what is wrong and how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

KEPT_OF_EACH = 2_000
"""Rows of each check that are kept to be looked at; all are counted."""


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

    def add(self, found: Iterable[Fault]) -> None:
        """Count each, and keep the first of each check."""
        for one in found:
            tally = self.refused if one.refused else self.warned
            tally[one.check] += 1
            if tally[one.check] <= KEPT_OF_EACH:
                self.kept.append(one)
