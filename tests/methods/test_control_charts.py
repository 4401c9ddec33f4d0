"""XmR charts: worked by hand, against a plain reading of the rules, and rule by rule."""

import random
from itertools import pairwise

import numpy as np
import pytest

from maypole.methods import ControlChart, MethodError, RuleSet, limits_of, xmr

SWINGING = [14.0, 4] * 6
STEADY = [10, 12, 11, 9, 10, 11, 12, 10, 9, 11, 10, 12, 11]
Marked = list[tuple[str | None, int]]


def signals(chart: ControlChart) -> list[str | None]:
    return [point.signal for point in chart.points]


def plain_limits(y: list[float]) -> tuple[float, float]:
    ranges = [abs(b - a) for a, b in pairwise(y)]
    average = sum(ranges) / len(ranges)
    kept = [one for one in ranges if one < 3.267 * average]
    return sum(y) / len(y), 2.66 * sum(kept) / len(kept)


def plain_signals(y: list[float]) -> Marked:
    """The rules as they are written, window by window, from the weakest to the strongest."""
    n = len(y)
    mean, far = plain_limits(y)
    near = far * 2 / 3
    side = [(one > mean) - (one < mean) for one in y]
    beyond = [abs(one - mean) > far for one in y]
    close = [near < abs(one - mean) <= far for one in y]
    marked: Marked = [(None, 0)] * n
    for start in range(n - 6):
        if abs(sum(side[start : start + 7])) == 7:
            marked[start : start + 7] = [("shift", side[start])] * 7
    for start in range(n - 2):
        window = range(start, start + 3)
        if abs(sum(side[one] for one in window)) == 3 and sum(close[one] for one in window) >= 2:
            for one in window:
                if close[one]:
                    marked[one] = ("two_of_three", side[one])
    steps = [(b > a) - (b < a) for a, b in pairwise(y)]
    for start in range(n - 6):
        if abs(sum(steps[start : start + 6])) == 6:
            marked[start : start + 7] = [("trend", steps[start])] * 7
    return [("outside", side[one]) if beyond[one] else kept for one, kept in enumerate(marked)]


LABELS = {
    "high": {1: "improvement", -1: "concern", 0: "common_cause"},
    "low": {1: "concern", -1: "improvement", 0: "common_cause"},
    "none": {1: "neutral_high", -1: "neutral_low", 0: "common_cause"},
}


@pytest.mark.parametrize("polarity", ["high", "low", "none"])
def test_a_chart_is_that_of_the_rules_read_window_by_window(polarity: str) -> None:
    draw = random.Random(polarity)  # noqa: S311 draws figures, not secrets
    seen = set()
    for _ in range(400):
        drift = draw.choice([0, 0, 0.4, -0.4, 1.5])
        y = [draw.gauss(50, 3) + drift * place for place in range(draw.randint(13, 40))]
        y = [round(one) if draw.random() < 0.5 else one for one in y]
        marked = plain_signals(y)
        chart = xmr(y, polarity=polarity)
        assert signals(chart) == [name for name, _ in marked]
        assert [point.label for point in chart.points] == [
            LABELS[polarity][direction] for _, direction in marked
        ]
        assert chart.variation == chart.points[-1].label
        seen |= set(signals(chart))
    assert seen == {None, "outside", "trend", "two_of_three", "shift"}


def test_limits_by_hand_with_one_screening() -> None:
    """Ranges 2 1 2 1 1 1 2 1 2 1 2 13: mean 29/12; 13 is over 3.267 of it; 16/11 is left."""
    chart = xmr([*STEADY[:12], 25])
    assert chart.points[0].mean == pytest.approx(152 / 13)
    assert chart.points[0].upper_limit == pytest.approx(152 / 13 + 2.66 * 16 / 11)
    assert chart.points[0].lower_limit == pytest.approx(152 / 13 - 2.66 * 16 / 11)
    whole = xmr([*STEADY[:12], 25], rules=RuleSet(screening=False))
    assert whole.points[0].upper_limit == pytest.approx(152 / 13 + 2.66 * 29 / 12)


def test_screening_is_done_once_only() -> None:
    """Ranges 1 x 9, 4.5, 9: mean 2.05 drops 9 (6.7); of the rest (1.35) 4.5 stays."""
    values = np.cumsum([0, *[1] * 9, 4.5, 9])
    ranges = [1] * 9 + [4.5]
    assert limits_of(values).upper == pytest.approx(values.mean() + 2.66 * sum(ranges) / 10)


def test_a_steady_series_has_limits_on_its_mean_and_no_signal() -> None:
    """A tenth is not exact in binary; it is still on its mean."""
    chart = xmr([0.1] * 13)
    assert set(signals(chart)) == {None}
    assert chart.points[0].upper_limit == pytest.approx(0.1)
    assert chart.variation == "common_cause"


def test_seven_on_one_side_are_a_shift_and_six_are_not() -> None:
    six = xmr([*SWINGING, 11, 12, 11, 12, 11, 12])
    seven = xmr([*SWINGING, 11, 12, 11, 12, 11, 12, 11])
    assert "shift" not in signals(six)
    assert signals(seven)[-7:] == ["shift"] * 7


