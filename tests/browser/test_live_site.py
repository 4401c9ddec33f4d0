"""The live site answers as it will in production, in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.live_site import Visitor, sign_in_with_the_form
from tests.cast import PARTS

pytestmark = pytest.mark.browser

PLACES = ("kirklees", "merrowdale", "oldham", "stockton", "sunderland", "worcestershire")


@pytest.mark.parametrize("place", PLACES)
def test_the_front_page_of_each_example_is_readable_by_all(
    place: str, phone: Page, axe: Callable[[Page], list[str]]
) -> None:
    answer = phone.goto(f"/{place}/")
    assert answer is not None
    assert answer.status == 200
    assert axe(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("place", PLACES)
def test_the_plan_reads_the_same_without_script(
    place: str, desktop: Page, desktop_without_script: Page
) -> None:
    desktop.goto(f"/{place}/plan/")
    desktop_without_script.goto(f"/{place}/plan/")
    words = desktop.locator("main").inner_text().split()
    assert len(words) > 30
    assert desktop_without_script.locator("main").inner_text().split() == words


@pytest.mark.parametrize("name", ["officer", "outsider"])
def test_people_sign_in_with_the_form(name: str, desktop: Page) -> None:
    sign_in_with_the_form(desktop, name)
    desktop.wait_for_url(lambda url: "/sign-in" not in url)
    answer = desktop.goto("/manage/")
    assert answer is not None
    assert answer.status == 200
    assert "/sign-in" not in desktop.url


@pytest.mark.parametrize("name", [part.name for part in PARTS])
def test_everybody_of_the_cast_has_signed_in(name: str, visitor: Visitor) -> None:
    page = visitor.page(person=name)
    page.goto("/manage/")
    assert "/sign-in" not in page.url
