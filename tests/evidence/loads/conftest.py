"""The officer of the invented partnership, and others with a role there."""

import pytest
from django.test import Client

from maypole.accounts.models import User
from tests.cast import client_of, person
from tests.evidence.loads.sample import with_role


@pytest.fixture
def here() -> User:
    """The officer of the invented partnership."""
    return person("merrowdale_officer")


@pytest.fixture
def client(here: User) -> Client:
    return client_of(here)


@pytest.fixture
def viewer_here() -> User:
    return with_role("viewer")


@pytest.fixture
def analyst_here() -> User:
    return with_role("analyst")
