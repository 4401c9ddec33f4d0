"""What is small, and what gives a small number away (practice 2.4)."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maypole.methods.disclosure import (
    LARGEST_SEARCHED,
    base_behind,
    count_behind,
    is_small,
    leaves_small_rest,
    lies_within,
    ways_to_small,
)


@pytest.mark.parametrize(
    ("known", "count", "base"),
    [
        ((None, None, None, "percent"), None, None),
        ((None, 3, 40, "percent"), 3, 40),
        ((7.5, None, 40, "percent"), 3, 40),
        ((7.5, 3, None, "percent"), 3, 40),
        ((3, None, None, "count"), 3, None),
        ((2.5, None, 40, "days"), None, 40),
        ((2.5, 3, None, "days"), 3, None),
        ((25.0, None, 12_000, "rate_per_100000"), 3, 12_000),
    ],
)
def test_counts_and_bases_are_had_from_what_is_printed(
    known: tuple[float | None, float | None, float | None, str],
    count: float | None,
    base: float | None,
) -> None:
    assert count_behind(*known) == count
    assert base_behind(*known) == base


def test_none_of_many_is_not_small_and_any_of_few_is() -> None:
    assert [is_small(count, 40) for count in (0, 1, 4, 5)] == [False, True, True, False]
    assert [is_small(20, base) for base in (9, 10)] == [True, False]


@given(st.integers(0, 60), st.lists(st.integers(0, 20), max_size=6))
def test_any_parts_that_leave_few_are_found(whole: int, parts: list[int]) -> None:
    """Against every choice of parts, one by one."""
    some = [one for one in parts if one]
    chosen = [
        group for size in range(1, len(some) + 1) for group in combinations(some, size)
    ]  # fmt: skip
    if sum(some) > whole:
        chosen = [group for group in chosen if len(group) == 1]
    few = any(0 < whole - sum(group) < 5 for group in chosen)
    # A whole that is small itself leaves few even when nothing is taken away.
    if 0 < whole < 5 and sum(some) <= whole:
        few = True
    assert leaves_small_rest(whole, parts, 5) is few


def test_a_very_large_whole_is_taken_apart_all_at_once_and_one_by_one() -> None:
    much = LARGEST_SEARCHED * 2
    assert leaves_small_rest(much, [much - 3], 5)
    assert leaves_small_rest(much, [much / 2, much / 2 - 4], 5)
    assert not leaves_small_rest(much, [much / 2, much / 4], 5)


@pytest.mark.parametrize(
    ("part", "whole", "found"),
    [
        ("Age: 16 and over", "Age: 11 and over", True),
        ("Age: under 5", "Age: under 11", True),
        ("Age: 3", "Age: under 5", True),
        ("Age: 5", "Age: under 5", False),
        ("Age: 4 to 12", "Age: 5 to 16", False),
        ("Ethnicity: White British", "Ethnicity: White", True),
        ("Ethnicity: Whitewater", "Ethnicity: White", False),
        ("Sex: Male", "Age: 5", False),
    ],
)
def test_a_name_may_say_that_it_is_part_of_another(part: str, whole: str, found: bool) -> None:
    assert lies_within(part, whole) is found


spans = st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda one: one[0] < one[1])


@given(st.lists(st.integers(0, 9), min_size=6, max_size=6), st.lists(spans, max_size=7))
def test_a_way_is_found_where_linear_algebra_finds_a_stretch_of_few(
    counts: list[int], shown: list[tuple[int, int]]
) -> None:
    known = [one for one in shown if not 0 < sum(counts[slice(*one)]) < 5]
    given_spans = [(str(first), str(last), float(sum(counts[first:last]))) for first, last in known]
    matrix = np.array([[first <= day < last for day in range(6)] for first, last in known])
    few = False
    for first, last in combinations(range(7), 2):
        wanted = np.array([first <= day < last for day in range(6)])
        rank = np.linalg.matrix_rank(matrix) if known else 0
        told = known and np.linalg.matrix_rank(np.vstack([matrix, wanted])) == rank
        few = few or bool(told and 0 < sum(counts[first:last]) < 5)
    ways = ways_to_small(given_spans, 5)
    assert bool(ways) is few
    assert all(len(way) > 1 for way in ways), "what is shown is not small by itself"