def test_a_point_on_the_mean_breaks_a_shift() -> None:
    """Twelve alternate around 10, which stays the mean."""
    y = [12.0, 11, 12, 10, 11, 12, 11, 9, 8, 9, 8, 9, 8]
    assert sum(y) / len(y) == 10
    assert "shift" not in signals(xmr(y))


def test_a_tie_breaks_a_trend() -> None:
    rise = [5.0, 9, 6, 8, 6, 9, 5, 6, 7, 8, 9, 10, 11]
    assert signals(xmr(rise)).count("trend") == 7
    rise[9] = 7
    assert "trend" not in signals(xmr(rise))


def test_a_point_in_two_trends_takes_the_later_direction() -> None:
    chart = xmr([1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1, *[20.0, -20] * 6])
    peak, before = chart.points[6], chart.points[5]
    assert (peak.signal, peak.label) == ("trend", "neutral_low")
    assert (before.signal, before.label) == ("trend", "neutral_high")


def test_outside_comes_before_trend() -> None:
    y = [10.0, 11, 10, 11, 10, 11, 10, 11, 12, 13, 14, 15, 30]
    assert signals(xmr(y))[-1] == "outside"


def test_the_lengths_are_settings() -> None:
    y = [*SWINGING, 11, 12, 11, 12, 11, 12]
    assert signals(xmr(y, rules=RuleSet(shift=6)))[-6:] == ["shift"] * 6
    assert xmr(y, rules=RuleSet(shift=6)).rules.shift == 6
    with pytest.raises(MethodError, match="A shift needs 2"):
        RuleSet(shift=1)


def test_twelve_points_have_limits_and_no_verdict() -> None:
    chart = xmr(STEADY[:12], polarity="high", target=99)
    assert (chart.variation, chart.assurance) == (None, None)
    assert {point.label for point in chart.points} == {None}
    assert chart.points[0].upper_limit is not None
    assert chart.sentence == "Cannot say. A control chart needs 13 points, and there are 12."


def test_a_missing_value_is_not_a_point() -> None:
    chart = xmr([*STEADY[:6], None, *STEADY[6:], None])
    assert chart.points[6] == type(chart.points[6])(None, 0)
    whole = xmr(STEADY)
    assert chart.points[0] == whole.points[0]
    assert chart.variation == whole.variation == "common_cause"
    assert xmr([*STEADY[:12], None]).variation is None


def test_a_rebase_starts_again_and_each_segment_is_judged_alone() -> None:
    chart = xmr([*STEADY, *(one + 40 for one in STEADY)], rebase=[13])
    assert set(signals(chart)) == {None}
    assert [point.segment for point in chart.points] == [0] * 13 + [1] * 13
    assert chart.points[13].mean == pytest.approx(chart.points[12].mean + 40)  # type: ignore[operator]
    short = xmr([*STEADY, *STEADY[:5]], rebase=[0, 13])
    assert short.variation is None
    assert short.points[0].label == "common_cause"
    assert short.sentence.endswith("there are 5.")
    with pytest.raises(MethodError, match="no point 18"):
        xmr([*STEADY, *STEADY[:5]], rebase=[18])


def test_a_single_point_has_a_mean_and_no_limits() -> None:
    point = xmr([5]).points[0]
    assert (point.mean, point.lower_limit, point.upper_limit) == (5, None, None)
    assert xmr([]).points == ()
    assert xmr([None]).sentence.endswith("there are 0.")


def test_a_baseline_judges_later_points_on_the_first() -> None:
    y = [*STEADY[:12], 20.0, 21, 20]
    chart = xmr(y, baseline=12)
    assert chart.points[-1].mean == pytest.approx(sum(STEADY[:12]) / 12)
    assert signals(chart)[-3:] == ["outside"] * 3
    each = xmr([*y, *y], rebase=[15], baseline=[None, 12])
    assert each.points[0].mean == pytest.approx(sum(y) / 15)
    assert each.points[15].mean == chart.points[0].mean
    with pytest.raises(MethodError, match="needs 12 points or more, not 11"):
        xmr(y, baseline=11)
    with pytest.raises(MethodError, match="do not fit"):
        xmr(y, baseline=[12, 12])


@pytest.mark.parametrize(
    ("target", "polarity", "assurance"),
    [
        (30, "high", "consistently_fail"),
        (30, "low", "consistently_pass"),
        (1, "high", "consistently_pass"),
        (1, "low", "consistently_fail"),
        (11, "high", "hit_and_miss"),
        (11, "none", None),
        (None, "high", None),
    ],
)
def test_assurance_is_the_target_against_the_last_limits(
    target: float | None, polarity: str, assurance: str | None
) -> None:
    assert xmr(STEADY, polarity=polarity, target=target).assurance == assurance


def test_a_target_on_a_limit_is_hit_and_miss() -> None:
    limit = xmr(STEADY).points[-1].upper_limit
    assert xmr(STEADY, polarity="low", target=limit).assurance == "hit_and_miss"


def test_the_sentence_says_variation_why_and_assurance() -> None:
    chart = xmr([*STEADY[:12], 25], polarity="low", target=1)
    assert chart.sentence == (
        "Getting worse. The last point lies outside the limits of chance. "
        "If nothing changes, the target will not be met."
    )


def test_one_series_at_a_time() -> None:
    with pytest.raises(MethodError, match="one series"):
        xmr([[1, 2], [3, 4]])
