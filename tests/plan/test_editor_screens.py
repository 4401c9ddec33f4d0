"""The plan editor's pages: who may open them, what is refused, and how a clash is told."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pydantic import ValidationError

from maypole.accounts.models import User
from maypole.partnership.middleware import partnership_id_of
from maypole.partnership.records.whole import record_sections
from maypole.plan import models
from maypole.plan.changes.versions import move_version
from maypole.plan.editing.places import item_of
from maypole.plan.exchange_section.model import PlanSection, Version
from maypole.plan.nouns import PLANS
from maypole.plan.section import PLAN_SECTION
from maypole.plan.views.screen import in_words
from tests.cast import client_of, inside, person
from tests.plan.editor import (
    DRAFT,
    EDIT,
    FROZEN,
    MERROWDALE,
    PLAN,
    PRIORITY,
    draft,
    plan,
    questions,
    shown,
    text_of,
)

pytestmark = pytest.mark.django_db

PAGES = [
    f"{EDIT}begin/",
    PLAN,
    f"{PLAN}facts/",
    f"{PLAN}visions/",
    f"{PLAN}findings/",
    FROZEN,
    DRAFT,
    f"{DRAFT}facts/",
    f"{DRAFT}steps/",
    f"{DRAFT}steps/priorities/",
    PRIORITY,
    f"{PRIORITY}?links=all",
    f"{DRAFT}statements/",
    f"{DRAFT}statements/purposes/",
    f"{DRAFT}alignments/",
]
DEEDS = [
    f"{PLAN}versions/",
    f"{DRAFT}steps/priorities/items/",
    f"{DRAFT}steps/priorities/move/earlier/",
    f"{DRAFT}steps/priorities/remove/",
    f"{PRIORITY}move/up/",
    f"{PRIORITY}remove/",
    f"{DRAFT}statements/purposes/remove/",
    f"{DRAFT}move/consultation/",
]


@pytest.fixture
def editor(officer: User) -> Client:
    """The officer's browser, with version 2 begun."""
    client = client_of(officer)
    client.post(f"{PLAN}versions/")
    return client


def test_nobody_loses_their_way_the_first_address_leads_to_the_plan(editor: Client) -> None:
    response = editor.get(EDIT)
    assert response.status_code == 302
    assert response["Location"] == PLAN


def test_each_page_opens_for_an_officer_within_twelve_queries(editor: Client) -> None:
    for address in PAGES:
        with CaptureQueriesContext(connection) as asked:
            response = editor.get(address)
        assert response.status_code == 200, address
        assert "<h1" in text_of(response), address
        assert questions(asked) <= 12, address


@pytest.mark.parametrize("name", ["lead_officer", "administrator"])
def test_others_who_may_edit_the_plan_open_the_editor(editor: Client, name: str) -> None:
    assert client_of(person(name)).get(PRIORITY).status_code == 200


@pytest.mark.parametrize(
    ("name", "status"),
    [("outsider", 404), ("kirklees_officer", 404), ("viewer", 403), ("contributor", 403)],
)
def test_every_page_and_button_is_closed_to_who_may_not_edit(
    editor: Client, name: str, status: int
) -> None:
    before = plan()
    client = client_of(person(name))
    for address in [EDIT, *PAGES]:
        assert client.get(address).status_code == status, address
    for address in [*DEEDS, PRIORITY, f"{PLAN}facts/"]:
        assert client.post(address, {"titles": "Mine"}).status_code == status, address
    assert plan() == before


def test_who_is_not_signed_in_is_sent_to_sign_in(editor: Client) -> None:
    response = Client().get(PRIORITY)
    assert response.status_code == 302
    assert "/sign-in/" in response["Location"]


def test_a_button_does_nothing_when_its_address_is_only_read(editor: Client) -> None:
    before = plan()
    for address in DEEDS:
        assert editor.get(address).status_code == 405, address
    assert plan() == before


def test_no_page_can_be_deleted(editor: Client) -> None:
    for address in [EDIT, *PAGES]:
        assert editor.delete(address).status_code == 405, address


