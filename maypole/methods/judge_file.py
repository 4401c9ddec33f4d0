"""A table of figures to judge, read from the bytes of a CSV file and refused with a mend.

Columns, in any order, their names in any case: series, period, value, and any of numerator,
denominator, multiplier, method, lower95, upper95, target, polarity, frequency, rebase, baseline.
Others are left aside. An empty value is a missing point, unless numerator and denominator give it.
"""

import csv
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Final

from maypole.methods.words import MethodError

NEEDED: Final = ("series", "period", "value")
FIGURES: Final[tuple[str, ...]] = (
    "value",
    "numerator",
    "denominator",
    "multiplier",
    "lower95",
    "upper95",
    "target",
    "baseline",
)
ANNUAL: Final = ("annual", "yearly", "calendar", "financial", "academic", "snapshot")
"""Ways to say that a point stands for a year."""

CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "method": ("wilson", "byar", "trend", "spc"),
    "polarity": ("high", "low", "none"),
    "frequency": (*ANNUAL, "termly", "quarterly", "monthly", "weekly", "daily"),
    "rebase": ("0", "1"),
}
KNOWN: Final = {*NEEDED, *FIGURES, *CHOICES}
NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]{1,3})?", re.IGNORECASE | re.ASCII)
LONGEST_SHOWN = 40


class JudgeFileError(MethodError):
    """A file that cannot be judged: one sentence that says where, what and how to mend it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file. `place` is its row in the file, headings being row 1."""

    place: int
    series: str
    period: str
    figures: dict[str, float]
    """What was given, by column; an empty cell is not in it."""
    choices: dict[str, str]
    decimals: int
    """Of the value as it was written."""


@dataclass(frozen=True, slots=True)
class JudgeFile:
    """The rows in the file's order, and the columns that were left aside."""

    rows: tuple[Row, ...]
    left_aside: tuple[str, ...]


def read_judge_file(name: str, content: bytes) -> JudgeFile:
    """Read a whole file; raises :class:`JudgeFileError` at the first fault.

    >>> found = read_judge_file("a.csv", b"Period,Series,Value,note\\n2024,a,12.5,x\\n")
    >>> found.rows[0].figures, found.left_aside
    ({'value': 12.5}, ('note',))
    """
    lines = _lines(name, readable_text(name, content))
    _, headings = next(lines, (1, []))
    columns, aside = _columns(name, headings)
    rows = tuple(_row(place, cells, columns, len(headings)) for place, cells in lines)
    if not rows:
        raise JudgeFileError(f"{name} has headings and no rows under them; add a row a point.")
    return JudgeFile(rows, aside)


def readable_text(name: str, content: bytes) -> str:
    """The text of a CSV file; raises :class:`JudgeFileError` where it is not one."""
    if not content.strip():
        raise JudgeFileError(f"{name} is empty; export the data again, then choose the new file.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content:
        raise JudgeFileError(f'{name} is not plain text; save the data as "CSV UTF-8".')
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise JudgeFileError(
            f'Row {row}: a letter cannot be read; save the file as "CSV UTF-8".'
        ) from None


LONGEST_CELL = 10_000
"""Characters. The limit of the csv module belongs to the process, and others change it."""


def _lines(name: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Each line that holds something, with its row."""
    place = 1
    try:
        reader = csv.reader(StringIO(text, newline=""), strict=True)
        for place, cells in enumerate(reader, start=1):
            if max(map(len, cells), default=0) > LONGEST_CELL:
                raise csv.Error
            if any(cell.strip() for cell in cells):
                yield place, cells
    except csv.Error:
        raise JudgeFileError(
            f"{name}, after row {place}: the line cannot be read; "
            "a quote is not closed, or a cell is too long to be a figure."
        ) from None


def _columns(name: str, headings: list[str]) -> tuple[dict[str, int], tuple[str, ...]]:
    found: dict[str, int] = {}
    aside: list[str] = []
    for place, heading in enumerate(headings):
        plain = re.sub(r"[\s_-]", "", heading).lower()
        if plain not in KNOWN:
            aside.append(heading.strip())
        elif plain in found:
            raise JudgeFileError(
                f"Columns {found[plain] + 1} and {place + 1} are both called {plain}; rename one."
            )
        else:
            found[plain] = place
    if missing := [column for column in NEEDED if column not in found]:
        seen = _shown(", ".join(heading.strip() for heading in headings))
        raise JudgeFileError(
            f"Column {missing[0]} is missing in {name}, which has {seen}; "
            "rename a column or add it, and part columns by commas."
        )
    return found, tuple(one for one in aside if one)


def _row(place: int, cells: list[str], columns: dict[str, int], width: int) -> Row:
    if len(cells) > width and any(cell.strip() for cell in cells[width:]):
        raise JudgeFileError(
            f"Row {place} has {len(cells)} cells under {width} headings; "
            "put quotes around a cell that holds a comma."
        )
    given = {
        column: cells[at].strip()
        for column, at in columns.items()
        if at < len(cells) and cells[at].strip()
    }
    for column in ("series", "period"):
        if column not in given:
            raise JudgeFileError(f"Row {place}, {column}: the cell is empty; fill it in.")
    figures = {name: _figure(place, name, given[name]) for name in FIGURES if name in given}
    choices = {name: _choice(place, name, given[name]) for name in CHOICES if name in given}
    _check(place, figures)
    _, _, decimals = given.get("value", "").partition(".")
    return Row(place, given["series"], given["period"], figures, choices, len(decimals))


def _figure(place: int, column: str, text: str) -> float:
    number = float(text) if NUMBER.fullmatch(text) else math.nan
    if not math.isfinite(number):
        raise JudgeFileError(
            f'Row {place}, {column}: "{_shown(text)}" is not a number; '
            "type a plain number, or leave the cell empty."
        )
    return number


def _choice(place: int, column: str, text: str) -> str:
    plain = text.lower().removesuffix(".0")
    if plain not in CHOICES[column]:
        raise JudgeFileError(
            f'Row {place}, {column}: "{_shown(text)}" is not known; '
            f"type one of {', '.join(CHOICES[column])}, or leave the cell empty."
        )
    return plain


def _check(place: int, figures: dict[str, float]) -> None:
    """What no method could take."""
    for column in ("numerator", "denominator"):
        if figures.get(column, 0) < 0:
            raise JudgeFileError(f"Row {place}, {column}: a count is not below 0; correct it.")
    if figures.get("multiplier", 1) <= 0:
        raise JudgeFileError(f"Row {place}, multiplier: it is not above 0; type 100 or 100000.")
    if figures.get("denominator") == 0 and figures.get("numerator", 0) > 0:
        raise JudgeFileError(f"Row {place}, denominator: nothing can be counted in 0; correct it.")
    if figures.get("lower95", -math.inf) > figures.get("upper95", math.inf):
        raise JudgeFileError(f"Row {place}: lower95 is above upper95; change them round.")
    baseline = figures.get("baseline", 12)
    if baseline < 12 or baseline != int(baseline):
        raise JudgeFileError(
            f"Row {place}, baseline: {baseline:g} is not a whole number of 12 points or more."
        )


def _shown(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
