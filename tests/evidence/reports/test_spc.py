"""The control chart: signals, its target, and limits that begin anew."""

from datetime import date

import pytest

from maypole.evidence.exchange_section import Rebase

from .subjects import CALM, around, cases, chosen, counts_of, rate, report_of


def test_thirteen_points_take_a_control_chart() -> None:
    """By hand. Mean 152 / 13 = 11.6923. Moving ranges 2 1 2 1 1 1 2 1 2 1 2 13, mean 29 / 12;

    13 is over 3.267 * 2.41667 = 7.895 and drops out: 16 / 11 = 1.454545; limits 11.6923 plus and
    minus 2.66 * 1.454545 = 3.869091, so 7.8232 and 15.5614. The last, 25, lies outside.
    """
    report = report_of(counts_of([*CALM, 25]), chosen(cases()))
    spc = report["spc"]
    last = spc["points"][-1]
    assert last["mean"] == pytest.approx(11.6923, abs=0.0001)
    assert last["lower_limit"] == pytest.approx(7.8232, abs=0.0001)
    assert last["upper_limit"] == pytest.approx(15.5614, abs=0.0001)
    assert (last["signal"], last["label"]) == ("outside", "concern")
    assert (spc["variation"], spc["assurance"]) == ("concern", None)
    assert (spc["word"], spc["tone"]) == ("Getting worse", "worse")
    assert spc["sentence"] == ("Getting worse. The last point lies outside the limits of chance.")
    assert report["verdict"]["sentence"] == spc["sentence"]


def test_twelve_points_take_none() -> None:
    assert report_of(counts_of(CALM), chosen(cases()))["spc"] is None


def test_a_control_chart_of_noise_says_that_nothing_changed() -> None:
    spc = report_of(counts_of([*CALM, 11]), chosen(cases()))["spc"]
    assert (spc["word"], spc["tone"]) == ("No clear change", "same")
    assert {one["signal"] for one in spc["points"]} == {None}


def test_what_the_plan_wants_says_which_signal_is_good() -> None:
    """Wo34: a measure has a wanted direction of its own."""
    measure = chosen(cases(polarity="none"), wanted="increase")
    spc = report_of(counts_of([*CALM, 25]), measure)["spc"]
    assert spc["variation"] == "improvement"
    nobody = report_of(counts_of([*CALM, 25]), chosen(cases(polarity="none")))["spc"]
    assert (nobody["variation"], nobody["word"], nobody["tone"]) == (
        "neutral_high",
        "Higher than before",
        "unknown",
    )


@pytest.mark.parametrize(
    ("aim", "assurance", "told"),
    [
        # limits of CALM and 11: mean 138 / 13 = 10.6154, moving ranges 17 / 12 = 1.416667,
        # so 6.8470 to 14.3837; the plan wants few
        (16, "consistently_pass", "On track. If nothing changes, %s will be met every time"),
        (11, "hit_and_miss", "Within chance. If nothing changes, chance decides whether %s is met"),
        (6, "consistently_fail", "Off track. If nothing changes, %s will not be met"),
    ],
)
def test_a_control_chart_says_whether_its_target_will_be_met(
    aim: float, assurance: str, told: str
) -> None:
    target = {"period": "2025", "value": aim, "set_by": "Board", "rationale": "Agreed"}
    report = report_of(counts_of([*CALM, 11]), chosen(cases(), targets=[target]))
    assert report["spc"]["assurance"] == assurance
    told = told % f"the target of {aim} for 2025"
    assert report["target"]["sentence"] == (
        f"{told}, by the limits of the control chart. It was 11 in 2025."
    )
    assert report["target"]["aim"] == aim


def test_where_a_likely_range_judges_the_target_the_control_chart_is_silent() -> None:
    """Two judgements of one target would contradict each other."""
    target = {"period": "2025", "value": 11.0, "set_by": "Board", "rationale": "Agreed"}
    rows = [around(2013 + place, value, 0.5) for place, value in enumerate([*CALM, 10])]
    report = report_of(rows, chosen(rate(), targets=[target]))
    assert report["spc"]["assurance"] == "hit_and_miss"
    assert report["target"]["word"] == "On track"
    assert "target" not in report["spc"]["sentence"]


def rebased(day: date) -> Rebase:
    return Rebase(date=day, by_role="Data group", reason="The service was built anew")


def test_limits_begin_anew_where_a_person_said_so() -> None:
    """Thirteen years around ten and thirteen around thirty are two quiet segments."""
    values = [*CALM, 11, *(one + 20 for one in CALM), 31]
    measure = chosen(cases(), rebases=[rebased(date(2013, 1, 1))])
    report = report_of(counts_of([float(one) for one in values]), measure)
    assert [one["segment"] for one in report["spc"]["points"]] == [0] * 13 + [1] * 13
    assert report["spc"]["variation"] == "common_cause"
    assert report["rebases"] == [
        {"date": "2013-01-01", "by_role": "Data group", "reason": "The service was built anew"}
    ]
    without = report_of(counts_of([float(one) for one in values]), chosen(cases()))
    assert without["spc"]["variation"] == "concern"


def test_a_rebase_leaves_too_few_points_for_a_chart() -> None:
    """No verdict under 13 points in a segment, and the reader learns how many there are."""
    measure = chosen(cases(), rebases=[rebased(date(2020, 6, 1))])
    report = report_of(counts_of([*map(float, CALM), 25.0]), measure)
    assert report["spc"] is None
    assert (
        "a control chart needs 13 points since its limits were worked out anew, not five"
    ) in report["verdict"]["sentence"]
