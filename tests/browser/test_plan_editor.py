"""A plan made, linked, put in order and mended with the keyboard alone, with script and without."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.live_site import Visitor

pytestmark = pytest.mark.browser

EDIT = "/manage/worcestershire/plan/edit/"


def reach(page: Page, wanted: Locator) -> None:
    """Press Tab until the focus is there; a person would give up after 150 times."""
    for _press in range(150):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"the keyboard does not reach {wanted}")


def press(page: Page, role: str, name: str | re.Pattern[str], key: str = "Enter") -> None:
    """Go to a link, a button or a box by its name, and press a key there."""
    reach(page, page.get_by_role(role, name=name, exact=True).first)  # type: ignore[arg-type]
    page.keyboard.press(key)


def paste(page: Page, step: str, lines: str) -> None:
    """Type a list into a step's box and add it."""
    section = page.get_by_role("region", name=step)
    reach(page, section.get_by_label("Paste a list, one item a line"))
    page.keyboard.insert_text(lines)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    added = page.get_by_text(f"{lines.count(chr(10)) + 1} item").first
    expect(added).to_contain_text(f"added to {step.split(' (', maxsplit=1)[0]}.")


def in_order(page: Page, step: str, titles: list[str]) -> None:
    """The items of a step stand so."""
    expect(page.locator(f"#{step} li a")).to_have_text(titles)


def begin(page: Page, title: str) -> None:
    """A plan of its own for this test, in the first shape."""
    page.goto(f"{EDIT}begin/")
    reach(page, page.get_by_label("Title"))
    page.keyboard.type(title)
    reach(page, page.get_by_role("radio").first)
    page.keyboard.press("Space")
    press(page, "button", "Begin plan")
    expect(page.get_by_role("heading", level=1)).to_have_text("Version 1")


@pytest.mark.parametrize("script", [True, False])
def test_two_items_are_linked_reordered_and_brought_back_with_the_keyboard_alone(
    visitor: Visitor, script: bool
) -> None:
    page = visitor.page("desktop", script=script, person="officer")
    begin(page, f"Plan by keyboard {script}")
    paste(page, "Outcomes (0)", "1. Safe\n2. Well")
    paste(page, "Priorities (0)", "Play\nTalk")
    in_order(page, "priorities", ["Play", "Talk"])

    press(page, "link", "Play")
    press(page, "checkbox", "O1 Safe", "Space")
    press(page, "button", "Save item")
    expect(page.get_by_text("P1 saved.").first).to_be_visible()
    expect(page.get_by_role("checkbox", name="O1 Safe")).to_be_checked()
    press(page, "link", "Back to the steps")

    press(page, "button", "Move down P1 Play")
    page.wait_for_url("**#up-priorities-1")
    in_order(page, "priorities", ["Talk", "Play"])
    focused = page.locator("#up-priorities-1").evaluate("one => one === document.activeElement")
    assert focused, "the focus stays with the item that moved"

    press(page, "button", "Remove P1 Play")
    expect(page.get_by_text("Priority 1 removed: Play.").first).to_be_visible()
    in_order(page, "priorities", ["Talk"])
    press(page, "button", re.compile("^Undo"))
    in_order(page, "priorities", ["Talk", "Play"])
    press(page, "link", "Play")
    expect(page.get_by_role("checkbox", name="O1 Safe")).to_be_checked()


def test_every_page_of_the_editor_is_readable_by_all_and_narrow_enough(
    visitor: Visitor, axe: Callable[[Page], list[str]]
) -> None:
    page = visitor.page("phone", person="officer")
    begin(page, "Plan for a narrow screen")
    paste(page, "Priorities (0)", "Play\nTalk")
    here = page.url.split("#")[0].split("versions/")[0]
    for tail in (
        "versions/1/",
        "versions/1/facts/",
        "versions/1/steps/",
        "versions/1/steps/priorities/",
        "versions/1/steps/priorities/items/1/?links=all",
        "versions/1/statements/",
        "versions/1/alignments/",
        "facts/",
        "visions/",
        "findings/",
    ):
        page.goto(here + tail)
        assert axe(page) == [], tail
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, tail
        page.set_viewport_size({"width": 390, "height": 844})


def test_a_form_with_errors_starts_at_their_list_and_keeps_what_was_typed(
    visitor: Visitor, axe: Callable[[Page], list[str]]
) -> None:
    page = visitor.page("phone", person="officer")
    begin(page, "Plan with errors")
    paste(page, "Priorities (0)", "Play")
    page.get_by_role("link", name="Play", exact=True).first.click()
    page.get_by_label("Title").fill("")
    page.get_by_label("Note (optional)").fill("Typed for an hour")
    page.get_by_role("button", name="Save item").last.click()
    expect(page.get_by_text("“Title” is empty. Type an answer.").first).to_be_visible()
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    assert axe(page) == []
    expect(page.get_by_label("Note (optional)")).to_have_value("Typed for an hour")


def test_two_people_on_one_item_see_both_texts_and_choose(
    visitor: Visitor, axe: Callable[[Page], list[str]]
) -> None:
    mine = visitor.page("desktop", person="officer")
    begin(mine, "Plan for two")
    paste(mine, "Priorities (0)", "Play near home")
    mine.get_by_role("link", name="Play near home", exact=True).first.click()
    theirs = visitor.page("desktop", person="lead_officer")
    theirs.goto(mine.url)
    theirs.get_by_label("Title").fill("Play near school")
    theirs.get_by_role("button", name="Save item").last.click()
    expect(theirs.get_by_text("P1 saved.").first).to_be_visible()
    mine.get_by_label("Title").fill("Play near friends")
    mine.get_by_role("button", name="Save item").last.click()
    expect(mine.get_by_role("heading", level=1)).to_have_text("Two people changed this")
    assert mine.locator("main del").all_inner_texts() == ["school"]
    assert mine.locator("main ins").all_inner_texts() == ["friends"]
    assert axe(mine) == []
    mine.get_by_role("link", name="Keep theirs").click()
    expect(mine.get_by_label("Title")).to_have_value("Play near school")
