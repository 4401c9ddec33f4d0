"""Change over time: the recent trend, the control chart and what comes if nothing changes."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maypole.evidence.exchange_section import Break, Definition, Rebase
from maypole.evidence.figures import Figure

from .subjects import around, chosen, definition, figures, rate, report_of, share, year

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


def test_five_years_that_fall_by_more_than_chance_are_getting_better() -> None:
    """Wo37, whether it improves. By hand: all ranges are 6 wide, so w = (3.92 / 6)^2 = 0.426844;

    slope = (-2 * 75.4 - 72.0 + 64.0 + 2 * 60.6) / 10 = -3.76;
    chi-square = slope^2 * 10 w = 14.1376 * 4.26844 = 60.3455, above 9.5495.
    """
    rows = [around(2021 + place, value) for place, value in enumerate(FALLING)]
    trend = report_of(rows, chosen(rate()))["trend"]
    assert trend["chi_square"] == pytest.approx(60.3455, abs=0.001)
    assert (trend["word"], trend["tone"], trend["points"]) == ("Getting better", "better", 5)
    assert trend["method"] == "recent_trend"
    assert trend["sentence"] == (
        "Getting better. It fell from 75.4 in 2021 to 60.6 in 2025, by more than chance explains"
        " (under 1 in 500), and no single year decides it."
    )


@pytest.mark.parametrize(
    ("polarity", "word", "tone"),
    [
        ("low", "Getting better", "better"),
        ("high", "Getting worse", "worse"),
        ("none", "Falling", "unknown"),
    ],
)
def test_polarity_alone_says_whether_a_fall_is_good(polarity: str, word: str, tone: str) -> None:
    rows = [around(2021 + place, value) for place, value in enumerate(FALLING)]
    trend = report_of(rows, chosen(rate(polarity=polarity)))["trend"]
    assert (trend["word"], trend["tone"]) == (word, tone)


def test_a_move_that_one_year_decides_is_told_as_such() -> None:
    """60 % for nine years, then 30 %: far beyond chance, but level without the last."""
    rows = [share(2015 + place, 600, 1000) for place in range(9)] + [share(2024, 300, 1000)]
    report = report_of(rows)
    assert report["verdict"]["sentence"] == (
        "No clear change. It fell from 60.0% in 2020 to 30.0% in 2024. One year decides it: without"
        " 2024 there is no trend."
    )
    assert report["verdict"]["decided_by"] == ["2024"]
    assert report["trend"]["chi_square"] > 9.5495


def test_a_move_that_chance_explains_is_no_clear_change() -> None:
    rows = [around(2021 + place, value, 40) for place, value in enumerate(FALLING)]
    trend = report_of(rows, chosen(rate()))["trend"]
    assert trend["sentence"] == (
        "No clear change. It fell from 75.4 in 2021 to 60.6 in 2025, not by enough to be sure."
    )


def test_what_stands_where_it_stood_is_told_as_such() -> None:
    rows = [around(2021 + at, value) for at, value in enumerate((72.0, 71.0, 73.0, 71.5, 72.0))]
    trend = report_of(rows, chosen(rate()))["trend"]
    assert trend["sentence"] == "No clear change. It was 72.0 in 2021 and 72.0 in 2025."


def test_only_the_last_five_years_are_tested() -> None:
    rows = [around(2015 + place, 10.0) for place in range(6)]
    rows += [around(2021 + place, value) for place, value in enumerate(FALLING)]
    trend = report_of(rows, chosen(rate()))["trend"]
    assert "from 75.4 in 2021" in trend["sentence"]
    assert trend["chi_square"] == pytest.approx(60.3455, abs=0.001)


def test_a_trend_does_not_cross_a_break() -> None:
    """Five years of which two lie before the break are three."""
    rows = [around(2021 + place, value) for place, value in enumerate(FALLING)]
    measure = chosen(rate(), breaks=[Break(date=date(2023, 1, 1), reason="New rules")])
    trend = report_of(rows, measure)["trend"]
    assert (trend["word"], trend["method"], trend["points"]) == ("Cannot say", None, 3)
    assert trend["sentence"] == (
        "Cannot say. A trend needs five yearly points with a likely range, not three."
    )


def test_a_share_that_is_its_whole_base_is_not_tested() -> None:
    rows = [share(2021 + place, count, 50) for place, count in enumerate((50, 48, 47, 46, 45))]
    trend = report_of(rows)["trend"]
    assert (trend["word"], trend["method"]) == ("Cannot say", None)
    assert "a count is its whole base" in trend["sentence"].lower()


def test_thirteen_points_take_a_control_chart() -> None:
    """By hand. Mean 152 / 13 = 11.6923. Moving ranges 2 1 2 1 1 1 2 1 2 1 2 13, mean 29 / 12;

    13 is over 3.267 * 2.41667 = 7.895 and drops out: 16 / 11 = 1.454545; limits 11.6923 plus and
    minus 2.66 * 1.454545 = 3.869091, so 7.8232 and 15.5614. The last, 25, lies outside.
    """
    report = report_of(counts_of([*CALM, 25]), chosen(cases()))
    spc = report["spc"]
    last = spc["points"][-1]
    assert last["mean"] == pytest.approx(11.6923, abs=0.0001)
    assert last["lower_limit"] == pytest.approx(7.8232, abs=0.0001)
    assert last["upper_limit"] == pytest.approx(15.5614, abs=0.0001)
    assert (last["signal"], last["label"]) == ("outside", "concern")
    assert (spc["variation"], spc["assurance"]) == ("concern", None)
    assert (spc["word"], spc["tone"]) == ("Getting worse", "worse")
    assert spc["sentence"] == ("Getting worse. The last point lies outside the limits of chance.")
    assert report["verdict"]["sentence"] == spc["sentence"]


def test_twelve_points_take_none() -> None:
    assert report_of(counts_of(CALM), chosen(cases()))["spc"] is None


def test_a_control_chart_of_noise_says_that_nothing_changed() -> None:
    spc = report_of(counts_of([*CALM, 11]), chosen(cases()))["spc"]
    assert (spc["word"], spc["tone"]) == ("No clear change", "same")
    assert {one["signal"] for one in spc["points"]} == {None}


def test_what_the_plan_wants_says_which_signal_is_good() -> None:
    """Wo34: a measure has a wanted direction of its own."""
    measure = chosen(cases(polarity="none"), wanted="increase")
    spc = report_of(counts_of([*CALM, 25]), measure)["spc"]
    assert spc["variation"] == "improvement"
    nobody = report_of(counts_of([*CALM, 25]), chosen(cases(polarity="none")))["spc"]
    assert (nobody["variation"], nobody["word"], nobody["tone"]) == (
        "neutral_high",
        "Higher than before",
        "unknown",
    )


@pytest.mark.parametrize(
    ("aim", "assurance", "told"),
    [
        # limits of CALM and 11: mean 138 / 13 = 10.6154, moving ranges 17 / 12 = 1.416667,
        # so 6.8470 to 14.3837; the plan wants few
        (16, "consistently_pass", "On track. If nothing changes, %s will be met every time"),
        (11, "hit_and_miss", "Within chance. If nothing changes, chance decides whether %s is met"),
        (6, "consistently_fail", "Off track. If nothing changes, %s will not be met"),
    ],
)
def test_a_control_chart_says_whether_its_target_will_be_met(
    aim: float, assurance: str, told: str
) -> None:
    target = {"period": "2025", "value": aim, "set_by": "Board", "rationale": "Agreed"}
    report = report_of(counts_of([*CALM, 11]), chosen(cases(), targets=[target]))
    assert report["spc"]["assurance"] == assurance
    told = told % f"the target of {aim} for 2025"
    assert report["target"]["sentence"] == (
        f"{told}, by the limits of the control chart. It was 11 in 2025."
    )
    assert report["target"]["aim"] == aim


def test_where_a_likely_range_judges_the_target_the_control_chart_is_silent() -> None:
    """Two judgements of one target would contradict each other."""
    target = {"period": "2025", "value": 11.0, "set_by": "Board", "rationale": "Agreed"}
    rows = [around(2013 + place, value, 0.5) for place, value in enumerate([*CALM, 10])]
    report = report_of(rows, chosen(rate(), targets=[target]))
    assert report["spc"]["assurance"] == "hit_and_miss"
    assert report["target"]["word"] == "On track"
    assert "target" not in report["spc"]["sentence"]


def rebased(day: date) -> Rebase:
    return Rebase(date=day, by_role="Data group", reason="The service was built anew")


def test_limits_begin_anew_where_a_person_said_so() -> None:
    """Thirteen years around ten and thirteen around thirty are two quiet segments."""
    values = [*CALM, 11, *(one + 20 for one in CALM), 31]
    measure = chosen(cases(), rebases=[rebased(date(2013, 1, 1))])
    report = report_of(counts_of([float(one) for one in values]), measure)
    assert [one["segment"] for one in report["spc"]["points"]] == [0] * 13 + [1] * 13
    assert report["spc"]["variation"] == "common_cause"
    assert report["rebases"] == [
        {"date": "2013-01-01", "by_role": "Data group", "reason": "The service was built anew"}
    ]
    without = report_of(counts_of([float(one) for one in values]), chosen(cases()))
    assert without["spc"]["variation"] == "concern"


def test_a_rebase_leaves_too_few_points_for_a_chart() -> None:
    """No verdict under 13 points in a segment, and the reader learns how many there are."""
    measure = chosen(cases(), rebases=[rebased(date(2020, 6, 1))])
    report = report_of(counts_of([*map(float, CALM), 25.0]), measure)
    assert report["spc"] is None
    assert (
        "a control chart needs 13 points since its limits were worked out anew, not five"
    ) in report["verdict"]["sentence"]


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


def test_nothing_depends_on_the_order_in_which_figures_come() -> None:
    """There is no clock in a report, and equal facts give an equal report."""
    rows = [around(2021 + place, value) for place, value in enumerate(FALLING)]
    assert report_of(rows, chosen(rate())) == report_of(rows[::-1], chosen(rate()))
    assert figures(rows) != figures(rows[::-1])
