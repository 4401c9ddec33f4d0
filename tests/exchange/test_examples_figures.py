"""Each real example has measures with published figures, and a sample of them is as published.

The sample was read from the published tables by hand, not by what wrote `observations.csv`.
"""

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


LAIT = "LAIT, April 2026"
LOOKED_AFTER = "Children looked after in England including adoptions, 2025"
IN_NEED = "Children in need, 2025"
OUTCOMES = "Outcomes for children in need, 2025"
WORKFORCE = "Children’s social work workforce, 2025"
INJURIES = "Fingertips, indicator 90284"
STOCKTON, KIRKLEES, OLDHAM = "E06000004", "E08000034", "E08000004"
SUNDERLAND, WORCESTERSHIRE = "E08000024", "E10000034"

Published = tuple[str, str, str, str, str, str, str | None, str | None, str]
PUBLISHED: list[Published] = [
    # example, measure, period, area, group, value, numerator, denominator, dataset
    ("worcestershire", "repeat-plans", "2024/25", WORCESTERSHIRE, "", "31.4", "223", "711", LAIT),
    ("worcestershire", "repeat-plans", "2022/23", WORCESTERSHIRE, "", "29.8", "231", "775", LAIT),
    ("worcestershire", "repeat-plans", "2024/25", "E06000066", "", "19.5", None, None, LAIT),
    ("sunderland", "repeat-plans", "2024/25", SUNDERLAND, "", "31", "180", "580", LAIT),
    ("kirklees", "repeat-plans", "2024/25", KIRKLEES, "", "27.8", "173", "623", LAIT),
    ("oldham", "repeat-plans", "2023/24", OLDHAM, "", "22.1", "111", "502", LAIT),
    ("worcestershire", "conferences-in-time", "2024/25", ENGLAND, "", "81.4", None, None, LAIT),
    ("worcestershire", "first-time-entrants", "2024", WORCESTERSHIRE, "", "95", None, None, LAIT),
    ("worcestershire", "first-time-entrants", "2024", ENGLAND, "", "1258", None, None, LAIT),
    ("worcestershire", "first-time-entrants", "2024", "E12000005", "", "141", None, None, LAIT),
    ("worcestershire", "good-development", "2024/25", WORCESTERSHIRE, "", "68", None, None, LAIT),
    ("sunderland", "good-development", "2023/24", SUNDERLAND, "", "67", None, None, LAIT),
    ("worcestershire", "neet", "2025", WORCESTERSHIRE, "", "6.8", None, None, LAIT),
    ("stockton", "neet", "2025", "E08000027", "", "21.5", None, None, LAIT),
    ("kirklees", "child-poverty", "2024/25", KIRKLEES, "", "30.3", None, None, LAIT),
    ("oldham", "infant-mortality", "2023", OLDHAM, "", "6.4", None, None, LAIT),
    ("oldham", "phonics", "2024/25", OLDHAM, "", "77", None, None, LAIT),
    ("sunderland", "level-3", "2023/24", SUNDERLAND, "", "49.237", None, None, LAIT),
    ("kirklees", "care-health-checks", "2024/25", KIRKLEES, "", "90", None, None, LAIT),
    ("stockton", "key-stage-2", "2024/25", STOCKTON, "", "65", None, None, LAIT),
    (
        "worcestershire",
        "key-stage-2-gap",
        "2024/25",
        WORCESTERSHIRE,
        "Disadvantaged: Yes",
        "39",
        None,
        None,
        LAIT,
    ),
    (
        "kirklees",
        "attainment-8-gap-needs",
        "2024/25",
        KIRKLEES,
        "Special educational needs: Support",
        "29.8",
        None,
        None,
        LAIT,
    ),
    (
        "stockton",
        "care-leavers-home",
        "2024/25",
        STOCKTON,
        "",
        "79",
        "144",
        "183",
        LOOKED_AFTER,
    ),
    (
        "stockton",
        "care-leavers-home",
        "2024/25",
        STOCKTON,
        "Accommodation: Not known",
        "16",
        "30",
        "183",
        LOOKED_AFTER,
    ),
    (
        "stockton",
        "care-leavers-home",
        "2024/25",
        STOCKTON,
        "Accommodation: Not suitable",
        "5",
        "9",
        "183",
        LOOKED_AFTER,
    ),
    ("oldham", "many-placements", "2024/25", OLDHAM, "", "11", "63", "582", LOOKED_AFTER),
    ("kirklees", "many-placements", "2024/25", KIRKLEES, "", "12", "80", "641", LOOKED_AFTER),
    (
        "worcestershire",
        "many-placements",
        "2024/25",
        WORCESTERSHIRE,
        "",
        "9",
        "97",
        "1036",
        LOOKED_AFTER,
    ),
    (
        "sunderland",
        "children-in-care",
        "2025-03-31",
        SUNDERLAND,
        "",
        "90",
        "510",
        "56770",
        LOOKED_AFTER,
    ),
    (
        "kirklees",
        "children-in-care",
        "2025-03-31",
        ENGLAND,
        "",
        "67",
        "81770",
        "12183016",
        LOOKED_AFTER,
    ),
    ("oldham", "re-referrals", "2024/25", OLDHAM, "", "21.1", "887", "4196", IN_NEED),
    ("oldham", "no-further-action", "2024/25", OLDHAM, "", "1.7", "70", "4196", IN_NEED),
    ("worcestershire", "re-referrals", "2024/25", "E06000066", "", "22.1", "1300", "5877", IN_NEED),
    ("stockton", "absence-need", "2024/25", STOCKTON, "", "47.3", "353", "747", OUTCOMES),
    (
        "worcestershire",
        "key-stage-2-need",
        "2024/25",
        WORCESTERSHIRE,
        "",
        "18",
        "13",
        "73",
        OUTCOMES,
    ),
    (
        "worcestershire",
        "agency-workers",
        "2025-09-30",
        WORCESTERSHIRE,
        "",
        "10.4",
        "35",
        "336",
        WORKFORCE,
    ),
    (
        "sunderland",
        "workers-leaving",
        "2025-09-30",
        SUNDERLAND,
        "",
        "11.7",
        "28",
        "239",
        WORKFORCE,
    ),
    (
        "worcestershire",
        "injuries",
        "2023/24",
        WORCESTERSHIRE,
        "",
        "60.56",
        "595",
        "98246",
        INJURIES,
    ),
    ("oldham", "injuries", "2023/24", OLDHAM, "", "98.77", "515", "52139", INJURIES),
    ("sunderland", "injuries", "2023/24", SUNDERLAND, "", "114.68", "525", "45778", INJURIES),
]


@pytest.mark.parametrize(
    "published", PUBLISHED, ids=[f"{p[0]} {p[1]} {p[2]} {p[3]} {p[4]}" for p in PUBLISHED]
)
def test_a_figure_is_as_published(published: Published) -> None:
    name, measure, period, area, group, value, numerator, denominator, dataset = published
    rows = [
        row
        for row in figures(name)
        if (row["measure"], row["period"], row["area"], row["group"])
        == (measure, period, area, group)
    ]
    assert len(rows) == 1
    found = rows[0]
    assert float(found["value"]) == pytest.approx(float(value), abs=1e-9)
    for text, column in ((numerator, "numerator"), (denominator, "denominator")):
        if text is not None:
            assert found[column] == text
    entry = next(m for m in measures(name) if m.figures == measure)
    words = "Local Authority Interactive Tool" if dataset == LAIT else dataset
    assert words.split(",")[0] in definition(entry).source


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
