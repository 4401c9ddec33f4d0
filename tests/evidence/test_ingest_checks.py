"""Each named check: what fires it, what does not, and the sentence with row, column and mend."""

import re
from pathlib import Path

import pytest

from maypole.evidence.ingest.comparing import WATCHED
from maypole.evidence.ingest.numbers import MARKS
from maypole.evidence.load_words import CHECKS
from maypole.evidence.models import Definition, Observation
from tests.evidence.figures_sample import (
    REGIONS,
    TIDY,
    WHOLE,
    described,
    fingertips,
    in_merrowdale,
    lait_file,
    load_own,
    load_public,
    stored,
    tidy,
    told,
    whole_row,
)

pytestmark = pytest.mark.django_db
RATE = [["R1", "A rate", "Low", "Rate per 100,000", "0", "Calendar Year"]]


def test_two_rows_that_contradict_each_other_are_both_refused_and_an_echo_counts_once() -> None:
    done = load_own(
        tidy(
            ["talking-well", "1981/82", "E92000001", 70],
            ["talking-well", "1982/83", "E92000001", 71],
            ["talking-well", "1981/82", "England", 70.5],
            ["talking-well", "1982/83", "England", 71],
        )
    )
    assert done.checked.faults.refused == {"figure-given-twice": 2}
    assert done.checked.faults.warned == {"row-repeated": 1}
    assert [(one.row_number, one.value) for one in stored(done)] == [(3, 71)]
    refused = told(done, "figure-given-twice")
    assert [(one.row_number, one.column) for one in refused] == [(2, "value"), (4, "value")]
    assert "give different figures for one measure" in refused[0].message
    assert told(done, "row-repeated")[0].message == (
        "Row 5 says again what row 3 says. It counts once."
    )


def test_one_period_written_in_two_ways_is_one_period(tmp_path: Path) -> None:
    said = [["N1", "A share (%)", "Low", "%", "1", "Financial Year"]]
    rows = [("N1", "2023-24", "970", 3), ("N1", "2023/24", "970", 4)]
    done = load_public(lait_file(tmp_path, *rows, said=said), "lait_measures.csv")
    assert done.checked.faults.refused == {"figure-given-twice": 2}


@pytest.mark.parametrize(
    ("area", "period", "check", "says"),
    [
        ("Atlantis", "1981/82", "area-unknown", "not an area"),
        ("Worcestershir", "1981/82", "area-unknown", "Did you mean"),
        ("", "1981/82", "area-unknown", "The cell is empty. Type a GSS code"),
        ("E10000009", "2024/25", "area-ended", "ended on 1 April 2019. Its place was taken by"),
    ],
)
def test_an_unknown_area_and_one_that_had_ended_are_refused(
    area: str, period: str, check: str, says: str
) -> None:
    done = load_own(
        tidy(
            ["talking-well", period, area, 70],
            ["talking-well", "1981/82", "Oldham", 70],
        )
    )
    assert done.checked.faults.refused == {check: 1}
    assert done.stored == 1
    [fault] = told(done, check)
    assert (fault.row_number, fault.column) == (2, "area")
    assert says in fault.message


def test_an_area_of_another_time_is_stored_with_a_warning() -> None:
    """Dorset of today began in 2019; the county of that name ended then."""
    done = load_own(
        tidy(
            ["talking-well", "2016/17", "E06000059", 70],
            ["talking-well", "2018/19", "E06000059", 71],
            ["talking-well", "2019/20", "E06000059", 72],
            ["talking-well", "2017/18", "E10000009", 73],
        )
    )
    assert done.stored == 4
    assert done.checked.faults.warned == {"geography-vintage": 2}
    after, part = (one.message for one in told(done, "geography-vintage"))
    assert after == (
        "E06000059, Dorset, began on 1 April 2019, after 2016/17. Look before you compare."
    )
    assert "was an area for only a part of 2018/19" in part


def test_a_number_that_passed_to_a_successor_finds_the_area_of_its_time(tmp_path: Path) -> None:
    """Dorset kept its name and DfE number when the county ended."""
    rows = [("R1", "2016", "838", 3), ("R1", "2022", "838", 4)]
    done = load_public(lait_file(tmp_path, *rows, said=RATE), "lait_measures.csv")
    assert [one.area.gss_code for one in stored(done)] == ["E10000009", "E06000059"]
    assert not done.checked.faults.warned


