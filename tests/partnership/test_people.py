"""Grants: who may give and end which role, and what the audit keeps of it."""

import io
from collections.abc import Callable

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from maypole.accounts.changes import PersonRefused
from maypole.accounts.models import AuditLine, User
from maypole.accounts.operator import operator
from maypole.partnership import demo
from maypole.partnership.authority import PermissionRefused, roles_of
from maypole.partnership.changes import edit_part
from maypole.partnership.exchange_section.model import Constituency
from maypole.partnership.models import Body, Grant
from maypole.partnership.people_changes import GrantRefused, end_grant, grant_role, invite_person
from maypole.partnership.section import PARTNERSHIP_SECTION
from tests.cast import ELSEWHERE, HERE, inside, person

SignedIn = Callable[[User], Client]
NEW = "apples under the harbour"
PEOPLE = f"/manage/{HERE}/people/"


def grant_of(user: User, place: str = HERE) -> Grant:
    with inside(place, user) as partnership_id:
        return Grant.objects.select_related("user").get(user=user, partnership_id=partnership_id)


def lines(change: str, place: str = HERE) -> list[AuditLine]:
    with inside(place) as partnership_id:
        return list(AuditLine.objects.filter(change=change, partnership_id=partnership_id))


def test_an_officer_gives_a_role_and_the_audit_says_so(officer: User, outsider: User) -> None:
    with inside(HERE, officer) as here:
        grant_role(by=officer, partnership_id=here, user=outsider, role="analyst")
        assert roles_of(outsider, here) == {"analyst"}
    last = lines("grant_role")[0]
    assert last.by == officer
    assert last.after == {"person": outsider.email, "role": "analyst", "on_behalf_of": None}


@pytest.mark.parametrize("name", ["chair", "lead_officer", "contributor", "viewer", "outsider"])
def test_other_roles_give_none(name: str, analyst: User) -> None:
    by = person(name)
    with inside(HERE, by) as here, pytest.raises(PermissionRefused):
        grant_role(by=by, partnership_id=here, user=analyst, role="viewer")


def test_an_officer_gives_no_role_elsewhere(officer: User, outsider: User) -> None:
    with inside(ELSEWHERE, officer) as there, pytest.raises(PermissionRefused):
        grant_role(by=officer, partnership_id=there, user=outsider, role="viewer")


def test_an_officer_makes_no_administrator(officer: User, outsider: User) -> None:
    with inside(HERE, officer) as here, pytest.raises(GrantRefused, match="in all partnerships"):
        grant_role(by=officer, partnership_id=here, user=outsider, role="administrator")
    with pytest.raises(PermissionRefused):
        grant_role(by=officer, partnership_id=None, user=outsider, role="administrator")


def test_nobody_gives_a_role_to_themselves(officer: User, administrator: User) -> None:
    for by in (officer, administrator):
        with inside(HERE, by) as here, pytest.raises(GrantRefused, match="to yourself"):
            grant_role(by=by, partnership_id=here, user=by, role="safeguarding_lead")


def test_the_same_role_is_not_given_twice(officer: User, analyst: User) -> None:
    with inside(HERE, officer) as here, pytest.raises(GrantRefused, match="already"):
        grant_role(by=officer, partnership_id=here, user=analyst, role="analyst")


def test_ending_a_role_leaves_a_line_and_no_role(officer: User, analyst: User) -> None:
    grant = grant_of(analyst)
    with inside(HERE, officer) as here:
        end_grant(by=officer, grant=grant)
        assert roles_of(analyst, here) == frozenset()
    assert lines("end_grant")[0].before == {
        "person": analyst.email,
        "role": "analyst",
        "on_behalf_of": None,
    }


def test_another_partnerships_officer_ends_no_role_here(
    kirklees_officer: User, analyst: User
) -> None:
    with pytest.raises(PermissionRefused):
        end_grant(by=kirklees_officer, grant=grant_of(analyst))


def test_the_last_administrator_stays(administrator: User, outsider: User) -> None:
    mine = Grant.objects.select_related("user").get(role="administrator", user=administrator)
    with pytest.raises(GrantRefused, match="last administrator"):
        end_grant(by=administrator, grant=mine)
    grant_role(by=administrator, partnership_id=None, user=outsider, role="administrator")
    end_grant(by=outsider, grant=mine)
    assert roles_of(administrator, None) == frozenset()


def test_an_invited_person_is_added_once(officer: User) -> None:
    with inside(HERE, officer) as here:
        first = invite_person(
            by=officer, partnership_id=here, email="New@Council.example", role="viewer"
        )
        again = invite_person(
            by=officer, partnership_id=here, email="new@council.EXAMPLE", role="analyst"
        )
    assert first.new_person
    assert first.grant.user == again.grant.user
    assert [line.subject for line in lines("add_person")] == ["people/new@council.example"]


def test_a_change_is_made_on_behalf_of_the_body_in_the_grant(
    administrator: User, outsider: User
) -> None:
    with inside(HERE, administrator) as here:
        body = Body.objects.get(key="hwb")
        grant_role(
            by=administrator,
            partnership_id=here,
            user=outsider,
            role="officer",
            on_behalf_of=body,
        )
        line = edit_part(
            by=outsider,
            partnership_id=here,
            section=PARTNERSHIP_SECTION,
            address="constituencies/primary-heads",
            part=Constituency(key="primary-heads", name="Primary head teachers"),
            verb="add_constituency",
        )
    assert line is not None
    assert line.on_behalf_of == "Health and Wellbeing Board"


