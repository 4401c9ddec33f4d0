"""Addresses: relative, moved, gone, and nothing where nothing is."""

from __future__ import annotations

import pytest

from maypole.publishing.pages import Gone, Moved, Page, resolve, signposts, site_map
from maypole.publishing.pages.addresses import file_name, href, root

from .conftest import NAMES, documents_of, page_at


@pytest.mark.parametrize(
    ("start", "end", "way"),
    [
        ("", "plan/", "./plan/"),
        ("plan/", "", "../"),
        ("plan/", "plan/gaps/", "../plan/gaps/"),
        ("plan/v1/priorities/3/", "bodies/", "../../../../bodies/"),
    ],
)
def test_a_way_between_pages_counts_the_depth_of_the_first(start: str, end: str, way: str) -> None:
    assert href(start, end) == way
    assert root(start) + end == way


def test_a_page_lies_in_a_folder_of_its_name() -> None:
    assert file_name("plan/gaps/") == "plan/gaps/index.html"
    assert file_name("") == "index.html"


@pytest.mark.parametrize("name", NAMES)
def test_every_page_of_the_map_resolves_to_itself(name: str) -> None:
    documents = documents_of(name)
    for tail, page in site_map(documents).items():
        found = resolve(documents, tail)
        assert isinstance(found, Page | Gone)
        assert (found.page if isinstance(found, Gone) else found).tail == page.tail == tail


def test_an_address_that_never_was_has_no_page() -> None:
    for tail in ("nothing/", "plan/priorities/99/", "plan/v9/", "bodies/x/", "plan/alignment/x/"):
        assert resolve(documents_of("worcestershire"), tail) is None


def test_a_steps_address_leads_to_its_place_on_the_plan() -> None:
    found = resolve(documents_of("worcestershire"), "plan/priorities/")
    assert found == Moved("plan/", "priorities")


def test_another_name_of_a_body_leads_to_its_page() -> None:
    """Ki15: one body, whichever of its names stands in the address."""
    tail = "bodies/kirklees-childrens-safeguarding-partnership/"
    assert resolve(documents_of("kirklees"), tail) == Moved("bodies/kscp/")
    assert list(signposts(documents_of("kirklees"))) == [
        tail,
        "bodies/youth-programme-development-board/",
    ]


def test_a_name_that_two_bodies_go_by_leads_to_neither() -> None:
    documents = dict(documents_of("kirklees"))
    bodies = [
        {**body, "aliases": ["The Board"]} if body["key"] in {"kscp", "communities-board"} else body
        for body in documents["partnership"]["bodies"]
    ]
    documents["partnership"] = {**documents["partnership"], "bodies": bodies}
    assert resolve(documents, "bodies/the-board/") is None


def test_an_item_of_an_earlier_version_only_is_gone_and_says_where_it_was() -> None:
    found = resolve(documents_of("merrowdale"), "plan/areas-of-work/8/")
    assert isinstance(found, Gone)
    assert found.page.status == 410
    assert found.page.context["sentence"] == "Area of work 8 was in version 1 only."


def test_a_title_goes_from_the_narrow_to_the_wide() -> None:
    page = page_at("worcestershire", "plan/priorities/3/")
    assert (
        page.full_title == "Priority 3: Best start and ready for learning – Plan – Worcestershire"
    )


def test_the_newest_version_is_also_found_under_its_number() -> None:
    assert page_at("worcestershire", "plan/v1/priorities/3/").older is None
    assert page_at("merrowdale", "plan/v1/priorities/5/").older == 1
    assert page_at("merrowdale", "plan/v1/areas-of-work/8/").newer_tail == "plan/"
