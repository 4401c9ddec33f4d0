"""What each column of an EES data set is for.

Columns that name time and place come first; of the rest, those of numbers and symbols are
indicators, those of words are filters. A `.meta.csv` beside the file says so outright, with labels
and units.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

import polars as pl

from maypole.evidence.ingest.numbers import MARKS
from maypole.evidence.ingest.opening import Opened
from maypole.evidence.ingest.reading import description, pieces

HEADINGS = {"time_period", "time_identifier", "geographic_level", "country_code", "country_name"}
PLACES = frozenset(
    [
        *HEADINGS,
        *("region_code", "region_name", "old_la_code", "new_la_code", "la_name"),
        *("lad_code", "lad_name", "ward_code", "ward_name", "version"),
    ]
)
MOST_VALUES = 500
"""Values of a filter that are remembered."""
LIMITS = (
    ("lower95", re.compile(r"_?(lower_?ci|ci_?low(er)?|lower_?95.*)$", re.IGNORECASE)),
    ("upper95", re.compile(r"_?(upper_?ci|ci_?upp(er)?|upper_?95.*)$", re.IGNORECASE)),
)
TOTAL = re.compile(r"total|all|total \w+|\w+ total|all \w+", re.IGNORECASE)


@dataclass(frozen=True)
class Columns:
    """The columns of one data set."""

    indicators: tuple[str, ...]
    filters: tuple[str, ...]
    """Those with more than one value."""
    constant: dict[str, str]
    """Filters of one value, which is what the whole data set is about."""
    totals: dict[str, str]
    """The value of each filter that stands for everybody."""
    limits: dict[str, dict[str, str]]
    """Of an indicator, the columns of its printed limits."""
    identifier: str
    whole: frozenset[str] = frozenset()
    """Indicators whose every number is a whole one."""
    below: frozenset[str] = frozenset()
    """Indicators of which some number is below nought."""
    labels: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    decimals: dict[str, int] = field(default_factory=dict)

    def label(self, name: str) -> str:
        """A filter in words."""
        return self.labels.get(name) or name.replace("_", " ").capitalize()


@dataclass
class _Seen:
    """What one pass over the file found in each column."""

    filled: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    like_numbers: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    parts: set[str] = field(default_factory=set)
    below: set[str] = field(default_factory=set)
    values: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    identifier: str = ""

    def is_number(self, name: str) -> bool:
        return bool(self.filled[name]) and self.like_numbers[name] >= 0.99 * self.filled[name]


def columns_of(file: Opened, headings: list[str]) -> Columns:
    """By the description beside the file, or else by what the columns hold."""
    rest = [name for name in headings if name not in PLACES and not name.startswith("__blank_")]
    said = _meta(file)
    kinds = {name: row.get("col_type", "") for name, row in said.items()}
    named = {name for name, kind in kinds.items() if kind == "Filter"}
    seen = _look(file, headings, rest, named)
    if said:
        numbers = [name for name in rest if kinds.get(name) == "Indicator"]
        words = [name for name in rest if kinds.get(name) == "Filter"]
    else:
        numbers = [name for name in rest if seen.is_number(name)]
        words = [name for name in rest if name not in numbers and seen.filled[name]]
    limits = _limits(numbers)
    held = {name for pair in limits.values() for name in pair.values()}
    digits = {name: row.get("indicator_dp") or "" for name, row in said.items()}
    return Columns(
        indicators=tuple(name for name in numbers if name not in held),
        filters=tuple(name for name in words if len(seen.values[name]) > 1),
        constant={n: next(iter(seen.values[n])) for n in words if len(seen.values[n]) == 1},
        totals=_totals(words, seen.values),
        limits=limits,
        identifier=seen.identifier.lower(),
        whole=frozenset(name for name in numbers if name not in seen.parts),
        below=frozenset(seen.below),
        labels={name: row.get("label") or name for name, row in said.items()},
        units={name: row.get("indicator_unit") or "" for name, row in said.items()},
        decimals={name: min(4, int(one)) for name, one in digits.items() if one.isdigit()},
    )


def _look(file: Opened, headings: list[str], rest: list[str], named: set[str]) -> _Seen:
    """`named` are those that the description calls filters, though they may hold numbers."""
    seen = _Seen()
    for piece in pieces(file, headings):
        seen.identifier = seen.identifier or str(
            piece["time_identifier"].drop_nulls().first() or ""
        )
        for name in rest:
            column = piece[name].drop_nulls()
            number = column.cast(pl.Float64, strict=False)
            seen.filled[name] += column.len()
            marks = column.str.to_lowercase().is_in(list(MARKS))
            seen.like_numbers[name] += int((number.is_not_null() | marks).sum())
            if (number % 1 != 0).any():
                seen.parts.add(name)
            if (number < 0).any():
                seen.below.add(name)
            words = name in named or not seen.is_number(name)
            if words and len(seen.values[name]) < MOST_VALUES:
                seen.values[name] |= set(column.unique().to_list())
    return seen


def _meta(file: Opened) -> dict[str, dict[str, str]]:
    stem = re.sub(r"\.csv(\.gz)?$", "", file.name, flags=re.IGNORECASE)
    path = file.dictionary or (file.beside / f"{stem}.meta.csv" if file.beside else None)
    if path is None or not path.is_file():
        return {}
    return {row["col_name"]: row for row in description(path, "col_name")}


def _totals(words: list[str], values: dict[str, set[str]]) -> dict[str, str]:
    """The one value of a filter that is called a total; two that are called so are none."""
    found = {}
    for name in words:
        exact = [one for one in values[name] if one.lower() in {"total", "all"}]
        like = exact or [one for one in values[name] if TOTAL.fullmatch(one)]
        if len(like) == 1:
            found[name] = like[0]
    return found


def _limits(numbers: list[str]) -> dict[str, dict[str, str]]:
    """Columns of limits, by the indicator whose name theirs begins with or ends."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for name in numbers:
        for limit, pattern in LIMITS:
            stem = pattern.sub("", name)
            likely = (stem, f"avg_{stem}", f"pt_{stem}")
            bases = [one for one in likely if one in numbers and one != name]
            if stem != name and bases:
                found[bases[0]][limit] = name
    return {name: pair for name, pair in found.items() if len(pair) == len(LIMITS)}
