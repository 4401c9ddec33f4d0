"""Attacks with what earlier publications show, and with stretches of time that overlap."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maypole.accounts.models import User
from maypole.accounts.operator import operator
from maypole.evidence.models import MeasureReport
from maypole.methods.disclosure import FEWEST
from maypole.publishing.changes import agree_to_withdraw, ask_to_withdraw, publish
from maypole.publishing.documents import JsonObject
from maypole.publishing.documents.protecting import protect
from maypole.publishing.measures_before import own_reports_published
from maypole.publishing.opening import every_document
from tests.cast import inside
from tests.partnership.editing import SignedIn

from .measure_reports import district, group, report, year
from .test_measures_given_away import NOW, month, spell, the_year
from .test_measures_live import store

COUNTS = {"unit": "count", "value_type": "count"}


def own(*cells: JsonObject, **changes: Any) -> JsonObject:
    definition = report()["definition"] | COUNTS
    return report(
        own_counts=True, series=list(cells), definition=definition, latest=None, **changes
    )


def months(**others: int) -> list[JsonObject]:
    """Twenty in each, but in those that are said."""
    counts = {int(name.removeprefix("m")): count for name, count in others.items()}
    return [month(one, counts.get(one, 20)) for one in range(1, 13)]


def hidden(found: JsonObject, part: str = "series") -> list[str]:
    return [one["period"] for one in found[part] if one["symbol"] == "c"]


def test_a_year_that_was_published_and_its_months_now_give_no_month_away() -> None:
    """222 in the year less eleven months leave the two of May: June goes too."""
    before = protect(own(the_year(222)))
    found = protect(own(*months(m5=2)), [before])
    assert len(hidden(found)) == 2
    assert "month 5" in hidden(found)
    assert hidden(protect(own(*months(m5=2)))) == ["month 5"], "alone they give nothing away"


def test_months_that_were_published_and_their_year_now_give_no_month_away() -> None:
    before = protect(own(*months(m5=2)))
    assert hidden(before) == ["month 5"]
    assert hidden(protect(own(the_year(222)), [before])) == ["2025"]
    assert hidden(protect(own(the_year(240)), [protect(own(*months()))])) == []


def test_the_newest_of_what_was_published_is_held_against() -> None:
    old, new = protect(own(the_year(500))), protect(own(the_year(222)))
    assert len(hidden(protect(own(*months(m5=2)), [old, new]))) == 2


def test_one_group_that_was_published_and_the_whole_now_do_not_leave_the_other() -> None:
    girls = group("Sex: Female", NOW, 47, 200) | {"value": 47}
    before = protect(own(groups=[girls]))
    assert hidden(before, "groups") == []
    whole = year(NOW, 50, None) | {"value": 50}
    assert hidden(protect(own(whole), [before])) == [NOW]
    assert hidden(protect(own(whole | {"value": 60, "numerator": 60}), [before])) == []


def test_groups_now_are_held_against_a_whole_that_was_published() -> None:
    whole = year(NOW, 50, None) | {"value": 50}
    girls = group("Sex: Female", NOW, 47, None) | {"value": 47}
    assert hidden(protect(own(groups=[girls])), "groups") == []
    assert hidden(protect(own(groups=[girls]), [protect(own(whole))]), "groups") == [NOW]


def test_districts_that_were_published_and_the_whole_now_leave_no_few() -> None:
    whole = year(NOW, 50, 300)
    one = district("E07000230", "Redditch", NOW, 48, 250)
    shares = report(own_counts=True, latest=None, series=[], areas=[one])
    before = protect(shares)
    assert hidden(before, "areas") == []
    found = protect(report(own_counts=True, latest=None, series=[whole]), [before])
    assert hidden(found) == [NOW]


def test_a_series_of_girls_before_is_a_group_beside_the_whole_now() -> None:
    girls = own(year(NOW, 47, None) | {"value": 47})
    latest = report()["latest"] | {"value": 47, "numerator": 47, "denominator": None}
    girls |= {"latest": latest | {"group": "Sex: Female"}}
    before = protect(girls)
    assert hidden(before) == []
    whole = year(NOW, 50, None) | {"value": 50}
    assert hidden(protect(own(whole), [before])) == [NOW]
    assert hidden(protect(own(the_year(20)), [before])) == []


def test_a_district_s_month_that_was_published_and_its_year_now_leave_no_few() -> None:
    def of(cell: JsonObject, count: int) -> JsonObject:
        days = {key: cell[key] for key in ("period", "start", "end")}
        made = district("E07000239", "Wyre Forest", NOW, None, 100)
        return made | days | {"value": count, "numerator": None, "denominator": None, "symbol": ""}

    before = protect(own(areas=[of(month(1, 30), 30)]))
    assert hidden(before, "areas") == []
    assert hidden(protect(own(areas=[of(the_year(1), 33)]), [before]), "areas") == ["2025"]
    assert hidden(protect(own(areas=[of(the_year(1), 39)]), [before]), "areas") == []


def test_a_share_is_judged_by_the_base_that_an_earlier_publication_shows() -> None:
    """Three per cent of what were a hundred girls are three."""
    before = protect(
        report(own_counts=True, latest=None, series=[], groups=[group("Girls", "2023/24", 60, 100)])
    )
    bare = group("Girls", NOW, None, None) | {"value": 3.0, "symbol": ""}
    now = report(own_counts=True, latest=None, series=[], groups=[bare])
    assert hidden(protect(now), "groups") == [], "alone nobody knows of how many"
    assert hidden(protect(now, [before]), "groups") == [NOW]
    more = now | {"groups": [bare | {"value": 30.0}]}
    assert hidden(protect(more, [before]), "groups") == []


def test_what_a_public_source_printed_is_not_held_against() -> None:
    before = own(the_year(222)) | {"own_counts": False}
    assert hidden(protect(own(*months(m5=2)), [before])) == ["month 5"]


def test_a_number_that_was_hidden_before_is_not_known() -> None:
    before = protect(own(*months(m5=2), the_year(222)))
    assert hidden(before) == ["month 5", "2025"]
    assert hidden(protect(own(the_year(222)), [before])) == ["2025"]


def test_the_same_again_hides_no_more() -> None:
    made = own(*months(m5=2, m8=0), the_year(202))
    once = protect(made)
    assert protect(made, [once]) == protect(made, [once, once]) == once


def test_stretches_that_overlap_leave_no_few_though_none_holds_the_others() -> None:
    """33 less 12 and 20 more are the 41 of the half year; less 38 they are January's three."""
    cells = [
        spell("January to May", "2025-01-01", "2025-06-01", 33),
        spell("April and May", "2025-04-01", "2025-06-01", 12),
        spell("April to June", "2025-04-01", "2025-07-01", 20),
        spell("February to June", "2025-02-01", "2025-07-01", 38),
    ]
    assert few_children(cells) == [("2025-01-01", "2025-02-01")]
    assert hidden(protect(own(*cells))) == ["January to May"]
    assert hidden(protect(own(*cells[:3]))) == []


