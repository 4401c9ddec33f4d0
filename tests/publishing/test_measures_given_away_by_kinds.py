"""Attacks with groups of several kinds, with gaps, and with numbers that carry no count."""

from __future__ import annotations

import json
from typing import Any

import pytest

from maypole.publishing.documents import JsonObject
from maypole.publishing.documents.measures import row_of, shown
from maypole.publishing.documents.protecting import protect

from .measure_pages import GAP
from .measure_reports import group, report, year
from .test_measures_given_away import NOW, counted, groups, month, own, signs, the_year

COUNTS = {"unit": "count", "value_type": "count"}


def unit(name: str, value_type: str = "other") -> JsonObject:
    found: JsonObject = report()["definition"] | {"unit": name, "value_type": value_type}
    return found


def bare(period: str, value: float, **more: Any) -> JsonObject:
    limits = {"lower95": None, "upper95": None}
    return year(period, None, None) | limits | {"value": value, "said": f"{value}"} | more


def test_groups_that_add_up_to_all_children_stand_for_them() -> None:
    """25 girls and 25 boys less the 47 without special needs are three who have them."""
    cells = [
        *(group(f"Sex: {name}", NOW, 25, 100) for name in ("Female", "Male")),
        group("SEN: No", NOW, 47, 100),
    ]
    assert signs(own(groups=cells, series=[])["groups"]) == {"c"}


def test_groups_of_months_add_up_to_months_and_those_to_a_year() -> None:
    """201 in the year less eighteen in each month to November are three in December."""
    cells = []
    for one in range(1, 12):
        days = {key: month(one, 18)[key] for key in ("period", "start", "end")}
        for name, count in (("Sex: Female", 10), ("Sex: Male", 8)):
            cells.append(group(name, NOW, count, None) | days | {"value": count})
    found = counted(the_year(201), groups=cells)
    assert signs(found["series"]) == {"c"}
    assert signs(found["groups"]) == {""}


def by_sex(cell: JsonObject, **counts: int) -> list[JsonObject]:
    days = {key: cell[key] for key in ("period", "start", "end")}
    return [
        group(f"Sex: {name}", NOW, count, None) | days | {"value": count}
        for name, count in counts.items()
    ]


@pytest.mark.parametrize(("whole", "sign"), [(232, "c"), (249, "")])
def test_a_year_less_the_groups_of_its_months_leaves_no_few(whole: int, sign: str) -> None:
    """Nine girls in each month and eleven boys in all but January, whose boys were three."""
    cells = by_sex(month(1, 9), Female=9)
    for one in range(2, 13):
        cells += by_sex(month(one, 20), Female=9, Male=11)
    found = counted(the_year(whole), groups=cells)
    assert signs(found["series"]) == {sign}
    assert signs(found["groups"]) == {""}
    before = [counted(the_year(whole))]
    after = protect(
        report(own_counts=True, latest=None, series=[], definition=unit("count"), groups=cells),
        before,
    )
    assert ("c" in signs(after["groups"])) is bool(sign)


def test_two_groups_of_a_kind_that_are_more_than_all_share_few() -> None:
    cells = groups(Under_12=(40, 100), Over_10=(23, 100))
    assert signs(own(groups=cells, series=[year(NOW, 60, 200)])["groups"]) == {"c"}


def test_groups_of_two_kinds_at_once_leave_no_cell_of_few() -> None:
    """All 100, 60 with free meals, 41 white, 22 with free meals and not white."""
    tops = {"FSM: Yes": 60, "White: Yes": 41, "FSM: Yes; White: No": 22}
    cells = [group(name, NOW, top, 400) for name, top in tops.items()]
    assert signs(own(groups=cells, series=[year(NOW, 100, 900)])["groups"]) == {"c"}


def test_a_group_called_all_is_all_children() -> None:
    cells = groups(All=(40, 100), Boys=(37, 60))
    assert signs(own(groups=cells, series=[])["groups"]) == {"c"}


@pytest.mark.parametrize(
    ("kind", "value_type"),
    [("score", "count"), ("other", "other"), ("other", "count"), ("count", "other")],
)
def test_a_whole_number_that_may_be_children_is_hidden(kind: str, value_type: str) -> None:
    found = own(series=[bare(NOW, 3)], definition=unit(kind, value_type))
    assert signs(found["series"]) == {"c"}


@pytest.mark.parametrize(
    ("kind", "value_type", "value"),
    [("score", "mean", 3), ("days", "mean", 4), ("other", "mean", 3)],
)
def test_a_mean_is_no_count(kind: str, value_type: str, value: float) -> None:
    found = own(series=[bare(NOW, value)], definition=unit(kind, value_type))
    assert signs(found["series"]) == {""}


@pytest.mark.parametrize(
    ("value", "low", "high", "sign"),
    [
        (33.3, 6.1, 79.2, "c"),
        (25.0, 4.6, 69.9, "c"),
        (33.3, 30.2, 36.5, ""),
        (50.0, 26.0, 74.0, ""),
    ],
)
def test_a_range_that_is_wide_tells_that_few_were_asked(
    value: float, low: float, high: float, sign: str
) -> None:
    cell = bare(NOW, value, lower95=low, upper95=high)
    assert signs(own(series=[cell])["series"]) == {sign}


@pytest.mark.parametrize(("value", "sign"), [(42.86, "c"), (33.33, "c"), (42.9, ""), (42.85, "")])
def test_two_places_of_a_share_tell_the_seven_behind_it(value: float, sign: str) -> None:
    assert signs(own(series=[bare(NOW, value)])["series"]) == {sign}


def test_a_count_of_an_older_definition_is_hidden_where_the_newest_is_a_share() -> None:
    definitions = [report()["definition"] | COUNTS, report()["definition"]]
    found = own(series=[bare("2020/21", 3), year(NOW, 40, 90)], definitions=definitions)
    assert [one["symbol"] for one in found["series"]] == ["c", ""]


def test_what_is_said_of_a_gap_goes_with_its_groups() -> None:
    """20 points, then 54 with 33 of 100 in all: only three girls and thirty boys fit."""
    cells = [group("Sex: Female", NOW, 3, 50), group("Sex: Male", NOW, 30, 50)]
    sentence = "Getting worse. The gap widened from 20.0 points in 2020 to 54.0 points in 2024."
    verdict = report()["verdict"] | {"word": "Getting worse", "sentence": sentence}
    target = {"sentence": "Off track. The gap of 54.0 points is above 10.", "word": "Off track"}
    stored = report(
        own_counts=True, wanted="close", groups=cells, verdict=verdict, target=target, latest=None,
        gap=GAP | {"sentence": sentence},
    )  # fmt: skip
    assert stored["gap"]
    found = protect(stored)
    assert found["verdict"]["reason"] == "hidden"
    assert found["target"] is None
    row = row_of(shown(stored) | {"items": []})
    assert row["sort"] == "unknown"
    for part in (found, row):
        assert "54.0" not in json.dumps(part)


def test_a_figure_put_right_between_publications_does_not_give_the_rest_away() -> None:
    """43 children, 37 of them boys, were 40 when put right: the girls were three."""
    before = protect(
        report(
            own_counts=True,
            latest=None,
            series=[year(NOW, 43, 100)],
            groups=groups(Boys=(37, 60), Girls=(6, 40)),
        )
    )
    assert signs(before["groups"]) == {""}
    now = report(
        own_counts=True,
        latest=None,
        series=[year(NOW, 40, 100)],
        groups=groups(Boys=(37, 60), Girls=(3, 40)),
    )
    found = protect(now, [before])
    assert signs(found["groups"]) == signs(found["series"]) == {"c"}
