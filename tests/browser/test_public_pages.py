"""Every kind of public page, for all: at every width, by keyboard, with axe and without images."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.browsing import (
    FOCUS_SHOWS,
    FOCUSED,
    PLACES,
    faults_of_form,
    one_of_each_kind,
    opened_without_fault,
    published_documents,
    scrolls_sideways,
)
from tests.browser.live_site import LiveSite, Visitor

pytestmark = pytest.mark.browser

Axe = Callable[[Page], list[str]]
PART = "document.activeElement.closest('header, nav, main, body').localName"
"""The part of the page with the focus; the way past the navigation stands in the body itself."""
ZOOMED = 320
"""A window of 1280 pixels at 400% is one of 320, as is the smallest phone."""


@pytest.mark.parametrize("place", PLACES)
def test_every_kind_of_page_is_readable_by_all_at_every_width(
    place: str, live_site: LiveSite, desktop: Page, axe: Axe
) -> None:
    tails = one_of_each_kind(published_documents(live_site, place))
    assert len(tails) >= 12
    if place != PLACES[0]:
        tails = [tail for tail in tails if not tail.startswith("about/")]  # alike everywhere
    faults = []
    for tail in tails:
        desktop.set_viewport_size({"width": 1280, "height": 800})
        found = opened_without_fault(desktop, f"/{place}/{tail}")
        found += [*faults_of_form(desktop), *axe(desktop)]
        for width in (1280, 390, ZOOMED):
            if scrolls_sideways(desktop, width):
                found.append(f"scrolls sideways at {width}")
            if width == 390:
                found += axe(desktop)
        faults += [f"/{place}/{tail}: {one}" for one in found]
    assert faults == []


def test_the_home_page_is_readable_by_all_at_every_width(desktop: Page, axe: Axe) -> None:
    assert opened_without_fault(desktop, "/") == []
    assert [*faults_of_form(desktop), *axe(desktop)] == []
    assert not scrolls_sideways(desktop, 390)
    assert axe(desktop) == []
    assert not scrolls_sideways(desktop, ZOOMED)


@pytest.mark.parametrize(
    "address",
    ["/worcestershire/plan/", "/kirklees/plan/priorities/7/", "/stockton/", "/merrowdale/bodies/"],
)
def test_the_keyboard_goes_from_header_to_navigation_to_content_and_is_always_seen(
    address: str, desktop: Page
) -> None:
    desktop.goto(address)
    order = []
    for _ in range(14):
        desktop.keyboard.press("Tab")
        assert desktop.evaluate(FOCUS_SHOWS), desktop.evaluate(FOCUSED)
        order.append(desktop.evaluate(PART))
    assert order[0] == "body"
    frame = [one for place, one in enumerate(order) if place == 0 or order[place - 1] != one]
    assert frame[:3] == ["body", "header", "nav"]
    assert "main" in frame


def test_the_way_past_the_navigation_leads_to_the_content(desktop: Page) -> None:
    desktop.goto("/kirklees/plan/")
    desktop.keyboard.press("Tab")
    assert desktop.evaluate(FOCUSED) == "Skip to main content"
    box = desktop.get_by_role("link", name="Skip to main content").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    desktop.keyboard.press("Enter")
    assert desktop.evaluate("document.activeElement.id") == "main"
    desktop.keyboard.press("Tab")
    assert desktop.evaluate("!!document.activeElement.closest('main')")


def test_nothing_is_lost_without_images(visitor: Visitor) -> None:
    page = visitor.page()
    page.route("**/*", _without_images)
    for place in PLACES:
        for tail in ("", "plan/", "bodies/", "plan/priorities/3/"):
            answer = page.goto(f"/{place}/{tail}")
            if answer is not None and answer.status == 200:
                assert page.locator("main img, main svg, main picture, main canvas").count() == 0
                assert len(page.locator("main").inner_text().split()) > 20


def _without_images(route: object) -> None:
    if route.request.resource_type == "image":  # type: ignore[attr-defined]
        route.abort()  # type: ignore[attr-defined]
    else:
        route.continue_()  # type: ignore[attr-defined]
