"""Where the newest figure stands against what was promised, with chance in mind (Wo34)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from maypole.evidence.charts.from_report import chart_specs
from maypole.evidence.charts.specs import LineSpec
from maypole.evidence.exchange_section import Definition
from maypole.evidence.figures import Figure

from .subjects import (
    Report,
    around,
    chosen,
    definition,
    monthly,
    rate,
    report_of,
    share,
    year,
)


def promise(*points: tuple[str, float]) -> list[dict[str, object]]:
    """A promised path."""
    return [
        {"period": period, "value": value, "set_by": "The board", "rationale": "Agreed in May"}
        for period, value in points
    ]


def target_of(figure: Figure, *points: tuple[str, float], **measure: object) -> Report | None:
    report = report_of([figure], chosen(targets=promise(*points), **measure))
    found: Report | None = report["target"]
    return found


@pytest.mark.parametrize(
    ("aim", "word", "tone", "told"),
    [
        (40.0, "On track", "better", "meets the target of 40.0% for 2025."),
        (
            30.0,
            "Within chance",
            "same",
            "The target of 30.0% for 2025 is inside the likely range",
        ),
        (20.0, "Off track", "worse", "misses the target of 20.0% for 2025."),
    ],
)
def test_the_whole_range_decides(aim: float, word: str, tone: str, told: str) -> None:
    """Wo34. 59 of 188 is 31.4 %, likely between 25.2 and 38.3; few are wanted."""
    found = target_of(share(2025, 59, 188), ("2025", aim))
    assert found is not None
    assert (found["word"], found["tone"], found["aim"]) == (word, tone, aim)
    assert told in found["sentence"]
    assert found["rule"].startswith("On track when the whole likely range")


def test_the_plan_says_which_way_a_target_is_met() -> None:
    """Wo34: the desired direction is the plan's own; the definition's polarity comes second."""
    up = target_of(share(2025, 59, 188), ("2025", 20.0), wanted="increase")
    assert up is not None
    assert up["word"] == "On track"


def test_a_target_on_the_very_end_of_the_range_is_met() -> None:
    report = report_of([around(2025, 60.0, 5.0)], chosen(rate(), targets=promise(("2025", 65.0))))
    assert report["target"]["word"] == "On track"


def test_between_two_targets_the_path_is_straight() -> None:
    """40 by the end of 2023 and 20 by the end of 2025: at the end of 2024, 366 of 731 days on,

    40 - 20 * 366 / 731 = 29.9863.
    """
    found = target_of(share(2024, 59, 188), ("2025", 20.0), ("2023", 40.0))
    assert found is not None
    assert found["aim"] == pytest.approx(29.9863, abs=0.0001)
    assert found["sentence"] == (
        "Within chance. 30.0%, on the way to 20.0% in 2025, is inside the likely range in 2024,"
        " 25.2% to 38.3%."
    )


def test_after_the_last_target_it_holds_on() -> None:
    found = target_of(share(2025, 59, 188), ("2020", 60.0), ("2022", 40.0))
    assert found is not None
    assert (found["aim"], found["word"]) == (40.0, "On track")
    assert found["sentence"].endswith("meets the target of 40.0% for 2022, the last one set.")


def test_before_the_first_target_nothing_was_promised() -> None:
    found = target_of(share(2025, 59, 188), ("2027-03-31", 20.0))
    assert found is not None
    assert (found["word"], found["aim"]) == ("Cannot say", None)
    assert found["sentence"] == (
        "Cannot say. The first target, 20.0%, is for 31 March 2027, and nothing was promised in"
        " 2025."
    )


@pytest.mark.parametrize("place", [0, 1])
def test_a_day_is_held_to_the_target_of_its_year(place: int) -> None:
    """31 March 2025 falls into 2025, wherever on the path that target stands."""
    path = (("2025", 40.0), ("2027", 20.0)) if place == 0 else (("2023", 60.0), ("2025", 40.0))
    row = share(
        2025,
        59,
        188,
        period_label="2025-03-31",
        period_start=date(2025, 3, 31),
        period_end=date(2025, 4, 1),
        period_kind="snapshot",
    )
    found = target_of(row, *path)
    assert found is not None
    assert found["aim"] == 40.0


@pytest.mark.parametrize(
    ("figure", "measure", "told"),
    [
        (year(2025, None, symbol="c"), {}, "The newest figure is hidden."),
        (
            year(2025, 31.4),
            {},
            "31.4% misses the target of 30.0% for 2025, but there is no likely",
        ),
        (
            year(2025, 28.0),
            {},
            "28.0% meets the target of 30.0% for 2025, but there is no likely",
        ),
    ],
)
def test_what_cannot_be_held_against_a_target_says_why(
    figure: Figure, measure: dict[str, object], told: str
) -> None:
    found = target_of(figure, ("2025", 30.0), **measure)
    assert found is not None
    assert (found["word"], found["tone"]) == ("Cannot say", "unknown")
    assert told in found["sentence"]


def test_without_a_good_way_a_target_is_no_judge() -> None:
    neither = chosen(definition(polarity="none"), targets=promise(("2025", 30.0)))
    found = report_of([share(2025, 59, 188)], neither)["target"]
    assert found["word"] == "Cannot say"
    assert "Nobody has said which way is good" in found["sentence"]


def test_a_measure_needs_no_target() -> None:
    """Wo34: to have none is no fault, and a wish is no target."""
    report = report_of([share(2025, 59, 188)], chosen(wanted="decrease"))
    assert (report["target"], report["targets"]) == (None, [])
    assert report["wanted_words"] == "It should fall"


def school(at: int, count: float) -> Figure:
    """A figure of a school year, which ends with August."""
    days = {"period_start": date(at, 9, 1), "period_end": date(at + 1, 9, 1)}
    label = f"{at}/{(at + 1) % 100:02d}"
    return share(at, count, 188, period_label=label, period_kind="academic", **days)


@pytest.mark.parametrize(
    ("at", "aim"), [(2025, None), (2026, 30.0), (2027, pytest.approx(25.0, abs=0.01)), (2028, 20.0)]
)
def test_a_target_for_a_school_year_is_for_that_year(at: int, aim: float | None) -> None:
    """2026/27 is September to August where the measure's years are, and not April to March."""
    measure = chosen(
        definition(year_type="academic"), targets=promise(("2026/27", 30.0), ("2028/29", 20.0))
    )
    report = report_of([school(at, 59)], measure)
    assert report["target"]["aim"] == aim
    assert [one["end"] for one in report["targets"]] == ["2027-09-01", "2029-09-01"]


