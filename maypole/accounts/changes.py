"""Writes to people who sign in."""

from __future__ import annotations

from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from maypole.accounts.audit import change
from maypole.accounts.models import User
from maypole.accounts.operator import ADDRESS


class PersonRefused(Exception):
    """The person cannot be added; the sentence says why."""


@transaction.atomic
def add_person(
    *,
    by: User,
    email: str,
    name: str = "",
    partnership_id: int | None = None,
    may_sign_in: bool = True,
    password_hash: str = "",
) -> User:
    """A person who is new here; without a password they choose one through a link.

    Raises PersonRefused. The audit line holds the address, never a password.
    """
    with change(
        "add_person",
        by=by,
        partnership_id=partnership_id,
        subject_kind="person",
        subject=f"people/{email.lower()}",
        label=name or email,
        after={"email": email.lower(), "name": name},
    ):
        return _stored_person(email, name, may_sign_in, password_hash)


@transaction.atomic
def let_sign_in(*, by: User, person: User, partnership_id: int | None = None) -> User:
    """Open an account that was waiting for a yes; the command line's stays closed."""
    if person.email == ADDRESS:
        raise PersonRefused(_("This address belongs to the command line."))
    with change(
        "let_sign_in",
        by=by,
        partnership_id=partnership_id,
        subject_kind="person",
        subject=f"people/{person.email}",
        label=str(person),
        before={"is_active": person.is_active},
        after={"is_active": True},
    ):
        person.is_active = True
        person.save(update_fields=["is_active"])
    return person


def _stored_person(email: str, name: str, may_sign_in: bool, password_hash: str) -> User:
    if User.objects.filter(email__iexact=email).exists():
        raise PersonRefused(_("There is a person with this e-mail address already."))
    person = User(email=email.lower(), name=name, is_active=may_sign_in)
    if password_hash:
        person.password = password_hash
    else:
        person.set_unusable_password()
    try:
        person.full_clean(exclude=["password"])
    except ValidationError as error:
        raise PersonRefused(_("Type an e-mail address such as name@example.org.")) from error
    person.save(force_insert=True)
    return person


def first_password_path(person: User) -> str:
    """The address of the page where a person chooses a password; it works once, for a day."""
    uid = urlsafe_base64_encode(force_bytes(person.pk))
    token = default_token_generator.make_token(person)
    return reverse("set-password", kwargs={"uidb64": uid, "token": token})
