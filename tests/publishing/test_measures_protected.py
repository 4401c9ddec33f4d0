"""Small numbers are hidden, and cannot be had back from what is left (practice 2.4)."""

from __future__ import annotations

import json
from copy import deepcopy
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from maypole.evidence.charts.drawn import drawn
from maypole.methods.disclosure import FEWEST, SMALLEST_BASE
from maypole.publishing.documents import JsonObject
from maypole.publishing.documents.measures import shown
from maypole.publishing.documents.protecting import protect
from maypole.publishing.pages import Page, render, resolve

from .conftest import PUBLICATION, words_of
from .measure_reports import district, group, measured_documents, report, year

NOW = "2024/25"
NAMES = ("Redditch", "Bromsgrove", "Worcester", "Wychavon")

counts = st.integers(0, 40)
bases = st.integers(1, 60)


def own(**changes: Any) -> JsonObject:
    return report(own_counts=True, **changes)


def small(cell: JsonObject) -> bool:
    return bool(0 < cell["numerator"] < FEWEST or cell["denominator"] < SMALLEST_BASE)


def test_figures_of_public_sources_stay_as_they_are() -> None:
    given_report = report(series=[year(NOW, 3, 700)])
    assert protect(given_report) == given_report


def test_the_given_report_is_not_changed() -> None:
    given_report = own(series=[year("2023/24", 3, 700), year(NOW, 150, 700)])
    before = deepcopy(given_report)
    protect(given_report)
    assert given_report == before


def test_a_small_count_is_hidden_with_everything_that_tells_it() -> None:
    series = [year("2022/23", 150, 700), year("2023/24", 3, 700), year(NOW, 160, 700)]
    found = protect(own(series=series))
    hidden = found["series"][1]
    assert hidden["said"] == "[c]"
    assert hidden["symbol"] == "c"
    for name in ("value", "numerator", "denominator", "lower95", "upper95"):
        assert hidden[name] is None
    assert found["series"][0]["value"] is not None
    assert found["trend"] is None
    assert found["verdict"]["reason"] == "hidden"
    assert {one["kind"] for one in found["charts"]} == set()
    assert "hidden does not mean none" in found["cautions"][-1]["sentence"]


def test_a_count_by_itself_is_its_own_numerator() -> None:
    one = year(NOW, None, None) | {"value": 4.0, "said": "4"}
    definition = report()["definition"] | {"unit": "count"}
    found = protect(own(series=[one], definition=definition, latest=None))
    assert found["series"][0]["said"] == "[c]"


def test_a_share_and_its_base_give_the_count_away() -> None:
    one = year(NOW, None, 700) | {"value": 0.4, "said": "0.4%"}
    assert protect(own(series=[one], latest=None))["series"][0]["said"] == "[c]"


def test_none_is_shown() -> None:
    assert protect(own(series=[year(NOW, 0, 700)]))["series"][0]["said"] != "[c]"


def test_one_small_group_hides_the_groups_of_its_period_alone() -> None:
    groups = [
        group("Sex: Female", NOW, 3, 90),
        group("Sex: Male", NOW, 50, 90),
        group("Sex: Female", "2023/24", 40, 90),
        group("Sex: Male", "2023/24", 50, 90),
    ]
    found = protect(own(groups=groups))
    assert [one["symbol"] for one in found["groups"]] == ["c", "c", "", ""]
    assert found["series"][-1]["value"] is not None
    assert found["gap"] is None


def test_a_group_that_leaves_a_small_rest_of_the_whole_is_hidden() -> None:
    """700 children less 698 are two."""
    found = protect(own(groups=[group("Sex: Female", NOW, 90, 698)]))
    assert found["groups"][0]["symbol"] == "c"


def test_a_part_of_a_group_that_leaves_a_small_rest_is_hidden() -> None:
    groups = [
        group("Sex: Female", NOW, 40, 300),
        group("Sex: Female; Needs: Yes", NOW, 38, 200),
    ]
    found = protect(own(groups=groups))
    assert {one["symbol"] for one in found["groups"]} == {"c"}


def test_an_area_without_counts_is_hidden_where_the_whole_has_them() -> None:
    area = district("E07000236", "Redditch", NOW, 30, 90) | {"numerator": None, "denominator": None}
    assert protect(own(areas=[area]))["areas"][0]["symbol"] == "c"


