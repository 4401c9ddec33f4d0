"""People, the operator, and the line that every write leaves."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from maypole.accounts.audit import change
from maypole.accounts.models import AuditLine, User
from maypole.accounts.operator import ADDRESS, operator
from tests.cast import HERE, PASSWORD, inside

pytestmark = pytest.mark.django_db


def a_change(by: User, partnership_id: int) -> AuditLine:
    with change(
        "rename_body",
        by=by,
        partnership_id=partnership_id,
        subject_kind="body",
        subject="bodies/hwb",
        before={"name": "One"},
        after={"name": "Two"},
        on_behalf_of="Board",
        reason="agreed",
    ) as line:
        return line


def test_a_line_says_who_what_for_whom_and_from_what_to_what(officer: User) -> None:
    with inside(HERE, officer) as here:
        line = AuditLine.objects.get(pk=a_change(officer, here).pk)
    assert (line.by, line.change, line.on_behalf_of) == (officer, "rename_body", "Board")
    assert (line.before, line.after, line.reason) == ({"name": "One"}, {"name": "Two"}, "agreed")


def test_a_line_is_never_changed_or_removed(officer: User) -> None:
    with inside(HERE, officer) as here:
        line = a_change(officer, here)
        for attack in (line.save, line.delete, AuditLine.objects.all().delete):
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                attack()


def _fails_after(line: AuditLine) -> None:
    raise IntegrityError(line.change)


def test_a_change_that_fails_leaves_no_line(officer: User) -> None:
    with inside(HERE, officer) as here:
        before = AuditLine.objects.count()
        with pytest.raises(IntegrityError), transaction.atomic():
            _fails_after(a_change(officer, here))
        assert AuditLine.objects.count() == before


def test_the_operator_is_one_and_cannot_sign_in() -> None:
    assert operator() == operator()
    assert User.objects.filter(email=ADDRESS).count() == 1
    assert not operator().is_active
    assert not operator().has_usable_password()


def test_an_address_is_one_persons_whatever_its_case(officer: User) -> None:
    with pytest.raises(IntegrityError, match="one_person_for_each_address"), transaction.atomic():
        User(email=officer.email.upper(), password="x").save()
    assert User.objects.get_by_natural_key(officer.email.upper()) == officer


def test_after_five_wrong_passwords_even_the_right_one_is_refused_for_a_while(
    officer: User,
) -> None:
    client = Client()
    wrong = {"username": officer.email, "password": "not this one"}
    for _ in range(5):
        client.post(reverse("sign-in"), wrong)
    answer = client.post(reverse("sign-in"), wrong | {"password": PASSWORD})
    assert answer.status_code in {403, 429}
    assert "_auth_user_id" not in client.session
