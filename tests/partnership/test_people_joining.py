"""Asking to join: for people with a role, for those without one, and for passers-by."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.core import mail, signing
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from maypole.accounts.models import AuditLine, User
from maypole.partnership.authority import PermissionRefused, roles_of
from maypole.partnership.exchange_section.model import Member, PartnershipSection
from maypole.partnership.lists import editable_lists
from maypole.partnership.member_changes import (
    JoinRefused,
    approve_member,
    ask_to_join,
    decline_member,
)
from maypole.partnership.queries import token_of
from maypole.partnership.section import PARTNERSHIP_SECTION
from tests.cast import client_of, inside, person

SignedIn = Callable[[User], Client]
OPEN, CLOSED = "merrowdale", "sunderland"
JOIN = f"/manage/{OPEN}/ask-to-join/"
EDITABLE = next(one for one in editable_lists() if one.name == "members")
TODAY = date(2026, 11, 22)
ASKED = {"new_organisation": "Hill Farm Youth Club", "values_accepted": "on"}


@pytest.fixture(autouse=True)
def nobody_has_asked_in_this_hour(db: None) -> None:
    cache.clear()


def section(place: str = OPEN) -> PartnershipSection:
    with inside(place):
        found: PartnershipSection = PARTNERSHIP_SECTION.stored().entry("partnership")
    return found


def asked_member() -> Member | None:
    members = section().membership.members
    return next((one for one in members if one.organisation == "hill-farm-youth-club"), None)


def ask(by: User, place: str = OPEN, accepted: bool = True) -> str:
    with inside(place, by) as here:
        ask_to_join(
            by=by,
            partnership_id=here,
            today=TODAY,
            body="forum" if place == OPEN else "",
            new_organisation="Hill Farm Youth Club",
            values_accepted=accepted,
        )
    return "members/forum,hill-farm-youth-club"


def answer_page() -> str:
    member = asked_member()
    assert member is not None
    token = token_of(EDITABLE, member)
    return f"/manage/{OPEN}/requests/{token}/"


def test_asking_stores_the_request_and_the_day_the_values_were_accepted(outsider: User) -> None:
    """Open membership (Ki02); the values accepted on joining, with the day (Ki07)."""
    ask(outsider)
    member = asked_member()
    assert member is not None
    assert (member.state, member.values_accepted_on, member.joined_on) == ("asked", TODAY, None)
    with inside(OPEN) as here:
        told = AuditLine.objects.filter(partnership_id=here, by=outsider)
        assert {one.change for one in told} == {"ask_to_join", "add_organisation"}


def test_asking_needs_the_values_accepted(outsider: User) -> None:
    """New members accept the values (Ki07)."""
    with pytest.raises(JoinRefused, match="Accept the values"):
        ask(outsider, accepted=False)
    assert asked_member() is None


def test_the_same_one_does_not_ask_twice(outsider: User) -> None:
    ask(outsider)
    with pytest.raises(JoinRefused, match="asked already"):
        ask(outsider)


def test_nobody_without_a_role_asks_where_membership_is_not_open(outsider: User) -> None:
    with pytest.raises(JoinRefused, match="does not take requests"):
        ask(outsider, CLOSED)


def test_a_role_that_may_not_ask_is_refused(viewer: User) -> None:
    with inside("worcestershire", viewer) as here, pytest.raises(PermissionRefused):
        ask_to_join(by=viewer, partnership_id=here, today=TODAY, new_organisation="X")


def test_approval_makes_a_member_and_lets_the_asker_in(outsider: User) -> None:
    """Asking, then a light approval (Ki02)."""
    address, by = ask(outsider), person("merrowdale_officer")
    with inside(OPEN, by) as here:
        done = approve_member(by=by, partnership_id=here, address=address, today=TODAY)
        assert roles_of(outsider, here) == {"contributor"}
    assert done.invited == outsider
    member = asked_member()
    assert member is not None
    assert (member.state, member.joined_on) == ("approved", TODAY)
    with inside(OPEN, by) as here, pytest.raises(JoinRefused, match="Nobody is waiting"):
        decline_member(by=by, partnership_id=here, address=address)


def test_declining_leaves_a_line_and_no_role(outsider: User) -> None:
    address, by = ask(outsider), person("merrowdale_officer")
    with inside(OPEN, by) as here:
        line = decline_member(by=by, partnership_id=here, address=address, reason="Twice")
        assert roles_of(outsider, here) == frozenset()
    assert line is not None
    assert (line.change, line.reason) == ("decline_member", "Twice")


def test_only_those_who_approve_members_answer(outsider: User, officer: User) -> None:
    address = ask(outsider)
    for by in (outsider, officer):
        with inside(OPEN, by) as here:
            with pytest.raises(PermissionRefused):
                approve_member(by=by, partnership_id=here, address=address, today=TODAY)
            with pytest.raises(PermissionRefused):
                decline_member(by=by, partnership_id=here, address=address)


def test_a_passer_by_confirms_the_address_before_anything_is_stored(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(JOIN, {**ASKED, "email": "Club@hill.example"}).content.decode()
    assert "We sent a link to club@hill.example." in page
    assert asked_member() is None
    assert not User.objects.filter(email="club@hill.example").exists()
    link = re.search(r"http://testserver(\S+)", str(mail.outbox[0].body))
    assert link is not None
    assert "Hill Farm Youth Club asks to join." in client.get(link[1]).content.decode()
    assert asked_member() is None
    assert "Your request has arrived" in client.post(link[1]).content.decode()
    assert asked_member() is not None
    asker = User.objects.get(email="club@hill.example")
    assert not asker.is_active
    again = client.post(link[1])
    assert again.status_code == 422
    assert "asked already" in again.content.decode()
    officer = client_of(person("merrowdale_officer"))
    listed = officer.get(f"/manage/{OPEN}/requests/").content.decode()
    assert "Hill Farm Youth Club" in listed
    with django_capture_on_commit_callbacks(execute=True):
        officer.post(answer_page(), {"answer": "approve"})
    assert "/password/set/" in mail.outbox[1].body
    assert User.objects.get(pk=asker.pk).is_active


def test_a_forged_or_old_link_stores_nothing(client: Client) -> None:
    facts = {"partnership": OPEN, "email": "a@b.example", "new_organisation": "X", "body": "forum"}
    for token in (signing.dumps(facts, salt="another"), "nonsense"):
        assert client.post(f"{JOIN}{token}/").status_code == 410
    assert asked_member() is None


def test_a_link_for_another_partnership_is_not_found(client: Client) -> None:
    facts = {"partnership": CLOSED, "email": "a@b.example", "new_organisation": "X"}
    token = signing.dumps(facts, salt="maypole.partnership.joining")
    assert client.get(f"{JOIN}{token}/").status_code == 404


def test_a_passer_by_can_ask_for_five_links_an_hour(client: Client) -> None:
    posted = {**ASKED, "email": "club@hill.example"}
    told = [client.post(JOIN, posted).status_code for _try in range(6)]
    assert told == [200] * 5 + [429]


@pytest.mark.parametrize("place", [CLOSED, "nowhere"])
def test_where_membership_is_not_open_a_passer_by_learns_nothing(
    place: str, client: Client, outsider: User, signed_in: SignedIn
) -> None:
    assert client.get(f"/manage/{place}/ask-to-join/").status_code == 404
    assert signed_in(outsider).get(f"/manage/{place}/ask-to-join/").status_code == 404


def test_an_open_partnership_that_has_not_published_is_not_revealed(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("maypole.partnership.queries.PUBLISH", "never")
    assert client.get(JOIN).status_code == 404


def test_a_person_with_a_role_chooses_from_the_list(
    administrator: User, viewer: User, signed_in: SignedIn
) -> None:
    client = signed_in(administrator)
    offered = client.get(JOIN).context["form"].fields["member"].choices
    assert len(offered) > 1
    kind, key = offered[1][0].split(":")
    answer = client.post(JOIN, {"member": offered[1][0], "values_accepted": "on"})
    assert answer.status_code == 200
    waiting = [one for one in section().membership.members if one.state == "asked"]
    assert getattr(waiting[-1], kind) == key
    assert waiting[-1].values_accepted_on == timezone.localdate()
    assert signed_in(viewer).get("/manage/worcestershire/ask-to-join/").status_code == 403


def test_the_form_says_what_is_missing_and_keeps_what_was_typed(client: Client) -> None:
    answer = client.post(JOIN, {"email": "club@hill.example", "new_organisation": ""})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Say who asks to join. Type its name." in page
    assert "“We accept these values” is not ticked." in page
    assert 'value="club@hill.example"' in page


def test_answers_are_posted_and_outsiders_learn_nothing(
    outsider: User, officer: User, signed_in: SignedIn
) -> None:
    ask(outsider)
    address = answer_page()
    for user in (outsider, officer):
        assert signed_in(user).post(address, {"answer": "approve"}).status_code == 404
        assert signed_in(user).get(f"/manage/{OPEN}/requests/").status_code == 404
    assert signed_in(person("merrowdale_officer")).get(address).status_code == 405
    page = signed_in(person("merrowdale_officer")).post(address, follow=True)
    assert "Hill Farm Youth Club: request declined." in page.content.decode()


def test_a_body_that_is_not_open_cannot_be_joined(outsider: User) -> None:
    with inside(OPEN, outsider) as here, pytest.raises(JoinRefused, match="not open"):
        ask_to_join(
            by=outsider,
            partnership_id=here,
            today=TODAY,
            body="cabinet",
            new_organisation="X",
            values_accepted=True,
        )


def test_an_open_partnership_is_joined_itself(outsider: User) -> None:
    with inside("kirklees", outsider) as here:
        ask_to_join(
            by=outsider,
            partnership_id=here,
            today=TODAY,
            new_organisation="X",
            values_accepted=True,
        )
    (member,) = section("kirklees").membership.members
    assert (member.body, member.organisation, member.state) == (None, "x", "asked")
