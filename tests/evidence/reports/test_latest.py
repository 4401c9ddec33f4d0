"""The newest figure: value, base, date and likely range (Wo37, Wo44)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maypole.evidence.reports.words import bare, in_period, said

from .subjects import chosen, definition, rate, report_of, share, year


def test_a_share_is_said_with_count_base_date_and_range() -> None:
    """Wo37. Wilson by hand for 59 of 188, z = 1.959964, z2 = 3.841459.

    Middle (59 + 1.920730) / 191.841459 = 31.7558 %; half 1.959964 * sqrt(59 * 129 / 188 + 0.960365)
    / 191.841459 = 1.959964 * 6.437730 / 191.841459 = 6.5771 %; so 25.1787 to 38.3329.
    """
    latest = report_of([share(2025, 59, 188)])["latest"]
    assert latest["lower95"] == pytest.approx(25.1787, abs=0.001)
    assert latest["upper95"] == pytest.approx(38.3329, abs=0.001)
    assert (latest["limits_from"], latest["base_words"]) == ("wilson", "of 188 plans")
    assert latest["sentence"] == (
        "31.4% in 2025 (59 of 188 plans); the likely range is 25.2% to 38.3%."
    )


def test_what_is_not_nought_and_not_all_is_not_printed_as_if_it_were() -> None:
    """28 of 10,000 in whole numbers: Wilson's range is 0.19 to 0.40 %; 999 of 1,000: to 99.98."""
    one = chosen(definition(decimals=0))
    few = report_of([share(2024, 28, 10_000)], one)
    assert few["latest"]["said"] == few["series"][0]["said"] == "under 1%"
    assert few["latest"]["sentence"] == (
        "Under 1% in 2024 (28 of 10,000 plans); the likely range is 0.2% to 0.4%."
    )
    most = report_of([share(2024, 999, 1000)], one)
    assert most["latest"]["sentence"] == (
        "Over 99% in 2024 (999 of 1,000 plans); the likely range is 99% to over 99%."
    )
    assert report_of([share(2024, 1, 10_000)])["latest"]["said"] == "under 0.1%"
    assert report_of([share(2024, 9999, 10_000)])["latest"]["said"] == "over 99.9%"
    rare = report_of([year(2024, 0.03)], chosen(rate()))
    assert rare["latest"]["said"] == "under 0.1 per 10,000"
    for count, exact in ((0, "0%"), (1000, "100%")):
        assert report_of([share(2024, count, 1000)], one)["latest"]["said"] == exact


def test_ends_of_a_range_that_look_the_same_are_printed_in_more_places() -> None:
    one = chosen(definition(decimals=0))
    told = report_of([share(2024, 531_000, 1_000_000)], one)["latest"]["sentence"]
    assert told.endswith("the likely range is 53.0% to 53.2%.")


@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        ("All care leavers of this age", "of 188 care leavers of this age"),
        ("The number of children in care", "of 188 children in care"),
        ("NHS patients", "of 188 NHS patients"),
        ("A" + "n" * 80, "of 188"),
        (None, "of 188"),
    ],
)
def test_a_base_is_said_in_the_words_of_its_definition(phrase: str | None, told: str) -> None:
    latest = report_of([share(2025, 59, 188)], chosen(definition(denominator=phrase)))["latest"]
    assert latest["base_words"] == told


def test_a_rate_is_said_with_its_unit_and_count() -> None:
    """Wo37: the example of the pages, 60.6 per 10,000 from 595 admissions."""
    row = year(2024, 60.6, (595, 98_185), (55.8, 65.6))
    latest = report_of([row], chosen(rate()))["latest"]
    assert latest["sentence"] == (
        "60.6 per 10,000 in 2024 (595 admissions); the likely range is 55.8 to 65.6."
    )
    assert latest["limits_from"] == "printed"


def test_byar_gives_a_rate_its_range_where_the_definition_says_so() -> None:
    """Byar by hand for 100 of 20,000: 100 (1 - 1/900 - 1.959964/30)^3 = 81.363 a count,

    101 (1 - 1/909 + 1.959964 / (3 sqrt 101))^3 = 121.628; per 10,000 half of each.
    """
    row = year(2024, 50.0, (100, 20_000))
    latest = report_of([row], chosen(rate(interval_method="byar")))["latest"]
    assert latest["lower95"] == pytest.approx(81.363 / 2, abs=0.002)
    assert latest["upper95"] == pytest.approx(121.628 / 2, abs=0.002)
    assert latest["limits_from"] == "byar"


def test_no_range_is_worked_out_from_counts_that_a_source_rounds() -> None:
    """Many sources round their counts; a definition of method none keeps them as they are."""
    latest = report_of([share(2025, 60, 190)], chosen(definition(interval_method="none")))["latest"]
    assert (latest["lower95"], latest["limits_from"]) == (None, "none")
    assert latest["sentence"] == "31.6% in 2025 (60 of 190 plans)."


