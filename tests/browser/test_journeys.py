"""What a newcomer, a councillor and an officer come for, done as they would do it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsing import FOCUSED
from tests.browser.live_site import Visitor

pytestmark = pytest.mark.browser


def is_in_the_first_view(page: Page, words: str, height: int = 800) -> bool:
    """Whether the words can be read without scrolling."""
    box = page.get_by_text(words).first.bounding_box()
    return box is not None and box["y"] + box["height"] <= height


def knots_in_order(page: Page) -> list[str]:
    """The headings of the thread as a screen reader hears them, item by item."""
    tree = page.locator("ol.mp-thread").aria_snapshot()
    return re.findall(
        r"^  - listitem.*:\n    - '?heading \"([^\"]+)\" \[level=2\]", tree, re.MULTILINE
    )


def test_a_newcomer_to_sunderland_learns_who_how_made_and_how_delivered_at_once(
    desktop: Page,
) -> None:
    desktop.set_viewport_size({"width": 1280, "height": 800})
    desktop.goto("/sunderland/")
    for words in (
        "Who are we?",
        "14 seats, held by 8 organisations and 2 groups of schools.",
        "How was the plan made?",
        "Children and young people disliked the proposed vision, so it was changed.",
        "How is it delivered?",
        "Lead officers report progress, every 2 months",
    ):
        assert is_in_the_first_view(desktop, words), words


def test_on_a_phone_it_is_found_that_nobody_leads_kirklees_priority_7(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_role("link", name=re.compile("^Kirklees")).first.click()
    phone.get_by_role("navigation", name="Main").get_by_role("link", name="Plan").click()
    card = phone.locator("li.mp-card").filter(has_text=re.compile(r"^P7"))
    expect(card).to_contain_text("No lead body is recorded.")
    card.get_by_role("link").click()
    expect(phone).to_have_title(re.compile("^Priority 7"))
    assert is_in_the_first_view(phone, "No lead body is recorded.", 844)


def test_a_screen_reader_hears_the_thread_in_order_with_what_is_not_recorded(
    desktop: Page,
) -> None:
    desktop.goto("/worcestershire/plan/priorities/3/")
    assert knots_in_order(desktop) == [
        "What children said",
        "Vision",
        "Outcomes",
        "You are here: priority",
        "Areas of work",
        "Measures of success",
        "Actions and lead officers",
        "Boards that receive reports",
    ]
    thread = desktop.locator("ol.mp-thread")
    expect(thread.get_by_role("listitem").first).to_contain_text(
        "Nothing that children said is linked"
    )
    expect(thread.locator("[aria-current=true]")).to_contain_text("Best start")


def test_a_linked_thread_is_followed_with_the_keyboard_alone(desktop: Page) -> None:
    desktop.goto("/merrowdale/plan/priorities/3/")
    names = desktop.locator("ol.mp-thread a").all_inner_texts()
    assert len(names) >= 3
    heard: list[str] = []
    for _ in range(40):
        desktop.keyboard.press("Tab")
        if desktop.evaluate("!!document.activeElement.closest('.mp-thread')"):
            heard.append(desktop.evaluate(FOCUSED))
        if len(heard) == len(names):
            break
    assert heard == names
    desktop.keyboard.press("Enter")
    desktop.wait_for_url(lambda url: "priorities/3" not in url)
    assert desktop.locator("h1").count() == 1


def test_stockton_has_no_empty_column_and_no_invented_vision(desktop: Page) -> None:
    desktop.goto("/stockton/plan/")
    expect(desktop.get_by_text("Vision: not recorded")).to_be_visible()
    assert desktop.locator(".mp-vision").count() == 0
    columns = desktop.locator(".mp-step")
    assert columns.count() == 4
    for number in range(4):
        assert columns.nth(number).locator(".mp-card").count() >= 1


def test_without_script_a_reader_finds_the_plan_and_takes_its_data(visitor: Visitor) -> None:
    page = visitor.page("phone", script=False)
    page.goto("/worcestershire/")
    page.get_by_role("link", name="See the plan").click()
    page.get_by_role("link", name="See what is not linked").click()
    page.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name="Plan").click()
    assert page.url.endswith("/worcestershire/plan/")
    for name, start in (("CSV", b""), ("JSON", b"{"), ("one-page PDF", b"%PDF")):
        link = page.get_by_role("link", name=name, exact=True)
        address = link.get_attribute("href")
        answer = page.request.get(f"/worcestershire/plan/{address}")
        assert answer.status == 200, name
        assert answer.body().startswith(start)


def test_without_script_an_officer_signs_in_changes_a_word_and_publishes(
    visitor: Visitor,
) -> None:
    page = visitor.page(script=False, person="kirklees_officer")
    page.goto("/manage/kirklees/edit/about/")
    ambition = page.get_by_label(re.compile("mbition"))
    ambition.fill("Every child in Kirklees is heard")
    page.locator("main form").get_by_role("button", name=re.compile("^Save")).click()
    assert page.locator("[role=status]").count() == 1
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Publish").click()
    page.get_by_label("What is new").fill("A new ambition")
    page.get_by_role("button", name=re.compile("^Publish changes|version stays open")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Publication 2 is out")
    page.goto("/kirklees/")
    expect(page.locator("main")).to_contain_text("Every child in Kirklees is heard")
    page.goto("/kirklees/publications/1/members/")
    page.get_by_role("link", name="Go to publication 2").click()
    assert page.url.endswith("/kirklees/members/")


def test_an_officer_goes_from_a_page_to_its_editor_and_back_to_work(visitor: Visitor) -> None:
    page = visitor.page(person="merrowdale_officer")
    page.goto("/manage/merrowdale/bodies/")
    page.get_by_role("link", name="Edit bodies").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bodies")
    page.goto("/manage/merrowdale/plan/priorities/3/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="My work").click()
    assert page.url.endswith("/manage/merrowdale/work/")
