"""Better, similar, worse; gaps; targets; unknowns and pools; jumps; the choice of a method."""

import math
from typing import Any

import pytest

from maypole.methods import (
    MethodError,
    against_target,
    choose_method,
    compare,
    compare_ranges,
    compare_two_levels,
    find_jumps,
    gap,
    gap_trend,
    on_path,
    pool,
    unknown_share,
)
from maypole.methods.words import change_word, percent, series_of


@pytest.mark.parametrize(
    ("benchmark", "polarity", "label"),
    [
        (72.7, "low", "Better"),
        (72.7, "high", "Worse"),
        (72.7, "none", "Lower"),
        (50, "low", "Worse"),
        (50, "none", "Higher"),
        (65.6, "low", "Similar"),
        (55.8, "low", "Similar"),
    ],
)
def test_a_single_interval_with_its_ends_inside(
    benchmark: float, polarity: str, label: str
) -> None:
    assert compare(60.6, 55.8, 65.6, benchmark, polarity=polarity).label == label


def test_the_sentence_names_what_it_is_held_against() -> None:
    found = compare(72.0, 66.6, 77.3, 75.4, polarity="low", against="the region")
    assert found.sentence == (
        "Similar to the region. 75.4 is inside the likely range, 66.6 to 77.3."
    )


@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        ((None, 1, 2, 3), "our value is missing"),
        ((1, 1, 2, None), "its value is missing"),
        ((1, None, 2, 3), "our likely range is missing"),
        ((1, 1, math.nan, 3), "our likely range is missing"),
    ],
)
def test_what_cannot_be_compared_says_why(figures: tuple, reason: str) -> None:  # type: ignore[type-arg]
    found = compare(*figures)
    assert (found.label, found.reason) == ("Not compared", reason)
    assert found.sentence == f"Not compared with England: {reason}."


@pytest.mark.parametrize(
    ("theirs", "label"),
    [((12, 15), "Similar"), ((12.1, 15), "Better"), ((5, 9.9), "Worse"), ((8, 20), "Similar")],
)
def test_two_ranges_that_overlap_are_similar(theirs: tuple[float, float], label: str) -> None:
    assert compare_ranges((10, 12), theirs, polarity="low", against="Oldham").label == label


def test_a_benchmark_without_a_range_is_not_compared_by_ranges() -> None:
    assert compare_ranges((1, 2), (None, 3)).reason == "its likely range is missing"
    assert compare_ranges((None, 2), (1, 3)).reason == "our likely range is missing"


@pytest.mark.parametrize(
    ("benchmark", "polarity", "label"),
    [
        (60, "high", "Similar"),
        (66, "high", "Worse"),
        (70, "high", "Worst"),
        (70, "low", "Best"),
        (70, "none", "Lowest"),
        (50, "none", "Highest"),
        (54, "high", "Better"),
        (54, "none", "Higher"),
    ],
)
def test_two_levels(benchmark: float, polarity: str, label: str) -> None:
    found = compare_two_levels(60, (55, 65), (52, 68), benchmark, polarity=polarity)
    assert found.label == label
    assert found.rule == "two_levels"


def test_two_levels_need_both_ranges() -> None:
    assert compare_two_levels(60, (55, 65), (None, None), 70).label == "Not compared"


def test_newcombes_worked_example() -> None:
    """Newcombe 1998, table II, method 10: 56/70 - 48/80 gives 0.0524 to 0.3339; and 9/10 - 3/10."""
    found = gap((9, 10), (3, 10))
    assert (found.lower95, found.upper95) == pytest.approx((0.1705, 0.8090), abs=5e-5)


def test_a_ratio_has_its_range_on_the_log_scale() -> None:
    """ln 2 +- 1.96 sqrt(1/40 - 1/100 + 1/20 - 1/100)."""
    found = gap((40, 100), (20, 100))
    spread = math.exp(1.959964 * math.sqrt(0.055))
    assert (found.ratio_lower95, found.ratio_upper95) == pytest.approx((2 / spread, 2 * spread))
    assert found.is_clear


def test_a_side_of_nobody_has_no_ratio_or_no_range_of_it() -> None:
    assert gap((4, 10), (0, 10)).reason == "The comparator's count is 0."
    found = gap((0, 10), (1, 10), names=("a", "b"))
    assert (found.ratio, found.ratio_lower95) == (0, None)
    assert found.sentence == "0% of a, 10% of b, 10 points apart: chance may explain it."
    assert not found.is_clear
    with pytest.raises(MethodError, match="base above 0"):
        gap((0, 0), (1, 10))


