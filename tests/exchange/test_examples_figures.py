"""Each example has measures with figures that can be read, judged and traced to their source."""

import csv
from collections import defaultdict
from functools import cache
from typing import get_args

import pytest

from maypole.evidence.exchange_section import ChosenMeasure, Definition
from maypole.evidence.vocabulary import (
    Asks,
    CurvePart,
    IntervalMethod,
    Symbol,
    Unit,
    ValueType,
    Wanted,
    YearType,
)
from maypole.methods.periods import parse_period
from tests.exchange.test_examples_facts import EXAMPLES, INVENTED, NAMES, PAPERS, example, plan

Row = dict[str, str]

COLUMNS = [
    *("measure", "period", "area", "group", "value", "numerator", "denominator"),
    *("lower95", "upper95", "lower998", "upper998", "symbol", "status", "note"),
]
ENGLAND = "E92000001"
FEWER_NEIGHBOURS = {
    "care-leavers-work-17": "Other councils are not in these figures yet",
    "breastfeeding": "The source has no value for some councils and years",
}
"""Measures with fewer than eight neighbours, and the reason that their note gives."""

OPEN = (
    "Department for Education, ",
    "Office for Health Improvement and Disparities, ",
)
JUDGED = ("Explore Education Statistics", "Fingertips")
LARGEST = 700_000


