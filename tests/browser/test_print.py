"""What a partnership hands round on paper fits its sheet and can be read (pages.md, check 10)."""

from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

pytestmark = pytest.mark.browser

SMALLEST = 8.5


def printed(page: Page, address: str) -> PdfReader:
    page.goto(address)
    return PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))


def sizes_of_type(sheets: PdfReader) -> set[float]:
    """The sizes of all printed words, in points."""
    found: set[float] = set()

    def see(text: str, outer: Any, own: Any, _font: Any, size: float) -> None:
        if text.strip():
            found.add(round(abs(outer[3] * own[3]) * size, 1))

    for sheet in sheets.pages:
        sheet.extract_text(visitor_text=see)
    return found


@pytest.mark.parametrize(
    "place", ["worcestershire", "stockton", "sunderland", "kirklees", "oldham"]
)
def test_a_plan_prints_on_one_landscape_sheet_that_can_be_read(place: str, desktop: Page) -> None:
    sheets = printed(desktop, f"/{place}/plan/")
    assert len(sheets.pages) == 1
    box = sheets.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (842, 595)
    words = sheets.pages[0].extract_text()
    assert "Version 1. Publication " in words
    assert "Sign in" not in words
    assert "Download" not in words
    assert min(sizes_of_type(sheets)) >= SMALLEST


@pytest.mark.parametrize("place", ["worcestershire", "sunderland", "stockton", "kirklees"])
def test_a_front_page_prints_on_one_upright_sheet(place: str, desktop: Page) -> None:
    sheets = printed(desktop, f"/{place}/")
    assert len(sheets.pages) == 1
    box = sheets.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)
    assert "Who are we?" in sheets.pages[0].extract_text()
    assert min(sizes_of_type(sheets)) >= SMALLEST
