"""Each page of loads for each reader, and the wrong method."""

import pytest
from django.test import Client

from maypole.accounts.models import User
from tests.cast import person
from tests.evidence.loads.sample import (
    BAD,
    CHOOSE,
    FIGURES,
    GOOD,
    LOAD,
    LOADERS_PAGES,
    NUMBER,
    POSTED_ALONE,
    POSTS,
    READERS_PAGES,
    SignIn,
    checked,
    page_of,
    stored,
    stored_load,
)

pytestmark = pytest.mark.django_db


def test_an_analyst_opens_every_page(here: User, analyst_here: User, signed_in: SignIn) -> None:
    stored(signed_in(here), here, GOOD, BAD)
    client = signed_in(analyst_here)
    for path in (*READERS_PAGES, *LOADERS_PAGES):
        assert client.get(path).status_code == 200, path


def test_a_viewer_sees_the_loads_and_changes_nothing(
    here: User, viewer_here: User, signed_in: SignIn
) -> None:
    load = checked(signed_in(here), here, GOOD, BAD)
    client = signed_in(viewer_here)
    for path in READERS_PAGES:
        assert client.get(path).status_code == 200, path
    assert "Officers and analysts decide whether it is stored." in page_of(client, LOAD)
    assert "Load a file" not in page_of(client, FIGURES)
    for path in LOADERS_PAGES:
        assert client.get(path).status_code == 403, path
    for path in POSTS:
        assert client.post(path).status_code == 403, path
    assert stored_load().state == load.state == "checked"


@pytest.mark.parametrize("who", ["outsider", "kirklees_officer"])
def test_strangers_learn_nothing(who: str, here: User, signed_in: SignIn) -> None:
    checked(signed_in(here), here, GOOD)
    client = signed_in(person(who))
    for path in (*READERS_PAGES, *LOADERS_PAGES):
        assert client.get(path).status_code == 404, path
    for path in POSTS:
        assert client.post(path).status_code == 404, path
    assert stored_load().state == "checked"


def test_another_partnerships_load_is_not_found_by_its_number(
    here: User, officer: User, signed_in: SignIn
) -> None:
    checked(signed_in(here), here, GOOD)
    client = signed_in(officer)
    for tail in ("", "store/", "discard/", "roll-back/", "refused.csv"):
        path = f"/manage/worcestershire/figures/loads/{NUMBER}/{tail}"
        assert client.get(path).status_code in {404, 405}, path
    for tail in ("store/", "discard/", "roll-back/"):
        path = f"/manage/worcestershire/figures/loads/{NUMBER}/{tail}"
        assert client.post(path).status_code == 404
    assert stored_load().state == "checked"


def test_a_person_who_is_not_signed_in_is_asked_to(here: User, signed_in: SignIn) -> None:
    for path in (*READERS_PAGES, *LOADERS_PAGES):
        answer = Client().get(path)
        assert (answer.status_code, answer["Location"][:9]) == (302, "/sign-in/"), path


def test_the_wrong_method_is_refused(here: User, client: Client) -> None:
    checked(client, here, GOOD)
    for path in READERS_PAGES:
        assert client.post(path).status_code == 405, path
    for path in POSTED_ALONE:
        assert client.get(path).status_code == 405, path
    for path in (CHOOSE, f"{LOAD}roll-back/"):
        assert client.put(path).status_code == 405, path
    assert client.post(f"{LOAD}refused.csv").status_code == 405
