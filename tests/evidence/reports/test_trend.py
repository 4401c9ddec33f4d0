"""The recent trend of five years."""

from datetime import date

import pytest

from maypole.evidence.exchange_section import Break

from .subjects import FALLING, around, chosen, figures, rate, report_of, share


def test_five_years_that_fall_by_more_than_chance_are_getting_better() -> None:
    """Wo37, whether it improves. By hand: all ranges are 6 wide, so w = (3.92 / 6)^2 = 0.426844;

    slope = (-2 * 75.4 - 72.0 + 64.0 + 2 * 60.6) / 10 = -3.76;
    chi-square = slope^2 * 10 w = 14.1376 * 4.26844 = 60.3455, above 9.5495.
    """
    rows = [around(2021 + place, value) for place, value in enumerate(FALLING)]
    trend = report_of(rows, chosen(rate()))["trend"]
    assert trend["chi_square"] == pytest.approx(60.3455, abs=0.001)
    assert (trend["word"], trend["tone"], trend["points"]) == ("Getting better", "better", 5)
    assert trend["method"] == "recent_trend"
    assert trend["sentence"] == (
        "Getting better. It fell from 75.4 in 2021 to 60.6 in 2025, by more than chance explains"
        " (under 1 in 500), and no single year decides it."
    )


@pytest.mark.parametrize(
    ("polarity", "word", "tone"),
    [
        ("low", "Getting better", "better"),
        ("high", "Getting worse", "worse"),
        ("none", "Falling", "unknown"),
    ],
)
def test_polarity_alone_says_whether_a_fall_is_good(polarity: str, word: str, tone: str) -> None:
    rows = [around(2021 + place, value) for place, value in enumerate(FALLING)]
    trend = report_of(rows, chosen(rate(polarity=polarity)))["trend"]
    assert (trend["word"], trend["tone"]) == (word, tone)


def test_a_move_that_one_year_decides_is_told_as_such() -> None:
    """60 % for nine years, then 30 %: far beyond chance, but level without the last."""
    rows = [share(2015 + place, 600, 1000) for place in range(9)] + [share(2024, 300, 1000)]
    report = report_of(rows)
    assert report["verdict"]["sentence"] == (
        "No clear change. It fell from 60.0% in 2020 to 30.0% in 2024. One year decides it: without"
        " 2024 there is no trend."
    )
    assert report["verdict"]["decided_by"] == ["2024"]
    assert report["trend"]["chi_square"] > 9.5495


def test_a_move_that_chance_explains_is_no_clear_change() -> None:
    rows = [around(2021 + place, value, 40) for place, value in enumerate(FALLING)]
    trend = report_of(rows, chosen(rate()))["trend"]
    assert trend["sentence"] == (
        "No clear change. It fell from 75.4 in 2021 to 60.6 in 2025, not by enough to be sure."
    )


def test_what_stands_where_it_stood_is_told_as_such() -> None:
    rows = [around(2021 + at, value) for at, value in enumerate((72.0, 71.0, 73.0, 71.5, 72.0))]
    trend = report_of(rows, chosen(rate()))["trend"]
    assert trend["sentence"] == "No clear change. It was 72.0 in 2021 and 72.0 in 2025."


def test_only_the_last_five_years_are_tested() -> None:
    rows = [around(2015 + place, 10.0) for place in range(6)]
    rows += [around(2021 + place, value) for place, value in enumerate(FALLING)]
    trend = report_of(rows, chosen(rate()))["trend"]
    assert "from 75.4 in 2021" in trend["sentence"]
    assert trend["chi_square"] == pytest.approx(60.3455, abs=0.001)


def test_a_trend_does_not_cross_a_break() -> None:
    """Five years of which two lie before the break are three."""
    rows = [around(2021 + place, value) for place, value in enumerate(FALLING)]
    measure = chosen(rate(), breaks=[Break(date=date(2023, 1, 1), reason="New rules")])
    trend = report_of(rows, measure)["trend"]
    assert (trend["word"], trend["method"], trend["points"]) == ("Cannot say", None, 3)
    assert trend["sentence"] == (
        "Cannot say. A trend needs five yearly points with a likely range, not three."
    )


def test_a_share_that_is_its_whole_base_is_not_tested() -> None:
    rows = [share(2021 + place, count, 50) for place, count in enumerate((50, 48, 47, 46, 45))]
    trend = report_of(rows)["trend"]
    assert (trend["word"], trend["method"]) == ("Cannot say", None)
    assert "a count is its whole base" in trend["sentence"].lower()


def test_nothing_depends_on_the_order_in_which_figures_come() -> None:
    """There is no clock in a report, and equal facts give an equal report."""
    rows = [around(2021 + place, value) for place, value in enumerate(FALLING)]
    assert report_of(rows, chosen(rate())) == report_of(rows[::-1], chosen(rate()))
    assert figures(rows) != figures(rows[::-1])
