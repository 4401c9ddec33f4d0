"""A live site for the run, and visitors who open its pages."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page
from pytest_django import DjangoDbBlocker

from tests.browser.live_site import LiveSite, Visitor, axe_violations, live_copy


@pytest.fixture(scope="session")
def live_site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[LiveSite]:
    """The six examples, published, under the production server; the cast has signed in."""
    with django_db_blocker.unblock(), live_copy() as site:
        django_db_blocker.block()
        yield site
        django_db_blocker.unblock()


@pytest.fixture
def visitor(live_site: LiveSite, browser: Browser) -> Iterator[Visitor]:
    """Opens pages: `visitor.page("phone", script=False, person="officer")`.

    The test fails when a page broke its own content security policy, had an error in its script or
    asked another site for anything.
    """
    someone = Visitor(live_site, browser)
    yield someone
    someone.leave()
    assert not someone.problems


@pytest.fixture
def desktop(visitor: Visitor) -> Page:
    """1280 pixels wide, with script, not signed in."""
    return visitor.page("desktop")


@pytest.fixture
def phone(visitor: Visitor) -> Page:
    """390 pixels wide, with script, not signed in."""
    return visitor.page("phone")


@pytest.fixture
def desktop_without_script(visitor: Visitor) -> Page:
    return visitor.page("desktop", script=False)


@pytest.fixture
def phone_without_script(visitor: Visitor) -> Page:
    return visitor.page("phone", script=False)


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """`assert axe(page) == []`."""
    return axe_violations
