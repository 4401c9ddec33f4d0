"""Attacks on what is shown: a small number may not be had from other numbers (practice 2.4)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maypole.methods.disclosure import FEWEST, SMALLEST_BASE
from maypole.publishing.documents import JsonObject
from maypole.publishing.documents.protecting import protect

from .measure_reports import district, group, report, year

NOW = "2024/25"
NAMES = ("Redditch", "Bromsgrove", "Worcester", "Wychavon", "Malvern Hills", "Wyre Forest")
TOPS = (10, 8, 12, 10, 8)


def own(**changes: Any) -> JsonObject:
    return protect(report(own_counts=True, latest=None, **changes))


def districts(*cells: tuple[int | None, int]) -> list[JsonObject]:
    return [
        district(f"E0700023{place}", NAMES[place], NOW, top, base)
        | ({} if top is not None else {"value": None, "denominator": None, "symbol": "x"})
        for place, (top, base) in enumerate(cells)
    ]


def groups(**cells: tuple[int, int]) -> list[JsonObject]:
    return [group(name.replace("_", " "), NOW, top, base) for name, (top, base) in cells.items()]


def signs(cells: list[JsonObject]) -> set[str]:
    return {one["symbol"] for one in cells}


def month(number: int, count: int | None) -> JsonObject:
    start = f"2025-{number:02}-01"
    end = f"2025-{number + 1:02}-01" if number < 12 else "2026-01-01"
    return spell(f"month {number}", start, end, count)


def spell(period: str, start: str, end: str, count: int | None) -> JsonObject:
    cell = year(NOW, count, None) | {"value": count, "said": str(count), "words": period}
    return cell | {"period": period, "start": start, "end": end, "symbol": "" if count else "x"}


def the_year(count: int) -> JsonObject:
    return spell("2025", "2025-01-01", "2026-01-01", count)


def counted(*cells: JsonObject, **changes: Any) -> JsonObject:
    definition = report()["definition"] | {"unit": "count", "value_type": "count"}
    return own(series=list(cells), definition=definition, **changes)


@pytest.mark.parametrize("missing", [[], [(None, 50)]], ids=["left out", "said to be missing"])
def test_one_district_without_a_figure_is_not_what_the_others_leave(
    missing: list[tuple[int | None, int]],
) -> None:
    """50 of 300 less 48 of 250 are 2 of 50."""
    areas = districts(*((top, 50) for top in TOPS), *missing)
    assert signs(own(areas=areas, series=[year(NOW, 50, 300)])["areas"]) == {"c"}


def test_one_district_without_a_figure_that_is_not_small_hides_none() -> None:
    areas = districts(*((top, 50) for top in TOPS), (None, 50))
    found = own(areas=areas, series=[year(NOW, 60, 300)])
    assert [one["symbol"] for one in found["areas"]] == ["", "", "", "", "", "x"]


def test_a_group_that_is_said_to_be_missing_is_not_what_the_other_leaves() -> None:
    cells = [
        group("Sex: Female", NOW, 327, 496),
        group("Sex: Male", NOW, None, None) | {"symbol": "x"},
    ]
    found = own(groups=cells, series=[year(NOW, 330, 500)])
    assert signs(found["groups"]) == {"c"}


def test_groups_without_a_kind_may_be_of_one() -> None:
    found = own(groups=groups(Girls=(42, 53), Boys=(36, 42)), series=[year(NOW, 80, 100)])
    assert signs(found["groups"]) == {"c"}


def test_groups_that_overlap_are_taken_from_the_whole_one_by_one() -> None:
    cells = [
        group("Age: 5 to 16", NOW, 58, 290),
        group("Age: 5 to 9", NOW, 30, 150),
        group("Age: 10 to 14", NOW, 26, 130),
    ]
    assert signs(own(groups=cells, series=[year(NOW, 60, 300)])["groups"]) == {"c"}


def test_a_group_less_those_that_lie_within_it_leaves_no_few() -> None:
    """58 less 30 and 26 are the two who are 15 or 16."""
    cells = [
        group("Age: 5 to 16", NOW, 58, 290),
        group("Age: 5 to 9", NOW, 30, 150),
        group("Age: 10 to 14", NOW, 26, 130),
    ]
    assert signs(own(groups=cells, series=[year(NOW, 90, 500)])["groups"]) == {"c"}
    assert signs(own(groups=cells, series=[])["groups"]) == {"c"}


def test_groups_of_many_kinds_that_leave_nobody_are_shown() -> None:
    cells = [
        *(group(f"Sex: {name}", NOW, 40, 150) for name in ("Female", "Male")),
        *(group(f"Age: {name}", NOW, 20, 75) for name in ("0 to 4", "5 to 9", "10 to 15", "16+")),
    ]
    assert signs(own(groups=cells, series=[year(NOW, 80, 300)])["groups"]) == {""}


def test_a_year_that_holds_a_small_month_is_hidden_with_it() -> None:
    """249 in the year less 245 in eleven months are four in May."""
    months = [month(one, 4 if one == 5 else 22) for one in range(1, 13)]
    found = counted(*months, the_year(246))
    assert [one["period"] for one in found["series"] if one["symbol"] == "c"] == ["month 5", "2025"]


def test_a_year_is_hidden_where_its_months_leave_few_for_the_one_that_is_missing() -> None:
    months = [month(one, None if one == 5 else 22) for one in range(1, 13)]
    shown = counted(*months, the_year(242 + 9))
    assert "c" not in signs(shown["series"])
    found = counted(*months, the_year(242 + 4))
    assert [one["period"] for one in found["series"] if one["symbol"] == "c"] == ["2025"]


def test_groups_of_a_year_go_where_those_of_a_month_do() -> None:
    def of(cell: JsonObject, name: str, count: int) -> JsonObject:
        days = {key: cell[key] for key in ("period", "start", "end")}
        return group(name, NOW, count, None) | days | {"value": count}

    months = [month(one, 30) for one in range(1, 13)]
    cells = [of(one, "Sex: Female", 3 if one is months[4] else 15) for one in months]
    cells += [of(one, "Sex: Male", 27 if one is months[4] else 15) for one in months]
    cells += [of(the_year(360), "Sex: Female", 168), of(the_year(360), "Sex: Male", 192)]
    found = counted(*months, the_year(360), groups=cells)
    assert {one["period"] for one in found["groups"] if one["symbol"] == "c"} == {"month 5", "2025"}
    assert "c" not in signs(found["series"])


def test_groups_of_a_year_are_held_against_its_months_where_the_year_is_not_shown() -> None:
    """A year among months stays out of the series, but the months add up to it: 240 less 237."""
    months = [month(one, 20) for one in range(1, 13)]
    days = {key: the_year(240)[key] for key in ("period", "start", "end")}
    for count, signed in ((237, {"c"}), (230, {""})):
        girls = group("Sex: Female", NOW, count, None) | days | {"value": count}
        assert signs(counted(*months, groups=[girls])["groups"]) == signed


def test_a_ratio_and_its_base_give_the_count_away() -> None:
    definition = report()["definition"] | {"unit": "ratio"}
    cell = year(NOW, None, 20) | {"value": 0.1, "said": "0.1"}
    assert own(series=[cell], definition=definition)["series"][0]["symbol"] == "c"


def test_a_hidden_figure_does_not_say_that_it_is_small_itself() -> None:
    months = [month(one, 4 if one == 5 else 22) for one in range(1, 13)]
    latest = report()["latest"] | {"value": 246, "period": {"label": "2025", "words": "2025"}}
    definition = report()["definition"] | {"unit": "count", "value_type": "count"}
    series = [*months, the_year(246)]
    made = report(own_counts=True, series=series, latest=latest, definition=definition)
    said = protect(made)["latest"]["sentence"]
    assert said.startswith(
        "The figure is hidden [c]. Small numbers are hidden to protect children,"
    )


cells = st.tuples(st.integers(0, 40), st.integers(1, 60))


@given(st.lists(cells, min_size=3, max_size=6), st.sets(st.integers(0, 5)))
def test_no_small_district_is_what_any_shown_ones_leave(
    found: list[tuple[int, int]], missing: set[int]
) -> None:
    """The attack: from the whole take what is shown; one district at most may be left to know."""
    true = [(min(top, base), base) for top, base in found]
    areas = districts(
        *((None, base) if place in missing else (top, base)
          for place, (top, base) in enumerate(true))
    )  # fmt: skip
    whole = year(NOW, sum(top for top, _ in true), sum(base for _, base in true))
    shown = own(areas=areas, series=[whole])
    total = shown["series"][0]
    known = [one for one in shown["areas"] if one["numerator"] is not None]
    if total["numerator"] is None:
        assert not known
        return
    if not known:
        return
    rest = total["numerator"] - sum(one["numerator"] for one in known)
    base = total["denominator"] - sum(one["denominator"] for one in known)
    assert rest == 0 or rest >= FEWEST
    assert base == 0 or base >= SMALLEST_BASE


@given(st.lists(st.integers(0, 30), min_size=12, max_size=12), st.sets(st.integers(1, 12)))
def test_no_small_month_is_what_the_others_leave_of_the_year(
    counts: list[int], missing: set[int]
) -> None:
    months = [
        month(number, None if number in missing else count)
        | ({} if number in missing else {"symbol": ""})
        for number, count in enumerate(counts, 1)
    ]
    found = counted(*months, the_year(sum(counts)))
    *shown, total = found["series"]
    if total["value"] is None:
        return
    known = [one["value"] for one in shown if one["value"] is not None]
    rest = total["value"] - sum(known)
    assert rest == 0 or rest >= FEWEST or not known