def test_no_percentage_stands_without_its_base_or_the_word_that_nobody_gives_it() -> None:
    """Wo37: a share of an unknown number may be of three children."""
    bare_share = report_of([year(2025, 31.4)])["latest"]
    assert bare_share["sentence"] == "31.4% in 2025 (our source does not say of how many)."
    count_only = report_of([year(2025, 31.4, (59, None))])["latest"]
    assert count_only["sentence"] == (
        "31.4% in 2025 (59 repeat plans; our source does not say of how many)."
    )


def test_no_rate_stands_without_its_counts_or_the_word_that_nobody_gives_them() -> None:
    plain = rate(unit="rate_per_100000", interval_method="none")
    said = report_of([year(2025, 95.0)], chosen(plain))["latest"]["sentence"]
    assert said == "95.0 per 100,000 in 2025 (our source gives no counts)."


@given(
    count=st.integers(0, 500),
    more=st.integers(1, 500),
    has_count=st.booleans(),
    has_base=st.booleans(),
)
def test_whatever_a_share_has_its_base_or_the_lack_of_it_is_said(
    count: int, more: int, has_count: bool, has_base: bool
) -> None:
    base = count + more
    counts = (count if has_count else None, base if has_base else None)
    sentence = report_of([year(2025, 100 * count / base, counts)])["latest"]["sentence"]
    assert ("of how many" in sentence) is not has_base
    if has_base:
        assert f"of {base:,} plans" in sentence


@pytest.mark.parametrize(
    ("symbol", "told"),
    [
        ("c", "is hidden [c]"),
        ("k", "rounds to nought but is not nought [k]"),
        ("low", "rounds to nought but is not nought [low]"),
        ("u", "is not good enough to print [u]"),
    ],
)
def test_a_figure_that_may_not_be_printed_is_the_newest_and_says_why(
    symbol: str, told: str
) -> None:
    """Wo44: hidden does not mean none."""
    latest = report_of([share(2024, 59, 188), year(2025, None, symbol=symbol)])["latest"]
    assert latest["period"]["label"] == "2025"
    assert (latest["value"], latest["said"]) == (None, f"[{symbol}]")
    assert told in latest["sentence"]


@pytest.mark.parametrize("symbol", ["x", "z"])
def test_a_year_without_any_figure_is_not_the_newest(symbol: str) -> None:
    latest = report_of([share(2024, 59, 188), year(2025, None, symbol=symbol)])["latest"]
    assert latest["period"]["label"] == "2024"


def test_the_period_is_said_as_a_reader_says_it() -> None:
    row = year(
        2025,
        31.4,
        (59, 188),
        period_label="2025-03-31",
        period_start=date(2025, 3, 31),
        period_end=date(2025, 4, 1),
        period_kind="snapshot",
        period_status="provisional",
    )
    latest = report_of([row])["latest"]
    assert latest["sentence"].startswith("31.4% on 31 March 2025 (")
    assert latest["period"] == {
        "label": "2025-03-31",
        "words": "31 March 2025",
        "start": "2025-03-31",
        "end": "2025-04-01",
        "kind": "snapshot",
        "status": "provisional",
    }


@pytest.mark.parametrize(
    ("label", "kind", "told"),
    [
        ("2025", "calendar", "in 2025"),
        ("2025", "snapshot", "in 2025"),
        ("2023/24", "academic", "in 2023/24"),
        ("2025-03", "snapshot", "in March 2025"),
        ("2025-03-31", "snapshot", "on 31 March 2025"),
        ("2021/22 to 2023/24", "financial", "in 2021/22 to 2023/24"),
    ],
)
def test_only_a_day_is_on(label: str, kind: str, told: str) -> None:
    assert in_period(label, kind) == told


@pytest.mark.parametrize(
    ("unit", "value", "decimals", "told"),
    [
        ("percent", 31.38, 1, "31.4%"),
        ("pounds", 1200.4, 0, "£1,200"),
        ("pounds", -1200.4, 0, "-£1,200"),
        ("pounds", -0.3, 0, "£0"),
        ("percent", -0.04, 1, "0.0%"),
        ("rate_per_1000", 12.25, 1, "12.2 per 1,000"),
        ("percentage_points", -3.0, 1, "-3.0 points"),
        ("days", 12.0, 0, "12 days"),
        ("count", 12_345.0, 0, "12,345"),
    ],
)
def test_figures_are_written_with_their_signs(
    unit: str, value: float, decimals: int, told: str
) -> None:
    one = definition(unit=unit, value_type="other", decimals=decimals, interval_method="none")
    assert said(value, one) == told
    assert bare(value, one) in told


@given(value=st.floats(-1e12, 1e12), decimals=st.integers(0, 4))
def test_a_figure_never_loses_its_digits_or_writes_minus_nought(
    value: float, decimals: int
) -> None:
    one = definition(unit="pounds", value_type="other", decimals=decimals, interval_method="none")
    written = bare(value, one)
    assert any(sign.isdigit() for sign in written)
    back = float(written.replace("£", "").replace(",", ""))
    assert back == pytest.approx(value, abs=0.51 * 10**-decimals, rel=1e-12)
    assert not (written.startswith("-") and back == 0)
