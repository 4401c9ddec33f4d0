"""Periods read, refused, put in order and said in words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maypole.methods.periods import Kind, Period, PeriodError, parse_period

YEARS = st.integers(1900, 2199)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
WORDS = st.sampled_from(["early", "mid", "late", "spring", "summer", "autumn", "winter"])
TYPED = st.one_of(
    DAYS.map(str),
    DAYS.map(lambda day: f"{day:%Y-%m}"),
    YEARS.map(str),
    st.builds(lambda word, year: f"{word} {year}", WORDS, YEARS),
    YEARS.map(lambda year: f"{year}/{(year + 1) % 100:02d}"),
)


@pytest.mark.parametrize(
    ("text", "start", "last", "precision", "words"),
    [
        ("2017-06-27", (2017, 6, 27), (2017, 6, 27), "day", "27 June 2017"),
        ("2014-05", (2014, 5, 1), (2014, 5, 31), "month", "May 2014"),
        ("2019-12", (2019, 12, 1), (2019, 12, 31), "month", "December 2019"),
        ("2010", (2010, 1, 1), (2010, 12, 31), "year", "2010"),
        ("early 2016", (2016, 1, 1), (2016, 4, 30), "part_of_year", "early 2016"),
        ("mid 2016", (2016, 5, 1), (2016, 8, 31), "part_of_year", "mid 2016"),
        ("late 2016", (2016, 9, 1), (2016, 12, 31), "part_of_year", "late 2016"),
        ("spring 2020", (2020, 3, 1), (2020, 5, 31), "season", "spring 2020"),
        ("summer 2018", (2018, 6, 1), (2018, 8, 31), "season", "summer 2018"),
        ("autumn 2018", (2018, 9, 1), (2018, 11, 30), "season", "autumn 2018"),
        ("winter 2019", (2019, 12, 1), (2020, 2, 29), "season", "winter 2019"),
        ("  Summer   2018 ", (2018, 6, 1), (2018, 8, 31), "season", "summer 2018"),
    ],
)
def test_what_a_paper_writes_becomes_days_and_words(
    text: str,
    start: tuple[int, int, int],
    last: tuple[int, int, int],
    precision: str,
    words: str,
) -> None:
    """“Early 2016”, “summer 2018”, “2010” (Su02)."""
    period = parse_period(text)
    assert (period.start, period.last_day) == (date(*start), date(*last))
    assert (period.precision, period.kind, period.words()) == (precision, "calendar", words)


def test_a_split_year_is_financial_unless_asked_for_as_academic() -> None:
    financial = parse_period("2023/24")
    assert (financial.start, financial.end) == (date(2023, 4, 1), date(2024, 4, 1))
    assert (financial.kind, financial.precision) == ("financial", "year")
    assert financial.words() == "2023/24"
    academic = parse_period("2023/24", kind="academic")
    assert (academic.start, academic.end) == (date(2023, 9, 1), date(2024, 9, 1))
    assert academic.words() == "academic year 2023/24"


def test_a_split_year_may_cross_a_century() -> None:
    assert parse_period("1999/00").end == date(2000, 4, 1)


def test_a_snapshot_is_one_whole_day() -> None:
    assert parse_period("2024-03-31", kind="snapshot").kind == "snapshot"
    with pytest.raises(PeriodError, match="is not one day"):
        parse_period("2024-03", kind="snapshot")


@pytest.mark.parametrize(
    ("text", "kind", "says"),
    [
        ("0", None, '"0" is not a period. Type a day as 2017-06-27, a month as 2017-06'),
        ("", None, '"" is not a period. Type a day'),
        ("unknown 2018", None, "Leave the date out when nobody knows it; type 2018 when"),
        ("27/06/2017", None, "Type a day as 2017-06-27"),
        ("2017-6", None, "a month as 2017-06"),
        ("fall 2018", None, "early 2016 or summer 2018"),
        ("2017-13", None, "there is no month 13. Type a month from 01 to 12"),
        ("2017-00-01", None, "there is no month 00"),
        ("2017-02-30", None, "February 2017 has no day 30"),
        ("1066", None, "type a year from 1900 to 2199"),
        ("late 2500", None, "type a year from 1900 to 2199"),
        ("2023/25", None, '"2023/25" is not one year. Type 2023/24'),
        ("2023/24", "calendar", "is a financial or academic year, not a calendar date"),
        ("2023", "financial", "is not a year of the financial kind. Type 2023/24"),
        ("summer 2018", "academic", "is not a year of the academic kind. Type 2023/24"),
    ],
)
def test_a_refusal_says_what_to_type(text: str, kind: Kind | None, says: str) -> None:
    with pytest.raises(PeriodError) as refused:
        parse_period(text, kind=kind)
    assert says in str(refused.value)


def test_digits_of_other_scripts_are_not_a_year() -> None:
    with pytest.raises(PeriodError, match="is not a period"):
        parse_period("\u0662\u0660\u0661\u0667")


def test_a_period_cannot_end_before_it_starts() -> None:
    day = date(2017, 6, 27)
    with pytest.raises(PeriodError, match="must end after it starts"):
        Period(day, day, "day", "2017-06-27")


@given(TYPED)
def test_a_label_reads_back_as_the_same_period(text: str) -> None:
    period = parse_period(text)
    assert parse_period(period.label) == period


@given(TYPED)
def test_a_period_lasts_at_least_a_day_and_at_most_a_leap_year(text: str) -> None:
    period = parse_period(text)
    assert timedelta(days=1) <= period.end - period.start <= timedelta(days=366)
    assert period.start <= period.last_day < period.end


@given(DAYS)
def test_a_day_lies_in_the_month_and_the_year_that_it_names(day: date) -> None:
    for label in (f"{day:%Y-%m}", f"{day.year}"):
        period = parse_period(label)
        assert period.start <= day < period.end


@given(YEARS)
def test_the_three_parts_of_a_year_fill_it_without_a_gap(year: int) -> None:
    early, mid, late = (parse_period(f"{part} {year}") for part in ("early", "mid", "late"))
    whole = parse_period(str(year))
    assert (whole.start, early.end, mid.end, late.end) == (
        early.start,
        mid.start,
        late.start,
        whole.end,
    )


@given(YEARS.filter(lambda year: year < 2199))
def test_the_four_seasons_follow_each_other_without_a_gap(year: int) -> None:
    names = ("spring", "summer", "autumn", "winter")
    seasons = [parse_period(f"{name} {year}") for name in names]
    following = [*seasons[1:], parse_period(f"spring {year + 1}")]
    assert [season.end for season in seasons] == [season.start for season in following]


def test_history_sorts_by_start_and_then_the_shorter_first() -> None:
    """Events with fuzzy dates have an order (Su02)."""
    typed = ["2016", "summer 2018", "early 2016", "2014-05", "2016-01-01", "2010"]
    ordered = sorted(map(parse_period, typed), key=lambda period: (period.start, period.end))
    labels = [period.label for period in ordered]
    assert labels == ["2010", "2014-05", "2016-01-01", "early 2016", "2016", "summer 2018"]


@given(st.text(max_size=20))
def test_any_text_is_either_a_period_or_refused_by_name(text: str) -> None:
    try:
        period = parse_period(text)
    except PeriodError:
        return
    assert parse_period(period.label) == period