def test_a_gap_that_narrows_because_the_better_off_fell_is_flagged() -> None:
    before = gap((300, 1000), (600, 1000))
    down = gap_trend([before, gap((310, 1000), (450, 1000))], periods=["2019", "2024"])
    assert (down.direction, down.levelled_down) == ("narrowing", True)
    assert down.sentence == (
        "The gap narrowed from 2019 to 2024, from 30 points to 14 points. "
        "It narrowed because the better-off side did worse."
    )
    up = gap_trend([before, gap((460, 1000), (610, 1000))])
    assert (up.direction, up.levelled_down) == ("narrowing", False)
    low_is_good = gap_trend([before, gap((460, 1000), (600, 1000))], polarity="low")
    assert low_is_good.levelled_down


def test_levelling_down_is_a_sure_fall_and_the_larger_part_of_the_narrowing() -> None:
    before = gap((400, 1000), (700, 1000))
    by_chance = gap_trend([before, gap((480, 1000), (690, 1000))])
    assert (by_chance.direction, by_chance.levelled_down) == ("narrowing", False)
    assert (by_chance.group_moved, by_chance.comparator_moved) == (True, False)
    smaller = gap_trend([before, gap((520, 1000), (640, 1000))])
    assert (smaller.comparator_moved, smaller.levelled_down) == (True, False)
    larger = gap_trend([before, gap((440, 1000), (600, 1000))])
    assert (larger.group_moved, larger.levelled_down) == (False, True)


def test_a_gap_widens_or_does_not_clearly_change() -> None:
    before = gap((450, 1000), (600, 1000))
    assert gap_trend([before, gap((300, 1000), (600, 1000))]).direction == "widening"
    still = gap_trend([before, gap((452, 1000), (600, 1000))])
    assert still.direction == "no clear change"
    assert still.sentence.startswith("No clear change: the gap went from 15 points to 14.8 points")


def test_a_gap_whose_sides_changed_by_more_than_chance_turned_round() -> None:
    behind, ahead = gap((400, 1000), (600, 1000)), gap((600, 1000), (400, 1000))
    found = gap_trend([behind, ahead])
    assert (found.direction, found.turned, found.levelled_down) == ("turned round", True, False)
    assert found.sentence == "The gap turned round, from 20 points to 20 points the other way."
    narrowed = gap_trend([behind, gap((500, 1000), (430, 1000))])
    assert (narrowed.direction, narrowed.turned) == ("narrowing", True)
    assert narrowed.sentence.endswith(" It turned round.")
    by_chance = gap_trend([gap((500, 1000), (501, 1000)), gap((501, 1000), (500, 1000))])
    assert (by_chance.direction, by_chance.turned) == ("no clear change", False)


def test_the_range_of_a_change_is_near_that_of_four_independent_shares() -> None:
    trend = gap_trend([gap((600, 1000), (300, 1000)), gap((520, 1000), (310, 1000))])
    half = 1.96 * math.sqrt((0.24 + 0.21 + 0.2496 + 0.2139) / 1000)
    assert trend.change == pytest.approx(-0.09)
    assert (trend.lower95, trend.upper95) == pytest.approx((-0.09 - half, -0.09 + half), abs=2e-3)


def test_a_gap_needs_two_periods_and_a_better_side() -> None:
    assert gap_trend([gap((1, 2), (1, 2))]).direction == "cannot say"
    with pytest.raises(MethodError, match="which way is good"):
        gap_trend([], polarity="none")


@pytest.mark.parametrize(
    ("target", "polarity", "standing"),
    [
        (70, "low", "on track"),
        (65.6, "low", "on track"),
        (60, "low", "within chance"),
        (50, "low", "off track"),
        (50, "high", "on track"),
        (70, "high", "off track"),
        (65.6, "high", "within chance"),
    ],
)
def test_a_target_is_judged_against_chance(target: float, polarity: str, standing: str) -> None:
    found = against_target(60.6, target, polarity=polarity, lower=55.8, upper=65.6)
    assert found.standing == standing
    assert found.rule == "target_by_range"


def test_the_best_value_there_can_be_meets_a_target_of_it() -> None:
    share: dict[str, Any] = {"polarity": "high", "lower": 91.2, "upper": 100.0}
    met = against_target(100, 100, best=100, **share)
    assert (met.standing, met.rule) == ("met", "target_at_best")
    assert against_target(100, 100, **share).standing == "within chance"
    assert against_target(100, 95, best=100, **share).standing == "within chance"
    none = against_target(0, 0, polarity="low", lower=0, upper=1.9, best=0)
    assert none.standing == "met"


def test_without_a_range_the_value_alone_is_held_to_the_target() -> None:
    assert against_target(60, 60, polarity="low").standing == "met"
    found = against_target(61, 60, polarity="low")
    assert found.sentence == "61 misses the target of 60; chance was not considered."