def test_what_is_not_there_is_not_found(editor: Client) -> None:
    for address in (
        f"{EDIT}plans/none/",
        f"{PLAN}versions/9/",
        f"{PLAN}visions/9/",
        f"{DRAFT}steps/none/",
        f"{DRAFT}steps/priorities/items/99/",
        f"{DRAFT}steps/priorities/items/3/notes/",
        f"{DRAFT}statements/none/",
        f"{DRAFT}alignments/none/",
        f"{DRAFT}alignments/none/cells/",
    ):
        assert editor.get(address).status_code == 404, address


def test_a_frozen_version_says_what_to_begin_and_offers_the_button(officer: User) -> None:
    page = text_of(client_of(officer).get(FROZEN))
    assert "Version 1 is frozen. Begin version 2 to change it." in page
    assert f'action="{PLAN}versions/"' in page
    assert "Move up" not in page


def test_a_frozen_version_refuses_a_change_in_words(officer: User) -> None:
    client = client_of(officer)
    before = plan()
    response = client.post(f"{FROZEN}steps/priorities/items/3/remove/", follow=True)
    assert "Version 1 is frozen. Begin version 2 to change it." in text_of(response)
    assert plan() == before


def test_every_form_of_a_frozen_version_leads_to_the_version_to_begin(officer: User) -> None:
    client = client_of(officer)
    for tail in (
        "facts/",
        "steps/",
        "steps/priorities/",
        "steps/priorities/items/3/",
        "statements/",
        "statements/purposes/",
        "alignments/",
    ):
        page = text_of(client.get(f"{FROZEN}{tail}"))
        assert "Version 1 is frozen. Begin version 2 to change it." in page, tail
        assert "<textarea" not in page, tail


def test_what_was_typed_into_a_version_frozen_meanwhile_is_refused_and_kept(
    editor: Client,
) -> None:
    answers = shown(editor.get(PRIORITY)) | {"note": "Typed for an hour"}
    with inside("worcestershire", person("officer")):
        version = models.Version.objects.get(plan__key="plan", number=2)
        move_version(by=person("officer"), version=version, to="frozen")
    response = editor.post(PRIORITY, answers)
    assert response.status_code == 422
    assert "Version 2 is frozen. Begin version 3 to change it." in text_of(response)
    assert "Typed for an hour" in text_of(response)


def test_what_the_files_own_rules_refuse_is_said_with_its_field() -> None:
    with pytest.raises(ValidationError) as refused:
        Version.model_validate({"number": 0})
    assert in_words(refused.value).startswith("number: ")


def test_version_2_starts_as_a_copy_and_version_1_stands(editor: Client) -> None:
    """The plan lives on in its next version (Wo05)."""
    first, second = plan().versions
    assert (first.state, second.state, second.number) == ("frozen", "draft", 2)
    assert second.steps == first.steps
    again = editor.post(f"{PLAN}versions/", follow=True)
    assert "Version 2 is not frozen yet. Change that one." in text_of(again)
    assert len(plan().versions) == 2


def test_a_shape_that_is_not_known_begins_nothing(editor: Client) -> None:
    assert editor.post(f"{PLAN}versions/", {"shape": "star"}).status_code == 404


def test_two_people_who_edit_two_items_do_not_clash(editor: Client) -> None:
    other = client_of(person("lead_officer"))
    fourth = f"{DRAFT}steps/priorities/items/4/"
    mine, theirs = shown(editor.get(PRIORITY)), shown(other.get(fourth))
    other.post(fourth, theirs | {"title": "Good schools"})
    response = editor.post(PRIORITY, mine | {"title": "Best start"})
    assert response.status_code == 302
    version = draft()
    assert item_of(version, "priorities/4").title == "Good schools"
    assert item_of(version, "priorities/3").title == "Best start"


def test_a_stale_save_shows_both_texts_and_stores_neither_over_the_other(
    editor: Client,
) -> None:
    other = client_of(person("lead_officer"))
    mine, theirs = shown(editor.get(PRIORITY)), shown(other.get(PRIORITY))
    other.post(PRIORITY, theirs | {"title": "Best start for all"})
    response = editor.post(PRIORITY, mine | {"title": "Best start at home", "note": "Mine"})
    page = text_of(response)
    assert response.status_code == 409
    assert "Lead Officer saved this at" in page
    assert "<del>for all</del>" in page
    assert "<ins>at home</ins>" in page
    assert item_of(draft(), "priorities/3").title == "Best start for all"
    again = {**mine, "title": "Best start at home", "seen": response.context["clash"].seen}
    assert editor.post(PRIORITY, again).status_code == 302
    assert item_of(draft(), "priorities/3").title == "Best start at home"


