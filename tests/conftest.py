"""One database for the run, on the real PostgreSQL, as the application's role."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import settings as property_tests
from playwright.sync_api import Browser, sync_playwright
from pytest_django import DjangoDbBlocker

from maypole.accounts.models import User
from tests import databases
from tests.cast import client_of, person

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

# No test is timed: a machine that does something else as well is not a fault of ours.
property_tests.register_profile("untimed", deadline=None)
property_tests.load_profile("untimed")


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The six examples and the cast, in a copy of this run's own; each test then rolls back."""
    with django_db_blocker.unblock():
        name = databases.copy_of("full")
        databases.point_at(name)
    yield
    with django_db_blocker.unblock():
        databases.point_at(databases.HOME_DATABASE)
        databases.drop(name)


@pytest.fixture(scope="session", autouse=True)
def collected_static_files(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing is collected in a checkout; the web server's own finders serve what tests ask for."""
    settings.STATIC_ROOT = str(tmp_path_factory.mktemp("staticfiles"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; one for the run, since Playwright's loop can run but once in a process."""
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # its loop is not one that we await in
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM_FLAGS
        )
        yield chromium
        chromium.close()


@pytest.fixture
def administrator(db: None) -> User:
    return person("administrator")


@pytest.fixture
def officer(db: None) -> User:
    """The partnership's support officer."""
    return person("officer")


@pytest.fixture
def chair(db: None) -> User:
    return person("chair")


@pytest.fixture
def lead_officer(db: None) -> User:
    return person("lead_officer")


@pytest.fixture
def analyst(db: None) -> User:
    return person("analyst")


@pytest.fixture
def engagement_officer(db: None) -> User:
    return person("engagement_officer")


@pytest.fixture
def safeguarding_lead(db: None) -> User:
    return person("safeguarding_lead")


@pytest.fixture
def contributor(db: None) -> User:
    return person("contributor")


@pytest.fixture
def viewer(db: None) -> User:
    """The scrutiny councillor, who sees and does not change."""
    return person("viewer")


@pytest.fixture
def outsider(db: None) -> User:
    """Signed in, with no grant anywhere."""
    return person("outsider")


@pytest.fixture
def kirklees_officer(db: None) -> User:
    """An officer of another partnership."""
    return person("kirklees_officer")


@pytest.fixture
def signed_in(db: None) -> Callable[[User], Client]:
    """Makes a browser in which a person is signed in: `signed_in(officer).get(...)`."""
    return client_of
