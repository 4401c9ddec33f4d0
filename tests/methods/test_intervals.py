"""Wilson and Byar against PHStatsMethods, at their edges, one by one and many at once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PHStatsMethods import confidence_intervals as peer

from maypole.methods import MethodError, byar, wilson
from maypole.methods.chances import exact_poisson, z_of
from maypole.methods.words import figure

COUNTS = [0, 1, 2, 5, 9, 10, 11, 37, 144, 5_000, 107_429]


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("base", [183, 9_324_084])
def test_wilson_is_that_of_the_peer(count: int, base: int) -> None:
    count = min(count, base)
    found = wilson(count, base)
    for level, low, high in (
        (0.95, found.lower95, found.upper95),
        (0.998, found.lower998, found.upper998),
    ):
        assert low == pytest.approx(peer.wilson_lower(count, base, level), abs=1e-12)
        assert high == pytest.approx(peer.wilson_upper(count, base, level), abs=1e-12)


@pytest.mark.parametrize("count", [*COUNTS[1:], 3.5, 9.99])
@pytest.mark.parametrize("level", [0.95, 0.998])
def test_byar_is_that_of_the_peer(count: float, level: float) -> None:
    found = byar(count)
    ours = (found.lower95, found.upper95) if level == 0.95 else (found.lower998, found.upper998)
    assert ours[0] == pytest.approx(peer.byars_lower(count, level), rel=1e-10)
    assert ours[1] == pytest.approx(peer.byars_upper(count, level), rel=1e-10)


def test_a_count_of_zero_has_an_exact_range() -> None:
    """-ln(0.025) and -ln(0.001): a mean at which nothing is seen so seldom."""
    found = byar(0, 1000, 1000)
    assert (found.value, found.lower95, found.lower998) == (0, 0, 0)
    assert found.upper95 == pytest.approx(-np.log(0.025))
    assert found.upper998 == pytest.approx(-np.log(0.001))


def test_none_and_all_of_a_base_end_at_its_ends() -> None:
    assert wilson(0, 20).lower95 == 0
    assert wilson(20, 20).upper95 == 1
    assert wilson(20, 20, 100).upper998 == 100


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_share_lies_in_its_ranges_and_the_wider_holds_the_narrower(a: int, b: int) -> None:
    count, base = min(a, b), b
    found = wilson(count, base)
    assert 0 <= found.lower998 <= found.lower95 <= found.value + 1e-12
    assert found.value - 1e-12 <= found.upper95 <= found.upper998 <= 1
    rate = byar(count, base)
    assert 0 <= rate.lower998 <= rate.lower95 <= rate.value <= rate.upper95 <= rate.upper998


def test_many_at_once_are_the_same_as_one_by_one() -> None:
    rng = np.random.default_rng(7)
    counts = rng.integers(0, 40, (50, 4))
    bases = counts + rng.integers(1, 900, (50, 4))
    for method in (wilson, byar):
        found = method(counts, bases, 1000)
        assert np.shape(found.lower95) == (50, 4)
        one = method(int(counts[3, 2]), int(bases[3, 2]), 1000)
        assert np.asarray(found.upper998)[3, 2] == pytest.approx(float(one.upper998), rel=1e-14)


def test_missing_and_empty_bases_have_no_value() -> None:
    found = wilson([None, 0, 5], [10, 0, 10])
    assert np.isnan(found.value).tolist() == [True, True, False]
    assert np.isnan(found.upper95).tolist() == [True, True, False]
    rate = byar([np.nan, 0, 5], [10, 0, 10])
    assert np.isnan(rate.lower95).tolist() == [True, True, False]
    assert wilson(0, 0).sentence.startswith("Cannot say.")


def test_sentences_say_the_range_or_how_many() -> None:
    assert byar(595, 98_213, 10_000).sentence.startswith("The value is 60.58; its likely range")
    assert wilson([1, 2], [3, 4]).sentence == "2 values, each with its likely range."


@pytest.mark.parametrize(
    ("count", "base", "words"),
    [
        (-1, 10, "cannot be below 0, as -1"),
        (1, -10, "A base cannot be below 0"),
        (11, 10, "11 is more than its base of 10"),
        (float("inf"), 10, "not finite"),
        ("many", 10, "not a number"),
    ],
)
def test_figures_that_cannot_be_are_refused(count: object, base: float, words: str) -> None:
    with pytest.raises(MethodError, match=words):
        wilson(count, base)  # type: ignore[arg-type]


def test_events_in_nobody_and_a_multiplier_of_nothing_are_refused() -> None:
    with pytest.raises(MethodError, match="3 events cannot happen in a base of 0"):
        byar(3, 0)
    with pytest.raises(MethodError, match="multiplier must be above 0"):
        wilson(1, 2, 0)


def test_a_confidence_lies_between_nothing_and_certainty() -> None:
    with pytest.raises(MethodError, match="between 0 and 1"):
        z_of(95)


def test_the_exact_limits_are_those_of_the_published_table() -> None:
    """Garwood's limits as in Armitage and Berry's table of the Poisson mean."""
    published = {1: (0.0253, 5.5716), 3: (0.6187, 8.7673), 8: (3.4538, 15.7632)}
    for count, limits in published.items():
        assert exact_poisson(count, 0.95) == pytest.approx(limits, abs=6e-5)


def test_figures_are_written_as_readers_expect_them() -> None:
    assert [figure(one) for one in (0.00001234, 1e6, -3.10, 99.999)] == [
        "0.00001234",
        "1,000,000",
        "-3.1",
        "100",
    ]
