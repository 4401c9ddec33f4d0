"""Standardised rates, inequality, positions and funnels against PHStatsMethods and by hand."""

import numpy as np
import pandas as pd
import pytest
from PHStatsMethods import ph_dsr, ph_ISRatio
from PHStatsMethods.utils_funnel import sigma_adjustment

from maypole.methods import (
    MethodError,
    byar,
    directly_standardised_rate,
    indirectly_standardised,
    proportion_funnel,
    quantiles,
    rate_funnel,
    slope_index,
)
from maypole.methods.arrays import Floats

AGES = pd.DataFrame(
    {
        "area": ["a"] * 4 + ["b"] * 4,
        "count": [4, 20, 61, 33, 2, 9, 14, 8],
        "people": [900, 1500, 1100, 700, 400, 620, 510, 290],
        "standard": [5000, 5500, 5500, 5000] * 2,
        "ref_count": [400, 1900, 5000, 3300] * 2,
        "ref_people": [100_000, 140_000, 110_000, 70_000] * 2,
    }
)


def by_age(column: str) -> Floats:
    return np.asarray(AGES[column], dtype=np.float64).reshape(2, 4)


def test_direct_standardisation_is_that_of_the_peer() -> None:
    theirs = ph_dsr(
        AGES.copy(),
        "count",
        "people",
        "standard",
        "area",
        confidence=[0.95, 0.998],
        euro_standard_pops=False,
    )
    found = directly_standardised_rate(by_age("count"), by_age("people"), by_age("standard"))
    assert found.value == pytest.approx(theirs["Value"].to_numpy())
    for ours, column in (
        (found.lower95, "lower_95_ci"),
        (found.upper95, "upper_95_ci"),
        (found.lower998, "lower_99_8_ci"),
        (found.upper998, "upper_99_8_ci"),
    ):
        assert ours == pytest.approx(theirs[column].to_numpy(), rel=1e-9)
    assert found.sentence == "2 values, each with its likely range."


def test_a_rate_of_nine_is_not_given_and_one_of_ten_is() -> None:
    nine = directly_standardised_rate([4, 5], [100, 100], [1, 1])
    assert np.isnan(nine.value)
    assert np.isnan(nine.upper998)
    assert nine.sentence == "Cannot say. The total count is 9, and a rate needs 10."
    assert directly_standardised_rate([5, 5], [100, 100], [1, 1], 100).value == pytest.approx(5)


def test_indirect_standardisation_is_that_of_the_peer() -> None:
    theirs = ph_ISRatio(
        AGES.copy(), "count", "people", "ref_count", "ref_people", "area", confidence=[0.95, 0.998]
    )
    found = indirectly_standardised(
        by_age("count").sum(1), by_age("people"), by_age("ref_count"), by_age("ref_people")
    )
    assert found.expected == pytest.approx(theirs["Expected"].to_numpy())
    assert found.ratio.value == pytest.approx(theirs["Value"].to_numpy())
    assert found.ratio.lower95 == pytest.approx(theirs["lower_95_ci"].to_numpy())
    assert found.ratio.upper998 == pytest.approx(theirs["upper_99_8_ci"].to_numpy())
    assert found.sentence == "2 counts, each against what was expected."


