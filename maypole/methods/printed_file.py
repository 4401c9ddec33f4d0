"""A Fingertips download read from its bytes into columns, to recompute what it prints."""

import csv
import math
from io import StringIO
from typing import Final

import numpy as np

from maypole.methods.arrays import Floats
from maypole.methods.judge_file import JudgeFileError, readable_text
from maypole.methods.printed import PrintedRows, Words

ENGLAND: Final = "E92000001"
NEEDED: Final = (
    "Indicator ID",
    "Parent Code",
    "Area Code",
    "Area Type",
    "Sex",
    "Age",
    "Category Type",
    "Category",
    "Value",
    "Lower CI 95.0 limit",
    "Upper CI 95.0 limit",
    "Count",
    "Denominator",
    "Recent Trend",
    "Time period Sortable",
)
COMPARED: Final = ("Compared to England", "Compared to Region")
"""How the headings of comparisons begin; the rest differs between downloads."""


def read_printed_file(name: str, content: bytes) -> PrintedRows:
    """Read a whole download; raises :class:`JudgeFileError` with a mend at the first fault."""
    try:
        lines = [*csv.reader(StringIO(readable_text(name, content), newline=""), strict=True)]
    except csv.Error:
        raise JudgeFileError(f"{name} cannot be read as CSV; a quote is not closed.") from None
    headings, rows = lines[0], [line for line in lines[1:] if line]
    if missing := [column for column in NEEDED if column not in headings]:
        raise JudgeFileError(
            f"{name} is not a Fingertips download: column {missing[0]} is missing; "
            "download the indicator's data again as CSV."
        )
    if not rows:
        raise JudgeFileError(f"{name} has headings and no rows under them; download it again.")
    for place, row in enumerate(rows, start=2):
        if len(row) != len(headings):
            raise JudgeFileError(
                f"Row {place} of {name} has {len(row)} cells under {len(headings)} headings; "
                "download it again."
            )
    return _columns(headings, rows)


def _columns(headings: list[str], rows: list[list[str]]) -> PrintedRows:
    places = {heading: place for place, heading in enumerate(headings)}

    def words(heading: str) -> Words:
        at = places.get(heading)
        return np.array(["" if at is None else row[at].strip() for row in rows], dtype=np.str_)

    def numbers(heading: str) -> Floats:
        at = places[heading]
        return np.array([_number(place, heading, row[at]) for place, row in enumerate(rows, 2)])

    def joined(*headings: str) -> Words:
        parts = [words(heading).tolist() for heading in headings]
        return np.array(["|".join(cells) for cells in zip(*parts, strict=True)], dtype=np.str_)

    england, regional = (
        words(next((one for one in headings if one.startswith(start)), "")) for start in COMPARED
    )
    whole = words("Category Type") == ""
    is_region = np.char.find(words("Area Type"), "Region") >= 0
    return PrintedRows(
        series=joined("Indicator ID", *NEEDED[1:8]),
        alike=joined("Indicator ID", "Sex", "Age", "Time period Sortable"),
        indicator=words("Indicator ID"),
        period=numbers("Time period Sortable"),
        value=numbers("Value"),
        lower95=numbers("Lower CI 95.0 limit"),
        upper95=numbers("Upper CI 95.0 limit"),
        count=numbers("Count"),
        denominator=numbers("Denominator"),
        is_england=(words("Area Code") == ENGLAND) & whole,
        region=words("Parent Code"),
        is_region=np.where(is_region & whole, words("Area Code"), ""),
        trend=words("Recent Trend"),
        england=england,
        regional=regional,
    )


def _number(place: int, heading: str, text: str) -> float:
    if not text.strip():
        return math.nan
    try:
        number = float(text)
    except ValueError:
        number = math.inf
    if not math.isfinite(number):
        raise JudgeFileError(f'Row {place}, {heading}: "{text[:40]}" is not a number; correct it.')
    return number
