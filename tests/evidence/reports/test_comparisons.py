"""Our figure against England, the region, neighbours and our own past."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maypole.evidence.charts.from_report import chart_specs
from maypole.evidence.charts.specs import DotsSpec, LineSpec
from maypole.evidence.figures import Figure
from maypole.evidence.reports.context import ReportContext

from .subjects import (
    DISTRICTS,
    ENGLAND,
    NEIGHBOURS,
    PLACES,
    REGION,
    REGIONS,
    around,
    chosen,
    compared,
    definition,
    elsewhere,
    rate,
    report_of,
    sentences_of,
    share,
    year,
)

INJURIES = year(2024, 60.6, (595, 98_185), (55.8, 65.6))


def test_a_range_wholly_below_england_is_better_where_low_is_good() -> None:
    """Wo37; the first example of the pages: 55.8 to 65.6 lies wholly below 72.7."""
    report = report_of([INJURIES, elsewhere(ENGLAND, year(2024, 72.7))], chosen(rate()))
    found = compared(report, "england")
    assert found is not None
    assert (found["word"], found["tone"], found["shown"]) == ("Better", "better", True)
    assert found["sentence"] == (
        "Better than England. 60.6 per 10,000 in 2024 (595 admissions); the likely range, 55.8 to"
        " 65.6, lies wholly below England's 72.7."
    )


def test_england_inside_our_range_is_similar() -> None:
    """The second example of the pages, its ends included."""
    ours = year(2023, 72.0, (700, 97_222), (66.6, 77.3))
    for theirs in (75.4, 66.6, 77.3):
        report = report_of([ours, elsewhere(ENGLAND, year(2023, theirs))], chosen(rate()))
        found = compared(report, "england")
        assert found is not None
        assert (found["word"], found["tone"]) == ("Similar", "same")
        assert found["sentence"] == (
            "Similar to England. 72.0 per 10,000 in 2023 (700 admissions);"
            f" England's {theirs} is inside our likely range, 66.6 to 77.3."
        )


@pytest.mark.parametrize(
    ("polarity", "theirs", "word", "tone"),
    [
        ("low", 50.0, "Worse", "worse"),
        ("high", 50.0, "Better", "better"),
        ("high", 80.0, "Worse", "worse"),
        ("none", 50.0, "Higher", "unknown"),
        ("none", 80.0, "Lower", "unknown"),
    ],
)
def test_polarity_alone_says_what_is_better(
    polarity: str, theirs: float, word: str, tone: str
) -> None:
    rows = [INJURIES, elsewhere(REGION, year(2024, theirs))]
    found = compared(report_of(rows, chosen(rate(polarity=polarity))), "region")
    assert found is not None
    assert (found["word"], found["tone"], found["name"]) == (word, tone, "North East")


def test_without_a_range_nothing_is_compared_and_both_figures_are_shown() -> None:
    rows = [year(2024, 60.6), elsewhere(ENGLAND, year(2024, 72.7))]
    found = compared(report_of(rows, chosen(rate())), "england")
    assert found is not None
    assert (found["word"], found["tone"], found["value"]) == ("Not compared", "unknown", 72.7)
    assert "72.7" in found["sentence"]
    assert "60.6 per 10,000 in 2024" in found["sentence"]
    assert "without a likely range" in found["sentence"]


def test_what_is_to_be_known_of_englands_figure_is_said_beside_it() -> None:
    theirs = elsewhere(ENGLAND, year(2024, 72.7, symbol="u", period_status="provisional"))
    found = compared(report_of([INJURIES, theirs], chosen(rate())), "england")
    assert found is not None
    assert found["said"] == "72.7 per 10,000 [u]"
    assert found["sentence"].endswith(
        "lies wholly below England's 72.7 [u]. England's figure is of low reliability [u]."
        " England's figure is provisional."
    )


def test_a_small_share_is_compared_without_being_called_nought() -> None:
    one = chosen(definition(decimals=0))
    rows = [share(2024, 28, 10_000), elsewhere(ENGLAND, share(2024, 2000, 100_000))]
    found = compared(report_of(rows, one), "england")
    assert found is not None
    assert found["sentence"] == (
        "Better than England. Under 1% in 2024 (28 of 10,000); the likely range, 0.2% to 0.4%, lies"
        " wholly below England's 2%."
    )


def test_figures_of_different_years_are_never_compared() -> None:
    rows = [INJURIES, elsewhere(ENGLAND, year(2023, 72.7))]
    assert compared(report_of(rows, chosen(rate())), "england") is None


def test_a_hidden_figure_of_ours_and_a_missing_one_of_theirs_are_named() -> None:
    ours_hidden = [year(2024, None, symbol="c"), elsewhere(ENGLAND, year(2024, 72.7))]
    found = compared(report_of(ours_hidden, chosen(rate())), "england")
    assert found is not None
    assert found["sentence"] == "Not compared with England: ours is hidden."
    theirs_missing = [INJURIES, elsewhere(ENGLAND, year(2024, None, symbol="x"))]
    found = compared(report_of(theirs_missing, chosen(rate())), "england")
    assert found is not None
    assert found["sentence"] == "Not compared with England: its figure is missing."
    assert (found["said"], found["shown"]) == ("[x]", False)
    theirs_hidden = [INJURIES, elsewhere(ENGLAND, year(2024, None, symbol="c"))]
    found = compared(report_of(theirs_hidden, chosen(rate())), "england")
    assert found is not None
    assert found["sentence"] == "Not compared with England: its figure is hidden."


def test_england_is_not_compared_with_itself() -> None:
    alone = ReportContext(area=ENGLAND, england=ENGLAND)
    report = report_of([elsewhere(ENGLAND, INJURIES)], chosen(rate()), alone)
    assert report["comparisons"] == []


def with_regions(england: float, regions: list[float]) -> list[Figure]:
    rows = [year(2024, 95.0, limits=(90.0, 100.0)), elsewhere(ENGLAND, year(2024, england))]
    pairs = zip(REGIONS, regions, strict=False)
    return rows + [elsewhere(code, year(2024, value)) for code, value in pairs]


NINE = [98.0, 110.0, 121.0, 130.0, 140.0, 150.0, 160.0, 168.0, 181.0]


def test_a_benchmark_outside_its_parts_is_neither_shown_nor_compared() -> None:
    """The sum of nine regional rates, 98 + 110 + ... + 181 = 1,258, is no rate of England."""
    assert sum(NINE) == 1258
    report = report_of(with_regions(1258.0, NINE), chosen(rate(decimals=0)))
    found = compared(report, "england")
    assert found is not None
    assert (found["shown"], found["value"], found["said"]) == (False, None, "")
    assert (found["word"], found["tone"]) == ("Not compared", "unknown")
    assert found["sentence"] == (
        "England not shown. Its printed figure for 2024, 1,258 per 10,000, is far outside its"
        " regions' 98 to 181 and looks like their sum; Stockton-on-Tees' is 95 per 10,000."
    )
    assert sentences_of(report, "benchmark_outside_parts") == [found["sentence"]]
    assert [row["england"] for row in report["series"]] == [None]
    assert "Better" not in report["verdict"]["word"]


@pytest.mark.parametrize(
    ("england", "regions", "changes"),
    [
        (139.0, NINE, {}),  # among its parts
        (200.0, NINE, {}),  # above, but by less than the parts lie apart
        (1258.0, NINE[:7], {}),  # two parts are missing: the rest may lie to one side
        (1258.0, NINE, {"polarity": "none"}),  # not directional
        (1258.0, NINE, {"unit": "count", "value_type": "count"}),  # a count is the sum
    ],
)
def test_a_benchmark_that_may_be_right_is_shown(
    england: float, regions: list[float], changes: dict[str, str]
) -> None:
    report = report_of(with_regions(england, regions), chosen(rate(**changes)))
    found = compared(report, "england")
    assert found is not None
    assert found["shown"]
    assert sentences_of(report, "benchmark_outside_parts") == []


def test_one_missing_part_does_not_hide_the_fault() -> None:
    found = compared(report_of(with_regions(1258.0, NINE[:8]), chosen(rate())), "england")
    assert found is not None
    assert not found["shown"]


def test_neighbours_are_summed_and_never_averaged() -> None:
    """Three neighbours, 10 of 100, 30 of 100 and 90 of 900: together 130 of 1,100 = 11.82 %,

    where the middle of 10, 30 and 10 per cent would be 10 and their mean 16.7.
    """
    counts = ((10, 100), (30, 100), (90, 900))
    rows = [share(2025, 59, 188)]
    rows += [
        elsewhere(one, share(2025, *pair)) for one, pair in zip(NEIGHBOURS, counts, strict=True)
    ]
    found = compared(report_of(rows), "neighbours")
    assert found is not None
    assert found["value"] == pytest.approx(100 * 130 / 1100, abs=1e-6)
    assert (found["word"], found["members"], found["missing"]) == ("Worse", 3, [])
    assert found["sentence"].endswith("lies wholly above 11.8%, three of them together.")


def test_neighbours_without_a_figure_are_named_and_left_out() -> None:
    """Of three, one has a figure, one an empty cell and one no row at all."""
    rows = [
        share(2025, 59, 188),
        elsewhere(NEIGHBOURS[0], share(2025, 10, 100)),
        elsewhere(NEIGHBOURS[1], year(2025, None, symbol="c")),
    ]
    report = report_of(rows)
    found = compared(report, "neighbours")
    assert found is not None
    assert (found["members"], found["missing"]) == (1, ["Neighbour 2", "Neighbour 3"])
    assert found["sentence"].endswith("Missing: Neighbour 2 and Neighbour 3.")
    near = report["neighbours"]
    assert [(one["name"], one["said"]) for one in near["rows"]] == [
        ("Neighbour 1", "10.0%"),
        ("Neighbour 2", "[c]"),
    ]
    assert (near["model"], near["missing"]) == ("2025", ["Neighbour 3"])


def test_neighbours_without_counts_are_shown_and_not_judged() -> None:
    rows = [share(2025, 59, 188)]
    rows += [
        elsewhere(one, year(2025, value))
        for one, value in zip(NEIGHBOURS, (10.0, 20.0, 12.0), strict=True)
    ]
    found = compared(report_of(rows), "neighbours")
    assert found is not None
    assert (found["word"], found["value"], found["pooled"]) == ("Not compared", 12.0, False)
    assert found["sentence"] == (
        "Not compared. The three neighbours have 10.0% to 20.0%, the middle one 12.0%; ours is"
        " 31.4% in 2025. Their counts cannot be summed."
    )


def test_one_neighbour_alone_is_said_as_one() -> None:
    rows = [share(2025, 59, 188), elsewhere(NEIGHBOURS[0], year(2025, 10.0))]
    found = compared(report_of(rows), "neighbours")
    assert found is not None
    assert found["sentence"].startswith(
        "Not compared. The one neighbour with a figure has 10.0%; ours is 31.4% in 2025."
    )


def test_a_hidden_figure_is_not_held_against_neighbours() -> None:
    rows = [year(2025, None, symbol="c")]
    rows += [elsewhere(one, share(2025, 10, 100)) for one in NEIGHBOURS]
    found = compared(report_of(rows), "neighbours")
    assert found is not None
    assert found["sentence"] == (
        "Not compared. The neighbours together have 10.0%; ours is hidden in 2025."
    )


def test_no_neighbours_no_comparison() -> None:
    places = replace(PLACES, neighbours=None)
    report = report_of([share(2025, 59, 188)], places=places)
    assert compared(report, "neighbours") is None
    assert report["neighbours"] is None


def test_the_past_is_compared_range_to_range() -> None:
    """59 of 188 (25.2 to 38.3) and 20 of 200 (10.0; 6.6 to 14.9) lie apart."""
    found = compared(report_of([share(2021, 20, 200), share(2025, 59, 188)]), "past")
    assert found is not None
    assert (found["word"], found["period"], found["name"]) == ("Worse", "2021", "2021")
    assert found["sentence"] == (
        "Worse than 10.0% in 2021: the likely ranges lie apart, 6.6% to 14.9% and 25.2% to 38.3%."
    )


def test_the_past_is_the_first_of_the_last_five_points_since_a_break() -> None:
    rows = [around(at, 60.0) for at in range(2016, 2026)]
    assert (compared(report_of(rows, chosen(rate())), "past") or {})["period"] == "2021"
    new = rate(number=2, from_date="2024")
    found = compared(report_of(rows, chosen(rate(from_date="2010"), new)), "past")
    assert found is not None
    assert (found["period"], found["word"]) == ("2024", "Similar")


def test_the_order_is_england_region_neighbours_past() -> None:
    every = [ENGLAND.gss_code, REGION.gss_code, *(one.gss_code for one in NEIGHBOURS)]
    rows = [share(2024, 60, 190), share(2025, 59, 188)]
    rows += [elsewhere(one, share(2025, 30, 100)) for one in every]
    report = report_of(rows)
    assert [one["with"] for one in report["comparisons"]] == [
        "england",
        "region",
        "neighbours",
        "past",
    ]


def test_districts_are_held_against_the_whole_and_one_without_a_figure_has_its_row() -> None:
    """Ki18: a place page compares areas."""
    rows = [
        share(2025, 100, 500),
        elsewhere(DISTRICTS[0].gss_code, share(2025, 60, 150)),
        elsewhere(DISTRICTS[1].gss_code, share(2025, 30, 150)),
        elsewhere(DISTRICTS[2].gss_code, share(2024, 30, 150)),
    ]
    areas = report_of(rows)["areas"]
    assert [(one["name"], one["said"], one["word"]) for one in areas] == [
        ("District 1", "40.0%", "Worse"),
        ("District 2", "20.0%", "Similar"),
        ("District 3", "[x]", "Not compared"),
    ]
    assert {one["period"] for one in areas} == {"2025"}


COUNTS = {"unit": "count", "value_type": "count", "decimals": 0, "interval_method": "byar"}
UNLIKE = "Counts of places of different size are not compared. Load a rate or a share."


def count_of(value: float) -> Figure:
    return year(2024, value, (value, None))


def test_a_count_is_never_better_or_worse_than_anothers() -> None:
    """62 cases, likely between 47.5 and 79.5, of a place far smaller than England's 20,000."""
    near = zip(NEIGHBOURS, (10.0, 61.0, 900.0), strict=True)
    rows = [count_of(62), elsewhere(ENGLAND, count_of(20_000)), elsewhere(REGION, count_of(2000))]
    rows += [elsewhere(one, count_of(value)) for one, value in near]
    rows += [elsewhere(one.gss_code, count_of(9 + 30 * at)) for at, one in enumerate(DISTRICTS)]
    report = report_of(rows, chosen(definition(**COUNTS)))
    told = {one["with"]: one for one in report["comparisons"]}
    assert set(told) == {"england", "region", "neighbours"}
    assert {one["word"] for one in told.values()} == {"Not compared"}
    assert {one["tone"] for one in told.values()} == {"unknown"}
    assert told["england"]["sentence"] == f"Not compared with England, 20,000. {UNLIKE}"
    assert (
        told["neighbours"]["sentence"] == f"Not compared with our neighbours, 10 to 900. {UNLIKE}"
    )
    assert {one["word"] for one in report["neighbours"]["rows"]} == {"Not compared"}
    assert {one["word"] for one in report["areas"]} == {"Not compared"}
    assert report["verdict"]["word"] == "Cannot say"


