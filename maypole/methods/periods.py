"""Periods: one way to write a day, a month, a season, part of a year or a year.

Papers date their own history loosely: "early 2016", "summer 2018", "2010" (Su02). A
date column would invent a precision that nobody wrote down, so a period keeps both: a start and a
half-open end to sort and compare by, and the precision and words to show.

What may be typed, and what it means:

====================  =========================================================
``2017-06-27``        that day
``2017-06``           that month
``2017``              1 January to 31 December
``early 2016``        January to April
``mid 2016``          May to August
``late 2016``         September to December
``spring 2018``       March to May
``summer 2018``       June to August
``autumn 2018``       September to November
``winter 2018``       December 2018 to February 2019: it takes the year it begins in
``2023/24``           financial year, 1 April 2023 to 31 March 2024; as an academic
                      year, 1 September 2023 to 31 August 2024
====================  =========================================================

>>> parse_period("summer 2018").words()
'summer 2018'
>>> parse_period("2023/24", kind="academic").last_day
datetime.date(2024, 8, 31)
"""

import re
from bisect import bisect
from calendar import month_name
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Precision = Literal["day", "month", "season", "part_of_year", "year"]
Kind = Literal["calendar", "financial", "academic", "snapshot"]

FIRST_YEAR, LAST_YEAR = 1900, 2199
WHAT_TO_TYPE = (
    "Type a day as 2017-06-27, a month as 2017-06, a year as 2017 or 2023/24, "
    "or words such as early 2016 or summer 2018."
)
# First month and length in months.
PARTS = {"early": (1, 4), "mid": (5, 4), "late": (9, 4)}
SEASONS = {"spring": (3, 3), "summer": (6, 3), "autumn": (9, 3), "winter": (12, 3)}
YEAR_STARTS = {"financial": 4, "academic": 9}


class PeriodError(ValueError):
    """A period that cannot be read; the message says what to type instead."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time: ``start`` is in it, ``end`` is the first day after it."""

    start: date
    end: date
    precision: Precision
    label: str
    kind: Kind = "calendar"

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise PeriodError(
                f"A period must end after it starts: {self.start} is not before {self.end}."
            )

    @property
    def last_day(self) -> date:
        """The last day inside the period."""
        return self.end - timedelta(days=1)

    def words(self) -> str:
        """The period as an English reader would say it: "27 June 2017", "May 2014"."""
        if self.precision == "day":
            return f"{self.start.day} {month_name[self.start.month]} {self.start.year}"
        if self.precision == "month":
            return f"{month_name[self.start.month]} {self.start.year}"
        return f"academic year {self.label}" if self.kind == "academic" else self.label


def length_of(start: date, end: date) -> int:
    """Of which length a period is: a day, up to a month, a season, a part of a year, a year, more.

    Figures of two lengths are two different things: cases of a month are fewer than of a year.

    >>> length_of(date(2024, 1, 1), date(2024, 2, 1)), length_of(date(2024, 1, 1), date(2025, 1, 1))
    (1, 4)
    """
    return bisect((2, 32, 93, 124, 367), (end - start).days)


def parse_period(text: str, kind: Kind | None = None) -> Period:
    """Read what a person typed; ``kind`` only where the text alone cannot say.

    Without ``kind``, ``2023/24`` is a financial year and everything else is calendar. A snapshot
    ("looked after on 31 March") must be a whole day. Raises :class:`PeriodError`.
    """
    label = " ".join(text.lower().split())
    for pattern, read in READERS:
        if found := pattern.fullmatch(label):
            return read(label, found.groups(), kind)
    if label.startswith("unknown"):
        raise PeriodError(
            f'"{text}" is not a period. Leave the date out when nobody knows it; '
            "type 2018 when only the year is known."
        )
    raise PeriodError(f'"{text}" is not a period. {WHAT_TO_TYPE}')


def _day(label: str, parts: tuple[str, ...], kind: Kind | None) -> Period:
    _calendar_only(label, kind, also="snapshot")
    year, month, day = _year(label, parts[0]), _month(label, parts[1]), int(parts[2])
    try:
        start = date(year, month, day)
    except ValueError:
        raise PeriodError(
            f'"{label}" is not a day: {month_name[month]} {year} has no day {day}.'
        ) from None
    return Period(start, start + timedelta(days=1), "day", label, kind or "calendar")


def _of_month(label: str, parts: tuple[str, ...], kind: Kind | None) -> Period:
    _calendar_only(label, kind)
    start = date(_year(label, parts[0]), _month(label, parts[1]), 1)
    return Period(start, _months_later(start, 1), "month", label)


def _of_year(label: str, parts: tuple[str, ...], kind: Kind | None) -> Period:
    _calendar_only(label, kind)
    year = _year(label, parts[0])
    return Period(date(year, 1, 1), date(year + 1, 1, 1), "year", label)


def _part_of_year(label: str, parts: tuple[str, ...], kind: Kind | None) -> Period:
    _calendar_only(label, kind)
    month, length = PARTS[parts[0]]
    start = date(_year(label, parts[1]), month, 1)
    return Period(start, _months_later(start, length), "part_of_year", label)


def _season(label: str, parts: tuple[str, ...], kind: Kind | None) -> Period:
    _calendar_only(label, kind)
    month, length = SEASONS[parts[0]]
    start = date(_year(label, parts[1]), month, 1)
    return Period(start, _months_later(start, length), "season", label)


def _split_year(label: str, parts: tuple[str, ...], kind: Kind | None) -> Period:
    wanted = kind or "financial"
    first = _year(label, parts[0])
    if wanted not in YEAR_STARTS:
        raise PeriodError(f'"{label}" is a financial or academic year, not a {wanted} date.')
    if int(parts[1]) != (first + 1) % 100:
        raise PeriodError(f'"{label}" is not one year. Type {first}/{(first + 1) % 100:02d}.')
    start = date(first, YEAR_STARTS[wanted], 1)
    return Period(start, _months_later(start, 12), "year", label, wanted)


def _calendar_only(label: str, kind: Kind | None, also: Kind | None = None) -> None:
    """Refuse a kind that this way of writing cannot carry."""
    if kind in (None, "calendar", also):
        return
    if kind == "snapshot":
        raise PeriodError(f'"{label}" is not one day. Type a snapshot as 2024-03-31.')
    raise PeriodError(f'"{label}" is not a year of the {kind} kind. Type 2023/24.')


def _year(label: str, digits: str) -> int:
    year = int(digits)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PeriodError(f'"{label}": type a year from {FIRST_YEAR} to {LAST_YEAR}.')
    return year


def _month(label: str, digits: str) -> int:
    month = int(digits)
    if not 1 <= month <= 12:
        raise PeriodError(f'"{label}": there is no month {digits}. Type a month from 01 to 12.')
    return month


def _months_later(start: date, months: int) -> date:
    years, month = divmod(start.month - 1 + months, 12)
    return date(start.year + years, month + 1, 1)


Reader = Callable[[str, tuple[str, ...], Kind | None], Period]
READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})"), _day),
    (re.compile(r"([0-9]{4})-([0-9]{2})"), _of_month),
    (re.compile(r"([0-9]{4})"), _of_year),
    (re.compile(r"(early|mid|late) ([0-9]{4})"), _part_of_year),
    (re.compile(r"(spring|summer|autumn|winter) ([0-9]{4})"), _season),
    (re.compile(r"([0-9]{4})/([0-9]{2})"), _split_year),
)
