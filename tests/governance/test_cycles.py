"""Repeating duties: from the file to the database, on the editing pages, and what is asked."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from maypole.accounts.models import User
from maypole.components.constraints import sentence_for
from maypole.governance.exchange_section import Cycle
from maypole.governance.models import Cycle as CycleRow
from maypole.governance.section import GOVERNANCE_SECTION
from maypole.partnership.models import Body
from tests.cast import HERE, inside, person
from tests.plan.rules_sample import body, facts, found

SignedIn = Callable[[User], Client]
LIST = f"/manage/{HERE}/edit/cycles/"
REVIEW = f"{LIST}quarterly-review/"


def cycles() -> dict[str, Cycle]:
    with inside(HERE):
        section = GOVERNANCE_SECTION.stored().entry("governance")
    return {one.key: one for one in section.cycles}


def duty(**own: object) -> list[dict[str, object]]:
    return [{"key": "report", "body": "board", "what": "Report to full council"} | own]


@pytest.mark.django_db
def test_a_loaded_duty_keeps_its_body_and_its_months() -> None:
    """Wo47: one duty returns each month, two each quarter."""
    assert {key: (one.body, one.every_months) for key, one in cycles().items()} == {
        "strategic-group": ("cfsg", 1),
        "quarterly-review": ("hwb", 3),
        "data-review": ("cfsg", 3),
    }


@pytest.mark.parametrize("known", [{"every_months": 12}, {"once": "2031-04"}])
def test_a_duty_without_an_interval_asks_for_one(known: dict[str, object]) -> None:
    """“Regular updates” is no interval: the words are shown and a number is asked for (Ol21)."""
    board = {"bodies": [body("board", "Fernley Board")]}
    asked = found(facts(board, cycles=duty(wording="regular updates")), "cycle-without-interval")
    assert [one.sentence for one in asked] == [
        "“Report to full council” (Fernley Board): interval not set."
        " The words are “regular updates”."
    ]
    assert not found(facts(board, cycles=duty(**known)), "cycle-without-interval")


def test_an_officer_changes_how_often_a_duty_returns(officer: User, signed_in: SignedIn) -> None:
    client = signed_in(officer)
    answers = {
        "seen": client.get(REVIEW).context["seen"],
        "what": "Progress review",
        "body": "hwb",
        "every_months": "6",
    }
    page = client.post(REVIEW, answers, follow=True)
    assert "Progress review saved." in page.content.decode()
    assert cycles()["quarterly-review"].every_months == 6


def test_a_duty_that_returns_after_no_month_is_refused_and_kept_on_the_page(
    officer: User, signed_in: SignedIn
) -> None:
    client = signed_in(officer)
    answers = {"seen": "", "what": "Progress review", "body": "hwb", "every_months": "0"}
    page = client.post(REVIEW, answers)
    assert page.status_code == 422
    assert "Progress review" in page.content.decode()
    assert cycles()["quarterly-review"].every_months == 3


@pytest.mark.parametrize("name", ["viewer", "lead_officer"])
def test_who_may_not_edit_the_partnership_changes_no_duty(
    name: str, db: None, signed_in: SignedIn
) -> None:
    assert signed_in(person(name)).post(REVIEW, {"every_months": "6"}).status_code == 403
    assert cycles()["quarterly-review"].every_months == 3


@pytest.mark.django_db
def test_the_database_keeps_one_duty_to_an_address_and_says_so() -> None:
    with inside(HERE) as here:
        hwb = Body.objects.get(key="hwb")
        again = CycleRow(
            partnership_id=here, key="data-review", body=hwb, what="Again", position=99
        )
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            again.save()
    assert sentence_for(refused.value) == "Another repeating duty has this address. Choose another."