def test_counts_of_others_are_not_drawn_beside_ours() -> None:
    rows = [year(2023, 60.0, (60, None)), count_of(62)]
    rows += [elsewhere(ENGLAND, count_of(20_000)), elsewhere(NEIGHBOURS[0], count_of(900))]
    specs = list(chart_specs(report_of(rows, chosen(definition(**COUNTS)))))
    line = next(one for one in specs if isinstance(one, LineSpec))
    assert (line.england, line.band) == ((), ())
    assert not any(isinstance(one, DotsSpec) for one in specs)


def test_a_count_is_held_against_its_own_past() -> None:
    """Ours is as large as it was: 62 (47.5 to 79.5) against 20 (12.2 to 30.9)."""
    rows = [year(2020, 20.0, (20, None)), count_of(62)]
    found = compared(report_of(rows, chosen(definition(**COUNTS))), "past")
    assert found is not None
    assert found["word"] == "Worse"


def test_districts_without_any_figure_make_no_table() -> None:
    assert report_of([share(2025, 100, 500)])["areas"] == []


@given(
    count=st.integers(1, 199),
    theirs=st.floats(0, 100),
    polarity=st.sampled_from(["high", "low", "none"]),
)
def test_a_comparison_agrees_with_its_own_numbers(count: int, theirs: float, polarity: str) -> None:
    rows = [share(2025, count, 200), elsewhere(ENGLAND, year(2025, theirs))]
    report = report_of(rows, chosen(definition(polarity=polarity)))
    found, latest = compared(report, "england"), report["latest"]
    assert found is not None
    inside = latest["lower95"] <= theirs <= latest["upper95"]
    assert (found["word"] == "Similar") is inside
    if not inside and polarity == "none":
        assert found["word"] == ("Higher" if latest["lower95"] > theirs else "Lower")
    if not inside and polarity != "none":
        above = latest["lower95"] > theirs
        assert (found["word"] == "Better") is (above == (polarity == "high"))
    assert found["tone"] in {"better", "worse", "same", "unknown"}