def test_a_measure_of_one_group_hides_with_its_set() -> None:
    """Its series is one of the groups: shown, it would give the small one away."""
    groups = [group("Care: Yes", NOW, 40, 90), group("Care: No", NOW, 3, 90)]
    latest = report()["latest"] | {"group": "Care: Yes"}
    series = [year("2023/24", 41, 90), year(NOW, 40, 90)]
    found = protect(own(groups=groups, latest=latest, series=series))
    assert found["series"][-1]["symbol"] == "c"
    assert found["latest"]["said"] == "[c]"


def test_charts_are_drawn_again_without_what_is_hidden() -> None:
    series = [year(f"{one}/{one % 100 + 1}", 150, 700) for one in range(2018, 2024)]
    series.append(year(NOW, 3, 700))
    stored = own(series=series, latest=None)
    stored["charts"] = drawn(stored)[0]
    found = shown(stored)
    assert {one["kind"] for one in found["charts"]} >= {"line", "spark"}
    before = {one["sha256"] for chart in stored["charts"] for one in chart["drawings"]}
    after = {one["sha256"] for chart in found["charts"] for one in chart["drawings"]}
    assert not before & after
    assert all("0.4" not in svg for svg in drawn(found)[1].values())


def test_a_publication_records_its_rule_and_how_much_it_hid() -> None:
    """Practice 2.4.6; figures that a public source printed are not ours to look through."""
    series = [year("2023/24", 40, 90), year(NOW, 3, 90)]
    theirs = report("good-development-gap", series=series)
    documents = measured_documents(own(series=series, latest=None), theirs)
    assert documents["measures"]["disclosure"] == {
        "fewest": 5,
        "smallest_base": 10,
        "measures_checked": 1,
        "measures_with_hidden": 1,
        "figures_hidden": 1,
    }
    found = resolve(documents, "data/")
    assert isinstance(found, Page)
    said = words_of(render(found, mode="release", publication=PUBLICATION, assets="assets/"))
    assert "looked for in our own figures (1 of the measures)" in said
    assert "1 figure is hidden and reads [c]." in said


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(counts, bases), min_size=2, max_size=4))
def test_no_small_district_can_be_had_from_the_total_and_the_others(
    cells: list[tuple[int, int]],
) -> None:
    """The attack: from the whole take every district that is shown."""
    areas = [
        district(f"E0700023{place}", NAMES[place], NOW, min(top, base), base)
        for place, (top, base) in enumerate(cells)
    ]
    tops = sum(one["numerator"] for one in areas)
    whole = year(NOW, tops, sum(one["denominator"] for one in areas))
    found = protect(own(areas=areas, series=[whole], latest=None))
    seen = [one for one in found["areas"] if one["numerator"] is not None]
    for one in seen:
        assert not small(one)
    assert len(seen) in {0, len(areas)}
    total = found["series"][0]
    if total["numerator"] is None:
        assert not seen


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(counts, bases), min_size=1, max_size=3), counts, bases)
def test_no_small_rest_is_left_beside_the_groups_that_are_shown(
    cells: list[tuple[int, int]], rest: int, rest_base: int
) -> None:
    """One category is not in the file at all; the whole and the others would give it away."""
    groups = [
        group(f"Home: {place}", NOW, min(top, base), base)
        for place, (top, base) in enumerate(cells)
    ]
    left_out = min(rest, rest_base)
    tops = sum(one["numerator"] for one in groups) + left_out
    whole = year(NOW, tops, sum(one["denominator"] for one in groups) + rest_base)
    found = protect(own(groups=groups, series=[whole], latest=None))
    if found["series"][0]["numerator"] is None or found["groups"][0]["numerator"] is None:
        return
    had = found["series"][0]["numerator"] - sum(one["numerator"] for one in found["groups"])
    assert had == 0 or had >= FEWEST
    base = found["series"][0]["denominator"] - sum(one["denominator"] for one in found["groups"])
    assert base == 0 or base >= SMALLEST_BASE


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(counts, bases), min_size=3, max_size=6))
def test_a_hidden_year_is_nowhere_in_what_is_published(cells: list[tuple[int, int]]) -> None:
    """Values are made so that each can be found: none of a hidden year may stand anywhere."""
    series = []
    for place, (top, base) in enumerate(cells):
        one = year(f"{2019 + place}/{20 + place}", min(top, base), base)
        series.append(one | {"value": 1000.0 + place + 0.125, "said": f"{1000 + place}.125%"})
    found = protect(own(series=series, latest=None, groups=[], areas=[]))
    text = json.dumps(found)
    for before, after in zip(series, found["series"], strict=True):
        if after["symbol"] == "c":
            assert f"{before['value']}" not in text
            assert found["trend"] is None
    assert all(one["period"] < two["period"] for one, two in pairwise(found["series"]))
