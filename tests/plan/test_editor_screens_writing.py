"""What the plan editor's pages write, and how they answer what cannot be stored."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from maypole.accounts.models import AuditLine, User
from maypole.plan.editing.links import linked_refs
from maypole.plan.editing.places import item_of, step_of
from tests.cast import client_of, inside, person
from tests.plan.editor import (
    DRAFT,
    PLAN,
    PRIORITY,
    draft,
    plan,
    questions,
    shown,
    text_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(officer: User) -> Client:
    """The officer's browser, with version 2 begun."""
    client = client_of(officer)
    client.post(f"{PLAN}versions/")
    return client


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


@pytest.mark.parametrize(
    ("titles", "sentence"),
    [
        ("Warm homes\nbest start AND ready for learning", "is in this step already."),
        ("Warm homes\nA bus home\n3. Warm homes.", "“Warm homes.” is in the list twice."),
        ("\n".join(f"Title {number}" for number in range(51)), "Add 50 or fewer at once."),
    ],
)
def test_a_paste_that_is_a_slip_is_refused_before_it_is_stored(
    editor: Client, titles: str, sentence: str
) -> None:
    before = draft()
    response = editor.post(f"{DRAFT}steps/priorities/items/", {"titles": titles})
    assert response.status_code == 422
    assert sentence in text_of(response)
    assert draft() == before


def test_marks_that_turn_the_direction_of_reading_are_left_out(editor: Client) -> None:
    add = f"{DRAFT}steps/priorities/items/"
    editor.post(add, {"titles": "Warm \u202ehomes\u2066"})
    assert step_of(draft(), "priorities").items[-1].title == "Warm homes"
    editor.post(PRIORITY, shown(editor.get(PRIORITY)) | {"title": "Best\u202e start"})
    assert item_of(draft(), "priorities/3").title == "Best start"


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


def test_a_move_says_the_place_and_that_the_code_stays(editor: Client) -> None:
    page = text_of(editor.post(f"{PRIORITY}move/up/", follow=True))
    assert "is now in place 2 of 11. Its code stays P3." in page


def test_the_history_of_a_move_is_one_sentence(editor: Client) -> None:
    editor.post(f"{PRIORITY}move/up/")
    editor.post(f"{DRAFT}steps/outcomes/move/later/")
    titles = [one.title for one in step_of(draft(), "priorities").items]
    response = editor.get("/manage/worcestershire/history/")
    moved = [told for told in response.context["lines"] if told.line.change.startswith("move_")]
    assert [told.changed for told in moved] == [[], []]
    assert f"Order changed: “{titles[1]}” now comes before “{titles[2]}”." in text_of(response)
    assert text_of(response).count("Order changed: “") == 2


def test_undoing_a_removed_step_names_the_step(editor: Client) -> None:
    before = draft()
    name = step_of(before, "outcomes").name
    editor.post(f"{DRAFT}steps/outcomes/remove/")
    with inside("worcestershire"):
        line = AuditLine.objects.filter(change="remove_step").get()
    page = editor.post(f"/manage/worcestershire/undo/{line.pk}/", follow=True)
    assert f"{name} is as it was before." in text_of(page)
    assert draft() == before


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
    """Names and number of steps are free (St04)."""
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
    """Each wording stays, with who asked for it (Su15)."""
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
    """An alignment matrix with a text for each cell (Ol06, St16)."""
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