@pytest.mark.parametrize(
    ("value", "target", "polarity", "reason"),
    [
        (1, None, "low", "No target is set"),
        (None, 1, "low", "The value is missing"),
        (1, 1, "none", "Nobody has said which way is good"),
    ],
)
def test_a_target_that_cannot_be_judged_says_why(
    value: float | None, target: float | None, polarity: str, reason: str
) -> None:
    found = against_target(value, target, polarity=polarity)
    assert (found.standing, found.reason) == ("not compared", reason)


def test_a_path_is_straight_and_has_ends() -> None:
    assert on_path((2020, 80), (2025, 60), 2020) == 80
    with pytest.raises(MethodError, match="2026 is outside"):
        on_path((2020, 80), (2025, 60), 2026)
    with pytest.raises(MethodError, match="end after it starts"):
        on_path((2025, 80), (2025, 60), 2025)


def test_stocktons_care_leavers_are_shown_both_ways() -> None:
    found = unknown_share(144, 183, 30)
    assert found.show
    assert found.of_all.value == pytest.approx(144 / 183)
    assert found.of_known.value == pytest.approx(144 / 153)
    assert found.unknown_share == pytest.approx(30 / 183)


def test_five_in_a_hundred_unknown_is_not_over_five() -> None:
    assert not unknown_share(50, 100, 5).show
    assert unknown_share(50, 100, 5.1).show
    assert unknown_share(0, 10, 10).sentence.endswith("Nobody recorded it for any of them.")


@pytest.mark.parametrize("figures", [(1, 0, 0), (5, 10, 6), (-1, 10, 0), (1, 10, -1)])
def test_counts_that_do_not_fit_their_base_are_refused(figures: tuple) -> None:  # type: ignore[type-arg]
    with pytest.raises(MethodError, match="do not fit into"):
        unknown_share(*figures)


def test_a_pool_sums_and_says_what_it_leaves_out() -> None:
    found = pool([1, 30, None, math.nan], [10, 50, 20, 5])
    assert (found.numerator, found.denominator, found.left_out) == (31, 60, 2)
    assert found.estimate.value == pytest.approx(31 / 60 * 100)
    assert found.sentence.endswith("2 more had no count or base and are not in it.")


def test_a_pool_of_nothing_and_of_what_does_not_pair_is_refused() -> None:
    with pytest.raises(MethodError, match="nothing to pool"):
        pool([None], [3])
    with pytest.raises(MethodError, match="do not pair"):
        pool([1, 2], [3])


def test_a_jump_is_far_in_median_deviations() -> None:
    """Median 100.5, deviations 1.5, .5, .5, 2.5, 1157.5, 1.5: their median is 1.5."""
    found = find_jumps([99, 101, 100, 98, 1258, 102, None])
    assert found.places == (4,)
    assert found.scores[0] == pytest.approx(1.5 / (1.5 * 1.4826))
    assert math.isnan(found.scores[6])
    assert found.sentence == "Look at value 5: 1,258 is far from the usual 100.5."


def test_in_a_series_of_one_value_any_other_stands_out() -> None:
    assert find_jumps([5, 5, 5, 5, 6, 7]).sentence.startswith(
        "Look at value 5 and value 6: 6 and 7"
    )
    assert find_jumps([5, 5, 5, 5, 5]).sentence == "No value jumps out."


def test_four_values_cannot_tell_a_jump() -> None:
    assert find_jumps([1, 2, 3, 99]).reason == "A jump shows only among 5 values, and there are 4."
    with pytest.raises(MethodError):
        find_jumps([1, 2, 3, 4, 5], far=0)


@pytest.mark.parametrize(
    ("points", "with_limits", "annual", "in_segment", "method", "words"),
    [
        (5, 5, True, 5, "trend", "5 annual points"),
        (20, 20, True, 20, "trend", "20 annual points"),
        (20, 20, False, 20, "spc", "enough for a control chart"),
        (13, 0, False, 13, "spc", "13 points are enough"),
        (20, 0, False, 12, None, "needs 13 points, not 12"),
        (4, 4, True, 4, None, "A trend needs 5 points with a likely range, not 4"),
        (6, 6, False, 6, None, "The trend test is for annual figures"),
    ],
)
def test_the_method_follows_from_the_points(
    points: int, with_limits: int, annual: bool, in_segment: int, method: str | None, words: str
) -> None:
    found = choose_method(
        points=points, with_limits=with_limits, annual=annual, in_segment=in_segment
    )
    assert found.method == method
    assert words in found.sentence


def test_small_words() -> None:
    assert percent(0.0041) == "0.4%"
    assert series_of([]) == ""
    assert change_word(True, "high") == "Getting better"
