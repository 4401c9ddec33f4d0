"""Small files of figures for the tests: Maypole's template, and downloads of the three sources."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from maypole.accounts.isolation import acting
from maypole.accounts.operator import operator
from maypole.evidence.changes.loads import TakenIn, take_in
from maypole.evidence.models import Definition, LoadFault, Observation
from tests.cast import inside

PLACE = "merrowdale"
TIDY = ("measure", "period", "area", "value")
WHOLE = (
    *("measure", "period", "area", "group", "value", "numerator", "denominator", "lower95"),
    *("upper95", "lower998", "upper998", "symbol", "status", "note"),
)
LAIT = ("Short Desc", "Data item", "Years", "LA and Regions", "Values", "LA Number", "Region")
DICTIONARY = ("Measure_short", "Chart_title", "Polarity", "y_axis_name", "dps", "Year_Type")
EES = (
    *("time_period", "time_identifier", "geographic_level", "country_code", "country_name"),
    *("region_code", "region_name", "old_la_code", "new_la_code", "la_name"),
)
META = ("col_name", "col_type", "label", "indicator_unit", "indicator_dp", "filter_hint")
REGIONS = ("980", "981", "982", "983", "984", "985", "986", "989", "990")
"""England's nine, as LAIT numbers them; England is 970."""
NATION = ("National", "E92000001", "England", "", "", "", "", "")
PLACE_OF_EES = {
    "England": NATION,
    "Oldham": (
        *("Local authority", "E92000001", "England", "E12000002", "North West"),
        *("353", "E08000004", "Oldham"),
    ),
}
FINGERTIPS = (
    *("Indicator ID", "Indicator Name", "Parent Code", "Parent Name", "Area Code", "Area Name"),
    *("Area Type", "Sex", "Age", "Category Type", "Category", "Time period", "Value"),
    *("Lower CI 95.0 limit", "Upper CI 95.0 limit", "Lower CI 99.8 limit", "Upper CI 99.8 limit"),
    *("Count", "Denominator", "Value note", "Recent Trend"),
    *("Compared to England value or percentiles",),
    *("Compared to Regions (statistical) value or percentiles", "Time period Sortable"),
    *("New data", "Compared to goal", "Time period range"),
)


@contextmanager
def in_merrowdale() -> Iterator[int]:
    """Act within the invented partnership."""
    with inside(PLACE, operator()) as here:
        yield here


@contextmanager
def in_public() -> Iterator[None]:
    """Act for no partnership, as a command does that loads public figures."""
    with acting(user_id=operator().pk):
        yield


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    """A CSV file of these rows."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([head, *rows])
    return out.getvalue().encode()


def tidy(*rows: Sequence[object], head: Sequence[str] = TIDY) -> bytes:
    """A file in the template's columns."""
    return table(head, rows)


def whole_row(**given: object) -> list[object]:
    """A row of the whole template, of a measure that the invented partnership has."""
    known = {"measure": "talking-well", "period": "1981/82", "area": "E92000001"} | given
    return [known.get(name, "") for name in WHOLE]


def lait(*rows: Sequence[object]) -> bytes:
    """A LAIT file of rows of code, years, area's number and value; the name stands once."""
    named: set[object] = set()
    written = []
    for code, years, number, value in rows:
        written.append([code, "" if code in named else f"{code} in words", years, "", value])
        written[-1] += [number, ""]
        named.add(code)
    return table(LAIT, written)


def lait_file(
    folder: Path, *rows: Sequence[object], said: Sequence[Sequence[object]] | None = None
) -> Path:
    """The file with its dictionary beside it, if `said` gives one."""
    if said is not None:
        (folder / "lait_dictionary.csv").write_bytes(table(DICTIONARY, said))
    path = folder / "lait_measures.csv"
    path.write_bytes(lait(*rows))
    return path


def ees(head: Sequence[str], *rows: Sequence[Any], identifier: str = "Academic year") -> bytes:
    """An EES file: each row a year, a place's name, then the cells of `head`."""
    return table(
        [*EES, *head],
        [[year, identifier, *PLACE_OF_EES[place], *cells] for year, place, *cells in rows],
    )


def fingertips(*rows: Mapping[str, object]) -> bytes:
    """A Fingertips file; what a row does not give is as for all persons in England."""
    usual: dict[str, object] = {
        "Indicator ID": 1, "Indicator Name": "Falls of children", "Area Code": "E92000001",
        "Area Name": "England", "Area Type": "England", "Sex": "Persons", "Age": "<15 yrs",
        "Time period": "2023/24", "Time period Sortable": 20230000,
    }  # fmt: skip
    return table(
        FINGERTIPS, [[{**usual, **row}.get(name, "") for name in FINGERTIPS] for row in rows]
    )


def load_own(content: bytes, name: str = "own.csv") -> TakenIn:
    """Take a file in for the invented partnership."""
    with in_merrowdale() as here:
        return take_in(by=operator(), name=name, source=content, partnership_id=here)


def load_public(source: bytes | Path, name: str = "public.csv") -> TakenIn:
    """Take a file in for nobody."""
    with in_public():
        return take_in(by=operator(), name=name, source=source)


def stored(done: TakenIn) -> list[Observation]:
    """What a load stored, in the order of its file."""
    with acting(user_id=operator().pk, partnership_id=_whose(done)):
        found = Observation.objects.filter(load=done.load).select_related("area", "measure")
        return list(found.order_by("row_number", "pk"))


def told(done: TakenIn, check: str) -> list[LoadFault]:
    """What one check said, in the order of its file."""
    with acting(user_id=operator().pk, partnership_id=_whose(done)):
        found = LoadFault.objects.filter(load=done.load, check_name=check)
        return list(found.order_by("row_number", "pk"))


def _whose(done: TakenIn) -> int | None:
    return done.load.partnership_id if done.load else None


def described(**facts: object) -> None:
    """Say otherwise how the measure of the tests is worked out."""
    with in_merrowdale():
        Definition.objects.filter(chosen__key="talking-well").update(**facts)
