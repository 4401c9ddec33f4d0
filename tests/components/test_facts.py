"""How pages say what is known."""

import datetime as dt

import pytest
from django.template import engines

from maypole.components.templatetags.facts import full_date, known, listed


def drawn(source: str, **context: object) -> str:
    return engines["django"].from_string("{% load facts %}" + source).render(context)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (dt.date(2017, 7, 2), "2 July 2017"),
        ("2017-07-20", "20 July 2017"),
        ("2017-07", "July 2017"),
        ("2024-25", "2024-25"),
        ("2017", "2017"),
        ("early 2016", "early 2016"),
        (None, "not recorded"),
        ("", "not recorded"),
    ],
)
def test_a_date_is_said_in_full_as_far_as_it_is_known(
    value: dt.date | str | None, expected: str
) -> None:
    assert full_date(value) == drawn("{% date d %}", d=value) == expected
    assert drawn("{{ d|plain_date }}", d=value) == expected


@pytest.mark.parametrize(
    "moment", [dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC), "2026-06-30T23:30:00+00:00"]
)
def test_a_moment_is_said_as_the_day_it_was_in_england(moment: dt.datetime | str) -> None:
    assert full_date(moment) == "1 July 2026"


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "0 rows"), (1, "1 row"), (10198, "10,198 rows")]
)
def test_a_count_agrees_with_its_noun(number: int, expected: str) -> None:
    assert drawn('{% count n "row" "rows" %}', n=number) == expected


@pytest.mark.parametrize("unknown", [None, "", [], ()])
def test_an_unknown_fact_reads_not_recorded(unknown: object) -> None:
    quiet = '<span class="mp-missing">not recorded</span>'
    assert drawn("{{ fact|known }}", fact=unknown) == quiet
    assert drawn("{% not_recorded %}") == quiet


@pytest.mark.parametrize("fact", [0, False, "a name"])
def test_nought_is_a_known_fact(fact: object) -> None:
    assert known(fact) == fact


def test_a_known_fact_is_escaped_like_any_other_text() -> None:
    assert drawn("{{ fact|known }}", fact="<b>") == "&lt;b&gt;"


def test_a_list_is_said_as_a_sentence_says_it() -> None:
    assert [listed([]), listed(["P1"]), listed(["P1", "P2"]), listed([4, 5, 6])] == [
        "",
        "P1",
        "P1 and P2",
        "4, 5 and 6",
    ]


def test_downloads_name_their_files_rows_and_day() -> None:
    line = drawn('{% downloads csv="p.csv" json="p.json" pdf="p.pdf" rows=33 date="2026-11-22" %}')
    assert 'Download: <a href="p.pdf">one-page PDF</a>, <a href="p.csv">CSV</a>' in line
    assert "(33 rows, 22 November 2026)" in line


def test_downloads_say_an_empty_list_has_no_rows_and_leave_out_what_is_not_there() -> None:
    line = drawn('{% downloads csv="p.csv" rows=0 about="this thread" %}')
    assert 'Download this thread: <a href="p.csv">CSV</a> ' in line
    assert "(0 rows)" in line
    assert "JSON" not in line
