"""Sentences that the pages are made of."""

from __future__ import annotations

import pytest

from maypole.publishing.words.changes import PARTS, what_changes
from maypole.publishing.words.counting import (
    bodies_sentence,
    hang_on_it,
    hangs_on,
    joined,
    numbers_of,
    seats_sentence,
    small,
)
from maypole.publishing.words.dates import every, how_often, period_title, say, say_on, years
from maypole.publishing.words.directions import want, want_sentence
from maypole.publishing.words.findings import finding_sentence
from maypole.publishing.words.leads import delegated_sentence, lead_sentence, with_article
from maypole.publishing.words.relations import KINDS_OF_BODY, RELATIONS, inward_to_us
from maypole.publishing.words.versions import version_rest

from .conftest import NAMES, documents_of

OUTCOMES = {"name": "Outcomes", "singular": "Outcome"}
AREAS = {"name": "Areas of work", "singular": "Area of work"}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2017-06-27", "27 June 2017"),
        ("2017-06", "June 2017"),
        ("2017", "2017"),
        ("early 2016", "early in 2016"),
        ("summer 2018", "summer 2018"),
        (None, "not recorded"),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(written: str | None, said: str) -> None:
    """Fuzzy dates keep the paper’s words (Su02)."""
    assert say(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2017-06-27", "on 27 June 2017"),
        ("2014-05", "in May 2014"),
        ("early 2016", "early in 2016"),
        ("summer 2018", "in summer 2018"),
    ],
)
def test_a_date_takes_the_preposition_that_fits(written: str, said: str) -> None:
    assert say_on(written) == said


def test_a_plans_title_ends_in_its_years() -> None:
    plan = {"title": "Strategy", "from_date": "2017-04", "to_date": "2021-03-31"}
    assert period_title(plan) == "Strategy 2017 to 2021"
    assert years(None, None) == ""
    assert years("2019", None) == "from 2019"


def test_a_duty_without_interval_says_so() -> None:
    assert every(1) == "every month"
    assert every(6) == "every 6 months"
    assert every(12) == "every year"
    assert every(None, once="2018") == "once, in 2018"
    assert every(None, wording="Regular") == "regular; no interval set"
    assert every(None) == "no interval set"
    cycle = {"what": "Regular updates", "every_months": None, "once": None, "wording": "Regular"}
    assert how_often(cycle) == "no interval set"


def test_what_hangs_on_an_item_is_counted_in_the_plans_own_words() -> None:
    assert hangs_on([(1, OUTCOMES)]) == "Hangs on 1 outcome."
    assert hang_on_it([(2, AREAS)]) == "2 areas of work hang on it."
    assert hang_on_it([(1, AREAS)]) == "1 area of work hangs on it."
    assert hang_on_it([(1, AREAS), (1, OUTCOMES)]) == "1 area of work and 1 outcome hang on it."


def test_capitals_of_an_abbreviation_are_kept_inside_a_sentence() -> None:
    assert small("SEND aims") == "SEND aims"
    assert small("Areas of work") == "areas of work"


def test_the_bodies_sentence_counts_each_body_once() -> None:
    assert bodies_sentence(18, 9, 1, 7) == (
        "18 bodies. 9 have a recorded link to the partnership, 1 is part of another, "
        "7 have no recorded link."
    )
    assert bodies_sentence(1, 0, 0, 0) == "1 body."


def test_seats_are_counted_by_who_holds_them() -> None:
    """Seats, organisations and constituencies are counted apart (Su05, Su06)."""
    seats = [
        {"organisation": "Council", "constituency": None, "vacant": False},
        {"organisation": "Council", "constituency": None, "vacant": False},
        {"organisation": None, "constituency": "Primary schools", "vacant": True},
    ]
    assert seats_sentence(seats) == (
        "3 seats, held by 1 organisation and 1 group of schools. 1 is vacant."
    )


def test_priorities_that_a_body_leads_are_named_by_number() -> None:
    step = {"name": "Priorities", "singular": "Priority"}
    assert numbers_of(step, [4, 6]) == "priorities 4 and 6"
    assert numbers_of(step, [3]) == "priority 3"
    assert joined(["A", "B", "C"]) == "A, B and C"


