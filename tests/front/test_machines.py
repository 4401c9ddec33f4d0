"""What machines ask: the health check and robots.txt; and what errors look like."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError
from django.http import HttpRequest
from django.test import Client, RequestFactory

from maypole.accounts.models import User
from maypole.front import errors
from maypole.front.views import machines

pytestmark = pytest.mark.django_db


def test_the_health_check_says_ok_and_nothing_else(
    client: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        response = client.get("/healthz/")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-cache" in response["Cache-Control"]
    assert client.post("/healthz/").status_code == 405


def test_the_health_check_tells_a_stranger_no_details_of_a_fault(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class Gone:
        def cursor(self) -> None:
            raise DatabaseError("connection to server at 10.1.2.3 failed")

    monkeypatch.setattr(machines, "connection", Gone())
    response = client.get("/healthz/")
    assert (response.status_code, response.content) == (503, b"not ok\n")
    assert "does not answer" in caplog.text


def test_search_engines_are_kept_out_of_the_workspace(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /manage/" in text
    assert "Disallow: /\n" not in text


def test_a_page_that_is_not_there_says_so_and_leads_home(client: Client) -> None:
    response = client.get("/nowhere/at/all/")
    assert response.status_code == 404
    shown = response.content.decode()
    assert "<h1" in shown
    assert "Page not found" in shown
    assert 'href="/"' in shown


def test_a_role_that_is_missing_is_named_as_such(
    viewer: User, signed_in: Callable[[User], Client]
) -> None:
    response = signed_in(viewer).get("/manage/worcestershire/file/")
    assert response.status_code == 403
    assert "Your role does not let you do this" in response.content.decode()


def test_a_form_from_elsewhere_is_refused_in_words(officer: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    response = client.post("/manage/worcestershire/file/")
    assert response.status_code == 403
    assert "This form is out of date" in response.content.decode()


@pytest.mark.parametrize(
    ("handler", "status"),
    [(errors.bad_request, 400), (errors.forbidden, 403), (errors.not_found, 404)],
)
def test_each_error_says_what_and_what_to_do(
    handler: Callable[[HttpRequest, Exception | None], Any], status: int
) -> None:
    response = handler(RequestFactory().get("/"), None)
    assert response.status_code == status
    assert response.content.decode().count("<p>") >= 3


def test_a_fault_of_ours_is_said_without_the_database(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        response = errors.broken(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "The fault is ours." in response.content.decode()
