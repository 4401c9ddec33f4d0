"""The plan editor's pages: who may open them, what they write, and how a clash is told."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from maypole.accounts.models import AuditLine, User
from maypole.partnership.middleware import partnership_id_of
from maypole.partnership.records.whole import record_sections
from maypole.plan.editing.links import linked_refs
from maypole.plan.editing.places import item_of, step_of
from maypole.plan.exchange_section.model import Plan, PlanSection, Version
from maypole.plan.nouns import PLANS
from maypole.plan.queries import stored_plans
from maypole.plan.section import PLAN_SECTION
from tests.cast import client_of, inside, person

pytestmark = pytest.mark.django_db

EDIT = "/manage/worcestershire/plan/edit/"
PLAN = f"{EDIT}plans/plan/"
FROZEN = f"{PLAN}versions/1/"
DRAFT = f"{PLAN}versions/2/"
PRIORITY = f"{DRAFT}steps/priorities/items/3/"
MERROWDALE = "/manage/merrowdale/plan/edit/plans/plan-2024/"

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


def plan(key: str = "plan", partnership: str = "worcestershire") -> Plan:
    with inside(partnership):
        return next(one for one in stored_plans().plans if one.key == key)


def draft() -> Version:
    return plan().versions[-1]


def shown(response: Any) -> dict[str, Any]:
    """What the form of a page would send if nobody typed anything."""
    form = response.context["form"]
    answers = {bound.html_name: bound.value() for bound in form}
    answers = {name: value for name, value in answers.items() if value not in (None, False)}
    return {**answers, "seen": response.context["seen"]}


def text_of(response: Any) -> str:
    return str(response.content.decode())


def questions(asked: CaptureQueriesContext) -> int:
    """How often the database was asked; the test's own transaction does not count."""
    return len([one for one in asked.captured_queries if "SAVEPOINT" not in one["sql"]])


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


def test_version_2_starts_as_a_copy_and_version_1_stands(editor: Client) -> None:
    first, second = plan().versions
    assert (first.state, second.state, second.number) == ("frozen", "draft", 2)
    assert second.steps == first.steps
    again = editor.post(f"{PLAN}versions/", follow=True)
    assert "Version 2 is not frozen yet. Change that one." in text_of(again)
    assert len(plan().versions) == 2


def test_a_shape_that_is_not_known_begins_nothing(editor: Client) -> None:
    assert editor.post(f"{PLAN}versions/", {"shape": "star"}).status_code == 404


def test_a_pasted_list_is_added_one_item_a_line(editor: Client) -> None:
    answer = editor.post(
        f"{DRAFT}steps/priorities/items/", {"titles": "1. Warm homes\n\n• A bus home"}
    )
    assert answer["Location"] == f"{PLAN}versions/2/#priorities"
    titles = [(one.number, one.title) for one in step_of(draft(), "priorities").items[-2:]]
    assert titles == [(12, "Warm homes"), (13, "A bus home")]


def test_a_number_does_not_come_back_after_its_item_has_gone(editor: Client) -> None:
    add = f"{DRAFT}steps/priorities/items/"
    editor.post(add, {"titles": "Warm homes"})
    editor.post(f"{add}12/remove/")
    editor.post(add, {"titles": "A bus home"})
    assert step_of(draft(), "priorities").items[-1].number == 13


def test_an_empty_paste_keeps_the_page_and_says_what_to_do(editor: Client) -> None:
    response = editor.post(f"{DRAFT}steps/priorities/items/", {"titles": " \n"})
    assert response.status_code == 422
    assert "#id_titles-priorities" in text_of(response)
    long = editor.post(f"{DRAFT}steps/priorities/items/", {"titles": "x" * 301})
    assert "has 301 characters. Use 300 or fewer." in text_of(long)
    assert "x" * 301 in text_of(long)


