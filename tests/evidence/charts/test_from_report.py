"""Which charts a report has, and that they say nothing that the report does not."""

from datetime import date

from maypole.evidence.charts.drawing import WIDTHS, draw, widths_of
from maypole.evidence.charts.from_report import Outlines, chart_specs
from maypole.evidence.charts.specs import (
    ChartSpec,
    ControlSpec,
    DotsSpec,
    GapSpec,
    LineSpec,
    MapSpec,
    SparkSpec,
)
from maypole.evidence.exchange_section import Break
from tests.evidence.reports.subjects import (
    DISTRICTS,
    ENGLAND,
    NEIGHBOURS,
    Report,
    chosen,
    definition,
    elsewhere,
    report_of,
    share,
    year,
)

from .sheets import outside, square

OUTLINES = Outlines(
    {one.gss_code: (square(place),) for place, one in enumerate(DISTRICTS)}, "Made up."
)


def full_report() -> Report:
    """Fourteen years, England, neighbours, districts and two groups."""
    years = range(2012, 2026)
    rows = [share(at, 50 + (at % 3), 200) for at in years]
    rows += [elsewhere(ENGLAND, year(at, 20.0)) for at in years if at != 2018]
    rows += [
        elsewhere(one, share(at, 40 + 10 * one.rank, 200)) for at in years for one in NEIGHBOURS
    ]
    rows += [
        elsewhere(one.gss_code, share(2025, 20 + 5 * place, 60))
        for place, one in enumerate(DISTRICTS)
    ]
    for at in (2024, 2025):
        rows += [share(at, 20, 60, group="A: Yes"), share(at, 32, 140, group="A: No")]
    measure = chosen(
        definition(),
        group="A: Yes",
        comparator_group="A: No",
        breaks=[Break(date=date(2012, 6, 1), reason="New rules")],
    )
    return report_of(rows, measure)


def specs(report: Report, outlines: Outlines = OUTLINES) -> dict[str, ChartSpec]:
    found = list(chart_specs(report, outlines))
    assert len({one.kind for one in found}) == len(found)
    return {one.kind: one for one in found}


def test_a_full_report_has_every_kind() -> None:
    found = specs(full_report())
    assert list(found) == ["line", "neighbours", "xmr", "gap", "areas", "spark", "curve", "map"]
    assert isinstance(found["line"], LineSpec)
    assert isinstance(found["neighbours"], DotsSpec)
    assert isinstance(found["xmr"], ControlSpec)
    assert isinstance(found["gap"], GapSpec)
    assert isinstance(found["map"], MapSpec)
    assert isinstance(found["spark"], SparkSpec)
    for one in found.values():
        for width in widths_of(one):
            assert outside(draw(one, width)) == []
    assert widths_of(found["line"]) == WIDTHS == (720, 360)


def test_a_report_of_one_figure_has_no_line() -> None:
    assert specs(report_of([share(2025, 59, 188)])) == {}
    assert specs(report_of([])) == {}


def test_titles_name_measure_place_and_years() -> None:
    found = specs(full_report())
    assert found["line"].title == "Repeat plans, Stockton-on-Tees, 2012 to 2025"
    assert found["neighbours"].title == "Repeat plans, Stockton-on-Tees and its neighbours, 2025"
    assert found["xmr"].title == "Control chart: Repeat plans, Stockton-on-Tees, 2012 to 2025"
    # 2012, 2015 ... leave a remainder of 2, 0, 1 by three: 52, 50, 51; 2025 has none
    assert found["line"].description == (
        "Stockton-on-Tees: 26.0% in 2012, 25.0% in 2025; lowest 25.0% in 2013, highest 26.0% in"
        " 2012. The table below has every value."
    )


def test_a_level_line_is_told_as_level() -> None:
    found = specs(report_of([share(at, 500, 1000) for at in range(2020, 2025)]))
    assert found["line"].description.startswith(
        "Stockton-on-Tees: 50.0% throughout, from 2020 to 2024. "
    )


