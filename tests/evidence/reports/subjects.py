"""Small made-up measures for the tests of a report: figures, definitions, places."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from maypole.evidence.exchange_section import ChosenMeasure, Definition
from maypole.evidence.figures import Figure, LoadFacts, MeasureFigures
from maypole.evidence.reports.building import measure_report
from maypole.evidence.reports.context import AreaName, Neighbour, NeighbourSet, ReportContext

OURS = AreaName("E06000004", "Stockton-on-Tees", "unitary")
ENGLAND = AreaName("E92000001", "England", "country")
REGION = AreaName("E12000001", "North East", "region")
REGIONS = tuple(f"E1200000{number}" for number in range(1, 10))
NEIGHBOURS = tuple(
    Neighbour(f"E0800010{number}", f"Neighbour {number}", number, "Close") for number in range(1, 4)
)
DISTRICTS = tuple(
    AreaName(f"E0700000{number}", f"District {number}", "district") for number in range(1, 4)
)
PLACES = ReportContext(
    area=OURS,
    england=ENGLAND,
    region=REGION,
    neighbours=NeighbourSet("2025", NEIGHBOURS),
    districts=DISTRICTS,
    parts={ENGLAND.gss_code: REGIONS},
    bodies={"scrutiny": "Scrutiny committee"},
    services={"care": "Leaving care team"},
)

Report = dict[str, Any]


def definition(**changes: Any) -> Definition:
    """A share of which low is good, with exact counts."""
    plain: dict[str, Any] = {
        "name": "Plans that are repeat plans",
        "numerator": "Repeat plans",
        "denominator": "Plans",
        "unit": "percent",
        "value_type": "proportion",
        "polarity": "low",
        "year_type": "calendar",
        "interval_method": "wilson",
        "source": "A made-up source",
    }
    return Definition(**(plain | changes))


def rate(**changes: Any) -> Definition:
    """A rate of which low is good, with the ranges that its source prints."""
    plain = {
        "name": "Admissions for injury",
        "numerator": "Admissions",
        "denominator": "Children under 15",
        "unit": "rate_per_10000",
        "value_type": "crude_rate",
        "interval_method": "printed",
    }
    return definition(**(plain | changes))


def chosen(*definitions: Definition, **changes: Any) -> ChosenMeasure:
    """A measure that the partnership watches."""
    plain: dict[str, Any] = {"key": "repeat-plans", "title": "Repeat plans"}
    return ChosenMeasure(**(plain | changes), definitions=list(definitions or [definition()]))


def year(
    at: int,
    value: float | None,
    counts: tuple[float | None, float | None] = (None, None),
    limits: tuple[float | None, float | None] = (None, None),
    **changes: Any,
) -> Figure:
    """Our figure of one calendar year."""
    plain = Figure(
        gss_code=OURS.gss_code,
        area=OURS.name,
        period_label=str(at),
        period_start=date(at, 1, 1),
        period_end=date(at + 1, 1, 1),
        period_kind="calendar",
        value=value,
        numerator=counts[0],
        denominator=counts[1],
        lower95=limits[0],
        upper95=limits[1],
        edition="2026",
        load=1,
    )
    return replace(plain, **changes)


def share(at: int, count: float, base: float, **changes: Any) -> Figure:
    """A percentage with its counts."""
    return year(at, 100 * count / base, (count, base), **changes)


def around(at: int, value: float, half: float = 3, **changes: Any) -> Figure:
    """A figure with the range that its source prints."""
    return year(at, value, limits=(value - half, value + half), **changes)


def elsewhere(area: AreaName | Neighbour | str, figure: Figure) -> Figure:
    """The same figure for another area."""
    code = area if isinstance(area, str) else area.gss_code
    return replace(figure, gss_code=code)


def figures(
    rows: Iterable[Figure], definitions: tuple[Definition, ...] = (), own: bool = True
) -> MeasureFigures:
    """What is loaded of the measure."""
    load = LoadFacts(1, "plans.csv", date(2026, 4, 1), "2026", 5)
    return MeasureFigures("repeat-plans", own, definitions, tuple(rows), (load,))


def report_of(
    rows: Iterable[Figure],
    measure: ChosenMeasure | None = None,
    places: ReportContext = PLACES,
) -> Report:
    """The whole report."""
    return measure_report(measure or chosen(), figures(rows), places)


def compared(report: Report, with_: str) -> Report | None:
    """The comparison with England, the region, neighbours or past."""
    found = [one for one in report["comparisons"] if one["with"] == with_]
    assert len(found) < 2
    return found[0] if found else None


def sentences_of(report: Report, code: str) -> list[str]:
    """The cautions of one code."""
    return [one["sentence"] for one in report["cautions"] if one["code"] == code]


def monthly(values: Iterable[float], start: int = 2023, **changes: Any) -> list[Figure]:
    """A figure for each month in a row, from January of a year on."""
    rows = []
    for place, value in enumerate(values):
        at, month = start + place // 12, place % 12 + 1
        end = date(at + month // 12, month % 12 + 1, 1)
        when: dict[str, Any] = {
            "period_label": f"{at}-{month:02d}",
            "period_start": date(at, month, 1),
        }
        rows.append(replace(year(at, value, **changes), **when, period_end=end))
    return rows


FALLING = (75.4, 72.0, 68.5, 64.0, 60.6)


CALM = [10, 12, 11, 9, 10, 11, 12, 10, 9, 11, 10, 12]
"""Twelve quiet years."""


def counts_of(values: Sequence[float]) -> list[Figure]:
    """Counts of years that end with 2025, without a range."""
    first = 2026 - len(values)
    return [year(first + place, value) for place, value in enumerate(values)]


def scores() -> Definition:
    """A plain number that is no count, so that nothing is known of its chance."""
    return cases(unit="score", value_type="mean")


def cases(**changes: object) -> Definition:
    """A plain number of cases, of which few are good."""
    plain = {
        "unit": "count",
        "value_type": "count",
        "decimals": 0,
        "interval_method": "none",
        "numerator": None,
        "denominator": None,
    }
    return definition(**(plain | changes))