def test_a_role_is_given_and_ended_on_behalf_of_the_body_in_the_grant(
    administrator: User, analyst: User, outsider: User
) -> None:
    with inside(HERE, administrator) as here:
        body = Body.objects.get(key="hwb")
        grant_role(
            by=administrator, partnership_id=here, user=outsider, role="officer", on_behalf_of=body
        )
        given = grant_role(by=outsider, partnership_id=here, user=analyst, role="viewer")
        end_grant(by=outsider, grant=given)
        told = {line.change: line.on_behalf_of for line in AuditLine.objects.filter(by=outsider)}
    assert told == dict.fromkeys(("grant_role", "end_grant"), "Health and Wellbeing Board")


def test_the_people_page_adds_a_person_and_sends_the_link(
    officer: User,
    signed_in: SignedIn,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    client = signed_in(officer)
    typed = {"email": "new@council.example", "name": "", "role": "viewer", "on_behalf_of": ""}
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(PEOPLE, typed, follow=True).content.decode()
    assert "new@council.example is added. An e-mail is on its way." in page
    assert "http://testserver/password/set/" in mail.outbox[0].body


def test_the_people_page_keeps_what_was_typed_when_it_refuses(
    officer: User, signed_in: SignedIn
) -> None:
    typed = {"email": officer.email, "name": "", "role": "chair", "on_behalf_of": ""}
    answer = signed_in(officer).post(PEOPLE, typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "You cannot give a role to yourself." in page
    assert officer.email in page


def test_the_people_page_ends_a_role(officer: User, analyst: User, signed_in: SignedIn) -> None:
    grant = grant_of(analyst)
    page = signed_in(officer).post(f"{PEOPLE}{grant.pk}/end/", follow=True).content.decode()
    assert "Analyst is no longer here as: Analyst." in page


def test_an_officer_cannot_end_a_grant_of_elsewhere_by_its_number(
    officer: User, kirklees_officer: User, signed_in: SignedIn
) -> None:
    grant = grant_of(kirklees_officer, ELSEWHERE)
    assert signed_in(officer).post(f"{PEOPLE}{grant.pk}/end/").status_code == 404
    assert grant_of(kirklees_officer, ELSEWHERE) == grant


def test_only_administrators_see_the_people_of_all_partnerships(
    administrator: User, officer: User, outsider: User, client: Client, signed_in: SignedIn
) -> None:
    page = signed_in(administrator).get("/manage/people/").content.decode()
    assert f"/manage/{ELSEWHERE}/people/" in page
    for other in (officer, outsider):
        assert signed_in(other).get("/manage/people/").status_code == 404
        assert signed_in(other).post("/manage/people/1/end/").status_code == 404
    assert client.get("/manage/people/").status_code == 302
    assert signed_in(administrator).get("/manage/people/1/end/").status_code == 405


def test_an_administrator_adds_and_ends_another(administrator: User, signed_in: SignedIn) -> None:
    client = signed_in(administrator)
    client.post("/manage/people/", {"email": "second@council.example", "name": "Second"})
    second = Grant.objects.get(role="administrator", user__email="second@council.example")
    client.post(f"/manage/people/{second.pk}/end/")
    assert not Grant.objects.filter(pk=second.pk).exists()
    mine = Grant.objects.get(role="administrator", user=administrator)
    page = client.post(f"/manage/people/{mine.pk}/end/", follow=True).content.decode()
    assert "This is the last administrator. Add another one first." in page


def test_demo_people_are_there_once_and_keep_a_changed_password(
    db: None, settings: Settings
) -> None:
    settings.PRIVATE_SERVER = True
    first = demo.ensure_demo_people()
    assert len({one.email for one in first}) == len(first) == 10
    assert {one.password for one in first} == {demo.PASSWORD}
    changed = User.objects.get(email=first[1].email)
    assert changed.check_password(demo.PASSWORD)
    changed.set_password("a password of my own")
    changed.save()
    again = demo.ensure_demo_people()
    assert [one.email for one in again] == [one.email for one in first]
    assert again[1].password == demo.CHANGED
    assert User.objects.get(pk=changed.pk).check_password("a password of my own")


def test_demo_people_keep_away_from_a_councils_own_server(db: None, settings: Settings) -> None:
    settings.PRIVATE_SERVER = False
    with pytest.raises(demo.NotPrivateError):
        demo.ensure_demo_people()
    assert not User.objects.filter(email__endswith="@example.org").exists()


def test_the_command_lines_account_is_never_opened(officer: User) -> None:
    with inside(HERE, officer) as here, pytest.raises(PersonRefused, match="command line"):
        invite_person(by=officer, partnership_id=here, email=operator().email, role="officer")
    assert not operator().is_active


def test_who_was_waiting_may_sign_in_once_invited(officer: User, outsider: User) -> None:
    User.objects.filter(pk=outsider.pk).update(is_active=False)
    with inside(HERE, officer) as here:
        invite_person(by=officer, partnership_id=here, email=outsider.email, role="viewer")
    assert User.objects.get(pk=outsider.pk).is_active
    assert lines("let_sign_in")[0].before == {"is_active": False}


def test_on_a_terminal_the_first_administrator_types_a_password(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["short", NEW, "differs", NEW, NEW])
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(typed))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    told, complaints = io.StringIO(), io.StringIO()
    email = "first@council.example"
    call_command("add_administrator", email, stdout=told, stderr=complaints)
    assert "They can sign in now." in told.getvalue()
    assert "fewer than 12 characters" in complaints.getvalue()
    assert "The two passwords differ." in complaints.getvalue()
    assert User.objects.get(email=email).check_password(NEW)
    with pytest.raises(CommandError, match="holds this role already"):
        call_command("add_administrator", email, stdout=told)