def test_targets_are_told_in_order_with_who_set_them() -> None:
    """They are told before any figure is loaded, too."""
    measure = chosen(targets=promise(("2027", 20.0), ("2025", 30.0)))
    for rows in ([], [share(2025, 59, 188)]):
        assert report_of(rows, measure)["targets"] == [
            {
                "period": period,
                "end": f"{int(period) + 1}-01-01",
                "value": value,
                "said": said,
                "set_by": "The board",
                "rationale": "Agreed in May",
                "drawn": True,
            }
            for period, value, said in (("2025", 30.0, "30.0%"), ("2027", 20.0, "20.0%"))
        ]


MONTHS = (42, 45, 41, 44, 43, 46, 42, 44, 41, 45, 43, 42) * 2


def cases(**changes: object) -> Definition:
    """A plain number of cases, of which few are good."""
    plain = {"unit": "count", "value_type": "count", "decimals": 0, "interval_method": "none"}
    return definition(**(plain | changes))


@pytest.mark.parametrize("way", [{}, {"wanted": "decrease"}, {"wanted": "increase"}])
def test_cases_of_a_month_are_not_held_against_a_target_for_a_year(way: dict[str, str]) -> None:
    """Each month has some 43, and the year 518: a target of 400 for the year is not met by 42."""
    measure = chosen(cases(), targets=promise(("2024", 400.0)), **way)
    report = report_of(monthly(MONTHS), measure)
    found = report["target"]
    assert (found["word"], found["tone"], found["aim"]) == ("Cannot say", "unknown", None)
    assert found["sentence"] == (
        "Cannot say. The target is for a year and the figures are of months."
    )
    assert found["mend"] == "Set a target for a month, or load years."
    assert report["spc"]["assurance"] is None
    assert "target" not in report["spc"]["sentence"]


def test_a_rate_of_a_month_is_not_held_against_a_target_for_a_year() -> None:
    """Twelve months of 5 per 10,000 are 60 per 10,000 in the year."""
    report = report_of(monthly(MONTHS), chosen(rate(), targets=promise(("2024", 400.0))))
    assert report["target"]["word"] == "Cannot say"
    assert report["target"]["mend"] == "Set a target for a month, or load years."


def test_among_targets_that_for_as_long_a_time_as_the_figure_is_taken() -> None:
    path = promise(("2024", 400.0), ("2024-12", 30.0))
    report = report_of(monthly(MONTHS), chosen(cases(), targets=path))
    assert report["spc"]["assurance"] == "consistently_fail"


@pytest.mark.parametrize("period", ["2025", "2025-12-31"])
def test_cases_of_a_year_are_held_against_a_target_for_the_year_or_its_end(period: str) -> None:
    measure = chosen(cases(interval_method="byar"), targets=promise((period, 400.0)))
    found = report_of([year(2025, 300.0, (300, None))], measure)["target"]
    assert (found["word"], found["aim"]) == ("On track", 400.0)


def on_day(day: date, figure: Figure) -> Figure:
    """The same figure as it stood on one day."""
    label = day.isoformat()
    end = day + timedelta(days=1)
    return replace(figure, period_label=label, period_start=day, period_end=end)


