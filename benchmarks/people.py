"""Somebody at work in a partnership, signed in."""

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from benchmarks.scratch import partnership_number
from maypole.accounts.models import User
from maypole.accounts.operator import operator
from maypole.partnership.people_changes import invite_person

BACKEND = "django.contrib.auth.backends.ModelBackend"


def officer_of(partnership: str) -> User:
    """The partnership's officer, made through the same change as any other."""
    email = f"officer.{partnership}@bench.example"
    found = User.objects.filter(email=email).first()
    if found is not None:
        return found
    made = invite_person(
        by=operator(),
        partnership_id=partnership_number(partnership),
        email=email,
        role="officer",
        name="Officer at the bench",
    )
    return made.grant.user


def session_of(person: User) -> str:
    """The key of a session in which this person is signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def cookie_of(person: User) -> str:
    """The cookie that a browser would send."""
    return f"sessionid={session_of(person)}"
