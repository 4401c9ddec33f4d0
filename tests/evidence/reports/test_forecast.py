"""What comes if nothing changes, with its range, and why there may be no forecast."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maypole.evidence.figures import Figure

from .subjects import cases, chosen, counts_of, definition, report_of, scores, share, year


def test_a_straight_line_is_carried_on_with_the_doubt_of_rounding() -> None:
    """10, 12, 14, 16, 18 leave no error, but whole numbers are known to half of one. For 2026: half
    3.182 * 0.5 * sqrt(1 + 1/5 + 9/10) = 2.3056: 17.7 to 22.3.
    """
    forecast = report_of(counts_of([10, 12, 14, 16, 18]), chosen(scores()))["forecast"]
    assert [one["period"] for one in forecast["points"]] == ["2026", "2027", "2028"]
    assert [one["value"] for one in forecast["points"]] == [20, 22, 24]
    assert (forecast["points"][0]["lower"], forecast["points"][0]["upper"]) == (17.7, 22.3)


@pytest.mark.parametrize("values", [[0.0] * 5, [0.80] * 6, [0.60, 0.65, 0.70, 0.75, 0.80]])
def test_the_range_of_a_forecast_has_a_width_when_it_is_printed(values: list[float]) -> None:
    for decimals in (0, 1, 2):
        measure = chosen(scores().model_copy(update={"decimals": decimals}))
        for one in report_of(counts_of(values), measure)["forecast"]["points"]:
            assert f"{one['lower']:.{decimals}f}" != f"{one['upper']:.{decimals}f}"


def test_a_forecast_has_the_range_of_its_errors() -> None:
    """10, 12, 14, 16, 23: mean 15, slope (-20 - 12 + 16 + 46) / 10 = 3, errors 1 0 -1 -2 2,

    noise sqrt(10 / 3) = 1.825742. For 2026: 15 + 3 * 3 = 24, half 3.182 * 1.825742 *
    sqrt(1 + 1/5 + 9/10) = 8.4188: 15.6 to 32.4.
    """
    forecast = report_of(counts_of([10, 12, 14, 16, 23]), chosen(scores()))["forecast"]
    first = forecast["points"][0]
    assert (first["lower"], first["value"], first["upper"]) == (15.6, 24.0, 32.4)
    assert forecast["sentence"].startswith("If nothing changes, it would be about")


def test_a_forecast_of_counts_scatters_by_no_less_than_chance() -> None:
    """10, 12, 14, 16, 18 leave no error, but a count of 18 varies by 18 (Poisson). For 2026: half
    3.182 * sqrt(18) * sqrt(1 + 1/5 + 9/10) = 19.563: 0.4 to 39.6.
    """
    first = report_of(counts_of([10, 12, 14, 16, 18]), chosen(cases()))["forecast"]["points"][0]
    assert (first["lower"], first["value"], first["upper"]) == (0.4, 20.0, 39.6)


def test_a_forecast_is_never_surer_than_the_newest_figure() -> None:
    """24, 34, 44, 54 and 64 of 120 lie on a line; each alone may be 8 points off."""
    rows = [share(2021 + place, 24 + 10 * place, 120) for place in range(5)]
    report = report_of(rows)
    now = report["latest"]["upper95"] - report["latest"]["lower95"]
    for one in report["forecast"]["points"]:
        assert one["upper"] - one["lower"] > now
    assert "no less than chance alone" in report["forecast"]["rule"]


@pytest.mark.parametrize(
    ("counts", "when"),
    [((20, 15, 10, 5, 1), "2026"), ((600, 680, 760, 840, 920), "2027"), ((50, 62, 71, 80, 90), "")],
)
def test_a_line_that_leaves_what_can_be_is_no_forecast(counts: tuple[int, ...], when: str) -> None:
    """40 to 2 % of 50 falls below 0 at once; 60 to 92 % is 100 in 2026; 5 to 9 % stays."""
    base = 50 if counts[0] < 50 else 1000
    report = report_of([share(2021 + place, one, base) for place, one in enumerate(counts)])
    assert (report["forecast"] is None) is bool(when)
    if when:
        assert report["no_forecast"] == (
            "No forecast. The line of these years would leave what is possible (0 to 100) by"
            f" {when}."
        )


def test_a_count_that_would_fall_below_nought_has_no_forecast() -> None:
    """60, 50, 40, 30 and 20 reach 0 in 2027, which can be, and -10 in 2028, which cannot."""
    report = report_of(counts_of([60, 50, 40, 30, 20]), chosen(cases(unit="days")))
    assert report["no_forecast"] == (
        "No forecast. The line of these years would leave what is possible (0 or more) by 2028."
    )
    report = report_of(counts_of([70, 60, 50, 40, 30]), chosen(cases(unit="days")))
    assert [one["value"] for one in report["forecast"]["points"]] == [20, 10, 0]


def test_a_forecast_close_to_nought_is_told_in_one_place_more() -> None:
    rows = [share(2020 + place, count, 10_000) for place, count in enumerate((40, 38, 35, 33, 30))]
    told = report_of(rows, chosen(definition(decimals=0)))["forecast"]["sentence"]
    assert "about 0.2% in 2027" in told


def test_a_change_in_per_cent_may_go_on_below_nought() -> None:
    measure = chosen(definition(value_type="other", interval_method="none"))
    report = report_of(counts_of([-1, -2, -3, -4, -5]), measure)
    assert [one["value"] for one in report["forecast"]["points"]] == [-6, -7, -8]


@given(
    st.lists(st.floats(0, 100), min_size=5, max_size=14),
    st.sampled_from(["percent", "rate_per_1000", "score"]),
)
def test_any_forecast_stays_within_its_range_and_gets_no_surer(
    values: list[float], unit: str
) -> None:
    kind = "proportion" if unit == "percent" else "other"
    plain = definition(unit=unit, value_type=kind, interval_method="none")
    report = report_of(counts_of(values), chosen(plain))
    if report["forecast"] is None:
        assert "would leave what is possible" in report["no_forecast"]
        return
    points = report["forecast"]["points"]
    for one in points:
        assert one["lower"] <= one["value"] <= one["upper"]
        if unit != "score":
            assert one["lower"] >= 0
        if unit == "percent":
            assert one["upper"] <= 100
    widths = [one["upper"] - one["lower"] for one in points]
    assert widths[0] > 0
    # Each end is rounded by itself, to one place more than is shown.
    assert all(after >= before - 0.0101 for before, after in pairwise(widths))


def test_a_share_close_to_the_whole_is_no_surer_the_further_we_look() -> None:
    """86, 88, 90, 92 and 94 % are carried on to 100; cut off alone, the range would shrink."""
    rows = [share(2021 + place, 430 + 10 * place, 500) for place in range(5)]
    points = report_of(rows)["forecast"]["points"]
    widths = [one["upper"] - one["lower"] for one in points]
    assert [one["upper"] for one in points] == [100, 100, 100]
    assert widths == sorted(widths)


def test_a_school_year_and_a_day_are_carried_on_as_such() -> None:
    def school(at: int, value: float) -> Figure:
        label = f"{at}/{(at + 1) % 100:02d}"
        start, end = date(at, 9, 1), date(at + 1, 9, 1)
        return year(
            at,
            value,
            period_label=label,
            period_kind="academic",
            period_start=start,
            period_end=end,
        )

    rows = [school(2020 + place, 10 + place) for place in range(5)]
    points = report_of(rows, chosen(cases(year_type="academic")))["forecast"]["points"]
    assert [(one["period"], one["end"]) for one in points] == [
        ("2025/26", "2026-09-01"),
        ("2026/27", "2027-09-01"),
        ("2027/28", "2028-09-01"),
    ]

    def day(at: int, value: float) -> Figure:
        start, end = date(at, 3, 31), date(at, 4, 1)
        return year(
            at,
            value,
            period_label=f"{at}-03-31",
            period_kind="snapshot",
            period_start=start,
            period_end=end,
        )

    rows = [day(2021 + place, 10 + place) for place in range(5)]
    points = report_of(rows, chosen(cases(year_type="snapshot")))["forecast"]["points"]
    assert points[0]["period"] == "2026-03-31"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (counts_of([10, 12, 14]), "No forecast. It needs five yearly points since any break, not"),
        (
            [*counts_of([10, 12, 14, 16, 18]), year(2026, None, symbol="c")],
            "No forecast. The newest figure is hidden.",
        ),
        (
            [
                year(
                    2025,
                    10.0 + month,
                    period_label=f"2025-0{month}",
                    period_start=date(2025, month, 1),
                    period_end=date(2025, month + 1, 1),
                )
                for month in range(1, 8)
            ],
            "No forecast. It needs yearly points.",
        ),
    ],
)
def test_a_missing_forecast_says_why(rows: list[Figure], told: str) -> None:
    report = report_of(rows, chosen(cases()))
    assert report["forecast"] is None
    assert report["no_forecast"].startswith(told)
