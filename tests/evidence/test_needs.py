"""Stated needs: from the file to the database, on the editing pages, and what is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from maypole.accounts.models import User
from maypole.accounts.operator import operator
from maypole.components.constraints import sentence_for
from maypole.evidence.exchange_section import NeedsFinding
from maypole.evidence.models import NeedsFinding as NeedsFindingRow
from maypole.evidence.section import EVIDENCE_SECTION
from maypole.exchange.changes import load_file
from maypole.exchange.reading import FileRefused, read_partnership_file
from tests.cast import HERE, inside, person
from tests.plan.rules_sample import facts, found

SignedIn = Callable[[User], Client]
EXAMPLE = Path(__file__).parents[2] / "examples" / HERE / "partnership.yaml"
LIST = f"/manage/{HERE}/edit/findings/"
NEED = f"{LIST}births/"


def needs() -> dict[str, NeedsFinding]:
    with inside(HERE):
        section = EVIDENCE_SECTION.stored().entry("evidence")
    return {one.key: one for one in section.findings}


@pytest.mark.django_db
def test_a_loaded_need_keeps_its_figure_its_forecast_and_its_change() -> None:
    """The figure of 2015 that the change implies comes out as the paper has it (Wo08)."""
    population = needs()["population"]
    assert (population.value, population.year, population.projected) == (131800, 2025, True)
    assert (population.value or 0) - (population.change or 0) == 128200
    assert needs()["low-income"].qualifier == "over"
    assert needs()["births"].value is None


def test_a_change_that_reaches_below_nothing_disagrees_with_its_figure() -> None:
    """Change and level must agree (Wo08)."""
    figure = {"key": "sleep", "text": "Bad sleep", "unit": "percent", "value": 20, "year": 2028}
    agreeing = figure | {"change": 5, "change_from": 2026}
    assert not found(facts(needs=[agreeing]), "figure-disagrees")
    assert found(facts(needs=[agreeing | {"change": 30}]), "figure-disagrees")


def test_an_officer_writes_down_a_figure_and_takes_it_back(
    officer: User, signed_in: SignedIn
) -> None:
    client = signed_in(officer)
    answers = {
        "seen": client.get(NEED).context["seen"],
        "text": "Fewer births",
        "value": "412",
        "unit": "children",
        "qualifier": "circa",
        "year": "2016",
    }
    page = client.post(NEED, answers, follow=True)
    assert "Fewer births saved." in page.content.decode()
    assert (needs()["births"].value, needs()["births"].qualifier) == (412, "circa")
    undo = page.content.decode().split('action="/manage/worcestershire/undo/')[1].split('"')[0]
    client.post(f"/manage/{HERE}/undo/{undo}")
    assert needs()["births"].value is None


@pytest.mark.parametrize("name", ["viewer", "contributor", "chair"])
def test_who_may_not_edit_writes_no_need(name: str, db: None, signed_in: SignedIn) -> None:
    assert signed_in(person(name)).post(NEED, {"text": "Mine"}).status_code == 403
    assert needs()["births"].text.startswith("Birth rate falling")


@pytest.mark.django_db
def test_a_file_with_one_address_for_two_needs_is_refused_in_words() -> None:
    text = EXAMPLE.read_text(encoding="utf-8").replace("- key: births", "- key: population")
    with pytest.raises(FileRefused, match=r"have the same key\. Change or remove one\."):
        load_file(by=operator(), read=read_partnership_file("two.yaml", text.encode()))
    assert "births" in needs()


@pytest.mark.django_db
def test_the_database_keeps_one_need_to_an_address_and_says_so() -> None:
    with inside(HERE) as here:
        again = NeedsFindingRow(partnership_id=here, key="births", text="Again", position=99)
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            again.save()
    assert sentence_for(refused.value) == "Another need has this address. Choose another."