def few_children(known: list[JsonObject]) -> list[tuple[str, str]]:
    """The attack by linear algebra: each stretch whose count follows from those known, and is 1 to
    4."""
    days = sorted({day for one in known for day in (one["start"], one["end"])})
    if not known:
        return []
    matrix = np.array(
        [[one["start"] <= day < one["end"] for day in days[:-1]] for one in known], dtype=float
    )
    counts = np.array([one["value"] for one in known], dtype=float)
    found = []
    for first, last in combinations(days, 2):
        wanted = np.array([first <= day < last for day in days[:-1]], dtype=float)
        mix, *_rest = np.linalg.lstsq(matrix.T, wanted, rcond=None)
        if np.allclose(matrix.T @ mix, wanted) and 0.5 < mix @ counts < FEWEST - 0.5:
            found.append((first, last))
    return found


spans = st.tuples(st.integers(1, 11), st.integers(1, 6))


@settings(max_examples=150)
@given(
    st.lists(st.integers(0, 9), min_size=12, max_size=12),
    st.lists(spans, min_size=1, max_size=9, unique=True),
    st.lists(spans, max_size=4, unique=True),
)
def test_no_stretch_of_few_follows_from_what_was_and_what_is_shown(
    counts: list[int], now: list[tuple[int, int]], then: list[tuple[int, int]]
) -> None:
    """The attacker has both publications; neither alone gives anything away."""

    def cell(first: int, long: int) -> JsonObject:
        last = min(first + long, 13)
        start = f"2025-{first:02}-01"
        end = f"2025-{last:02}-01" if last < 13 else "2026-01-01"
        made = spell(f"{start} to {end}", start, end, sum(counts[first - 1 : last - 1]))
        return made | {"symbol": ""}

    before = protect(own(*(cell(*one) for one in then)))
    found = protect(own(*(cell(*one) for one in now)), [before])
    once = {one["period"]: one for one in before["series"] if one["value"] is not None}
    shown = {one["period"]: one for one in found["series"] if one["value"] is not None}
    alone = few_children(list(once.values()))
    assert few_children(list((once | shown).values())) == alone
    assert alone == []


