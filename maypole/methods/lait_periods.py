"""The ways in which the Local Authority Interactive Tool (LAIT) writes a period.

A plain year is the year in which a school or financial year ends; `2016-17` and `2016/17` are one
year; `2014-16` is three calendar years, `2014/15-16/17` three split ones. Behind it may stand a
word: `(prov)` provisional, `(Rev)` revised, `(Final)` and `(OT)`, an outturn, final.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Final, Literal

from maypole.methods.periods import YEAR_STARTS, Kind, Period, PeriodError

Status = Literal["final", "provisional", "revised"]
STATUS: Final[dict[str, Status]] = {
    "": "final",
    "ot": "final",
    "final": "final",
    "rev": "revised",
    "prov": "provisional",
}
LABEL = re.compile(r"(?P<years>[0-9/ -]+?)\s*(?:\((?P<word>[a-z]+)\))?")


def lait_period(text: str, year_type: str) -> tuple[Period, Status]:
    """The period and its status; raises :class:`PeriodError` with a mend.

    `year_type` is academic, financial, calendar or another word, of the measure.

    >>> found, status = lait_period("2016-17 (OT)", "financial")
    >>> found.start, found.end, status
    (datetime.date(2016, 4, 1), datetime.date(2017, 4, 1), 'final')
    >>> lait_period("2017", "academic")[0].start
    datetime.date(2016, 9, 1)
    >>> lait_period("2014/15-16/17", "academic")[0].end
    datetime.date(2017, 9, 1)
    """
    found = LABEL.fullmatch(text.strip().lower())
    status = STATUS.get(found["word"] or "") if found else None
    if found is None or status is None:
        raise PeriodError(f'"{text}" is not a period. Type 2024 or 2023/24.')
    for pattern, read in READERS:
        if years := pattern.fullmatch(found["years"].strip()):
            return read(text, years.groups(), _kind(year_type)), status
    raise PeriodError(f'"{text}" is not a period. Type 2024 or 2023/24.')


def _kind(year_type: str) -> Kind:
    return "academic" if year_type == "academic" else (
        "financial" if year_type == "financial" else "calendar"
    )  # fmt: skip


def _from(first: int, last: int, label: str, kind: Kind) -> Period:
    """From the split year that begins in `first` to the one that ends in `last`."""
    month = YEAR_STARTS[kind]
    return Period(date(first, month, 1), date(last, month, 1), "year", label, kind)


def _one_year(label: str, parts: tuple[str, ...], kind: Kind) -> Period:
    year = int(parts[0])
    if kind == "calendar":
        return Period(date(year, 1, 1), date(year + 1, 1, 1), "year", label)
    return _from(year - 1, year, label, kind)


def _two_years(label: str, parts: tuple[str, ...], kind: Kind) -> Period:
    """One split year where the second follows the first, else whole years from one to the other."""
    first, last = int(parts[0]), int(parts[0][:2] + parts[1])
    if last == first + 1:
        return _from(first, last, label, "academic" if kind == "academic" else "financial")
    if last <= first:
        raise PeriodError(f'"{label}" ends before it begins. Type 2024 or 2023/24.')
    return Period(date(first, 1, 1), date(last + 1, 1, 1), "year", label)


def _split_years(label: str, parts: tuple[str, ...], kind: Kind) -> Period:
    first, last = int(parts[0]), int(parts[0][:2] + parts[3])
    if last <= first:
        raise PeriodError(f'"{label}" ends before it begins. Type 2024 or 2023/24.')
    return _from(first, last, label, "academic" if kind == "academic" else "financial")


READERS: tuple[tuple[re.Pattern[str], Callable[[str, tuple[str, ...], Kind], Period]], ...] = (
    (re.compile(r"([12][0-9]{3})"), _one_year),
    (re.compile(r"([12][0-9]{3})[/-]([0-9]{2})"), _two_years),
    (re.compile(r"([12][0-9]{3})/([0-9]{2})-([0-9]{2})/([0-9]{2})"), _split_years),
)