def test_a_wish_is_said_as_a_wish() -> None:
    assert want("decrease") == "Want: lower"
    assert want("improve_and_close") == "Want: better, smaller gap"
    assert want(None) == ""
    assert want_sentence("decrease") == "The plan wants this to fall."


def test_a_stated_need_gives_figure_and_year_or_says_that_no_year_is_known() -> None:
    need = {
        "text": "Children in low-income households", "value": 15800.0, "unit": "children",
        "qualifier": "over", "year": None, "projected": False, "change": None,
        "change_from": None, "groups": [],
    }  # fmt: skip
    assert finding_sentence(need) == (
        "Children in low-income households: over 15,800 (year not recorded)."
    )
    projected = need | {
        "value": 131800.0, "qualifier": None, "year": 2025, "projected": True,
        "change": 3600.0, "change_from": 2015,
    }  # fmt: skip
    assert finding_sentence(projected).endswith(
        "131,800 (projected for 2025; 3,600 more than 2015)."
    )
    assert finding_sentence(need | {"value": None}) == "Children in low-income households."


def test_a_delegated_priority_says_who_leads_and_what_we_do() -> None:
    """Lead bodies of a delegated priority (Ki12, Ki13)."""
    item = {
        "leads": [{"key": "t", "name": "Transformation Partnership"}],
        "lead_role": None,
        "origin": "delegated",
    }
    said = f"{lead_sentence(item)} {delegated_sentence(item)}"
    assert said == (
        "Led by the Transformation Partnership. We support and share; we start no work of our own."
    )
    assert lead_sentence(item | {"leads": []}) == "No lead body is recorded."
    assert with_article("Thriving Kirklees") == "Thriving Kirklees"
    assert (
        with_article("Brunswick Centre (yOUTH project)") == "the Brunswick Centre (yOUTH project)"
    )


def test_the_version_line_follows_the_officers_note() -> None:
    site = {"versions": [{"number": 1}, {"number": 2}]}
    version = {
        "version": 1, "state": "superseded", "note": "Put to Cabinet", "dated": None,
        "frozen_on": "2020-01-02", "approved_by": {"key": "c", "name": "Cabinet"},
    }  # fmt: skip
    assert version_rest(version, site) == (
        "put to Cabinet. Replaced by version 2. Approved by Cabinet on 2 January 2020."
    )
    plain = version | {"state": "consultation", "note": None, "approved_by": None, "dated": "2020"}
    assert version_rest(plain, site) == "draft for consultation, dated 2020."


@pytest.mark.parametrize("name", NAMES)
def test_every_part_of_a_document_has_a_word_for_officers(name: str) -> None:
    for key, document in documents_of(name).items():
        if key.startswith("measure-"):
            continue  # told of by number
        assert set(document) <= set(PARTS)


def test_what_changed_is_said_in_words() -> None:
    before = documents_of("merrowdale")
    fewer = {**before["partnership"], "terms_of_reference": []}
    assert what_changes(before, {**before, "partnership": fewer}) == [
        "Who we are: terms of reference: 3 gone."
    ]
    steps = before["plan-v2"]["steps"]
    renamed = [{**steps[0], "name": "Dreams"}, {**steps[1], "key": "wishes"}, *steps[2:]]
    assert what_changes(before, {**before, "plan-v2": before["plan-v2"] | {"steps": renamed}}) == [
        "Plan version 2: steps: 1 new, 1 changed, 1 gone."
    ]
    turned = {**before["plan-v2"], "steps": steps[::-1]}
    assert what_changes(before, {**before, "plan-v2": turned}) == [
        "Plan version 2: steps: in another order."
    ]


def test_every_kind_of_relation_and_of_body_has_words() -> None:
    """Typed, directed links between bodies (Su11)."""
    from typing import get_args

    from maypole.partnership.exchange_section.vocabulary import BodyKind, RelationKind

    assert set(RELATIONS) == set(get_args(RelationKind))
    assert set(KINDS_OF_BODY) == set(get_args(BodyKind))
    assert all(inward_to_us(kind) for kind in RELATIONS)
