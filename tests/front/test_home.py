"""Home: is my area here?"""

from typing import Any

import pytest
from django.test import Client

from maypole.front import search as searching
from maypole.publishing.queries import PublicationSummary, newest_publications

pytestmark = pytest.mark.django_db


def page(client: Client, query: str = "") -> str:
    response = client.get("/", {"q": query} if query else {})
    assert response.status_code == 200
    return response.content.decode()


def test_home_says_what_each_published_plan_holds(client: Client) -> None:
    shown = page(client)
    assert '<a href="/kirklees/">Kirklees</a>: 9 priorities, draft for consultation' in shown
    assert '<a href="/oldham/">Oldham</a>: 9 commitments, draft for consultation' in shown
    assert '<a href="/stockton/">' in shown
    assert "4 building blocks, version 1 of the plan" in shown


def test_home_asks_the_database_twice(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        page(client)


@pytest.mark.parametrize(
    "words", ["worcestershire", "Worcestersh", "E10000034", "e10000034", "885"]
)
def test_a_place_is_found_by_its_name_its_code_and_its_number(client: Client, words: str) -> None:
    shown = page(client, words)
    assert 'href="/worcestershire/"' in shown
    assert 'href="/kirklees/"' not in shown
    assert "1 partnership for" in shown


def test_a_district_leads_to_its_county_and_says_so(client: Client) -> None:
    shown = page(client, "redditch")
    assert 'href="/worcestershire/"' in shown
    assert "Redditch is part of Worcestershire." in shown


def test_a_slip_of_the_finger_is_asked_about(client: Client) -> None:
    shown = page(client, "Kirkless")
    assert "No partnership there has published yet." in shown
    assert '<a href="/?q=Kirklees">Kirklees</a>' in shown


def test_a_place_that_has_not_published_is_not_taken_for_a_slip(client: Client) -> None:
    shown = page(client, "Leeds")
    assert "No partnership there has published yet." in shown
    assert "Did you mean" not in shown


def test_signs_without_a_letter_or_a_figure_find_nothing(client: Client) -> None:
    shown = page(client, "🎉")
    assert "0 partnerships for “🎉”" in shown
    assert 'href="/kirklees/"' not in shown


def test_the_area_of_the_invented_example_is_not_offered(client: Client) -> None:
    assert 'href="/merrowdale/"' not in page(client, "England")
    assert 'href="/merrowdale/"' in page(client, "merrowdale")


def test_what_was_typed_is_shown_as_text(client: Client) -> None:
    shown = page(client, "<script>alert(1)</script>")
    assert "<script>alert" not in shown
    assert "&lt;script&gt;" in shown


def test_a_search_of_any_length_is_answered(client: Client) -> None:
    assert "No partnership there" in page(client, "x" * 5000)


def test_home_needs_no_session_and_takes_no_posts(client: Client) -> None:
    response = client.get("/")
    assert not response.cookies
    assert client.post("/").status_code == 405


@pytest.fixture
def publications(monkeypatch: pytest.MonkeyPatch) -> list[PublicationSummary]:
    """What is published is asked of the room publishing; here the answer is short."""
    from maypole.front.views import home

    found = newest_publications()
    kept: list[PublicationSummary] = []
    monkeypatch.setattr(home, "newest_publications", lambda: kept)
    kept.extend(found)
    return kept


def test_home_says_when_nobody_has_published(
    client: Client, publications: list[PublicationSummary]
) -> None:
    publications.clear()
    assert "No partnership has published yet." in page(client)


def test_the_only_partnership_is_shown_at_once(
    client: Client, publications: list[PublicationSummary]
) -> None:
    del publications[1:]
    response = client.get("/")
    assert response.status_code == 302
    assert response["Location"] == f"/{publications[0].address}/"
    assert client.get("/", {"q": "nowhere"}).status_code == 200


def test_a_partnership_without_a_plan_says_so() -> None:
    site: dict[str, Any] = {"versions": [], "newest": None, "counts": {"steps": []}}
    assert searching.sentence_of(site) == "no plan published yet"
