"""What a reader should know before trusting a figure."""

from dataclasses import replace
from datetime import date

import pytest

from maypole.evidence.exchange_section import Break
from maypole.evidence.figures import Figure

from .subjects import (
    ENGLAND,
    chosen,
    definition,
    elsewhere,
    rate,
    report_of,
    sentences_of,
    share,
    year,
)

HOMES = definition(
    name="Care leavers in suitable homes",
    numerator="In suitable homes",
    denominator="Care leavers aged 19 to 21",
    polarity="high",
)
UNKNOWN = "Accommodation: Not known"


def test_stocktons_care_leavers_are_shown_known_and_unknown() -> None:
    """144 of 183 are 78.7 %. For 30, 16.4 % of the base and so over 5 %, nobody recorded it;

    of the other 153, 144 are 94.1 %.
    """
    rows = [share(2025, 144, 183), share(2025, 30, 183, group=UNKNOWN)]
    report = report_of(rows, chosen(HOMES))
    assert sentences_of(report, "unknown_base") == [
        "Look behind this figure. 144 of 183 (78.7%), but for 30 nobody recorded it; of the 153"
        " known, 94.1%."
    ]


@pytest.mark.parametrize(("unknown", "shown"), [(5, False), (6, True)])
def test_up_to_a_twentieth_unknown_is_not_shown(unknown: int, shown: bool) -> None:
    """Of 100: five are 5 %, and not over it."""
    rows = [share(2025, 60, 100), share(2025, unknown, 100, group=UNKNOWN)]
    assert bool(sentences_of(report_of(rows, chosen(HOMES)), "unknown_base")) is shown


@pytest.mark.parametrize("count", [0, 12, None])
def test_those_whose_group_nobody_recorded_are_counted_by_their_own_base(
    count: int | None,
) -> None:
    """40 of 183 are 21.9 % of the base, however many of them are in suitable homes."""
    row = year(2025, None if count is None else 0.0, (count, 40), group="Ethnicity: Unknown")
    report = report_of([share(2025, 144, 183), row], chosen(HOMES))
    assert sentences_of(report, "unknown_base") == ["For 40 of 183 nobody recorded: Ethnicity."]


def test_few_whose_group_nobody_recorded_are_not_told() -> None:
    """Nine of 183 are 4.9 %, ten are 5.5 %."""
    for base, told in ((9, False), (10, True)):
        row = year(2025, 50.0, (base / 2, base), group="Ethnicity: Unknown")
        report = report_of([share(2025, 144, 183), row], chosen(HOMES))
        assert bool(sentences_of(report, "unknown_base")) is told


@pytest.mark.parametrize("base", [180, 183, 190])
def test_a_base_that_a_source_rounds_is_still_everybodys(base: int) -> None:
    """30 of 180: not 180 of 183 are unknown, but 30."""
    row = year(2025, 16.0, (30, base), group=UNKNOWN)
    (told,) = sentences_of(report_of([share(2025, 144, 183), row], chosen(HOMES)), "unknown_base")
    assert "for 30 nobody recorded it" in told


def test_a_part_of_a_group_says_nothing_of_everybody() -> None:
    """Of the 90 women the homes of 30 are not known: that is not the base of all 183."""
    row = share(2025, 30, 90, group=f"Sex: Female; {UNKNOWN}")
    report = report_of([share(2025, 144, 183), row], chosen(HOMES))
    assert sentences_of(report, "unknown_base") == []


def test_another_year_and_another_place_say_nothing_of_this_figure() -> None:
    rows = [
        share(2025, 144, 183),
        share(2024, 30, 183, group=UNKNOWN),
        elsewhere(ENGLAND, share(2025, 30, 183, group=UNKNOWN)),
    ]
    assert sentences_of(report_of(rows, chosen(HOMES)), "unknown_base") == []


def test_unknowns_that_do_not_fit_into_the_base_are_not_reckoned_with() -> None:
    rows = [share(2025, 170, 183), share(2025, 30, 183, group=UNKNOWN)]
    assert sentences_of(report_of(rows, chosen(HOMES)), "unknown_base") == []


def test_a_named_break_is_said_between_the_figures_that_it_parts() -> None:
    """The fifth example of the pages: no results for 2020 and 2021, then new rules."""
    rows = [
        share(2019, 60, 100),
        year(2020, None, symbol="x"),
        year(2021, None, symbol="x"),
        share(2022, 50, 100),
    ]
    broken = chosen(breaks=[Break(date=date(2022, 1, 1), reason="The assessment changed.")])
    report = report_of(rows, broken)
    assert sentences_of(report, "break") == [
        "The assessment changed: do not compare 2022 with 2019."
    ]
    assert [row["break"] for row in report["series"]] == [
        None,
        None,
        None,
        "The assessment changed.",
    ]
    assert report["breaks"] == [{"date": "2022-01-01", "reason": "The assessment changed."}]


