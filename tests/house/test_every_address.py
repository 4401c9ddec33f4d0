"""Everybody who has no business there tries every address of the site with every method."""

from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.urls import resolve, reverse

from maypole.partnership.permissions import CAPABILITIES
from tests.cast import HERE, PARTS, client_of, inside, person
from tests.house.addresses import ADDRESSES, ELSEWHERE, IN_A_PARTNERSHIP, Address

pytestmark = pytest.mark.django_db

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
REFUSALS = {403, 404, 405}
BEFORE_SIGNING_IN = {
    "sign-in",
    "sign-out",
    "forgotten-password",
    "forgotten-password-sent",
    "set-password",
}
"""Pages that are neither public nor behind the door: they are the door."""

DOORS_OF_OPEN_MEMBERSHIP = {"ask-to-join", "confirm-join"}
"""Anybody may ask to join where membership is open; Worcestershire's is not."""

TABLES = "accounts_auditline", "accounts_rowhistory", "partnership_grant", "publishing_publication"

every_inside = pytest.mark.parametrize("address", IN_A_PARTNERSHIP, ids=str)


def rows_here() -> list[object]:
    """The newest row of each table that any write inside Worcestershire leaves a mark in."""
    with inside(HERE), connection.cursor() as cursor:
        newest = ", ".join(f"(SELECT array[count(*), max(id)] FROM {table})" for table in TABLES)  # noqa: S608
        cursor.execute(f"SELECT {newest}, (SELECT count(*) FROM accounts_user)")  # noqa: S608
        return list(cursor.fetchone())


def test_every_part_of_an_address_has_a_sample() -> None:
    missing = {one.route: one.without_sample for one in ADDRESSES if one.without_sample}
    assert not missing, "add these to SAMPLES in tests/house/addresses.py"


def test_every_sample_leads_to_its_address() -> None:
    """An address that leads elsewhere would be refused for the wrong reason."""
    for one in ADDRESSES:
        assert resolve(one.path).func is one.view, one.path


def test_every_address_has_a_name() -> None:
    assert not [one.route for one in ADDRESSES if not one.name]


def test_every_page_of_a_partnership_says_what_a_role_must_have() -> None:
    silent = {one.name for one in IN_A_PARTNERSHIP if one.capability not in CAPABILITIES}
    assert silent <= DOORS_OF_OPEN_MEMBERSHIP


def test_no_page_of_a_partnership_is_public() -> None:
    assert not [one.route for one in IN_A_PARTNERSHIP if one.is_public]


@every_inside
def test_the_anonymous_are_sent_to_sign_in(address: Address) -> None:
    before = rows_here()
    for method in METHODS:
        answer = Client().generic(method, address.path)
        if answer.status_code not in REFUSALS:
            assert answer.status_code == 302, method
            assert answer["Location"] == f"{reverse('sign-in')}?next={quote(address.path)}", method
    assert rows_here() == before


@every_inside
@pytest.mark.parametrize("name", ["outsider", "kirklees_officer"])
def test_people_without_a_part_here_learn_nothing(name: str, address: Address) -> None:
    """Not even that the partnership exists: it answers as an address that leads nowhere."""
    client, before = client_of(person(name)), rows_here()
    nowhere = address.path.replace(HERE, "no-such-place")
    for method in METHODS:
        answer = client.generic(method, address.path)
        assert answer.status_code in {404, 405}, method
        if method in {"GET", "POST"}:
            assert answer.status_code == client.generic(method, nowhere).status_code, method
    assert rows_here() == before


@every_inside
def test_people_whose_role_does_not_reach_are_refused(address: Address) -> None:
    if address.name in DOORS_OF_OPEN_MEMBERSHIP:
        pytest.skip("this page asks who may join, not which role")
    before = rows_here()
    for role in {part.role for part in PARTS if part.partnership == HERE}:
        if role in CAPABILITIES[address.capability]:
            continue
        client = client_of(person(role))
        for method in ("GET", "POST"):
            answer = client.generic(method, address.path)
            assert answer.status_code in {403, 405}, (role, method)
    assert rows_here() == before


def test_there_are_pages_that_some_roles_may_not_open() -> None:
    asked = {one.capability for one in IN_A_PARTNERSHIP if one.capability}
    assert len({capability for capability in asked if "viewer" not in CAPABILITIES[capability]}) > 4


@pytest.mark.parametrize("address", ELSEWHERE, ids=str)
def test_pages_of_the_site_that_are_not_public_want_a_person(address: Address) -> None:
    if address.name in BEFORE_SIGNING_IN:
        pytest.skip("this page is the door")
    before = rows_here()
    for method in METHODS:
        answer = Client().generic(method, address.path)
        if answer.status_code not in REFUSALS:
            assert answer.status_code == 302, method
            assert answer["Location"].startswith(reverse("sign-in")), method
    assert rows_here() == before


@pytest.mark.parametrize("address", ELSEWHERE, ids=str)
def test_an_outsider_sees_no_partnership_on_any_page_of_the_site(address: Address) -> None:
    client, before = client_of(person("outsider")), rows_here()
    for method in METHODS:
        answer = client.generic(method, address.path)
        assert b"Worcestershire" not in answer.content, method
        assert "worcestershire" not in answer.get("Location", ""), method
    assert rows_here() == before


@pytest.mark.parametrize("address", [one for one in ADDRESSES if one.is_public], ids=str)
def test_public_pages_can_only_be_read(address: Address) -> None:
    before = rows_here()
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert Client().generic(method, address.path).status_code in REFUSALS, method
    assert rows_here() == before


@pytest.mark.parametrize("address", [one for one in ADDRESSES if one.is_public], ids=str)
def test_public_pages_set_no_cookie_and_carry_the_security_headers(address: Address) -> None:
    answer = Client().get(address.path)
    assert not answer.cookies
    policy = answer["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "default-src 'none'" in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