def test_an_item_saves_all_that_is_asked_of_it(editor: Client) -> None:
    answers = shown(editor.get(PRIORITY)) | {
        "title": "Best start",
        "description": "From birth to five",
        "scope": "families",
        "origin": "delegated",
        "led_by": ["hwb"],
        "lead_role": "Head of early help",
        "direction": "increase",
        "value_type": "percent",
        "workstreams": "One\nTwo",
        "events": "15 July 2025: Play day\nsummer 2024: Walk",
        "note": "Asked for by parents",
        "links-outcomes": ["outcomes/2"],
        "links-areas-of-work": ["areas-of-work/6", "areas-of-work/7"],
    }
    response = editor.post(PRIORITY, answers)
    assert response["Location"] == PRIORITY
    version = draft()
    item = item_of(version, "priorities/3")
    assert (item.title, item.scope, item.origin, item.led_by) == (
        *("Best start", "families", "delegated", ["hwb"]),
    )
    assert item.workstreams == ["One", "Two"]
    assert [(one.date, one.what) for one in item.events] == [
        *(("2025-07-15", "Play day"), ("summer 2024", "Walk")),
    ]
    assert linked_refs(version, "priorities/3") == {
        *("outcomes/2", "areas-of-work/6", "areas-of-work/7"),
    }
    assert AuditLine.objects.filter(change="amend_item").count() == 0, "hidden outside"
    with inside("worcestershire"):
        line = AuditLine.objects.filter(change="amend_item").get()
    assert str(line.by) == "Officer"
    assert line.subject == "plan/plans/plan/versions/2"


def test_saving_a_page_as_it_is_writes_nothing(editor: Client) -> None:
    before = plan()
    answers = shown(editor.get(PRIORITY))
    response = editor.post(PRIORITY, answers, follow=True)
    assert "Nothing was different, so nothing was saved." in text_of(response)
    assert plan() == before


def test_an_item_keeps_a_link_that_its_page_did_not_show(editor: Client) -> None:
    far = f"{PRIORITY}?links=all"
    answers = shown(editor.get(far)) | {"links-measures": ["measures/3"]}
    editor.post(far, answers)
    assert "measures/3" in linked_refs(draft(), "priorities/3")
    answers = shown(editor.get(PRIORITY)) | {"title": "Best start"}
    editor.post(PRIORITY, answers)
    assert "measures/3" in linked_refs(draft(), "priorities/3")


def test_errors_say_what_where_and_how_to_mend_and_keep_what_was_typed(editor: Client) -> None:
    answers = shown(editor.get(PRIORITY)) | {
        "title": "",
        "events": "Play day",
        "note": "Typed for an hour",
    }
    response = editor.post(PRIORITY, answers)
    page = text_of(response)
    assert response.status_code == 422
    assert "“Title” is empty. Type an answer." in page
    assert "Line 1 has no date." in page
    assert 'href="#id_events"' in page
    assert "Typed for an hour" in page
    assert item_of(draft(), "priorities/3").title == "Best start and ready for learning"


def test_notes_on_links_are_kept_with_the_link(editor: Client) -> None:
    answers = shown(editor.get(PRIORITY)) | {"links-outcomes": ["outcomes/2"]}
    editor.post(PRIORITY, answers)
    answers = shown(editor.get(f"{PRIORITY}notes/")) | {"outcomes/2": "By age five"}
    editor.post(f"{PRIORITY}notes/", answers)
    assert item_of(draft(), "outcomes/2").links[0].note == "By age five"


def test_an_item_moves_and_the_focus_stays_on_its_button(editor: Client) -> None:
    answer = editor.post(f"{PRIORITY}move/up/")
    assert answer["Location"].endswith("#up-priorities-3")
    answer = editor.post(f"{PRIORITY}move/up/")
    assert answer["Location"].endswith("#down-priorities-3")
    numbers = [item.number for item in step_of(draft(), "priorities").items]
    assert numbers[:3] == [3, 1, 2]
    editor.post(f"{PRIORITY}move/up/")
    assert [item.number for item in step_of(draft(), "priorities").items] == numbers