def test_a_save_that_does_not_say_what_it_saw_is_a_clash(editor: Client) -> None:
    answers = shown(editor.get(PRIORITY))
    del answers["seen"]
    assert editor.post(PRIORITY, answers | {"title": "Over"}).status_code == 409


def test_an_item_removed_in_between_is_told_and_nothing_typed_is_lost(editor: Client) -> None:
    add = shown(editor.get(f"{DRAFT}statements/purposes/"))
    client_of(person("lead_officer")).post(f"{DRAFT}statements/purposes/remove/")
    assert editor.post(f"{DRAFT}statements/purposes/", add).status_code == 404


def test_a_new_plan_has_a_shape_a_title_and_a_period(
    administrator: User, signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(administrator)
    address = "/manage/sunderland/plan/edit/"
    page = client.get(f"{address}begin/")
    assert "Begin a plan" in text_of(page)
    empty = client.post(f"{address}begin/", {"title": "", "from_date": "soon"})
    assert empty.status_code == 422
    assert "Nothing is chosen for “Shape”. Choose an answer." in text_of(empty)
    made = client.post(
        f"{address}begin/",
        {"title": "Next plan", "from_date": "2027", "to_date": "2031", "shape": "oldham"},
    )
    assert made["Location"] == f"{address}plans/next-plan/"
    found = plan("next-plan", "sunderland")
    assert (found.from_date, found.to_date, found.main) == ("2027", "2031", False)
    assert [step.key for step in found.versions[0].steps] == ["outcomes", "commitments"]


def test_a_partnership_without_a_plan_is_led_to_begin_its_first(
    administrator: User, signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(administrator)
    address = "/manage/oldham/plan/edit/"
    with inside("oldham", administrator):
        section = PLAN_SECTION.stored()
        record_sections(
            partnership_id_of("oldham") or 0, {"plan": PLANS}, {"plan": PlanSection()}, section
        )
    assert client.get(address)["Location"] == f"{address}begin/"
    assert "No plan is recorded yet." in text_of(client.get(f"{address}begin/"))
    client.post(f"{address}begin/", {"title": "Our plan", "shape": "blank"})
    assert plan("our-plan", "oldham").main
    assert "No steps yet. Add the first one" in text_of(client.get(address, follow=True))


def test_a_plan_without_versions_asks_for_a_shape(
    administrator: User, signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(administrator)
    address = "/manage/oldham/plan/edit/plans/strategy/"
    assert "As in Stockton" in text_of(client.get(address))
    client.post(f"{address}versions/", {"shape": "stockton"})
    found = plan("strategy", "oldham")
    assert [step.key for step in found.versions[0].steps] == ["building-blocks"]


def test_a_discussion_with_a_group_is_added_changed_and_taken_out() -> None:
    """Which group discussed which priority (Su23)."""
    client = client_of(person("merrowdale_officer"))
    client.post(f"{MERROWDALE}versions/")
    address = f"{MERROWDALE}versions/3/steps/priorities/items/6/"
    answers = shown(client.get(address)) | {
        "group-1": "young-carers",
        "when-1": "May 2026",
        "result-1": "More breaks",
    }
    client.post(address, answers)
    found = item_of(plan("plan-2024", "merrowdale").versions[-1], "priorities/6").discussed_with
    assert [(one.group, one.date, one.result) for one in found][-1] == (
        *("young-carers", "2026-05", "More breaks"),
    )
    answers = shown(client.get(address)) | {"group-2": "young-carers", "when-2": "May 2026"}
    assert "This group is here twice for one date." in text_of(client.post(address, answers))
    answers = shown(client.get(address)) | {"result-2": "Who?"}
    assert "Choose the group that said this." in text_of(client.post(address, answers))
    answers = shown(client.get(address)) | {"group-0": "", "when-0": "", "result-0": ""}
    client.post(address, answers)
    found = item_of(plan("plan-2024", "merrowdale").versions[-1], "priorities/6").discussed_with
    assert [one.group for one in found] == ["young-carers"]
