"""The sample in a real browser: readable by all, at every width, with the keyboard."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import maypole.components

from .sample import pages

pytestmark = pytest.mark.browser

STATIC = Path(maypole.components.__file__).parent / "static"
AXE = Path(__file__).parents[1] / "browser" / "vendor" / "axe.min.js"
NAMES = sorted(pages())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("sample")
    shutil.copytree(STATIC, place / "static")
    for name, html in pages().items():
        (place / f"{name}.html").write_text(html, encoding="utf-8")
    return place


def opened(browser: Browser, folder: Path, name: str, width: int) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.goto((folder / f"{name}.html").as_uri())
    return page


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_wrong(browser: Browser, folder: Path, name: str) -> None:
    page = opened(browser, folder, name, 390)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document)")
    page.close()
    assert found["passes"]
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_page_scrolls_sideways(browser: Browser, folder: Path, name: str) -> None:
    page = opened(browser, folder, name, 320)
    for width in (320, 640, 800, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_rows_on_a_phone_are_44_pixels_and_targets_24(browser: Browser, folder: Path) -> None:
    page = opened(browser, folder, "plan", 390)
    heights = page.eval_on_selector_all(
        ".mp-card", "cards => cards.map(card => card.getBoundingClientRect().height)"
    )
    targets = page.eval_on_selector_all(
        ".mp-nav__link, .mp-jump a, .mp-footer a, .mp-breadcrumb a",
        "links => links.map(link => link.getBoundingClientRect().height)",
    )
    page.close()
    assert min(heights) >= 44
    assert min(targets) >= 24


def test_a_page_with_errors_starts_at_their_list_and_leads_to_the_field(
    browser: Browser, folder: Path
) -> None:
    page = opened(browser, folder, "form-errors", 1280)
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    page.get_by_role("link", name="“Title” has 35 characters. Use 20 or fewer.").click()
    assert page.evaluate("location.hash") == "#id_title"
    page.close()


def test_a_password_can_be_shown_and_is_hidden_again(browser: Browser, folder: Path) -> None:
    page = opened(browser, folder, "form", 1280)
    box = page.locator("#id_password")
    page.get_by_role("button", name="Show password").click()
    assert box.get_attribute("type") == "text"
    page.get_by_role("button", name="Hide password").click()
    assert box.get_attribute("type") == "password"
    page.close()


def test_without_script_the_password_button_is_not_offered(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "form.html").as_uri())
    assert page.get_by_role("button", name="Show").count() == 0
    assert page.locator("#id_password").is_visible()
    context.close()


def test_the_keyboard_finds_the_way_past_the_navigation(browser: Browser, folder: Path) -> None:
    page = opened(browser, folder, "plan", 1280)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to main content")
    assert skip.evaluate("link => link === document.activeElement")
    assert skip.bounding_box() is not None
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()


def test_a_printed_plan_is_one_landscape_sheet(browser: Browser, folder: Path) -> None:
    page = opened(browser, folder, "plan", 1280)
    sheets = page.pdf(prefer_css_page_size=True)
    page.close()
    assert sheets.count(b"/Type /Page\n") == 1
    assert b"/MediaBox [0 0 841" in sheets
