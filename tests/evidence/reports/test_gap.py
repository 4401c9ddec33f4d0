"""The gap between a group of children and its comparator (Su20, Ki16, Wo34)."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maypole.evidence.charts.drawn import drawn
from maypole.evidence.charts.from_report import chart_specs
from maypole.evidence.charts.specs import LineSpec
from maypole.evidence.exchange_section import Break, ChosenMeasure
from maypole.evidence.figures import Figure
from maypole.evidence.reports.pairs import group_words

from .subjects import Report, chosen, definition, monthly, rate, report_of, share, year

GROUP, OTHERS = "Disadvantaged: Yes", "Disadvantaged: No"


def measure(polarity: str = "high", **changes: object) -> ChosenMeasure:
    return chosen(
        definition(polarity=polarity, name="Pupils at the expected standard", denominator="Pupils"),
        group=GROUP,
        comparator_group=OTHERS,
        wanted="close",
        **changes,
    )


def pair(at: int, group: int, others: int, base: int = 1000) -> list[Figure]:
    return [share(at, group, base, group=GROUP), share(at, others, base, group=OTHERS)]


def gap_of(rows: list[Figure], one: ChosenMeasure | None = None) -> Report:
    found: Report = report_of(rows, one or measure())["gap"]
    return found


def test_a_gap_names_both_sides_its_range_and_its_ratio() -> None:
    """Su20. 300 of 1,000 against 600 of 1,000, Newcombe's range from two of Wilson's, by hand:

    30 % lies between 27.2407 and 32.9124, 60 % between 56.9309 and 62.9925;
    -30 - sqrt(2.7593^2 + 2.9925^2) = -34.0705; -30 + sqrt(2.9124^2 + 3.0691^2) = -25.7690.
    """
    gap = gap_of(pair(2025, 300, 600))
    assert gap["absolute"] == -30
    assert gap["lower95"] == pytest.approx(-34.0705, abs=0.001)
    assert gap["upper95"] == pytest.approx(-25.7690, abs=0.001)
    assert gap["relative"] == 0.5
    assert gap["said"] == "30.0 points apart"
    assert gap["sentence"] == (
        "Disadvantaged: 30.0% of 1,000; not disadvantaged: 60.0% of 1,000; 30.0 points"
        " apart (2025), more than chance explains."
    )
    assert gap["rule"] == "A difference of two shares with Newcombe's likely range."


def test_a_gap_of_rates_is_not_told_as_counts_out_of_their_base() -> None:
    per = rate(interval_method="byar", polarity="low", denominator="Children")
    one = chosen(per, group=GROUP, comparator_group=OTHERS, wanted="close")
    rows = [
        year(2025, 400.0, (400, 10_000), group=GROUP),
        year(2025, 100.0, (100, 10_000), group=OTHERS),
    ]
    gap = gap_of(rows, one)
    assert gap["sentence"] == (
        "Disadvantaged: 400.0 per 10,000; not disadvantaged: 100.0 per 10,000; 300.0 apart (2025)."
    )
    assert gap["rule"] == "The plain difference: only one of shares has a likely range here."


def test_a_gap_that_chance_explains_says_so() -> None:
    gap = gap_of(pair(2025, 12, 14, base=40))
    assert gap["lower95"] < 0 < gap["upper95"]
    assert gap["sentence"].endswith("which chance may explain.")


def test_each_year_of_a_gap_has_both_bases() -> None:
    """No percentage without its base: those of both groups stand in the table."""
    row = gap_of([*pair(2024, 150, 320, base=500), *pair(2025, 300, 600)])["series"][0]
    assert (row["group_value"], row["group_denominator"]) == (30.0, 500)
    assert (row["comparator_value"], row["comparator_denominator"]) == (64.0, 500)
    assert row["absolute"] == -34.0


def test_only_years_with_both_groups_make_a_gap() -> None:
    rows = [
        *pair(2023, 300, 600),
        share(2024, 300, 1000, group=GROUP),
        share(2025, 300, 1000, group=GROUP),
        year(2025, None, symbol="c", group=OTHERS),
    ]
    assert [row["period"] for row in gap_of(rows)["series"]] == ["2023"]


def test_without_exact_counts_a_gap_is_a_plain_difference() -> None:
    rows = [year(2025, 30.0, group=GROUP), year(2025, 60.0, group=OTHERS)]
    gap = gap_of(rows)
    assert (gap["absolute"], gap["lower95"], gap["trend"]) == (-30.0, None, None)
    assert gap["sentence"] == (
        "Disadvantaged: 30.0%; not disadvantaged: 60.0%; 30.0 points apart (2025). Our source gives"
        " no bases."
    )
    assert gap["rule"] == "The plain difference: without exact counts it has no likely range."


def test_a_gap_that_closes_because_the_group_rose_is_getting_better() -> None:
    """Ki16: 30 points, -34.1 to -25.8, then 10, -14.4 to -5.6: apart by more than chance."""
    report = report_of([*pair(2021, 300, 600), *pair(2025, 500, 600)], measure())
    trend = report["gap"]["trend"]
    assert (trend["word"], trend["tone"], trend["points"]) == ("Getting better", "better", 2)
    assert trend["sentence"] == (
        "Getting better. The gap narrowed from 30.0 points in 2021 to 10.0 points in 2025."
    )
    assert report["verdict"]["sentence"] == trend["sentence"]
    assert report["gap"]["levelling_down"] is False


def test_a_gap_that_closes_because_the_better_off_fell_is_levelling_down() -> None:
    """30 against 60, then 31 against 45: nothing to be glad of."""
    gap = gap_of([*pair(2021, 300, 600), *pair(2025, 310, 450)])
    assert gap["levelling_down"] is True
    assert (gap["trend"]["word"], gap["trend"]["tone"]) == ("Levelling down", "worse")
    assert gap["trend"]["sentence"] == (
        "Levelling down. The gap narrowed from 30.0 points in 2021 to 14.0 points in 2025 because"
        " the better-off side did worse."
    )


def test_levelling_down_where_low_is_good_is_a_rise_of_the_better_off() -> None:
    """Absence: 60 against 30, then 59 against 45."""
    gap = gap_of([*pair(2021, 600, 300), *pair(2025, 590, 450)], measure("low"))
    assert gap["levelling_down"] is True


def test_a_fall_of_the_better_off_that_chance_explains_is_not_levelling_down() -> None:
    """70 of 100 and 69 of 100 of 1,000 are the same for all anybody knows; 40 to 48 is a rise."""
    report = report_of([*pair(2020, 400, 700), *pair(2024, 480, 690)], measure())
    gap = report["gap"]
    assert gap["levelling_down"] is False
    assert (gap["trend"]["word"], gap["trend"]["tone"]) == ("Getting better", "better")
    assert gap["trend"]["sentence"] == (
        "Getting better. The gap narrowed from 30.0 points in 2020 to 21.0 points in 2024:"
        " Disadvantaged rose from 40.0% to 48.0%, not disadvantaged went from 70.0% to 69.0%."
    )
    assert report["verdict"]["sentence"] == gap["trend"]["sentence"]


def test_a_sure_fall_of_the_better_off_that_is_the_smaller_part_is_not_levelling_down() -> None:
    """60 falls to 55, which is sure, and 30 rises to 45, which is three quarters of it."""
    gap = gap_of([*pair(2020, 300, 600), *pair(2024, 450, 550)])
    assert gap["levelling_down"] is False
    assert gap["trend"]["sentence"].endswith(
        ": Disadvantaged rose from 30.0% to 45.0%, not disadvantaged fell from 60.0% to 55.0%."
    )


def test_a_gap_that_widens_is_getting_worse_and_one_that_chance_moves_is_not_judged() -> None:
    wider = gap_of([*pair(2021, 500, 600), *pair(2025, 300, 600)])["trend"]
    assert (wider["word"], wider["tone"]) == ("Getting worse", "worse")
    still = gap_of([*pair(2021, 300, 600), *pair(2025, 305, 600)])["trend"]
    assert (still["word"], still["tone"]) == ("No clear change", "same")
    assert still["sentence"].endswith("which chance may explain.")


GIRLS, BOYS = "Sex: Girls", "Sex: Boys"


def sexes(polarity: str = "high") -> ChosenMeasure:
    of = definition(polarity=polarity, denominator="Pupils")
    return chosen(of, group=GIRLS, comparator_group=BOYS, wanted="close")


def both_sexes(at: int, girls: int, boys: int) -> list[Figure]:
    return [share(at, girls, 1000, group=GIRLS), share(at, boys, 1000, group=BOYS)]


def test_a_gap_that_changed_sides_turned_round_and_is_not_called_unchanged() -> None:
    """20 points behind, then 20 ahead: 40 points by the sign, and none by the size."""
    report = report_of([*both_sexes(2020, 400, 600), *both_sexes(2024, 600, 400)], sexes())
    verdict = report["verdict"]
    assert (verdict["word"], verdict["tone"]) == ("Turned round", "unknown")
    assert verdict["sentence"] == (
        "Turned round. Boys 20.0 points ahead in 2020, and Girls 20.0 points ahead in 2024."
    )
    assert report["gap"]["levelling_down"] is False
    assert [row["ahead"] for row in report["gap"]["series"]] == [
        "Boys 20.0 points ahead",
        "Girls 20.0 points ahead",
    ]


def test_a_gap_that_narrowed_and_changed_sides_says_both() -> None:
    """30 points behind, then 10 ahead."""
    report = report_of([*both_sexes(2020, 300, 600), *both_sexes(2024, 700, 600)], sexes())
    assert report["verdict"]["word"] == "Getting better"
    assert report["verdict"]["sentence"].endswith(
        " It turned round: Boys 30.0 points ahead in 2020, and Girls 10.0 points ahead in 2024."
    )


def test_a_side_that_chance_puts_ahead_did_not_turn_the_gap_round() -> None:
    """30 points behind, then 1 ahead, which chance may explain."""
    report = report_of([*both_sexes(2020, 300, 600), *both_sexes(2024, 608, 600)], sexes())
    assert report["verdict"]["word"] == "Getting better"
    assert "turned round" not in report["verdict"]["sentence"]


def test_where_low_is_good_who_has_more_is_called_higher() -> None:
    """Absence: nobody is ahead by being away more."""
    rows = [*both_sexes(2020, 400, 600), *both_sexes(2024, 600, 400)]
    series = report_of(rows, sexes("low"))["gap"]["series"]
    assert [row["ahead"] for row in series] == [
        "Boys 20.0 points higher",
        "Girls 20.0 points higher",
    ]
    level = report_of(both_sexes(2024, 600, 600), sexes())["gap"]["series"]
    assert [row["ahead"] for row in level] == ["nobody ahead"]


def test_a_gap_is_not_followed_over_a_break() -> None:
    broken = measure(breaks=[Break(date=date(2023, 1, 1), reason="New rules")])
    report = report_of([*pair(2021, 300, 600), *pair(2025, 500, 600)], broken)
    assert report["gap"]["trend"] is None
    assert [row["break"] for row in report["gap"]["series"]] == [None, "New rules"]
    assert report["verdict"]["reason"] == "too_few_points"


def test_everybodys_change_does_not_answer_a_wish_about_a_gap() -> None:
    """Everybody gets better, and of the gap nothing can be said (Wo34)."""
    everybody = [share(2021 + place, 500 + 60 * place, 1000) for place in range(5)]
    groups = [year(2025, 30.0, group=GROUP), year(2025, 60.0, group=OTHERS)]
    report = report_of([*everybody, *groups], measure())
    assert report["trend"]["word"] == "Getting better"
    assert report["verdict"]["word"] == "Cannot say"


def test_without_a_comparator_there_is_no_gap() -> None:
    alone = chosen(definition(), group=GROUP)
    report = report_of(pair(2025, 300, 600), alone)
    assert report["gap"] is None
    assert report["latest"]["group"] == GROUP


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Disadvantaged: Yes", "Disadvantaged"),
        ("Free school meals: No", "not free school meals"),
        ("Sex: Female", "Female"),
        ("Special educational needs: None", "no special educational needs"),
        ("Special educational needs: Support", "Special educational needs (support)"),
        ("Children in care", "Children in care"),
    ],
)
def test_a_group_is_said_as_people_say_it(name: str, told: str) -> None:
    assert group_words(name) == told


@settings(deadline=None)
@given(
    first=st.tuples(st.integers(0, 200), st.integers(0, 200)),
    last=st.tuples(st.integers(0, 200), st.integers(0, 200)),
    polarity=st.sampled_from(["high", "low"]),
)
def test_a_gap_agrees_with_its_own_numbers(
    first: tuple[int, int], last: tuple[int, int], polarity: str
) -> None:
    rows = [*pair(2021, *first, base=200), *pair(2025, *last, base=200)]
    gap = gap_of(rows, measure(polarity))
    assert gap["absolute"] == pytest.approx((last[0] - last[1]) / 2)
    assert gap["lower95"] - 1e-6 <= gap["absolute"] <= gap["upper95"] + 1e-6
    sizes = [abs(one[0] - one[1]) for one in (first, last)]
    word = gap["trend"]["word"]
    if word in {"Getting better", "Levelling down"}:
        assert sizes[1] < sizes[0]
    if word == "Getting worse":
        assert sizes[1] > sizes[0]
    assert (word == "Levelling down") is gap["levelling_down"]


def test_a_gap_is_worked_out_from_counts_and_not_from_rounded_shares() -> None:
    """275,435 of 310,000 and 963,560 of 1,040,000 are 88.85 % and 92.65 %: 3.80 apart, not 3.9."""
    rows = [
        year(2025, 88.8, (275_435, 310_000), group=GROUP),
        year(2025, 92.7, (963_560, 1_040_000), group=OTHERS),
    ]
    gap = gap_of(rows)
    assert gap["absolute"] == pytest.approx(-3.8, abs=0.001)
    assert gap["said"] == "3.8 points apart"
    assert gap["lower95"] <= gap["absolute"] <= gap["upper95"]
    assert gap["series"][-1]["group_said"] == "88.8%"


def test_the_line_of_all_children_is_not_called_the_gap() -> None:
    rows = [share(at, 700, 1000) for at in (2023, 2024, 2025)]
    rows += [one for at in (2023, 2024, 2025) for one in pair(at, 300, 600)]
    report = report_of(rows, measure())
    title = report["title"]
    made = {chart["kind"]: chart["title"] for chart in drawn(report)[0]}
    assert made["line"].startswith(f"All children ({title}), ")
    assert made["gap"].startswith(f"The gap: {title}, ")
    assert made["spark"].startswith(title)


def promised(value: float, period: str = "2024") -> dict[str, object]:
    return {"period": period, "value": value, "set_by": "The board", "rationale": "Agreed"}


@pytest.mark.parametrize(
    ("aim", "word", "told"),
    [
        (25.0, "On track", "The whole likely range of the gap in 2024, 15.7 to 24.2 points, meets"),
        (
            20.0,
            "Within chance",
            "is inside the likely range of the gap in 2024, 15.7 to 24.2 points.",
        ),
        (10.0, "Off track", "15.7 to 24.2 points, misses the target of 10.0 points"),
    ],
)
def test_the_target_of_a_gap_is_held_against_the_gap(aim: float, word: str, told: str) -> None:
    """Wo34. Newcombe's range of 600 and 400 of 1,000, by hand: 60 % lies between 56.9309 and

    62.9925, 40 % between 37.0075 and 43.0691; 20 -+ sqrt(3.0691^2 + 3.0691^2) = 15.66 and 24.23.
    All children have 60.0 %, and are not what was promised.
    """
    rows = [share(2024, 1200, 2000), *pair(2024, 400, 600)]
    report = report_of(rows, measure(targets=[promised(aim)]))
    found = report["gap"]["target"]
    assert (found["word"], found["aim"]) == (word, aim)
    assert told in found["sentence"]
    assert f"the target of {aim} points" in found["sentence"].lower()
    assert "%" not in found["sentence"]
    assert report["target"] is None
    assert [(one["said"], one["drawn"]) for one in report["targets"]] == [(f"{aim} points", False)]


@pytest.mark.parametrize(("group", "others"), [(490, 500), (500, 490)])
def test_a_gap_that_chance_may_explain_may_be_none_at_all(group: int, others: int) -> None:
    """1 point, from 3.4 on one side to 5.4 on the other: none of it is above a target of 6."""
    rows = pair(2024, group, others)
    found = report_of([share(2024, 500, 1000), *rows], measure(targets=[promised(6.0)]))
    assert "0.0 to 5.4 points" in found["gap"]["target"]["sentence"]
    assert found["gap"]["target"]["word"] == "On track"


def test_a_gap_without_a_range_is_not_judged_by_its_target() -> None:
    rows = [year(2024, 55.0), year(2024, 40.0, group=GROUP), year(2024, 60.0, group=OTHERS)]
    found = report_of(rows, measure(targets=[promised(10.0)]))["gap"]["target"]
    assert found["sentence"] == (
        "Cannot say. A gap of 20.0 points misses the target of 10.0 points for 2024, but there is"
        " no likely range to judge by."
    )


def test_everybodys_figure_is_never_held_against_the_target_of_a_gap() -> None:
    """Neither in the sentence, nor on the control chart, nor where a group is not named."""
    rows = monthly([30.0 + place % 3 for place in range(14)], numerator=60, denominator=200)
    report = report_of(rows, measure(targets=[promised(10.0)]))
    assert report["target"]["word"] == "Cannot say"
    assert report["target"]["mend"] == "Load figures for both groups."
    assert report["spc"]["assurance"] is None
    assert not any(one.targets for one in chart_specs(report) if isinstance(one, LineSpec))
    nameless = report_of(rows, chosen(wanted="close", targets=[promised(10.0)]))["target"]
    assert nameless["sentence"] == (
        "Cannot say. The target is for a gap, and its two groups are not named."
    )


def test_a_forecast_of_a_gap_measure_says_that_it_is_of_all_children() -> None:
    found = [
        one
        for at in range(2020, 2025)
        for one in (*both_sexes(at, 400, 600), share(at, 1000, 2000))
    ]
    sentence = report_of(found, sexes())["forecast"]["sentence"]
    assert sentence.startswith("All children, and not the gap. If nothing changes, it would be")
