"""What follows from all children of a year and groups of its months (practice 2.4.2)."""

import pytest

from maypole.methods.time_disclosure import LARGEST_TABLE, Shown, stretch_of_few

YEAR = ("2025-01", "2026-01", "", 61.0)
BOYS = ("2025-01", "2026-01", "Boys", 38.0)
SPRING, SUMMER = ("2025-03", "2025-06"), ("2025-06", "2026-01")


@pytest.mark.parametrize(
    ("girls", "found"),
    [((9.0, 12.0), ("2025-01", "2025-03")), ((9.0, 9.0), None), ((11.0, 12.0), None)],
    ids=["two are left", "five are left", "none are left"],
)
def test_girls_of_a_year_follow_from_the_boys_and_those_of_a_month_from_the_rest(
    girls: tuple[float, float], found: tuple[str, str] | None
) -> None:
    months: list[Shown] = [
        (*time, "Girls", count) for time, count in zip((SPRING, SUMMER), girls, strict=True)
    ]
    assert stretch_of_few([YEAR, BOYS, *months], 5) == found


def test_periods_that_only_follow_each_other_are_looked_at_one_by_one_elsewhere() -> None:
    assert stretch_of_few([(*SPRING, "", 30.0), (*SUMMER, "", 40.0)], 5) is None
    assert stretch_of_few([], 5) is None


def test_a_table_too_large_is_not_looked_at() -> None:
    days = [f"{2000 + day // 12}-{day % 12 + 1:02}" for day in range(LARGEST_TABLE // 2 + 2)]
    months: list[Shown] = [(days[one], days[one + 1], "Girls", 9.0) for one in range(len(days) - 1)]
    assert stretch_of_few([(days[0], days[-1], "", 9.0 * len(months) + 3), *months], 5) is None


def test_counts_that_contradict_each_other_tell_nothing() -> None:
    again = ("2025-01", "2026-01", "", 99.0)
    assert stretch_of_few([YEAR, again, (*SPRING, "", 59.0)], 5) is None