def test_a_measure_that_nobody_has_described_is_refused_with_the_nearest() -> None:
    done = load_own(tidy(["talking-wel", "1981/82", "E92000001", 70]))
    assert done.load is None
    [fault] = done.checked.faults.kept
    assert (fault.check, fault.row, fault.column) == ("measure-not-described", 2, "measure")
    assert "talking-well" in fault.message


def test_a_period_that_cannot_be_read_is_refused_with_what_to_type() -> None:
    done = load_own(tidy(["talking-well", "last year", "E92000001", 70]))
    [fault] = done.checked.faults.kept
    assert (fault.check, fault.column) == ("period-not-read", "period")
    assert "is not a period. Type" in fault.message


@pytest.mark.parametrize(
    ("year_type", "period", "warned"),
    [
        ("calendar", "1982/83", 1),
        ("calendar", "1982", 0),
        ("academic", "1982", 1),
        ("financial", "1982/83", 0),
        ("snapshot", "1982", 1),
        ("snapshot", "1982-03-31", 0),
        ("other", "1982", 0),
        ("calendar", "spring 1982", 0),
    ],
)
def test_another_kind_of_year_than_the_measure_has_is_stored_with_a_warning(
    year_type: str, period: str, warned: int
) -> None:
    described(year_type=year_type)
    with in_merrowdale():
        Observation.objects.filter(measure__key="talking-well").delete()
    done = load_own(tidy(whole_row(period=period, value=20), head=WHOLE))
    assert done.stored == 1
    assert done.checked.faults.warned.get("period-of-another-kind", 0) == warned


def test_a_month_among_years_is_stored_with_a_warning() -> None:
    described(year_type="calendar")
    done = load_own(tidy(whole_row(period="1982-03", value=20), head=WHOLE))
    assert (done.stored, done.checked.faults.warned["period-of-another-kind"]) == (1, 1)
    [fault] = told(done, "period-of-another-kind")
    assert (fault.row_number, fault.column) == (2, "period")
    assert "A series needs periods of one length" in fault.message


def test_each_symbol_is_kept_and_the_signs_are_read_and_never_written() -> None:
    rows = [whole_row(period=f"{1981 + n}/{82 + n}", value=mark) for n, mark in enumerate(MARKS)]
    done = load_own(tidy(*rows, head=WHOLE))
    assert [one.symbol for one in stored(done)] == list(MARKS.values())
    assert {one.symbol for one in stored(done)} == {"c", "x", "z", "k", "u", "low"}
    assert all(one.value is None for one in stored(done))


def test_a_figure_of_low_reliability_keeps_its_value_and_its_mark() -> None:
    done = load_own(tidy(whole_row(value=50, symbol="u"), head=WHOLE))
    assert [(one.value, one.symbol) for one in stored(done)] == [(50, "u")]


def test_a_nought_that_is_only_rounded_is_its_symbol_and_no_value() -> None:
    rows = [whole_row(value=0, symbol="k"), whole_row(period="1982/83", value=0, symbol="~")]
    done = load_own(tidy(*rows, head=WHOLE))
    assert [(one.value, one.symbol) for one in stored(done)] == [(None, "k"), (None, "low")]


def test_a_jump_is_a_change_far_beyond_a_series_own_and_only_warns() -> None:
    steady = [70, 71, 70.5, 71.5, 70.8, 71.9, 71, 72.2]
    for last, jumps in ((71.4, 0), (12.0, 1)):
        rows = [
            ["talking-well", f"{1990 + n}/{91 + n}", "E08000004", value]
            for n, value in enumerate([*steady, last])
        ]
        done = load_own(tidy(*rows))
        assert done.checked.faults.warned.get("jump", 0) == jumps
        assert not done.checked.refused
    [fault] = told(done, "jump")
    assert fault.row_number == 10
    assert "goes from 72.2 to 12 in 1998/99, far more than it moves elsewhere" in fault.message


def test_a_short_series_has_no_jumps() -> None:
    rows = [["talking-well", f"{1990 + n}/{91 + n}", "E08000004", n % 2] for n in range(5)]
    done = load_own(tidy(*rows, ["talking-well", "1995/96", "E08000004", 99]))
    assert not done.checked.faults.warned


BOUNDS = {
    "a sum of rates": (1371, "Low", "Rate per 100,000", 9, True),
    "nearly all parts": (1371, "Low", "Rate per 100,000", 8, True),
    "a share below all": (1, "High", "% of pupils", 9, True),
    "a rate among its parts": (145, "Low", "Rate per 100,000", 9, False),
    "a count": (1371, "Low", "Number of children", 9, False),
    "a rate of which neither way is good": (1371, "-", "Rate per 100,000", 9, False),
    "too few parts": (1371, "Low", "Rate per 100,000", 7, False),
}


