"""The editing pages: who may, what is stored, what is kept, and how few queries they need."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from maypole.accounts.models import AuditLine, User
from maypole.partnership.lists import editable_lists
from tests.cast import inside, person
from tests.partnership.editing import EDIT, HWB, MERROWDALE, SignedIn, body, lines, section, typed

TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
LISTS = [one.key for one in editable_lists()]
PAGES = [
    EDIT,
    f"{EDIT}about/",
    f"{EDIT}bodies/",
    f"{EDIT}bodies/add/",
    HWB,
    "/manage/worcestershire/history/",
    "/manage/worcestershire/people/",
    "/manage/worcestershire/requests/",
]
POSTED = [f"{HWB}remove/", f"{HWB}move/", "/manage/worcestershire/undo/1/"]


@pytest.mark.parametrize("key", LISTS)
def test_saving_each_entry_untouched_changes_nothing(
    key: str, signed_in: SignedIn, administrator: User
) -> None:
    client = signed_in(administrator)
    rows = client.get(f"{MERROWDALE}{key}/").context["rows"]
    for row in [*rows[:2], *rows[-1:]]:
        address = f"{MERROWDALE}{key}/{row.token}/"
        answer = client.post(address, typed(client.get(address)))
        assert answer.status_code == 302, answer.context["part"].row_problems
    assert client.get(f"{MERROWDALE}{key}/add/").status_code == 200
    with inside("merrowdale"):
        assert not AuditLine.objects.filter(by=administrator).exists()


@pytest.mark.parametrize("address", PAGES)
def test_the_officer_opens_each_page_and_nobody_from_outside_does(
    address: str, officer: User, outsider: User, kirklees_officer: User, signed_in: SignedIn
) -> None:
    assert signed_in(officer).get(address).status_code == 200
    assert signed_in(outsider).get(address).status_code == 404
    assert signed_in(kirklees_officer).get(address).status_code == 404
    assert Client().get(address)["Location"] == f"/sign-in/?next={address}"
    assert signed_in(officer).put(address).status_code == 405


@pytest.mark.parametrize("address", POSTED)
def test_what_is_posted_answers_to_posts_alone_and_not_to_outsiders(
    address: str, officer: User, outsider: User, kirklees_officer: User, signed_in: SignedIn
) -> None:
    assert signed_in(officer).get(address).status_code == 405
    assert signed_in(outsider).post(address).status_code == 404
    assert signed_in(kirklees_officer).post(address).status_code == 404
    assert body().key == "hwb"


@pytest.mark.parametrize("name", ["viewer", "contributor", "analyst", "chair", "lead_officer"])
def test_other_roles_cannot_edit_the_partnership(name: str, db: None, signed_in: SignedIn) -> None:
    client = signed_in(person(name))
    assert client.get(HWB).status_code == 403
    assert client.post(f"{HWB}remove/").status_code == 403
    assert body().key == "hwb"


@pytest.mark.parametrize("address", [*PAGES, *(f"{MERROWDALE}{key}/" for key in LISTS)])
def test_a_working_page_needs_at_most_twelve_queries(
    address: str, administrator: User, signed_in: SignedIn
) -> None:
    client = signed_in(administrator)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    asked = [one["sql"] for one in caught.captured_queries]
    assert len([sql for sql in asked if not sql.startswith(TRANSACTION)]) <= 12, asked


def test_saving_a_body_stores_it_with_a_line_and_undo(officer: User, signed_in: SignedIn) -> None:
    client = signed_in(officer)
    posted = typed(client.get(HWB)) | {"aliases": "HWB\n\n Wellbeing Board ", "formal": "yes"}
    page = client.post(HWB, posted, follow=True).content.decode()
    assert "Health and Wellbeing Board saved." in page
    assert (body().aliases, body().formal) == (["HWB", "Wellbeing Board"], True)
    line = lines("amend_body")[0]
    assert line.before is not None
    assert line.after is not None
    assert (line.by, line.before["aliases"], line.after["formal"]) == (officer, [], True)
    undo = f"/manage/worcestershire/undo/{line.pk}/"
    assert undo in page
    back = client.post(undo, headers={"referer": f"http://testserver{EDIT}"}, follow=True)
    assert "Health and Wellbeing Board is as it was before." in back.content.decode()
    assert back.redirect_chain == [(f"http://testserver{EDIT}", 302)]
    assert body().aliases == []


def test_a_new_body_gets_its_address_from_its_name(officer: User, signed_in: SignedIn) -> None:
    client = signed_in(officer)
    address = f"{EDIT}bodies/add/"
    posted = typed(client.get(address))
    posted |= {"name": "Children’s Board", "kind": "board", "state": "proposed"}
    for key in ("childrens-board", "childrens-board-2"):
        assert client.post(address, posted).status_code == 302
        assert body(key).name == "Children’s Board"
    assert [line.label for line in lines("add_body")] == ["Children’s Board"] * 2


def test_errors_keep_all_that_was_typed(officer: User, signed_in: SignedIn) -> None:
    client = signed_in(officer)
    posted = typed(client.get(HWB)) | {"name": "", "note": "A note", "from_date": "last Tuesday"}
    answer = client.post(HWB, posted)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("“Name” is empty. Type an answer.") == 2
    assert 'value="last Tuesday"' in page
    assert "A note" in page
    assert "<title>Error: " in page
    assert body().name == "Health and Wellbeing Board"


def test_a_stale_save_shows_both_texts_and_mine_can_still_be_saved(
    officer: User, administrator: User, signed_in: SignedIn
) -> None:
    mine, theirs = signed_in(officer), signed_in(administrator)
    shown = typed(mine.get(HWB))
    theirs.post(HWB, typed(theirs.get(HWB)) | {"note": "Their note"})
    answer = mine.post(HWB, shown | {"note": "My note"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Administrator saved this at" in page
    assert "<del>Their</del> note" in page
    assert "<ins>My</ins> note" in page
    assert body().note == "Their note"
    again = dict(answer.context["typed"]) | {"seen": answer.context["clash"].seen}
    assert mine.post(HWB, again).status_code == 302
    assert body().note == "My note"


def test_what_was_removed_in_between_can_be_added_again(
    officer: User, administrator: User, signed_in: SignedIn
) -> None:
    mine, theirs = signed_in(officer), signed_in(administrator)
    key = section().bodies[8].key
    address = f"{EDIT}bodies/{key}/"
    shown = typed(mine.get(address))
    theirs.post(f"{address}remove/")
    assert key not in {one.key for one in section().bodies}
    answer = mine.post(address, shown | {"note": "Kept"})
    page = answer.content.decode()
    assert "Somebody removed this in between." in page
    assert "Kept" in page
    assert f'action="{EDIT}bodies/add/"' in page


def test_removing_happens_at_once_and_is_undone(officer: User, signed_in: SignedIn) -> None:
    client = signed_in(officer)
    key = section().supporting_plans[0].key
    title = section().supporting_plans[0].title
    before = section().supporting_plans
    page = client.post(f"{EDIT}supporting-plans/{key}/remove/", follow=True).content.decode()
    assert f"{title} removed." in page
    assert key not in {one.key for one in section().supporting_plans}
    line = lines("remove_supporting_plan")[0]
    client.post(f"/manage/worcestershire/undo/{line.pk}/")
    assert section().supporting_plans == before


def test_what_is_still_named_elsewhere_is_not_removed(officer: User, signed_in: SignedIn) -> None:
    page = signed_in(officer).post(f"{HWB}remove/", follow=True).content.decode()
    assert "is still named by" in page
    assert body().key == "hwb"


def test_moving_changes_the_order_and_leaves_a_line(officer: User, signed_in: SignedIn) -> None:
    client = signed_in(officer)
    before = [one.key for one in section().bodies]
    client.post(f"{EDIT}bodies/{before[1]}/move/", {"direction": "up"})
    assert [one.key for one in section().bodies] == [before[1], before[0], *before[2:]]
    assert lines("move_body")[0].after == {"place": 1}
    client.post(f"{EDIT}bodies/{before[1]}/move/", {"direction": "up"})
    assert len(lines("move_body")) == 1


def test_a_circle_of_reporting_is_refused_in_words(officer: User, signed_in: SignedIn) -> None:
    client = signed_in(officer)
    found = next(
        one for one in section("merrowdale").relations if one.kind in {"reports_to", "sub_group_of"}
    )
    merrowdale = signed_in(person("merrowdale_officer"))
    posted = {"from_body": found.to_body, "to_body": found.from_body, "kind": found.kind}
    answer = merrowdale.post(f"{MERROWDALE}relations/add/", posted | {"rationale": "x"})
    assert answer.status_code == 422
    assert "lead in a circle" in answer.content.decode()
    assert client.get(f"{MERROWDALE}relations/").status_code == 404


def test_a_text_with_a_slash_can_be_edited_and_removed(officer: User, signed_in: SignedIn) -> None:
    client = signed_in(officer)
    client.post(f"{EDIT}duties/add/", {"text": "Report in 2014/15 and after"})
    row = client.get(f"{EDIT}duties/").context["rows"][-1]
    address = f"{EDIT}duties/{row.token}/"
    client.post(address, typed(client.get(address)) | {"text": "Report in 2015/16"})
    assert [one.text for one in section().duties][-1] == "Report in 2015/16"
    row = client.get(f"{EDIT}duties/").context["rows"][-1]
    client.post(f"{EDIT}duties/{row.token}/remove/")
    assert "Report in 2015/16" not in [one.text for one in section().duties]


def test_the_own_facts_are_saved_and_undone(officer: User, signed_in: SignedIn) -> None:
    client = signed_in(officer)
    address = f"{EDIT}about/"
    posted = typed(client.get(address)) | {
        "values": "Ask children first\nFinish what we start",
        "membership_mode": "open",
        "membership_count_external_organisations": "71",
        "membership_count_council_services": "25",
        "membership_count_source": "A report",
        "brand_colour": "#0B4144",
    }
    answer = client.post(address, posted | {"brand_colour": "#0b4144"})
    assert answer.status_code == 302
    after = section()
    assert after.values == ["Ask children first", "Finish what we start"]
    assert after.membership.count is not None
    assert after.membership.count.external_organisations == 71
    assert after.bodies == section().bodies
    line = lines("amend_partnership")[0]
    client.post(f"/manage/worcestershire/undo/{line.pk}/")
    assert section().values == []
    assert section().membership.count is None


@pytest.mark.parametrize(
    ("typed_in", "sentence"),
    [
        ({"brand_colour": "#ffd700"}, "The nearest that passes is #"),
        ({"brand_colour": "blue"}, "Type the colour as # and six figures or letters"),
        ({"membership_count_council_services": "3"}, "Type both numbers and where they come from"),
        ({"source_title": ""}, "The paper has a date. Type its title too."),
        ({"name": ""}, "“Name of the partnership” is empty."),
    ],
)
def test_own_facts_that_cannot_stand_are_refused(
    typed_in: dict[str, str], sentence: str, officer: User, signed_in: SignedIn
) -> None:
    client = signed_in(officer)
    before = section()
    answer = client.post(f"{EDIT}about/", typed(client.get(f"{EDIT}about/")) | typed_in)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert section() == before


@pytest.mark.parametrize("address", [f"{EDIT}nothing/", f"{EDIT}nothing/add/", f"{EDIT}bodies/x/"])
def test_an_address_of_nothing_is_not_found(
    address: str, officer: User, signed_in: SignedIn
) -> None:
    assert signed_in(officer).get(address).status_code == 404