def test_what_is_counted_on_one_day_may_be_held_against_a_target_for_its_year() -> None:
    """Children in care on 31 March are not added up over the year."""
    row = on_day(date(2025, 3, 31), year(2025, 300.0, (300, None)))
    measure = chosen(cases(interval_method="byar"), targets=promise(("2025", 400.0)))
    assert report_of([row], measure)["target"]["word"] == "On track"


def test_a_target_for_another_length_of_time_is_not_drawn_among_the_figures() -> None:
    measure = chosen(cases(), targets=promise(("2024", 400.0), ("2024-12", 30.0)))
    report = report_of(monthly(MONTHS), measure)
    assert [one["drawn"] for one in report["targets"]] == [False, True]
    lines = [one for one in chart_specs(report) if isinstance(one, LineSpec)]
    assert {spot.value for one in lines for spot in one.targets} == {30.0}


def test_a_share_of_a_month_is_held_against_a_target_for_a_year_and_that_is_said() -> None:
    rows = monthly([30.0] * 12, start=2024, numerator=60, denominator=200)
    found = report_of(rows, chosen(targets=promise(("2024", 40.0))))["target"]
    assert found["word"] == "On track"
    assert found["sentence"].endswith(" The target is for a year, the figure for a month.")
    same = report_of([share(2024, 60, 200)], chosen(targets=promise(("2024", 40.0))))["target"]
    assert "The target is for" not in same["sentence"]


JUNE = date(2024, 6, 30)
SPLIT = (("2023/24", 40.0), ("2024/25", 20.0))


@pytest.mark.parametrize(("years", "aim"), [("academic", 40.0), ("financial", 20.0)])
def test_a_day_is_held_to_the_target_of_the_year_that_holds_it(years: str, aim: float) -> None:
    """30 June 2024 is in the school year 2023/24, and in April to March 2024/25."""
    measure = chosen(definition(year_type=years), targets=promise(*SPLIT))
    found = report_of([on_day(JUNE, share(2024, 59, 188))], measure)["target"]
    assert found["aim"] == aim


def test_where_nobody_says_which_year_a_day_is_not_held_to_either() -> None:
    measure = chosen(definition(year_type="snapshot"), targets=promise(*SPLIT))
    found = report_of([on_day(JUNE, share(2024, 59, 188))], measure)["target"]
    assert (found["word"], found["aim"]) == ("Cannot say", None)
    assert found["sentence"] == (
        "Cannot say. Nobody has said whether 2023/24 is a school year or April to March, and for"
        " 30 June 2024 the target is not the same."
    )
    assert found["mend"] == "Set each target for a day, such as 2024-06-30."


def test_a_day_in_both_years_of_one_name_has_the_target_of_that_name() -> None:
    """31 March 2025 is in 2024/25 whichever year is meant."""
    measure = chosen(definition(year_type="snapshot"), targets=promise(*SPLIT))
    found = report_of([on_day(date(2025, 3, 31), share(2025, 59, 188))], measure)["target"]
    assert found["aim"] == 20.0


@pytest.mark.parametrize(
    ("polarity", "count", "base", "aim", "word"),
    [
        ("high", 40, 40, 100.0, "Met"),
        ("low", 0, 200, 0.0, "Met"),
        ("high", 39, 40, 100.0, "Off track"),
        ("high", 40, 40, 95.0, "Within chance"),
    ],
)
def test_a_target_of_the_best_that_there_can_be_is_met_by_that_figure(
    polarity: str, count: int, base: int, aim: float, word: str
) -> None:
    """40 of 40 lies between 91.2 % and 100 %, so no whole range ever meets 100."""
    measure = chosen(definition(polarity=polarity), targets=promise(("2025", aim)))
    assert report_of([share(2025, count, base)], measure)["target"]["word"] == word


def test_a_target_that_is_met_says_why_no_range_is_asked() -> None:
    found = target_of(share(2025, 0, 200), ("2025", 0.0))
    assert found is not None
    assert (found["tone"], found["sentence"]) == (
        "better",
        "Met. 0.0% in 2025 meets the target of 0.0% for 2025, and no figure could be better.",
    )


def test_where_plan_and_definition_disagree_no_change_is_called_better_or_worse() -> None:
    rows = [share(2021 + place, 60 + 15 * place, 200) for place in range(5)]
    report = report_of(rows, chosen(definition(polarity="high"), wanted="decrease"))
    assert report["trend"]["word"] == "Rising"
    assert report["trend"]["tone"] == "unknown"
    agreed = report_of(rows, chosen(definition(polarity="high"), wanted="increase"))
    assert agreed["trend"]["word"] == "Getting better"
    months = monthly((*MONTHS, 90.0))
    charted = report_of(months, chosen(cases(polarity="high"), wanted="decrease"))["spc"]
    assert (charted["word"], charted["tone"]) == ("Higher than before", "unknown")
