"""The fixed cast: one person for each role, an outsider, and an officer of another partnership.

They stand in every test database, with one password, so that a test names a person and not a
recipe for one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.test import Client

from maypole.accounts.isolation import acting
from maypole.accounts.models import User
from maypole.partnership.middleware import partnership_id_of
from maypole.partnership.models import Grant

HERE = "worcestershire"
ELSEWHERE = "kirklees"
PASSWORD = "thread-and-ribbon-1"


@dataclass(frozen=True)
class Part:
    """A part in the cast; no role is an outsider, no partnership is all of them."""

    name: str
    role: str
    partnership: str | None = HERE

    @property
    def email(self) -> str:
        """The address that signs in."""
        return f"{self.name.replace('_', '-')}@cast.example"


PARTS = (
    Part("administrator", "administrator", None),
    Part("officer", "officer"),
    Part("chair", "chair"),
    Part("lead_officer", "lead_officer"),
    Part("analyst", "analyst"),
    Part("engagement_officer", "engagement_officer"),
    Part("safeguarding_lead", "safeguarding_lead"),
    Part("contributor", "contributor"),
    Part("viewer", "viewer"),
    Part("outsider", "", None),
    Part("kirklees_officer", "officer", ELSEWHERE),
    Part("merrowdale_officer", "officer", "merrowdale"),
)


def make_cast() -> None:
    """Make the people and their grants, as the application's role."""
    password = make_password(PASSWORD)
    for part in PARTS:
        user = User(email=part.email, name=part.name.replace("_", " ").title(), password=password)
        user.save()
        if part.role:
            place = partnership_id_of(part.partnership) if part.partnership else None
            with acting(user_id=user.pk, partnership_id=place):
                Grant.objects.create(user=user, partnership_id=place, role=part.role)


def person(name: str) -> User:
    """The person who plays this part: `person("lead_officer")`."""
    part = next(part for part in PARTS if part.name == name)
    return User.objects.get(email=part.email)


def client_of(user: User) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@contextmanager
def inside(partnership: str, user: User | None = None) -> Iterator[int]:
    """Act within a partnership, named by its address; gives its number."""
    partnership_id = partnership_id_of(partnership)
    if partnership_id is None:
        raise LookupError(partnership)
    with acting(user_id=user.pk if user else None, partnership_id=partnership_id):
        yield partnership_id