def test_a_removed_item_comes_back_with_undo(editor: Client) -> None:
    before = draft()
    page = editor.post(f"{PRIORITY}remove/", follow=True)
    assert "Priority 3 removed: Best start and ready for learning." in text_of(page)
    with inside("worcestershire"):
        line = AuditLine.objects.filter(change="remove_item").get()
    address = f"/manage/worcestershire/undo/{line.pk}/"
    assert f'action="{address}"' in text_of(page)
    editor.post(address)
    assert draft() == before


def test_a_removed_item_is_put_back_even_after_other_edits(editor: Client) -> None:
    answers = shown(editor.get(PRIORITY)) | {"links-outcomes": ["outcomes/2"]}
    editor.post(PRIORITY, answers)
    editor.post(f"{PRIORITY}remove/")
    editor.post(f"{DRAFT}steps/outcomes/items/4/move/up/")
    page = editor.get(DRAFT)
    assert "Removed from this version" in text_of(page)
    line = page.context["gone"][0][0]
    editor.post(f"{DRAFT}put-back/{line}/")
    version = draft()
    assert [item.number for item in step_of(version, "priorities").items][:4] == [1, 2, 3, 4]
    assert linked_refs(version, "priorities/3") == {"outcomes/2"}
    assert editor.post(f"{DRAFT}put-back/1/").status_code == 404


def test_a_step_is_added_named_moved_and_removed(editor: Client) -> None:
    page = editor.get(f"{DRAFT}steps/")
    answers = shown(page) | {
        "name": "Principles",
        "singular": "Principle",
        "code": "p",
        "kind": "principle",
    }
    clash = editor.post(f"{DRAFT}steps/", answers)
    assert "Another step has the letter P. Choose another." in text_of(clash)
    editor.post(f"{DRAFT}steps/", answers | {"code": "r1"})
    editor.post(f"{DRAFT}steps/", answers | {"code": "r"})
    assert [step.key for step in draft().steps][-1] == "principles"
    address = f"{DRAFT}steps/principles/"
    answers = shown(editor.get(address)) | {"name": "How we work", "hint": "With people"}
    editor.post(address, answers)
    assert (draft().steps[-1].name, draft().steps[-1].hint) == ("How we work", "With people")
    editor.post(f"{address}move/earlier/")
    assert [step.key for step in draft().steps][-2] == "principles"
    editor.post(f"{address}remove/")
    assert "principles" not in [step.key for step in draft().steps]


def test_the_plans_own_facts_are_saved_with_their_dates(editor: Client) -> None:
    address = f"{PLAN}facts/"
    answers = shown(editor.get(address)) | {
        "to_date": "31 December 2021",
        "constitution_requires": "no",
        "will_have": "Delivery plan\nReview",
    }
    editor.post(address, answers)
    found = plan()
    assert (found.to_date, found.constitution_requires) == ("2021-12-31", False)
    assert found.will_have == ["Delivery plan", "Review"]
    wrong = editor.post(address, answers | {"to_date": "soon"})
    assert "“soon” is not a date." in text_of(wrong)


def test_a_wording_of_the_vision_is_kept_beside_the_one_before(editor: Client) -> None:
    for text, who in (("A good county", ""), ("A fair county", "Children")):
        answers = shown(editor.get(f"{PLAN}visions/")) | {"text": text, "asked_by": who}
        editor.post(f"{PLAN}visions/", answers)
    address = f"{PLAN}visions/1/"
    editor.post(address, shown(editor.get(address)) | {"date": "July 2016"})
    assert [(one.number, one.text, one.date, one.asked_by) for one in plan().visions] == [
        *((1, "A good county", "2016-07", None), (2, "A fair county", None, "Children")),
    ]


