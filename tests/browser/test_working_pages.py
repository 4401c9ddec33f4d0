"""The working pages, and their forms when something is missing, are readable by all."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.browsing import faults_of_form, opened_without_fault, scrolls_sideways
from tests.browser.live_site import Visitor

pytestmark = pytest.mark.browser

Axe = Callable[[Page], list[str]]
HERE = "/manage/merrowdale/"
PAGES = (
    *("work/", "", "plan/", "plan/priorities/3/", "members/", "publish/", "publish/1/"),
    *("plan/edit/", "edit/", "edit/about/", "edit/bodies/", "people/", "history/", "file/"),
    *(
        "evidence/",
        "figures/",
        "figures/choose/",
        "figures/keys/",
        "figures/loads/1/",
        "edit/measures/",
    ),
    *("figures/loads/1/roll-back/", "measures/", "measures/talking-well/", "places/"),
    *("measures/talking-well/curve/", "edit/measures/talking-well/", "findings/"),
)
FORMS = (
    (f"{HERE}edit/seats/add/", "officer"),
    (f"{HERE}publish/1/withdraw/", "officer"),
    (f"{HERE}people/", "officer"),
    (f"{HERE}figures/choose/", "officer"),
    ("/sign-in/", ""),
)


def faults_of(page: Page, axe: Axe) -> list[str]:
    found = [*faults_of_form(page), *axe(page)]
    return found + [
        f"scrolls sideways at {width}" for width in (390, 320) if scrolls_sideways(page, width)
    ]


def test_an_officers_pages_are_readable_by_all(visitor: Visitor, axe: Axe) -> None:
    page = visitor.page(person="merrowdale_officer")
    faults = []
    for tail in PAGES:
        page.set_viewport_size({"width": 1280, "height": 800})
        found = opened_without_fault(page, HERE + tail) + faults_of(page, axe)
        faults += [f"{tail}: {one}" for one in found]
    assert faults == []


@pytest.mark.parametrize(("address", "who"), FORMS)
def test_a_form_with_nothing_typed_says_what_is_missing_to_all(
    address: str, who: str, visitor: Visitor, axe: Axe
) -> None:
    page = visitor.page(person=f"merrowdale_{who}" if who else "")
    page.goto(address)
    page.locator("main form button.govuk-button:visible:not([type=button])").last.click()
    summary = page.locator(".govuk-error-summary")
    assert summary.count() == 1
    assert page.title().startswith("Error:")
    said = summary.inner_text().lower()
    assert not [word for word in ("invalid", "please", "sorry") if word in said]
    assert faults_of(page, axe) == []


def press(page: Page, what: Locator) -> None:
    """Enter, and wait for the page that follows: the next key belongs to it."""
    with page.expect_navigation():
        what.press("Enter")


@pytest.mark.parametrize("script", [True, False])
def test_a_target_is_added_changed_and_taken_out_with_the_keyboard(
    script: bool, visitor: Visitor, axe: Axe
) -> None:
    page = visitor.page(person="merrowdale_officer", script=script)
    page.goto(f"{HERE}edit/measures/talking-well/")
    rows = page.get_by_role("group", name="Target ")
    count = rows.count()
    press(page, page.get_by_role("button", name="Add target", exact=True))
    assert rows.count() == count + 1
    page.keyboard.press("Tab")
    page.keyboard.insert_text("2031")
    added = rows.last
    assert added.get_by_label("By when").input_value() == "2031", "the page opens at the new row"
    added.get_by_label("Value", exact=True).fill("70")
    added.get_by_label("Who set it").fill("Example board")
    added.get_by_label("Why this value").fill("An example.")
    if script:
        assert faults_of(page, axe) == []
    press(page, added.get_by_label("Who set it"))
    assert urlsplit(page.url).path.endswith("/edit/measures/"), "Enter in a box saves"
    page.goto(f"{HERE}edit/measures/talking-well/")
    assert rows.count() == count + 1
    press(page, page.get_by_role("button", name=f"Change Target {count + 1}", exact=True))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.insert_text("71")
    value = rows.last.get_by_label("Value", exact=True)
    assert value.input_value() == "71", "the page opens at the row, and Tab goes from box to box"
    if script:
        assert faults_of(page, axe) == []
    take_out = page.get_by_role("button", name=f"Take out Target {count + 1}", exact=True)
    press(page, take_out)
    press(page, page.get_by_role("button", name="Save draft", exact=True).last)
    page.goto(f"{HERE}edit/measures/talking-well/")
    assert rows.count() == count
