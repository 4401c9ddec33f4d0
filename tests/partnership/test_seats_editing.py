"""A seat and its holders, on their page."""

import re
from typing import Any

from django.test import Client

from tests.cast import person
from tests.partnership.editing import MERROWDALE, SignedIn, section, typed


def first_seat(client: Client) -> tuple[str, Any]:
    """Its address, and its page with the first holder's boxes open."""
    row = client.get(f"{MERROWDALE}seats/").context["rows"][0]
    address = f"{MERROWDALE}seats/{row.token}/"
    shown = client.post(address, typed(client.get(address)) | {"change_row": "appointments-0"})
    return address, shown


def test_a_seat_keeps_its_holders_and_takes_another(db: None, signed_in: SignedIn) -> None:
    client = signed_in(person("merrowdale_officer"))
    address, opened = first_seat(client)
    posted = typed(opened) | {"appointments-0-to_date": "1 May 2024"}
    posted |= {"appointments-1-name": "Example Holder Two", "appointments-1-from_date": "1/5/2024"}
    assert client.post(address, posted).status_code == 302
    names = [one.name for one in section("merrowdale").seats[0].appointments]
    assert names == ["Example Holder One", "Example Holder Two"]
    overlap = posted | {"appointments-0-to_date": "", "seen": typed(client.get(address))["seen"]}
    answer = client.post(address, overlap)
    assert answer.status_code == 422
    assert "Two people would hold this seat at once." in answer.content.decode()


def test_the_name_of_a_holder_is_put_right(db: None, signed_in: SignedIn) -> None:
    """The seat is never held by two: the old name goes before the new one comes."""
    client = signed_in(person("merrowdale_officer"))
    address, opened = first_seat(client)
    posted = typed(opened) | {"appointments-0-name": "Example Holder Once More"}
    answer = client.post(address, posted, follow=True)
    assert answer.status_code == 200
    names = [one.name for one in section("merrowdale").seats[0].appointments]
    assert names == ["Example Holder Once More"]
    undo = re.search(r"/manage/merrowdale/undo/\d+/", answer.content.decode())
    assert undo
    client.post(undo[0])
    names = [one.name for one in section("merrowdale").seats[0].appointments]
    assert names == ["Example Holder One"]


def test_a_row_with_half_an_appointment_says_what_is_missing(db: None, signed_in: SignedIn) -> None:
    client = signed_in(person("merrowdale_officer"))
    row = client.get(f"{MERROWDALE}seats/").context["rows"][1]
    address = f"{MERROWDALE}seats/{row.token}/"
    posted = typed(client.get(address))
    posted |= {"appointments-1-name": "Example Holder Nine", "appointments-1-from_date": ""}
    answer = client.post(address, posted)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert page.count("“From” is empty. Type an answer.") == 2
    assert 'href="#id_appointments-1-from_date"' in page


def test_the_same_thing_twice_is_refused(db: None, signed_in: SignedIn) -> None:
    client = signed_in(person("merrowdale_officer"))
    seat = section("merrowdale").seats[0]
    posted = {"body": seat.body, "number": seat.number, "role": "Another"}
    answer = client.post(f"{MERROWDALE}seats/add/", posted)
    assert answer.status_code == 422
    assert "This is in the list already." in answer.content.decode()