def test_a_need_is_refused_with_a_reason_and_the_reason_can_go(editor: Client) -> None:
    address = f"{PLAN}findings/"
    page = editor.get(address)
    key = page.context["findings"][0][0]
    editor.post(address, shown(page) | {key: "The council plans for it."})
    assert [(one.finding, one.because) for one in plan().findings_not_taken_up] == [
        (key, "The council plans for it.")
    ]
    editor.post(address, shown(editor.get(address)) | {key: ""})
    assert plan().findings_not_taken_up == []


def test_a_versions_note_date_and_lengths_are_saved(editor: Client) -> None:
    address = f"{DRAFT}facts/"
    answers = shown(editor.get(address)) | {
        "note": "For the board",
        "dated": "summer 2026",
        "stated_lengths": "5 years: Foreword\n4 years: Title",
    }
    editor.post(address, answers)
    version = draft()
    assert (version.note, version.dated) == ("For the board", "summer 2026")
    assert [(one.years, one.where) for one in version.stated_lengths] == [
        *((5, "Foreword"), (4, "Title")),
    ]
    wrong = editor.post(address, answers | {"stated_lengths": "five"})
    assert "Line 1: type years, a colon and where it says so" in text_of(wrong)


def test_a_list_of_statements_is_added_changed_and_removed(editor: Client) -> None:
    answers = {"heading": "How we meet", "lines": "a) In the open\nWith children"}
    page = editor.get(f"{DRAFT}statements/")
    editor.post(f"{DRAFT}statements/", shown(page) | answers)
    address = f"{DRAFT}statements/how-we-meet/"
    editor.post(address, shown(editor.get(address)) | {"heading": "How we work"})
    found = draft().statements[-1]
    assert (found.key, found.heading) == ("how-we-meet", "How we work")
    assert [(one.ref, one.text) for one in found.statements] == [
        *(("a", "In the open"), (None, "With children")),
    ]
    editor.post(f"{address}remove/")
    assert [one.key for one in draft().statements] == ["purposes", "shared-values"]


def test_our_items_are_held_against_another_plan_cell_by_cell(editor: Client) -> None:
    page = editor.get(f"{DRAFT}alignments/")
    facts = {"title": "Council Plan", "level": "local", "titles": "Homes\nJobs"}
    editor.post(f"{DRAFT}alignments/", shown(page) | facts)
    address = f"{DRAFT}alignments/council-plan/cells/"
    with CaptureQueriesContext(connection) as asked:
        page = editor.get(address)
    assert questions(asked) <= 12
    assert page.context["step"].key == "priorities"
    answers = shown(page) | {"text-3-1": "A warm home", "supports-5-2": "on"}
    editor.post(address, answers)
    entries = draft().alignments[0].items
    assert [(link.item, link.text) for link in entries[0].links] == [
        ("priorities/3", "A warm home")
    ]
    assert [(link.item, link.text) for link in entries[1].links] == [("priorities/5", None)]
    about = f"{DRAFT}alignments/council-plan/"
    editor.post(about, shown(editor.get(about)) | {"agreed": "2023"})
    assert draft().alignments[0].agreed == "2023"
    editor.post(f"{about}remove/")
    assert draft().alignments == []


def test_an_officer_puts_a_draft_out_for_consultation_and_takes_it_back(editor: Client) -> None:
    page = editor.post(f"{DRAFT}move/consultation/", follow=True)
    assert "Version 2 is out for consultation." in text_of(page)
    assert draft().state == "consultation"
    again = editor.post(f"{DRAFT}move/consultation/", follow=True)
    assert "cannot become" in text_of(again)
    editor.post(f"{DRAFT}move/draft/")
    assert draft().state == "draft"
    assert editor.post(f"{DRAFT}move/frozen/").status_code == 405
    assert draft().state == "draft"


def test_a_lead_officer_edits_but_does_not_put_out(editor: Client) -> None:
    client = client_of(person("lead_officer"))
    assert "Put out for consultation" not in text_of(client.get(DRAFT))
    assert client.post(f"{DRAFT}move/consultation/").status_code == 403
    assert draft().state == "draft"


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
    again = {**mine, "title": "Best start at home", "seen": response.context["seen"]}
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
