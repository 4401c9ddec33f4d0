"""Figures that cannot be: parts that disagree, shares above the whole, limits that cross."""

from pathlib import Path

import pytest
from django.utils import timezone

from maypole.evidence.models import Definition
from tests.evidence.figures_sample import (
    WHOLE,
    described,
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


@pytest.mark.parametrize(
    ("numerator", "denominator", "value", "fires"),
    [
        (144, 183, 78.7, False),
        (144, 183, 78.69, False),
        (144, 183, 79, False),
        (144, 183, 87.7, True),
        (144, 183, 0.787, True),
        (140, 180, 78.7, False),
        (141, 183, 78.7, True),
    ],
)
def test_count_and_base_must_give_the_value_as_it_was_rounded(
    numerator: int, denominator: int, value: float, *, fires: bool
) -> None:
    """Counts in fives may have been rounded themselves, so they are given room."""
    row = whole_row(value=value, numerator=numerator, denominator=denominator)
    done = load_own(tidy(row, head=WHOLE))
    assert done.checked.faults.refused == ({"parts-disagree": 1} if fires else {})
    if fires:
        [fault] = done.checked.faults.kept
        assert f"but the row says {value}" in fault.message
        assert fault.message.startswith(f"{numerator} of {denominator} is ")


def test_count_and_base_are_held_against_the_unit_of_their_own_time() -> None:
    """Per cent until 2020/21, then per 1,000: each is right in its own time alone."""
    with in_merrowdale():
        newest = Definition.objects.filter(chosen__key="talking-well", number=2)
        newest.update(unit="rate_per_1000", value_type="crude_rate", from_date="2021")

    def of(period: str, value: float) -> list[object]:
        return whole_row(period=period, value=value, numerator=144, denominator=180)

    rows = [of("2019/20", 80), of("2020/21", 800), of("2021/22", 80), of("2022/23", 800)]
    done = load_own(tidy(*rows, head=WHOLE))
    assert [one.row_number for one in told(done, "share-beyond-the-whole")] == [3]
    [fault] = told(done, "parts-disagree")
    assert fault.row_number == 4
    assert fault.message.startswith("144 of 180 is 800.0, but the row says 80.")


def test_a_value_outside_its_limits_and_limits_that_cross_are_refused() -> None:
    rows = [
        whole_row(value=50, lower95=40, upper95=60),
        whole_row(period="1982/83", value=50, lower95=51, upper95=60),
        whole_row(period="1983/84", value=50, lower998=60, upper998=40),
    ]
    done = load_own(tidy(*rows, head=WHOLE))
    assert done.stored == 1
    assert [(one.row_number, one.column) for one in told(done, "limits-crossed")] == [
        (3, "lower95"),
        (4, "lower998"),
    ]


IMPOSSIBLE: tuple[tuple[str, str, dict[str, object], str], ...] = (
    ("share-beyond-the-whole", "value", {"value": 120}, "from 0 to 100 per cent"),
    ("share-beyond-the-whole", "value", {"value": -5}, "from 0 to 100 per cent"),
    ("count-above-its-base", "numerator", {"value": 150, "numerator": 450, "denominator": 300},
     "450 of 300 is more than all of them."),
    ("below-nought", "numerator", {"value": 20, "numerator": -3}, "“-3” is below nought"),
    ("below-nought", "denominator", {"symbol": "x", "denominator": -3}, "“-3” is below nought"),
    ("value-and-symbol", "symbol", {"symbol": "c", "numerator": 3, "denominator": 40}, "its count"),
    ("value-and-symbol", "symbol", {"symbol": "[c]", "lower95": 3, "upper95": 5}, "its limits"),
    ("limit-alone", "lower95", {"value": 20, "lower95": 10}, "a lower limit and no upper one"),
    ("limit-alone", "lower95", {"value": 20, "upper95": 10}, "an upper limit and no lower one"),
    ("limit-alone", "lower998", {"value": 20, "upper998": 30}, "Type both, or neither."),
    ("number-too-large", "value", {"value": "1e300"}, "below 1,000,000,000,000."),
    ("number-too-large", "denominator", {"value": 20, "denominator": "1e12"}, "“1e12” is larger"),
    ("period-too-loose", "period", {"value": 20, "period": "early 2016"}, "too loose"),
    ("year-out-of-reach", "period", {"value": 20, "period": "2199/00"}, "is no figure yet."),
    ("period-not-read", "period", {"value": 20, "period": "1850"}, "type a year from 1900"),
    ("period-not-read", "period", {"value": 20, "period": ""}, "cell is empty. Type 2024"),
    ("measure-not-described", "measure", {"value": 20, "measure": ""}, "The cell is empty. Type"),
)  # fmt: skip


@pytest.mark.parametrize(("check", "column", "given", "says"), IMPOSSIBLE)
def test_a_figure_that_cannot_be_is_refused_and_its_neighbour_stored(
    check: str, column: str, given: dict[str, object], says: str
) -> None:
    good = {"period": "1985/86", "value": 100, "numerator": 300, "denominator": 300}
    done = load_own(tidy(whole_row(**given), whole_row(**good), head=WHOLE))
    assert done.checked.faults.refused == {check: 1}
    [fault] = [one for one in done.checked.faults.kept if one.refused]
    assert (fault.row, fault.column) == (2, column)
    assert says in fault.message
    assert "None" not in fault.message
    assert [one.value for one in stored(done)] == [100]


def test_next_year_is_the_last_that_a_figure_can_be_of() -> None:
    described(year_type="calendar")
    year = timezone.localdate().year
    rows = [whole_row(period=n, value=20) for n in (year + 1, year + 2, 2999)]
    done = load_own(tidy(*rows, head=WHOLE))
    assert [one.period_label for one in stored(done)] == [str(year + 1)]
    [fault] = told(done, "year-out-of-reach")
    assert f"Type a year from 1900 to {year + 1}" in fault.message
    [fault] = told(done, "period-not-read")
    assert fault.message == f'"2999": type a year from 1900 to {year + 1}.'


@pytest.mark.parametrize(
    ("unit", "kind", "refused"),
    [
        ("percent", "other", {}),
        ("percentage_points", "other", {}),
        ("score", "mean", {}),
        ("count", "count", {"below-nought": 1}),
        ("rate_per_1000", "crude_rate", {"below-nought": 1}),
    ],
)
def test_a_change_an_index_and_a_difference_are_no_shares_and_may_be_below_nought(
    unit: str, kind: str, refused: dict[str, int]
) -> None:
    described(unit=unit, value_type=kind)
    rows = [whole_row(value=-5), whole_row(period="1982/83", value=130)]
    assert load_own(tidy(*rows, head=WHOLE)).checked.faults.refused == refused


def test_a_count_that_is_no_whole_number_is_stored_with_a_warning() -> None:
    described(unit="count", value_type="count", decimals=0)
    done = load_own(tidy(whole_row(value=900.5), head=WHOLE))
    assert (done.stored, done.checked.faults.warned["count-not-whole"]) == (1, 1)
    described(decimals=1)
    done = load_own(tidy(whole_row(value=900.6), head=WHOLE))
    assert (done.stored, done.checked.faults.warned.get("count-not-whole", 0)) == (1, 0)


def test_in_a_download_what_only_its_words_make_a_share_or_a_count_is_warned_of(
    tmp_path: Path,
) -> None:
    """Sources print a take-up above the whole, whose base is an estimate of their own."""
    said = [
        ["T1", "Take-up (%)", "High", "% of children", "1", "Calendar Year"],
        ["T2", "Change", "High", "Number more", "0", "Calendar Year"],
    ]
    rows = [("T1", "2024", "970", "104.9"), ("T2", "2024", "970", "-3")]
    done = load_public(lait_file(tmp_path, *rows, said=said), "lait_measures.csv")
    assert (done.stored, done.checked.refused) == (2, 0)
    assert done.checked.faults.warned == {"share-beyond-the-whole": 1, "below-nought": 1}
    [fault] = told(done, "share-beyond-the-whole")
    assert "may come from different sources" in fault.message