@pytest.mark.django_db
def test_what_is_published_is_read_from_publications_that_stand(
    monkeypatch: pytest.MonkeyPatch, officer: User, administrator: User, signed_in: SignedIn
) -> None:
    monkeypatch.setattr("maypole.publishing.changes.refresh_reports", lambda **_facts: None)
    yearly, monthly = own(the_year(222)), own(*months(m5=2))
    with inside("worcestershire", operator()) as here:
        MeasureReport.objects.all().delete()
        store(here, yearly)
        first = publish(by=operator(), partnership_id=here)
        assert publish(by=operator(), partnership_id=here).pk == first.pk
        assert first.number in numbers_read()
        store(here, monthly)
        second = publish(by=operator(), partnership_id=here)
        assert len(hidden(every_document(second)["measure-repeat-plans"])) == 2
        assert publish(by=operator(), partnership_id=here).pk == second.pk
        assert numbers_read()[-2:] == [first.number, second.number]
    with inside("worcestershire", officer):
        asked = ask_to_withdraw(by=officer, publication=first, reason="A child is known.")
    with inside("worcestershire", administrator):
        agree_to_withdraw(by=administrator, request=asked)
    with inside("worcestershire", operator()):
        assert first.number not in numbers_read()
    page = signed_in(officer).get("/manage/worcestershire/documents/measure-repeat-plans.json")
    assert hidden(page.json()) == ["month 5"], "the preview knows of the withdrawal at once"


@pytest.mark.django_db
def test_a_report_says_every_publication_that_it_stands_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("maypole.publishing.changes.refresh_reports", lambda **_facts: None)
    with inside("worcestershire", operator()) as here:
        MeasureReport.objects.all().delete()
        made = []
        for cell in (the_year(222), the_year(333), the_year(222)):
            store(here, own(cell))
            made.append(publish(by=operator(), partnership_id=here).number)
    assert numbers_read()[-3:] == [made[1], made[0], made[2]]


@pytest.mark.django_db
def test_an_officer_is_told_of_numbers_published_that_would_be_hidden_today(
    monkeypatch: pytest.MonkeyPatch, officer: User, signed_in: SignedIn
) -> None:
    monkeypatch.setattr("maypole.publishing.changes.refresh_reports", lambda **_facts: None)
    address = "/manage/worcestershire/publish/"
    with inside("worcestershire", operator()) as here:
        MeasureReport.objects.all().delete()
        store(here, own(*months()))
        publish(by=operator(), partnership_id=here)
        store(here, own(*months(m5=2)))
    page = signed_in(officer).get(address).content.decode()
    assert "would be hidden today" not in page, "twenty children of May tell of nobody"
    with monkeypatch.context() as without_rules, inside("worcestershire", operator()) as here:
        without_rules.setattr("maypole.publishing.documents.measures.protect", lambda one, _: one)
        made = publish(by=operator(), partnership_id=here)
        store(here, own(*months(m5=2, m6=30)))
        again = publish(by=operator(), partnership_id=here)
    page = signed_in(officer).get(address).content.decode()
    told = page.partition("would be hidden today")[2].partition("</ul>")[0]
    for one in (made, again):
        assert f"/publish/{one.number}/withdraw/" in told
    assert told.count("“Repeat child protection plans”, month 5</li>") == 2


def numbers_read() -> list[int]:
    found = own_reports_published("worcestershire")["repeat-plans"]
    return [number for one in found for number in one["numbers"]]
