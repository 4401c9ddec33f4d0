"""The recent trend: by hand, against a plain reckoning, and where it cannot be said."""

import numpy as np
import pytest

from maypole.methods import MethodError, recent_trend, recent_trends
from maypole.methods.trends import CRITICAL

FALLING = np.array([75.4, 72.0, 68.5, 64.0, 60.6])


def slope_of(x: list[float], y: list[float], w: list[float]) -> tuple[float, float]:
    """The weighted slope and chi-square, as the rule is written, term by term."""
    sw = sum(w)
    swx = sum(a * b for a, b in zip(w, x, strict=True))
    swxx = sum(a * b * b for a, b in zip(w, x, strict=True))
    swy = sum(a * b for a, b in zip(w, y, strict=True))
    swxy = sum(a * b * c for a, b, c in zip(w, x, y, strict=True))
    spread = sw * swxx - swx**2
    slope = (sw * swxy - swx * swy) / spread
    return slope, slope**2 * spread / sw


def plain_trend(y: list[float], low: list[float], high: list[float]) -> tuple[int, float]:
    w = [1 / ((u - v) / 3.92) ** 2 for u, v in zip(high, low, strict=True)]
    x = [1.0, 2, 3, 4, 5]
    slope, chi_square = slope_of(x, y, w)
    sign = 1 if slope > 0 else -1
    for left in range(5):
        kept = [place for place in range(5) if place != left]
        other, _ = slope_of(*([one[place] for place in kept] for one in (x, y, w)))
        if other * sign <= 0:
            return 0, chi_square
    return (sign if chi_square > CRITICAL else 0), chi_square


def test_a_trend_is_that_of_the_rule_reckoned_term_by_term() -> None:
    rng = np.random.default_rng(11)
    value = rng.normal(50, 4, (400, 5)) + np.arange(5) * rng.normal(0, 3, (400, 1))
    half = rng.uniform(0.5, 6, (400, 5))
    found = recent_trends(value, value - half, value + half)
    for place in range(400):
        direction, chi_square = plain_trend(
            *((value + sign * half)[place].tolist() for sign in (0, -1, 1))
        )
        assert found.direction[place] == direction
        assert found.chi_square[place] == pytest.approx(chi_square)
    assert {-1, 0, 1} == set(found.direction.tolist())


def test_a_trend_by_hand() -> None:
    """Equal ranges of 6: w = (3.92/6)^2, b = -3.76, chi2 = b^2 * 10 w = 60.34."""
    found = recent_trend(FALLING, FALLING - 3, FALLING + 3, polarity="low")
    assert found.chi_square == pytest.approx(3.76**2 * 10 * (3.92 / 6) ** 2)
    assert found.slope == pytest.approx(-3.76)
    assert (found.label, found.printed) == ("Getting better", "Decreasing and getting better")
    assert found.direction == -1


@pytest.mark.parametrize(
    ("polarity", "label", "printed"),
    [
        ("high", "Getting worse", "Decreasing and getting worse"),
        ("none", "Falling", "Decreasing"),
    ],
)
def test_the_words_follow_the_polarity(polarity: str, label: str, printed: str) -> None:
    found = recent_trend(FALLING, FALLING - 3, FALLING + 3, polarity=polarity)
    assert (found.label, found.printed) == (label, printed)


def test_a_trend_that_one_point_decides_is_no_trend() -> None:
    value = np.array([10.0, 10, 10, 10, 60])
    found = recent_trend(value, value - 1, value + 1)
    assert found.chi_square is not None
    assert found.chi_square > CRITICAL
    assert (found.label, found.printed) == ("No clear change", "No significant change")
    assert found.decided_by == ("point 5",)
    assert found.sentence == (
        "No clear change. One point decides it: without point 5 there is no trend."
    )


def test_no_point_decides_what_chance_explains_nor_a_trend() -> None:
    """A move within chance has no chi-square to speak of; a trend holds without any one point."""
    value = np.array([10.0, 10, 10, 10, 11])
    assert recent_trend(value, value - 9, value + 9).decided_by == ()
    assert recent_trend(FALLING, FALLING - 3, FALLING + 3).decided_by == ()


def test_the_latest_five_points_are_taken_whichever_years_they_are() -> None:
    value = [1.0, 2, 75.4, 72.0, None, 68.5, 64.0, 60.6]
    low = [None if one is None else one - 3 for one in value]
    high = [None if one is None else one + 3 for one in value]
    found = recent_trend(value, low, high, periods=[str(year) for year in range(2016, 2024)])
    assert found.periods == ("2018", "2019", "2021", "2022", "2023")
    assert found.chi_square == pytest.approx(60.34, abs=0.01)
    assert found.sentence == (
        "Falling. It fell from 2018 to 2023 by more than chance explains (under 1 in 500), "
        "and no single point decides it."
    )


def test_four_points_are_too_few() -> None:
    found = recent_trend(FALLING[:4], FALLING[:4] - 1, FALLING[:4] + 1)
    assert (found.reason, found.label) == ("too_few", "Cannot say")
    assert (found.chi_square, found.slope) == (None, None)
    assert found.sentence == "Cannot say. A trend needs 5 points, and there are 4."


def test_a_count_that_is_its_whole_base_stops_the_trend() -> None:
    """In any valid point of the series, as the source has it."""
    value = np.array([100, *FALLING])
    found = recent_trend(
        value,
        value - 1,
        value + 1,
        counts=[50, 40, 40, 40, 40, 40],
        denominators=[50, 60, 60, 60, 60, 60],
        periods=list("abcdef"),
    )
    assert (found.reason, found.periods) == ("count_is_base", ("a",))
    assert found.sentence == "Cannot say. The count is the whole base in a."


def test_a_missing_range_is_named_and_a_sixth_point_stands_in() -> None:
    low = np.array([72.4, 69, np.nan, 61, 57.6])
    found = recent_trend(FALLING, low, FALLING + 3, periods=list("abcde"))
    assert (found.reason, found.periods) == ("limits_missing", ("c",))
    assert found.printed == "Cannot be calculated"
    value = np.array([80, *FALLING])
    six = recent_trend(value, np.array([77, *low]), value + 3)
    assert six.reason is None
    assert six.periods[0] == "point 1"


def test_a_range_without_width_stops_the_trend() -> None:
    high = FALLING + 3
    high[1] = 69
    found = recent_trend(FALLING, np.array([72.4, 69, 65, 61, 57]), high)
    assert (found.reason, found.periods) == ("no_width", ("point 2",))


def test_many_series_say_how_many_of_each() -> None:
    value = np.vstack([FALLING, np.full(5, 9.0), [1, 2, 3, 4, np.nan]])
    found = recent_trends(value, value - 3, value + 3)
    assert found.sentence == "1 changed, 1 no clear change, 1 cannot say."
    short = recent_trends(value[:, :3], value[:, :3], value[:, :3])
    assert short.reason.tolist() == [1, 1, 1]


def test_shapes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(MethodError, match="series by period"):
        recent_trends([1, 2], [1, 2], [1, 2])
    with pytest.raises(MethodError, match="the values' shape"):
        recent_trends([[1, 2]], [[1, 2]], [[1, 2]], [[1]], [[1]])
