"""A form that is out of date, and methods that no form uses."""

import pytest
from django.test import Client

from maypole.accounts.models import User
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db

FORMS = ("/sign-in/", "/manage/worcestershire/edit/bodies/hwb/", "/manage/worcestershire/publish/")


@pytest.fixture
def strict(officer: User) -> Client:
    """The officer's browser, asked for the mark of each form as in service."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "BREW"])
def test_a_method_that_no_form_uses_is_not_allowed(strict: Client, path: str, method: str) -> None:
    answer = strict.generic(method, path)
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, POST, OPTIONS"
    assert "Open the page and use its buttons." in answer.content.decode()


def test_a_form_without_its_mark_is_out_of_date() -> None:
    answers = {"username": "officer@cast.example", "password": PASSWORD}
    answer = Client(enforce_csrf_checks=True).post("/sign-in/", answers)
    assert answer.status_code == 403
    assert "This form is out of date" in answer.content.decode()
