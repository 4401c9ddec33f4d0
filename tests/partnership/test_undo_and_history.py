"""Undo, who may, until when; and the history of what was changed."""

import pytest

from maypole.accounts.audit import change
from maypole.accounts.models import User
from tests.cast import inside, person
from tests.partnership.editing import HWB, SignedIn, body, lines, typed


def test_undo_ends_with_the_next_publish(officer: User, signed_in: SignedIn) -> None:
    client = signed_in(officer)
    client.post(HWB, typed(client.get(HWB)) | {"note": "Published"})
    with (
        inside("worcestershire", officer) as here,
        change(
            "publish", by=officer, partnership_id=here, subject_kind="publication", subject="x/1"
        ),
    ):
        pass
    line = lines("amend_body")[0]
    page = client.post(f"/manage/worcestershire/undo/{line.pk}/", follow=True)
    assert "This has been published since." in page.content.decode()
    assert body().note == "Published"


def test_undo_refuses_when_somebody_changed_it_again(officer: User, signed_in: SignedIn) -> None:
    client = signed_in(officer)
    for note in ("First", "Second"):
        client.post(HWB, typed(client.get(HWB)) | {"note": note})
    first = min(lines("amend_body"), key=lambda line: line.pk)
    page = client.post(f"/manage/worcestershire/undo/{first.pk}/", follow=True)
    assert "Compare both texts." in page.content.decode()
    assert body().note == "Second"


def test_undo_asks_for_the_permission_of_the_change(
    officer: User, viewer: User, signed_in: SignedIn
) -> None:
    client = signed_in(officer)
    client.post(HWB, typed(client.get(HWB)) | {"note": "Stays"})
    line = lines("amend_body")[0]
    assert signed_in(viewer).post(f"/manage/worcestershire/undo/{line.pk}/").status_code == 403
    assert body().note == "Stays"


def test_a_role_given_is_not_undone_by_its_line(
    officer: User, outsider: User, signed_in: SignedIn
) -> None:
    client = signed_in(officer)
    client.post(
        "/manage/worcestershire/people/", {"email": outsider.email, "role": "viewer", "name": ""}
    )
    line = lines("grant_role")[0]
    assert client.post(f"/manage/worcestershire/undo/{line.pk}/").status_code == 404


def test_the_history_shows_before_and_after_and_filters_by_link(
    officer: User, signed_in: SignedIn
) -> None:
    client = signed_in(officer)
    client.post(HWB, typed(client.get(HWB)) | {"kind": "scrutiny"})
    page = client.get("/manage/worcestershire/history/?about=body").content.decode()
    assert "Changed: body: Health and Wellbeing Board" in page
    assert "<del>Strategic board</del> <ins>Scrutiny</ins>" in page
    assert "Officer, " in page
    only = client.get("/manage/worcestershire/history/?about=body&page=1").context["lines"]
    assert {told.line.subject_kind for told in only} == {"body"}


@pytest.mark.parametrize("name", ["chair", "viewer", "contributor"])
def test_the_history_is_for_officers(name: str, db: None, signed_in: SignedIn) -> None:
    client = signed_in(person(name))
    assert client.get("/manage/worcestershire/history/").status_code == 403
