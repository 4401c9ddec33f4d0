"""The six examples as documents, built once: making and showing a publication asks no database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from maypole.exchange.model import PartnershipFile
from maypole.partnership.rules import RuleFinding
from maypole.publishing.documents import JsonObject, PlaceFacts, build
from maypole.publishing.facts import PublicationFacts
from maypole.publishing.pages import Page, render, resolve

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("kirklees", "merrowdale", "oldham", "stockton", "sunderland", "worcestershire")
PUBLICATION = PublicationFacts(3, date(2026, 11, 22), "ab" * 32)
DISTRICTS = (("E07000236", "Redditch"), ("E07000234", "Bromsgrove"))

UNLINKED = RuleFinding(
    code="unlinked_item",
    severity="note",
    sentence="Priority 3 hangs on no outcome.",
    where="plan/priorities/3/",
    mend="Open priority 3 and tick the outcomes it serves.",
    kind="gap",
    public=True,
)
PRIVATE = RuleFinding(
    code="lead_missing",
    severity="must",
    sentence="Priority 7 has no lead body.",
    where="plan/priorities/7/",
    mend="Choose the body that leads it.",
    kind="gap",
)


@cache
def partnership_file(name: str) -> PartnershipFile:
    text = (EXAMPLES / name / "partnership.yaml").read_text(encoding="utf-8")
    return PartnershipFile.model_validate(YAML(typ="safe").load(text))


def place_of(name: str) -> PlaceFacts:
    districts = DISTRICTS if name == "worcestershire" else ()
    place = partnership_file(name).partnership
    return PlaceFacts(place.area, place.place, "county", "885", districts)


@cache
def documents_of(name: str) -> dict[str, JsonObject]:
    return build(partnership_file(name), place=place_of(name), findings=[UNLINKED, PRIVATE])


def page_at(name: str, tail: str) -> Page:
    page = resolve(documents_of(name), tail)
    assert isinstance(page, Page), f"{name}/{tail} is no page"
    return page


def html_at(name: str, tail: str) -> str:
    return render(page_at(name, tail), mode="release", publication=PUBLICATION, assets="assets/")


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def words_of(html: str) -> str:
    """What a reader reads, in the order of the page, with single spaces."""
    reader = _Words()
    reader.feed(html)
    return " ".join(" ".join(reader.words).split())


@pytest.fixture
def read() -> Callable[[str, str], str]:
    """The words of one page of one example."""
    return lambda name, tail: words_of(html_at(name, tail))


@pytest.fixture(scope="module")
def documents() -> dict[str, JsonObject]:
    """Documents with four measures; the module that makes them takes its names from here."""
    from .measure_pages import four_measures

    return four_measures()
