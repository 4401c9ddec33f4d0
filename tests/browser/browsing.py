"""Which pages there are to look at, and what can be seen wrong with any page at all."""

import json
from collections.abc import Iterable
from typing import Any
from urllib.request import urlopen

from playwright.sync_api import Page

from maypole.publishing.documents import JsonObject
from maypole.publishing.pages import site_map
from tests.browser.live_site import LiveSite

PLACES = ("worcestershire", "kirklees", "stockton", "merrowdale")
ITEMS_OF_A_STEP = 1

FOCUS_SHOWS = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  return style.boxShadow !== 'none'
    || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
        && !style.outlineColor.endsWith(', 0)'));
}"""
FOCUSED = "() => (document.activeElement.innerText || document.activeElement.id).trim()"


def published_documents(site: LiveSite, place: str) -> dict[str, JsonObject]:
    """The canonical documents as the site gives them to anybody."""

    def fetch(name: str) -> Any:
        with urlopen(f"{site.address}/{place}/documents/{name}.json") as answer:  # noqa: S310
            return json.load(answer)

    found = {name: fetch(name) for name in ("site", "partnership", "measures", "places")}
    names = [f"plan-v{version['number']}" for version in found["site"]["versions"]]
    names += [f"measure-{row['key']}" for row in found["measures"]["rows"]]
    return found | {name: fetch(name) for name in names}


def one_of_each_kind(documents: dict[str, JsonObject]) -> list[str]:
    """The tails of one page of each kind, of one item of each step, of an older version, and of a
    measure with charts and without."""
    seen: set[tuple[str, ...]] = set()
    tails = []
    for tail, page in site_map(documents).items():
        parts = tail.split("/")
        numbered = tail.startswith("plan/v") and not tail.startswith("plan/versions")
        if numbered and page.older is None:
            continue
        step = parts[-3] if page.kind == "item" else ""
        if page.kind in {"measure", "curve"}:
            step = "drawn" if documents[f"measure-{parts[1]}"].get("charts") else ""
        sort = (page.kind, "older" if page.older else "", "" if page.older else step)
        if sort not in seen:
            seen.add(sort)
            tails.append(tail)
    return tails


def scrolls_sideways(page: Page, width: int) -> bool:
    """Whether the page is wider than a window of this width."""
    page.set_viewport_size({"width": width, "height": 844})
    return bool(page.evaluate("document.documentElement.scrollWidth") > width)


def faults_of_form(page: Page) -> Iterable[str]:
    """What every page has: one first heading, a title, a language, one main part, a way past the
    navigation, and words for each link."""
    for what, selector in (("first heading", "h1"), ("main part", "main")):
        if page.locator(selector).count() != 1:
            yield f"{page.locator(selector).count()} times a {what}"
    if len(page.title()) < 4:
        yield "no title"
    if page.locator("html").get_attribute("lang") != "en-gb":
        yield "no language"
    if page.locator("body > a").first.get_attribute("href") != "#main":
        yield "no way past the navigation"
    if page.evaluate("[...document.links].some(link => !link.innerText.trim())"):
        yield "a link without words"


def opened_without_fault(page: Page, address: str) -> list[str]:
    """Open a page and hear what the browser complains of."""
    said: list[str] = []

    def hear(message: Any) -> None:
        if message.type in {"error", "warning"}:
            said.append(message.text)

    page.on("console", hear)
    answer = page.goto(address)
    page.remove_listener("console", hear)
    if answer is None or answer.status not in {200, 410}:
        said.append(f"answered {answer and answer.status}")
    return [one for one in said if "410" not in one]
