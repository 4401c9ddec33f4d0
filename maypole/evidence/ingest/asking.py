"""One named check of a row, as the rooms of checks give it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import polars as pl

Row = dict[str, Any]


@dataclass(frozen=True)
class Question:
    """What makes a row bad, the column to look at, and the sentence that says how to mend it."""

    check: str
    column: str
    bad: pl.Expr
    message: Callable[[Row], str]
    refuses: bool = True
    """Else the row is stored, and the sentence is a warning."""