def test_the_indirect_rate_is_the_ratio_times_the_crude_rate_of_the_reference() -> None:
    found = indirectly_standardised(30, [1000, 2000], [50, 200], [10_000, 20_000], 1000)
    assert found.rate.value == pytest.approx(1.2 * 250 / 30_000 * 1000)


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (([1, 2], [0, 10], [1, 1]), "An age group has no people"),
        (([10, 20], [10, 10], [0, 0]), "standard population has no people"),
        (([1, 2, 3], [10, 10], [1, 1]), "do not fit"),
        ((1, 10, 1), "needs age groups"),
        (([-1, 2], [10, 10], [1, 1]), "not below 0"),
        (([None, 2], [10, 10], [1, 1]), "must be known"),
    ],
)
def test_ages_that_cannot_be_are_refused(figures: tuple, words: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(MethodError, match=words):
        directly_standardised_rate(*figures)


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ((-1, [10, 10], [1, 1], [9, 9]), "cannot be below 0"),
        ((1, [10, 10], [1, 1], [0, 9]), "reference has no people"),
        ((1, [10, 10], [0, 0], [9, 9]), "expect nothing"),
    ],
)
def test_references_that_cannot_be_are_refused(figures: tuple, words: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(MethodError, match=words):
        indirectly_standardised(*figures)


def test_the_slope_index_is_the_weighted_regression_on_the_ridit() -> None:
    """numpy's own weighted fit is the oracle (its weights multiply the residual, so the root)."""
    value = np.array([34.0, 28.5, 27.0, 21.5, 20.0, 14.0])
    people = np.array([120.0, 90, 100, 80, 130, 70])
    share = people / people.sum()
    at = share.cumsum() - share / 2
    slope, start = np.polyfit(at, value, 1, w=np.sqrt(share))
    found = slope_index(value, people, value - 2, value + 2)
    assert found.slope_index == pytest.approx(slope)
    assert found.relative_index == pytest.approx((start + slope) / start)
    assert found.sentence.endswith("more than chance explains.")


def test_the_range_of_the_slope_index_is_that_of_drawing_again_and_again() -> None:
    rng = np.random.default_rng(3)
    value, people = np.array([30.0, 26, 19, 16, 11]), np.array([5.0, 4, 6, 5, 5])
    found = slope_index(value, people, value - 3.92, value + 3.92)
    drawn = [slope_index(value + rng.normal(0, 2, 5), people).slope_index for _ in range(4000)]
    low, high = np.quantile(drawn, [0.025, 0.975])
    assert (found.lower95, found.upper95) == pytest.approx((low, high), abs=0.45)


def test_a_flat_measure_has_no_clear_slope_and_one_through_zero_no_ratio() -> None:
    flat = slope_index([10, 12, 9, 11], [1, 1, 1, 1], [5, 7, 4, 6], [15, 17, 14, 16])
    assert flat.sentence.startswith("No clear difference")
    assert slope_index([-1, 0, 1], [1, 1, 1]).relative_index is None
    assert "No likely range" in slope_index([3, 2, 1], [1, 1, 1]).sentence


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (([1, 2], [1, 1]), "needs 3 groups"),
        (([1, 2, None], [1, 1, 1]), "needs a value"),
        (([1, 2, 3], [1, 0, 1]), "needs people"),
        (([1, 2, 3], [1, 1, 1], [2, 2, 2], [1, 1, 1]), "likely range"),
    ],
)
def test_groups_that_do_not_serve_are_refused(figures: tuple, words: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(MethodError, match=words):
        slope_index(*figures)


def test_fifths_by_bounds_keep_equal_values_together() -> None:
    """Bounds of 1..9 are 2.6, 4.2, 5.8 and 7.4, by the linear percentiles of Fingertips."""
    assert quantiles(range(1, 10)).parts.tolist() == [1, 1, 2, 2, 3, 4, 4, 5, 5]
    assert quantiles(range(1, 10)).bounds.round(6).tolist() == [1, 2.6, 4.2, 5.8, 7.4, 9]
    tied = quantiles([1, 1, 1, 1, 5, 6], "high").parts
    assert len(set(tied[:4].tolist())) == 1


def test_fifths_turn_round_when_high_is_good_and_leave_out_the_missing() -> None:
    assert quantiles([5, None, 4, 3, 2, 1], "high").parts.tolist() == [1, 0, 2, 3, 4, 5]
    assert quantiles([5, 4, 3, 2, 1], "low").parts.tolist() == [5, 4, 3, 2, 1]
    assert quantiles([5, 4, 3, 2, 1], "high").sentence.endswith("part 1 is the best (highest).")


def test_fewer_than_five_values_have_no_fifths() -> None:
    with pytest.raises(MethodError, match="5 parts need 5 values or more; there are 4"):
        quantiles([1, 2, 3, 4])
    with pytest.raises(MethodError, match="need 5 values"):
        quantiles([1, 2, 3, 4], parts=2)
    with pytest.raises(MethodError, match="not a polarity"):
        quantiles([1, 2, 3, 4, 5], "up")


@pytest.mark.parametrize("base", [25, 183, 9000])
def test_the_funnel_of_a_proportion_is_that_of_the_peer(base: int) -> None:
    found = proportion_funnel(0.31, base, 100)
    for p, side, ours in (
        (0.975, "low", found.lower95),
        (0.975, "high", found.upper95),
        (0.999, "low", found.lower998),
        (0.999, "high", found.upper998),
    ):
        assert ours == pytest.approx(sigma_adjustment(p, base, 0.31, side, 100), rel=1e-9)


def test_the_funnel_of_a_rate_narrows_as_areas_grow() -> None:
    found = rate_funnel(0.006, [500, 5000, 50_000], 10_000)
    assert (np.diff(found.lower95) > 0).all()
    assert (np.diff(found.upper998) < 0).all()
    assert found.sentence.startswith("Around 60, 19 areas in 20")


@pytest.mark.parametrize("expected", [0.5, 4.0, 12.0, 80.0, 3000.0])
def test_an_area_on_the_line_has_a_range_that_touches_the_average(expected: float) -> None:
    found = rate_funnel(1.0, expected)
    low, high = float(found.lower95) * expected, float(found.upper998) * expected
    if low > 0:
        assert byar(low).upper95 == pytest.approx(expected, rel=1e-6)
    assert byar(high).lower998 == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize(("average", "base"), [(1.2, 10), (0.2, 0)])
def test_a_funnel_of_shares_refuses_what_cannot_be(average: float, base: float) -> None:
    with pytest.raises(MethodError):
        proportion_funnel(average, base)


@pytest.mark.parametrize(("average", "people"), [(0, 10), (0.1, 0)])
def test_a_funnel_of_rates_refuses_what_cannot_be(average: float, people: float) -> None:
    with pytest.raises(MethodError):
        rate_funnel(average, people)