@cache
def figures(name: str) -> list[Row]:
    with (EXAMPLES / name / "observations.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        assert reader.fieldnames == COLUMNS
        return list(reader)


def measures(name: str) -> list[ChosenMeasure]:
    return example(name).evidence.measures


def definition(measure: ChosenMeasure) -> Definition:
    return max(measure.definitions, key=lambda one: one.number)


def by_measure(name: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in figures(name):
        found[row["measure"]].append(row)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_each_example_has_25_to_40_measures_and_three_to_five_stand_first(name: str) -> None:
    chosen = measures(name)
    assert 25 <= len(chosen) <= 40
    assert 3 <= sum(measure.headline for measure in chosen) <= 5
    assert len(example(name).evidence.data_gaps) >= 3


@pytest.mark.parametrize("name", NAMES)
def test_figures_and_measures_name_each_other(name: str) -> None:
    keys = {measure.figures for measure in measures(name)}
    found = set(by_measure(name))
    assert found <= keys
    assert keys - found <= {"open-play-areas"}


@pytest.mark.parametrize("name", NAMES)
def test_every_measure_shows_whether_an_item_of_the_newest_version_is_reached(name: str) -> None:
    main = plan(example(name))
    items = {f"{step.key}/{item.number}" for step in main.versions[-1].steps for item in step.items}
    assert {entry.item for entry in main.measured_by} <= items
    shown = {entry.measure for entry in main.measured_by}
    assert {measure.key for measure in measures(name)} - shown <= {"cost-of-visit"}


def test_englands_first_time_entrants_stand_as_printed_with_the_regions_that_prove_them_wrong() -> (
    None
):
    newest = {
        row["area"]: float(row["value"])
        for row in by_measure("worcestershire")["first-time-entrants"]
        if row["period"] == "2024"
    }
    regions = [value for area, value in newest.items() if area.startswith("E12")]
    assert (len(regions), min(regions), max(regions)) == (9, 98, 181)
    assert (newest[ENGLAND], newest["E10000034"]) == (1258, 95)
    assert sum(regions) == pytest.approx(newest[ENGLAND], abs=2)


def test_a_composite_measure_of_worcestershire_has_several_measures() -> None:
    shown: dict[str, int] = defaultdict(int)
    for entry in plan(example("worcestershire")).measured_by:
        shown[entry.item] += 1
    assert [shown[f"measures/{number}"] for number in range(1, 10)] == [1, 4, 1, 7, 7, 0, 1, 0, 5]


@pytest.mark.parametrize("name", PAPERS)
def test_no_paper_sets_a_target_so_no_real_example_has_one(name: str) -> None:
    assert not [measure.key for measure in measures(name) if measure.targets]


@pytest.mark.parametrize("name", PAPERS)
def test_every_figure_of_a_real_place_has_a_source_with_its_licence(name: str) -> None:
    for measure in measures(name):
        found = definition(measure)
        assert found.source.startswith(OPEN), measure.key
        assert found.web is not None
        assert found.web.startswith("https://")
        assert found.licence == "Open Government Licence v3.0"
        assert any(sign in found.source for sign in ("2025", "2026", "90284")), found.source


def test_every_measure_of_the_invented_place_says_that_it_is_invented() -> None:
    for measure in measures(INVENTED):
        for found in measure.definitions:
            assert found.source == "Invented for this example"
            assert found.web is None


@pytest.mark.parametrize("name", PAPERS)
def test_at_least_12_measures_can_be_judged_by_counts_or_limits_of_their_source(
    name: str,
) -> None:
    own = example(name).partnership.area
    rows = by_measure(name)
    judged = [
        measure.key
        for measure in measures(name)
        if any(sign in definition(measure).source for sign in JUDGED)
        and definition(measure).interval_method != "none"
        and any(
            row["area"] == own and (row["denominator"] or row["lower95"])
            for row in rows[measure.figures]
        )
    ]
    assert len(judged) >= 12


@pytest.mark.parametrize("name", PAPERS)
def test_each_measure_has_the_place_and_england_and_eight_neighbours_or_says_why(name: str) -> None:
    own = example(name).partnership.area
    regions = {row["area"] for row in figures(name) if row["area"].startswith("E12")}
    for measure in measures(name):
        rows = [row for row in by_measure(name)[measure.figures] if row["value"]]
        areas = {row["area"] for row in rows}
        assert {own, ENGLAND} <= areas, measure.key
        newest = max(row["period"] for row in rows)
        neighbours = {row["area"] for row in rows if row["period"] == newest}
        neighbours -= regions | {own, ENGLAND}
        if measure.key in FEWER_NEIGHBOURS:
            assert FEWER_NEIGHBOURS[measure.key] in str(definition(measure).note)
        else:
            assert 8 <= len(neighbours) <= 10, (measure.key, neighbours)


@pytest.mark.parametrize("name", PAPERS)
def test_each_measure_reaches_2021_or_later(name: str) -> None:
    own = example(name).partnership.area
    for key, rows in by_measure(name).items():
        last = max(row["period"] for row in rows if row["area"] == own and row["value"])
        assert last >= "2021", key


@pytest.mark.parametrize("name", NAMES)
def test_each_row_can_be_read(name: str) -> None:
    seen = set()
    kinds = {measure.figures: definition(measure).year_type for measure in measures(name)}
    for row in figures(name):
        identity = (row["measure"], row["period"], row["area"], row["group"])
        assert identity not in seen
        seen.add(identity)
        kind = kinds[row["measure"]]
        assert kind != "other"
        parse_period(row["period"], None if kind == "calendar" else kind)
        assert bool(row["value"]) or row["symbol"] in get_args(Symbol), identity
        assert row["status"] in {"", "final", "provisional", "revised"}
        assert len(row["area"]) == 9


@pytest.mark.parametrize("name", NAMES)
def test_counts_give_the_printed_figure_within_rounding(name: str) -> None:
    per = {
        "percent": 100.0,
        "rate_per_1000": 1e3,
        "rate_per_10000": 1e4,
        "rate_per_100000": 1e5,
    }
    found = {measure.figures: definition(measure) for measure in measures(name)}
    for row in figures(name):
        unit = found[row["measure"]].unit
        if not (row["value"] and row["denominator"] and row["numerator"]) or unit not in per:
            continue
        worked = per[unit] * float(row["numerator"]) / float(row["denominator"])
        printed = float(row["value"])
        room = 0.5 * 10 ** -found[row["measure"]].decimals + 1e-6
        assert abs(worked - printed) <= room, row


@pytest.mark.parametrize("name", NAMES)
def test_printed_limits_stand_around_the_figure(name: str) -> None:
    for row in figures(name):
        limits = [row[column] for column in ("lower998", "lower95", "value", "upper95", "upper998")]
        numbers = [float(text) for text in limits if text]
        if row["value"]:
            assert numbers == sorted(numbers), row


@pytest.mark.parametrize("name", NAMES)
def test_the_file_of_figures_is_small(name: str) -> None:
    assert (EXAMPLES / name / "observations.csv").stat().st_size < LARGEST


@pytest.mark.parametrize("name", PAPERS)
def test_a_gap_has_figures_of_both_groups(name: str) -> None:
    own = example(name).partnership.area
    gaps = [measure for measure in measures(name) if measure.group]
    assert len(gaps) >= 2
    for measure in gaps:
        groups = {row["group"] for row in by_measure(name)[measure.figures] if row["area"] == own}
        assert {measure.group, measure.comparator_group} <= groups


def test_the_invented_place_shows_every_kind_of_thing() -> None:
    chosen, rows = measures(INVENTED), figures(INVENTED)
    every = [one for measure in chosen for one in measure.definitions]
    for words, found in (
        (Wanted, {measure.wanted for measure in chosen}),
        (Asks, {measure.asks for measure in chosen}),
        (ValueType, {one.value_type for one in every}),
        (IntervalMethod, {one.interval_method for one in every}),
        (CurvePart, {line.part for measure in chosen for line in measure.curve}),
        (Symbol, {row["symbol"] for row in rows}),
    ):
        assert not set(get_args(words)) - found
    assert {one.year_type for one in every} == set(get_args(YearType)) - {"other"}
    assert len({one.unit for one in every}) >= len(get_args(Unit)) - 1
    assert any(len(measure.definitions) > 1 for measure in chosen)
    assert any(measure.measure and measure.measure != measure.key for measure in chosen)
    for part in ("targets", "rebases", "breaks", "curve"):
        assert any(getattr(measure, part) for measure in chosen)
    assert {"provisional", "revised"} <= {row["status"] for row in rows}
    assert any(row["note"] for row in rows)


@pytest.mark.parametrize("key", ["seen-in-four-weeks", "missing-again"])
def test_a_monthly_series_of_the_invented_place_is_long_enough_for_control_limits(key: str) -> None:
    months = [row["period"] for row in by_measure(INVENTED)[key]]
    assert len(months) >= 24
    assert months == sorted(months)
    assert all(parse_period(month).precision == "month" for month in months)
    assert next(measure for measure in measures(INVENTED) if measure.key == key).rebases


def test_a_quarterly_series_of_the_invented_place_is_told_by_seasons() -> None:
    quarters = [row["period"] for row in by_measure(INVENTED)["help-in-time"]]
    assert len(quarters) == 12
    assert {parse_period(text).precision for text in quarters} == {"season"}
