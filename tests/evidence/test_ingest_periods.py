"""The ways in which sources write a period, each as its days and its status, or a reason."""

from datetime import date

import polars as pl
import pytest

from maypole.evidence.ingest.periods import Periods

SPLIT = ("2016-17", "2016/17", "2016-17 (OT)")
LAIT = {
    "2016": ("2016-01-01", "2017-01-01", "final"),
    "2018 (Rev)": ("2018-01-01", "2019-01-01", "revised"),
    "2020 (Final)": ("2020-01-01", "2021-01-01", "final"),
    "2025 (prov)": ("2025-01-01", "2026-01-01", "provisional"),
    "2014-16": ("2014-01-01", "2017-01-01", "final"),
    "2016-17": ("2016-04-01", "2017-04-01", "final"),
    "2016-17 (OT)": ("2016-04-01", "2017-04-01", "final"),
    "2015/16": ("2015-04-01", "2016-04-01", "final"),
    "2013/14-15/16": ("2013-04-01", "2016-04-01", "final"),
}
KINDS = {
    "academic": ("2016", "2015-09-01", "2016-09-01"),
    "financial": ("2016", "2015-04-01", "2016-04-01"),
    "snapshot": ("2016", "2016-01-01", "2017-01-01"),
    "other": ("2016", "2016-01-01", "2017-01-01"),
}
STEMS = ("{y}", "{y}-{n}", "{y}/{n}", "{y}-{t}", "{y}/{n}-{n}/{t}")
MARKS = ("", " (Rev)", " (OT)", " (Final)", " (prov)")
OTHER = {
    "2019/20 - 21/22|fingertips": ("2019-04-01", "2022-04-01"),
    "2019 - 21|fingertips": ("2019-01-01", "2022-01-01"),
    "2010/11|fingertips": ("2010-04-01", "2011-04-01"),
    "2023/24|academic": ("2023-09-01", "2024-09-01"),
    "2023/24|financial": ("2023-04-01", "2024-04-01"),
    "2024-03-31|snapshot": ("2024-03-31", "2024-04-01"),
    "2024-03|calendar": ("2024-03-01", "2024-04-01"),
    "2024|other": ("2024-01-01", "2025-01-01"),
}


def read(text: str) -> tuple[str, str, str] | str:
    """First day, first day after and status; or why it cannot be read."""
    periods = Periods()
    periods.grow(pl.Series("period", [text]))
    fault = periods.table["period_fault"][0]
    if fault is not None:
        return str(fault)
    [one] = periods.read.values()
    return one.start.isoformat(), one.end.isoformat(), one.status


@pytest.mark.parametrize("written", LAIT)
def test_a_spelling_of_lait_has_its_days_and_its_status(written: str) -> None:
    assert read(f"{written}|lait-calendar") == LAIT[written]


@pytest.mark.parametrize("kind", KINDS)
def test_a_plain_year_of_lait_is_the_year_in_which_its_kind_of_year_ends(kind: str) -> None:
    written, start, end = KINDS[kind]
    assert read(f"{written}|lait-{kind}") == (start, end, "final")


def test_every_spelling_of_lait_is_read_for_every_year_and_kind_or_refused_with_a_reason() -> None:
    """Its 65 spellings are five stems, ten years and five marks; the other is a nought."""
    for kind in KINDS:
        for year in range(2013, 2026):
            year_after, third = f"{(year + 1) % 100:02}", f"{(year + 2) % 100:02}"
            for stem in STEMS:
                for mark in MARKS:
                    written = stem.format(y=year, n=year_after, t=third) + mark
                    found = read(f"{written}|lait-{kind}")
                    assert isinstance(found, tuple), written
                    start, end = map(date.fromisoformat, found[:2])
                    years = 1 if stem in STEMS[:3] else (3 if stem == STEMS[3] else 2)
                    assert (end.year - start.year, end.month) == (years, start.month), written
                    assert abs(start.year - year) <= 1


@pytest.mark.parametrize(
    "written", ["0", "2017-16", "2016 (guess)", "", "n/a", "2016-7", "16-17", "2019/20-18/19"]
)
def test_what_is_no_period_of_lait_is_refused_with_what_to_type(written: str) -> None:
    found = read(f"{written}|lait-calendar")
    assert isinstance(found, str)
    assert "Type 2024 or 2023/24." in found


@pytest.mark.parametrize("written", OTHER)
def test_a_period_of_another_source_is_read_by_its_kind(written: str) -> None:
    assert read(written) == (*OTHER[written], "final")


@pytest.mark.parametrize("written", ["2023/25", "2024-13", "31/03/2024", "45382", "2024-02-30"])
def test_what_is_no_period_is_refused(written: str) -> None:
    assert isinstance(read(f"{written}|other"), str)


def test_two_spellings_of_one_time_share_a_span_and_each_text_is_read_once() -> None:
    periods = Periods()
    texts = [f"{one}|lait-financial" for one in SPLIT]
    periods.grow(pl.Series("period", texts * 3))
    periods.grow(pl.Series("period", texts))
    assert periods.table.height == 3
    assert periods.table["span"].to_list() == [0, 0, 0]