def test_another_definition_and_another_kind_of_year_break_a_series() -> None:
    new = definition(number=2, from_date="2024")
    changed = report_of([share(2023, 60, 100), share(2024, 50, 100)], chosen(definition(), new))
    assert sentences_of(changed, "break") == [
        "It is worked out in another way from 2024 on: do not compare 2024 with 2023."
    ]
    school = share(
        2024,
        50,
        100,
        period_label="2024/25",
        period_start=date(2024, 9, 1),
        period_end=date(2025, 9, 1),
        period_kind="academic",
    )
    kinds = report_of([share(2023, 60, 100), school])
    assert sentences_of(kinds, "break") == [
        "The kind of year changes with 2024/25: do not compare 2024/25 with 2023."
    ]


def test_figures_of_another_unit_are_no_part_of_the_report() -> None:
    """30 children are not 30 %, and 40 % are not 40 children."""
    count = definition(unit="count", value_type="count", decimals=0, interval_method="none")
    old = [year(2020, 30.0), year(2021, 35.0, group="Sex: Girls"), year(2022, 32.0)]
    new = [share(2023, 60, 100), share(2024, 50, 100), share(2024, 20, 50, group="Sex: Girls")]
    england = [elsewhere(ENGLAND, one) for one in (year(2022, 3000.0), share(2024, 500, 1000))]
    share_since = definition(number=2, from_date="2023")
    report = report_of([*old, *new, *england], chosen(count, share_since))
    assert [(one["period"], one["said"]) for one in report["series"]] == [
        ("2023", "60.0%"),
        ("2024", "50.0%"),
    ]
    assert [one["period"] for one in report["groups"]] == ["2024"]
    assert sentences_of(report, "other_unit") == [
        "Left out: 2020 and 2022, in another unit than the others here."
    ]
    assert "30.0%" not in str(report)
    count_since = count.model_copy(update={"number": 2, "from_date": "2023"})
    turned = [share(2022, 40, 100), year(2023, 40.0), year(2024, 50.0)]
    report = report_of(turned, chosen(definition(), count_since))
    assert [one["said"] for one in report["series"]] == ["40", "50"]
    assert sentences_of(report, "other_unit") == [
        "Left out: 2022, in another unit than the others here."
    ]


def test_where_the_newest_figure_is_of_the_old_unit_it_is_read_by_the_old_one() -> None:
    count = definition(unit="count", value_type="count", decimals=0, interval_method="none")
    later = definition(number=2, from_date="2026")
    report = report_of([year(2023, 30.0), year(2024, 40.0)], chosen(count, later))
    assert [one["said"] for one in report["series"]] == ["30", "40"]
    assert sentences_of(report, "other_unit") == []


def test_a_definition_without_a_day_holds_until_the_first_that_has_one() -> None:
    """Two versions without a day: the newer replaced the older."""
    old, newer = definition(number=1), definition(number=2, interval_method="none")
    latest = definition(number=3, from_date="2025")
    report = report_of([share(2024, 50, 100)], chosen(old, newer, latest))
    assert report["definition"]["number"] == 2
    assert [one["number"] for one in report["definitions"]] == [1, 2, 3]
    after = report_of([share(2025, 50, 100)], chosen(old, newer, latest))
    assert after["definition"]["number"] == 3


def test_a_figure_of_low_reliability_has_its_sign_wherever_it_stands() -> None:
    rows = [share(2019 + place, 400 + 20 * place, 1000) for place in range(6)]
    rows[-1] = replace(rows[-1], symbol="u")
    report = report_of(rows)
    assert report["latest"]["said"] == report["series"][-1]["said"] == "50.0% [u]"
    assert report["latest"]["sentence"].startswith("50.0% [u] in 2024")
    assert "to 50.0% [u] in 2024" in report["verdict"]["sentence"]
    assert report["verdict"]["sentence"].endswith("The newest figure is of low reliability [u].")
    assert report["forecast"]["sentence"].endswith("Some of these are of low reliability [u].")
    assert sentences_of(report, "low_reliability") == [
        "Low reliability [u]. Its source warns that the figure for 2024 is uncertain."
    ]
    sure = report_of(rows[:-1])
    assert "reliability" not in str(sure)


