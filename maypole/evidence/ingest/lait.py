"""The Department for Education's Local Authority Interactive Tool (LAIT).

A measure's name stands only on the first row of its block, so rows are joined by the short code.
What is good, the unit and the kind of year come from the tool's dictionary when it lies beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count

import polars as pl
from django.utils.translation import gettext as _

from maypole.evidence.ingest.faults import Fault
from maypole.evidence.ingest.opening import Opened
from maypole.evidence.ingest.reading import description, pieces
from maypole.evidence.ingest.refusals import FileRefused, too_many
from maypole.evidence.ingest.shape import MOST_MEASURES, Described, Table, shaped, slug_of
from maypole.evidence.vocabulary import LAIT

HEADINGS = {"Short Desc", "Data item", "Years", "LA and Regions", "Values", "LA Number"}
DICTIONARY = "lait_dictionary.csv"
SOURCE = "Department for Education, Local Authority Interactive Tool (LAIT)"
LICENCE = "Open Government Licence v3.0"
POLARITY = {"high": "high", "low": "low"}
YEARS = {"academic year": "academic", "financial year": "financial", "calendar year": "calendar"}
UNITS = (
    (re.compile(r"^% gap|percentage point", re.I), "percentage_points", "other"),
    (re.compile(r"%"), "percent", "proportion"),
    (re.compile(r"per 100,?000", re.I), "rate_per_100000", "crude_rate"),
    (re.compile(r"per 10,?000", re.I), "rate_per_10000", "crude_rate"),
    (re.compile(r"per 1,?000", re.I), "rate_per_1000", "crude_rate"),
    (re.compile(r"^(total|number|entries|count)", re.I), "count", "count"),
    (re.compile(r"spend|cost|£|expenditure", re.I), "pounds", "other"),
    (re.compile(r"\bdays?\b", re.I), "days", "mean"),
    (re.compile(r"score", re.I), "score", "mean"),
)


def keys_of(codes: Iterable[str]) -> dict[str, str]:
    """`LAC_Fixed_ Ex` as the key of a measure: `lait/lac-fixed-ex`.

    Of codes that differ in their signs alone, the first by the alphabet has the plain key.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for code in sorted(codes):
        plain = f"lait/{slug_of(code)}"
        others = (f"{plain}-{number}" for number in count(2))
        key = plain if plain not in taken else next(one for one in others if one not in taken)
        taken.add(key)
        found[code] = key
    return found


def read_lait(file: Opened, headings: list[str]) -> Table:
    """The table, with what the dictionary says of each measure."""
    names = _names(file, headings)
    dictionary = _dictionary(file)
    keys = keys_of(names)
    measures = {
        keys[code]: _described(keys[code], code, name, dictionary.get(code, {}))
        for code, name in names.items()
    }
    return Table(
        LAIT,
        SOURCE,
        file.name,
        measures,
        lambda: _rows(file, headings, measures, keys),
        warnings=() if dictionary else (_without_dictionary(),),
    )


def _without_dictionary() -> Fault:
    sentence = _(
        "No %s came with the file, so units are read from names and which way is good is not"
        " known. Load the two together."
    )
    return Fault("no-dictionary", 0, "", sentence % DICTIONARY, refused=False)


def _names(file: Opened, headings: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for piece in pieces(file, headings):
        named = piece.group_by("Short Desc", maintain_order=True).agg(
            pl.col("Data item").drop_nulls().first()
        )
        for code, name in named.iter_rows():
            if code and (code not in found or (name and not found[code])):
                found[code] = name or ""
        if len(found) > MOST_MEASURES:
            raise FileRefused(too_many(_("measures"), MOST_MEASURES))
    return found


def _dictionary(file: Opened) -> dict[str, dict[str, str]]:
    """What is said of each code; one that stands under two topics is taken from the first."""
    path = file.dictionary or (file.beside / DICTIONARY if file.beside else None)
    if path is None or not path.is_file():
        return {}
    found: dict[str, dict[str, str]] = {}
    for row in description(path, "Measure_short"):
        found.setdefault(row["Measure_short"].strip(), row)
    return found


def _described(key: str, code: str, name: str, said: dict[str, str]) -> Described:
    title = said.get("Chart_title") or name or code
    unit, kind = _unit(said.get("y_axis_name", "") or name, title)
    year = said.get("Year_Type", "").lower()
    return Described(
        key=key,
        name=title,
        source=SOURCE,
        unit=unit,
        value_type=kind,
        decimals=int(said["dps"]) if said.get("dps", "").isdigit() else 1,
        polarity=POLARITY.get(said.get("Polarity", "").lower(), "none"),
        year_type=YEARS.get(year, "snapshot" if "(end" in year or "january" in year else "other"),
        web=(said.get("Hyperlink(s)") or None),
        licence=LICENCE,
        note=(said.get("Description") or None),
    )


def _unit(axis: str, title: str) -> tuple[str, str]:
    """By the words on the axis; `Entries` of a title that says `(%)` are no count."""
    found = ((unit, kind) for pattern, unit, kind in UNITS if pattern.search(axis))
    unit, kind = next(found, ("other", "other"))
    if unit in {"other", "count"} and "%" in title:
        return "percent", "proportion"
    return unit, kind


def _rows(
    file: Opened, headings: list[str], measures: dict[str, Described], keys: dict[str, str]
) -> Iterator[pl.DataFrame]:
    years = {code: measures[key].year_type for code, key in keys.items()}
    code = pl.col("Short Desc")
    for piece in pieces(file, headings):
        value = pl.col("Values")
        none = value.is_null() | value.is_in(["-", ""])
        yield shaped(
            piece,
            measure=code.replace_strict(keys, default=None, return_dtype=pl.String),
            period=pl.concat_str(
                pl.col("Years").fill_null(""),
                pl.lit("|lait-"),
                code.replace_strict(years, default="other", return_dtype=pl.String),
            ),
            area=pl.col("LA Number"),
            value=pl.when(none).then(None).otherwise(value),
            symbol=pl.when(none).then(pl.lit("x")).otherwise(pl.lit("")),
        )
