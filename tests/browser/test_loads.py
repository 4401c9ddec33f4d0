"""A file of figures brought by keyboard alone, with script and without, the worker beside it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsing import faults_of_form, scrolls_sideways
from tests.browser.live_site import LiveSite, Visitor, do_the_jobs
from tests.browser.test_plan_editor import press
from tests.evidence.figures_sample import tidy

pytestmark = pytest.mark.browser

Axe = Callable[[Page], list[str]]
NO_SCRIPT: list[str] = []
"""axe is script itself; the same pages are seen by it in the other run."""
CHOOSE = "/manage/merrowdale/figures/choose/"
ENGLAND = "E92000001"
BAD = ("talking-well", "1982/83", "E99999999", "-3")


def faults_here(page: Page, axe: Axe) -> list[str]:
    """What is wrong with the page at any width."""
    page.set_viewport_size({"width": 1280, "height": 800})
    found = [*faults_of_form(page), *axe(page)]
    return found + [f"scrolls at {width}" for width in (390, 320) if scrolls_sideways(page, width)]


def bring(page: Page, path: Path) -> None:
    page.goto(CHOOSE)
    page.get_by_label("File of figures").set_input_files(path)
    press(page, "button", "Check file")


@pytest.mark.parametrize("script", [True, False])
def test_figures_are_brought_checked_stored_and_rolled_back_with_the_keyboard_alone(
    script: bool, visitor: Visitor, live_site: LiveSite, axe: Axe, tmp_path: Path
) -> None:
    year = "1985/86" if script else "1986/87"
    looks = axe if script else lambda _page: NO_SCRIPT
    file = tmp_path / "figures.csv"
    file.write_bytes(tidy(("talking-well", year, ENGLAND, "70"), BAD))
    page = visitor.page("desktop", script=script, person="merrowdale_officer")
    faults: dict[str, list[str]] = {}

    bring(page, file)
    expect(page.get_by_text("Waiting for the worker.")).to_be_visible()
    expect(page.get_by_text("The worker is not running.")).to_be_visible()
    press(page, "link", "Do not look again by itself")
    page.wait_for_url("**?still")
    faults["waiting"] = faults_here(page, looks)

    do_the_jobs(live_site)
    press(page, "link", "Look again")
    expect(page.get_by_text("2 rows read: 1 ready, 0 already here, 1 refused.")).to_be_visible()
    faults["checked"] = faults_here(page, looks)

    press(page, "button", "Store 1 row")
    expect(page.get_by_role("heading", level=1)).to_have_text("Storing figures.csv")
    press(page, "link", "Do not look again by itself")
    do_the_jobs(live_site)
    press(page, "link", "Look again")
    expect(page.get_by_text("1 figure of figures.csv is stored.")).to_be_visible()
    faults["stored"] = faults_here(page, looks)

    press(page, "link", "Roll back this load")
    faults["roll back"] = faults_here(page, looks)
    press(page, "button", "Roll back this load")
    expect(page.get_by_text("1 figure is gone.")).to_be_visible()
    faults["rolled back"] = faults_here(page, looks)
    assert {name: found for name, found in faults.items() if found} == {}


def test_a_file_that_cannot_be_loaded_says_why_to_all(
    visitor: Visitor, live_site: LiveSite, axe: Axe, tmp_path: Path
) -> None:
    file = tmp_path / "colours.csv"
    file.write_bytes(tidy(("talking-well", "1981/82", ENGLAND, "70"), head=tuple("abcd")))
    page = visitor.page("desktop", person="merrowdale_officer")
    bring(page, file)
    do_the_jobs(live_site)
    page.reload()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_text("Nothing was stored.")).to_be_visible()
    assert faults_here(page, axe) == []
    press(page, "link", "Choose a file")
    expect(page).to_have_url(live_site.address + CHOOSE)