def test_both_sides_of_a_gap_keep_their_signs() -> None:
    one = chosen(definition(), group="Girls", comparator_group="Boys", wanted="close")
    rows = [share(2024, 60, 100, group="Girls", symbol="u"), share(2024, 40, 100, group="Boys")]
    report = report_of(rows, one)
    assert "Girls: 60.0% [u] of 100; Boys: 40.0% of 100" in report["gap"]["sentence"]
    assert report["gap"]["series"][0]["group_said"] == "60.0% [u]"
    assert report["verdict"]["sentence"].endswith("The newest figure is of low reliability [u].")


def test_a_provisional_figure_may_differ_when_it_is_final() -> None:
    report = report_of([share(2025, 60, 100, period_status="provisional")])
    assert sentences_of(report, "provisional") == [
        "Provisional. The figure for 2025 may differ when it is final."
    ]
    earlier = report_of([share(2024, 60, 100, period_status="provisional"), share(2025, 6, 10)])
    assert sentences_of(earlier, "provisional") == []


def test_a_hidden_cell_anywhere_in_the_tables_is_explained_on_the_page() -> None:
    rows = [share(2025, 60, 100), year(2025, None, symbol="c", group="Sex: Male")]
    (told,) = sentences_of(report_of(rows), "hidden")
    assert "hidden does not mean none" in told
    elsewhere_hidden = [
        share(2025, 60, 100),
        elsewhere(ENGLAND, year(2025, None, symbol="c")),
    ]
    assert sentences_of(report_of(elsewhere_hidden), "hidden") == []


def test_an_old_figure_beside_newer_ones_elsewhere() -> None:
    rows = [share(2023, 60, 100), elsewhere(ENGLAND, share(2025, 50, 100))]
    assert sentences_of(report_of(rows), "old_figure") == [
        "Stockton-on-Tees' newest figure is for 2023; others have one for 2025."
    ]
    group = [share(2023, 60, 100), elsewhere(ENGLAND, share(2025, 50, 100, group="Sex: Male"))]
    assert sentences_of(report_of(group), "old_figure") == []


@pytest.mark.parametrize(
    ("count", "base", "told"),
    [
        # 100 / 12 = 8.3, so one child moves it by 8 points
        (6, 12, "Small numbers. One child more or fewer of 12 moves this by 8 points."),
        (4, 400, "Small numbers. It rests on 4, so it can swing from year to year by chance."),
        (40, 400, None),
        (10, 30, None),
    ],
)
def test_small_numbers_are_said(count: int, base: int, told: str | None) -> None:
    found = sentences_of(report_of([share(2025, count, base)]), "small_numbers")
    assert found == ([] if told is None else [told])


def test_a_small_count_without_a_base_is_small_too() -> None:
    few = definition(unit="count", value_type="count", decimals=0, interval_method="none")
    (told,) = sentences_of(report_of([year(2025, 4.0)], chosen(few)), "small_numbers")
    assert told.startswith("Small numbers. It rests on 4")
    a_rate = report_of([year(2025, 2.1, (4, 20_000))], chosen(rate()))
    assert sentences_of(a_rate, "small_numbers")


def test_a_plain_figure_has_no_caution() -> None:
    assert report_of([share(2025, 60, 100)])["cautions"] == []


@pytest.mark.parametrize("odd", ["a year among months", "a day among years"])
def test_a_period_of_another_length_stays_out_of_the_series(odd: str) -> None:
    """A year's total among months is no signal, and a day is no year."""
    if odd == "a year among months":
        usual = [month(place, 20.0) for place in range(1, 13)]
        other = year(2025, 249.0)
    else:
        usual = [year(2020 + place, 20.0) for place in range(6)]
        other = year(
            2026, 900.0, period_label="2026-03-31", period_kind="snapshot",
            period_start=date(2026, 3, 31), period_end=date(2026, 4, 1),
        )  # fmt: skip
    plain = chosen(definition(unit="count", value_type="count", interval_method="none"))
    report = report_of([*usual, other], plain)
    assert [one["value"] for one in report["series"]] == [20.0] * len(usual)
    assert report["latest"]["value"] == 20.0
    (told,) = sentences_of(report, "other_length")
    assert told.startswith(f"Left out: {'2025' if 'months' in odd else '31 March 2026'}, ")
    assert sentences_of(report_of(usual, plain), "other_length") == []


def month(number: int, value: float) -> Figure:
    """A figure of one month of 2025."""
    start = date(2025, number, 1)
    end = date(2025 + number // 12, number % 12 + 1, 1)
    label = f"2025-{number:02}"
    return year(2025, value, period_label=label, period_start=start, period_end=end)
