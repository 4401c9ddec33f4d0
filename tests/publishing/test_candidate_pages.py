"""The officer's candidate: the way back to work, to the editor, and a sheet marked draft."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from django.urls import resolve
from pypdf import PdfReader

from maypole.accounts.models import User
from tests.cast import person

from .conftest import html_at

pytestmark = pytest.mark.django_db

SIGN_IN = Callable[[User], Client]
HERE = "/manage/worcestershire/"


@pytest.mark.parametrize(
    ("tail", "page"),
    [
        ("", "edit/about/"),
        ("bodies/", "edit/relations/"),
        ("bodies/council/", "edit/bodies/council/"),
        ("members/", "edit/seats/"),
        ("measures/", "edit/measures/"),
        ("measures/repeat-plans/", "edit/measures/repeat-plans/"),
        ("measures/repeat-plans/curve/", "edit/measures/repeat-plans/"),
        ("measures/repeat-plans/", "plan/edit/"),
    ],
)
def test_a_candidate_page_leads_to_where_it_is_edited(
    tail: str, page: str, officer: User, viewer: User, signed_in: SIGN_IN
) -> None:
    words = signed_in(officer).get(HERE + tail).content.decode()
    assert f'href="{HERE}{page}"' in words
    assert signed_in(officer).get(HERE + page, follow=True).status_code == 200
    assert f'href="{HERE}{page}"' not in signed_in(viewer).get(HERE + tail).content.decode()


def test_every_candidate_page_leads_to_pages_that_exist(signed_in: SIGN_IN) -> None:
    client = signed_in(person("merrowdale_officer"))
    for tail in ("plan/", "plan/v1/", "plan/priorities/3/", "plan/gaps/", "findings/"):
        links = client.get(f"/manage/merrowdale/{tail}").context["edit_links"]
        assert links
        for _label, href in links:
            assert client.get(href).status_code == 200, href


def test_an_officer_finds_the_way_back_from_a_candidate_page(
    officer: User, viewer: User, signed_in: SIGN_IN
) -> None:
    words = signed_in(officer).get(f"{HERE}plan/priorities/3/").content.decode()
    for tail, label in (("work/", "My work"), ("plan/", "Plan"), ("publish/", "Publish")):
        assert f'href="{HERE}{tail}"' in words
        assert f">{label}</a>" in words
    assert "Sign out" in words
    seen = signed_in(viewer).get(f"{HERE}plan/priorities/3/").content.decode()
    assert f"{HERE}publish/" not in seen
    assert f"{HERE}work/" not in seen


def test_a_sheet_printed_before_publication_says_that_it_is_a_draft(
    officer: User, signed_in: SIGN_IN
) -> None:
    for name in ("plan.pdf", "plan-large-print.pdf"):
        answer = signed_in(officer).get(f"{HERE}{name}")
        assert answer["Content-Type"] == "application/pdf"
        words = PdfReader(BytesIO(answer.content)).pages[-1].extract_text()
        assert "Draft, not published" in words
        assert "Publication 1" not in words


def test_only_the_live_site_asks_an_open_partnerships_readers_to_join(client: Client) -> None:
    words = client.get("/kirklees/members/").content.decode()
    assert '<a href="/manage/kirklees/ask-to-join/">Ask to join</a>' in words
    assert resolve("/manage/kirklees/ask-to-join/").url_name == "ask-to-join"
    assert client.get("/manage/kirklees/ask-to-join/").status_code == 200
    assert "ask-to-join" not in client.get("/sunderland/members/").content.decode()
    assert "ask-to-join" not in html_at("kirklees", "members/")


def test_an_open_body_is_enough_to_ask_to_join(client: Client) -> None:
    words = client.get("/merrowdale/members/").content.decode()
    assert '<a href="/manage/merrowdale/ask-to-join/">Ask to join</a>' in words
    assert client.get("/manage/merrowdale/ask-to-join/").status_code == 200


def test_a_candidate_page_is_a_draft_only_while_a_version_is_one(
    officer: User, signed_in: SIGN_IN
) -> None:
    browser = signed_in(officer)
    only = "Only people signed in for Worcestershire can see this."
    assert f"<strong>Preview.</strong> {only}" in browser.get(f"{HERE}plan/").content.decode()
    browser.post(f"{HERE}plan/edit/plans/plan/versions/")
    assert f"<strong>Draft.</strong> {only}" in browser.get(f"{HERE}plan/").content.decode()