def test_both_lines_of_a_gap_are_told_from_end_to_end_and_whether_they_cross() -> None:
    def told(*others: int) -> str:
        rows = []
        for at, (ours, theirs) in enumerate(zip((600, 500, 400), others, strict=True), 2022):
            rows += [share(at, ours, 1000, group="Girls"), share(at, theirs, 1000, group="Boys")]
        measure = chosen(definition(), group="Girls", comparator_group="Boys", wanted="close")
        return specs(report_of(rows, measure))["gap"].description

    ends = "Girls: 60.0% in 2022, 40.0% in 2024; Boys: "
    assert told(400, 450, 600).startswith(f"{ends}40.0%, 60.0%. The lines cross. Girls: 40.0% of")
    assert told(700, 700, 700).startswith(f"{ends}70.0%, 70.0%. The lines do not cross. ")
    assert "do not cross" in told(600, 500, 300)  # they meet, and part again


def test_each_point_of_a_chart_is_a_row_of_the_table() -> None:
    report = full_report()
    found = specs(report)["line"]
    assert isinstance(found, LineSpec)
    assert [one.value for one in found.spots] == [row["value"] for row in report["series"]]
    assert [one.value for one in found.england] == [row["england"] for row in report["series"]]


def test_england_is_not_joined_over_a_year_that_it_lacks_or_a_break() -> None:
    """A break in a year without England's figure parts England's line all the same."""
    rows = [share(at, 50, 200) for at in (2021, 2022, 2023, 2024)]
    rows += [elsewhere(ENGLAND, year(at, 20.0)) for at in (2021, 2023, 2024)]
    measure = chosen(breaks=[Break(date=date(2022, 1, 1), reason="New rules")])
    found = specs(report_of(rows, measure))["line"]
    assert isinstance(found, LineSpec)
    assert [(one.value, one.broken) for one in found.england] == [
        (20.0, False),
        (None, True),
        (20.0, False),
        (20.0, False),
    ]


def test_a_benchmark_that_is_not_shown_is_not_drawn_either() -> None:
    report = full_report()
    for one in report["comparisons"]:
        if one["with"] == "england":
            one |= {"shown": False, "value": None}
    found = specs(report)["neighbours"]
    assert isinstance(found, DotsSpec)
    assert {one.part for one in found.rows} == {"ours", "neighbour"}


def test_neighbours_stand_by_value_with_those_without_a_figure_last() -> None:
    rows = [share(2025, 50, 200), elsewhere(NEIGHBOURS[0], year(2025, None, symbol="c"))]
    rows += [elsewhere(one, share(2025, 30 + one.rank, 100)) for one in NEIGHBOURS[1:]]
    found = specs(report_of(rows))["neighbours"]
    assert isinstance(found, DotsSpec)
    assert [one.name for one in found.rows] == [
        "Neighbour 3",
        "Neighbour 2",
        "Stockton-on-Tees",
        "Neighbour 1",
    ]


def test_a_map_needs_every_outline_and_shows_a_district_without_a_figure() -> None:
    """Ki18: a map with a hole would mislead."""
    report = full_report()
    lacking = Outlines(dict(list(OUTLINES.rings.items())[1:]), "Made up.")
    assert "map" not in specs(report, lacking)
    rows = [share(2025, 50, 200)]
    rows += [elsewhere(one.gss_code, share(2025, 20, 60)) for one in DISTRICTS[:2]]
    found = specs(report_of(rows))["map"]
    assert isinstance(found, MapSpec)
    assert [one.symbol for one in found.areas] == ["", "", "x"]


def test_drawings_are_equal_for_equal_reports() -> None:
    first, again = specs(full_report()), specs(full_report())
    assert first == again
    for kind, one in first.items():
        for width in widths_of(one):
            assert draw(one, width) == draw(again[kind], width)
