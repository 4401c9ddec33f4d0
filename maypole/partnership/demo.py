"""People to sign in as on a private server: invented, with one printed password (`make demo`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from maypole.accounts.changes import add_person
from maypole.accounts.models import User
from maypole.accounts.operator import operator
from maypole.partnership.middleware import partnership_id_of
from maypole.partnership.people_changes import ADMINISTRATOR, grant_role
from maypole.partnership.permissions import ROLES

PASSWORD = "ribbon-round-a-maypole"  # noqa: S105 printed on purpose, on private servers only
CHANGED = "(the password you chose)"
SALT = "everydemopersonhasthissalt"
"""One salt: the printed password is hashed once, and known again without hashing it."""

PARTS = [
    ("administrator", None),
    *[(role, "worcestershire") for role in ROLES if role != ADMINISTRATOR],
    ("officer", "merrowdale"),
]


class NotPrivateError(Exception):
    """A council's own server never gets people whose password is printed."""


@dataclass(frozen=True)
class DemoSignIn:
    """Who can sign in, and as what."""

    email: str
    password: str
    role: str
    partnership: str | None


@transaction.atomic
def ensure_demo_people() -> list[DemoSignIn]:
    """Add the people who are missing; those who are there keep what the user changed."""
    if not settings.PRIVATE_SERVER:
        raise NotPrivateError("Demo people exist on the private server only.")
    here = {person.email: person for person in User.objects.filter(email__endswith="@example.org")}
    made = [_ensure(role, place, here) for role, place in PARTS]
    return [one for one in made if one is not None]


@cache
def _printed() -> str:
    return make_password(PASSWORD, salt=SALT)


def _ensure(role: str, place: str | None, here: dict[str, User]) -> DemoSignIn | None:
    title = role.replace("_", " ").capitalize()
    local = f"{role.replace('_', '-')}.{place}" if place else role
    email = f"{local}@example.org"
    person = here.get(email)
    if person is None:
        partnership_id = partnership_id_of(place) if place else None
        if place and partnership_id is None:
            return None
        name = f"{title}, {place.capitalize()}" if place else title
        person = add_person(by=operator(), email=email, name=name, password_hash=_printed())
        grant_role(by=operator(), partnership_id=partnership_id, user=person, role=role)
    shown = PASSWORD if f"${SALT}$" in person.password else CHANGED
    return DemoSignIn(email, shown, title.lower(), place)
