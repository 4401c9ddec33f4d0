"""Two measures of which one counts a part of the other are named before anything is published."""

from __future__ import annotations

from typing import Any

import pytest

from maypole.accounts.models import User
from maypole.accounts.operator import operator
from maypole.evidence.models import MeasureReport
from maypole.publishing.documents import JsonObject
from maypole.publishing.documents.measures import PREFIX
from maypole.publishing.documents.protecting import protect
from maypole.publishing.measures_together import told_together
from tests.cast import inside
from tests.partnership.editing import SignedIn

from .measure_reports import year
from .test_measures_given_away import spell, the_year
from .test_measures_given_away_before import months, own
from .test_measures_live import store

NOW = "2024/25"


def counting(key: str, title: str, *counts: int, **more: Any) -> JsonObject:
    cells = [
        year(f"{2024 - place}/{25 - place}", count, None) | {"value": count}
        for place, count in enumerate(counts)
    ]
    return protect(own(*cells, key=key, title=title, **more))


def told(*reports: JsonObject) -> list[tuple[str, ...]]:
    documents = {f"{PREFIX}{one['key']}": one for one in reports}
    return [pair.periods for pair in told_together(documents)]


def test_a_part_and_its_whole_that_leave_few_are_named() -> None:
    every = counting("all", "Children hurt on the road", 43, 60)
    boys = counting("boys", "Boys hurt on the road", 40, 40)
    assert told(every, boys) == [(NOW,)]
    assert told(boys, every) == [(NOW,)]


def test_months_of_one_and_the_year_of_another_are_named() -> None:
    monthly = protect(own(*months(m5=2), key="monthly", title="Hurt on the road, by month"))
    yearly = protect(own(the_year(222), key="yearly", title="Hurt on the road, by year"))
    assert told(monthly, yearly) != []


def test_who_is_counted_does_not_part_two_titles() -> None:
    assert told(counting("all", "Children in care", 50), counting("boys", "Boys in care", 47)) == [
        (NOW,)
    ]
    assert told(counting("all", "Children", 50), counting("boys", "Boys", 47)) == [(NOW,)]
    assert told(counting("all", "Children", 50), counting("x", "Fines", 47)) == []


def test_a_measure_that_is_gone_is_named_with_its_publications() -> None:
    girls = counting("new", "Hurt on the road, girls", 47)
    before = counting("old", "Hurt on the road", 50) | {"numbers": [2, 3]}
    documents = {f"{PREFIX}new": girls}
    (pair,) = told_together(documents, {"old": [before]})
    assert (pair.periods, pair.numbers) == ((NOW,), (2, 3))
    assert told_together(documents, {"new": [before]}) == [], "the same figures are held by hiding"


def test_measures_with_other_titles_are_not_held_against_each_other() -> None:
    assert told(counting("all", "Children hurt on the road", 43), counting("x", "Fines", 40)) == []


def test_what_was_hidden_and_what_a_public_source_printed_give_nothing_away() -> None:
    every = counting("all", "Children hurt on the road", 43)
    girls = counting("girls", "Girls hurt on the road", 3)
    assert girls["series"][0]["symbol"] == "c"
    assert told(every, girls) == []
    boys = counting("boys", "Boys hurt on the road", 40) | {"own_counts": False}
    assert told(every, boys) == []
    assert told(every) == told() == []


@pytest.mark.django_db
def test_an_officer_reads_them_on_the_page_for_publishing(
    officer: User, signed_in: SignedIn
) -> None:
    with inside("worcestershire", operator()) as here:
        MeasureReport.objects.all().delete()
        store(here, own(spell("2025", "2025-01-01", "2026-01-01", 43)))
        title = "Repeat child protection plans, boys"
        store(here, own(the_year(40), key="good-development-gap", title=title))
    page = signed_in(officer).get("/manage/worcestershire/publish/").content.decode()
    told = page.partition("Measures to look at together")[2].partition("</ul>")[0]
    assert "“Repeat child protection plans” and “Repeat child protection plans, boys”: 2025" in told
