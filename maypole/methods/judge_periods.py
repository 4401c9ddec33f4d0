"""When a point of a series begins, from the ways in which tables write it.

What :func:`maypole.methods.periods.parse_period` reads comes first; beside it stand the forms of
spreadsheets and of monthly figures: 31/03/2024, Mar 2024, 2023-24, 2023/2024, 2024 Q1, a date with
a time. They order points; the label stays as it was typed.
"""

import re
from calendar import month_abbr, month_name
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from maypole.methods.periods import PeriodError, parse_period

MONTHS = {
    name.lower(): number
    for names in (month_name, month_abbr)
    for number, name in enumerate(names)
    if number
} | {"sept": 9}
LIKE_A_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")


@dataclass(frozen=True, slots=True)
class When:
    """The first day, and whether the label stands for a whole year."""

    start: date
    annual: bool


def read_when(text: str, *, split_years: bool = False) -> When:
    """The beginning of a point; raises :class:`PeriodError` with what to type instead.

    With `split_years`, 2011-12 is a year and not December 2011; :func:`are_split_years` tells.

    >>> read_when("2023/24")
    When(start=datetime.date(2023, 4, 1), annual=True)
    >>> read_when("2023-24").annual, read_when("Mar 2024").start, read_when("2024 Q2").start
    (True, datetime.date(2024, 3, 1), datetime.date(2024, 4, 1))
    """
    label = " ".join(text.lower().split())
    rewritten = _rewritten(label)
    if split_years and LIKE_A_MONTH.fullmatch(label):
        rewritten = label.replace("-", "/")
    try:
        period = parse_period(rewritten)
    except PeriodError:
        period = parse_period(text)  # so that the message speaks of what was typed
    return When(period.start, period.precision == "year")


def are_split_years(texts: Sequence[str]) -> bool:
    """Whether labels such as 2011-12 are years: two or more, and each is a year and the next.

    >>> are_split_years(["2010-11", "2011-12"]), are_split_years(["2010-11", "2010-12"])
    (True, False)
    """
    found = [match.groups() for text in texts if (match := LIKE_A_MONTH.fullmatch(text.strip()))]
    return len(found) > 1 and all(_follows(first, last) for first, last in found)


def _follows(first: str, last: str) -> bool:
    return int(last) == (int(first) + 1) % 100


def _rewritten(label: str) -> str:
    for pattern, rewrite in FORMS:
        if found := pattern.fullmatch(label):
            return rewrite(*found.groups()) or label
    return label


def _split(first: str, last: str) -> str:
    return f"{first}/{last[-2:]}" if _follows(first, last[-2:]) else ""


def _named_month(name: str, year: str) -> str:
    return f"{year}-{MONTHS[name]:02d}" if name in MONTHS else ""


def _quarter(year: str, number: str) -> str:
    return f"{year}-{3 * int(number) - 2:02d}"


FORMS: tuple[tuple[re.Pattern[str], Callable[..., str]], ...] = (
    (re.compile(r"([0-9]{4})-(1[3-9]|[2-9][0-9]|00)"), _split),
    (re.compile(r"([0-9]{4})[/-]([0-9]{4})"), _split),
    (re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[t ][0-9:.]+z?"), lambda day: day),
    (re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})"), lambda d, m, y: f"{y}-{m:>02}-{d:>02}"),
    (re.compile(r"([a-z]+)[ -]([0-9]{4})"), _named_month),
    (re.compile(r"([0-9]{4}) ?q([1-4])"), _quarter),
    (re.compile(r"q([1-4]) ?([0-9]{4})"), lambda number, year: _quarter(year, number)),
)