@pytest.mark.parametrize("case", BOUNDS)
def test_england_outside_its_regions_is_warned_of_for_a_directional_rate(
    case: str, tmp_path: Path
) -> None:
    england, good, axis, parts, fires = BOUNDS[case]
    said = [["FTE", "First-time entrants", good, axis, "0", "Calendar Year"]]
    rows = [("FTE", "2022", number, 140 + n) for n, number in enumerate(REGIONS[:parts])]
    path = lait_file(tmp_path, ("FTE", "2022", "970", england), *rows, said=said)
    done = load_public(path, path.name)
    assert done.stored == parts + 1
    found = told(done, "benchmark-outside-its-parts")
    assert [one.row_number for one in found] == ([2] if fires else [])
    if fires:
        assert f"England's {england} in 2022 is outside its regions' 140 to " in found[0].message
        assert found[0].message.endswith("Ask the publisher.")


def test_a_printed_judgement_that_its_values_deny_is_shown_beside_ours() -> None:
    figures = {"Value": 50, "Lower CI 95.0 limit": 49, "Upper CI 95.0 limit": 51}
    place = {"Area Code": "E06000004", "Area Name": "Stockton-on-Tees", "Area Type": "UA"}
    higher = {"Value": 60, "Lower CI 95.0 limit": 55, "Upper CI 95.0 limit": 65}
    compared = "Compared to England value or percentiles"
    done = load_public(
        fingertips(figures | {compared: "Not compared"}, place | higher | {compared: "Similar"})
    )
    assert done.stored == 2
    [fault] = told(done, "judgement-contradicts-its-values")
    assert (fault.row_number, fault.refused) == (3, False)
    assert fault.message == "The file prints “Similar”; its own figures give “Higher”."


def test_a_unit_a_polarity_and_a_kind_of_year_that_changed_are_warned_of(tmp_path: Path) -> None:
    row = ("R1", "2022", "970", 14)
    load_public(lait_file(tmp_path, row, said=RATE), "lait_measures.csv")
    now = [["R1", "A rate", "High", "% of children", "0", "Financial Year"]]
    done = load_public(lait_file(tmp_path, row, said=now), "lait_measures.csv")
    assert done.checked.faults.warned == {
        "unit-changed": 1,
        "polarity-changed": 1,
        "value-type-changed": 1,
        "year-type-changed": 1,
    }
    [fault] = told(done, "unit-changed")
    assert fault.message == (
        "lait/r1: unit was “rate_per_100000” and is now “percent”. Figures before and after may"
        " not be compared."
    )


def test_a_measure_without_a_definition_is_refused_until_it_has_one() -> None:
    with in_merrowdale():
        Definition.objects.filter(chosen__key="talking-well").delete()
    done = load_own(tidy(["talking-well", "1981/82", "E92000001", 70]))
    [fault] = done.checked.faults.kept
    assert "has no definition yet" in fault.message


def test_a_group_of_more_letters_than_can_be_kept_is_refused() -> None:
    done = load_own(
        tidy(["talking-well", "1981/82", "E92000001", 1, "x" * 301], head=[*TIDY, "group"])
    )
    assert done.checked.faults.refused == {"group-too-long": 1}


def test_a_status_is_final_provisional_or_revised() -> None:
    head = [*TIDY, "status"]
    done = load_own(
        tidy(
            ["talking-well", "1981/82", "E92000001", 1, "Revised"],
            ["talking-well", "1982/83", "E92000001", 1, "nearly"],
            head=head,
        )
    )
    assert done.checked.faults.refused == {"status-unknown": 1}
    assert [one.period_status for one in stored(done)] == ["revised"]


def test_every_check_has_words_for_the_screen_and_all_words_a_check() -> None:
    package = Path(__file__).parents[2] / "maypole" / "evidence" / "ingest"
    code = "".join(path.read_text() for path in package.glob("*.py"))
    named = re.findall(r'(?:Question|Fault|add_refused|add_warned)\(\s*"([a-z-]+)"', code)
    changed = {f"{fact.replace('_', '-')}-changed" for fact in WATCHED}
    chosen = {"row-repeated", "figure-given-twice"}
    assert {*named, *changed, *chosen} == set(CHECKS)


def test_every_check_stands_in_the_guide() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "ingest.md").read_text(encoding="utf-8")
    assert not [check for check in CHECKS if f"`{check}`" not in guide]
