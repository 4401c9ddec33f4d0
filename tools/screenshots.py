"""Pictures of every page at 1280 and 390 pixels, to look at: `python tools/screenshots.py FOLDER`.

The pages come from a copy of the test database with the six examples, so nothing of this machine's
own is shown or changed. Public pages: every kind of page of four partnerships, with `--all` every
page. Working pages: as the partnership officer sees them. Where Arial is missing, the pictures
are set in Liberation Sans, which has Arial's widths.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maypole.settings")

import django  # noqa: E402

django.setup()

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from maypole.publishing.pages import site_map  # noqa: E402
from tests.browser.browsing import PLACES, one_of_each_kind, published_documents  # noqa: E402
from tests.browser.live_site import LiveSite, Visitor, live_copy  # noqa: E402
from tests.conftest import CHROMIUM_FLAGS  # noqa: E402

OFFICERS = {"worcestershire": "officer", "kirklees": "kirklees_officer"}
WORKING = (
    *("work/", "", "plan/", "plan/priorities/3/", "members/", "publish/", "publish/1/"),
    *("plan/edit/", "edit/", "edit/about/", "edit/bodies/", "edit/bodies/hwb/", "edit/seats/add/"),
    *("people/", "history/", "requests/", "file/", "publish/1/withdraw/"),
    *("evidence/", "findings/", "figures/", "figures/choose/", "edit/measures/"),
    *("edit/measures/add/", "measures/", "places/"),
)
TYPEFACES = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{folder}</dir>
<alias binding="same"><family>Arial</family>
<default><family>Liberation Sans</family></default></alias>
</fontconfig>"""
ANYBODY = ("/", "/sign-in/", "/password/forgotten/", "/manage/kirklees/ask-to-join/", "/nowhere/")


def main() -> None:
    """Start the site, visit its pages, write the pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all", action="store_true", help="every page, not one of each kind")
    asked = parser.parse_args()
    with live_copy() as site, sync_playwright() as playwright, _typefaces() as typefaces:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=CHROMIUM_FLAGS,
            env={**os.environ, "FONTCONFIG_FILE": typefaces},
        )
        visitor = Visitor(site, chromium)
        for size in ("desktop", "phone"):
            page = visitor.page(size)
            for address in [*ANYBODY, *_public(site, every=asked.all)]:
                _picture(page, address, asked.folder, size)
            for place, officer in OFFICERS.items():
                page = visitor.page(size, person=officer)
                for tail in WORKING:
                    _picture(page, f"/manage/{place}/{tail}", asked.folder, size)
        visitor.leave()
        chromium.close()
    for problem in visitor.problems:
        sys.stderr.write(f"{problem}\n")


@contextmanager
def _typefaces() -> Iterator[str]:
    """The path of font settings that know the typeface of the PDF besides those installed."""
    with tempfile.NamedTemporaryFile("w", suffix=".conf") as settings:
        settings.write(TYPEFACES.format(folder=ROOT / "maypole" / "publishing" / "pdf" / "fonts"))
        settings.flush()
        yield settings.name


def _public(site: LiveSite, *, every: bool) -> list[str]:
    found = []
    for place in PLACES:
        documents = published_documents(site, place)
        tails = list(site_map(documents)) if every else one_of_each_kind(documents)
        found += [f"/{place}/{tail}" for tail in tails]
    return found


def _picture(page: Page, address: str, folder: Path, size: str) -> None:
    answer = page.goto(address)
    width = page.viewport_size["width"] if page.viewport_size else 0
    name = address.strip("/").replace("/", "--") or "home"
    path = folder / f"{name}-{width}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path, full_page=True)
    sys.stdout.write(f"{answer.status if answer else '---'} {address} {size}\n")


if __name__ == "__main__":
    main()
